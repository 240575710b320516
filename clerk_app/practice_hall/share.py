"""Some windows of a simulated hall as a process of their own: `python -m clerk_app.practice_hall.share`.

It reads lines: first its orders as JSON; then `go MOMENT` (a reading of the monotonic clock, which all processes of a
machine have in common), `ring QUEUE` when somebody came, `came` when nobody more comes, `stop`. It says `ready`, and
at the end what it saw as JSON.
"""

import json
import signal
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from clerk_app.bootstrap import Desk
from clerk_app.codec import from_plain, to_plain

from .agenda import SimulatedClock
from .floor import Floor
from .ground import use_for_practice
from .shift import Shift, floor_over
from .wish import Wish

READY_SECONDS = 30.0
READY, GO, RING, CAME, STOP = "ready", "go", "ring", "came", "stop"


@dataclass(frozen=True, slots=True)
class Orders:
    """What a process is to do: windows from `first` (from 0) of the hall at `address`, the clock beginning so."""

    address: str
    first: int
    count: int
    begins: datetime
    wish: Wish
    threads: int = 8


def main() -> int:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever gave the orders says when it is over
    orders = from_plain(Orders, json.loads(sys.stdin.readline()))
    with tempfile.TemporaryDirectory(prefix="yichuang-windows-") as folder:
        desk = Desk(Path(folder), database=orders.address)
        try:
            _work(desk, orders)
        finally:
            desk.close()
    return 0


def _work(desk: Desk, orders: Orders) -> None:
    clock, stop = SimulatedClock(orders.begins, orders.wish.speed), threading.Event()
    use_for_practice(desk, clock)
    shift = Shift(floor_over(desk, orders.wish, clock), orders.wish, orders.first, orders.count)
    _get_ready(shift.floor, orders.threads)
    _say(READY)
    clock.start(float(sys.stdin.readline().split()[1]))
    threading.Thread(target=_listen, args=(stop, shift.floor), daemon=True).start()
    shift.work(stop, orders.threads)
    _say(json.dumps(to_plain(shift.floor.seen), ensure_ascii=False))


def _get_ready(floor: Floor, threads: int) -> None:
    """Everything is loaded and compiled, and there is a connection for each thread: a desk has looked at its line long
    before the hall opens."""
    together = threading.Barrier(threads)

    def look() -> None:
        together.wait(READY_SECONDS)
        floor.calling.why_next("", "")

    with ThreadPoolExecutor(threads) as pool:
        for each in [pool.submit(look) for _ in range(threads)]:
            each.result()


def _listen(stop: threading.Event, floor: Floor) -> None:
    """Until whoever gave the orders has nothing more to say, or is gone."""
    for line in sys.stdin:
        word, _, queue = line.strip().partition(" ")
        if word == STOP:
            break
        if word == CAME:
            floor.all_came = True
        else:
            floor.bell.ring(queue)
    stop.set()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
