"""One schedule, carried out: real `main.py` processes over one data folder, killed with SIGKILL and started again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor, Result, SubItemState
from clerk_app.catalogue.library import Library
from clerk_app.dispatch.hand import Waiting
from clerk_app.notice import check_answers
from clerk_app.notice.compute import applying_sub_items
from clerk_app.simulator.simulator import Simulator
from tests.helpers.visits import visit_for

from .checks import Findings, Promise, check
from .plan import Plan

PROJECT = Path(__file__).resolve().parents[2]
REVIEW_SECONDS = 0.1
LONGEST_SECONDS = 90.0
CLERK = Actor("李敏", "clerk", "3号综合窗口")


class Schedule:
    """Runs one plan in `folder`; `run` gives what an independent look at the remains found."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan = plan
        self.data = folder / "data"
        self.folder = folder
        self.kills = 0
        self.promises: list[Promise] = []
        self._taken = threading.Event()
        self._end = time.monotonic() + LONGEST_SECONDS
        self._failed: list[BaseException] = []

    def run(self) -> Findings:
        """Raises whatever a process said that it should not have said (a traceback, an exit code that is no code)."""
        self.data.mkdir(parents=True)
        visits = self._write_visits()
        faults = {"seed": self.plan.seed, "faults": list(self.plan.faults)}
        with Simulator(self.folder / "books.db", faults, REVIEW_SECONDS) as departments:
            settings = {**self.plan.settings, "dispatch.gateway": departments.base_url}
            (self.data / "settings.json").write_text(json.dumps(settings), "utf-8")
            roles = [threading.Thread(target=self._guarded, args=(self._intake, visits), name="intake")]
            for number, kills in enumerate(self.plan.dispatch_kills):
                job = (self._dispatch, number, kills)
                roles.append(threading.Thread(target=self._guarded, args=job, name=f"dispatch-{number}"))
            for role in roles:
                role.start()
            for outage in self.plan.outages:
                time.sleep(0.7)
                departments.stop()
                time.sleep(outage)
                departments.start()
            for role in roles:
                role.join()
            if self._failed:
                raise self._failed[0]
            self._people_do_their_part()
            self._print()
            books = departments.books()
        return check(self.data, self.promises, self._printed(), books, self.folder / "papers")

    def _guarded(self, job: object, *args: object) -> None:
        try:
            job(*args)  # type: ignore[operator]
        except BaseException as error:  # noqa: BLE001 - carried over to the main thread, which raises it
            self._failed.append(error)
        finally:
            if threading.current_thread().name == "intake":
                self._taken.set()

    def _write_visits(self) -> Path:
        library, visits = Library(), []
        for number, code in enumerate(self.plan.themes):
            theme = library.theme(code)
            visit = visit_for(theme, self.folder, number, reference=f"schedule/{self.plan.seed}/{number}")
            visits.append(visit)
            items = applying_sub_items(theme, check_answers(theme, visit["answers"]))
            promise = Promise(visit["applicant"]["phone"], frozenset(item.code for item in items))
            self.promises.append(promise)
        path = self.folder / "visits.json"
        path.write_text(json.dumps(visits, ensure_ascii=False), "utf-8")
        return path

    def _intake(self, visits: Path) -> None:
        self._killed_and_again("intake", ("intake", str(visits)), self.plan.intake_kills)

    def _dispatch(self, number: int, kills: Sequence[float]) -> None:
        name, words = f"dispatch-{number}", ("dispatch", "--until-idle", "--timeout", "20")
        self._killed_and_again(name, words, kills)
        while not self._taken.wait(0.05):
            self._killed_and_again(name, words, ())
        self._killed_and_again(name, words, ())

    def _print(self) -> None:
        """Papers are printed too, and killed while they are; each must be there whole or not at all."""
        numbers = self._printed()
        for delay in self.plan.print_kills:
            words = ("case", "print", numbers[0], "--document", "acceptance_notice", "--reason", "卡纸", "--pdf")
            self._killed_and_again("print", (*words, str(self.folder / "papers" / "受理通知书.pdf")), (delay,))

    def _killed_and_again(self, name: str, words: Sequence[str], kills: Sequence[float]) -> None:
        """Run it as often as it is to be killed, and once more to the end."""
        for delay in (*kills, None):
            if time.monotonic() > self._end:
                return
            with (self.folder / f"{name}.out").open("ab") as out, (self.folder / f"{name}.err").open("ab") as err:
                command = [sys.executable, str(PROJECT / "main.py"), "--data", str(self.data), *words]
                process = subprocess.Popen(command, stdout=out, stderr=err, cwd=self.folder)
                try:
                    code = process.wait(delay if delay is not None else LONGEST_SECONDS)
                except subprocess.TimeoutExpired:
                    os.kill(process.pid, signal.SIGKILL)
                    process.wait()
                    self.kills += delay is not None
                    out.write(b"\n")  # what was not written to the end of its line was never said
                    continue
            if code not in (0, 3):
                said = (self.folder / f"{name}.err").read_text("utf-8", "replace")
                raise AssertionError(f"{name} ended with {code}: {said[-2000:]}")

    def _printed(self) -> list[str]:
        """Case numbers that intake said were accepted, in whole lines."""
        lines = (self.folder / "intake.out").read_text("utf-8", "replace").split("\n")
        return [line.split()[0] for line in lines if "已受理" in line]

    def _people_do_their_part(self) -> None:
        """What only people can do: hand channel, corrections, differences; then the machine again until all ends."""
        desk = Desk(self.data)
        try:
            while time.monotonic() < self._end:
                waiting = desk.hand.waiting()
                if not waiting:
                    return
                for line in waiting:
                    self._by_a_person(desk, line)
                worker = desk.worker()
                try:
                    worker.until_idle(timedelta(seconds=10))
                finally:
                    worker.close()
        finally:
            desk.close()

    def _by_a_person(self, desk: Desk, line: Waiting) -> None:
        item, now = line.item, desk.clock()
        if item.state is SubItemState.RETURNED:
            desk.hand.apply_again(item.id, CLERK)
        elif item.state is SubItemState.BY_HAND and line.task:
            slip = line.task.slip_number
            desk.hand.hand_over(slip, "张三", now, CLERK)
            result = Result(item.result_name, f"纸〔2026〕{slip[-6:]}号") if item.result_name else None
            desk.hand.result(slip, "granted", desk.clock(), CLERK, result)
        elif item.state is SubItemState.RECONCILED and line.task:
            keep = "department" if line.task.department_outcome else "paper"
            desk.hand.settle_difference(line.task.slip_number, keep, "电话核实", CLERK)
