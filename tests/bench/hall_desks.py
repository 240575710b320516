"""Some desks of a hall in one process, driven by clerks who never pause: `python -m tests.bench.hall_desks JSON`.

Each desk is whole: its own connections, emergency store, watch and news of the others. It says "ready", waits for a
line, works for the time given, and prints what it measured as JSON.
"""

import json
import os
import random
import shutil
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.cases.ports import CaseFilter
from clerk_app.errors import WorldError

from .many_cases import GIVEN, SURNAMES
from .samples import received_case

PAGES, PAGE_BYTES = 3, 150_000  # scanned at each visit
LISTS_OPEN = 10  # at one desk of so many the list of cases is on the screen, and follows what others do


@dataclass(frozen=True, slots=True)
class Plan:
    """`rate` in visits a second at each desk; `template` is an empty store to begin with."""

    address: str
    folder: str
    template: str
    first: int
    count: int
    rate: float
    seconds: float


@dataclass(slots=True)
class Seen:
    """Seconds of each act, by its kind; and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    visits: int = 0
    errors: list[str] = field(default_factory=list)
    cpu: float = 0.0

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

    def open(self, stop: threading.Event, seen: Seen) -> list[threading.Thread]:
        """Connect, and follow the others' changes."""
        self.desk.watch_hall()
        self.list(Seen())
        feed = self.desk.feed()
        if feed is None:
            raise RuntimeError("not in a hall")
        threads = [threading.Thread(target=feed.run, args=(stop, lambda _: self.news.set()), daemon=True)]
        if self.number % LISTS_OPEN == 0:
            threads.append(threading.Thread(target=self._follow, args=(stop, seen), daemon=True))
        for thread in threads:
            thread.start()
        return threads

    def _follow(self, stop: threading.Event, seen: Seen) -> None:
        while not stop.is_set():
            if self.news.wait(0.5):
                self.news.clear()
                self._safely(lambda: self.list(seen), seen)
                stop.wait(1.0)

    def serve(self, begin: float, seen: Seen) -> None:
        """Visits come by chance, on average `rate` a second; who is late begins at once."""
        at = begin + self.chance.expovariate(self.plan.rate)
        while at < begin + self.plan.seconds:
            time.sleep(max(at - time.monotonic(), 0))
            self._safely(lambda: self.visit(seen), seen)
            at += self.chance.expovariate(self.plan.rate)

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


def vars_of(seen: Seen) -> dict[str, Any]:
    return {"took": seen.took, "visits": seen.visits, "errors": seen.errors, "cpu": seen.cpu}


def main() -> None:
    plan = Plan(**json.loads(sys.argv[1]))
    seen, stop = Seen(), threading.Event()
    windows: list[Window] = []
    for number in range(plan.first, plan.first + plan.count):
        windows.append(Window(plan, number, windows[0] if windows else None))
    followers = [thread for window in windows for thread in window.open(stop, seen)]
    print("ready", flush=True)
    sys.stdin.readline()
    begin, cpu = time.monotonic(), time.process_time()
    clerks = [threading.Thread(target=window.serve, args=(begin, seen)) for window in windows]
    for thread in clerks:
        thread.start()
    for thread in clerks:
        thread.join()
    time.sleep(max(begin + plan.seconds - time.monotonic(), 0))
    seen.cpu = time.process_time() - cpu
    print(json.dumps(vars_of(seen)), flush=True)
    sys.stdin.readline()  # connections are counted before they go
    stop.set()
    for thread in followers:
        thread.join(5)
    for window in windows:
        window.desk.close()


if __name__ == "__main__":
    main()
