"""The two ways to a ticket printer: a TCP connection (port 9100) and a device file (USB, `/dev/usb/lp0`). Never blocks:
every step has its time."""

import contextlib
import os
import selectors
import socket
import stat
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from clerk_app.errors import BadInput, Unavailable
from clerk_app.files import plain_reason

PORT = 9100
_AT_ONCE = 4096  # bytes handed over in one go: what is not handed over was not printed
# epoll refuses plain files, and select breaks in a service with more than a thousand connections.
_Selector: type[selectors.BaseSelector] = getattr(selectors, "PollSelector", selectors.SelectSelector)


class Wire(Protocol):
    """An open way to a printer. Raises OSError when the way is gone."""

    def step(self, data: bytes, timeout: float) -> tuple[int, bytes]:
        """Wait at most so many seconds until the printer takes something of `data` or says something; how many bytes
        it took, and what it said. (0, b"") when nothing happened."""
        ...

    def close(self, drop: bool = False) -> None:
        """Hang up; `drop` takes back what lies on the way, so that it does not come out later."""
        ...


@dataclass(slots=True)
class _FileLike:
    """Both ways seen alike: something with a number to wait for, and how to write and read without waiting.

    `ends`: whether reading nothing means that the other side hung up; a device that reads empty has nothing to say.
    """

    number: int
    write: Callable[[bytes], int]
    read: Callable[[int], bytes] | None
    hang_up: Callable[[bool], None]
    ends: bool = True

    def step(self, data: bytes, timeout: float) -> tuple[int, bytes]:
        wanted = (selectors.EVENT_WRITE if data else 0) | (selectors.EVENT_READ if self.read else 0)
        if not wanted:
            return 0, b""
        with _Selector() as selector:
            selector.register(self.number, wanted)
            ready = next((events for _, events in selector.select(max(0.0, timeout))), 0)
        said, taken = b"", 0
        with contextlib.suppress(BlockingIOError, InterruptedError):
            if ready & selectors.EVENT_READ and self.read:
                said = self.read(256)
                if not said and self.ends:
                    raise ConnectionResetError("the printer hung up")
                self.read = self.read if said else None
        with contextlib.suppress(BlockingIOError, InterruptedError):
            if ready & selectors.EVENT_WRITE:
                taken = self.write(data[:_AT_ONCE])
        return taken, said

    def close(self, drop: bool = False) -> None:
        with contextlib.suppress(OSError):
            self.hang_up(drop)


def tcp(host: str, port: int, timeout: float) -> Wire:
    """Connect within so many seconds. Raises OSError."""
    line = socket.create_connection((host, port), timeout)
    line.setblocking(False)
    # A small buffer: what this machine still holds must not count as handed over.
    line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _AT_ONCE)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def hang_up(drop: bool) -> None:
        if drop:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.close()

    return _FileLike(line.fileno(), line.send, line.recv, hang_up)


def device(path: str) -> Wire:
    """Open a device file for writing and, where it can, for reading. A plain file is written on at its end and says
    nothing. Never makes a file. Raises OSError."""
    if os.name != "posix":
        raise OSError("USB 直连只能在 Linux 上用")
    flags = os.O_NONBLOCK | os.O_NOCTTY | os.O_APPEND
    is_device = stat.S_ISCHR(os.stat(path).st_mode)
    try:
        number = os.open(path, flags | (os.O_RDWR if is_device else os.O_WRONLY))
        reads = is_device
    except PermissionError:  # write only for this user: it prints, and its state stays unknown
        number = os.open(path, flags | os.O_WRONLY)
        reads = False
    return _FileLike(
        number,
        lambda data: os.write(number, data),
        (lambda size: os.read(number, size)) if reads else None,
        lambda _drop: os.close(number),
        ends=False,
    )


def opener(address: str, timeout: float) -> Callable[[], Wire]:
    """How to open `tcp://host[:port]` or `file:/dev/usb/lp0`. Raises `BadInput` for another address."""
    kind, _, rest = address.partition(":")
    if kind == "file" and rest:
        return lambda: device(rest)
    host, _, port = rest.removeprefix("//").rpartition(":") if ":" in rest else (rest.removeprefix("//"), "", "")
    if kind != "tcp" or not host or not (port or "0").isdigit() or int(port or 0) > 65535:
        raise BadInput(f"号票打印机的地址不对：{address}", "", "应为 tcp://主机:9100 或 file:/dev/usb/lp0")
    return lambda: tcp(host.strip("[]"), int(port or PORT), timeout)


def not_reached(name: str, error: OSError) -> Unavailable:
    """Nothing was sent: in plain words, why."""
    reasons = (
        (ConnectionRefusedError, "打印机拒绝了连接，可能正被另一台电脑占用", "等几秒再试；再不行就关机重开"),
        (TimeoutError, "在规定时间内没有应答", "检查打印机的电源和网线"),
        (socket.gaierror, "找不到这个主机名", "在设置里核对号票打印机的地址"),
        (FileNotFoundError, "没有这个设备，可能没有插好或没有开机", "检查电源和 USB 线"),
        (PermissionError, "没有使用这个设备的权限", "请管理员把运行程序的用户加进 lp 组"),
    )
    for kind, why, now in reasons:
        if isinstance(error, kind):
            return Unavailable(f"号票打印机“{name}”连不上", why, now)
    return Unavailable(f"号票打印机“{name}”连不上", plain_reason(error), "检查打印机的电源和连线后再试")
