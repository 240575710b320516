"""The hall's flow: tickets and their stories, windows open and closed, appointments, ratings, advice. Only adds."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "advice",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice")),
    )
    with op.batch_alter_table("advice", schema=None) as batch_op:
        batch_op.create_index("ix_advice_day", ["day", "at"], unique=False)

    op.create_table(
        "appointment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("slot_at", sa.String(length=32), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("group", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=True),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("id_tail", sa.String(length=6), nullable=False),
        sa.Column("phone_tail", sa.String(length=4), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
        sa.UniqueConstraint("code", name=op.f("uq_appointment_code")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index("ix_appointment_id_tail", ["day", "id_tail"], unique=False)
        batch_op.create_index("ix_appointment_person", ["person", "day"], unique=False)
        batch_op.create_index("ix_appointment_slot", ["day", "group", "slot_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointment_ticket_id"), ["ticket_id"], unique=False)

    op.create_table(
        "rating",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=True),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("due_at", sa.String(length=32), nullable=True),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint("ticket_id", name=op.f("uq_rating_ticket_id")),
    )
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rating_at"), ["at"], unique=False)
        batch_op.create_index(
            "ix_rating_case",
            ["case_id"],
            unique=True,
            sqlite_where=sa.text("ticket_id IS NULL"),
            postgresql_where=sa.text("ticket_id IS NULL"),
        )
        batch_op.create_index("ix_rating_state", ["state", "due_at"], unique=False)

    op.create_table(
        "ticket",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("series", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("queue", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("ranked_at", sa.String(length=32), nullable=False),
        sa.Column("for_window", sa.String(length=40), nullable=False),
        sa.Column("for_clerk", sa.String(length=80), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("appointment_id", sa.String(length=36), nullable=True),
        sa.Column("follow", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("day", "series", "number", name=op.f("uq_ticket_day")),
    )
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ticket_appointment_id"), ["appointment_id"], unique=False)
        batch_op.create_index(
            "ix_ticket_at_window",
            ["day", "window"],
            unique=True,
            sqlite_where=sa.text("state IN ('called', 'serving')"),
            postgresql_where=sa.text("state IN ('called', 'serving')"),
        )
        batch_op.create_index("ix_ticket_day", ["day", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_ticket_follow"), ["follow"], unique=False)
        sent = sa.text("state = 'waiting' AND (for_window <> '' OR for_clerk <> '')")
        batch_op.create_index("ix_ticket_sent", ["day"], unique=False, sqlite_where=sent, postgresql_where=sent)
        batch_op.create_index(
            "ix_ticket_waiting",
            ["day", "queue", "ranked_at", "number"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    op.create_table(
        "unresolved",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.String(length=50), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("handler", sa.String(length=80), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("due_at", sa.String(length=32), nullable=True),
        sa.Column("ticket_id", sa.String(length=36), nullable=True),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unresolved")),
        sa.UniqueConstraint("number", name=op.f("uq_unresolved_number")),
    )
    with op.batch_alter_table("unresolved", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unresolved_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_unresolved_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_unresolved_open", ["open", "due_at"], unique=False)

    op.create_table(
        "urge",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urge")),
    )
    with op.batch_alter_table("urge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_urge_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_urge_case_id"), ["case_id"], unique=False)

    op.create_table(
        "window_log",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("clerk", sa.String(length=80), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_window_log")),
    )
    with op.batch_alter_table("window_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_window_log_at"), ["at"], unique=False)
        batch_op.create_index("ix_window_log_window", ["window", "at"], unique=False)

    op.create_table(
        "ticket_event",
        sa.Column("ticket", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("clerk", sa.String(length=80), nullable=False),
        sa.Column("queue", sa.String(length=40), nullable=False),
        sa.Column("request", sa.String(length=64), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["ticket.id"], name=op.f("fk_ticket_event_ticket")),
        sa.PrimaryKeyConstraint("ticket", "seq", name=op.f("pk_ticket_event")),
    )
    with op.batch_alter_table("ticket_event", schema=None) as batch_op:
        batch_op.create_index("ix_ticket_event_at", ["at"], unique=False)
        batch_op.create_index("ix_ticket_event_day", ["day", "act"], unique=False)
        batch_op.create_index(
            "ix_ticket_event_request",
            ["request"],
            unique=True,
            sqlite_where=sa.text("request IS NOT NULL"),
            postgresql_where=sa.text("request IS NOT NULL"),
        )
