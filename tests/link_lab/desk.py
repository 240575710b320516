"""The desk itself at one end of the line, in a process of its own: its window shows 连线 over the hall's store, its
room process shows the page. `python -m tests.link_lab.desk DATA SESSION`.

Each line on its standard input is answered by one of JSON on its output: the room's process, and, since the last line
"begin", the longest time the main thread stood still for the desk's own sake and gaps of a 5-ms timer (whatever caused
them).
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path
from queue import Empty, Queue

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, QTimer

from clerk_app.bootstrap import Desk as Services
from clerk_app.people.service import LoggedIn
from ui.application import screens
from ui.screens.link.talks import Talks
from ui.shell.application import make_application, make_desk, shut
from ui.shell.main_window import MainWindow
from ui.tasks import Watchdog

TICK_MS = 5


class Pulse(QObject):
    """A timer of the main thread, and how late it came."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


class DeskAtWork:
    """The window with the talk in it."""

    def __init__(self, data: Path, session: str) -> None:
        self.app = make_application()
        self.services = Services(data)
        self.desk = make_desk(self.services)
        self.desk.session = LoggedIn("clerk", "李敏", "clerk")
        self.window = MainWindow(self.desk, [spec for spec in screens() if spec.id != "visit"], place="吴江")
        self.talks = Talks(self.desk, self.window)
        self.desk.talks = self.talks
        self.window.resize(1366, 768)
        self.window.show()
        self.window.go("link")
        self.talks.look()
        self.talks.room.open(self.services.sessions.look(session))
        self.watchdog = Watchdog(1.0)
        self.watchdog.start()
        self.pulse = Pulse()
        self._lines: Queue[str] = Queue()
        threading.Thread(target=self._read, name="orders", daemon=True).start()
        self._orders = QTimer(interval=50)
        self._orders.timeout.connect(self._answer)
        self._orders.start()

    def run(self) -> None:
        self.app.exec()
        self.watchdog.stop()
        self.talks.room.end()
        self.talks.stop()
        self.window.close()
        shut(self.desk)
        self.services.close()

    def _read(self) -> None:
        for line in sys.stdin:
            self._lines.put(line)
        self._lines.put("")

    def _answer(self) -> None:
        try:
            line = self._lines.get_nowait()
        except Empty:
            return
        if not line:
            self.app.quit()
            return
        if line == "begin\n":
            self.pulse.gaps.clear()
            self.watchdog.stalls.clear()
        gaps = sorted(self.pulse.gaps)
        stalls = [each.ms for each in self.watchdog.stalls]
        process = self.talks.room.process
        told = {
            "stall_ms": max(stalls, default=0.0),
            "gap_worst_ms": gaps[-1] if gaps else 0.0,
            "gap_p99_ms": gaps[int(len(gaps) * 0.99)] if gaps else 0.0,
            "room": process.pid if process is not None else 0,
            "stand": process.stand if process is not None else "",
            "why": process.why if process is not None else "",
            "renderer": process.renderer if process is not None else 0,
            "renderer_deaths": process.renderer_deaths if process is not None else 0,
        }
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    DeskAtWork(Path(sys.argv[1]), sys.argv[2]).run()
