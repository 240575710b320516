"""One-time links into the room of a session: who sits there for which side. Only digests of their secrets are kept.

Looking at a link uses nothing up (mail scanners and previews do that); entering does, and gives the page a secret of
its own. A link is for one session and one side; a new page of a side ends the one before; the end of the session ends
all of them.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from clerk_app.cases.ports import Clock
from clerk_app.errors import BadInput, Refused

from .model import OVER, STATE_TEXT, Session, Side
from .ports import LinkStore, LinkWork, RoomToken

OWN_FOR = timedelta(minutes=5)  # the desk opens it at once
PARTNERS_FOR = timedelta(hours=2)  # it travels by message, and a person looks for it
LATE = timedelta(hours=2)  # after an appointment began
PAGE_FOR = timedelta(hours=12)
AFTERWARDS = timedelta(minutes=30)  # a page may still read the record of a session that is over
LONGEST_NAME, LONGEST_WINDOW = 80, 40
WATCHING = "third"  # the place of who only sees and hears
WATCH_MARK = "#watch"  # at the end of such a link


class NoEntry(Refused):
    """This link, or this page, does not open the room (any more)."""

    def __init__(self, why: str, now: str = "请发起方重新发一个链接") -> None:
        super().__init__("不能进入会谈", why, now)


@dataclass(frozen=True, slots=True)
class RoomLink:
    """`address`: what is opened, once, before `until`."""

    address: str
    side: Side
    until: datetime


@dataclass(frozen=True, slots=True)
class Seat:
    """Who a page is: `key` names the page (a digest, no secret); `side` sits at it. `signs`: this hall has no key for
    that side, the page signs with its own. `watching`: a third party at this hall's side, who sees and hears only."""

    key: str
    session: str
    side: Side
    who: str
    window: str
    signs: bool
    browser_only: bool
    watching: bool = False

    @property
    def place(self) -> str:
        """Where it sits: one page at each."""
        return WATCHING if self.watching else self.side.value


class RoomLinks:
    """`base` is the address of this hall's service, as pages of `side` reach it; it may raise Refused."""

    def __init__(self, store: Callable[[], LinkStore], clock: Clock, base: Callable[[], str]) -> None:
        self._store, self._clock, self._base = store, clock, base

    def make(
        self,
        session_id: str,
        who: str,
        window: str = "",
        side: Side | None = None,
        until: datetime | None = None,
        watching: bool = False,
    ) -> RoomLink:
        """A link for the clerk `who`; without `side` for this hall's own. One that was not used ends others like it.
        `watching`: for a third party of this hall (旁听), who comes by its meeting point and does nothing.

        Raises NotFound, BadInput; Refused for a session that is over, or a side that has a service of its own.
        """
        who, window = who.strip(), window.strip()
        if not who or len(who) > LONGEST_NAME or len(window) > LONGEST_WINDOW:
            raise BadInput("没有生成链接", "没有写明由谁进入，或名称过长", "写明姓名和窗口")
        base, secret, now = self._base(), secrets.token_urlsafe(24), self._clock()
        with self._store()() as work:
            session = work.sessions.get(session_id)
            if session.state in OVER:
                raise Refused("没有生成链接", f"会谈{STATE_TEXT[session.state]}", "重新发起连线")
            side = side or session.side
            if side is not session.side and not (session.browser_only and session.side is Side.ASKING):
                raise Refused("没有生成链接", "对方大厅用自己的服务进入会谈", "请对方从本厅的一窗进入")
            if watching and (side is not session.side or session.side is not Side.ASKING):
                raise Refused("没有生成链接", "旁听经发起方大厅的会议点", "请发起方生成旁听链接")
            until, place = until or _until(session, side, now), WATCHING if watching else side.value
            for other in work.room_tokens.of_session(session_id):
                if other.side == place and not other.used_at and not other.ended_at:
                    work.room_tokens.put(replace(other, ended_at=now.isoformat()))
            made = RoomToken(digest_of(secret), session_id, place, who, window, now.isoformat(), until.isoformat())
            work.room_tokens.put(made)
            work.commit()
        # what follows "#" stays in the browser: the page asks no camera of who only watches
        return RoomLink(f"{base.rstrip('/')}/room/{secret}{WATCH_MARK if watching else ''}", side, until)

    def enter(self, secret: str) -> tuple[Seat, str]:
        """The link is used up; who sits there now, and the secret of the page. Raises NoEntry."""
        now, digest = self._clock(), digest_of(secret)
        with self._store().read() as work:
            found = work.room_tokens.of(digest)
        if found is None:
            raise NoEntry("这个链接不对")
        with self._store()() as work:
            session = work.sessions.get(found.session)  # first: all who change a session's links wait here
            token = work.room_tokens.of(digest)
            assert token is not None
            _check_link(token, session, now)
            at, page = now.isoformat(), secrets.token_urlsafe(24)
            work.room_tokens.put(replace(token, used_at=at, ended_at=at))
            for other in work.room_tokens.of_session(session.id):
                if other.side == token.side and other.used_at and not other.ended_at:
                    work.room_tokens.put(replace(other, ended_at=at))
            until = (now + PAGE_FOR).isoformat()
            mine = replace(token, digest=digest_of(page), made_at=at, until=until, used_at=at, ended_at="")
            work.room_tokens.put(mine)
            work.commit()
        return _seat(mine, session), page

    def seat(self, page: str) -> Seat:
        """Who the page with that secret is. Raises NoEntry."""
        with self._store().read() as work:
            return seat_in(work, page, self._clock())

    def end(self, session_id: str, side: Side) -> None:
        """Links and pages of that side open nothing any more."""
        with self._store()() as work:
            work.sessions.get(session_id)
            for each in work.room_tokens.of_session(session_id):
                if each.side == side and not each.ended_at:
                    work.room_tokens.put(replace(each, ended_at=self._clock().isoformat()))
            work.commit()


def seat_in(work: LinkWork, page: str, now: datetime) -> Seat:
    """See `RoomLinks.seat`, in a unit that is there already."""
    token = work.room_tokens.of(digest_of(page)) if page else None
    if token is None or not token.used_at:
        raise NoEntry("这个网页没有进入过会谈", "从一窗或收到的链接进入")
    if token.ended_at:
        raise NoEntry("这一方已在别处进入会谈，或链接已作废", "回到那个网页，或重新进入")
    session = work.sessions.get(token.session)
    if now >= datetime.fromisoformat(token.until) or (session.state in OVER and now >= session.updated_at + AFTERWARDS):
        raise NoEntry("会谈早已结束", "需要时重新发起连线")
    return _seat(token, session)


def _check_link(token: RoomToken, session: Session, now: datetime) -> None:
    if token.used_at:
        raise NoEntry("这个链接已经用过")
    if token.ended_at:
        raise NoEntry("这个链接已经作废")
    if now >= datetime.fromisoformat(token.until):
        raise NoEntry("这个链接已经过期")
    if session.state in OVER:
        raise NoEntry(f"会谈{STATE_TEXT[session.state]}", "需要时重新发起连线")


def _until(session: Session, side: Side, now: datetime) -> datetime:
    if side is session.side:
        return now + OWN_FOR
    return max(now + PARTNERS_FOR, session.scheduled_at + LATE) if session.scheduled_at else now + PARTNERS_FOR


def _seat(token: RoomToken, session: Session) -> Seat:
    watching = token.side == WATCHING
    side = session.side if watching else Side(token.side)
    signs = side is not session.side
    return Seat(token.digest, session.id, side, token.who, token.window, signs, session.browser_only, watching)


def digest_of(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
