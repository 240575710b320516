"""Windows that open, take a break and close, and the end of the day: use cases."""

from datetime import date, datetime, timedelta

from clerk_app.cases.model import Actor
from clerk_app.cases.ports import Clock
from clerk_app.clock import new_key
from clerk_app.errors import BadInput, Refused

from . import rules
from .model import FlowPlan, WindowNote, WindowState
from .ports import FlowStore, FlowWork, Present
from .rules import ONE_QUEUE, STATE_TEXT, Target, service_day

LONGEST_BREAK = timedelta(days=14)  # a hall is not closed for longer; what was left open before that is not looked for


class Openings:
    """Methods raise Refused, BadInput or Unavailable; then nothing was changed."""

    def __init__(self, store: FlowStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def open(self, actor: Actor) -> WindowNote:
        """开始服务; changes nothing when it serves."""
        return self._note(actor, WindowState.OPEN)

    def pause(self, actor: Actor, reason: str = "") -> WindowNote:
        """暂停服务. Raises Refused while somebody is there."""
        return self._note(actor, WindowState.BREAK, reason)

    def close(self, actor: Actor) -> WindowNote:
        """停止服务: whoever was to be called by this window alone waits for all again. Raises Refused while somebody
        is there."""
        return self._note(actor, WindowState.CLOSED)

    def close_day(self, actor: Actor, day: date | None = None) -> int:
        """Everything of that day (today) and of earlier ones ends; how many tickets were still open."""
        at = self._clock()
        day = day or service_day(at)
        if day > service_day(at):
            raise BadInput("没有结束", f"{day} 还没有到", "写今天或以前的日期")
        with self._store() as work:
            count = close_until(work, day, actor, at)
            work.commit()
        return count

    def now(self) -> tuple[WindowNote, ...]:
        """Each window that was open today, as it stands."""
        with self._store.read() as work:
            return work.tickets.last_notes(rules.midnight(service_day(self._clock())))

    def _note(self, actor: Actor, what: WindowState, reason: str = "") -> WindowNote:
        at = self._clock()
        with self._store() as work:
            present = window_now(work, actor, at)
            if present.note is not None and is_now(present.note, what, actor, at):
                return present.note
            if what is not WindowState.OPEN and (there := present.ticket) is not None:
                raise Refused(f"窗口还有 {there.label}（{STATE_TEXT[there.state]}）", "人还没有办完", "先办完或转号")
            if what is WindowState.CLOSED:
                _send_back(work, actor, at)
            data: dict[str, object] = {"reason": reason} if reason else {}
            note = WindowNote(new_key(), actor.window, at, what, actor.name, data)
            work.tickets.note_window(note)
            work.commit()
        return note


def plan_of(work: FlowWork) -> FlowPlan:
    """What the hall has set, or one queue for everything."""
    return work.plans.get() or ONE_QUEUE


def window_now(work: FlowWork, actor: Actor, at: datetime) -> Present:
    """How the window stands. Two that call for it take turns from here on."""
    if not actor.window:
        raise Refused("不能叫号", "没有说明在哪个窗口", "在设置里写好窗口名称")
    return work.tickets.present(actor.window, service_day(at))


def _send_back(work: FlowWork, actor: Actor, at: datetime) -> None:
    plan = plan_of(work)
    steps = [
        rules.transferred(ticket, Target(rules.home(ticket, plan)), "窗口停止服务", actor, at)
        for ticket in work.tickets.directed_to(actor.window, service_day(at))
    ]
    work.tickets.put_all(steps)


def close_until(work: FlowWork, day: date, actor: Actor, at: datetime) -> int:
    """End what is open of that day and of earlier ones, within its own day; how many tickets."""
    still_open = work.tickets.open_until(day)
    work.tickets.put_all([rules.closed(ticket, actor, at) for ticket in still_open])
    for note in work.tickets.last_notes(rules.midnight(day) - LONGEST_BREAK):
        if note.what is not WindowState.CLOSED and (its_day := service_day(note.at)) <= day:
            end = min(at, rules.last_moment(its_day))
            unknown: dict[str, object] = {"unknown": True}
            work.tickets.note_window(WindowNote(new_key(), note.window, end, WindowState.CLOSED, actor.name, unknown))
    return len(still_open)


def is_now(note: WindowNote | None, what: WindowState, actor: Actor, at: datetime) -> bool:
    """Whether the window is in that state since today, with this clerk."""
    if note is None or note.what is not what or service_day(note.at) != service_day(at):
        return False
    return what is not WindowState.OPEN or note.clerk == actor.name
