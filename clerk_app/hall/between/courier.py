"""Carries messages to partner halls over TLS. Its calls block: for threads, never for the event loop.

The partner's TLS certificate is verified by the system's CAs, or by the CA that its entry names. Who it is in the end
is told by the signature under the answer, not by TLS.
"""

import logging
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError, ProtocolError, SSLError

from clerk_app.errors import Refused, Unavailable
from clerk_app.link.directory import Partner
from clerk_app.link.envelope import LARGEST, Answer, Body, NotTaken, Outbox, read_answer
from clerk_app.link.jws import Forged

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

log = logging.getLogger(__name__)
CONNECT_SECONDS, ANSWER_SECONDS = 3.0, 5.0
SLOWEST = 4 * 1024  # bytes a second of a line that is still waited for
LONGEST_SECONDS = 60.0  # of an answer as a whole
TRIES = 3  # of one message: the partner's service may have been started again, or have closed a connection just now
CONNECTIONS = 8  # to one partner
PATH = "/link/"
SCHEME = "Yichuang"  # of the Authorization header where there is no body


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a content: the bytes from `start` on, and how many the whole has."""

    start: int
    total: int
    data: bytes


class Courier:
    """`own`: this hall's code."""

    def __init__(self, outbox: Outbox, own: Callable[[], str]) -> None:
        self._outbox, self._own = outbox, own
        self._lock = threading.Lock()
        self._pools: dict[str, tuple[str, urllib3.PoolManager]] = {}
        self._epochs: dict[str, str] = {}

    def ask(self, partner: Partner, session: str, channel: str, body: Body) -> Answer:
        """The partner's answer, also one that says no (`Answer.error`).

        Raises Unavailable (not there, or its TLS certificate is not to be trusted), Forged (not its signature),
        Refused (this hall has no key).
        """
        text = ""

        def sent(pool: urllib3.PoolManager) -> "BaseHTTPResponse":
            nonlocal text
            text = self._outbox.write(partner.code, session, channel, body, self._epoch(partner))
            headers = {"Content-Type": "application/jose"}
            seconds = len(text) / SLOWEST  # to be sent: the kernel takes it at once, the line does not
            timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=ANSWER_SECONDS + seconds)
            return pool.request("POST", self._url(partner, channel), body=text.encode(), headers=headers,
                                preload_content=False, redirect=False, timeout=timeout)  # fmt: skip

        for attempt in range(TRIES):
            answer = read_answer(self._answered(partner, sent).decode("ascii", "replace"), text, partner, self._own())
            self._epochs[partner.code] = answer.epoch
            if answer.error != "epoch" or attempt == TRIES - 1:
                break
        return answer

    def piece(self, partner: Partner, session: str, content: str, start: int, most: int, stream: str) -> Piece:
        """Raises as `ask`; NotFound-like refusals of the partner come as Unavailable: it may have it later."""
        for _ in range(TRIES):
            told = {"content": content, "start": start, "most": most}
            text = self._outbox.write(partner.code, session, "contents", told, self._epoch(partner), stream)
            headers = {"Authorization": f"{SCHEME} {text}"}
            url = f"{self._url(partner, 'contents')}/{content}?session={session}"

            def sent(pool: urllib3.PoolManager) -> "BaseHTTPResponse":
                return pool.request("GET", url, headers=headers, preload_content=False, redirect=False)  # noqa: B023

            response, data = self._exchange(partner, sent, max(most, LARGEST))
            if response.headers.get("Content-Type") == "application/jose":
                answer = read_answer(data.decode("ascii", "replace"), text, partner, self._own())
                self._epochs[partner.code] = answer.epoch
                if answer.error == "epoch":
                    continue
                raise Unavailable(f"没有取到{partner.name}的一份材料", answer.why, "稍后自动再取")
            return Piece(start, _total(response.headers.get("Content-Range", "")), data)
        raise Unavailable(f"没有取到{partner.name}的一份材料", "对方的服务刚重新开始", "稍后自动再取")

    def entry(self, partner: Partner) -> str:
        """Its entry as it is now, signed by itself: to be read by `directory.read_entry`. Raises Unavailable."""
        return self._answered(
            partner,
            lambda pool: pool.request("GET", self._url(partner, "entry"), preload_content=False, redirect=False),
        ).decode("ascii", "replace")

    def close(self) -> None:
        with self._lock:
            for _, pool in self._pools.values():
                pool.clear()
            self._pools.clear()

    # inside ----------------------------------------------------------------------------------------------------------
    def _epoch(self, partner: Partner) -> str:
        return self._epochs.get(partner.code, "")

    def _url(self, partner: Partner, channel: str) -> str:
        return f"{partner.entry.address.rstrip('/')}{PATH}{channel}"

    def _answered(self, partner: Partner, send: "Callable[[urllib3.PoolManager], BaseHTTPResponse]") -> bytes:
        return self._exchange(partner, send, LARGEST)[1]

    def _exchange(
        self, partner: Partner, send: "Callable[[urllib3.PoolManager], BaseHTTPResponse]", most: int
    ) -> "tuple[BaseHTTPResponse, bytes]":
        """One request, once more at once where a connection that was kept open had been closed meanwhile."""
        for attempt in (1, 2):
            try:
                return self._once(partner, send, most)
            except ProtocolError as error:
                if attempt == 2:
                    self._drop(partner)
                    raise _unreachable(partner, error) from error
            except (HTTPError, OSError) as error:
                self._drop(partner)  # what else is open to it is as dead
                raise _unreachable(partner, error) from error
        raise AssertionError  # pragma: no cover

    def _once(
        self, partner: Partner, send: "Callable[[urllib3.PoolManager], BaseHTTPResponse]", most: int
    ) -> "tuple[BaseHTTPResponse, bytes]":
        response = send(self._pool(partner))
        whole = False
        try:
            data = _read(response, most, partner)
            whole = True
        finally:
            if whole:
                response.release_conn()
            else:
                response.close()
        if response.status >= 300:
            raise _refused(partner, response.status)
        return response, data

    def _pool(self, partner: Partner) -> urllib3.PoolManager:
        key = f"{partner.entry.address} {partner.entry.tls_ca}"
        with self._lock:
            known = self._pools.get(partner.code)
            if known is None or known[0] != key:
                known = (key, _pool(partner))
                self._pools[partner.code] = known
            return known[1]

    def _drop(self, partner: Partner) -> None:
        with self._lock:
            known = self._pools.pop(partner.code, None)
        if known is not None:
            known[1].clear()


def _pool(partner: Partner) -> urllib3.PoolManager:
    if urlsplit(partner.entry.address).scheme != "https":
        return urllib3.PoolManager(maxsize=CONNECTIONS, retries=False, timeout=_timeout())
    try:
        context = ssl.create_default_context(cadata=partner.entry.tls_ca or None)
    except ssl.SSLError as error:
        raise Unavailable(f"连不上{partner.name}", "登记的 TLS 的 CA 证书读不出来", "请对方重新导出条目") from error
    return urllib3.PoolManager(maxsize=CONNECTIONS, retries=False, timeout=_timeout(), ssl_context=context)


def _timeout() -> urllib3.Timeout:
    return urllib3.Timeout(connect=CONNECT_SECONDS, read=ANSWER_SECONDS)


def _read(response: "BaseHTTPResponse", most: int, partner: Partner) -> bytes:
    """At most so many bytes, and not drop by drop for ever."""
    parts, size, until = [], 0, time.monotonic() + LONGEST_SECONDS
    for part in response.stream(64 * 1024, decode_content=False):
        parts.append(part)
        size += len(part)
        if size > most or time.monotonic() > until:
            raise Unavailable(f"{partner.name}的应答没有用", "内容过大，或传得太慢", "稍后自动再试")
    return b"".join(parts)


def _total(header: str) -> int:
    """From `bytes 0-99/1234`; 0 where it does not say."""
    _, _, total = header.partition("/")
    return int(total) if total.isascii() and total.isdigit() and len(total) < 12 else 0


def _unreachable(partner: Partner, error: Exception) -> Unavailable:
    log.info("partner %s is not reached: %s", partner.code, type(error).__name__)
    if isinstance(error, SSLError) or isinstance(error.__cause__ or error.__context__, ssl.SSLError):
        return Unavailable(
            f"没有与{partner.name}通话：它的 TLS 证书不可信",
            "不是系统信任的机构签发，也不是登记的 CA 签发，或主机名不符、已过期",
            "请双方信息中心核对 TLS 证书；自建 CA 的，请对方在条目里附上 CA 证书",
        )
    return Unavailable(f"连不上{partner.name}", "对方的服务没有应答", "稍后自动再试；一直不行请电话联系")


def _refused(partner: Partner, status: int) -> Unavailable:
    log.info("partner %s answers %d", partner.code, status)
    if status == 401:
        why = "对方不认本大厅的签名：还没有登记，或登记的是旧密钥"
        return Unavailable(f"{partner.name}没有接受", why, "请对方导入本大厅的条目：clerk link entry export")
    if status in (429, 503):
        return Unavailable(f"{partner.name}正忙", "", "稍后自动再试")
    return Unavailable(f"{partner.name}没有接受", f"对方的服务答复 {status}", "两边的程序版本可能不同，请信息中心查看")


def told_no(answer: Answer, partner: Partner) -> Refused | Unavailable:
    """What an answer's `error` means for whoever asked."""
    if answer.error in ("busy", "epoch", "number"):
        return Unavailable(f"{partner.name}正忙", answer.why, "稍后自动再试")
    return NotTaken(answer.error, answer.why)


__all__ = ["Courier", "Forged", "Piece", "told_no"]
