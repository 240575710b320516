"""Numbers (号) that a window dealt with cut off, and what came of them: for the reconciliation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from clerk_app.cases.cut_off import CutOffs, CutOffTime
from clerk_app.cases.limits import beijing
from clerk_app.queueing.model import Act, Ticket, TicketEvent
from clerk_app.queueing.ports import FlowWork
from clerk_app.queueing.rules import STATE_TEXT, service_day

KEPT_TEXT = {"desk": "按这个窗口的", "hall": "按大厅的"}


class NumbersWork(FlowWork, Protocol):
    @property
    def cut_offs(self) -> CutOffs: ...


@dataclass(frozen=True, slots=True)
class MergedNumber:
    """One number. `windows`: all that called it, the hall's first; `twice`: it was called on both sides."""

    ticket: Ticket
    windows: tuple[str, ...]
    twice: bool
    kept: str

    @property
    def words(self) -> str:
        """What came of it."""
        return f"{KEPT_TEXT.get(self.kept, self.kept)}，{STATE_TEXT[self.ticket.state]}"


def merged_numbers(work: NumbersWork, time: CutOffTime) -> tuple[MergedNumber, ...]:
    """Those of one cut-off time that have reached the hall, the ones called twice first."""
    events = [event for event in _events(work, time) if event.window == time.window]
    ours = [event for event in events if _belongs(event, time, work.cut_offs.of_window(time.window))]
    found = [_number(work.tickets.get(event.ticket), event) for event in ours]
    return tuple(sorted(found, key=lambda each: (not each.twice, each.ticket.series, each.ticket.number)))


def _events(work: NumbersWork, time: CutOffTime) -> Iterator[TicketEvent]:
    """Of the days that the time touched: what was merged of the numbers of these days."""
    day = service_day(time.began_at)
    last = service_day(time.ended_at or time.began_at)
    while day <= last:
        yield from work.tickets.events(day, Act.MERGED)
        day += timedelta(days=1)


def _belongs(event: TicketEvent, time: CutOffTime, times: tuple[CutOffTime, ...]) -> bool:
    """Merged after this time began, and before the window was cut off again."""
    later = (each.began_at for each in times if each.began_at > time.began_at)
    ends = min(later, default=None)
    return event.at >= time.began_at and (ends is None or event.at < ends)


def _number(ticket: Ticket, event: TicketEvent) -> MergedNumber:
    windows = event.data.get("windows")
    names = tuple(str(each) for each in windows) if isinstance(windows, list) else ()
    return MergedNumber(ticket, names, bool(event.data.get("called_twice")), str(event.data.get("kept", "")))


def number_row(number: MergedNumber) -> tuple[str, ...]:
    """One line of the report, without its running number."""
    ticket = number.ticket
    return (
        ticket.label,
        f"{beijing(ticket.arrived_at):%H:%M}",
        "、".join(number.windows) or "—",
        "被叫了两次" if number.twice else "",
        number.words,
    )


def numbers_words(numbers: tuple[MergedNumber, ...]) -> str:
    """How many, and which were called twice, in one line; "" where there were none."""
    if not numbers:
        return ""
    twice = [each.ticket.label for each in numbers if each.twice]
    some = "、".join(twice[:6]) + (" 等" if len(twice) > 6 else "")
    return f"{len(numbers)} 个" + (f"，其中 {len(twice)} 个被两边各叫了一次：{some}" if twice else "，没有重复叫的")
