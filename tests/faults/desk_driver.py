"""A desk without a screen: `python -m tests.faults.desk_driver FOLDER ADDRESS`. It calls what the screens call.

In FOLDER: `data` (the desk's own), `visits.json`, `clock` (seconds the clock is wrong by), `papers` (what was printed),
`log.jsonl`: what a person at this window was told is done, on the disk before the next thing is begun. Killed and
started again it goes on from there, as the clerk would who remembers what the screen said.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import IN_EFFECT, Actor, Case, Result, Status, SubItemState
from clerk_app.clock import now
from clerk_app.dispatch.hand import Waiting
from clerk_app.errors import WorldError
from clerk_app.files import write_whole
from clerk_app.intake import Intake
from clerk_app.papers.service import MadePaper

AGAIN_SECONDS = 0.15
MEETING_SECONDS = 4.0
FIRST_COPY_SECONDS = 5.0
PAPERS = ("one_time_notice", "materials_receipt", "acceptance_notice")
TAKEN_UP = (*IN_EFFECT, Status.FINISHED)


class Log:
    """What was acknowledged, one JSON object a line; a line that is only half there was never said."""

    def __init__(self, path: Path) -> None:
        self.lines: list[dict[str, Any]] = []
        if path.exists():
            for line in path.read_bytes().split(b"\n"):
                try:
                    self.lines.append(json.loads(line))
                except ValueError:
                    continue
        self._path, self._lock = path, Lock()
        self._write(b"")  # the end of what was cut short

    def say(self, what: str, **facts: Any) -> None:
        line = {"what": what, "at": time.time(), **facts}
        with self._lock:
            self._write(json.dumps(line, ensure_ascii=False).encode())
            self.lines.append(line)

    def _write(self, line: bytes) -> None:
        with self._path.open("ab", buffering=0) as out:
            out.write(line + b"\n")
            os.fsync(out.fileno())

    def find(self, what: str, **facts: Any) -> dict[str, Any] | None:
        wanted = {"what": what, **facts}
        return next((line for line in self.lines if all(line.get(k) == v for k, v in wanted.items())), None)


class Clerk(Intake):
    """Takes visits as intake does, and knows by its own log which case belongs to which visit."""

    def __init__(self, desk: Desk, actor: Actor, log: Log) -> None:
        super().__init__(desk, actor)
        self._log = log

    def _earlier(self, reference: str) -> Case | None:
        begun = self._log.find("begun", visit=reference)
        if begun is None:
            return super()._earlier(reference)
        with self._desk.store.read() as work:
            return work.cases.get(begun["case"])

    def _put_away(self, case: Case | None) -> Case | None:
        """At a window nobody throws a visit away because something went wrong: it is tried again."""
        return case

    def _begin(self, visit: Mapping[str, Any], reference: str) -> Case:
        case = super()._begin(visit, reference)
        self._log.say("begun", visit=reference, case=case.id)
        return case


class Driver:
    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        self.log = Log(folder / "log.jsonl")
        self.desk = Desk(folder / "data", self._clock, database)
        self.window = str(self.desk.settings["desk.window"])
        self.actor = Actor("李敏", "clerk", self.window)
        self.clerk = Clerk(self.desk, self.actor, self.log)
        self._last_trouble = ""

    def _clock(self) -> datetime:
        try:
            wrong = float((self.folder / "clock").read_text("ascii"))
        except (OSError, ValueError):
            wrong = 0.0
        return now() + timedelta(seconds=wrong)

    def run(self) -> None:
        plan = json.loads((self.folder / "visits.json").read_text("utf-8"))
        self.persist("opening", self._open)
        self.desk.link.on_change(lambda link: self.log.say("link", state=link.state, reason=link.reason))
        self.desk.watch_hall()
        self._wait_for_the_first_copy()
        self.log.say("up", program=os.getpid(), state=self.desk.link.state)
        for visit in plan["visits"]:
            self.serve(visit)
        for reference in plan["meetings"]:
            self.join(reference)
        self.log.say("served")
        stop = self.folder.parent / "stop"
        while not stop.exists():
            self.persist("people", self.people, tries=1)
            time.sleep(0.1)
        self.persist("settling", self.settled)
        self.log.say("settled")
        while True:
            time.sleep(60)

    def _open(self) -> bool:
        with self.desk.store.read() as work:
            work.keep.get("desk/where")
        return True

    def _wait_for_the_first_copy(self) -> None:
        """A window opens a while before the first person comes: it has its numbers and accounts by then."""
        end = time.monotonic() + FIRST_COPY_SECONDS
        while self.desk.link.state == "hall" and self.desk.link.last_synced is None and time.monotonic() < end:
            time.sleep(0.02)

    def persist(self, about: str, act: Callable[[], bool], tries: int = 1_000_000) -> bool:
        """Do it until it is done, as a person would who is told to try again."""
        for _ in range(tries):
            try:
                if act():
                    return True
            except WorldError as error:
                self.trouble(about, str(error))
            time.sleep(AGAIN_SECONDS)
        return False

    def trouble(self, about: str, words: str) -> None:
        if self._last_trouble != f"{about}{words}":
            self._last_trouble = f"{about}{words}"
            self.log.say("trouble", about=about, words=words)

    # --- one visit ---------------------------------------------------------------------------------------------

    def serve(self, visit: Mapping[str, Any]) -> None:
        reference = visit["reference"]
        self.persist(reference, lambda: self.receive(visit))
        case_id = self._told("received", reference)["case"]
        if visit.get("meeting"):
            write_whole(self.folder.parent / "meet" / f"{_plain(reference)}.json", json.dumps(case_id).encode())
            self.meet(reference)
        self.persist(reference, lambda: self.accept(reference, case_id))
        self.persist(reference, lambda: self.one_by_hand(case_id), tries=1)
        self.print_all(reference, case_id)

    def _told(self, what: str, reference: str) -> dict[str, Any]:
        told = self.log.find(what, visit=reference)
        assert told is not None, f"{what} {reference} was never said"
        return told

    def receive(self, visit: Mapping[str, Any]) -> bool:
        reference = visit["reference"]
        if self.log.find("received", visit=reference):
            return True
        plain = {name: value for name, value in visit.items() if name != "meeting"}
        taken = self.clerk.take({**plain, "decision": "receive"}, self.folder.parent)
        if taken.problem or not taken.number:
            self.trouble(reference, taken.problem or f"the case is {taken.status}")
            return False
        self.log.say("received", visit=reference, case=taken.case_id, number=taken.number)
        return True

    def accept(self, reference: str, case_id: str) -> bool:
        if self.log.find("accepted", visit=reference):
            return True
        with self.desk.store.read() as work:
            case = work.cases.get(case_id)
        if case.status not in TAKEN_UP:
            case = self.desk.visits.accept(case_id, self.actor)
        self.log.say("accepted", visit=reference, case=case.id, number=case.number)
        return True

    def one_by_hand(self, case_id: str) -> bool:
        """The applicant is in a hurry and somebody walks over: one part goes by hand, if it has not gone out yet."""
        with self.desk.store.read() as work:
            ready = [item for item in work.cases.get(case_id).sub_items if item.state is SubItemState.READY]
        if ready:
            self.desk.hand.to_hand(ready[-1].id, "申请人急办", self.actor)
        return True

    def print_all(self, reference: str, case_id: str) -> None:
        for kind in PAPERS:
            self.persist(f"{reference} {kind}", lambda kind=kind: self.print(reference, case_id, kind))

    def print(self, reference: str, case_id: str, kind: str) -> bool:
        if self.log.find("printed", visit=reference, kind=kind):
            return True
        earlier = any(paper.kind == kind for paper in self.desk.papers.of_case(case_id))
        made = self.desk.papers.make(case_id, kind, self.actor, reason="重印" if earlier else "")
        self.came_out(reference, case_id, made)
        return True

    def print_slip(self, case_id: str, slip: str) -> None:
        """材料交接单: it goes with the papers to the department."""
        if self.log.find("printed", visit=slip):
            return
        earlier = any(paper.sub_item_id == slip for paper in self.desk.papers.of_case(case_id))
        reason = "重印" if earlier else ""
        self.came_out(
            slip, case_id, self.desk.papers.make(case_id, "handover_slip", self.actor, slip=slip, reason=reason)
        )

    def came_out(self, about: str, case_id: str, made: MadePaper) -> None:
        paper = made.paper
        write_whole(self.folder / "papers" / f"{paper.id}.pdf", made.pdf)
        facts = {"number": paper.document_number, "content": paper.content, "copy": paper.copy}
        self.log.say("printed", visit=about, case=case_id, kind=paper.kind, paper=paper.id, **facts)
        self.desk.papers.confirm(paper, True, self.actor)

    # --- two desks at one case ---------------------------------------------------------------------------------

    def join(self, reference: str) -> None:
        """The other window has taken a case in that both will finish at the same moment."""
        place = self.folder.parent / "meet" / f"{_plain(reference)}.json"
        end = time.monotonic() + MEETING_SECONDS * 3
        while not place.exists():
            if time.monotonic() > end:
                return
            time.sleep(0.01)
        case_id = json.loads(place.read_text("utf-8"))
        self.meet(reference)
        if self.persist(reference, lambda: self.accept(reference, case_id), tries=40):
            self.persist(reference, lambda: self.print(reference, case_id, "acceptance_notice"), tries=40)

    def meet(self, reference: str) -> None:
        folder = self.folder.parent / "meet"
        (folder / f"{_plain(reference)}.{self.folder.name}").touch()
        end = time.monotonic() + MEETING_SECONDS
        while len(list(folder.glob(f"{_plain(reference)}.desk*"))) < 2 and time.monotonic() < end:
            time.sleep(0.002)

    # --- what only people can do ---------------------------------------------------------------------------------

    def people(self) -> bool:
        for line in self.desk.hand.waiting():
            self.persist(f"hand {line.case_number}", lambda line=line: self.by_a_person(line), tries=1)
        return True

    def by_a_person(self, line: Waiting) -> bool:
        item, hand = line.item, self.desk.hand
        if item.state is SubItemState.RETURNED:
            hand.apply_again(item.id, self.actor)
        elif item.state is SubItemState.BY_HAND and line.task:
            self.print_slip(item.case_id, line.task.slip_number)
            hand.hand_over(line.task.slip_number, "张三", self.desk.clock(), self.actor)
            self.log.say("handed_over", slip=line.task.slip_number, case=item.case_id)
        elif item.state is SubItemState.HANDED_OVER and line.task:
            slip = line.task.slip_number
            result = Result(item.result_name, f"纸〔2026〕{slip[-6:]}号") if item.result_name else None
            hand.result(slip, "granted", self.desk.clock(), self.actor, result)
            self.log.say("entered", slip=slip, case=item.case_id)
        elif item.state is SubItemState.RECONCILED and line.task:
            keep = "department" if line.task.department_outcome else "paper"
            hand.settle_difference(line.task.slip_number, keep, "电话核实", self.actor)
        return True

    def settled(self) -> bool:
        """Back on the hall, and nothing left that only this desk knows."""
        return self.desk.link.state in ("hall", "alone")


def _plain(reference: str) -> str:
    return reference.replace("/", "-")


if __name__ == "__main__":
    Driver(Path(sys.argv[1]), sys.argv[2]).run()
