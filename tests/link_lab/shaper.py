"""The wire between the namespaces: a TUN device in each, and this process, which carries every packet from one to the
other as the lines say. Debian's cloud kernels have no `tc netem`, so delay, loss, rate and cuts are made here.

    python -m tests.link_lab.shaper NAMESPACE=ADDRESS …

One line of JSON at a time on the standard input: `{"from": leg, "to": leg, "line": {…}}` changes a line from the next
packet on; `{}` asks. The answer is what passed and what did not, since the start. It ends with its input, so nothing
is left when the process that started it is gone, however it went.
"""

from __future__ import annotations

import ctypes
import fcntl
import heapq
import json
import os
import select
import socket
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from random import Random

CLONE_NEWNET, TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x40000000, 0x400454CA, 0x1, 0x1000
DEVICE, UDP, AT_ONCE = "line", 17, 64


@dataclass(frozen=True, slots=True)
class Line:
    """One direction. `loss`: the share of packets that vanish, 0 to 1. `rate_kbps`: 0 for no limit; then what would
    wait longer than `queue_ms` vanishes, as in a router. `udp`: whether it gets through (many offices let TCP only)."""

    delay_ms: float = 0.0
    loss: float = 0.0
    rate_kbps: float = 0.0
    queue_ms: float = 300.0
    cut: bool = False
    udp: bool = True


@dataclass(slots=True)
class Way:
    """A direction as it stands: its line, when its last packet will have left, and what came and went."""

    chance: Random
    line: Line = Line()
    free_at: float = 0.0
    passed: int = 0
    lost: int = 0
    overflowed: int = 0
    stopped: int = 0

    def due(self, packet: bytes, now: float) -> float | None:
        """When the packet arrives, in seconds of the clock; None if it does not."""
        line = self.line
        if line.cut or (not line.udp and packet[9] == UDP):
            self.stopped += 1
            return None
        if line.loss and self.chance.random() < line.loss:
            self.lost += 1
            return None
        leaves = now
        if line.rate_kbps:
            begins = max(now, self.free_at)
            if begins - now > line.queue_ms / 1000:
                self.overflowed += 1
                return None
            leaves = self.free_at = begins + len(packet) * 8 / (line.rate_kbps * 1000)
        self.passed += 1
        return leaves + line.delay_ms / 1000


@dataclass(slots=True)
class Shaper:
    """`legs`: the names of the namespaces with the file of the TUN device in each and its address."""

    legs: dict[str, tuple[int, str]]
    seed: int = 7
    clock: Callable[[], float] = time.monotonic
    _ways: dict[tuple[str, str], Way] = field(default_factory=dict)
    _air: list[tuple[float, int, int, bytes]] = field(default_factory=list)  # due, its number, file, packet
    _number: int = 0

    def __post_init__(self) -> None:
        for one in self.legs:
            for other in self.legs:
                if one != other:
                    self._ways[one, other] = Way(Random(f"{self.seed} {one} {other}"))

    def run(self, orders: int, answers: int) -> None:
        """Until `orders` ends."""
        by_file = {file: name for name, (file, _) in self.legs.items()}
        waiting = b""
        while True:
            ready, _, _ = select.select([orders, *by_file], [], [], self._until_next())
            self._land()
            for file in ready:
                if file != orders:
                    self._carry(by_file[file], file)
                    continue
                read = os.read(orders, 65536)
                if not read:
                    return
                *lines, waiting = (waiting + read).split(b"\n")
                for line in lines:
                    os.write(answers, json.dumps(self.obey(json.loads(line))).encode() + b"\n")

    def obey(self, order: dict[str, object]) -> dict[str, object]:
        """A change, and the counts of every direction."""
        if order:
            way = self._ways[str(order["from"]), str(order["to"])]
            way.line = Line(**order["line"])  # type: ignore[arg-type]
            way.free_at = 0.0
        told = ("passed", "lost", "overflowed", "stopped")
        return {f"{a}>{b}": {name: getattr(way, name) for name in told} for (a, b), way in self._ways.items()}

    def _until_next(self) -> float | None:
        return max(0.0, self._air[0][0] - self.clock()) if self._air else None

    def _carry(self, leg: str, file: int) -> None:
        to_whom = {socket.inet_aton(address): name for name, (_, address) in self.legs.items()}
        for _ in range(AT_ONCE):
            try:
                packet = os.read(file, 65536)
            except BlockingIOError:
                return
            target = to_whom.get(packet[16:20]) if packet[0] >> 4 == 4 else None
            if target is None or target == leg:
                continue
            now = self.clock()
            due = self._ways[leg, target].due(packet, now)
            if due is None:
                continue
            if due <= now:
                os.write(self.legs[target][0], packet)
            else:
                self._number += 1
                heapq.heappush(self._air, (due, self._number, self.legs[target][0], packet))

    def _land(self) -> None:
        while self._air and self._air[0][0] <= self.clock():
            _, _, file, packet = heapq.heappop(self._air)
            os.write(file, packet)


def enter(namespace: str) -> None:
    """This thread's sockets and devices are made in that namespace from now on. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    with open(f"/run/netns/{namespace}", "rb") as place:
        if libc.setns(place.fileno(), CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), namespace)


def _tun(namespace: str) -> int:
    enter(namespace)
    file = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(file, TUNSETIFF, struct.pack("16sH22x", DEVICE.encode(), IFF_TUN | IFF_NO_PI))
    return file


def words_of(line: Line) -> dict[str, object]:
    return asdict(line)


def main() -> None:
    legs = {}
    for each in sys.argv[1:]:
        namespace, address = each.split("=")
        legs[namespace.rpartition("-")[2]] = (_tun(namespace), address)
    print("{}", flush=True)  # the devices are there
    Shaper(legs).run(0, 1)


if __name__ == "__main__":
    main()
