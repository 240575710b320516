"""One schedule of a hall, carried out: real processes over one PostgreSQL, and what its plan breaks, broken."""

from __future__ import annotations

import json
import sqlite3
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from contextlib import closing
from pathlib import Path

import psycopg

from clerk_app.catalogue.library import Library
from clerk_app.dispatch.webhook import secret_from, sign
from clerk_app.notice import check_answers
from clerk_app.notice.compute import applying_sub_items
from clerk_app.simulator.simulator import Simulator
from tests.helpers.postgres import PostgresServer, free_port
from tests.helpers.visits import visit_for

from .checks import Findings, Promise
from .hall_checks import FORGED, Remains, check_hall, read_log
from .hall_plan import Blow, HallPlan
from .hall_server import HallServer
from .lines import Line, Switchboard, Wire, why_no_wire
from .processes import PROJECT, Kept, wait_for
from .small_disk import SmallDisk, why_no_small_disk

OPEN_SECONDS, SERVED_SECONDS, ENDED_SECONDS, SETTLED_SECONDS = 120.0, 180.0, 120.0, 60.0  # for a busy machine, too
DESK_MEGABYTES, MERGE_SECONDS, MEETING_SECONDS = 24, 6.0, 20.0
OPEN_ITEMS = (
    "select count(*) from sub_item s join dispatch d on d.key = s.key"
    " where d.state not in ('done', 'rejected', 'cancelled')"
)


class HallSchedule:
    """Runs one plan in `folder`, on a copy of `template`. `skipped` says which blows this machine does not allow."""

    review_seconds = 0.1

    def __init__(self, plan: HallPlan, folder: Path, template: PostgresServer) -> None:
        self.plan, self.folder, self._template = plan, folder, template
        self.promises: list[Promise] = []
        self.skipped: list[str] = []
        self.struck: list[str] = []
        self.counts: dict[str, int] = {}
        self._board = Switchboard()
        self._wires: dict[int, Wire] = {}
        self._disks: dict[int, SmallDisk] = {}
        self._desks: list[Kept] = []
        self._workers: list[Kept] = []
        self._lines: list[Line] = []
        self._desk_lines: dict[int, Line] = {}
        self._failed: list[str] = []
        self._secret = secret_from(b"only for the fault schedules")
        self._no_wire = why_no_wire() if plan.has("drop_packets") else "not asked for"
        self._no_disk = why_no_small_disk(folder) if plan.has("full_desk") or plan.has("full_server") else "not asked"

    @property
    def kills(self) -> int:
        return sum(kept.kills for kept in self._programs)

    def run(self) -> Findings:
        """What an independent look found; bugs and things that never ended are among the torn and the lost."""
        (self.folder / "meet").mkdir(parents=True)
        small = self.plan.has("full_server") and not self._no_disk
        self._server = HallServer(self._template, small, self.plan.has("promote"))
        try:
            with Simulator(
                self.folder / "books.db",
                review_delay=self.review_seconds,
                webhook_secret=self._secret,
            ) as departments:
                self._departments = departments
                self._begin()
                unfinished = self._play()
                books = departments.books()
            self._count()
            found = check_hall(Remains(self._server.plain_url, self._folders(), tuple(self.promises), books))
        finally:
            self._tidy()
        bugs = [fault for kept in self._programs for fault in kept.faults]
        torn = (*found.torn, *self._failed, *bugs)
        return Findings((*unfinished, *found.lost), found.doubled, torn, found.sub_items)

    # --- before ------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        number = 0
        for desk, themes in enumerate(self.plan.visits):
            folder = self.folder / f"desk{desk}"
            (folder / "papers").mkdir(parents=True)
            if self.plan.has("full_desk") and not self._no_disk:
                self._disks[desk] = SmallDisk(folder / "data", DESK_MEGABYTES)
            self._settings(folder, f"{desk + 1}号综合窗口")
            visits = [self._visit(theme, number + place) for place, theme in enumerate(themes)]
            number += len(visits)
            if desk in self.plan.meetings:
                visits[-1]["meeting"] = True
            self._visits_of(folder, visits, [])
        self._join_meetings()
        self._say_to_all()
        self._open()

    def _open(self) -> None:
        self._service = self._open_service()
        for desk in range(len(self.plan.visits)):
            self._desks.append(self._open_desk(desk))
        for worker in range(self.plan.workers):
            self._workers.append(self._open_worker(worker))

    def _visit(self, theme_code: str, number: int) -> dict[str, object]:
        theme = Library().theme(theme_code)
        visit = visit_for(theme, self.folder, number, reference=f"hall/{self.plan.seed}/{number}")
        items = applying_sub_items(theme, check_answers(theme, visit["answers"]))
        self.promises.append(Promise(visit["applicant"]["phone"], frozenset(item.code for item in items)))
        return visit

    def _visits_of(self, folder: Path, visits: object, meetings: object) -> None:
        text = json.dumps({"visits": visits, "meetings": meetings}, ensure_ascii=False)
        (folder / "visits.json").write_text(text, "utf-8")

    def _join_meetings(self) -> None:
        """The desk after the one that takes the case in helps to finish it."""
        for owner in self.plan.meetings:
            mine = json.loads((self.folder / f"desk{owner}" / "visits.json").read_text("utf-8"))
            guest = self.folder / f"desk{(owner + 1) % len(self.plan.visits)}"
            theirs = json.loads((guest / "visits.json").read_text("utf-8"))
            self._visits_of(guest, theirs["visits"], [mine["visits"][-1]["reference"]])

    def _settings(self, folder: Path, window: str) -> None:
        (folder / "data").mkdir(parents=True, exist_ok=True)
        values = {"desk.window": window, "dispatch.embedded": False}
        (folder / "data" / "settings.json").write_text(json.dumps(values, ensure_ascii=False), "utf-8")

    def _say_to_all(self) -> None:
        self._callbacks = f"http://127.0.0.1:{free_port()}"
        shared = {name: value for name, value in self.plan.settings.items() if name != "dispatch.embedded"}
        shared |= {
            "dispatch.gateway": self._departments.base_url,
            "hall.callback_url": f"{self._callbacks}/v1/callbacks",
        }
        self._server.configure(shared, {"dispatch.callback_secret": self._secret})

    def _line(self, host: str = "127.0.0.1") -> Line:
        line = self._board.line(self._server.port, host)
        self._lines.append(line)
        return line

    def _open_desk(self, desk: int, home: Path = PROJECT) -> Kept:
        prefix: tuple[str, ...] = ()
        host = "127.0.0.1"
        if not self._no_wire:
            self._wires[desk] = Wire(desk)
            prefix, host = self._wires[desk].prefix, self._wires[desk].host
        self._desk_lines[desk] = self._line(host)
        address = self._server.address("window", self._desk_lines[desk].port, host)
        words = (*prefix, sys.executable, "-m", "tests.faults.desk_driver", str(self.folder / f"desk{desk}"), address)
        return Kept(f"desk{desk}", words, self.folder, home=home)

    def _open_worker(self, worker: int, home: Path = PROJECT) -> Kept:
        return self._program(f"worker{worker}", "dispatch", "--worker", home=home)

    def _open_service(self) -> Kept:
        """The program that takes call-backs."""
        return self._program("service", "hall", "serve", "--port", self._callbacks.rpartition(":")[2])

    def _program(self, name: str, *words: str, home: Path = PROJECT) -> Kept:
        self._settings(self.folder / name, name)
        address = self._server.address("worker", self._line().port)
        command = (sys.executable, str(home / "main.py"), "--data", str(self.folder / name / "data"))
        return Kept(name, (*command, "--database", address, *words), self.folder, home=home)

    @property
    def _programs(self) -> tuple[Kept, ...]:
        return (*self._desks, *self._workers, self._service)

    # --- the play ----------------------------------------------------------------------------------------------

    def _play(self) -> list[str]:
        try:
            self._strike()
            wait_for(lambda: self._all_said("served"), SERVED_SECONDS, "every visit served")
            wait_for(self._all_back, ENDED_SECONDS, "every desk back at the hall, with what it did")
            wait_for(self._ended, ENDED_SECONDS, "every sub-item ended")
            (self.folder / "stop").touch()
            wait_for(lambda: self._all_said("settled"), SETTLED_SECONDS, "every desk settled")
        except TimeoutError as error:
            return [f"{error}: {self._troubles()}"]
        finally:
            for kept in self._programs:
                kept.end()
        return []

    def _strike(self) -> None:
        wait_for(lambda: self._all_said("up"), OPEN_SECONDS, "every desk open")
        self._departments.set_faults({"seed": self.plan.seed, "faults": list(self.plan.faults)})
        blows = [threading.Thread(target=self._blow, args=(blow,), name=blow.kind) for blow in self.plan.blows]
        for blow in blows:
            blow.start()
        for blow in blows:
            blow.join()

    def _count(self) -> None:
        said = [line for desk in self._folders() for line in read_log(desk / "log.jsonl")]
        kinds = Counter(line["what"] if line["what"] != "link" else line["state"] for line in said)
        slips = sum(line.get("kind") == "handover_slip" for line in said)
        self.counts = {"papers": kinds["printed"], "slips": slips, "merges": kinds["merging"]}

    def _folders(self) -> tuple[Path, ...]:
        return tuple(self.folder / f"desk{desk}" for desk in range(len(self.plan.visits)))

    def _all_said(self, what: str) -> bool:
        return all(any(line["what"] == what for line in read_log(desk / "log.jsonl")) for desk in self._folders())

    def _all_back(self) -> bool:
        """The hall knows of every case only then."""
        for desk in self._folders():
            states = [line["state"] for line in read_log(desk / "log.jsonl") if line["what"] in ("up", "link")]
            if states[-1] != "hall":
                return False
        return True

    def _ended(self) -> bool:
        try:
            with psycopg.connect(self._server.plain_url, connect_timeout=2) as connection:
                row = connection.execute(OPEN_ITEMS.encode()).fetchone()
                return row is not None and row[0] == 0
        except psycopg.OperationalError:
            return False

    def _troubles(self) -> str:
        last = []
        for desk in self._folders():
            lines = read_log(desk / "log.jsonl")
            said = next((line for line in reversed(lines) if line["what"] == "trouble"), {})
            last.append(f"{desk.name} after {lines[-1]['what'] if lines else 'nothing'}: {said.get('words', 'quiet')}")
        return "; ".join(last).replace("\n", " ")

    # --- the blows ---------------------------------------------------------------------------------------------

    def _blow(self, blow: Blow) -> None:
        time.sleep(blow.at)
        try:
            self.struck.append(blow.kind)
            getattr(self, f"_{blow.kind}")(blow)
        except Exception as error:  # noqa: BLE001 - carried over to the findings; the schedule goes on
            self._failed.append(f"the blow {blow.kind} went wrong: {error!r}")

    def _desk(self, blow: Blow) -> int:
        return blow.target % len(self._desks)

    def _kill_desk(self, blow: Blow) -> None:
        self._desks[self._desk(blow)].kill()

    def _kill_worker(self, blow: Blow) -> None:
        self._workers[blow.target % len(self._workers)].kill()

    def _kill_service(self, blow: Blow) -> None:
        self._service.kill()

    def _freeze_worker(self, blow: Blow) -> None:
        worker = self._workers[blow.target % len(self._workers)]
        worker.freeze()
        time.sleep(blow.lasts)
        worker.thaw()

    def _kill_server(self, blow: Blow) -> None:
        self._server.kill(blow.lasts)

    def _freeze_server(self, blow: Blow) -> None:
        self._server.freeze(blow.lasts)

    def _promote(self, blow: Blow) -> None:
        self._server.promote(blow.lasts)
        self._board.lead_to(self._server.port)

    def _full_server(self, blow: Blow) -> None:
        if self._no_disk:
            self.skipped.append(f"full_server: {self._no_disk}")
        else:
            self._server.fill(blow.lasts)

    def _full_desk(self, blow: Blow) -> None:
        if self._no_disk:
            self.skipped.append(f"full_desk: {self._no_disk}")
            return
        disk = self._disks[self._desk(blow)]
        disk.fill()
        time.sleep(blow.lasts)
        disk.clear()

    def _migrate(self, blow: Blow) -> None:
        self._server.expand(self.folder / "next-version")

    def _reset(self, blow: Blow) -> None:
        self._lines[blow.target % len(self._lines)].reset()

    def _refuse(self, blow: Blow) -> None:
        self._cut(blow, "refuse")

    def _silence(self, blow: Blow) -> None:
        self._cut(blow, "silence")

    def _cut(self, blow: Blow, how: str) -> None:
        line = self._lines[blow.target % len(self._lines)]
        getattr(line, how)()
        time.sleep(blow.lasts)
        line.heal()

    def _break_merge(self, blow: Blow) -> None:
        """Cut off for a while; and again, or killed, the moment it begins to bring what it has to the hall."""
        desk = self._desk(blow)
        self._desk_lines[desk].refuse()
        time.sleep(blow.lasts)
        log = self.folder / f"desk{desk}" / "log.jsonl"
        before = log.stat().st_size
        self._desk_lines[desk].heal()
        end = time.monotonic() + MERGE_SECONDS
        while b'"merging"' not in log.read_bytes()[before:] and time.monotonic() < end:
            time.sleep(0.002)
        if blow.target % 2:
            self._desks[desk].kill()
        else:
            self._desk_lines[desk].refuse()
            time.sleep(1.0)
            self._desk_lines[desk].heal()

    def _cut_meeting(self, blow: Blow) -> None:
        """The desk that took a case in is cut off when two are about to finish it: both do, each in its own store."""
        desk = self.plan.meetings[0]
        end = time.monotonic() + MEETING_SECONDS
        while not list((self.folder / "meet").glob("*.json")) and time.monotonic() < end:
            time.sleep(0.002)
        self._desk_lines[desk].refuse()
        time.sleep(blow.lasts)
        self._desk_lines[desk].heal()

    def _drop_packets(self, blow: Blow) -> None:
        if self._no_wire:
            self.skipped.append(f"drop_packets: {self._no_wire}")
            return
        wire = self._wires[self._desk(blow)]
        wire.cut()
        time.sleep(blow.lasts)
        wire.heal()

    def _clock(self, blow: Blow) -> None:
        clock = self.folder / f"desk{self._desk(blow)}" / "clock"
        clock.write_text("3600" if blow.target % 2 else "-3600", "ascii")
        time.sleep(blow.lasts)
        clock.unlink(missing_ok=True)  # another blow may have set it right

    def _forge(self, blow: Blow) -> None:
        """Call-backs that nobody sent: another's secret, an old signature, and a true one given twice."""
        with closing(sqlite3.connect(self.folder / "books.db")) as books:
            messages = books.execute("select message_id, body from message limit 3").fetchall()
        now, stranger = int(time.time()), secret_from(b"somebody else, who guesses at it")
        for number, (message_id, text) in enumerate(messages or [("msg_none", "{}")]):
            forged = f"{FORGED}_{number}"
            lie = text.replace(message_id, forged).encode()
            self._post(forged, sign(stranger, forged, now, lie), lie)
            self._post(forged, sign(self._secret, forged, now - 4000, lie), lie)
            for _ in range(2):
                self._post("", sign(self._secret, message_id, now, text.encode()), text.encode())

    def _post(self, forged: str, headers: dict[str, str], body: bytes) -> None:
        request = urllib.request.Request(
            f"{self._callbacks}/v1/callbacks", body, {**headers, "Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                if forged:
                    self._failed.append(f"a forged call-back was answered with {answer.status}")
        except (urllib.error.URLError, OSError):
            return  # refused, or nobody there: both are right

    # --- after -------------------------------------------------------------------------------------------------

    def _tidy(self) -> None:
        for kept in self._programs:
            kept.end()
        self._board.close()
        self._server.close()
        for wire in self._wires.values():
            wire.close()
        for disk in self._disks.values():
            disk.close(keep=True)
