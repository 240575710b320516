"""The tables of sessions between halls: where each stands, what was done in it, and the links into its room."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text

from .tables import Key, Moment, metadata

_TO_DO = text("n IS NULL AND dropped = ''")

link_session = Table(
    "link_session",
    metadata,
    Column("id", Key, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("state", String(12), nullable=False),
    Column("partner", String(40), nullable=False),
    Column("case_id", Key, nullable=True, index=True),
    Column("window", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("data", Text, nullable=False),
    Index("ix_link_session_state", "state", "at"),
)

# Acts of both sides. `n`, `previous`, `hash`, `placed_at`: its place in the record; the unique number is the last word.
link_act = Table(
    "link_act",
    metadata,
    Column("id", Key, primary_key=True),
    Column("session", Key, ForeignKey("link_session.id"), nullable=False),
    Column("side", String(8), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("at", Moment, nullable=False),
    Column("jws", Text, nullable=False),
    Column("n", Integer, nullable=True),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("placed_at", Moment, nullable=True),
    Column("dropped", String(500), nullable=False),
    Column("content", String(64), nullable=False),
    Column("data", Text, nullable=False),
    UniqueConstraint("session", "n"),
    Index("ix_link_act_content", "content", "session"),
)
Index("ix_link_act_to_do", link_act.c.session, sqlite_where=_TO_DO, postgresql_where=_TO_DO)

# One-time links into a room; only digests of their secrets.
room_token = Table(
    "room_token",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("session", Key, ForeignKey("link_session.id"), nullable=False, index=True),
    Column("used_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=False),
    Column("data", Text, nullable=False),
)
