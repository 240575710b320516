"""What the strip says: the state of the window, of its ticket, and why something cannot be done yet."""

from datetime import datetime

from clerk_app.queueing.looks import AtWindow
from clerk_app.queueing.model import Ticket, TicketState, WindowState
from clerk_app.queueing.rules import PRIORITY_TEXT
from ui.text import tr

WINDOW_TEXT = {
    WindowState.OPEN: ("done", "服务中"),
    WindowState.BREAK: ("near", "暂停服务"),
    WindowState.CLOSED: ("quiet", "未开始服务"),
}


def window_words(now: AtWindow | None, cut_off: bool) -> tuple[str, str]:
    """State and word; cut off comes first, unless the window does not serve."""
    if now is None:
        return "quiet", tr("正在看…")
    if cut_off and now.state is WindowState.OPEN:
        return "near", tr("断网叫号")
    state, words = WINDOW_TEXT[now.state]
    return state, tr(words)


def waiting_words(now: AtWindow | None) -> str:
    """How many wait, and how many were set aside here."""
    if now is None:
        return ""
    words = tr("等 {0} 人").format(now.waiting)
    return tr("{0}，暂存 {1}").format(words, len(now.parked)) if now.parked else words


def ticket_words(now: AtWindow, ticket: Ticket) -> str:
    """How far it is here: for example 已叫 2/3 次，叫满可过号　1 分钟."""
    minutes = _minutes(ticket.since, now.at)
    if ticket.state is TicketState.CALLED:
        most = now.plan.rules.calls_before_missed
        rest = tr("还没来可按过号") if ticket.calls >= most else tr("叫满 {0} 次可过号").format(most)
        return tr("已叫 {0} 次，{1}　{2}").format(ticket.calls, rest, minutes)
    return tr("办理中　{0}").format(minutes)


def mark_words(ticket: Ticket) -> str:
    """Why it came earlier, and whether it was called without the hall."""
    parts = [PRIORITY_TEXT[ticket.priority], tr("断网") if ticket.cut_off else ""]
    return "　".join(part for part in parts if part)


def why_not_missed(now: AtWindow | None) -> str:
    """Why 过号 has to wait; "" when it can be done."""
    ticket = now.ticket if now is not None else None
    if now is None or ticket is None or ticket.state is not TicketState.CALLED:
        return tr("叫了号、没有人来时才能过号")
    most = now.plan.rules.calls_before_missed
    if ticket.calls < most:
        return tr("只叫了 {0} 次，叫满 {1} 次才能过号：先重呼").format(ticket.calls, most)
    return ""


def why_not_repeated(now: AtWindow | None) -> str:
    """Why 重呼 cannot be done; "" when it can."""
    ticket = now.ticket if now is not None else None
    if now is None or ticket is None or ticket.state is not TicketState.CALLED:
        return tr("叫了号、人还没有到时才能重呼")
    if ticket.calls >= now.plan.rules.calls_before_missed:
        return tr("已叫满 {0} 次，没有人来就按过号").format(ticket.calls)
    return ""


def _minutes(since: datetime | None, now: datetime) -> str:
    minutes = int((now - since).total_seconds() // 60) if since is not None else 0
    return tr("{0} 分钟").format(minutes) if minutes > 0 else tr("刚刚")
