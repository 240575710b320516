"""One room page at its WebSocket: what it sends, checked and within limits; what it is told, the newest state first.

A page that asks for it (`changes=1`) is told the state once, in parts where it is long, then what changed; if it comes
again and says which state it `have`s, only what changed since. A page that does not keep up gets the newest state only,
and is dropped when it takes nothing at all for a while: it opens again by itself. Nothing that a page sends can do more
than be ignored.
"""

import asyncio
import json
import logging
import re
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from clerk_app.cases.ports import Clock
from clerk_app.clock import now as clock_now
from clerk_app.link.room_links import Seat

from .room_changes import change, plain

log = logging.getLogger(__name__)
LARGEST = 64 * 1024  # characters of a signal
PAGE_ID = re.compile(r"[0-9A-Za-z_-]{4,64}")
SILENT_SECONDS = 15.0  # pages ping every 1.5 s
SEND_SECONDS = 10.0
PART = 4000  # characters: half a second of a line of 80 kbit/s, on which the rest waits
MOST_WAITING = 400  # signals that a page has not taken yet
MOST_FAULTS = 50
MESSAGES, MESSAGES_AT_ONCE = 80.0, 400.0  # a second: a call's candidates come together, a pointer moves all the time
LETTERS, LETTERS_AT_ONCE = 128.0 * 1024, 768.0 * 1024
MOST_PASSED_OVER = 2000  # by the limits, before the connection is closed
TO = frozenset({"asking", "helping", "meeting"})
BYE, BYE_ELSEWHERE, BYE_SILENT, BYE_LIMITS = 4401, 4409, 1001, 1008


@dataclass(frozen=True, slots=True)
class Signal:
    """What one page tells another, of no account to the session. `of`: who sent it ("asking", "helping", "meeting");
    `body` is JSON, as it came."""

    of: str
    to: str
    id: str
    body: str

    @property
    def text(self) -> str:
        """The message to the page."""
        return f'{{"t":"signal","from":"{self.of}","id":{json.dumps(self.id)},"body":{self.body}}}'

    @property
    def plain(self) -> dict[str, Any]:
        """What goes to the other hall's service."""
        return {"to": self.to, "id": self.id, "body": json.loads(self.body)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def signal_from(of: str, plain: Any) -> Signal | None:
    """None for what is no signal. `plain`: JSON types, of whoever speaks for `of`."""
    if not isinstance(plain, dict):
        return None
    to, ident, body = plain.get("to"), plain.get("id"), plain.get("body")
    if not isinstance(to, str) or to not in TO or to == of or not isinstance(ident, str) or not 0 < len(ident) <= 64:
        return None
    kind = body.get("kind") if isinstance(body, dict) else None
    if not isinstance(kind, str) or not 0 < len(kind) <= 32:
        return None
    try:
        text = json.dumps(body, separators=(",", ":"), allow_nan=False)
    except (ValueError, RecursionError):
        return None
    return Signal(of, to, ident, text) if len(text) <= LARGEST else None


class Bucket:
    """So many a second, and so many at once."""

    def __init__(self, a_second: float, at_once: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._a_second, self._at_once, self._clock = a_second, at_once, clock
        self._left, self._at = at_once, clock()

    def take(self, wanted: float = 1.0) -> bool:
        """Whether there was as much in it."""
        now = self._clock()
        self._left = min(self._at_once, self._left + (now - self._at) * self._a_second)
        self._at = now
        if self._left < wanted:
            return False
        self._left -= wanted
        return True


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of its session. `seq` names it."""

    seq: int
    state: Mapping[str, Any]


class Page:
    """One connection of the page `ident`. Everything but the constructor belongs to the service's own thread. `have`:
    the state that the page has already."""

    def __init__(
        self, socket: WebSocket, seat: Seat, ident: str, changes: bool = False, clock: Clock = clock_now
    ) -> None:
        self._socket, self.seat, self.ident, self._changes, self._clock = socket, seat, ident, changes, clock
        self._outbox: deque[str] = deque()
        self._next: Shown | None = None
        self.have: Shown | None = None
        self.wants_from = socket.query_params.get("have", "")
        self._wake = asyncio.Event()
        self._ended = 0
        self._messages = Bucket(MESSAGES, MESSAGES_AT_ONCE)
        self._letters = Bucket(LETTERS, LETTERS_AT_ONCE)
        self._faults = self._passed_over = 0

    def say(self, text: str, first: bool = False) -> None:
        """In its turn; `first`: before all that waits."""
        if len(self._outbox) >= MOST_WAITING:
            self.end(code=BYE_LIMITS)
            return
        (self._outbox.appendleft if first else self._outbox.append)(text)
        self._wake.set()

    def show(self, shown: Shown) -> None:
        """The state of things; one that was not sent yet is of no use any more."""
        self._next = shown
        self._wake.set()

    def end(self, text: str = "", code: int = BYE) -> None:
        """Say that, and close."""
        if text:
            self._outbox.append(text)
        self._ended = self._ended or code
        self._wake.set()

    async def talk(self, heard: Callable[[Signal], None]) -> None:
        """Until it goes, or was ended."""
        both = {asyncio.create_task(self._send()), asyncio.create_task(self._receive(heard))}
        try:
            done, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for each in done:
                with suppress(WebSocketDisconnect, RuntimeError, TimeoutError, OSError):  # it went away
                    each.result()
        finally:
            for each in both:
                each.cancel()
            await asyncio.gather(*both, return_exceptions=True)

    async def _send(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._outbox or self._next:
                if (shown := self._next) is not None:
                    self._next = None
                    await self._send_state(shown)
                else:
                    await self._send_text(self._outbox.popleft())
            if self._ended:
                async with asyncio.timeout(SEND_SECONDS):
                    await self._socket.close(self._ended)
                return

    async def _send_state(self, shown: Shown) -> None:
        """What is said meanwhile (answers to pings above all) goes between the parts of a long one."""
        head = {"t": "state", "seq": shown.seq, "now": self._clock().isoformat()}
        if self._changes and self.have is not None:
            told = {"t": "change", "base": self.have.seq, "change": change(self.have.state, shown.state)}
            text = _json({**head, **told})
        else:
            text = await asyncio.to_thread(lambda: _json({**head, **{k: plain(v) for k, v in shown.state.items()}}))
        self.have = shown
        if not self._changes or len(text) <= PART:
            await self._send_text(text)
            return
        parts = range(0, len(text), PART)
        for number, start in enumerate(parts):
            await self._send_text(f"#{number}/{len(parts)}:{text[start : start + PART]}")
            while self._outbox:
                await self._send_text(self._outbox.popleft())

    async def _send_text(self, text: str) -> None:
        async with asyncio.timeout(SEND_SECONDS):
            await self._socket.send_text(text)

    async def _receive(self, heard: Callable[[Signal], None]) -> None:
        while True:
            try:
                async with asyncio.timeout(SILENT_SECONDS):
                    message = await self._socket.receive()
            except TimeoutError:
                self.end(code=BYE_SILENT)
                return await self._let_it_close()
            if message["type"] != "websocket.receive":
                return None
            if not self._take(message.get("text"), heard):
                self.end(code=BYE_LIMITS)
                return await self._let_it_close()

    async def _let_it_close(self) -> None:
        """`_send` says goodbye."""
        await asyncio.sleep(SEND_SECONDS)

    def _take(self, text: str | None, heard: Callable[[Signal], None]) -> bool:
        """Whether the page may go on."""
        if text is None or len(text) > LARGEST + 1024:
            self._faults += 1
        elif not self._messages.take() or not self._letters.take(len(text)):
            self._passed_over += 1
        elif not self._read(text, heard):
            self._faults += 1
        return self._faults <= MOST_FAULTS and self._passed_over <= MOST_PASSED_OVER

    def _read(self, text: str, heard: Callable[[Signal], None]) -> bool:
        try:
            plain = json.loads(text)
        except (ValueError, RecursionError):
            return False
        kind = plain.get("t") if isinstance(plain, dict) else None
        if kind == "ping":
            number = plain.get("n")
            if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < 2**53:
                return False
            self.say(f'{{"t":"pong","n":{number}}}', first=True)
            return True
        signal = signal_from(self.seat.side.value, plain) if kind == "signal" else None
        if signal is not None:
            heard(signal)
        return signal is not None
