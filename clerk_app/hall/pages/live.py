"""What many pages show at once and as it changes: asked of the store once, told to all over WebSockets.

The store's feed (or a look every now and then) says that something changed; then the value is asked for again, and sent
whole to whoever is listening, if it is another one. Whole values make a lost connection harmless: the first message
after it is the state of things. Nothing runs while nobody listens.
"""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from typing import Generic, TypeVar

from starlette.websockets import WebSocket, WebSocketDisconnect

from ..problems import Refusal
from ..threads import Threads
from . import api

log = logging.getLogger(__name__)
T = TypeVar("T")
Touched = Collection[tuple[str, str]]
Feed = Callable[[threading.Event, Callable[[Touched], None]], None]

GATHER_SECONDS = 0.1  # changes that come together are shown together
BEAT_SECONDS = 5.0  # a page that hears nothing for three of these comes again
LOOK_SECONDS = 0.4  # how often the store is looked at where no feed tells
MOST = 200
BYE_REFUSED, BYE_BUSY = 4401, 1013


class Live(Generic[T]):
    """`look` reads the value, in a thread; `feed` runs until stopped and tells what changed, None where there is none;
    `kinds` are the changes that matter."""

    def __init__(
        self, look: Callable[[], T], feed: Callable[[], Feed | None], kinds: Collection[str], threads: Threads
    ) -> None:
        self._look, self._feed, self._kinds, self._threads = look, feed, frozenset(kinds), threads
        self._listeners: set[asyncio.Queue[T | None]] = set()
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.value: T | None = None

    async def serve(self, socket: WebSocket, say: Callable[[T], object], admit: Callable[[], Awaitable[None]]) -> None:
        """One page, until it goes. `admit` raises Refusal for who may not listen; `say` makes a value a message."""
        await socket.accept()
        try:
            if len(self._listeners) >= MOST:
                raise Refusal(503, "busy", "看的人太多")
            await admit()
            await self._talk(socket, say)
        except Refusal as refusal:
            code = BYE_REFUSED if refusal.status == 401 else BYE_BUSY
            with suppress(RuntimeError, WebSocketDisconnect):
                await socket.close(code, refusal.detail[:40])  # a reason has at most 123 bytes

    async def _talk(self, socket: WebSocket, say: Callable[[T], object]) -> None:
        mine: asyncio.Queue[T | None] = asyncio.Queue(4)
        gone = asyncio.create_task(_until_gone(socket))
        self._listeners.add(mine)
        try:
            if self.value is not None:
                _hand(mine, self.value)
            while not gone.done():
                self._begin()
                value = await _next(mine, gone)
                if gone.done():
                    break
                await socket.send_json({"type": "beat"} if value is None else say(value))
        except (WebSocketDisconnect, RuntimeError) as error:
            log.debug("a page went away: %s", error)
        finally:
            self._listeners.discard(mine)
            gone.cancel()

    # the one that looks ----------------------------------------------------------------------------------------------
    def _begin(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())
            self._task.add_done_callback(_tell_bug)

    async def _run(self) -> None:
        loop, stop = asyncio.get_running_loop(), threading.Event()
        feed = self._feed()
        self._changed.set()
        listening: threading.Thread | None = None
        if feed is not None:
            listening = threading.Thread(target=feed, args=(stop, self._teller(loop)), name="page-feed", daemon=True)
            listening.start()
        seconds = BEAT_SECONDS if feed is not None else LOOK_SECONDS
        try:
            while self._listeners:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), seconds)
                await asyncio.sleep(GATHER_SECONDS)
                self._changed.clear()
                await self._look_again()
        finally:
            stop.set()
            self.value = None  # whoever comes next is told what is true then

    def _teller(self, loop: asyncio.AbstractEventLoop) -> Callable[[Touched], None]:
        def tell(touched: Touched) -> None:
            if any(kind in self._kinds or kind == "*" for kind, _ in touched):
                with suppress(RuntimeError):  # the service is closing
                    loop.call_soon_threadsafe(self._changed.set)

        return tell

    async def _look_again(self) -> None:
        try:
            fresh = await api.done(self._threads, self._look)
        except Refusal as refusal:
            log.info("nothing new for the pages: %s", refusal)
            return
        if fresh != self.value:
            self.value = fresh
            for each in self._listeners:
                _hand(each, fresh)


def _tell_bug(task: "asyncio.Task[None]") -> None:
    """A bug in what is shown goes to the log; the next sign of life begins again."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("the pages are not told of changes", exc_info=error)


def _hand(queue: "asyncio.Queue[T | None]", value: T) -> None:
    """A page that cannot keep up gets the newest only."""
    while not queue.empty():
        queue.get_nowait()
    queue.put_nowait(value)


async def _next(queue: "asyncio.Queue[T | None]", gone: "asyncio.Task[None]") -> "T | None":
    """The next value; None when it is time for a sign of life, or the page has gone."""
    waiting = asyncio.create_task(queue.get())
    done, _ = await asyncio.wait({waiting, gone}, timeout=BEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    if waiting in done:
        return waiting.result()
    waiting.cancel()
    return None


async def _until_gone(socket: WebSocket) -> None:
    """What a page sends is read and thrown away, so that its going is noticed."""
    with suppress(WebSocketDisconnect, RuntimeError, KeyError):
        while True:
            await socket.receive_text()
