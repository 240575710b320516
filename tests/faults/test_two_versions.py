"""Two versions of the program at work on one hall: `clerk hall migrate` in the middle of the day, and what follows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from clerk_app.store.migrate import PROGRAM
from tests.helpers.again import AGAIN
from tests.helpers.postgres import PostgresServer

from .hall_plan import HallPlan
from .hall_schedule import OPEN_SECONDS, SERVED_SECONDS, HallSchedule
from .hall_server import make_template
from .next_version import CHECKING, MOOD, NEXT_HEAD, NEXT_VERSION, WEIGHT, make_next_version, run_program
from .processes import PROJECT, wait_for

THEME = "43TCN0003"
SLOW_REVIEW = 4.0  # seconds, so that the next version's worker comes to see its own state


@pytest.fixture(scope="module")
def template() -> Iterator[PostgresServer]:
    made = make_template()
    yield made
    made.remove()


class TwoVersions(HallSchedule):
    """One desk, worker and service of this version are at work when the hall is migrated; then come a desk and a
    worker of the next. `said` is what `clerk hall migrate --contract` said while the old ones were there, and after.
    """

    review_seconds = SLOW_REVIEW

    def __init__(self, folder: Path, template: PostgresServer) -> None:
        super().__init__(HallPlan(1, ((THEME, THEME), (THEME,)), (0,), 1, (), (), False), folder, template)
        self.next = make_next_version(folder / "next")
        self.rows: dict[str, Any] = {}

    def _open(self) -> None:
        self._service = self._open_service()
        self._desks.append(self._open_desk(0))
        self._workers.append(self._open_worker(0))

    def _strike(self) -> None:
        wait_for(lambda: self._count_of(SENT) > 0, OPEN_SECONDS, "the old worker at work")
        self.rows["expanded"] = self._migrate_by_the_next()
        old = self._workers[0]
        old.freeze()
        self._workers.append(self._open_worker(1, self.next))
        self._desks.append(self._open_desk(1, self.next))
        wait_for(lambda: self._count_of(SEEN_CHECKING) > 0, SERVED_SECONDS, "the new worker at work")
        self._departments.set_faults({"review_seconds": 0.1})
        old.thaw()

    def _play(self) -> list[str]:
        unfinished = super()._play()  # which ends all programs
        if not unfinished:
            self._afterwards()
        return unfinished

    def _afterwards(self) -> None:
        with psycopg.connect(self._server.plain_url) as db:
            self.rows["cases"] = [json.loads(row[0]) for row in db.execute("select data from case_record")]
            self.rows["items"] = [json.loads(row[0]) for row in db.execute("select data from sub_item")]
            self.rows["programs"] = {row[0] for row in db.execute("select program from window_state")}
        self.rows["too_soon"] = self._migrate_by_the_next("--contract")
        with psycopg.connect(self._server.plain_url) as db:
            db.execute("update window_state set seen_at = '2026-01-01T00:00:00.000000Z'")  # ten minutes later
        self.rows["contracted"] = self._migrate_by_the_next("--contract")
        worker = ("--database", self._server.address("worker", self._server.port))
        desk = ("--database", self._server.address("window", self._server.port))
        self.rows["old_worker"] = run_program(PROJECT, *self._data("a"), *worker, "dispatch", "--worker")
        self.rows["old_desk"] = run_program(PROJECT, *self._data("b"), *desk, "case", "list")
        self.rows["new_desk"] = run_program(self.next, *self._data("c"), *desk, "case", "list")

    def _data(self, name: str) -> tuple[str, str]:
        return ("--data", str(self.folder / f"after-{name}"))

    def _migrate_by_the_next(self, *words: str) -> Any:
        owner = self._server.address("owner", self._server.port)
        return run_program(self.next, *self._data("owner"), "--database", owner, "hall", "migrate", *words)

    def _count_of(self, query: str) -> int:
        with psycopg.connect(self._server.plain_url) as db:
            row = db.execute(query.encode()).fetchone()
        return int(row[0]) if row else 0


SENT = "select count(*) from attempt"
SEEN_CHECKING = f"select count(*) from event where kind = 'sub_item_checked' and after like '%\"{CHECKING}\"%'"


@AGAIN
def test_programs_of_two_versions_share_the_work_and_the_old_one_leaves_alone_what_it_does_not_know(
    tmp_path: Path, template: PostgresServer
) -> None:
    play = TwoVersions(tmp_path, template)
    found = play.run()
    assert (found.lost, found.doubled, found.torn) == ((), (), ())
    assert found.sub_items > 0
    assert play.rows["programs"] == {PROGRAM, f"{NEXT_VERSION}+{NEXT_HEAD}"}
    theirs = {case["id"] for case in play.rows["cases"] if case["window"] == "2号综合窗口"}
    assert theirs
    assert all(case["mood"] == MOOD for case in play.rows["cases"] if case["id"] in theirs)
    assert all(item["weight"] == WEIGHT for item in play.rows["items"] if item["case_id"] in theirs)
    for command in ("expanded", "contracted", "new_desk"):
        assert play.rows[command].returncode == 0, (command, play.rows[command].stderr)
    assert play.rows["too_soon"].returncode == 3
    assert "还有旧版程序在用" in play.rows["too_soon"].stderr
    assert "1号综合窗口" in play.rows["too_soon"].stderr
    for command in ("old_worker", "old_desk"):
        assert play.rows[command].returncode == 3, (command, play.rows[command])
        assert "数据库比这个程序新" in play.rows[command].stderr
