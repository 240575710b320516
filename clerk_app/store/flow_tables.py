"""The tables of the hall's flow: tickets and their stories, windows, appointments, ratings, advice."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text

from .tables import Key, Moment, metadata

_WAITS = text("state = 'waiting'")
_SENT = text("state = 'waiting' AND (for_window <> '' OR for_clerk <> '')")
_AT_A_WINDOW = text("state IN ('called', 'serving')")
_ASKED = text("request IS NOT NULL")

# A number of one person on one day. The two unique indexes are the last word: a number is given once, and a window has
# at most one person at a time.
ticket = Table(
    "ticket",
    metadata,
    Column("id", Key, primary_key=True),
    Column("day", String(10), nullable=False),
    Column("series", String(12), nullable=False),
    Column("number", Integer, nullable=False),
    Column("queue", String(40), nullable=False),
    Column("state", String(12), nullable=False),
    Column("ranked_at", Moment, nullable=False),
    Column("for_window", String(40), nullable=False),
    Column("for_clerk", String(80), nullable=False),
    Column("window", String(40), nullable=False),
    Column("appointment_id", Key, nullable=True, index=True),
    Column("follow", String(40), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("data", Text, nullable=False),
    UniqueConstraint("day", "series", "number"),
    Index("ix_ticket_day", "day", "state"),
)
# Only those that wait stand in it, in the order in which they are called.
Index(
    "ix_ticket_waiting",
    ticket.c.day,
    ticket.c.queue,
    ticket.c.ranked_at,
    ticket.c.number,
    sqlite_where=_WAITS,
    postgresql_where=_WAITS,
)
Index("ix_ticket_sent", ticket.c.day, sqlite_where=_SENT, postgresql_where=_SENT)
Index(
    "ix_ticket_at_window",
    ticket.c.day,
    ticket.c.window,
    unique=True,
    sqlite_where=_AT_A_WINDOW,
    postgresql_where=_AT_A_WINDOW,
)

ticket_event = Table(
    "ticket_event",
    metadata,
    Column("ticket", Key, ForeignKey("ticket.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("day", String(10), nullable=False),  # the ticket's
    Column("act", String(16), nullable=False),
    Column("window", String(40), nullable=False),
    Column("clerk", String(80), nullable=False),
    Column("queue", String(40), nullable=False),
    Column("request", String(64), nullable=True),
    Column("data", Text, nullable=False),
    Index("ix_ticket_event_at", "at"),
    Index("ix_ticket_event_day", "day", "act"),
)
Index(
    "ix_ticket_event_request",
    ticket_event.c.request,
    unique=True,
    sqlite_where=_ASKED,
    postgresql_where=_ASKED,
)

# When a window opened, took a break, closed.
window_log = Table(
    "window_log",
    metadata,
    Column("id", Key, primary_key=True),
    Column("window", String(40), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("what", String(8), nullable=False),
    Column("clerk", String(80), nullable=False),
    Column("data", Text, nullable=False),
    Index("ix_window_log_window", "window", "at"),
)

# 预约. `slot` names the group's capacity: whoever books counts the rows of one day, theme group and slot.
appointment = Table(
    "appointment",
    metadata,
    Column("id", Key, primary_key=True),
    Column("day", String(10), nullable=False),
    Column("slot_at", Moment, nullable=False),
    Column("theme", String(40), nullable=False),
    Column("group", String(40), nullable=False),
    Column("state", String(12), nullable=False),
    Column("ticket_id", Key, nullable=True, index=True),
    Column("person", String(64), nullable=False),  # a keyed hash of who it is for: limits per person without the name
    Column("id_tail", String(6), nullable=False),
    Column("phone_tail", String(4), nullable=False),
    Column("code", String(40), nullable=False, unique=True),  # in the QR that is shown at check-in
    Column("version", Integer, nullable=False),
    Column("data", Text, nullable=False),
    Index("ix_appointment_slot", "day", "group", "slot_at"),
    Index("ix_appointment_person", "person", "day"),
    Index("ix_appointment_id_tail", "day", "id_tail"),
)

# 好差评: one visit, one rating. A visit is a ticket, or a case where nobody took a number.
rating = Table(
    "rating",
    metadata,
    Column("id", Key, primary_key=True),
    Column("ticket_id", Key, nullable=True, unique=True),
    Column("case_id", Key, nullable=True),
    Column("level", Integer, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("state", String(12), nullable=False),
    Column("due_at", Moment, nullable=True),  # of a bad one: until when somebody must have looked into it
    Column("window", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("data", Text, nullable=False),
    Index("ix_rating_state", "state", "due_at"),
)
_CASE_ALONE = text("ticket_id IS NULL")
Index(
    "ix_rating_case",
    rating.c.case_id,
    unique=True,
    sqlite_where=_CASE_ALONE,
    postgresql_where=_CASE_ALONE,
)

# 办不成事: what somebody could not get done, and who looks after it until when.
unresolved = Table(
    "unresolved",
    metadata,
    Column("id", Key, primary_key=True),
    Column("number", String(50), nullable=False, unique=True),
    Column("at", Moment, nullable=False, index=True),
    Column("category", String(40), nullable=False),
    Column("window", String(40), nullable=False),
    Column("handler", String(80), nullable=False),
    Column("open", Boolean, nullable=False),
    Column("due_at", Moment, nullable=True),
    Column("ticket_id", Key, nullable=True),
    Column("case_id", Key, nullable=True, index=True),
    Column("version", Integer, nullable=False),
    Column("data", Text, nullable=False),
    Index("ix_unresolved_open", "open", "due_at"),
)

# What the adviser said about opening and closing windows, what was decided, and what came of it.
advice = Table(
    "advice",
    metadata,
    Column("id", Key, primary_key=True),
    Column("day", String(10), nullable=False),
    Column("at", Moment, nullable=False),
    Column("state", String(12), nullable=False),
    Column("version", Integer, nullable=False),
    Column("data", Text, nullable=False),
    Index("ix_advice_day", "day", "at"),
)

# 催办: who was told about which case when.
urge = Table(
    "urge",
    metadata,
    Column("id", Key, primary_key=True),
    Column("case_id", Key, nullable=False, index=True),
    Column("department", String(40), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("by", String(80), nullable=False),
    Column("data", Text, nullable=False),
)
