"""A hall on one store: changes to show, contents, windows, workers, number blocks, cut-off times, drills, day close"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_conflict",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_conflict")),
    )
    with op.batch_alter_table("case_conflict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_conflict_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_conflict_open"), ["open"], unique=False)

    op.create_table(
        "change",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("origin", sa.String(length=80), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_at"), ["at"], unique=False)

    op.create_table(
        "content",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_content")),
    )
    op.create_table(
        "cut_off",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("began_at", sa.String(length=32), nullable=False),
        sa.Column("ended_at", sa.String(length=32), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cut_off")),
    )
    with op.batch_alter_table("cut_off", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cut_off_began_at"), ["began_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_cut_off_window"), ["window"], unique=False)

    op.create_table(
        "day_close",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_close")),
        sa.UniqueConstraint("window", "day", "turn", name=op.f("uq_day_close_window")),
    )
    with op.batch_alter_table("day_close", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_day_close_day"), ["day"], unique=False)

    op.create_table(
        "department_wire",
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("department", name=op.f("pk_department_wire")),
    )
    op.create_table(
        "drill",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("target", sa.String(length=60), nullable=False),
        sa.Column("began_at", sa.String(length=32), nullable=False),
        sa.Column("ends_at", sa.String(length=32), nullable=False),
        sa.Column("ended_at", sa.String(length=32), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drill")),
    )
    with op.batch_alter_table("drill", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drill_ended_at"), ["ended_at"], unique=False)

    op.create_table(
        "merged",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("cut_off_id", sa.String(length=36), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_merged")),
    )
    with op.batch_alter_table("merged", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merged_cut_off_id"), ["cut_off_id"], unique=False)

    op.create_table(
        "number_block",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("series", sa.String(length=80), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.Column("handed_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_block")),
        sa.UniqueConstraint("series", "first", name=op.f("uq_number_block_series")),
    )
    with op.batch_alter_table("number_block", schema=None) as batch_op:
        batch_op.create_index("ix_number_block_window", ["window", "series"], unique=False)

    op.create_table(
        "pack_paper",
        sa.Column("number", sa.String(length=50), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("series", sa.String(length=80), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_pack_paper")),
        sa.UniqueConstraint("series", "serial", name=op.f("uq_pack_paper_series")),
    )
    with op.batch_alter_table("pack_paper", schema=None) as batch_op:
        batch_op.create_index("ix_pack_paper_window", ["window", "state"], unique=False)

    op.create_table(
        "question",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("clerk", sa.String(length=80), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_question_open", ["open", "at"], unique=False)

    op.create_table(
        "window_state",
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("seen_at", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("program", sa.String(length=20), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("window", name=op.f("pk_window_state")),
    )
    op.create_table(
        "worker_state",
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("seen_at", sa.String(length=32), nullable=False),
        sa.Column("program", sa.String(length=20), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("owner", name=op.f("pk_worker_state")),
    )

    with op.batch_alter_table("case_record", schema=None) as batch_op:
        batch_op.create_index("ix_case_record_window", ["window", "updated_at", "id"], unique=False)
        batch_op.create_index(
            "ix_case_record_found", ["id", "updated_at", "status", "window", "theme_code", "due_at"], unique=False
        )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.alter_column("message_id", type_=sa.String(length=128), existing_type=sa.String(length=120))
    with op.batch_alter_table("case_token", schema=None) as batch_op:
        batch_op.drop_index("ix_case_token_case")
        batch_op.create_index("ix_case_token_case", ["case_id", "token"], unique=False)

    what_a_day_is_closed_by()
    with op.batch_alter_table("dispatch", schema=None) as batch_op:
        batch_op.create_index(
            "ix_dispatch_live",
            ["department", "next_at", "key"],
            unique=False,
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )

    if op.get_bind().dialect.name == "postgresql":
        make_it_a_hall()


def what_a_day_is_closed_by() -> None:
    """Columns and indexes by which the figures of one day are found without reading all that ever was."""
    holds = sa.text("originals > 0")
    with op.batch_alter_table("case_record", schema=None) as batch_op:
        batch_op.add_column(sa.Column("originals", sa.Integer(), server_default="0", nullable=False))
        batch_op.create_index(
            "ix_case_record_originals", ["originals"], unique=False, sqlite_where=holds, postgresql_where=holds
        )
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.add_column(sa.Column("window", sa.String(length=40), nullable=True))
        batch_op.create_index(batch_op.f("ix_paper_at"), ["at"], unique=False)
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_at")
        batch_op.create_index("ix_event_day", ["at", "kind", "window"], unique=False)
    case = sa.table("case_record", sa.column("id"), sa.column("data"), sa.column("originals"))
    for row in op.get_bind().execute(sa.select(case.c.id, case.c.data)).all():
        held = sum(material.get("originals", 0) for material in json.loads(row.data).get("materials", ()))
        if held:
            op.get_bind().execute(sa.update(case).where(case.c.id == row.id).values(originals=held))


def make_it_a_hall() -> None:
    """What only PostgreSQL needs: the order of bytes for words, no packing of pictures, the append-only log of acts."""
    op.execute('ALTER TABLE case_token ALTER COLUMN token TYPE varchar(64) COLLATE "C"')
    op.execute("ALTER TABLE content ALTER COLUMN data SET STORAGE EXTERNAL")
    op.execute(
        "CREATE FUNCTION event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'the log of acts is append-only' USING ERRCODE = 'restrict_violation'; END $$"
    )
    for act in ("UPDATE", "DELETE", "TRUNCATE"):
        each = "STATEMENT" if act == "TRUNCATE" else "ROW"
        op.execute(
            f"CREATE TRIGGER event_no_{act.lower()} BEFORE {act} ON event FOR EACH {each} "
            "EXECUTE FUNCTION event_is_append_only()"
        )
