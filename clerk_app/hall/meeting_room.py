"""One session's room at the meeting point: who sits there, who sees whom, what is recorded.

A page that takes its place says `join`, gets `joined`, and then sends its picture and sound as an `offer` that the
room `answer`s; of everybody else's it gets an `offer` that it `answer`s itself, one connection for each. The third
party, who only watches, never sends an offer. Of each other the pages know nothing: what they say goes to the hall's
service, and only that talks to Janus.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, RLock, Thread
from time import monotonic
from typing import Any, TypeAlias

from clerk_app.errors import BadInput, Refused, Unavailable
from clerk_app.link.acts import STEPS
from clerk_app.link.room_links import WATCHING

from .janus import NO_ROOM, ROOM_EXISTS, Gone, Janus, Plain, PluginRefusal, plugin_data

log = logging.getLogger(__name__)
MOST_SENDERS, MOST_SEATS = 2, 6
FULL_BITRATE, LOW_BITRATE = 2_000_000, 150_000  # bits a second of one side's pictures, as the ladder goes
NO_FEED = 428  # of the video room's codes
MISSES = 5
LONGEST_SDP, LONGEST_CANDIDATE = 60_000, 2_000
WITH_PICTURES = frozenset({"full", "low"})  # of the ladder
Tell: TypeAlias = Callable[[str, str, Plain], None]  # side, page, body


@dataclass(frozen=True, slots=True)
class Key:
    """How the room is called at Janus, the same each time for a session, so a service that was started anew can take
    away what was left. `secret`: to end it. `pin`: to come in."""

    number: int
    secret: str
    pin: str


@dataclass(slots=True)
class View:
    """What one page sees of another. `pictures`: which of its streams are such."""

    handle: int
    pictures: tuple[str, ...] = ()


@dataclass(slots=True)
class Seat:
    """A page in the room. `feed`: what it is known by there; `views`: what it sees, by whose feed. `recorded`: the name
    of the files that are being written, since when (seconds of the machine's clock)."""

    side: str
    page: str
    handle: int
    feed: int = 0
    step: str = "full"
    sends: bool = False
    recorded: str = ""
    since: float = 0.0
    views: dict[int, View] = field(default_factory=dict)


class MeetingRoom:
    """`tell` says something to a page; `gone` is called once, from a thread, when Janus has lost the room.

    `folder`: where Janus writes its recordings. Raises Unavailable (also when made) while Janus does not answer.
    """

    def __init__(self, janus: Janus, key: Key, folder: Path, tell: Tell, gone: Callable[[], None]) -> None:
        self._janus, self._key, self._folder, self._tell, self._gone = janus, key, folder, tell, gone
        self._lock, self._over = RLock(), Event()
        self._seats: dict[tuple[str, str], Seat] = {}
        self._owners: dict[int, tuple[Seat, int]] = {}  # by handle: whose, and of whose feed (0: its own)
        self._sides: dict[int, str] = {}  # by feed
        self._recording = False
        self._session = janus.begin()
        try:
            self._keeper = janus.attach(self._session)
            self._make()
        except BaseException:
            janus.end(self._session)
            raise
        self._thread = Thread(target=self._listen, name="meeting-room", daemon=True)
        self._thread.start()

    @property
    def empty(self) -> bool:
        return not self._seats

    @property
    def pages(self) -> tuple[tuple[str, str], ...]:
        """Who sits there: side and page."""
        with self._lock:
            return tuple(self._seats)

    @property
    def written(self) -> frozenset[str]:
        """How the files are called that are being written."""
        with self._lock:
            return frozenset(each.recorded for each in self._seats.values() if each.recorded)

    def hear(self, side: str, page: str, body: Plain) -> None:
        """What a page says. Raises BadInput for what says nothing, Refused for what may not be, Unavailable."""
        with self._lock:
            kind = body.get("kind")
            if kind == "join":
                self._join(side, page)
                return
            seat = self._seats.get((side, page))
            if seat is None:
                raise Refused("没有照办", "这个页面不在房间里", "重新进入")
            act = _WORDS.get(str(kind))
            if act is None:
                raise BadInput("会议点听不懂", str(kind)[:40], "请升级程序")
            act(self, seat, body)

    def record(self, wanted: bool, longest: float) -> None:
        """Record what each side sends from now on, or stop. A file that is older than `longest` seconds is finished and
        another one begun. Raises Unavailable."""
        with self._lock:
            self._recording = wanted
            for seat in self._seats.values():
                if seat.recorded and (not wanted or monotonic() - seat.since > longest):
                    self._ask(seat.handle, {"request": "configure", "record": False})
                    seat.recorded = ""
                self._record(seat)

    def close(self) -> None:
        """Everybody is put out, the files of recordings are finished. Raises nothing: what Janus lost is gone."""
        if self._over.is_set():
            return
        self._over.set()
        with suppress(Unavailable, PluginRefusal):
            self._manage("destroy", secret=self._key.secret)
        with suppress(Unavailable):
            self._janus.end(self._session)  # ends the poll, too
        if self._thread.is_alive():
            self._thread.join(10)

    # what pages say --------------------------------------------------------------------------------------------------
    def _join(self, side: str, page: str) -> None:
        for other in [each for each in self._seats.values() if each.side == side]:
            self._stand_up(other)  # an older page of the same side, or this one, which comes again
        if len(self._seats) >= MOST_SEATS:
            raise Refused("没有进入", "房间已满", "请别人先离开")
        seat = Seat(side, page, self._attach())
        self._seats[side, page] = seat
        self._owners[seat.handle] = seat, 0
        joining = {"request": "join", "ptype": "publisher", "room": self._key.number, "pin": self._key.pin}
        self._ask(seat.handle, {**joining, "display": side})

    def _offer(self, seat: Seat, body: Plain) -> None:
        if seat.side == WATCHING:
            raise Refused("没有发送画面和声音", "旁听的人只看和听", "")
        asked = {"request": "configure" if seat.sends else "publish", "bitrate": self._bitrate()}
        self._ask(seat.handle, asked, {"type": "offer", "sdp": _sdp(body)})

    def _answer(self, seat: Seat, body: Plain) -> None:
        self._ask(self._view(seat, body), {"request": "start"}, {"type": "answer", "sdp": _sdp(body)})

    def _candidate(self, seat: Seat, body: Plain) -> None:
        handle = self._view(seat, body) if body.get("feed") else seat.handle
        self._janus.trickle(self._session, handle, _candidate_of(body))

    def _again(self, seat: Seat, body: Plain) -> None:
        """A new way for a picture that does not come any more: Janus offers with a restart of ICE."""
        self._ask(self._view(seat, body), {"request": "configure", "restart": True})

    def _step(self, seat: Seat, body: Plain) -> None:
        """The ladder of one page: what it does not want is not sent to it; nobody sends more than the weakest bears.

        Raises BadInput.
        """
        step = body.get("step")
        if step not in STEPS:
            raise BadInput("会议点听不懂", "没有这一档", "")
        seat.step = str(step)
        for view in seat.views.values():
            self._send_pictures(seat, view)
        for each in self._seats.values():
            if each.sends:
                self._ask(each.handle, {"request": "configure", "bitrate": self._bitrate()})

    def _bye(self, seat: Seat, _: Plain) -> None:
        self._stand_up(seat)

    # what Janus says -------------------------------------------------------------------------------------------------
    def _listen(self) -> None:
        misses = 0
        while not self._over.is_set():
            try:
                events = self._janus.events(self._session)
                misses = 0
            except Unavailable as error:
                misses += 1
                if isinstance(error, Gone) or misses >= MISSES:
                    break
                self._over.wait(1.0)
                continue
            with self._lock:
                ends = [self._on(event) for event in events]
                if True in ends:
                    break
        if not self._over.is_set():
            log.warning("the meeting point has lost a room")
            self._gone()

    def _on(self, event: Plain) -> bool:
        """Whether this was the end."""
        kind, sender = event.get("janus"), int(event.get("sender") or 0)
        if kind == "timeout":
            return True
        if kind == "event" and sender in self._owners:
            seat, feed = self._owners[sender]
            try:
                self._on_plugin(seat, feed, plugin_data(event), event.get("jsep"))
            except PluginRefusal as error:
                log.info("the video room refuses: %s %s", error.code, error.why)
                if feed and error.code == NO_FEED:
                    self._unsee(seat, feed)
                else:
                    self._say(seat, {"kind": "failed", "why": error.why, **({"feed": str(feed)} if feed else {})})
            except Unavailable as error:
                log.info("the meeting point does not answer: %s", error.why)
        elif kind == "hangup" and sender in self._owners:
            seat, feed = self._owners[sender]
            if not feed:
                seat.recorded = ""
            self._say(seat, {"kind": "hangup", **({"feed": str(feed)} if feed else {})})
        return False

    def _on_plugin(self, seat: Seat, feed: int, data: Plain, jsep: Plain | None) -> None:
        if data.get("videoroom") == "joined":
            seat.feed = int(data["id"])
            self._sides[seat.feed] = seat.side
            self._say(seat, {"kind": "joined", "watching": seat.side == WATCHING, "feed": str(seat.feed)})
        for each in data.get("publishers") or ():
            self._see(seat, int(each["id"]))
        for word in ("unpublished", "leaving", "kicked"):
            if isinstance(who := data.get(word), int):
                self._unsee(seat, who)
        if jsep is None:
            return
        if feed in seat.views:
            view, side = seat.views[feed], self._sides.get(feed, "")
            if streams := data.get("streams"):
                view.pictures = tuple(str(each["mid"]) for each in streams if each.get("type") == "video")
            self._say(seat, {"kind": "offer", "feed": str(feed), "side": side, "sdp": jsep["sdp"]})
            if seat.step not in WITH_PICTURES:
                self._send_pictures(seat, view)
        else:
            seat.sends = True
            self._say(seat, {"kind": "answer", "sdp": jsep["sdp"]})
            self._record(seat)

    def _see(self, seat: Seat, feed: int) -> None:
        """A connection for what another one sends. One that was there before is given up: it sends something else."""
        self._unsee(seat, feed)
        handle = self._attach()
        seat.views[feed] = View(handle)
        self._owners[handle] = seat, feed
        wanted = {"request": "join", "ptype": "subscriber", "room": self._key.number, "pin": self._key.pin}
        self._ask(handle, {**wanted, "streams": [{"feed": feed}]})

    def _unsee(self, seat: Seat, feed: int) -> None:
        view = seat.views.pop(feed, None)
        if view is not None:
            del self._owners[view.handle]
            self._janus.detach(self._session, view.handle)
            self._say(seat, {"kind": "gone", "feed": str(feed)})

    def _stand_up(self, seat: Seat) -> None:
        del self._seats[seat.side, seat.page]
        self._sides.pop(seat.feed, None)
        for handle in (seat.handle, *(view.handle for view in seat.views.values())):
            del self._owners[handle]
            self._janus.detach(self._session, handle)

    # what it takes ---------------------------------------------------------------------------------------------------
    def _make(self) -> None:
        wanted: Plain = {
            "secret": self._key.secret,
            "pin": self._key.pin,
            "is_private": True,
            "publishers": MOST_SENDERS,
            "bitrate": FULL_BITRATE,
            "fir_freq": 10,
            "audiocodec": "opus",
            "videocodec": "vp8",
            "rec_dir": str(self._folder),
        }
        try:
            self._manage("create", **wanted)
        except PluginRefusal as error:
            if error.code != ROOM_EXISTS:
                raise Unavailable("会议点没有照办", error.why, "核对 Janus 的设置") from error
            self._manage("destroy", secret=self._key.secret)  # of a service that has ended meanwhile
            self._manage("create", **wanted)

    def _manage(self, request: str, **parts: Any) -> None:
        try:
            self._ask(self._keeper, {"request": request, "room": self._key.number, **parts})
        except PluginRefusal as error:
            if error.code != NO_ROOM:
                raise

    def _record(self, seat: Seat) -> None:
        if not seat.sends or seat.recorded or not self._recording:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        seat.recorded, seat.since = f"{seat.side}-{_next_number(self._folder, seat.side):04}", monotonic()
        self._ask(seat.handle, {"request": "configure", "record": True, "filename": seat.recorded})

    def _send_pictures(self, seat: Seat, view: View) -> None:
        streams = [{"mid": mid, "send": seat.step in WITH_PICTURES} for mid in view.pictures]
        if streams:
            self._ask(view.handle, {"request": "configure", "streams": streams})

    def _bitrate(self) -> int:
        low = any(each.step == "low" for each in self._seats.values())
        return LOW_BITRATE if low else FULL_BITRATE

    def _view(self, seat: Seat, body: Plain) -> int:
        try:
            return seat.views[int(body.get("feed") or 0)].handle
        except (KeyError, TypeError, ValueError):
            raise Refused("没有照办", "这路画面已经没有了", "") from None

    def _attach(self) -> int:
        return self._janus.attach(self._session)

    def _ask(self, handle: int, body: Plain, jsep: Plain | None = None) -> None:
        self._janus.ask(self._session, handle, body, jsep)

    def _say(self, seat: Seat, body: Plain) -> None:
        self._tell(seat.side, seat.page, body)


_WORDS: dict[str, Callable[[MeetingRoom, Seat, Plain], None]] = {
    "offer": MeetingRoom._offer,
    "answer": MeetingRoom._answer,
    "ice": MeetingRoom._candidate,
    "again": MeetingRoom._again,
    "step": MeetingRoom._step,
    "bye": MeetingRoom._bye,
}


def _next_number(folder: Path, side: str) -> int:
    taken = [path.name.split("-")[1] for path in folder.glob(f"{side}-*.mjr*")]
    return max((int(number) for number in taken if number.isdigit()), default=0) + 1


def _sdp(body: Plain) -> str:
    sdp = body.get("sdp")
    if not isinstance(sdp, str) or not sdp.startswith("v=0") or len(sdp) > LONGEST_SDP:
        raise BadInput("会议点听不懂", "不是 SDP", "")
    return sdp


def _candidate_of(body: Plain) -> Plain | None:
    given = body.get("candidate")
    if not given or not given.get("candidate"):
        return None
    parts = {"candidate": str, "sdpMid": str, "sdpMLineIndex": int}
    kept = {name: given[name] for name, kind in parts.items() if type(given.get(name)) is kind}
    if len(str(kept)) > LONGEST_CANDIDATE:
        raise BadInput("会议点听不懂", "地址过长", "")
    return kept
