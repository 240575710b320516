"""A hall at five times its peak: 200 desks on one PostgreSQL, at 3.5 visits a second in all (see hall_desks.py).

A hall of 10,000 visits in 8 hours, whose peaks are double: 0.7 a second; five times that is 3.5. How long the clerk
waits (p95) for accepting, searching and the list, and what a desk costs the server as desks grow from 1 to 200.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

import psycopg

from clerk_app.bootstrap import Desk
from clerk_app.clock import new_key
from clerk_app.store.engine import open_engine
from clerk_app.store.migrate import upgrade
from tests.helpers.postgres import PostgresServer

from .figure import Figure, figure
from .hall_desks import Plan
from .many_cases import COUNTED_LIST, fill, plain

ROOT = Path(__file__).resolve().parents[2]
PEAK = 5 * 2 * 10_000 / (8 * 3600)  # visits a second
DESKS = (1, 10, 50, 200)
MOST = max(DESKS)
WINDOWS_A_PROCESS = 50
WHOLE_A_PROCESS = 10  # desks that make the visits
CONNECTIONS_A_DESK = 4  # one works, one hears, one watches; one more now and then
HALL = ("shared_buffers=512MB", f"max_connections={MOST * CONNECTIONS_A_DESK + 100}")


@dataclass(frozen=True, slots=True)
class Run:
    """What some desks did in `seconds`: times by kind, CPU seconds, connections at the end."""

    desks: int
    seconds: float
    visits: int
    took: dict[str, list[float]]
    errors: tuple[str, ...]
    server_cpu: float
    desk_cpu: float
    connections: int

    def p95(self, kind: str) -> float:
        return quantiles(self.took[kind], n=20, method="inclusive")[18]


def measure(scratch: Path, quick: bool) -> list[Figure]:
    cases, seconds, desks = (1_000, 10.0, (1, 10)) if quick else (20_000, 60.0, DESKS)
    server = PostgresServer(HALL).create().start()
    try:
        address = server.new_database("hall")
        engine = open_engine(address)
        upgrade(engine)
        engine.dispose()
        desk = Desk(scratch / "model", database=address)
        fill(desk, cases)
        desk.close()
        floors = Floors(address)
        runs = [_run(server, address, scratch / f"with{count}", count, seconds) for count in desks]
        return list(_figures(runs, floors))
    finally:
        server.remove()


class Floors:
    """The same work by hand, alone on the server: a one-row commit, the list's SQL (seconds, p95)."""

    def __init__(self, address: str) -> None:
        with psycopg.connect(plain(address), autocommit=True) as connection:
            insert = "INSERT INTO keep (key, value) VALUES (%s, '1')"
            self.commit = _p95_of(lambda: connection.execute(insert, (new_key(),)))
            self.list = _p95_of(lambda: [connection.execute(query.encode()).fetchall() for query in COUNTED_LIST])


def _p95_of(work: Any, rounds: int = 60) -> float:
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return quantiles(took[10:], n=20, method="inclusive")[18]


def _figures(runs: Sequence[Run], floors: Floors) -> Iterator[Figure]:
    if errors := [error for run in runs for error in run.errors]:
        raise RuntimeError(f"{len(errors)} acts failed: {errors[0]}")
    full, first = runs[-1], runs[0]
    name, ms = f"hall_{full.desks}_desks", 1000
    yield figure(f"{name}_visits", full.visits / full.seconds, "visits/s", PEAK, "five times the peak")
    yield figure(f"{name}_accept_p95", full.p95("accept") * ms, "ms", floors.commit * ms, "one-row commit by hand")
    yield figure(f"{name}_page_p95", full.p95("page") * ms, "ms", floors.commit * ms, "one-row commit by hand")
    yield figure(f"{name}_search_p95", full.p95("search") * ms, "ms", floors.list * ms, "the list by hand, alone")
    yield figure(f"{name}_list_p95", full.p95("list") * ms, "ms", floors.list * ms, "the list by hand, alone")
    for run in runs:
        of = f"hall_of_{run.desks}"
        alone = f"with {first.desks} desk"
        yield figure(f"{of}_accept_p95", run.p95("accept") * ms, "ms", first.p95("accept") * ms, alone)
        server, floor = run.server_cpu / run.visits * ms, first.server_cpu / first.visits * ms
        yield figure(f"{of}_server_cpu", server, "ms/visit", floor, alone)
        own = run.desk_cpu / run.visits * ms
        yield figure(f"{of}_desk_cpu", own, "ms/visit", first.desk_cpu / first.visits * ms, alone)
        each = run.connections / run.desks
        yield figure(f"{of}_connections", each, "a desk", first.connections / first.desks, alone)


def _run(server: PostgresServer, address: str, folder: Path, desks: int, seconds: float) -> Run:
    """Desks in processes of their own, all at the hall's rate together (a single desk at what one can do)."""
    folder.mkdir()
    template = _empty_store(folder / "template")
    shares = []
    for first in range(0, desks, WINDOWS_A_PROCESS):
        windows = min(WINDOWS_A_PROCESS, desks - first)
        whole = min(windows, WHOLE_A_PROCESS)
        rate = min(PEAK * windows / desks / whole, 1.0)
        shares.append(Plan(address, str(folder), str(template), first, windows, whole, rate, seconds))
    with ExitStack() as stack:
        processes = [stack.enter_context(_process(share)) for share in shares]
        for process in processes:
            _expect(process, "ready")
        time.sleep(1.0)  # what starting costs is not counted
        before = cpu_seconds(server.pid)
        for process in processes:
            _tell(process, "go")
        said = [json.loads(_line(process)) for process in processes]
        used = cpu_seconds(server.pid) - before
        connections = _connections(address)
        for process in processes:
            _tell(process, "end")
    took: dict[str, list[float]] = {}
    for each in said:
        for kind, times in each["took"].items():
            took.setdefault(kind, []).extend(times)
    return Run(
        desks,
        max(each["seconds"] for each in said),
        sum(each["visits"] for each in said),
        took,
        tuple(error for each in said for error in each["errors"]),
        used,
        sum(each["cpu"] for each in said),
        connections,
    )


def _empty_store(folder: Path) -> Path:
    desk = Desk(folder)
    desk.store.read()
    desk.close()
    return folder / "desk.db"


@contextmanager
def _process(plan: Plan) -> Iterator["subprocess.Popen[str]"]:
    words = [sys.executable, "-m", "tests.bench.hall_desks", json.dumps(asdict(plan))]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            yield process
            process.wait(60)
        finally:
            process.kill()


def _tell(process: "subprocess.Popen[str]", word: str) -> None:
    if process.stdin is None:
        raise RuntimeError("no way to the desks")
    process.stdin.write(word + "\n")
    process.stdin.flush()


def _line(process: "subprocess.Popen[str]") -> str:
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        raise RuntimeError(f"the desks ended with code {process.wait()}")
    return line


def _expect(process: "subprocess.Popen[str]", word: str) -> None:
    if (line := _line(process).strip()) != word:
        raise RuntimeError(f"the desks said {line!r}")


def _connections(address: str) -> int:
    with psycopg.connect(plain(address), autocommit=True) as connection:
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def cpu_seconds(postmaster: int) -> float:
    """CPU of a server and all its processes, those that have ended too (proc(5), fields 14 to 17)."""
    ticks = sum(_ticks(postmaster)[:4])
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _ticks(int(entry.name))) and fields[4] == postmaster:
            ticks += sum(fields[:2])
    return ticks / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> tuple[int, ...]:
    """utime, stime, cutime, cstime, ppid; empty when the process is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return ()
    return (*(int(each) for each in fields[11:15]), int(fields[1]))
