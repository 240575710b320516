"""Why this number next: the words a clerk can tell whoever asks. Pure."""

from datetime import datetime

from clerk_app.cases.limits import beijing

from .model import FlowPlan, Priority, Ticket, WindowSkills
from .rules import PRIORITY_TEXT


def tier(ticket: Ticket, window: str, clerk: str, skills: WindowSkills) -> int:
    """0: sent to this window or person; 1: of a queue of its own; 2: of one where it only helps."""
    if (ticket.for_window and ticket.for_window == window) or (ticket.for_clerk and ticket.for_clerk == clerk):
        return 0
    return 2 if ticket.queue in skills.helps else 1


def why(ticket: Ticket, window: str, clerk: str, plan: FlowPlan, now: datetime) -> str:
    """For example: 预约 10:00，优先 30 分钟；到号 09:52；按 09:30 排；已等 38 分钟."""
    parts = [*_place(ticket, window, clerk, plan), *_rank(ticket)]
    waited = int((now - ticket.arrived_at).total_seconds() // 60)
    if waited > 0:
        parts.append(f"已等 {waited} 分钟")
    return "；".join(parts)


def _place(ticket: Ticket, window: str, clerk: str, plan: FlowPlan) -> list[str]:
    match tier(ticket, window, clerk, plan.skills_of(window)):
        case 0:
            return ["指定到本窗口" if ticket.for_window == window else f"指定给 {ticket.for_clerk}"]
        case 2:
            name = next((queue.name for queue in plan.queues if queue.code == ticket.queue), ticket.queue)
            return [f"本窗口的队列没有人等，帮“{name}”"]
    return []


def _rank(ticket: Ticket) -> list[str]:
    if ticket.returned_at is not None:
        return [f"过号后 {_clock(ticket.returned_at)} 回来", f"按 {_clock(ticket.ranked_at)} 排"]
    begins = ticket.arrived_at if ticket.slot_at is None else max(ticket.arrived_at, ticket.slot_at)
    bonus = round((begins - ticket.ranked_at).total_seconds() / 60)
    arrival = f"{'取号' if ticket.slot_at is None else '到号'} {_clock(ticket.arrived_at)}"
    if ticket.priority is Priority.NORMAL and ticket.slot_at is None:
        return [arrival]
    slot = f" {_clock(ticket.slot_at)}" if ticket.slot_at is not None else ""
    favour = f"，优先 {bonus} 分钟" if bonus else ""
    return [f"{PRIORITY_TEXT[ticket.priority]}{slot}{favour}", arrival, f"按 {_clock(ticket.ranked_at)} 排"]


def _clock(at: datetime) -> str:
    return f"{beijing(at):%H:%M}"
