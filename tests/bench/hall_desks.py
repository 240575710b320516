"""Some desks of a hall in one process, driven by clerks who never pause: `python -m tests.bench.hall_desks JSON`.

The visits are made at a few whole desks (store, mirror, use cases) that take turns for all windows. Besides, every
window has the connections that a desk keeps: one that works, one that hears what others change and reads it (as
store/feed.py does), one that asks each second whether the hall is there and tells every fifth that it is (as
store/hall_watch.py does); two threads do this for all, because two hundred programs would not fit on this machine. The
process says "ready", waits for a line, works for the time given, and prints what it measured as JSON.
"""

import json
import os
import random
import selectors
import shutil
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.cases.ports import CaseFilter
from clerk_app.clock import now
from clerk_app.errors import WorldError
from clerk_app.store.engine import hall_url
from clerk_app.store.feed import CHANNEL
from clerk_app.store.heart_beat import HeartBeat

from .many_cases import GIVEN, SURNAMES, plain
from .samples import received_case

PAGES, PAGE_BYTES = 3, 150_000  # scanned at each visit
LISTS_OPEN = 10  # at one desk of so many the list of cases is on the screen, and follows what others do


@dataclass(frozen=True, slots=True)
class Plan:
    """`windows` desks of which `whole` make the visits, `rate` a second each; `template` is an empty store."""

    address: str
    folder: str
    template: str
    first: int
    windows: int
    whole: int
    rate: float
    seconds: float


@dataclass(slots=True)
class Seen:
    """Seconds of each act, by its kind; and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    visits: int = 0
    errors: list[str] = field(default_factory=list)
    cpu: float = 0.0
    seconds: float = 0.0
    begin: float = float("inf")

    @contextmanager
    def timed(self, kind: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.took[kind].append(time.perf_counter() - began)


class Window:
    """One desk and its clerk."""

    def __init__(self, plan: Plan, number: int, like: "Window | None") -> None:
        data = Path(plan.folder) / f"desk{number}"
        data.mkdir()
        shutil.copy(plan.template, data / "own.db")
        self.name = f"{number}号综合窗口"
        self.desk = Desk(data, database=plan.address)
        self.desk.settings.override("desk.window", self.name)
        if like:  # read only; each would be the same
            self.desk.__dict__["library"], self.desk.__dict__["calendar"] = like.desk.library, like.desk.calendar
        self.actor = Actor(f"窗口{number}", "clerk", self.name)
        self.chance = random.Random(number)
        self.number, self.plan = number, plan
        self.news = threading.Event()

    def open(self) -> None:
        """Connect, and serve one visit, so that everything is loaded and compiled."""
        self.visit(Seen())

    def follow(self, stop: threading.Event, seen: Seen) -> None:
        """The list is on the screen: it is read again when others changed something, at most once a second."""
        while not stop.wait(1.0):
            if self.news.wait(0.5):
                self.news.clear()
                self._safely(lambda: self.list(seen), seen)

    def serve(self, begin: float, seen: Seen) -> None:
        """Visits come by chance, `rate` a second in all; who is late begins at once."""
        expected = self.plan.rate * self.plan.seconds
        count = round(expected * (self.number + 1)) - round(expected * self.number)
        for at in sorted(self.chance.uniform(0, self.plan.seconds) for _ in range(count)):
            time.sleep(max(begin + at - time.monotonic(), 0))
            self._safely(lambda: self.visit(seen), seen)

    def _safely(self, act: Callable[[], None], seen: Seen) -> None:
        try:
            act()
        except WorldError as error:
            seen.errors.append(f"{type(error).__name__}: {error.what} {error.why}")

    def list(self, seen: Seen) -> None:
        with seen.timed("list"), self.desk.store.read() as work:
            work.cases.find(CaseFilter(), limit=50, count=True)

    def visit(self, seen: Seen) -> None:
        """Look for the person, take the case in, scan, accept, look at the list."""
        name = self.chance.choice(SURNAMES) + "".join(self.chance.choices(GIVEN, k=2))
        with seen.timed("search"), self.desk.store.read() as work:
            work.cases.find(CaseFilter(name), limit=50, count=True)
        case = received_case(self.desk, self.actor, name)
        for _ in range(PAGES):
            with seen.timed("page"):
                self.desk.pages.put(os.urandom(PAGE_BYTES))
        with seen.timed("accept"):
            self.desk.visits.accept(case.id, self.actor)
        self.list(seen)
        seen.visits += 1


class Ears:
    """One listening connection for each window; all are read by one thread."""

    def __init__(self, address: str, count: int, heard: Callable[[], None]) -> None:
        self._heard = heard
        self._selector = selectors.DefaultSelector()
        for _ in range(count):
            connection = psycopg.connect(plain(address), autocommit=True)
            connection.execute(f"LISTEN {CHANNEL}".encode())
            row = connection.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()
            self._selector.register(connection.fileno(), selectors.EVENT_READ, [connection, row[0] if row else 0])

    def run(self, stop: threading.Event) -> None:
        while not stop.is_set():
            for key, _ in self._selector.select(0.2):
                connection, top = key.data
                list(connection.notifies(timeout=0))
                query = "SELECT seq, origin, data FROM change WHERE seq > %s ORDER BY seq LIMIT 1000"
                if rows := connection.execute(query, (top,)).fetchall():
                    key.data[1] = rows[-1][0]
                    self._heard()

    def close(self) -> None:
        for key in self._selector.get_map().values():
            key.data[0].close()


class Beats:
    """One connection for each window that looks every second and writes every fifth; and one more that does nothing."""

    def __init__(self, address: str, names: Sequence[str], idle: int) -> None:
        self._beats = [(name, HeartBeat(hall_url(address))) for name in names]
        self._idle = [psycopg.connect(plain(address), autocommit=True) for _ in range(idle)]

    def run(self, stop: threading.Event, seen: Seen) -> None:
        turn = 0
        while not stop.is_set():
            began = time.monotonic()
            for place, (name, beat) in enumerate(self._beats):
                try:
                    if (turn + place) % 5:
                        beat.look()
                    else:
                        beat.write(name, now(), "serving", "0", "{}")
                except WorldError as error:  # a desk would have gone on alone
                    seen.errors.append(f"{name} at {time.monotonic() - seen.begin:.1f} s: {error.what} {error.why}")
            turn += 1
            stop.wait(max(1.0 - (time.monotonic() - began), 0))

    def close(self) -> None:
        for _, beat in self._beats:
            beat.close()
        for connection in self._idle:
            connection.close()


def main() -> None:
    plan = Plan(**json.loads(sys.argv[1]))
    seen, stop = Seen(), threading.Event()
    desks: list[Window] = []
    for number in range(plan.first, plan.first + plan.whole):
        desks.append(Window(plan, number, desks[0] if desks else None))
        desks[-1].open()
    showing = desks[: max(plan.windows // LISTS_OPEN, 1)]
    names = [f"{plan.first + place}号综合窗口" for place in range(plan.windows)]
    ears = Ears(plan.address, plan.windows, lambda: [desk.news.set() for desk in showing])
    beats = Beats(plan.address, names, plan.windows - plan.whole)
    jobs: list[Callable[[], object]] = [lambda: ears.run(stop), lambda: beats.run(stop, seen)]
    background = [threading.Thread(target=job) for job in jobs]
    background += [threading.Thread(target=desk.follow, args=(stop, seen)) for desk in showing]
    for thread in background:
        thread.start()
    print("ready", flush=True)
    sys.stdin.readline()
    begin, cpu = time.monotonic(), time.process_time()
    seen.begin = begin
    seen.errors.clear()  # what it cost to start so many at once
    clerks = [threading.Thread(target=desk.serve, args=(begin, seen)) for desk in desks]
    for thread in clerks:
        thread.start()
    for thread in clerks:
        thread.join()
    time.sleep(max(begin + plan.seconds - time.monotonic(), 0))
    seen.cpu, seen.seconds = time.process_time() - cpu, time.monotonic() - begin
    said = {"took": seen.took, "visits": seen.visits, "errors": seen.errors, "cpu": seen.cpu, "seconds": seen.seconds}
    print(json.dumps(said), flush=True)
    sys.stdin.readline()  # connections are counted before they go
    stop.set()
    for thread in background:
        thread.join(5)
    ears.close()
    beats.close()
    for desk in desks:
        desk.desk.close()


if __name__ == "__main__":
    main()
