"""What two halls tell each other about a session's record, in either direction the same: what each has, and what the
other lacks. However often it is said, and whatever was lost on the way, nothing is taken twice.

The asking hall gives entries and hears acts; the helping hall gives acts and hears entries.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cattrs import BaseValidationError

from clerk_app.cases.ports import Clock
from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import BadInput, Conflict, NotFound
from clerk_app.link.directory import Partner
from clerk_app.link.envelope import Body, NotTaken
from clerk_app.link.hall_key import KnownOfUs
from clerk_app.link.jws import YEARS, Forged, moment, payload_of
from clerk_app.link.model import LIVE, Entry, Session, Side, State
from clerk_app.link.ports import SessionFilter
from clerk_app.link.registrar import Registrar, first_act
from clerk_app.link.telling import Telling
from clerk_app.link.view import opened

if TYPE_CHECKING:
    from clerk_app.link.ports import LinkStore

log = logging.getLogger(__name__)
AT_ONCE = 96 * 1024  # characters of acts or entries in one message
MOST_LIVE = 200  # sessions of one partner at once
HEARD = timedelta(seconds=30)  # so exactly it is written down when a partner was heard of


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be said now. `news`: more than that nothing has changed."""

    body: Body
    news: bool
    more: bool = False  # it did not fit into one message


class Exchange:
    """Raises what the store raises, and Forged, NotTaken as they say."""

    def __init__(
        self, store: "Callable[[], LinkStore]", registrar: Registrar, us: Callable[[], KnownOfUs], clock: Clock
    ) -> None:
        self._store, self._registrar, self._us, self._clock = store, registrar, us, clock
        self._telling = Telling()
        self._refused: dict[str, dict[str, str]] = {}  # by session: what the partner has not been told yet

    def offer(self, session_id: str) -> Told:
        """What this hall has for its partner."""
        with self._store().read() as work:
            session = work.sessions.get(session_id)
            if session.side is Side.ASKING:
                entries = work.sessions.entries(session_id, session.partner_has)
                refused = self._refused.get(session_id, {})
                some = _fitting(entries, lambda each: len(each.jws) + 300)
                body: dict[str, Any] = {
                    "have": session.partner_has + len(entries),
                    "entries": [to_plain(each) for each in some],
                    "refused": refused,
                }
                return Told(body, bool(entries or refused), len(some) < len(entries))
            standing = self._telling.of(work, session_id)
        waiting = [each.jws for each in standing.waiting if each.jws and not each.dropped]
        acts = _fitting(waiting, len)
        last = standing.last.n if standing.last else 0
        return Told({"have": last, "acts": list(acts)}, bool(waiting), len(acts) < len(waiting))

    def apply(self, session_id: str, partner: Partner, body: Body) -> bool:
        """What the partner has for this hall. Returns whether anything changed here. Raises Forged."""
        session = self._session(session_id, partner, body)
        have = _whole(body, "have")
        self._refused.pop(session_id, None)  # the partner has answered: it was told
        if session.side is Side.ASKING:
            changed = self._take(session_id, _texts(body, "acts"))
        else:
            changed = self._follow(session_id, body)
        return self._note(session_id, have) or changed

    def again_from_the_start(self, session_id: str) -> bool:
        """The partner does not know the session (any more): it is told all of it. False where that is nothing new."""
        with self._store()() as work:
            session = work.sessions.get(session_id)
            if session.side is not Side.ASKING or session.partner_has == 0:
                return False
            work.sessions.put(replace(session, partner_has=0))
            work.commit()
        return True

    # inside ----------------------------------------------------------------------------------------------------------
    def _session(self, session_id: str, partner: Partner, body: Body) -> Session:
        """The session, begun where the partner calls. Raises Forged, NotTaken."""
        try:
            with self._store().read() as work:
                session = work.sessions.get(session_id)
        except NotFound:
            session = self._begin(session_id, partner, body)
        if session.partner != partner.code:
            raise Forged("这是与另一家大厅的会谈")
        return session

    def _begin(self, session_id: str, partner: Partner, body: Body) -> Session:
        entries = _entries(body)
        if not entries or entries[0].n != 1:
            raise NotTaken("unknown", "没有这次会谈，或还没有收到开头")
        act = first_act(entries[0].jws)
        table = opened(act)
        if {each.side for each in table.parties} != set(Side) or len(table.parties) != 2:
            raise Forged("开头的一条没有写明两方")
        asking, helping = table.party(Side.ASKING), table.party(Side.HELPING)
        us = self._us()
        ours = (helping.hall, act.session) == (us.code, session_id) and helping.certificate in us.certificates
        if asking.hall != partner.code or not partner.knows(asking.certificate) or not ours or not us.code:
            raise Forged("会谈的两方不是对方大厅和本大厅登记的证书")
        begun = Session(
            session_id, Side.HELPING, partner.code, State.RINGING, table.mode, table.theme, act.at, self._clock(),
            scheduled_at=moment(table.scheduled_at) if table.scheduled_at else None,
        )  # fmt: skip
        with self._store()() as work:
            if len(work.sessions.find(SessionFilter(LIVE, partner=partner.code), MOST_LIVE)) >= MOST_LIVE:
                raise NotTaken("busy", f"同时与本大厅的会谈超过 {MOST_LIVE} 次")
            try:
                made = work.sessions.put(begun)
                work.commit()
            except Conflict:
                made = begun  # another thread, or the other service of this hall, was faster
        return made

    def _take(self, session_id: str, acts: Sequence[str]) -> bool:
        """In the asking hall. One act that its side did not sign does not keep the others back."""
        if not acts:
            return False
        try:
            refused = self._registrar.take(session_id, acts, Side.HELPING)
        except (Forged, BadInput, Conflict):
            refused = {}
            for text in acts:
                try:
                    refused |= self._registrar.take(session_id, [text], Side.HELPING)
                except (Forged, BadInput, Conflict) as error:
                    log.warning("session %s: an act of the partner is not taken: %s", session_id, error.what)
                    refused[_id_of(text)] = f"{error.what}：{error.why}"
        self._refused[session_id] = {key: why[:500] for key, why in refused.items() if key}
        return True

    def _follow(self, session_id: str, body: Body) -> bool:
        """In the helping hall."""
        entries = _entries(body)
        refused = body.get("refused") or {}
        if not isinstance(refused, dict) or any(not isinstance(why, str) for why in refused.values()):
            raise Forged("内容的格式不对")
        with self._store().read() as work:
            last = self._telling.of(work, session_id).last
        known = last.n if last else 0
        if entries and entries[0].n <= known + 1:  # else some are missing between: our answer tells what we have
            self._registrar.follow(session_id, entries)
        if refused:
            self._registrar.drop(session_id, refused)
        return bool(refused) or any(each.n > known for each in entries)

    def _note(self, session_id: str, have: int) -> bool:
        """How far the partner is, and that it was heard of. Returns whether the first was news."""
        now = self._clock()
        with self._store().read() as work:
            session = work.sessions.get(session_id)
        if not _differs(session, have, now):
            return False
        with self._store()() as work:
            session = work.sessions.get(session_id)
            news = session.partner_has != have
            if _differs(session, have, now):
                work.sessions.put(replace(session, partner_has=have, heard_at=now))
                work.commit()
        return news


def _differs(session: Session, have: int, now: Any) -> bool:
    return session.partner_has != have or session.heard_at is None or now - session.heard_at > HEARD


def _fitting(items: Sequence[Any], size: Callable[[Any], int]) -> Sequence[Any]:
    """The first ones that fit into one message; always one."""
    found: list[Any] = []
    total = 0
    for each in items:
        total += size(each)
        if found and total > AT_ONCE:
            break
        found.append(each)
    return found


def _entries(body: Body) -> list[Entry]:
    try:
        found = [from_plain(Entry, each) for each in body.get("entries") or ()]
    except (BaseValidationError, TypeError) as error:
        raise Forged("记录的格式不对") from error
    if any(each.placed_at.utcoffset() != timedelta(0) or each.placed_at.year not in YEARS for each in found):
        raise Forged("记录里的时间不对")
    return found


def _texts(body: Body, name: str) -> list[str]:
    found = body.get(name) or []
    if not isinstance(found, list) or any(not isinstance(each, str) for each in found):
        raise Forged("内容的格式不对")
    return found


def _whole(body: Body, name: str) -> int:
    found = body.get(name)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < 2**31:
        raise Forged("内容的格式不对")
    return found


def _id_of(text: str) -> str:
    """The id that an act says it has, "" for none."""
    try:
        plain = payload_of(text)
    except Forged:
        return ""
    found = plain.get("id") if isinstance(plain, Mapping) else None
    return found[:36] if isinstance(found, str) else ""
