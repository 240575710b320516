"""The tables that a hall needs beside those of a desk. The schema is the same on both stores."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from .tables import Key, Moment, metadata

Serial = BigInteger().with_variant(Integer, "sqlite")

# What was changed, by which program: other desks read it to show it (store/feed.py). Old rows are removed.
change = Table(
    "change",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False, index=True),
    Column("origin", String(80), nullable=False),
    Column("data", Text, nullable=False),
)

# Stored pages and papers of a hall, by SHA-256; a desk keeps them as files and, in a hall, here too.
content = Table(
    "content",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("size", Serial, nullable=False),
    Column("at", Moment, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

window_state = Table(
    "window_state",
    metadata,
    Column("window", String(40), primary_key=True),
    Column("seen_at", Moment, nullable=False),
    Column("state", String(12), nullable=False),
    Column("program", String(20), nullable=False),
    Column("data", Text, nullable=False),
)

worker_state = Table(
    "worker_state",
    metadata,
    Column("owner", String(80), primary_key=True),
    Column("seen_at", Moment, nullable=False),
    Column("program", String(20), nullable=False),
    Column("data", Text, nullable=False),
)

# How fast a department may be called, shared by all workers.
department_wire = Table(
    "department_wire",
    metadata,
    Column("department", String(40), primary_key=True),
    Column("data", Text, nullable=False),
)

# Numbers handed to a window beforehand, for when it is cut off or writes by hand. `next` is the first unused one.
number_block = Table(
    "number_block",
    metadata,
    Column("id", Key, primary_key=True),
    Column("series", String(80), nullable=False),
    Column("window", String(40), nullable=False),
    Column("purpose", String(12), nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("next", Integer, nullable=False),
    Column("handed_at", Moment, nullable=False),
    UniqueConstraint("series", "first"),
    Index("ix_number_block_window", "window", "series"),
)

# A time during which a window was cut off from the hall, and what came of it.
cut_off = Table(
    "cut_off",
    metadata,
    Column("id", Key, primary_key=True),
    Column("window", String(40), nullable=False, index=True),
    Column("began_at", Moment, nullable=False, index=True),
    Column("ended_at", Moment, nullable=True),
    Column("data", Text, nullable=False),
)

# What of a cut-off time has reached the hall: written in the same transaction, so a second try changes nothing.
merged = Table(
    "merged",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("cut_off_id", Key, nullable=False, index=True),
    Column("window", String(40), nullable=False),
    Column("at", Moment, nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("data", Text, nullable=False),
)

# Two versions of one case that a person must choose from; both are kept.
case_conflict = Table(
    "case_conflict",
    metadata,
    Column("id", Key, primary_key=True),
    Column("case_id", Key, nullable=False, index=True),
    Column("window", String(40), nullable=False),
    Column("at", Moment, nullable=False),
    Column("open", Boolean, nullable=False, index=True),
    Column("data", Text, nullable=False),
)

# 首问负责: a person's question and who is responsible for it.
question = Table(
    "question",
    metadata,
    Column("id", Key, primary_key=True),
    Column("case_id", Key, nullable=True, index=True),
    Column("window", String(40), nullable=False),
    Column("clerk", String(80), nullable=False),
    Column("open", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("data", Text, nullable=False),
    Index("ix_question_open", "open", "at"),
)

drill = Table(
    "drill",
    metadata,
    Column("id", Key, primary_key=True),
    Column("target", String(60), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True, index=True),
    Column("data", Text, nullable=False),
)

# 日终 and 交接班: `window` is empty for the whole hall; `turn` counts the sign-offs of that window and day from 1.
day_close = Table(
    "day_close",
    metadata,
    Column("id", Key, primary_key=True),
    Column("window", String(40), nullable=False),
    Column("day", String(10), nullable=False, index=True),
    Column("turn", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("data", Text, nullable=False),
    UniqueConstraint("window", "day", "turn"),
)

# A numbered paper of the emergency pack, from printing to back-entry.
pack_paper = Table(
    "pack_paper",
    metadata,
    Column("number", String(50), primary_key=True),
    Column("window", String(40), nullable=False),
    Column("series", String(80), nullable=False),
    Column("serial", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("case_id", Key, nullable=True),
    Column("data", Text, nullable=False),
    Index("ix_pack_paper_window", "window", "state"),
    UniqueConstraint("series", "serial"),
)
