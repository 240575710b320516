"""The tables. Times are UTC ISO 8601 text of fixed width, so they sort and compare alike on both stores."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects import postgresql

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

Key = String(36)
Moment = String(32)
# Words are found by their beginning: the order of the bytes, whatever the server's language.
Word = String(64).with_variant(postgresql.VARCHAR(64, collation="C"), "postgresql")

case_record = Table(
    "case_record",
    metadata,
    Column("id", Key, primary_key=True),
    Column("number", String(50), nullable=True, unique=True),
    Column("status", String(20), nullable=False),
    Column("theme_code", String(40), nullable=False),
    Column("theme_name", String(200), nullable=False),
    Column("applicant", String(200), nullable=False),
    Column("id_tail", String(6), nullable=False),
    Column("phone_tail", String(4), nullable=False),
    Column("window", String(40), nullable=False),
    Column("clerk", String(80), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=True),
    Column("version", Integer, nullable=False),
    Column("originals", Integer, nullable=False, server_default="0"),  # paper originals that lie at the window
    Column("data", Text, nullable=False),
    Index("ix_case_record_updated", "updated_at", "id"),
    Index("ix_case_record_status", "status", "updated_at", "id"),
    Index("ix_case_record_theme", "theme_code", "updated_at", "id"),
    Index("ix_case_record_window", "window", "updated_at", "id"),
    Index("ix_case_record_due", "due_at"),
    # All that a search asks of the cases it has found by a word, so that it need not read the cases themselves.
    Index("ix_case_record_found", "id", "updated_at", "status", "window", "theme_code", "due_at"),
)
# Only the few cases that hold an original stand in it, so the others cost nothing.
_holds = case_record.c.originals > 0
Index("ix_case_record_originals", case_record.c.originals, sqlite_where=_holds, postgresql_where=_holds)

# What a case can be found by: every suffix of the name, its pinyin, the number, the tails of ID and phone.
case_token = Table(
    "case_token",
    metadata,
    Column("token", Word, primary_key=True),
    Column("case_id", Key, ForeignKey("case_record.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_case_token_case", "case_id", "token"),  # both, so that PostgreSQL need not look at the row
    sqlite_with_rowid=False,
)

sub_item = Table(
    "sub_item",
    metadata,
    Column("id", Key, primary_key=True),
    Column("case_id", Key, ForeignKey("case_record.id"), nullable=False, index=True),
    Column("code", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    Column("department", String(40), nullable=False),
    Column("key", String(80), nullable=False, unique=True),
    Column("data", Text, nullable=False),
    UniqueConstraint("case_id", "code"),
)

sub_item_dependency = Table(
    "sub_item_dependency",
    metadata,
    Column("sub_item_id", Key, ForeignKey("sub_item.id", ondelete="CASCADE"), primary_key=True),
    Column("after_id", Key, ForeignKey("sub_item.id", ondelete="CASCADE"), primary_key=True, index=True),
    CheckConstraint("sub_item_id <> after_id", name="not_itself"),
)

# The outbox and the truth of dispatch: one row for each revision of a sub-item that was or will be sent.
dispatch = Table(
    "dispatch",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("sub_item_id", Key, ForeignKey("sub_item.id"), nullable=False, index=True),
    Column("department", String(40), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("channel", String(8), nullable=False),
    Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("since", Moment, nullable=False),
    Column("next_at", Moment, nullable=True),
    Column("reason", String(500), nullable=False),
    Column("last_sequence", Integer, nullable=False),
    Column("lease_owner", String(80), nullable=True),
    Column("lease_until", Moment, nullable=True),
    Column("fence", Integer, nullable=False),
    Index("ix_dispatch_due", "state", "next_at"),
    # What a machine will act on some time: a small part of all rows, in the order in which each department is served.
    Index(
        "ix_dispatch_live",
        "department",
        "next_at",
        "key",
        sqlite_where=text("next_at IS NOT NULL"),
        postgresql_where=text("next_at IS NOT NULL"),
    ),
    UniqueConstraint("sub_item_id", "revision"),
    CheckConstraint("channel IN ('auto', 'paper')", name="channel"),
)

# Written before anything goes out, so that after a crash it is known that something may have been sent.
attempt = Table(
    "attempt",
    metadata,
    Column("id", Key, primary_key=True),
    Column("key", String(80), ForeignKey("dispatch.key"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True),
    Column("outcome", String(24), nullable=False),
    Column("detail", String(500), nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("message_id", String(128), primary_key=True),
    Column("key", String(80), ForeignKey("dispatch.key"), nullable=False, index=True),
    Column("sequence", Integer, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("applied", Boolean, nullable=False),
    Column("data", Text, nullable=False),
)

breaker = Table(
    "breaker",
    metadata,
    Column("department", String(40), primary_key=True),
    Column("data", Text, nullable=False),
)

hand_task = Table(
    "hand_task",
    metadata,
    Column("id", Key, primary_key=True),
    Column("key", String(80), ForeignKey("dispatch.key"), nullable=False, unique=True),
    Column("slip_number", String(50), nullable=False, unique=True),
    Column("department", String(40), nullable=False),
    Column("open", Boolean, nullable=False, index=True),
    Column("data", Text, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("stream", String(60), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String(80), nullable=False),
    Column("window", String(40), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_event_day", "at", "kind", "window"),  # a day's acts of some kinds are found without reading the rest
)

number_sequence = Table(
    "number_sequence",
    metadata,
    Column("series", String(80), primary_key=True),
    Column("last", Integer, nullable=False),
)

paper = Table(
    "paper",
    metadata,
    Column("id", Key, primary_key=True),
    Column("case_id", Key, nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("content", String(64), nullable=False),
    Column("outcome", String(12), nullable=False, index=True),
    Column("at", Moment, nullable=False, index=True),
    Column("window", String(40), nullable=True),
    Column("data", Text, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("data", Text, nullable=False),
)

keep = Table(
    "keep",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("value", Text, nullable=False),
)
