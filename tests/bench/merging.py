"""Back at the hall after a day without it: 300 cases merged in the background while the desk's screen stays alive.

Against as many one-row commits on the same server: what the transactions alone would cost.
"""

import os
from pathlib import Path
from time import perf_counter

import psycopg

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.clock import new_key
from clerk_app.intake import Intake
from clerk_app.store.engine import open_engine
from clerk_app.store.migrate import upgrade
from tests.helpers.postgres import PostgresServer

from .figure import Figure, figure
from .many_cases import plain
from .samples import RESTAURANT, demo_visits

CASES = 300
LONGEST = 300.0  # seconds
FRAME_MS = 16.0


def measure(scratch: Path, quick: bool) -> list[Figure]:
    cases = 20 if quick else CASES
    server = PostgresServer(()).create().start()
    try:
        address = server.new_database("hall")
        engine = open_engine(address)
        upgrade(engine)
        engine.dispose()
        desk = Desk(scratch / "desk", database=address)
        try:
            seconds, stalls = _merged(desk, cases)
        finally:
            desk.close()
        with psycopg.connect(plain(address), autocommit=True) as connection:
            began = perf_counter()
            for _ in range(cases):
                connection.execute("INSERT INTO keep (key, value) VALUES (%s, '1')", (f"bench/{new_key()}",))
            floor = perf_counter() - began
    finally:
        server.remove()
    return [
        figure(f"merge_{cases}_cases", seconds, "s", floor, f"{cases} one-row commits, psycopg, fsync on"),
        figure("merge_longest_stall", max(stalls, default=0.01), "ms", FRAME_MS, "one frame of the screen"),
    ]


def _merged(desk: Desk, cases: int) -> tuple[float, list[float]]:
    """Seconds from the end of the drill until the desk works on the hall again; stalls of the main thread in ms."""
    window = str(desk.settings["desk.window"])
    desk.sync_hall()
    desk.link.cut("一天没有大厅", drill=True)
    visit, clerk = demo_visits()[RESTAURANT], Actor("李敏", "clerk", window)
    for number in range(cases):
        taken = Intake(desk, clerk).take({**visit, "reference": f"bench/{number}"}, Path())
        if taken.problem:
            raise RuntimeError(f"not taken: {taken.problem}")
    return _with_a_screen(desk)


def _with_a_screen(desk: Desk) -> tuple[float, list[float]]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication, QTimer

    from ui.shell.application import make_application
    from ui.tasks import Watchdog

    make_application()
    watchdog, began = Watchdog(FRAME_MS), perf_counter()
    look = QTimer(interval=50)

    def done() -> None:
        if desk.link.state == "hall" or perf_counter() - began > LONGEST:
            QCoreApplication.quit()

    look.timeout.connect(done)
    look.start()
    watchdog.start()
    desk.watch_hall()
    desk.link.heal()
    QCoreApplication.exec()
    took, stalls = perf_counter() - began, watchdog.stop()
    if desk.link.state != "hall":
        raise RuntimeError(f"not back at the hall: {desk.link.reason}")
    return took, [stall.ms for stall in stalls]
