"""Real cases in a simulated hall: some people's visits become one, departments answer, and one of them fails for a
while. Made with the made-up data of the demo, through the same use cases as `clerk intake`."""

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime, time
from functools import cached_property
from typing import Any

import yaml

from clerk_app.bootstrap import RESOURCES, Desk
from clerk_app.cases.drills import DEPARTMENT
from clerk_app.cases.drills import Wish as DrillWish
from clerk_app.cases.model import Actor, Case, Status
from clerk_app.errors import Refused
from clerk_app.intake import Intake
from clerk_app.queueing.model import Ticket
from clerk_app.simulator.simulator import Simulator

from .agenda import Agenda
from .floor import Floor
from .people import Temper

CHIEF = Actor("周强", "supervisor", "值班台")
OUTAGE_FROM, OUTAGE_MINUTES = time(10, 30), 45
ROUND_SECONDS = 120.0  # simulated; between two looks of the dispatch worker
LAST_ROUNDS = 60


class CaseMaker:
    """`of` takes in and accepts the case of who is served, if that person is one of those."""

    def __init__(self, desk: Desk, share: float, run: str) -> None:
        self._desk, self._share, self._run = desk, share, run

    @cached_property
    def _visits(self) -> Mapping[str, dict[str, Any]]:
        """By theme: only of these there is a whole visit to be had."""
        files = sorted((RESOURCES / "demo" / "visits").glob("*.yaml"))
        found = [yaml.safe_load(path.read_text("utf-8")) for path in files]
        return {visit["theme"]: visit for visit in found if "applicant" in visit}

    def of(self, ticket: Ticket, temper: Temper, actor: Actor) -> str | None:
        """The case's key; None for who needs none. The same ticket again gives the same case. Raises Refused."""
        theme = ticket.services[0] if ticket.services else ""
        if theme not in self._visits or temper.luck >= self._share:
            return None
        visit = _as_of(self._visits[theme], ticket.name)
        taken = Intake(self._desk, actor).take({**visit, "reference": f"{self._run}/{ticket.id}"}, self._desk.data)
        if taken.problem:
            raise Refused("没有办成模拟的办件", taken.problem, "见原因")
        return taken.case_id


def _as_of(visit: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The visit of somebody of that name: who stands at the window, the agent where there is one."""
    before = (visit.get("agent") or visit["applicant"])["name"]
    renamed: dict[str, Any] = _renamed(visit, before, name)
    return renamed


def _renamed(value: Any, before: str, name: str) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(each, before, name) for key, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, before, name) for each in value]
    return name if value == before else value


class Departments:
    """Simulated departments, a dispatch worker, and the outage of one department as a drill. Use as a context."""

    def __init__(self, desk: Desk, floor: Floor) -> None:
        self._desk, self._floor = desk, floor
        self._all = ExitStack()

    def __enter__(self) -> "Departments":
        simulator = self._all.enter_context(Simulator(review_delay=0.0))
        self._desk.settings.override("dispatch.gateway", simulator.base_url)
        self._desk.settings.override("dispatch.poll_ceiling", 60.0)
        self._worker = self._desk.worker()
        self._all.callback(self._worker.close)
        return self

    def __exit__(self, *_: object) -> None:
        self._all.close()

    def start(self, agenda: Agenda, opens: datetime, closes: datetime) -> None:
        """The worker looks now and then; and in the morning a department fails, if that lies in what is played."""
        self._round(agenda)
        outage = opens.replace(hour=OUTAGE_FROM.hour, minute=OUTAGE_FROM.minute)
        if opens <= outage < closes and outage >= agenda.clock():
            agenda.put(outage, self._floor.tried(self._fails))

    def _round(self, agenda: Agenda) -> None:
        self._floor.tried(self._step)()
        agenda.after(ROUND_SECONDS, lambda: self._round(agenda))  # a worker takes one step at a time

    def _step(self) -> None:
        self._worker.step()

    def _fails(self) -> None:
        first = next(iter(self._desk.library.theme("43TCN0003").sub_items))
        self._desk.drill_service.start(DrillWish(f"{DEPARTMENT}{first.department}", OUTAGE_MINUTES), CHIEF)
        self._floor.seen.did["outages"] += 1

    def finish(self, made: Mapping[str, str]) -> None:
        """After the windows have closed the departments go on answering, an hour or two. `made`: cases by key."""
        clock = self._floor.agenda.clock
        for _ in range(LAST_ROUNDS):
            cases = self._cases(made)
            self._floor.seen.did["cases_finished"] = sum(case.status is Status.FINISHED for case in cases)
            if all(case.status is not Status.ACCEPTED for case in cases):
                return
            clock.skip(ROUND_SECONDS)
            self._floor.tried(self._step)()

    def _cases(self, made: Mapping[str, str]) -> list[Case]:
        with self._desk.store.read() as work:
            return [case for start in range(0, len(made), 500)
                    for case in work.cases.several(list(made)[start : start + 500]).values()]  # fmt: skip
