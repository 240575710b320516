"""A ticket printer for tests: it reads the ESC/POS stream back into paper, and misbehaves on request."""

import contextlib
import os
import pty
import socket
import struct
import threading
import tty
from dataclasses import dataclass, field
from typing import Any

from printing.spool.escpos import Raster


@dataclass
class TicketMachine:
    """The head, the roll and the knife. Whoever feeds it sends back what it says.

    `rows_left` of paper (None: plenty); `answers` to DLE EOT, `knows_done` to GS r; a command that it does not know is
    an AssertionError. `misfires` counts real-time commands that stood in the midst of an image.
    """

    dots: int = 576
    rows_left: int | None = None
    near_end: bool = False
    cover_open: bool = False
    answers: bool = True
    knows_done: bool = True
    papers: list[Raster] = field(default_factory=list)
    misfires: int = 0
    inits: int = 0
    _rows: bytearray = field(default_factory=bytearray)
    _waiting: bytearray = field(default_factory=bytearray)
    _image_left: int = 0
    _reports: bool = False
    _last: tuple[int, ...] = ()

    @property
    def stopped(self) -> bool:
        return self.rows_left == 0 or self.cover_open

    @property
    def full(self) -> bool:
        """Off line, and its small buffer takes no more."""
        return self.stopped and len(self._waiting) > 2000

    @property
    def hanging_out(self) -> int:
        """Rows of paper that were printed and not cut off."""
        return len(self._rows) * 8 // self.dots

    def take(self, data: bytes) -> bytes:
        """Feed it; what it says at once."""
        said = bytearray()
        for byte in data:
            self._waiting.append(byte)
            self._last = (*self._last[-2:], byte)
            if self._last[:2] == (0x10, 0x04) and byte in (1, 2, 3, 4) and (self.stopped or self._image_left):
                said += self._real_time(4, byte)  # heard at once, whatever lies in the buffer
                self.misfires += not self.stopped
            said += self._obey()
        return bytes(said)

    def refill(self) -> bytes:
        """A new roll; it goes on with what it holds."""
        self.rows_left = None
        return self._report() + self._obey()

    def _obey(self) -> bytes:
        said = bytearray()
        while self._waiting:
            if self.stopped:
                break
            if not self._image_left and self._waiting[0] == 0x10:
                if len(self._waiting) < 3:
                    break
                said += self._real_time(self._waiting[1], self._waiting[2])
                del self._waiting[:3]
                continue
            used, words = self._image() if self._image_left else self._command()
            said += words
            if not used:
                break
            del self._waiting[:used]
        return bytes(said)

    def _image(self) -> tuple[int, bytes]:
        wide = self.dots // 8
        if len(self._waiting) < wide:
            return 0, b""
        row = bytes(self._waiting[:wide])
        self.misfires += sum(row.count(bytes((0x10, code))) for code in (0x05, 0x14))
        self._rows += row
        self._image_left -= 1
        if self.rows_left is not None:
            self.rows_left -= 1
        return wide, self._report() if self.rows_left == 0 else b""

    def _command(self) -> tuple[int, bytes]:
        have = bytes(self._waiting)
        if have[0] == 0:
            return 1, b""
        if have[:2] == b"\x1b@":
            self.inits += 1
            return 2, b""
        if len(have) < 3:
            assert have[0] in b"\x1b\x1d", f"unknown command {have!r}"
            return 0, b""
        if have[:2] == b"\x1da":
            self._reports = have[2] != 0
            return 3, self._report()
        if have[:3] == b"\x1dr\x01":
            return 3, (b"\x03" if self.near_end else b"\x00") if self.knows_done else b""
        if have[:3] == b"\x1dVB":
            return (4, self._cut()) if len(have) >= 4 else (0, b"")
        assert have[:3] == b"\x1dv0", f"unknown command {have[:3]!r}"
        if len(have) < 8:
            return 0, b""
        assert int.from_bytes(have[4:6], "little") * 8 == self.dots
        self._image_left = int.from_bytes(have[6:8], "little")
        return 8, b""

    def _cut(self) -> bytes:
        self.papers.append(Raster(self.dots, self.hanging_out, bytes(self._rows)))
        self._rows.clear()
        return b""

    def _real_time(self, code: int, number: int) -> bytes:
        assert code == 4, f"unknown real-time command {code}"
        if not self.answers:
            return b""
        empty = self.rows_left == 0
        bits = {
            1: 0x08 if self.stopped else 0,
            2: (0x20 if empty else 0) | (0x04 if self.cover_open else 0),
            3: 0,
            4: (0x60 if empty else 0) | (0x0C if self.near_end else 0),
        }
        return bytes((0x12 | bits[number],))

    def _report(self) -> bytes:
        if not self._reports:
            return b""
        first = 0x10 | (0x08 if self.stopped else 0) | (0x20 if self.cover_open else 0)
        third = (0x0C if self.rows_left == 0 else 0) | (0x03 if self.near_end else 0)
        return bytes((first, 0, third, 0x0F))


class NetworkMachine:
    """The machine behind TCP. `reset_after` / `hang_after` so many bytes of a connection it breaks off / reads no more;
    `refuse_first` so many connections are reset at once. Use as a context manager."""

    def __init__(
        self,
        machine: TicketMachine,
        reset_after: int | None = None,
        hang_after: int | None = None,
        refuse_first: int = 0,
    ) -> None:
        self.machine = machine
        self.reset_after, self.hang_after, self.refuse_first = reset_after, hang_after, refuse_first
        self.connections = 0
        self.broken: BaseException | None = None
        self._over = threading.Event()
        self._door = socket.socket()
        self._door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._door.bind(("127.0.0.1", 0))
        self._door.listen(4)
        self.address = f"tcp://127.0.0.1:{self._door.getsockname()[1]}"
        self._thread = threading.Thread(target=self._run, name="ticket machine")

    def __enter__(self) -> "NetworkMachine":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        with contextlib.suppress(OSError), socket.create_connection(self._door.getsockname(), 2):
            pass  # wakes the thread that waits at the door
        self._thread.join(10)
        self._door.close()
        assert not self._thread.is_alive()
        if self.broken:
            raise self.broken

    def _run(self) -> None:
        try:
            while not self._over.is_set():
                line, _ = self._door.accept()
                with line:
                    if self._over.is_set():  # this one only wakes it
                        return
                    self.connections += 1
                    if self.connections <= self.refuse_first:
                        self._reset(line)
                    else:
                        with contextlib.suppress(ConnectionError):
                            self._serve(line)
        except BaseException as error:  # noqa: BLE001  told to the test when it leaves
            self.broken = error

    def _serve(self, line: socket.socket) -> None:
        heard = 0
        line.settimeout(0.05)
        while not self._over.is_set():
            if self.hang_after is not None and heard >= self.hang_after:
                if self._hung_up(line):
                    return
                continue
            limits = [limit for limit in (self.reset_after, self.hang_after) if limit is not None]
            try:
                data = line.recv(min([512, *(limit - heard for limit in limits)]))
            except TimeoutError:
                continue
            if not data:
                return
            heard += len(data)
            if said := self.machine.take(data):
                line.sendall(said)
            if self.reset_after is not None and heard >= self.reset_after:
                self._reset(line)
                return
            if self.machine.full and self.hang_after is None:
                self.hang_after = heard

    def _hung_up(self, line: socket.socket) -> bool:
        """Whether the other side is gone; without taking anything from the line."""
        self._over.wait(0.02)
        info = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)
        return info[0] != 1  # established

    def _reset(self, line: socket.socket) -> None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.close()


class UsbMachine:
    """The machine behind a device file (a terminal stands for it). Use as a context manager; gives the path."""

    def __init__(self, machine: TicketMachine) -> None:
        self.machine = machine
        self._inside, self._outside = pty.openpty()
        tty.setraw(self._outside)
        self.path = os.ttyname(self._outside)
        self._over = threading.Event()
        self.broken: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="usb machine")

    def __enter__(self) -> "UsbMachine":
        os.set_blocking(self._inside, False)
        self._thread.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._over.set()
        self._thread.join(10)
        os.close(self._inside)
        os.close(self._outside)
        if self.broken:
            raise self.broken

    def _run(self) -> None:
        try:
            while not self._over.is_set():
                try:
                    data = b"" if self.machine.full else os.read(self._inside, 512)
                except BlockingIOError:
                    data = b""
                if not data:
                    self._over.wait(0.005)
                elif said := self.machine.take(data):
                    os.write(self._inside, said)
        except BaseException as error:  # noqa: BLE001  told to the test when it leaves
            self.broken = error
