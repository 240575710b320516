"""Halls as network namespaces on one machine, joined by the shaper. Everything goes when the test goes; what a test
that was killed left behind goes when the next one begins."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from .shaper import DEVICE, Line, enter, words_of

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "yclab"
NUMBERS = count(1)
PLACES = Path("/run/netns")


@cache
def why_not() -> str:
    """Why no lines can be laid here; "" if they can."""
    if os.geteuid() != 0:
        return "network namespaces are root's to make"
    if shutil.which("ip") is None or shutil.which("nsenter") is None:
        return "iproute2 or util-linux is missing"
    if not Path("/dev/net/tun").exists():
        return "this kernel has no TUN devices"
    probe = f"{PREFIX}-{os.getpid()}-probe"
    made = subprocess.run(["ip", "netns", "add", probe], capture_output=True, text=True)
    if made.returncode:
        return f"no network namespace can be made: {made.stderr.strip()}"
    subprocess.run(["ip", "netns", "del", probe], check=True)
    return ""


def sweep() -> None:
    """What was left by processes that are no more."""
    for place in PLACES.glob(f"{PREFIX}-*-*"):
        owner = int(place.name.split("-")[1])
        if owner != os.getpid() and not Path(f"/proc/{owner}").exists():
            _remove(place.name)


def _remove(namespace: str) -> None:
    found = subprocess.run(["ip", "netns", "pids", namespace], capture_output=True, text=True)
    for pid in found.stdout.split():
        with suppress(ProcessLookupError):
            os.kill(int(pid), signal.SIGKILL)
    subprocess.run(["ip", "netns", "del", namespace], capture_output=True)


class Network:
    """`legs`: names (letters only), each a namespace with one address, 10.77.0.1 on; the loopback of each is its own.
    At first every line is clean."""

    def __init__(self, *legs: str) -> None:
        self.legs = legs
        self._number = next(NUMBERS)  # two may stand at once
        self._addresses = {leg: f"10.77.0.{number}" for number, leg in enumerate(legs, 1)}
        self._shaper: subprocess.Popen[str] | None = None
        self._started: list[subprocess.Popen[Any]] = []

    def __enter__(self) -> Network:
        sweep()
        try:
            self._lay()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def address(self, leg: str) -> str:
        return self._addresses[leg]

    def namespace(self, leg: str) -> str:
        return f"{PREFIX}-{os.getpid()}-{self._number}-{leg}"

    def line(self, one: str, other: str, **parts: Any) -> None:
        """Both directions, from the next packet on; parts of `Line` that are not named are clean."""
        for source, target in ((one, other), (other, one)):
            self._say({"from": source, "to": target, "line": words_of(Line(**parts))})

    def counts(self) -> dict[str, dict[str, int]]:
        """By `from>to`: packets that passed, were lost, overflowed, were stopped."""
        return self._say({})

    def words(self, leg: str, *command: str) -> list[str]:
        """A command that runs in the leg."""
        return ["nsenter", f"--net={PLACES / self.namespace(leg)}", "--", *command]

    def popen(self, leg: str, command: Sequence[str], **how: Any) -> subprocess.Popen[Any]:
        """Starts it in the leg, in a process group of its own, which ends with the network."""
        process: subprocess.Popen[Any] = subprocess.Popen(
            self.words(leg, *command), start_new_session=True, **{"cwd": ROOT, **how}
        )
        self._started.append(process)
        return process

    def wrapper(self, leg: str, program: str, folder: Path) -> Path:
        """A program file that runs `program` in the leg: for what starts its browser itself."""
        path = folder / f"{Path(program).name}-{leg}"
        path.write_text(f'#!/bin/sh\nexec {" ".join(self.words(leg, program))} "$@"\n')
        path.chmod(0o755)
        return path

    def socket(self, leg: str, kind: socket.SocketKind) -> socket.socket:
        """A socket of this process that lives in the leg."""

        def made() -> socket.socket:
            enter(self.namespace(leg))
            return socket.socket(socket.AF_INET, kind)

        with ThreadPoolExecutor(1) as thread:  # a namespace belongs to a thread
            return thread.submit(made).result()

    def close(self) -> None:
        for process in reversed(self._started):
            _end(process)
        if self._shaper is not None:
            assert self._shaper.stdin
            assert self._shaper.stdout
            self._shaper.stdin.close()
            self._shaper.wait(10)
            self._shaper.stdout.close()
            self._shaper = None
        for leg in self.legs:
            _remove(self.namespace(leg))

    # inside ----------------------------------------------------------------------------------------------------------
    def _lay(self) -> None:
        for leg in self.legs:
            _ip("netns", "add", self.namespace(leg))
        legs = [f"{self.namespace(leg)}={self.address(leg)}" for leg in self.legs]
        self._shaper = subprocess.Popen(
            [sys.executable, "-m", "tests.link_lab.shaper", *legs],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, cwd=ROOT,
        )  # fmt: skip
        self._answer()
        for leg in self.legs:
            within = ("-n", self.namespace(leg))
            _ip(*within, "link", "set", "lo", "up")
            _ip(*within, "address", "add", f"{self.address(leg)}/24", "dev", DEVICE)
            _ip(*within, "link", "set", DEVICE, "up")
            _ip(*within, "route", "add", "default", "dev", DEVICE)  # browsers look for one before they offer addresses

    def _say(self, order: dict[str, Any]) -> dict[str, dict[str, int]]:
        assert self._shaper is not None
        assert self._shaper.stdin is not None
        self._shaper.stdin.write(json.dumps(order) + "\n")
        self._shaper.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._shaper is not None
        assert self._shaper.stdout is not None
        line = self._shaper.stdout.readline()
        if not line:
            raise RuntimeError("the shaper has ended")
        return dict(json.loads(line))


def _ip(*words: str) -> None:
    done = subprocess.run(["ip", *words], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"ip {' '.join(words)}: {done.stderr.strip()}")


def _end(process: subprocess.Popen[Any]) -> None:
    """Asked first, then made to; with all it started."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
            return
