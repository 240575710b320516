"""How long the threads of this process were ready to run and got no processor.

Linux tells it: second field of /proc/self/task/…/schedstat (ns), and for a virtual machine whose host took its
processors away, the eighth number of /proc/stat's first line (steal, proc_stat(5), hundredths of a second as a rule).
Elsewhere nothing is known and nothing is excused.
"""

import ctypes
import os
import sys
import threading
import time
from dataclasses import dataclass, field

MACHINE = 0  # no thread has this number


@dataclass(frozen=True, slots=True)
class Reading:
    """Seconds: `at` by the clock, `ran` computing, `waited` in the run queue; `others` waited, by thread; `stolen` by
    the machine's host, all processors together."""

    at: float
    ran: float
    waited: float = 0.0
    others: dict[int, float] = field(default_factory=dict)
    stolen: float = 0.0


def answerable(before: Reading, now: Reading, idle: float = 0.0) -> float:
    """Seconds between two readings that the program is answerable for: computing, sleeping, waiting for a lock or disk.

    Taken off: `idle`, which it may spend waiting for its next turn; the time its thread stood in the run queue; and,
    while it was blocked, the time another of our threads stood there, which may have held what it waited for (the
    interpreter, a lock; of those the longest wait counts), and the time the host stole, which no queue tells. Never
    more than the time blocked: computing is never excused, and a sleep only as far as the machine kept us from running.
    """
    took, waited = now.at - before.at - idle, now.waited - before.waited
    blocked = max(0.0, took - waited - (now.ran - before.ran))
    others = max((now.others[each] - before.others[each] for each in now.others.keys() & before.others.keys()),
                 default=0.0)  # fmt: skip
    return took - waited - min(blocked, others + now.stolen - before.stolen)


def _nothing(_file: int, _into: object, _size: int, _at: int) -> int:
    return 0


class RunQueue:
    """Readings for the thread that makes it and the Python threads beside it; `read()` on that thread only."""

    def __init__(self) -> None:
        self._own = threading.get_native_id()
        self._files: dict[int, int] = {}
        self._text = ctypes.create_string_buffer(128)
        # Not os.pread, which lets the interpreter go: to get it back costs a turn of whatever thread computes, for each
        # number read, and the measuring would be most of what is measured.
        self._pread = ctypes.PyDLL(None).pread if sys.platform == "linux" else _nothing

    def read(self, but: threading.Thread | None = None) -> Reading:
        """Now (some 40 µs). `but`: a thread that does not count, for it only measures."""
        left_out = (self._own, but.native_id if but else None)
        there = {each.native_id for each in threading.enumerate() if each.native_id} - set(left_out)
        waits = {thread: wait for thread in there if (wait := self._wait(thread)) is not None}
        for gone in self._files.keys() - there - {self._own, MACHINE}:
            os.close(self._files.pop(gone))
        own, stolen = self._wait(self._own) or 0.0, self._stolen()
        return Reading(time.perf_counter(), time.thread_time(), own, waits, stolen)

    def close(self) -> None:
        """Let go of the files; `read` opens them again."""
        while self._files:
            os.close(self._files.popitem()[1])

    def _stolen(self) -> float:
        try:
            return int(self._fields(MACHINE, "/proc/stat")[8]) / os.sysconf("SC_CLK_TCK")
        except (OSError, IndexError, ValueError):  # another system
            return 0.0

    def _wait(self, thread: int) -> float | None:
        try:
            return int(self._fields(thread, f"/proc/self/task/{thread}/schedstat")[1]) / 1e9
        except (OSError, IndexError, ValueError):  # another system, or the thread has ended
            return None

    def _fields(self, number: int, path: str) -> list[bytes]:
        if number not in self._files:
            self._files[number] = os.open(path, os.O_RDONLY)
        got = self._pread(self._files[number], self._text, len(self._text), 0)
        return self._text.raw[: max(0, got)].split(None, 9)
