"""Lines between a process and the hall's database, which can be cut: reset, refused, or silent without being closed.

Each is a small TCP proxy on loopback; one thread serves them all. Where this machine allows it, a desk gets a network
of its own (`Wire`), whose packets are really dropped.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import socket
import struct
import subprocess
import threading
from collections.abc import Coroutine
from typing import Any

RST_ON_CLOSE = struct.pack("ii", 1, 0)
CHUNK = 65536


class Line:
    """One listener whose connections go on to `target`, a port on loopback. Its methods may be called anywhere."""

    def __init__(self, switchboard: Switchboard, target: int, host: str) -> None:
        self._board, self.target, self._host = switchboard, target, host
        self._sockets: set[asyncio.StreamWriter] = set()
        self._calls: set[asyncio.Task[None]] = set()
        self._speaks = asyncio.Event()
        self._speaks.set()
        self._server: asyncio.Server | None = None
        self._kept: socket.socket | None = None
        self._one_at_a_time = asyncio.Lock()
        self.port = 0
        self._board.run(self._listen())

    def reset(self) -> None:
        """Every open connection ends with a RST; new ones are welcome."""
        self._board.run(self._reset())

    def refuse(self) -> None:
        """As `reset`, and nobody listens any more."""
        self._board.run(self._refuse())

    def silence(self) -> None:
        """Connections stay open, new ones are taken, and nothing passes in either direction."""
        self._board.run(self._set(False))

    def heal(self) -> None:
        """All is well again; what was held back by a silence arrives now, late."""
        self._board.run(self._set(True))
        self._board.run(self._listen())

    async def _listen(self) -> None:
        async with self._one_at_a_time:
            if self._server is None:
                self._give_up_the_port()
                self._server = await asyncio.start_server(self._call, self._host, self.port)
                self.port = self._server.sockets[0].getsockname()[1]

    def _keep_the_port(self) -> None:
        """Nobody else gets it meanwhile; who connects is refused."""
        self._kept = socket.socket()
        self._kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._kept.bind((self._host, self.port))

    def _give_up_the_port(self) -> None:
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    async def _set(self, speaks: bool) -> None:
        (self._speaks.set if speaks else self._speaks.clear)()

    async def _reset(self) -> None:
        for writer in tuple(self._sockets):
            with contextlib.suppress(OSError):  # it has just ended by itself
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RST_ON_CLOSE)
            writer.transport.abort()

    async def _refuse(self) -> None:
        async with self._one_at_a_time:
            if self._server is not None:
                self._server.close()
                self._server = None
                self._keep_the_port()
            await self._reset()

    async def close(self) -> None:
        await self._refuse()
        self._give_up_the_port()
        for task in tuple(self._calls):
            task.cancel()
        await asyncio.gather(*self._calls, return_exceptions=True)

    async def _call(self, here: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._calls.add(task)
        self._sockets.add(back)
        there = None
        try:
            await self._speaks.wait()
            far, there = await asyncio.open_connection("127.0.0.1", self.target)
            self._sockets.add(there)
            await asyncio.gather(self._pump(here, there), self._pump(far, back))
        except (OSError, asyncio.CancelledError):
            pass  # one side went away, or the line is taken down: both sides are told below
        finally:
            self._calls.discard(task)
            for writer in (back, there):
                if writer is not None:
                    self._sockets.discard(writer)
                    writer.transport.abort()

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        while data := await source.read(CHUNK):
            await self._speaks.wait()
            target.write(data)
            await target.drain()
        await self._speaks.wait()
        if target.can_write_eof():
            target.write_eof()


class Switchboard:
    """The thread that all lines live on."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="lines", daemon=True)
        self._thread.start()
        self.lines: list[Line] = []

    def line(self, target: int, host: str = "127.0.0.1") -> Line:
        line = Line(self, target, host)
        self.lines.append(line)
        return line

    def lead_to(self, target: int) -> None:
        """From now on the lines go to another server, as an address that moves to the standby."""
        for line in self.lines:
            line.target = target
            line.reset()

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    def close(self) -> None:
        for line in self.lines:
            self.run(line.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class Wire:
    """A network namespace with one wire to this machine. `cut` drops every packet and closes nothing."""

    def __init__(self, number: int) -> None:
        self.name = f"yc-{os.getpid()}-{number}"
        end = f"yc{os.getpid() % 100000}h{number}"
        self._end, far = end, end.replace("h", "d")
        net = f"10.{200 + number}.{os.getpid() % 250}"
        self.host = f"{net}.1"
        self.prefix = ("ip", "netns", "exec", self.name)
        for words in (
            ("netns", "add", self.name),
            ("link", "add", end, "type", "veth", "peer", "name", far, "netns", self.name),
            ("addr", "add", f"{self.host}/30", "dev", end),
            ("link", "set", end, "up"),
            ("-n", self.name, "addr", "add", f"{net}.2/30", "dev", far),
            ("-n", self.name, "link", "set", far, "up"),
            ("-n", self.name, "link", "set", "lo", "up"),
        ):
            subprocess.run(["ip", *words], check=True, capture_output=True, text=True)

    def cut(self) -> None:
        subprocess.run(["ip", "link", "set", self._end, "down"], check=True, capture_output=True)

    def heal(self) -> None:
        subprocess.run(["ip", "link", "set", self._end, "up"], check=True, capture_output=True)

    def close(self) -> None:
        for words in (("link", "del", self._end), ("netns", "del", self.name)):
            subprocess.run(["ip", *words], check=False, capture_output=True)


def why_no_wire() -> str:
    """Why packets cannot be dropped on this machine; "" when they can."""
    if not shutil.which("ip"):
        return "there is no `ip` (iproute2)"
    if os.geteuid() != 0:
        return "only root may make a network namespace"
    wire = None
    try:
        wire = Wire(9)
    except subprocess.CalledProcessError as error:
        return f"this kernel or container does not let us: {error.stderr.strip()[:120]}"
    finally:
        if wire:
            wire.close()
        else:
            with contextlib.suppress(OSError):
                subprocess.run(["ip", "netns", "del", f"yc-{os.getpid()}-9"], check=False, capture_output=True)
    return ""
