"""The version after this one, made from this one: a second program with its own schema, states, columns and words.

It is a copy of the package in which a few places are changed as a next release would change them; what a program of
this version does not know is in it on purpose. A place that is no longer there fails loudly.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from clerk_app.store.migrate import HEAD, VERSION

from .processes import PROJECT

NEXT_HEAD, NEXT_VERSION = "9001", "9.9.0"
CHECKING = "checking"  # a state of sub-items
MOOD, WEIGHT = "new", 7  # what the next version writes into each case, and into each sub-item
ACKNOWLEDGED = "SubItemState.ACKNOWLEDGED: "
CHECKED = """        if after.state is SubItemState.ACKNOWLEDGED:
            after = replace(after, state=SubItemState.CHECKING)
"""
EXPAND = f'''"""Only adds; what the next version no longer fills gets a default."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "{NEXT_HEAD}", "{HEAD}"


def upgrade():
    op.add_column("dispatch", sa.Column("later_weight", sa.Integer, nullable=True))
    op.create_table("later_thing", sa.Column("id", sa.String(36), primary_key=True))
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("case_record", "phone_tail", server_default="")
    else:  # a desk's own store is used by one program at a time
        op.drop_column("case_record", "phone_tail")
'''
CONTRACT = f'''"""Takes away what only the version before needed."""

from alembic import op

revision, down_revision, oldest_program = "9002", "{NEXT_HEAD}", "{NEXT_HEAD}"


def upgrade():
    op.drop_column("case_record", "phone_tail")
'''
# Of each file: what is there, and what the next version has there.
CHANGES: dict[str, tuple[tuple[str, str], ...]] = {
    "store/migrate.py": (
        (f'HEAD = "{HEAD}"', f'HEAD = "{NEXT_HEAD}"'),
        (f'VERSION = "{VERSION}"', f'VERSION = "{NEXT_VERSION}"'),
    ),
    "store/tables.py": (
        ('    Column("phone_tail", String(4), nullable=False),\n', ""),
        ('    Column("lease_owner",', '    Column("later_weight", Integer, nullable=True),\n    Column("lease_owner",'),
    ),
    "store/hall_tables.py": (
        ("drill = Table(", 'later_thing = Table("later_thing", metadata, Column("id", Key))\ndrill = Table('),
    ),
    "store/hall_roles.py": (('    "merged": (', '    "later_thing": ("raw", "raw", "r"),\n    "merged": ('),),
    "store/case_repository.py": (('            "phone_tail": case.applicant.phone[-4:],\n', ""),),
    "store/case_search.py": (('phone_tail=row["phone_tail"]', 'phone_tail=""'),),
    "store/ledger.py": (('"reason": item.reason[:500],', '"reason": item.reason[:500], "later_weight": item.weight,'),),
    "store/claims.py": ((ACKNOWLEDGED + '"poll",', ACKNOWLEDGED + '"poll",\n    SubItemState.CHECKING: "poll",'),),
    "cases/model.py": (
        ('    RETURNED = "returned"', f'    CHECKING = "{CHECKING}"\n    RETURNED = "returned"'),
        (ACKNOWLEDGED + '"', 'SubItemState.CHECKING: "部门核对中",\n    ' + ACKNOWLEDGED + '"'),
        ('    delivered_to: str = ""\n', f'    delivered_to: str = ""\n    weight: int = {WEIGHT}\n'),
        ("    version: int = 0\n", f'    version: int = 0\n    mood: str = "{MOOD}"\n'),
    ),
    "dispatch/settling.py": (
        ("        return after, tuple(taken)\n", CHECKED + "        return after, tuple(taken)\n"),
    ),
    "dispatch/release.py": (
        ('        "sub_item",\n', '        "sub_item_checked" if after.state == "checking" else "sub_item",\n'),
    ),
}


def make_next_version(home: Path) -> Path:
    """The next version's program in the folder `home`; what did not change in it is this one's."""
    home.mkdir(parents=True)
    shutil.copytree(PROJECT / "clerk_app", home / "clerk_app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "main.py", home)
    for name in ("printing", "resources", "tests"):
        (home / name).symlink_to(PROJECT / name)
    for name, changes in CHANGES.items():
        path = home / "clerk_app" / name
        for was, now in changes:
            there = path.read_text("utf-8")
            if was not in there:
                raise AssertionError(f"{name} has no {was!r} any more: bring the next version up to date")
            path.write_text(there.replace(was, now, 1), "utf-8")
    versions = home / "clerk_app" / "store" / "migrations" / "versions"
    (versions / f"{NEXT_HEAD}_expand.py").write_text(EXPAND, "utf-8")
    (versions / "9002_contract.py").write_text(CONTRACT, "utf-8")
    return home


def run_program(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """One command of the version that lies there."""
    command = (sys.executable, str(home / "main.py"), "--data", str(home / "data"), *words)
    return subprocess.run(command, capture_output=True, text=True, cwd=home, timeout=120)
