"""What a window does with sessions: the same for screens, commands and the room's page.

An act is written unsigned; the hall's service signs it, places it (in the asking hall) or carries it over. All of it is
in the hall's store: a desk that is cut off refuses. `request` is the id of the act: the same again does nothing.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import OPEN, STATUS_TEXT, Actor, Case
from clerk_app.cases.ports import Clock
from clerk_app.clock import new_key
from clerk_app.codec import to_plain
from clerk_app.errors import BadInput, NotFound, Refused, WorldError
from clerk_app.masking import mask_name

from .desk_ports import HallQueue, NoQueue, Parties, nobody
from .model import LIVE, OVER, STATE_TEXT, Act, Mode, Session, Side, State
from .points import Point, open_points
from .ports import LinkStore, LinkWork, SessionFilter
from .steps import opened_event
from .telling import Standing, Telling
from .view import Table, after, check_against
from .view import opened as laid

log = logging.getLogger(__name__)
AHEAD = timedelta(days=60)  # so far ahead an appointment may be
MOST_TOLD = 1000
SHORTEST = 4
TICK = timedelta(microseconds=1)
_RINGING = frozenset({State.RINGING, State.QUEUED})


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call about what. `applicant` is for a session without a case; it goes out masked."""

    partner: str
    wanted: str
    mode: Mode = Mode.TOGETHER
    theme: str = ""
    case_id: str = ""
    materials: tuple[str, ...] = ()
    scheduled_at: datetime | None = None
    applicant: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A session as this hall has it: the table told with what waits here, `pending` acts on their way, `dropped` ones
    with why they did not get into the record."""

    session: Session
    table: Table
    pending: tuple[Act, ...] = ()
    dropped: tuple[tuple[Act, str], ...] = ()

    @property
    def partner(self) -> str:
        return self.table.party(self.session.side.other).name

    @property
    def points(self) -> tuple[Point, ...]:
        """What is still to be done, by either side."""
        return open_points(self.table)


class Sessions:
    """Methods raise Refused, NotFound, BadInput, Conflict or Unavailable; then nothing was changed."""

    def __init__(
        self,
        store: Callable[[], LinkStore],
        clock: Clock,
        parties: Parties = nobody,
        queue: HallQueue | None = None,
        theme_name: Callable[[str], str] = lambda code: code,
        check_window: Callable[[str], None] = lambda _name: None,
    ) -> None:
        """`store`: the hall's; raises Refused while this desk is cut off. `check_window` raises for a name nobody
        bears."""
        self._store, self._clock, self._parties = store, clock, parties
        self._queue = queue or NoQueue()
        self._theme_name, self._check_window = theme_name, check_window
        self._told: dict[str, tuple[int, Table]] = {}
        self._telling = Telling()

    # the call --------------------------------------------------------------------------------------------------------
    def call(self, call: Call, actor: Actor, session_id: str = "") -> Look:
        """Call a partner, now or (`scheduled_at`) at an hour that was agreed. `session_id`: the same again gives the
        same session."""
        at, session_id = self._clock(), session_id or new_key()
        own, partner = self._parties(call.partner)
        _check_call(call, own.hall, at)
        with self._store()() as work:
            case = work.cases.get(call.case_id) if call.case_id else None
            if (before := self._there(work, session_id)) is not None:
                return before
            _check_case(work, case, call.partner, "没有呼叫", "需要时不选办件，单独呼叫")
            theme = call.theme or (case.theme_code if case else "")
            session = Session(
                session_id, Side.ASKING, partner.hall, State.RINGING, call.mode, theme, at, at, call.case_id,
                actor.window, actor.name, scheduled_at=call.scheduled_at, browser_only=not partner.certificate,
            )  # fmt: skip
            body = {
                "parties": [to_plain(own), to_plain(partner)],
                "mode": call.mode.value,
                "theme": theme,
                "theme_name": self._theme_name(theme) if theme else "（没有指定事项）",
                "applicant": mask_name(case.applicant.name if case else call.applicant),
                "wanted": call.wanted.strip(),
                "materials": list(call.materials),
                "case_number": case.number if case else "",
                "scheduled_at": call.scheduled_at.isoformat() if call.scheduled_at else "",
            }
            opening = _act(session, "opened", body, actor, at)
            table = laid(opening)
            session = work.sessions.put(session)
            work.sessions.add(opening)
            if case is not None:
                work.events.append(case.id, [opened_event(session, partner.name, table.wanted)], at, actor)
            work.commit()
        return Look(session, table, (opening,))

    def ringing(self, window: str) -> tuple[Look, ...]:
        """What rings at this window now, the longest first: calls to it (or to any that serves the theme), and
        sessions whose number it has called; one whose number was missed rings everywhere. Appointments ring at their
        time, in both halls."""
        at = self._clock()
        found = [each for each in self.list(SessionFilter(_RINGING)) if each.table.state in _RINGING]
        waiting = tuple(each.session.ticket_id for each in found if each.session.ticket_id)
        called = self._queue.windows(waiting) if waiting else {}
        return tuple(each for each in reversed(found) if self._rings(each, window, called, at))

    def _rings(self, look: Look, window: str, called: Mapping[str, str], at: datetime) -> bool:
        session, table = look.session, look.table
        begins = session.scheduled_at
        if begins is not None and begins > at:
            return False
        if session.side is Side.ASKING:
            return begins is not None and session.window == window  # the applicant is to be fetched
        if table.state is State.QUEUED and session.ticket_id in called:
            return called[session.ticket_id] == window
        if wanted := table.helping_window or session.window:
            return wanted == window
        return self._queue.serves(window, session.theme)

    def accept(self, session_id: str, actor: Actor, request: str = "") -> Look:
        """接受. Of two windows that do so at once one gets it; the other is told who has it. A number that the session
        waits with is served at this window from then on."""

        def take(look: Look) -> Session:
            return replace(look.session, window=actor.window, clerk=actor.name)

        look = self.look(session_id)
        ticket = look.session.ticket_id
        if ticket and look.table.state is State.QUEUED:
            _check(look, _act(look.session, "accepted", {}, actor, self._clock()), actor)
            self._queue.arrive(ticket, actor)
        return self._do(session_id, "accepted", {}, actor, request, take)

    def refuse(self, session_id: str, reason: str, actor: Actor, instead: str = "", request: str = "") -> Look:
        """不接受, with the reason; `instead`: which hall can help."""
        look = self._do(session_id, "refused", {"reason": reason, "instead": instead}, actor, request)
        self._no_more_number(look, actor)
        return look

    def transfer(self, session_id: str, window: str, reason: str, actor: Actor, request: str = "") -> Look:
        """转接 to another window of this hall: it rings there."""
        if window.strip() == actor.window:
            raise BadInput("没有转接", "就是本窗口", "选择另一个窗口")
        self._check_window(window)
        to, before = window.strip(), self.look(session_id)
        look = self._do(
            session_id, "transferred", {"window": to, "reason": reason}, actor, request,
            lambda look: replace(look.session, window=to, clerk="", ticket_id=""),
        )  # fmt: skip
        self._no_more_number(before, actor)
        return look

    def queue(self, session_id: str, actor: Actor) -> Look:
        """排队: it waits with a number of this hall, and rings where that is called."""
        look = self.look(session_id)
        _must_be(look, Side.HELPING, "没有排队")
        check_against(look.table, _act(look.session, "queued", _SOME_NUMBER, actor, self._clock()))
        moved = sum(line.act == "transferred" for line in look.table.lines)
        given = self._queue.take(look.session.theme, look.table.applicant, actor, f"link/{session_id}/{moved}")
        body = {"ticket": given.label, "ahead": given.ahead, "wait": given.wait}
        try:
            return self._do(
                session_id, "queued", body, actor, given.ticket_id,
                lambda look: replace(look.session, ticket_id=given.ticket_id),
            )  # fmt: skip
        except Refused:
            self._queue.finish(given.ticket_id, actor)  # the other hall took its call back meanwhile
            raise

    def cancel(self, session_id: str, reason: str, actor: Actor, request: str = "") -> Look:
        """取消呼叫."""
        return self._do(session_id, "cancelled", {"reason": reason}, actor, request)

    # at the table ----------------------------------------------------------------------------------------------------
    def act(self, session_id: str, kind: str, body: Mapping[str, Any], actor: Actor, request: str = "") -> Look:
        """Anything that `acts.KINDS` lists. Raises what it says where it may not be done now."""
        return self._do(session_id, kind, body, actor, request)

    def end(self, session_id: str, reason: str, actor: Actor, request: str = "") -> Look:
        """结束会谈, by either side."""
        look = self._do(session_id, "closed", {"reason": reason}, actor, request)
        self._no_more_number(look, actor)
        return look

    def in_writing(self, session_id: str, why: str, actor: Actor, request: str = "") -> Look:
        """转书面办理: each side goes on alone with what lies on the table; see `Look.points`."""
        return self._do(session_id, "in_writing", {"why": why}, actor, request)

    def resume(self, session_id: str, actor: Actor, why: str = "", request: str = "") -> Look:
        """The line is back: on from where it was."""
        return self._do(session_id, "resumed", {"why": why}, actor, request)

    def bind(self, session_id: str, case_id: str, actor: Actor) -> Look:
        """The session belongs to this case here: one that was begun without, or a case of the helping hall. One that
        is over may also be put to a case that is."""
        at = self._clock()
        with self._store()() as work:
            case = work.cases.get(case_id)
            session = work.sessions.get(session_id)
            if session.case_id == case_id:
                return self._look(work, session)
            if session.case_id:
                raise Refused("没有关联", "这次会谈已经属于另一个办件", "在那个办件里查看")
            if session.state in LIVE:
                _check_case(work, case, session.partner, "没有关联", "选一个在办的办件")
            look = self._look(work, work.sessions.put(replace(session, case_id=case.id)))
            work.events.append(case.id, [opened_event(session, look.partner, look.table.wanted)], at, actor)
            work.commit()
        return look

    # looking ---------------------------------------------------------------------------------------------------------
    def look(self, session_id: str) -> Look:
        with self._store().read() as work:
            return self._look(work, work.sessions.get(session_id))

    def full_id(self, text: str) -> str:
        """The session of that id, or the only one whose id ends so. Raises NotFound, BadInput."""
        with self._store().read() as work:
            found = [each.id for each in work.sessions.find(SessionFilter(), 10_000) if each.id.endswith(text.strip())]
        if not found or len(text.strip()) < SHORTEST:
            raise NotFound("没有这次会谈", text[:40], "用 clerk link list 查看")
        if len(found) > 1:
            raise BadInput("有几次会谈的编号都以此结尾", text[:40], "写长一些")
        return found[0]

    def table(self, session_id: str) -> Table:
        return self.look(session_id).table

    def list(self, wanted: SessionFilter | None = None, limit: int = 200) -> tuple[Look, ...]:
        """The newest first. What a partner has announced and not yet sent is left out."""
        with self._store().read() as work:
            found = work.sessions.find(wanted or SessionFilter(), limit)
            return tuple(look for session in found if (look := self._listed(work, session)) is not None)

    def of_case(self, case_id: str) -> tuple[Look, ...]:
        """The sessions that a case was in, the newest first."""
        return self.list(SessionFilter(case_id=case_id))

    def _look(self, work: LinkWork, session: Session) -> Look:
        return _told(session, self._telling.of(work, session.id))

    def _there(self, work: LinkWork, session_id: str) -> Look | None:
        try:
            return self._look(work, work.sessions.get(session_id))
        except NotFound:
            return None

    def _listed(self, work: LinkWork, session: Session) -> Look | None:
        """What is over is told once: hundreds of acts each, of hundreds of sessions, would be felt in a list."""
        known = self._told.get(session.id)
        if known is not None and known[0] == session.version:
            return Look(session, known[1])
        try:
            look = self._look(work, session)
        except NotFound:
            return None
        if look.table.state in OVER and not look.pending and not look.dropped:
            if len(self._told) >= MOST_TOLD:
                self._told.clear()
            self._told[session.id] = (session.version, look.table)
        return look

    # inside ----------------------------------------------------------------------------------------------------------
    def _do(
        self,
        session_id: str,
        kind: str,
        body: Mapping[str, Any],
        actor: Actor,
        request: str = "",
        changed: Callable[[Look], Session] = lambda look: look.session,
    ) -> Look:
        """One act of this hall, in one unit: checked against everything that was done, also what is on its way."""
        with self._store()() as work:
            session = work.sessions.get(session_id)
            standing = self._telling.of(work, session_id)
            look = _told(session, standing)
            done = _act(session, kind, body, actor, _later(standing, session.side, self._clock()), request)
            if request and work.sessions.act(done.id) is not None:
                return look
            _check(look, done, actor)
            table = after(look.table, done, pending=True)
            work.sessions.add(done)
            stands = replace(changed(look), state=table.state, updated_at=done.at)
            session = work.sessions.put(stands)
            work.commit()
        return Look(session, table, (*look.pending, done), look.dropped)

    def _no_more_number(self, look: Look, actor: Actor) -> None:
        if not look.session.ticket_id:
            return
        try:
            self._queue.finish(look.session.ticket_id, actor)
        except WorldError as error:  # what was done is done; the number is ended at its window like any other
            log.info("the number of session %s stays open: %s", look.session.id, error.what)


_SOME_NUMBER = {"ticket": "-", "ahead": 0, "wait": ""}


def _act(
    session: Session, kind: str, body: Mapping[str, Any], actor: Actor, at: datetime, request: str = ""
) -> Act:  # fmt: skip
    return Act(request or new_key(), session.id, session.side, kind, at, actor.name, actor.window, dict(body))


def _later(standing: Standing, side: Side, now: datetime) -> datetime:
    """Now, and after all that this side did before: by that the asking hall places what waits, whatever clocks do."""
    before = [each.act.at for each in standing.waiting if each.act.side is side]
    return max(now, *(at + TICK for at in (*before, standing.latest.get(side, now - TICK))))


def _told(session: Session, standing: Standing) -> Look:
    if standing.table is None and not standing.pending:
        raise NotFound("没有这次会谈的内容", "对方还没有送来", "稍后再看")
    dropped = tuple((each.act, each.dropped) for each in standing.waiting if each.dropped)
    return Look(session, standing.told, standing.pending, dropped)


def _check_call(call: Call, own: str, at: datetime) -> None:
    if call.partner == own:
        raise BadInput("没有呼叫", "那就是本大厅", "选择另一个大厅")
    if not call.wanted.strip():
        raise BadInput("没有呼叫", "没有写明请对方办什么", "写一句，如：开具无违法记录证明")
    if call.scheduled_at is not None and not at < call.scheduled_at <= at + AHEAD:
        raise BadInput("没有预约", f"约的时间不在今后 {AHEAD.days} 天之内", "另选时间")


def _check_case(work: LinkWork, case: Case | None, partner: str, what: str, now: str) -> None:
    """Whether a case may have a session with that hall that goes on; `what` was not done else, and what to do."""
    if case is None:
        return
    if case.status not in OPEN:
        raise Refused(what, f"办件的状态是“{STATUS_TEXT[case.status]}”", now)
    for other in work.sessions.find(SessionFilter(LIVE, case_id=case.id, partner=partner)):
        raise Refused(
            what,
            f"这个办件与对方已有一次会谈（{STATE_TEXT[other.state]}，{beijing(other.at):%m-%d %H:%M}）",
            "打开那次会谈；不需要的先取消",
        )


def _must_be(look: Look, side: Side, what: str) -> None:
    if look.session.side is not side:
        raise Refused(what, f"这次会谈里，这由{look.partner}来做", "请对方操作")


def _check(look: Look, act: Act, actor: Actor) -> None:
    """`view.check_against`, and in plain words who was faster."""
    table = look.table
    if act.kind == "accepted" and table.state is State.OPEN and table.helping_who:
        where = " ".join(part for part in (table.helping_window, table.helping_who) if part)
        mine = (table.helping_who, table.helping_window) == (actor.name, actor.window)
        raise Refused("没有接受", "本窗口已经接受" if mine else f"{where} 先接了", "在会谈列表里查看")
    check_against(table, act)
