"""The first schema"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "breaker",
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("department", name=op.f("pk_breaker")),
    )
    op.create_table(
        "case_record",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.String(length=50), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("theme_code", sa.String(length=40), nullable=False),
        sa.Column("theme_name", sa.String(length=200), nullable=False),
        sa.Column("applicant", sa.String(length=200), nullable=False),
        sa.Column("id_tail", sa.String(length=6), nullable=False),
        sa.Column("phone_tail", sa.String(length=4), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("clerk", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.Column("due_at", sa.String(length=32), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_record")),
        sa.UniqueConstraint("number", name=op.f("uq_case_record_number")),
    )
    with op.batch_alter_table("case_record", schema=None) as batch_op:
        batch_op.create_index("ix_case_record_due", ["due_at"], unique=False)
        batch_op.create_index("ix_case_record_status", ["status", "updated_at", "id"], unique=False)
        batch_op.create_index("ix_case_record_theme", ["theme_code", "updated_at", "id"], unique=False)
        batch_op.create_index("ix_case_record_updated", ["updated_at", "id"], unique=False)

    op.create_table(
        "event",
        sa.Column("stream", sa.String(length=60), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_at", ["at"], unique=False)

    op.create_table(
        "keep",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_keep")),
    )
    op.create_table(
        "number_sequence",
        sa.Column("series", sa.String(length=80), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", name=op.f("pk_number_sequence")),
    )
    op.create_table(
        "paper",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
    )
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_outcome"), ["outcome"], unique=False)

    op.create_table(
        "person",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_person")),
    )
    op.create_table(
        "case_token",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_record.id"], name=op.f("fk_case_token_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token", "case_id", name=op.f("pk_case_token")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("case_token", schema=None) as batch_op:
        batch_op.create_index("ix_case_token_case", ["case_id"], unique=False)

    op.create_table(
        "sub_item",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"], name=op.f("fk_sub_item_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sub_item")),
        sa.UniqueConstraint("case_id", "code", name=op.f("uq_sub_item_case_id")),
        sa.UniqueConstraint("key", name=op.f("uq_sub_item_key")),
    )
    with op.batch_alter_table("sub_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sub_item_case_id"), ["case_id"], unique=False)

    op.create_table(
        "dispatch",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("sub_item_id", sa.String(length=36), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(length=32), nullable=False),
        sa.Column("next_at", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("last_sequence", sa.Integer(), nullable=False),
        sa.Column("lease_owner", sa.String(length=80), nullable=True),
        sa.Column("lease_until", sa.String(length=32), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.CheckConstraint("channel IN ('auto', 'paper')", name=op.f("ck_dispatch_channel")),
        sa.ForeignKeyConstraint(["sub_item_id"], ["sub_item.id"], name=op.f("fk_dispatch_sub_item_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_dispatch")),
        sa.UniqueConstraint("sub_item_id", "revision", name=op.f("uq_dispatch_sub_item_id")),
    )
    with op.batch_alter_table("dispatch", schema=None) as batch_op:
        batch_op.create_index("ix_dispatch_due", ["state", "next_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_dispatch_sub_item_id"), ["sub_item_id"], unique=False)

    op.create_table(
        "sub_item_dependency",
        sa.Column("sub_item_id", sa.String(length=36), nullable=False),
        sa.Column("after_id", sa.String(length=36), nullable=False),
        sa.CheckConstraint("sub_item_id <> after_id", name=op.f("ck_sub_item_dependency_not_itself")),
        sa.ForeignKeyConstraint(
            ["after_id"], ["sub_item.id"], name=op.f("fk_sub_item_dependency_after_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["sub_item_id"], ["sub_item.id"], name=op.f("fk_sub_item_dependency_sub_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sub_item_id", "after_id", name=op.f("pk_sub_item_dependency")),
    )
    with op.batch_alter_table("sub_item_dependency", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sub_item_dependency_after_id"), ["after_id"], unique=False)

    op.create_table(
        "attempt",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("started_at", sa.String(length=32), nullable=False),
        sa.Column("ended_at", sa.String(length=32), nullable=True),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("detail", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["dispatch.key"], name=op.f("fk_attempt_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attempt_key"), ["key"], unique=False)

    op.create_table(
        "hand_task",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("slip_number", sa.String(length=50), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["dispatch.key"], name=op.f("fk_hand_task_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_task")),
        sa.UniqueConstraint("key", name=op.f("uq_hand_task_key")),
        sa.UniqueConstraint("slip_number", name=op.f("uq_hand_task_slip_number")),
    )
    with op.batch_alter_table("hand_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hand_task_open"), ["open"], unique=False)

    op.create_table(
        "inbox",
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.String(length=32), nullable=False),
        sa.Column("applied", sa.Boolean(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["dispatch.key"], name=op.f("fk_inbox_key")),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_inbox")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbox_key"), ["key"], unique=False)

    forbid_changes_to_events()


def forbid_changes_to_events() -> None:
    """The log of acts is append-only in the database itself, whoever writes."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER event_no_{act.lower()} BEFORE {act} ON event "
            "BEGIN SELECT RAISE(ABORT, 'the log of acts is append-only'); END"
        )
