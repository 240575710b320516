"""The processes among which the windows of a big hall are shared out, so that they really compete."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import IO

from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import Unavailable

from .floor import Seen
from .share import CAME, GO, READY, RING, STOP, Orders
from .wish import Wish

ROOT = Path(__file__).resolve().parents[2]
END_SECONDS = 30.0


def shared_out(address: str, wish: Wish, begins: datetime) -> tuple[Orders, ...]:
    """As evenly as it goes; none for a hall that one process looks after."""
    if not wish.processes:
        return ()
    edges = [round(wish.windows * place / wish.processes) for place in range(wish.processes + 1)]
    return tuple(Orders(address, first, last - first, begins, wish) for first, last in pairwise(edges))


class Crew:
    """Starts them (perhaps none); `close` ends whatever still runs. Raises Unavailable when one of them fails."""

    def __init__(self, orders: Sequence[Orders]) -> None:
        self._files = ExitStack()
        self._errors = [self._files.enter_context(_errors()) for _ in orders]
        self._processes = [_started(errors) for errors in self._errors]
        self._turn = threading.Lock()
        self._said: list[Seen] = []
        self._failed: list[str] = []
        for process, each in zip(self._processes, orders, strict=True):
            _tell(process, json.dumps(to_plain(each), ensure_ascii=False))
        self._readers: list[threading.Thread] = []

    def wait_until_ready(self) -> None:
        for process, errors in zip(self._processes, self._errors, strict=True):
            if _line(process).strip() != READY:
                raise Unavailable("没有模拟：一个窗口进程没有开始", _last_words(process, errors), "看日志，再试")

    def go(self, since: float) -> None:
        """Let them begin; `since`: the reading of the clock at which the day began."""
        for process, errors in zip(self._processes, self._errors, strict=True):
            _tell(process, f"{GO} {since!r}")
            reader = threading.Thread(target=self._read, args=(process, errors), daemon=True)
            self._readers.append(reader)
            reader.start()

    def ring(self, queue: str) -> None:
        """Somebody came: in every process an idle window looks."""
        with self._turn:
            for process in self._processes:
                _tell(process, f"{RING} {queue}")

    def all_came(self) -> None:
        """Nobody more comes: windows may close."""
        with self._turn:
            for process in self._processes:
                _tell(process, CAME)

    def is_over(self) -> bool:
        """Whether all have closed their windows."""
        if self._failed:
            raise Unavailable("模拟中断：一个窗口进程出了错", self._failed[0], "看日志，再试")
        return len(self._said) == len(self._processes)

    def end(self) -> tuple[Seen, ...]:
        """Close up, and tell what each saw."""
        with self._turn:
            for process in self._processes:
                _tell(process, STOP)
        for reader in self._readers:
            reader.join(END_SECONDS)
        if not self.is_over():
            raise Unavailable("没有全部的数字：一个窗口进程没有答复", f"等了 {END_SECONDS:g} 秒", "看日志，再试")
        return tuple(self._said)

    def close(self) -> None:
        for process in self._processes:
            process.kill()
            process.communicate()
        self._files.close()

    def _read(self, process: "subprocess.Popen[str]", errors: IO[str]) -> None:
        line = _line(process)
        if line:
            self._said.append(from_plain(Seen, json.loads(line)))
        else:
            self._failed.append(_last_words(process, errors))


def _errors() -> IO[str]:
    """Where a process writes what went wrong; a pipe that nobody reads would hold it up."""
    return tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")


def _started(errors: IO[str]) -> "subprocess.Popen[str]":
    words = [sys.executable, "-m", "clerk_app.practice_hall.share"]
    surroundings = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8",
        cwd=ROOT, env=surroundings,
    )  # fmt: skip


def _tell(process: "subprocess.Popen[str]", line: str) -> None:
    if process.stdin is None:
        return
    try:
        process.stdin.write(line + "\n")
        process.stdin.flush()
    except (BrokenPipeError, ValueError):
        pass  # it has ended: what it said, or that it said nothing, is seen by its reader


def _line(process: "subprocess.Popen[str]") -> str:
    return process.stdout.readline() if process.stdout else ""


def _last_words(process: "subprocess.Popen[str]", errors: IO[str]) -> str:
    process.kill()
    process.wait()
    errors.seek(0)
    said = errors.read().strip().splitlines()
    return said[-1] if said else f"代码 {process.wait()}"
