"""What past days are made of: one `Stay` for each time a ticket stood in a queue, read from its events. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby

from clerk_app.cases.limits import BEIJING, beijing
from clerk_app.queueing.model import Act, TicketEvent


@dataclass(frozen=True, slots=True)
class Stay:
    """One ticket in one queue, from coming into it until it ended there or went to another queue.

    `arrived`: minutes after midnight in Beijing; of an appointment max(check-in, slot). `called`: the first call.
    `way` and `service`: minutes, summed over all calls; None: not known. A service that had begun and whose end nobody
    knows has `censored`. `left`: when somebody left or was found to have left (no answer, never came back).
    """

    day: date
    queue: str
    arrived: float
    ticket: str = ""
    appointment: bool = False
    called: float | None = None
    way: float | None = None
    service: float | None = None
    left: float | None = None
    censored: bool = False
    window: str = ""

    @property
    def wait(self) -> float | None:
        """Minutes until the first call; None for who was never called."""
        return None if self.called is None else max(0.0, self.called - self.arrived)


@dataclass(frozen=True, slots=True)
class PastBooking:
    """An appointment of a past day that was not cancelled: whether the person came."""

    day: date
    queue: str
    at: float
    came: bool


def minute_of(moment: datetime) -> float:
    """Minutes after midnight in Beijing."""
    local = beijing(moment)
    return local.hour * 60 + local.minute + local.second / 60 + local.microsecond / 6e7


def moment_of(day: date, minute: float) -> datetime:
    """That minute of the day, as an aware time in Beijing."""
    return datetime.combine(day, time(), BEIJING) + timedelta(minutes=minute)


def stays_of(events: Iterable[TicketEvent]) -> tuple[Stay, ...]:
    """The stays of one ticket, from its events. A ticket still open has a last stay without end; one whose beginning is
    lost has none."""
    ordered = sorted(events, key=lambda event: event.seq)
    if not ordered or ordered[0].act is not Act.ISSUED:
        return ()
    reader = _Reader(ordered[0])
    for event in ordered[1:]:
        reader.take(event)
    return reader.stays()


def all_stays(events: Iterable[TicketEvent]) -> Iterator[Stay]:
    """Of many tickets, whose events come ticket by ticket."""
    for _, own in groupby(events, key=lambda event: event.ticket):
        yield from stays_of(own)


class _Reader:
    """Walks a ticket's events. `_since` is when the part that is running (way or service) began."""

    def __init__(self, issued: TicketEvent) -> None:
        slot = issued.data.get("slot_at")
        arrived = minute_of(issued.at)
        if slot is not None:
            arrived = max(arrived, minute_of(datetime.fromisoformat(str(slot))))
        self._done: list[Stay] = []
        day = beijing(issued.at).date()
        self._stay = Stay(day, issued.queue, arrived, issued.ticket, appointment=slot is not None)
        self._part = ""
        self._since = 0.0
        self._finished = False

    def stays(self) -> tuple[Stay, ...]:
        last = self._stay
        if self._part == "missed":
            last = replace(last, left=self._since)
        elif not self._finished and (self._part == "service" or last.service is not None):
            last = replace(last, censored=True)
        return (*self._done, last)

    def take(self, event: TicketEvent) -> None:
        at = minute_of(event.at)
        if event.act is Act.CALLED:
            called = at if self._stay.called is None else self._stay.called
            self._stay = replace(self._stay, called=called, window=event.window or self._stay.window)
            self._begin("way", at)
        elif event.act is Act.ARRIVED:
            self._close(at)
            self._begin("service", at)
        elif event.act is Act.TRANSFERRED:
            self._transfer(event, at)
        elif event.act in (Act.PARKED, Act.RETURNED):
            self._close(at)
        elif event.act is Act.MISSED:
            self._begin("missed", at)  # the way led nowhere: it is no way time
        elif event.act is Act.SERVICE_DONE and event.data.get("here") is False:
            self._close(at)
            self._move(event.queue, at)
        elif event.act is Act.DONE:
            self._end(at)
        elif event.act is Act.LEFT:
            left = at if self._stay.service is None and self._part != "service" else None
            self._end(at)
            self._stay = replace(self._stay, left=left)
        elif event.act is Act.CLOSED:
            self._stay = replace(self._stay, censored=self._part == "service" or self._stay.service is not None)
            self._part, self._finished = "", True

    def _begin(self, part: str, at: float) -> None:
        self._part, self._since = part, at

    def _close(self, at: float) -> None:
        """Adds the running part to its sum."""
        minutes = max(0.0, at - self._since)
        if self._part == "way":
            self._stay = replace(self._stay, way=(self._stay.way or 0.0) + minutes)
        elif self._part == "service":
            self._stay = replace(self._stay, service=(self._stay.service or 0.0) + minutes)
        self._part = ""

    def _end(self, at: float) -> None:
        self._close(at)
        self._finished = True

    def _transfer(self, event: TicketEvent, at: float) -> None:
        self._close(at)
        if event.queue != self._stay.queue or self._stay.called is not None:
            self._move(event.queue, at)

    def _move(self, queue: str, at: float) -> None:
        self._done.append(self._stay)
        self._stay = Stay(self._stay.day, queue, at, self._stay.ticket, appointment=self._stay.appointment)
