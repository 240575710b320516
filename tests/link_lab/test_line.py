"""The lines of the lab do what they say: otherwise nothing that was measured over them would mean anything."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from .network import PLACES, PREFIX, ROOT, Network, sweep
from .shaper import Line, Way

Lay = Callable[..., Network]
PORT = 9000
WITH_HEADERS = 28  # IPv4 and UDP


class Ends:
    """A UDP socket at each end, and what one says that the other hears."""

    def __init__(self, network: Network) -> None:
        self.near = network.socket("here", socket.SOCK_DGRAM)
        self.far = network.socket("there", socket.SOCK_DGRAM)
        self.near.bind((network.address("here"), PORT))
        self.far.bind((network.address("there"), PORT))
        self.near.connect((network.address("there"), PORT))
        self.far.connect((network.address("here"), PORT))

    def close(self) -> None:
        self.near.close()
        self.far.close()

    def send(self, count: int, size: int = 100, gap: float = 0.0) -> list[int]:
        """The numbers that arrived, until a second passed without one."""
        self.far.settimeout(1.0)
        self.far.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        for number in range(count):
            self.near.send(number.to_bytes(4, "big").ljust(size, b"."))
            time.sleep(gap)
        heard = []
        try:
            while True:
                heard.append(int.from_bytes(self.far.recv(size)[:4], "big"))
        except TimeoutError:
            return heard

    def round_trip(self) -> float:
        """The quickest of ten, in milliseconds: the rest is this machine's."""
        self.near.settimeout(5.0)
        self.far.settimeout(5.0)
        times = []
        for _ in range(10):
            begun = time.monotonic()
            self.near.send(b"?")
            self.far.recv(10)
            self.far.send(b"!")
            self.near.recv(10)
            times.append((time.monotonic() - begun) * 1000)
        return min(times)


@contextmanager
def connected(network: Network) -> Iterator[tuple[socket.socket, socket.socket]]:
    """Both ends of a TCP connection, each in its leg."""
    with network.socket("there", socket.SOCK_STREAM) as door, network.socket("here", socket.SOCK_STREAM) as near:
        door.bind((network.address("there"), PORT))
        door.listen()
        near.settimeout(20)
        near.connect((network.address("there"), PORT))
        far, _ = door.accept()
        far.settimeout(20)
        with far:
            yield near, far


@pytest.fixture
def network(lay: Lay) -> Network:
    return lay("here", "there")


@pytest.fixture
def ends(network: Network):
    made = Ends(network)
    yield made
    made.close()


def test_a_clean_line_carries_every_packet_in_order(ends: Ends) -> None:
    assert ends.send(500, gap=0.0005) == list(range(500))


def test_delay_is_in_each_direction(network: Network, ends: Ends) -> None:
    assert ends.round_trip() < 20
    network.line("here", "there", delay_ms=100)
    assert 200 <= ends.round_trip() < 230


def test_the_share_that_is_lost_is_what_was_asked_for(network: Network, ends: Ends) -> None:
    network.line("here", "there", loss=0.10)
    heard = ends.send(3000, gap=0.0003)
    assert 0.08 < 1 - len(heard) / 3000 < 0.12
    assert network.counts()["here>there"]["lost"] == 3000 - len(heard)


def test_a_rate_spreads_packets_out_and_drops_what_would_wait_too_long(network: Network, ends: Ends) -> None:
    network.line("here", "there", rate_kbps=300, queue_ms=300)
    begun = time.monotonic()
    heard = ends.send(100, size=1000 - WITH_HEADERS)
    took = time.monotonic() - begun - 1.0  # the second in which nothing more came
    # 1,000 bytes take 26.7 ms; what begins within 300 ms of being sent passes: about 12, over about 0.32 s.
    assert 11 <= len(heard) <= 15
    assert 0.28 < took < 0.6


def test_tcp_gets_what_the_rate_allows(network: Network) -> None:
    network.line("here", "there", rate_kbps=2000, delay_ms=10)
    with ThreadPoolExecutor(1) as beside, connected(network) as (near, far):
        begun = time.monotonic()
        sent = beside.submit(near.sendall, bytes(200_000))
        got = 0
        while got < 200_000:
            got += len(far.recv(65536))
        took = time.monotonic() - begun
        sent.result()
    assert 0.7 < 200_000 * 8 / took / 2_000_000 <= 1.0


def test_a_cut_stops_everything_until_it_ends(network: Network, ends: Ends) -> None:
    network.line("here", "there", cut=True)
    assert ends.send(20) == []
    network.line("here", "there")
    assert ends.send(20) == list(range(20))


def test_a_line_without_udp_lets_tcp_through(network: Network, ends: Ends) -> None:
    network.line("here", "there", udp=False)
    assert ends.send(5) == []
    with connected(network) as (near, far):
        near.sendall(b"?")
        assert far.recv(10) == b"?"


def test_lines_of_other_legs_stay_clean(lay: Lay) -> None:
    network = lay("here", "there", "third")
    network.line("here", "third", cut=True)
    ends = Ends(network)
    try:
        assert ends.send(10) == list(range(10))
    finally:
        ends.close()


def test_what_a_killed_test_left_is_swept_by_the_next(network: Network) -> None:
    code = (
        "import time; from tests.link_lab.network import Network\n"
        "with Network('one', 'two') as n: n.popen('one', ['sleep', '600']); print('up', flush=True); time.sleep(600)"
    )
    other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert other.stdout is not None
    assert other.stdout.readline() == "up\n"
    left = f"{PREFIX}-{other.pid}-1-one"
    sweep()
    assert (PLACES / left).exists(), "the namespace of a living process was taken away"
    pids = subprocess.run(["ip", "netns", "pids", left], capture_output=True, text=True).stdout.split()
    other.send_signal(signal.SIGKILL)
    other.wait()
    other.stdout.close()
    sweep()
    assert not (PLACES / left).exists()
    assert pids
    assert all(ended(int(pid)) for pid in pids)


def ended(pid: int) -> bool:
    """Gone, or a zombie that nobody has buried yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except FileNotFoundError:
        return True


def test_which_packets_are_lost_is_the_same_each_time() -> None:
    def lost() -> list[bool]:
        way = Way(Random("7 here there"), Line(loss=0.3))
        return [way.due(bytes(40), 0.0) is None for _ in range(50)]

    assert lost() == lost()
    assert set(lost()) == {True, False}
