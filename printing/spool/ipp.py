"""One IPP question, Get-Job-Attributes (RFC 8011 §4.3.4): `lpstat` lists a cancelled job just like a printed one."""

import http.client
import socket
import struct
from dataclasses import dataclass

from clerk_app.errors import NotFound, Unavailable

_GET_JOB_ATTRIBUTES, _NOT_FOUND = 0x0009, 0x0406
_OPERATION, _END = 0x01, 0x03
_INTEGER, _ENUM, _KEYWORD, _URI, _CHARSET, _LANGUAGE = 0x21, 0x23, 0x44, 0x45, 0x47, 0x48
_WANTED = ("job-state", "job-state-reasons", "job-printer-state-reasons")


@dataclass(frozen=True, slots=True)
class JobAnswer:
    """`state` by RFC 8011 §5.3.7 (3 pending, 4 held, 5 processing, 6 stopped, 7 cancelled, 8 aborted, 9 completed)."""

    state: int
    job_reasons: tuple[str, ...]
    printer_reasons: tuple[str, ...]


class _SocketConnection(http.client.HTTPConnection):
    """HTTP over the server's local socket."""

    def __init__(self, path: str, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def job_attributes(server: str, queue: str, number: int, timeout: float) -> JobAnswer:
    """Ask `server` (host, host:port or a socket's path) about a job. Raises `Unavailable`, `NotFound`."""
    what = f"查不到打印任务 {queue}-{number} 的状态"
    try:
        connection = _connect(server, timeout)
        try:
            connection.request("POST", "/", _question(queue, number), {"Content-Type": "application/ipp"})
            response = connection.getresponse()
            body = response.read(1_000_000)
        finally:
            connection.close()
    except (OSError, http.client.HTTPException) as error:
        raise Unavailable(what, "打印服务（CUPS）没有应答", "检查打印服务后再看；纸是否出来以打印机为准") from error
    if response.status != 200:
        raise Unavailable(what, f"打印服务回答 HTTP {response.status}", "请管理员检查打印服务的访问权限")
    return _answer(body, what)


def _connect(server: str, timeout: float) -> http.client.HTTPConnection:
    if server.startswith("/"):
        return _SocketConnection(server, timeout)
    host, _, port = server.partition(":")
    return http.client.HTTPConnection(host, int(port) if port.isdigit() else 631, timeout=timeout)


def _question(queue: str, number: int) -> bytes:
    parts = [
        struct.pack(">BBHIB", 1, 1, _GET_JOB_ATTRIBUTES, 1, _OPERATION),
        _attribute(_CHARSET, "attributes-charset", b"utf-8"),
        _attribute(_LANGUAGE, "attributes-natural-language", b"en"),
        _attribute(_URI, "printer-uri", f"ipp://localhost/printers/{queue}".encode()),
        _attribute(_INTEGER, "job-id", struct.pack(">i", number)),
        *(_attribute(_KEYWORD, "" if i else "requested-attributes", name.encode()) for i, name in enumerate(_WANTED)),
        bytes([_END]),
    ]
    return b"".join(parts)


def _attribute(tag: int, name: str, value: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value


def _answer(body: bytes, what: str) -> JobAnswer:
    try:
        status, values = _parse(body)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise Unavailable(what, "打印服务的回答读不懂", "请管理员检查打印服务") from error
    if status == _NOT_FOUND:
        raise NotFound(what, "打印服务已经不记得这个任务", "请看打印机出纸盒；没有出纸就重新打印")
    states = [struct.unpack(">i", value)[0] for value in values.get("job-state", []) if len(value) == 4]
    if status >= 0x0400 or not states:
        raise Unavailable(what, f"打印服务回答错误 0x{status:04x}", "再试一次；仍然不行请管理员检查打印服务")
    job, printer = (
        tuple(value.decode(errors="replace") for value in values.get(name, []))
        for name in ("job-state-reasons", _WANTED[2])
    )
    return JobAnswer(states[0], job, printer)


def _parse(body: bytes) -> tuple[int, dict[str, list[bytes]]]:
    """Status code and attribute values; repeated values have no name of their own."""
    status: int = struct.unpack(">H", body[2:4])[0]
    values: dict[str, list[bytes]] = {}
    at, name = 8, ""
    while body[at] != _END:
        if body[at] < 0x10:  # a group begins
            at += 1
            continue
        (length,) = struct.unpack(">H", body[at + 1 : at + 3])
        name = body[at + 3 : at + 3 + length].decode() if length else name
        at += 3 + length
        (length,) = struct.unpack(">H", body[at : at + 2])
        values.setdefault(name, []).append(body[at + 2 : at + 2 + length])
        at += 2 + length
    return status, values
