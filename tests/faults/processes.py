"""Real processes that are killed, frozen and started again, and whose last words are read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
MAIN = (sys.executable, str(PROJECT / "main.py"))
REST_SECONDS = 0.3
BUG = "Traceback (most recent call last)"
SAID_WELL = (0, 3, 130)  # done, refused with a reason, interrupted


class Kept:
    """A process that is started again whenever it ends, until `end`; bugs in it are kept for the report."""

    def __init__(
        self,
        name: str,
        words: Sequence[str],
        folder: Path,
        environment: Mapping[str, str] = {},
        home: Path = PROJECT,
    ) -> None:
        self.name, self._words, self._folder, self._home = name, tuple(words), folder, home
        self._environment = {**os.environ, **environment}
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self.kills = 0
        self.starts = 0
        self.faults: list[str] = []
        self._keeper = threading.Thread(target=self._keep, name=name, daemon=True)
        self._keeper.start()

    @property
    def errors(self) -> Path:
        return self._folder / f"{self.name}.err"

    def _keep(self) -> None:
        while not self._closing.is_set():
            with self._lock:
                if self._closing.is_set():
                    return
                with (self._folder / f"{self.name}.out").open("ab") as out, self.errors.open("ab") as err:
                    self._process = subprocess.Popen(
                        self._words, stdout=out, stderr=err, cwd=self._home, env=self._environment
                    )
                self.starts += 1
            code = self._process.wait()
            if code not in (*SAID_WELL, -signal.SIGKILL, -signal.SIGTERM):
                said = self.errors.read_text("utf-8", "replace")[-1500:]
                self.faults.append(f"{self.name} ended with {code}: {said}")
            self._closing.wait(REST_SECONDS)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)
        self.kills += 1

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                os.kill(self._process.pid, number)

    def end(self, seconds: float = 10.0) -> None:
        """The orderly way; whoever does not end in time is a fault."""
        self._closing.set()
        self.thaw()
        self._signal(signal.SIGTERM)
        self._keeper.join(seconds)
        if self._keeper.is_alive():
            self.faults.append(f"{self.name} did not end within {seconds:.0f} s of SIGTERM")
            self._signal(signal.SIGKILL)
            self._keeper.join()
        self._look_for_bugs()

    def _look_for_bugs(self) -> None:
        """A traceback is never what the world did."""
        for path in (self.errors, *self._folder.glob(f"{self.name}/data/log/*.log")):
            said = path.read_text("utf-8", "replace") if path.exists() else ""
            if BUG in said:
                self.faults.append(f"{self.name} had a bug: {said[said.index(BUG) :][:3000]}")


def wait_for(condition: object, seconds: float, what: str) -> None:
    """Wait until `condition()` holds. Raises TimeoutError naming `what`."""
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        if time.monotonic() > end:
            raise TimeoutError(f"not within {seconds:.0f} s: {what}")
        time.sleep(0.03)
