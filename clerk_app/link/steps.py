"""What a hall's service does in a session by itself, and how the session is bound to the case.

`next_steps` is pure. `Steps.tend` does them: the service calls it whenever something has come into a record, then signs
and places (`Registrar.tend`). Everything may be done twice: the acts have ids that follow from what they are for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, TypeAlias

from clerk_app.cases.model import Actor, Case, EventDraft
from clerk_app.cases.ports import Clock
from clerk_app.errors import NotFound

from .desk_ports import HallQueue, NoQueue
from .model import LIVE, MODE_TEXT, OVER, STATE_TEXT, Act, Entry, Session, Side, State
from .ports import LinkStore, LinkWork, SessionFilter
from .telling import Telling
from .view import Table

SYSTEM = "系统"
SERVICE = Actor(SYSTEM, "system")
Certify: TypeAlias = Callable[[str], bool]
"""Says in that session's record what is to be said of certificates that came; whether it said something."""
RINGS = timedelta(minutes=2)
UNSEALED_FOR = timedelta(days=30)  # so long a record that is over is looked at again for the other side's seal
OPENED, ENDED, SEALED = "link_opened", "link_ended", "link_sealed"  # events in the case's stream


def nothing_certified(_session_id: str) -> bool:
    return False


def next_steps(
    session: Session, table: Table, case: Case | None, head: Entry | None, now: datetime, rings: timedelta = RINGS
) -> tuple[Act, ...]:
    """What is due on this hall's side. `table`: as the record tells it, without what waits; `head`: see `Standing`;
    `rings`: how long nobody may answer."""

    def act(kind: str, of: str = "", **body: Any) -> Act:
        return Act(
            automatic_id(session.id, session.side, kind, of), session.id, session.side, kind, now, SYSTEM, "", body
        )

    due: list[Act] = []
    if session.side is Side.ASKING:
        if table.state is State.RINGING and now - _rings_since(table) >= rings:
            due.append(act("missed", _rings_since(table).isoformat()))
        if table.state in (State.OPEN, State.WRITING) and table.identity is True and not table.person and case:
            who = case.applicant
            due.append(
                act("person", name=who.name, id_type=who.id_type, id_number=who.id_number, phone=who.phone)
            )  # fmt: skip
    if table.state in OVER and session.side not in table.sealed and head is not None:
        due.append(act("sealed", head.hash, head=head.hash, count=head.n))
    return tuple(due)


def automatic_id(session_id: str, side: Side, kind: str, of: str = "") -> str:
    """The same for the same step, whoever makes it."""
    return f"auto-{sha256(f'{session_id}/{side}/{kind}/{of}'.encode()).hexdigest()[:28]}"


def _rings_since(table: Table) -> datetime:
    """When it began to ring where it rings now: at its appointment, or since it was transferred."""
    moved = [line.at for line in table.lines if line.act == "transferred"]
    since = moved[-1] if moved else table.opened_at
    return max(since, datetime.fromisoformat(table.scheduled_at)) if table.scheduled_at else since


class Steps:
    """Raises what the store raises."""

    def __init__(
        self,
        store: LinkStore,
        clock: Clock,
        queue: HallQueue | None = None,
        rings: Callable[[], timedelta] = lambda: RINGS,
        certify: Certify = nothing_certified,
    ) -> None:
        """`certify` sees to certificates that came in a session, see `Certify`."""
        self._store, self._clock, self._queue, self._rings = store, clock, queue or NoQueue(), rings
        self._telling = Telling()
        self._certify = certify

    def tend(self, session_id: str) -> bool:
        """Do what is due, and tell the case. Returns whether something was written (then it waits to be signed)."""
        with self._store.read() as work:  # usually nothing is, and nobody need wait for that
            session = work.sessions.get(session_id)
            due = self._due(work, session, _case(work, session.case_id))
        if due:
            with self._store() as work:
                case = _case(work, session.case_id)  # before the session: cases are locked first
                session = work.sessions.get(session_id)
                due = self._due(work, session, case)
                for step in due.acts:
                    work.sessions.add(step)
                if due.news:
                    work.events.append(session.case_id, due.news, self._clock(), SERVICE)
                work.commit()
        if session.ticket_id and session.state in OVER:  # the other hall took its call back, or ended it
            self._queue.finish(session.ticket_id, SERVICE)
        return (due.unchecked and self._certify(session_id)) or bool(due)

    def _due(self, work: LinkWork, session: Session, case: Case | None) -> "_Due":
        standing = self._telling.of(work, session.id)
        table = standing.table
        if table is None:
            return _Due()
        steps = next_steps(session, table, case, standing.head, self._clock(), self._rings())
        steps += self._place_in_queue(session, table)
        news = list(_told_to_case(work, session, table, standing.head)) if case is not None else []
        unchecked = session.side is Side.ASKING and any(each.ok is None for each in table.certificates)
        return _Due(tuple(step for step in steps if work.sessions.act(step.id) is None), tuple(news), unchecked)

    def _place_in_queue(self, session: Session, table: Table) -> tuple[Act, ...]:
        """The other hall sees how its number goes forward."""
        if session.side is not Side.HELPING or table.state is not State.QUEUED or not session.ticket_id:
            return ()
        now = self._queue.look(session.ticket_id)
        if now is None or (now.ahead, now.called) == (table.ahead, table.wait if now.called else ""):
            return ()
        body = {"ticket": now.label, "ahead": now.ahead, "wait": now.called or now.wait}
        of = f"{now.ticket_id}/{now.ahead}/{now.called}/{table.entries}"
        name = automatic_id(session.id, Side.HELPING, "queued", of)
        return (Act(name, session.id, Side.HELPING, "queued", self._clock(), SYSTEM, "", body),)

    def waiting(self) -> tuple[str, ...]:
        """Sessions in which something may come due by time alone, or that still wait for a seal: for a look now and
        then, and when the service starts."""
        since = self._clock() - UNSEALED_FOR
        with self._store.read() as work:
            found = [*work.sessions.find(SessionFilter(LIVE), 1000), *work.sessions.find(SessionFilter(OVER), 200)]
        return tuple(each.id for each in found if each.state in LIVE or each.updated_at > since)


@dataclass(frozen=True, slots=True)
class _Due:
    acts: tuple[Act, ...] = ()
    news: tuple[EventDraft, ...] = ()
    unchecked: bool = False  # of a certificate that came nothing was said yet

    def __bool__(self) -> bool:
        return bool(self.acts or self.news)


def opened_event(session: Session, partner: str, wanted: str) -> EventDraft:
    """For the case's stream: which session, with whom, in which of the three ways of cross-region work."""
    after = {
        "session": session.id,
        "partner": session.partner,
        "partner_name": partner,
        "mode": session.mode.value,
        "mode_name": MODE_TEXT[session.mode],
        "side": session.side.value,
        "wanted": wanted,
    }
    return EventDraft(OPENED, {}, after)


def _told_to_case(work: LinkWork, session: Session, table: Table, head: Entry | None) -> Iterator[EventDraft]:
    """What the case does not know yet of how its session ended, and the hash of the record that both have sealed."""
    if table.state not in OVER:
        return
    known = {(event.kind, event.after.get("session")) for event in work.events.of(session.case_id)}
    if (ENDED, session.id) not in known:
        made = [{"title": each.title, "number": each.number, "content": each.content} for each in table.certificates]
        after = {
            "session": session.id,
            "state": STATE_TEXT[table.state],
            "partner_name": table.party(session.side.other).name,
            "reason": table.reason,
            "certificates": made,
            "declined": table.declined,
        }
        yield EventDraft(ENDED, {}, after)
    both = all(side in table.sealed for side in Side if table.party(side).certificate)
    if both and head is not None and (SEALED, session.id) not in known:
        yield EventDraft(SEALED, {}, {"session": session.id, "head": head.hash, "count": head.n})


def _case(work: LinkWork, case_id: str) -> Case | None:
    if not case_id:
        return None
    try:
        return work.cases.get(case_id)
    except NotFound:
        return None
