"""Dispatch in a hall: sub-items a second with 1 and 4 workers on one PostgreSQL, against other people's queues.

Every commit waits for the disk. Departments answer at once, so what is left is the ledger. A task takes two calls
(submit, ask), each begun from something committed and its answer committed. The peers are told in
`tests/bench/peers.py`; without their libraries their lines are left out, and it is said how to get them.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psycopg

from clerk_app.bootstrap import Desk
from clerk_app.store.engine import open_engine
from clerk_app.store.migrate import upgrade
from tests.helpers.postgres import PostgresServer

from .dispatching import _accept_copies
from .figure import Figure, figure
from .hall_load import cpu_seconds
from .peers import PEERS, TABLES
from .samples import accepted_case

ROOT = Path(__file__).resolve().parents[2]
PEERS_FOLDER = ROOT / "build" / "peers"
HOW = f"pip install --target {PEERS_FOLDER.relative_to(ROOT)} procrastinate dbos"
WORKERS = (1, 4)
LONGEST = 300.0
SERVER = ("shared_buffers=256MB", "fsync=on", "synchronous_commit=on")


@dataclass(frozen=True, slots=True)
class Run:
    """`rate` tasks a second; CPU milliseconds a task of the workers, and of the server."""

    rate: float
    cpu: float
    server_cpu: float


def measure(scratch: Path, quick: bool) -> list[Figure]:
    tasks, rounds = (400, 1) if quick else (2000, 3)
    server = PostgresServer(SERVER).create().start()
    try:
        address = server.new_database("hall")
        engine = open_engine(address)
        upgrade(engine)
        engine.dispose()
        ours = Ours(server, address, scratch, tasks)
        commits = [_commits_a_second(server, 100 if quick else 1000)]
        runs: dict[tuple[str, int], list[Run]] = {}
        peers = [Peer(server, name, tasks) for name in PEERS if _there(name)]
        for each in peers:
            each.prepare()
        for _ in range(rounds):
            for count in WORKERS:
                runs.setdefault(("ours", count), []).append(ours.run(count))
                for peer in peers:
                    runs.setdefault((peer.name, count), []).append(peer.run(count))
            commits.append(_commits_a_second(server, 100 if quick else 1000))
        return list(_figures({key: _middle(each) for key, each in runs.items()}, median(commits)))
    finally:
        server.remove()


def _middle(runs: Sequence[Run]) -> Run:
    return Run(*(median(getattr(run, name) for run in runs) for name in ("rate", "cpu", "server_cpu")))


def _figures(runs: dict[tuple[str, int], Run], commits: float) -> Iterator[Figure]:
    for count in WORKERS:
        own, name = runs["ours", count], f"hall_dispatch_{count}_workers"
        yield figure(name, own.rate, "tasks/s", commits, "one-row commits on the same server, one connection")
        one = runs["ours", 1]
        yield figure(f"{name}_over_one", own.rate, "tasks/s", one.rate, "one worker")
        yield figure(f"{name}_cpu", own.cpu, "ms/task", one.cpu, "one worker")
        yield figure(f"{name}_server_cpu", own.server_cpu, "ms/task", one.server_cpu, "one worker")
        for peer in PEERS:
            if theirs := runs.get((peer, count)):
                yield figure(f"{name}_over_{peer}", own.rate, "tasks/s", theirs.rate, f"{peer}, as many workers")
                yield figure(f"{name}_cpu_over_{peer}", own.cpu, "ms/task", theirs.cpu, f"{peer}'s workers")
                yield figure(f"{name}_server_over_{peer}", own.server_cpu, "ms/task", theirs.server_cpu, "its server")


def _there(name: str) -> bool:
    if (PEERS_FOLDER / name).is_dir():
        return True
    print(f"{name} is not there and is left out; to have it: {HOW}", file=sys.stderr)
    return False


def _commits_a_second(server: PostgresServer, number: int) -> float:
    with server.connect("hall") as connection:
        began = time.perf_counter()
        for place in range(number):
            connection.execute("INSERT INTO keep VALUES (%s, '1')", (f"bench/{began}/{place}",))
        return number / (time.perf_counter() - began)


def _timed(
    server: PostgresServer, commands: Sequence[Sequence[str]], environment: dict[str, str], left: Callable[[], int]
) -> tuple[float, float, float]:
    """Seconds until nothing is left, CPU seconds of the workers and of the server."""
    with ExitStack() as stack:
        workers = []
        for place, command in enumerate(commands):
            started = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                env={**os.environ, **environment, "PEER_ID": f"w{place}"},
            )
            stack.callback(_end, started)
            workers.append(started)
        for each in workers:
            _expect(each, "ready")
        before, began = cpu_seconds(server.pid), time.perf_counter()
        for each in workers:
            _tell(each)
        while left():
            if time.perf_counter() - began > LONGEST:
                raise RuntimeError(f"{commands[0][0]}: {left()} tasks left after {LONGEST:g} s")
            time.sleep(0.02)
        took = time.perf_counter() - began
        server_cpu = cpu_seconds(server.pid) - before
        for each in workers:
            _tell(each)
        return took, sum(json.loads(_line(each))["cpu"] for each in workers), server_cpu


def _tell(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def _line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def _expect(process: "subprocess.Popen[str]", word: str) -> None:
    if (said := _line(process).strip()) != word:
        raise RuntimeError(f"a worker said {said!r} and not {word!r}")


def _end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


class Ours:
    """Sub-items of copies of the demo's restaurant, as acceptance leaves them."""

    def __init__(self, server: PostgresServer, address: str, scratch: Path, tasks: int) -> None:
        self._server, self._address, self._scratch, self._tasks = server, address, scratch, tasks
        self._made = 0

    def run(self, count: int) -> Run:
        desk = Desk(self._scratch / "desk", database=self._address)
        try:
            model = accepted_case(desk)
            cases = max(self._tasks // len(model.sub_items), 1)
            _accept_copies(desk, model, cases)
        finally:
            desk.close()
        tasks = (cases + 1) * len(model.sub_items)
        commands = []
        for _ in range(count):
            self._made += 1
            commands.append(("tests.bench.hall_worker", self._address, str(self._scratch / f"w{self._made}")))
        with self._server.connect("hall") as connection:
            connection.execute("VACUUM ANALYZE")
            left = "SELECT count(*) FROM sub_item i JOIN dispatch d ON d.key = i.key WHERE d.state <> 'done'"
            took, cpu, server_cpu = _timed(self._server, commands, {}, lambda: _number(connection, left))
        return Run(tasks / took, cpu / tasks * 1000, server_cpu / tasks * 1000)


class Peer:
    """See `tests/bench/peers.py`."""

    def __init__(self, server: PostgresServer, name: str, tasks: int) -> None:
        self.name = name
        self._server, self._tasks = server, tasks
        self._address = ""
        self._path = {"PYTHONPATH": os.pathsep.join((str(PEERS_FOLDER), str(ROOT)))}

    def prepare(self) -> None:
        self._server.new_database(self.name)
        self._address = self._server.plain_url(self.name)
        self._do("prepare")

    def _do(self, act: str) -> None:
        words = [sys.executable, "-m", "tests.bench.peers", self.name, self._address, act]
        subprocess.run(words, cwd=ROOT, check=True, env={**os.environ, **self._path}, stdout=subprocess.DEVNULL)

    def run(self, count: int) -> Run:
        with self._server.connect(self.name) as connection:
            connection.execute(TABLES)
            new = "INSERT INTO peer_item SELECT 'i' || n, 'ready', '{}' FROM generate_series(0, %s - 1) n"
            connection.execute(new, (self._tasks,))
            self._do(str(self._tasks))
            connection.execute("VACUUM ANALYZE")
            left = "SELECT count(*) FROM peer_item WHERE state <> 'done'"
            command = ("tests.bench.peers", self.name, self._address, "work")
            took, cpu, server_cpu = _timed(
                self._server, [command] * count, self._path, lambda: _number(connection, left)
            )
        return Run(self._tasks / took, cpu / self._tasks * 1000, server_cpu / self._tasks * 1000)


def _number(connection: "psycopg.Connection[tuple[int]]", query: str) -> int:
    row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]
