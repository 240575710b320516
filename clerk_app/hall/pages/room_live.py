"""The room's WebSocket, `/api/room/live`: each page is told the session as it stands whenever it changes, and what the
other page says.

A session is looked at when somebody here changed it (`changed`), when the store's feed tells of it, or every now and
then where there is no feed. Whole states make a lost connection harmless. Signals pass from page to page without the
store; those for a page of another hall go through `Between`.
"""

import asyncio
import json
import logging
import secrets
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Protocol

from starlette.websockets import WebSocket, WebSocketDisconnect

from clerk_app.cases.ports import Clock
from clerk_app.errors import BadInput
from clerk_app.link.acts import AT_TABLE
from clerk_app.link.model import OVER, STATE_TEXT, Session, Side
from clerk_app.link.ports import LinkStore
from clerk_app.link.room_links import WATCHING, NoEntry, Seat
from clerk_app.link.room_look import Looked, RoomLook

from ..problems import Refusal, busy
from ..threads import Threads
from . import api
from .live import Feed, Touched
from .room_page import BYE, BYE_ELSEWHERE, PAGE_ID, Page, Shown, Signal, signal_from

log = logging.getLogger(__name__)
COOKIE = "room"
KINDS = frozenset({"link_session", "*"})
GATHER_SECONDS = 0.03  # changes that come together are shown together
LOOK_SECONDS = 0.4  # where no feed tells
BEAT_SECONDS = 2.0  # where one does; also how soon it shows that the other hall went silent
GONE_SECONDS = 120.0  # a page that is away so long shows nothing any more; a cut of the line heals much sooner
MOST_PAGES = 200
MEETING = "meeting"
MOST_ROOMS = 300  # those that nobody looks at any more are forgotten then, the oldest first
KEPT_STATES = 12
ELSEWHERE = '{"t":"elsewhere"}'


class Between(Protocol):
    """The way to the other hall's service, see `hall.between.port`."""

    def relay(self, session: str, signal: Mapping[str, Any], /) -> None:
        """Returns at once. Raises BadInput."""

    def line(self, session: str, /) -> str:
        """ "ok", "slow", "down": how it answers."""


class Meeting(Protocol):
    """The hall's own meeting point, see `meeting`."""

    def hear(self, session_id: str, side: str, body: str, /) -> None:
        """At once. What it says follows by `RoomLive.answer`."""


class RoomLive:
    """All rooms of a service. `admit` tells who the page with that secret is (raises NoEntry); `feed` as in `Live`."""

    def __init__(
        self,
        store: Callable[[], LinkStore],
        admit: Callable[[str], Seat],
        feed: Callable[[], Feed | None],
        clock: Clock,
        between: Between,
    ) -> None:
        self._store, self._admit, self._feed, self._clock = store, admit, feed, clock
        self._between = between
        self.meeting: Meeting | None = None
        self.watched: Callable[[Seat], None] = lambda _: None  # before who watches is shown a table
        self.gone: Callable[[Seat], None] = lambda _: None  # a page of this hall's own side went and did not come back
        self._threads = Threads()
        self._missing: set[asyncio.Task[None]] = set()
        self._rooms: dict[str, _Room] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listening: tuple[threading.Thread, threading.Event] | None = None

    # from anywhere ---------------------------------------------------------------------------------------------------
    def changed(self, session_id: str) -> None:
        """Something was done in that session: whoever looks at it is told at once. From any thread."""
        self._call(self._wake, session_id)

    def signalled(self, session_id: str, plain: Mapping[str, Any]) -> None:
        """The other hall's page says that, for the page that sits here or for this hall's meeting point; or the other
        hall's meeting point says it. From any thread."""
        signal = signal_from(Side.HELPING.value, plain)
        if signal is not None and signal.to == MEETING:
            if self.meeting is not None:
                self.meeting.hear(session_id, signal.of, signal.body)
            return
        room = self._rooms.get(session_id)
        for place in tuple(room.pages) if room is not None else ():
            if place == WATCHING:
                continue
            side = Side(place)
            by_meeting = side is Side.HELPING and plain.get("from") == MEETING
            signal = signal_from(MEETING if by_meeting else side.other.value, plain)
            if signal is not None and signal.to == side:
                self._call(self._hand, session_id, side, signal)

    def answer(self, session_id: str, place: str, body: Mapping[str, Any]) -> None:
        """The meeting point says that to the page that sits there, here or in the other hall. From any thread."""
        signal = Signal(MEETING, place, secrets.token_hex(8), json.dumps(body))
        room = self._rooms.get(session_id)
        if room is not None and place in room.pages:
            self._call(self._hand, session_id, place, signal)
        elif place == Side.HELPING:
            with suppress(BadInput):
                self._between.relay(session_id, {**signal.plain, "from": MEETING})

    def entered(self, seat: Seat) -> None:
        """A new page sits at that side: older ones are told so. From any thread."""
        self._call(self._elsewhere, seat)

    def _call(self, what: Callable[..., object], *args: object) -> None:
        if self._loop is not None:
            with suppress(RuntimeError):  # the service is closing
                self._loop.call_soon_threadsafe(what, *args)

    # in the service's thread -----------------------------------------------------------------------------------------
    async def serve(self, socket: WebSocket) -> None:
        """One page, until it goes."""
        await socket.accept()
        try:
            page = await self._welcome(socket)
        except Refusal as refusal:
            with suppress(RuntimeError, WebSocketDisconnect):
                await socket.send_json({"t": "ended", "why": refusal.detail})
                await socket.close(BYE if refusal.status == 401 else 1013, refusal.detail[:40])
            return
        room = self._sit(page)
        try:
            await page.talk(lambda signal: self._heard(page.seat, signal))
        finally:
            if room.pages.get(page.seat.place) is page:
                del room.pages[page.seat.place]
                room.changed.set()
                if not page.seat.signs and not page.seat.watching:
                    asyncio.get_running_loop().call_later(GONE_SECONDS, self._miss, room, page.seat)

    def _miss(self, room: "_Room", seat: Seat) -> None:
        if seat.place in room.pages:
            return
        task = asyncio.create_task(self._tell_gone(seat))
        self._missing.add(task)
        task.add_done_callback(self._missing.discard)
        task.add_done_callback(_tell_bug)

    async def _tell_gone(self, seat: Seat) -> None:
        try:
            await api.done(self._threads, lambda: self.gone(seat))
        except Refusal as refusal:
            log.info("what a page that is gone showed is not ended: %s", refusal)

    async def _welcome(self, socket: WebSocket) -> Page:
        api.same_site(socket)
        ident = socket.query_params.get("page", "")
        if not PAGE_ID.fullmatch(ident):
            raise Refusal(400, "bad-request", "没有写明是哪个网页")
        if sum(len(each.pages) for each in self._rooms.values()) >= MOST_PAGES:
            raise busy("进入会谈的网页太多，请稍后再试")
        secret = socket.cookies.get(COOKIE, "")
        seat = await seat_of(self._threads, self._admit, secret)
        return Page(socket, seat, ident, socket.query_params.get("changes") == "1", self._clock)

    def _sit(self, page: Page) -> "_Room":
        loop = asyncio.get_running_loop()
        if self._loop is not loop:  # the service was stopped and started again: what it left belongs to nobody
            self._loop = loop
            self._rooms.clear()
            self._stop_listening()
        seat = page.seat
        room = self._rooms.get(seat.session)
        if room is None:
            room = self._rooms[seat.session] = _Room(seat.session, RoomLook(self._store, seat.session))
        before = room.pages.get(seat.place)
        room.pages[seat.place] = page
        room.told.pop(seat.place, None)
        have = page.wants_from
        page.have = next((each for each in room.shown.get(seat.place, ()) if str(each.seq) == have), None)
        if before is not None:
            same = before.ident == page.ident  # it lost its connection and has come again
            before.end("" if same else ELSEWHERE, BYE_ELSEWHERE)
        room.changed.set()
        if room.task is None or room.task.done():
            room.task = asyncio.create_task(self._watch(room))
            room.task.add_done_callback(_tell_bug)
        return room

    def _heard(self, seat: Seat, signal: Signal) -> None:
        if seat.watching and seat.key not in self._rooms[seat.session].announced:
            return
        to_meeting = signal.to == MEETING
        if to_meeting and (seat.side is Side.ASKING or seat.browser_only):
            if self.meeting is not None:
                self.meeting.hear(seat.session, seat.place, signal.body)
            return
        if seat.watching:
            return
        if (to_meeting or not self._hand(seat.session, signal.to, signal)) and not seat.browser_only:
            with suppress(BadInput):  # a little larger than there
                self._between.relay(seat.session, signal.plain)

    def _hand(self, session_id: str, place: str, signal: Signal) -> bool:
        room = self._rooms.get(session_id)
        page = room.pages.get(place) if room is not None else None
        if page is not None:
            page.say(signal.text)
        return page is not None

    def _wake(self, session_id: str) -> None:
        if (room := self._rooms.get(session_id)) is not None:
            room.changed.set()

    def _elsewhere(self, seat: Seat) -> None:
        room = self._rooms.get(seat.session)
        page = room.pages.get(seat.place) if room is not None else None
        if page is not None and page.seat.key != seat.key:
            page.end(ELSEWHERE, BYE_ELSEWHERE)

    # looking ---------------------------------------------------------------------------------------------------------
    async def _watch(self, room: "_Room") -> None:
        """While anybody sits there."""
        seconds = BEAT_SECONDS if self._listen() else LOOK_SECONDS
        try:
            while room.pages:
                with suppress(TimeoutError):
                    await asyncio.wait_for(room.changed.wait(), seconds)
                room.changed.clear()
                await self._look_again(room)
                await asyncio.sleep(GATHER_SECONDS)
        finally:
            if not room.pages:
                self._forget_some()
            if not any(each.pages for each in self._rooms.values()):
                self._stop_listening()

    def _forget_some(self) -> None:
        """Not at once: a page that was cut off comes again and has most of it."""
        empty = [key for key, room in self._rooms.items() if not room.pages]
        for key in empty[: max(len(self._rooms) - MOST_ROOMS, 0)]:
            del self._rooms[key]

    async def _look_again(self, room: "_Room") -> None:
        try:
            looked = await api.done(self._threads, room.look.look)
        except Refusal as refusal:
            log.info("nothing new for a room: %s", refusal)
            return
        for page in tuple(room.pages.values()):
            if page.seat.key in looked.ended:
                page.end(ELSEWHERE, BYE_ELSEWHERE)
            elif await self._announced(room, page.seat, looked):
                self._tell(room, page, looked)

    async def _announced(self, room: "_Room", seat: Seat, looked: Looked) -> bool:
        """Whether who sits there may be shown the table: who only watches, once the others are told so."""
        if not seat.watching or seat.key in room.announced or looked.table.state not in AT_TABLE:
            return True
        try:
            await api.done(self._threads, lambda: self.watched(seat))
        except Refusal as refusal:
            log.info("who watches is not told of yet: %s", refusal)
            return False
        room.announced.add(seat.key)
        return True

    def _tell(self, room: "_Room", page: Page, looked: Looked) -> None:
        seat = page.seat
        line = self._line(room, seat, looked.session)
        seen = (looked.stamp, line)
        if room.told.get(seat.place) == seen:
            return
        room.told[seat.place] = seen
        me = {"side": seat.place, "who": seat.who, "window": seat.window, "browser_only": seat.signs}
        room.seq += 1
        state = {
            "me": me,
            "table": replace(looked.table, person={}) if seat.watching else looked.table,
            "pending": len(looked.pending),
            "waiting": looked.pending,
            "dropped": tuple(each for each in looked.dropped if each.side is seat.side),
            "partner_line": line,
        }
        shown = Shown(room.seq, state)
        room.shown[seat.place] = [*room.shown.get(seat.place, ())[1 - KEPT_STATES :], shown]
        page.show(shown)
        if looked.table.state in OVER:
            why = STATE_TEXT[looked.table.state]
            page.say(f'{{"t":"ended","why":"{why}"}}')

    def _line(self, room: "_Room", seat: Seat, session: Session) -> str:
        if seat.side.other in room.pages:
            return "ok"
        return "down" if session.browser_only else self._between.line(session.id)

    # the feed --------------------------------------------------------------------------------------------------------
    def _listen(self) -> bool:
        """Whether a feed tells of changes; it is begun by the first room."""
        if self._listening is None and (feed := self._feed()) is not None:
            stop = threading.Event()
            thread = threading.Thread(target=feed, args=(stop, self._told), name="room-feed", daemon=True)
            self._listening = (thread, stop)
            thread.start()
        return self._listening is not None

    def _stop_listening(self) -> None:
        if self._listening is not None:
            self._listening[1].set()
            self._listening = None

    def _told(self, touched: Touched) -> None:
        wanted = {ident for kind, ident in touched if kind in KINDS}
        if "" in wanted:
            wanted = set(self._rooms)
        for session_id in wanted:
            self.changed(session_id)


class _Room:
    """One session that somebody looks at. `told`: what each side was last shown, `shown`: the last few states of it."""

    def __init__(self, session_id: str, look: RoomLook) -> None:
        self.session_id, self.look = session_id, look
        self.pages: dict[str, Page] = {}
        self.told: dict[str, tuple[str, str]] = {}
        self.announced: set[str] = set()  # those who watch, and of whom the others were told
        self.shown: dict[str, list[Shown]] = {}
        self.seq = secrets.randbelow(2**40)  # what a page has of an earlier run of the service is none of these
        self.changed = asyncio.Event()
        self.task: asyncio.Task[None] | None = None


async def seat_of(threads: Threads, admit: Callable[[str], Seat], secret: str) -> Seat:
    """Raises Refusal 401 for a page that does not (any more) sit in a room."""

    def found() -> Seat | NoEntry:
        try:
            return admit(secret)
        except NoEntry as error:
            return error

    seat = await api.done(threads, found)
    if isinstance(seat, NoEntry):
        raise no_entry(seat)
    return seat


def no_entry(error: NoEntry) -> Refusal:
    return Refusal(401, "no-entry", "。".join(part for part in (error.what, error.why, error.now) if part))


def _tell_bug(task: "asyncio.Task[None]") -> None:
    """A bug goes to the log; the next page begins again."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("a room is not told of changes", exc_info=error)
