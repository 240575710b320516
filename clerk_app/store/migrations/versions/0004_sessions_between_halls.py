"""Sessions between halls (屏对屏): what was done in each, and the one-time links into their rooms. Only adds."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_session",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_session")),
    )
    with op.batch_alter_table("link_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_session_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_link_session_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_link_session_state", ["state", "at"], unique=False)

    op.create_table(
        "link_act",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("side", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("jws", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("placed_at", sa.String(length=32), nullable=True),
        sa.Column("dropped", sa.String(length=500), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["link_session.id"], name=op.f("fk_link_act_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_act")),
        sa.UniqueConstraint("session", "n", name=op.f("uq_link_act_session")),
    )
    with op.batch_alter_table("link_act", schema=None) as batch_op:
        batch_op.create_index("ix_link_act_content", ["content", "session"], unique=False)
        batch_op.create_index(
            "ix_link_act_to_do",
            ["session"],
            unique=False,
            sqlite_where=sa.text("n IS NULL AND dropped = ''"),
            postgresql_where=sa.text("n IS NULL AND dropped = ''"),
        )

    op.create_table(
        "room_token",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("used_at", sa.String(length=32), nullable=False),
        sa.Column("ended_at", sa.String(length=32), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["link_session.id"], name=op.f("fk_room_token_session")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_room_token")),
    )
    with op.batch_alter_table("room_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_room_token_session"), ["session"], unique=False)
