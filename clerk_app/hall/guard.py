"""Before a request is looked at: how many come from one address, how large a body may be, how long it may take."""

import asyncio
import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .problems import Refusal, answer
from .tally import Tally

A_SECOND = 50.0  # requests of one address, on average
AT_ONCE = 200.0
A_REFUSAL = 10.0  # costs as much as so many requests: guessing signatures is slow, sending messages is not
MOST_ADDRESSES = 10_000
BODY_SECONDS = 10.0


class Rates:
    """A bucket of requests for each address, filled evenly. `clock` gives seconds."""

    def __init__(
        self, a_second: float = A_SECOND, at_once: float = AT_ONCE, clock: Callable[[], float] = time.monotonic
    ):
        self._a_second, self._at_once, self._clock = a_second, at_once, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str) -> float:
        """Seconds until this address may come again, 0 if it may now."""
        left = self._left(address)
        return 0.0 if left >= 1 else (1 - left) / self._a_second

    def spend(self, address: str, requests: float = 1.0) -> None:
        self._buckets[address] = (max(self._left(address) - requests, -self._at_once), self._clock())
        self._buckets.move_to_end(address)
        if len(self._buckets) > MOST_ADDRESSES:
            self._buckets.popitem(last=False)

    def _left(self, address: str) -> float:
        left, at = self._buckets.get(address, (self._at_once, self._clock()))
        return min(left + (self._clock() - at) * self._a_second, self._at_once)


class Guard:
    """ASGI middleware: who comes too often is told 429 and when to come again."""

    def __init__(self, app: ASGIApp, rates: Rates, tally: Tally) -> None:
        self._app, self._rates, self._tally = app, rates, tally

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        address = address_of(scope)
        if wait := self._rates.wait(address):
            self._tally.refuse("too_often", address)
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1013})
                return
            refusal = Refusal(429, "busy", "来得太频繁，请稍后重发", max(round(wait + 0.5), 1))
            await answer(Request(scope), refusal)(scope, receive, send)
            return
        self._rates.spend(address)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (400, 401, 404, 413):
                self._rates.spend(address, A_REFUSAL)
            await send(message)

        await self._app(scope, receive, told)


def address_of(scope: Scope) -> str:
    """Who is counted: an IPv4 address, or the /64 that one subscriber has of IPv6."""
    host = (scope.get("client") or ("",))[0]
    try:
        given = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return str(host)
    if isinstance(given, ipaddress.IPv6Address):
        return str(given.ipv4_mapped or ipaddress.ip_network((given, 64), strict=False).network_address)
    return str(given)


async def body_of(request: Request, largest: int, seconds: float = BODY_SECONDS) -> bytes:
    """The whole body, at most `largest` bytes. Raises Refusal 400, 408, 413."""
    told = request.headers.get("content-length", "0")
    if not (told.isascii() and told.isdigit()):
        raise Refusal(400, "bad-request", "Content-Length 不是数字")
    parts: list[bytes] = []
    size = int(told)
    try:
        async with asyncio.timeout(seconds):
            if size <= largest:
                size = 0
                async for part in request.stream():
                    size += len(part)
                    parts.append(part)
                    if size > largest:
                        break
    except TimeoutError:
        raise Refusal(408, "busy", "内容没有及时传完，请重发") from None
    except ClientDisconnect:
        raise Refusal(400, "bad-request", "内容没有传完") from None
    if size > largest:
        raise Refusal(413, "bad-request", "内容过大")
    return b"".join(parts)
