"""One run of scanimage, watched: every line it says, every page it finishes, and an end to it whatever happens."""

import contextlib
import os
import queue
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from .scanner import SaneStatus, ScannerFault, fault_of, no_answer, status_in

_LINE_END = re.compile(rb"[\r\n]")
_PAGE_STATUS = re.compile(r"\(scanner status = (\d+)\)")
_GRACE = 3.0  # seconds between the last word and the exit, and between TERM and KILL
_TICK = 0.1


class ScanimageRun:
    """A running scanimage in batch mode. `stall` seconds without a sign of life end it."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], stall: float) -> None:
        self._stall = stall
        self._said: queue.SimpleQueue[tuple[bool, str] | None] = queue.SimpleQueue()
        self._last = ""
        self._status: int | None = None
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(environment),
            start_new_session=True,
        )
        self._readers = [
            threading.Thread(target=self._listen, args=(self._process.stdout, True), daemon=True),
            threading.Thread(target=self._listen, args=(self._process.stderr, False), daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    def pages(self, cancelled: Callable[[], bool]) -> Iterator[Path]:
        """The files of the pages, each when it is whole; ends when scanimage does, or is made to."""
        heard = time.monotonic()
        open_ends = 2
        over = False
        while open_ends and not cancelled():
            try:
                word = self._said.get(timeout=_TICK)
            except queue.Empty:
                # Backends have been seen to hang after their last page, in sane_close.
                if over and time.monotonic() - heard > _GRACE:
                    return
                if time.monotonic() - heard > self._stall:
                    self._status = -1
                    return
                continue
            heard = time.monotonic()
            if word is None:
                open_ends -= 1
            elif word[0]:
                yield Path(word[1])
            else:
                over = self._hear(word[1]) or over

    def fault(self, pages: int) -> ScannerFault | None:
        """Why it ended, or None after a proper end; `pages` came before. To be asked after `stop`."""
        if self._status == -1:
            return no_answer(self._stall)
        code = self._process.returncode
        if self._status is not None and (code < 0 or code == SaneStatus.GOOD):
            code = self._status
        if code in (SaneStatus.GOOD, SaneStatus.EOF) or (code == SaneStatus.NO_DOCS and pages):
            return None
        return fault_of(code, self._last)

    def stop(self) -> None:
        """End it and everything it started, kindly first: on TERM scanimage lets the scanner put out the paper."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=_TICK)
        for sign in (signal.SIGTERM, signal.SIGKILL):
            if self._process.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self._process.pid, sign)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(timeout=_GRACE)
        for reader in self._readers:
            reader.join(timeout=_GRACE)
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def _hear(self, line: str) -> bool:
        """Note what scanimage says; True when it says that this was all."""
        if line.startswith("Batch terminated"):
            return True
        if found := _PAGE_STATUS.search(line):
            self._note(int(found[1]))
        elif (status := status_in(line)) is not None:
            self._note(status)
        if line and not line.startswith(("Progress", "Scanning", "Scanned")):
            self._last = line
        return False

    def _note(self, status: int) -> None:
        self._status = None if status in (SaneStatus.GOOD, SaneStatus.EOF) else status

    def _listen(self, stream: IO[bytes], is_page: bool) -> None:
        rest = b""
        while chunk := os.read(stream.fileno(), 4096):
            *lines, rest = _LINE_END.split(rest + chunk)
            for line in lines:
                self._said.put((is_page, line.decode(errors="replace").strip()))
        self._said.put(None)
