"""Numbers as their list shows them: what for, where they stand, since when; no names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from clerk_app.bootstrap import Desk as Services
from clerk_app.queueing.model import OPEN_STATES, FlowPlan, Ticket, TicketState
from clerk_app.queueing.rules import PRIORITY_TEXT, STATE_TEXT
from ui.models import Column
from ui.screens.moments import ago, clock_time
from ui.text import tr

FILTERS: tuple[tuple[str, str], ...] = (
    ("open", "未结束"),
    ("waiting", "等候"),
    ("parked", "暂存"),
    ("missed", "过号"),
    ("ended", "已结束"),
)
STATES: Mapping[str, frozenset[TicketState]] = {
    "open": OPEN_STATES,
    "waiting": frozenset({TicketState.WAITING}),
    "parked": frozenset({TicketState.PARKED}),
    "missed": frozenset({TicketState.MISSED}),
    "ended": frozenset(TicketState) - OPEN_STATES,
}
_PILLS = {
    TicketState.WAITING: "quiet",
    TicketState.CALLED: "under_way",
    TicketState.SERVING: "under_way",
    TicketState.PARKED: "near",
    TicketState.MISSED: "near",
    TicketState.DONE: "done",
    TicketState.LEFT: "quiet",
    TicketState.CLOSED: "quiet",
}


@dataclass(frozen=True, slots=True)
class TicketRow:
    """A number with the words for what is to be done (or was) and the name of its queue."""

    ticket: Ticket
    themes: str
    queue: str


def name_of(services: Services) -> Callable[[str], str]:
    """Themes by code; reads the catalogue once."""
    names = {entry.code: entry.name for entry in services.library.entries()}
    return lambda code: names.get(code, code)


def row_of(ticket: Ticket, plan: FlowPlan, name: Callable[[str], str]) -> TicketRow:
    """As the list shows it."""
    queue = next((each.name for each in plan.queues if each.code == ticket.queue), ticket.queue)
    themes = "、".join(name(code) for code in (*ticket.served, *ticket.services))
    return TicketRow(ticket, themes or tr("没有说明"), queue)


def state_pill(ticket: Ticket) -> tuple[str, str]:
    """Amber with the word where it was dealt with cut off."""
    words = tr(STATE_TEXT[ticket.state])
    return ("near", tr("断网 {0}").format(words)) if ticket.cut_off else (_PILLS[ticket.state], words)


def columns(now: Callable[[], datetime]) -> tuple[Column, ...]:
    """Of the list."""

    def since(row: TicketRow) -> str:
        ticket = row.ticket
        begin = ticket.arrived_at if ticket.state is TicketState.WAITING else ticket.since or ticket.arrived_at
        still = ticket.state in OPEN_STATES and now() - begin >= timedelta(minutes=1)
        at = clock_time(begin, now())
        return tr("{0}（{1}）").format(at, ago(begin, now())) if still else at

    def where(row: TicketRow) -> str:
        ticket = row.ticket
        return ticket.window or ticket.for_window or ticket.for_clerk

    return (
        Column(tr("号码"), lambda row: row.ticket.label, 76),
        Column(tr("办什么"), lambda row: row.themes),
        Column(tr("队列"), lambda row: row.queue, 110),
        Column(tr("优先"), lambda row: tr(PRIORITY_TEXT[row.ticket.priority]), 66),
        Column(tr("现在"), lambda row: state_pill(row.ticket)[1], 120, lambda row: state_pill(row.ticket)),
        Column(tr("什么时候起"), since, 150),
        Column(tr("窗口"), where, 110),
    )
