"""From a ticket's raw events to its visit. Pure.

Events are read in the order of their times (`seq` where times are equal): what was done cut off comes to the hall later
with its true time. Where a number of `seq` is missing an event was lost: every length that would reach across the gap
is unknown (None), and nothing is filled in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from clerk_app.queueing.model import Act, TicketEvent

from .visits import End, Outcome, Stretch, TicketRecord, Visit, is_over, seconds_between


def read_visits(
    records: Iterable[TicketRecord], as_of: datetime, departments: Mapping[str, str] | None = None
) -> tuple[Visit, ...]:
    """Every ticket's visit as it stood at `as_of`: events after it have not happened yet.

    `departments` gives the department of a theme, by its code.
    """
    by_theme = departments or {}
    visits = (_Replay(record, as_of, by_theme).visit() for record in records)
    return tuple(visit for visit in visits if visit is not None)


@dataclass(slots=True)
class _Open:
    """A stretch that is being read."""

    queue: str
    joined_at: datetime | None = None
    in_line: bool = True
    called: bool = False
    called_at: datetime | None = None
    at_desk: bool = False
    arrived_at: datetime | None = None
    window: str = ""
    clerk: str = ""


@dataclass(slots=True)
class _Replay:
    """Reads one ticket's events in order. `now` is the open stretch; with none the ticket is missed, parked, or has
    ended."""

    record: TicketRecord
    as_of: datetime
    departments: Mapping[str, str]
    now: _Open | None = None
    done: list[Stretch] = field(default_factory=list)
    asked: tuple[str, ...] = ()
    slot: datetime | None = None
    appointment: bool = False
    arrived_at: datetime | None = None
    queue: str = ""
    outcome: Outcome = Outcome.OPEN
    ended_at: datetime | None = None
    missed: bool = False
    parked_at: datetime | None = None
    is_parked: bool = False
    parked: float | None = 0.0
    gaps: bool = False
    own: dict[tuple[str, str], float | None] = field(default_factory=dict)
    part_lost: bool = False
    services: int = 0
    transfers: int = 0
    calls: int = 0
    cases: list[str] = field(default_factory=list)

    def visit(self) -> Visit | None:
        """None if the ticket had not been issued by `as_of`."""
        ticket = self.record.ticket
        events = sorted({each.seq: each for each in self.record.events}.values(), key=lambda each: (each.at, each.seq))
        known = [each for each in events if each.at <= self.as_of]
        if not known:
            return None
        self.asked = (*ticket.served, *ticket.services)
        self.appointment = bool(ticket.appointment_id)
        first_queue = self.queue = next((each.queue for each in known if each.queue), ticket.queue)
        self.now = _Open(self.queue)
        before = 0
        for event in known:
            if self._lost_between(before, event.seq):
                self._doubt()
            _READ[event.act](self, event)
            before = event.seq
        if len(known) == len(events) and self._lost_between(before, ticket.version + 1):
            self._doubt()
            if self.outcome is Outcome.OPEN:
                self._unknown(None)
        self._finish()
        return self._made(first_queue)

    # --- what each act means ---------------------------------------------------------------------------------

    def issued(self, event: TicketEvent) -> None:
        if self.arrived_at is not None:
            return
        self.arrived_at = event.at
        if isinstance(asked := event.data.get("services"), list | tuple) and asked:
            self.asked = tuple(map(str, asked))
        if slot := event.data.get("slot_at"):
            self.appointment, self.slot = True, datetime.fromisoformat(str(slot))
        if self.now is not None and not self.now.called and not self.done and not self.gaps:
            self.now.joined_at = self._waits_from()

    def called_now(self, event: TicketEvent) -> None:
        self.calls += 1
        if self.now is not None and self.now.called:
            self._close(End.UNKNOWN, None)  # how the call before it ended was not told
        here = self.now if self.now is not None else self._begun(event)
        if self._before_slot(here, event.at):
            here.joined_at = event.at  # called before the slot of the appointment: no wait
        here.called, here.called_at = True, event.at
        here.queue, here.window, here.clerk = event.queue or here.queue, event.window, event.clerk

    def repeated(self, event: TicketEvent) -> None:
        self.calls += 1
        here = self.now if self.now is not None else self._begun(event)
        here.called = True
        self._at(here, event)

    def no_answer(self, event: TicketEvent) -> None:
        if self.now is not None:
            self.now.called = True
            self._at(self.now, event)
            self._close(End.MISSED, event.at)
        self._nowhere()
        self.missed, self.ended_at = True, event.at

    def returned(self, event: TicketEvent) -> None:
        if self.now is not None and self.now.called:
            self._close(End.UNKNOWN, None)
        if self.now is None:
            self._waits(event)

    def arrived(self, event: TicketEvent) -> None:
        self._elsewhere(event)
        here = self.now
        if here is not None and here.at_desk:
            return
        if here is None:
            here = self._begun(event)
        here.called = here.at_desk = True
        here.arrived_at = event.at
        self._at(here, event)

    def set_aside(self, event: TicketEvent) -> None:
        if self.now is not None:
            self.now.called = True
            self.now.at_desk = self.now.at_desk or event.data.get("was") == "serving"
            self._at(self.now, event)
            self._close(End.PARKED, event.at)
        self._nowhere()
        self.is_parked, self.parked_at = True, event.at

    def transferred(self, event: TicketEvent) -> None:
        self.transfers += 1
        self.queue = str(event.data.get("queue") or event.queue or self.queue)
        if self.now is not None and not self.now.called:
            self.now.queue = self.queue  # moved while waiting: the wait goes on
            return
        if self.now is not None:
            self._close(End.TRANSFERRED, event.at)
        self._waits(event)

    def service_done(self, event: TicketEvent) -> None:
        """The next service goes on at this desk, or waits in its own queue (data "here")."""
        clerk, window = self._served(event)
        self.queue = event.queue or self.queue
        if event.data.get("here"):
            self.now = _Open(self.queue, None, False, True, None, True, event.at, window, clerk)
        else:
            self.now = _Open(self.queue, event.at)

    def all_done(self, event: TicketEvent) -> None:
        self._served(event)
        self._over(Outcome.SERVED, event.at)

    def left(self, event: TicketEvent) -> None:
        if self.now is not None:
            self._close(End.LEFT, event.at)
        self._end_parked(event.at)
        self._over(Outcome.LEFT, event.at)

    def closed(self, event: TicketEvent) -> None:
        if self.outcome is Outcome.OPEN:
            self._unknown(event.at)

    def case(self, event: TicketEvent) -> None:
        if (case := str(event.data.get("case", ""))) and case not in self.cases:
            self.cases.append(case)

    def passed_over(self, event: TicketEvent) -> None:
        """It moves nobody."""

    # --- helpers ---------------------------------------------------------------------------------------------

    def _lost_between(self, before: int, seq: int) -> bool:
        low, high = sorted((before, seq))
        if high - low < 2:
            return False
        there = {each.seq for each in self.record.events}
        return any(number not in there for number in range(low + 1, high))

    def _doubt(self) -> None:
        """Something happened here that was lost: what began before it cannot be measured any more."""
        self.gaps = True
        self.missed = False  # whether the person came back is not known either
        self.part_lost = True
        self.parked = self.parked_at = None
        if self.now is not None:
            self.now.joined_at = self.now.called_at = self.now.arrived_at = None

    def _waits_from(self) -> datetime | None:
        if not self.appointment:
            return self.arrived_at
        return None if self.slot is None or self.arrived_at is None else max(self.slot, self.arrived_at)

    def _before_slot(self, here: _Open, at: datetime) -> bool:
        if self.done or self.arrived_at is None or here.joined_at is None:
            return False
        return self.arrived_at <= at < here.joined_at

    def _elsewhere(self, event: TicketEvent) -> None:
        """Two windows had called the person (cut off): how it ended at the one is not told by the other's events."""
        here = self.now
        if here is not None and here.called and here.window and event.window and here.window != event.window:
            self._close(End.UNKNOWN, None)

    def _at(self, here: _Open, event: TicketEvent) -> None:
        """Where and with whom; a supervisor who ends it for a window has not served it."""
        here.window, here.clerk = here.window or event.window, here.clerk or event.clerk

    def _waits(self, event: TicketEvent) -> None:
        self._end_parked(event.at)
        self._nowhere()
        self.now = _Open(event.queue or self.queue, event.at)

    def _begun(self, event: TicketEvent) -> _Open:
        """A stretch that begins with a call. Who was missed, set aside, or had ended stood in no line."""
        self._end_parked(event.at)
        apart = self.missed or self.is_parked or self.outcome is not Outcome.OPEN
        self._nowhere()
        self.outcome, self.ended_at = Outcome.OPEN, None
        self.now = _Open(event.queue or self.queue, in_line=not apart)
        return self.now

    def _served(self, event: TicketEvent) -> tuple[str, str]:
        """Closes the service; who served it where."""
        self._elsewhere(event)
        here = self.now if self.now is not None else self._begun(event)
        here.called = here.at_desk = True
        self._at(here, event)
        self._close(End.SERVED, event.at, str(event.data.get("service", "")))
        self.services += 1
        self._nowhere()
        return here.clerk, here.window

    def _end_parked(self, at: datetime) -> None:
        if self.is_parked:
            more = seconds_between(self.parked_at, at)
            self.parked = None if self.parked is None or more is None else self.parked + more

    def _nowhere(self) -> None:
        self.missed = self.is_parked = False
        self.parked_at = None

    def _over(self, outcome: Outcome, at: datetime | None) -> None:
        self._nowhere()
        self.outcome, self.ended_at = outcome, at

    def _unknown(self, at: datetime | None) -> None:
        outcome = Outcome.NO_SHOW if self.missed else Outcome.UNKNOWN
        if self.now is not None:
            self._close(End.UNKNOWN, None)
        if self.is_parked:
            self.parked = None
        self._over(outcome, self.ended_at if outcome is Outcome.NO_SHOW else at)

    def _finish(self) -> None:
        if self.outcome is not Outcome.OPEN:
            return
        if is_over(self.record.ticket.day, self.as_of):
            self._unknown(None)
            return
        self.ended_at = None
        if self.is_parked:
            self.parked = None
        if self.now is not None:
            self._close(End.OPEN, None)

    def _close(self, end: End, at: datetime | None, theme: str = "") -> None:
        here, ticket = self.now, self.record.ticket
        if here is None:
            return
        code = theme or (self.asked[min(self.services, len(self.asked) - 1)] if self.asked else "")
        number, whose = len(self.done) + 1, self.departments.get(code, "")
        self.done.append(
            Stretch(f"{ticket.id}/{number}", ticket.id, ticket.day, here.queue, code, whose, here.window, here.clerk,
                    here.joined_at, here.called_at, here.arrived_at, at, end, here.in_line, here.called, here.at_desk,
                    self._handled(here, end, at))
        )  # fmt: skip
        self.now = None
        self._check_split()

    def _check_split(self) -> None:
        """Several services that were said to be done at one moment: what each of them took nobody knows."""
        *_, before, last = (None, None, *self.done)
        if before is None or last is None or not before.end is last.end is End.SERVED:
            return
        if before.ended_at == last.ended_at and not last.in_line:
            self.done[-2:] = [replace(before, handled=None), replace(last, handled=None)]

    def _handled(self, here: _Open, end: End, at: datetime | None) -> float | None:
        """What this service has taken this clerk so far; told once it is done."""
        who = (here.window, here.clerk)
        if here.at_desk:
            before, now = self.own.get(who, 0.0), seconds_between(here.arrived_at, at)
            self.own[who] = None if before is None or now is None else before + now
        if end is not End.SERVED:
            return None
        handled = None if self.part_lost else self.own.get(who)
        self.own.clear()
        self.part_lost = False
        return handled

    def _made(self, queue: str) -> Visit:
        ticket = self.record.ticket
        called = next((each for each in self.done if each.called), None)
        theme = self.asked[0] if self.asked else self.done[0].theme if self.done else ""
        called_at = called.called_at if called is not None else None
        straight = called is not None and called is self.done[0]  # nothing lies between arrival and this call
        return Visit(
            ticket.id, ticket.label, ticket.day, self.outcome, tuple(self.done), queue, theme,
            self.departments.get(theme, ""), called.window if called else "", called.clerk if called else "",
            self.arrived_at, called_at, self.ended_at, called.wait if called and straight else None,
            called is not None, any(each.at_desk for each in self.done), self.parked, self.transfers, self.calls,
            self.appointment, tuple(dict.fromkeys((*self.cases, *ticket.case_ids))), ticket.origin,
            ticket.priority.value, self.slot, self.gaps,
        )  # fmt: skip


_READ = {
    Act.ISSUED: _Replay.issued,
    Act.PRINTED: _Replay.passed_over,
    Act.CALLED: _Replay.called_now,
    Act.REPEATED: _Replay.repeated,
    Act.MISSED: _Replay.no_answer,
    Act.RETURNED: _Replay.returned,
    Act.ARRIVED: _Replay.arrived,
    Act.PARKED: _Replay.set_aside,
    Act.TRANSFERRED: _Replay.transferred,
    Act.SERVICE_DONE: _Replay.service_done,
    Act.DONE: _Replay.all_done,
    Act.LEFT: _Replay.left,
    Act.CLOSED: _Replay.closed,
    Act.CASE: _Replay.case,
    Act.MERGED: _Replay.passed_over,
}
