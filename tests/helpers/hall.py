"""A whole hall for a test: a desk over a temporary folder, departments on the loopback address, and short times."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor, Case, SubItem
from clerk_app.cases.ports import Clock
from clerk_app.clock import now
from clerk_app.dispatch.worker import Worker
from clerk_app.intake import Intake
from clerk_app.simulator.simulator import Simulator

from .visits import visit_for

FORK = Path(__file__).with_name("fork.yaml")
CLERK = Actor("李敏", "clerk", "3号综合窗口")
CHIEF = Actor("周强", "supervisor", "3号综合窗口")
SHORT = {
    "dispatch.connect_timeout": 0.5,
    "dispatch.read_timeout": 0.4,
    "dispatch.retry_base": 0.05,
    "dispatch.retry_ceiling": 0.2,
    "dispatch.poll_ceiling": 0.1,
    "dispatch.lease": 5.0,
    "dispatch.breaker_failures": 100,
    "dispatch.breaker_rest": 0.15,
}
_TEMPLATE: list[bytes] = []


def desk_at(folder: Path, clock: Clock = now, database: str = "") -> Desk:
    """A desk over an empty store that also offers the fork theme. The schema is migrated once, then copied.

    With a `database` it is a desk of that hall.
    """
    data = folder / "data"
    (data / "catalogue").mkdir(parents=True)
    shutil.copy(FORK, data / "catalogue" / "fork.yaml")
    if database:
        return Desk(data, clock, database)
    if not _TEMPLATE:
        first = Desk(folder / "template")
        first.store.close()
        _TEMPLATE.append((folder / "template" / "desk.db").read_bytes())
    (data / "desk.db").write_bytes(_TEMPLATE[0])
    return Desk(data, clock)


class Hall:
    """A desk and its departments. `take` serves a person, `run` lets the machine work until only people can act."""

    def __init__(self, folder: Path, review: float, clock: Clock, database: str = "") -> None:
        self.folder = folder
        self.desk = desk_at(folder, clock, database)
        self.departments = Simulator(review_delay=review).start()
        self.set(**{"dispatch.gateway": self.departments.base_url, **SHORT})

    def set(self, **changes: Any) -> None:
        self.desk.settings.change(changes)

    def faults(self, *faults: dict[str, Any]) -> None:
        self.departments.set_faults(list(faults))

    def recover(self) -> bool:
        """The departments behave again; once the breakers' rest is over the machine notices and works on."""
        self.faults()
        time.sleep(SHORT["dispatch.breaker_rest"] + 0.05)
        return self.run()

    def take(self, theme: str = "99TST0001", number: int = 0, **parts: Any) -> Case:
        """One visit, taken and accepted."""
        parts.setdefault("answers", {"express": False} if theme == "99TST0001" else None)
        visit = visit_for(self.desk.library.theme(theme), self.folder, number, **parts)
        taken = Intake(self.desk, CLERK).take(visit, self.folder)
        assert not taken.problem, taken.problem
        return self.case(taken.case_id)

    @contextmanager
    def worker(self, **options: Any) -> Iterator[Worker]:
        worker = self.desk.worker(**options)
        try:
            yield worker
        finally:
            worker.close()

    def run(self, seconds: float = 15) -> bool:
        with self.worker() as worker:
            return worker.until_idle(timedelta(seconds=seconds))

    def work_until(self, holds: Callable[[], bool], seconds: float = 30) -> None:
        """Let the machine work until that is so; fails where it does not come."""
        end = time.monotonic() + seconds
        with self.worker() as worker:
            while not holds():
                assert time.monotonic() < end, "worked in vain"
                worker.step()

    def case(self, case_id: str) -> Case:
        with self.desk.store.read() as work:
            return work.cases.get(case_id)

    def item(self, case: Case, code: str) -> SubItem:
        return next(item for item in self.case(case.id).sub_items if item.code == code)

    def states(self, case: Case) -> dict[str, str]:
        return {item.code: item.state.value for item in self.case(case.id).sub_items}

    def effects(self) -> dict[str, int]:
        """How often each sub-item took effect, by the departments' own books (all cases together)."""
        counted: Counter[str] = Counter()
        for row in self.departments.books()["sub_items"]:
            counted[row["sub_item_code"]] += row["effects"]
        return dict(counted)

    def submission(self, code: str) -> dict[str, Any]:
        """The department's last line on a sub-item."""
        return [row for row in self.departments.books()["submissions"] if row["sub_item_code"] == code][-1]

    def events(self, case: Case) -> list[str]:
        with self.desk.store.read() as work:
            assert work.events.broken(case.id) is None
            return [event.kind for event in work.events.of(case.id)]

    def close(self) -> None:
        self.departments.close()
        self.desk.close()


@contextmanager
def open_hall(folder: Path, review: float = 0.03, clock: Callable[[], Any] = now, database: str = "") -> Iterator[Hall]:
    hall = Hall(folder, review, clock, database)
    try:
        yield hall
    finally:
        hall.close()
