"""转办: a case goes from one window to another. The other takes it, or the first takes it back until then; a supervisor
may take over (接办) any. Every step leaves an event with its reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from clerk_app.errors import BadInput, Refused

from .model import OPEN, STATUS_TEXT, Actor, Case, EventDraft, Handed
from .ports import CaseFilter, CaseRow, Clock, Store

Outcome = tuple[Case, EventDraft]


def hand_over(case: Case, to: str, reason: str, actor: Actor, at: datetime) -> Outcome:
    """The window that has the case (or a supervisor) hands it to another. Raises Refused, BadInput."""
    _must_be_open(case)
    if case.window != actor.window and actor.role != "supervisor":
        raise Refused("不能转办：不是本窗口的办件", f"现在由 {case.window} 办理", "请该窗口转办，或请值班长接办")
    if not to.strip() or to.strip() == case.window:
        raise BadInput("没有写明转给哪个窗口", "窗口为空，或就是现在的窗口", "选择或填写另一个窗口")
    handed = Handed(case.window, case.clerk or actor.name, to.strip(), _reason(reason), at)
    after = replace(case, window=to.strip(), clerk="", handed=handed)
    return after, EventDraft("handed_over", _whose(case), {"window": handed.to, "reason": handed.reason})


def take(case: Case, actor: Actor) -> Outcome:
    """接收: the window it was handed to takes it."""
    if case.handed is None:
        raise Refused("没有等待接收的转办", f"现在由 {case.window} {case.clerk} 办理", "刷新列表")
    if case.window != actor.window:
        raise Refused("不能接收：没有转给本窗口", f"转给了 {case.window}", "请该窗口接收，或请值班长接办")
    return replace(case, clerk=actor.name, handed=None), EventDraft("taken", _whose(case), _whose_now(actor))


def take_back(case: Case, actor: Actor) -> Outcome:
    """收回: until the other has taken it."""
    if case.handed is None:
        raise Refused("不能收回", f"已由 {case.window} {case.clerk} 接收", "需要时请对方转回来")
    if case.handed.window != actor.window and actor.role != "supervisor":
        raise Refused("不能收回：不是本窗口转出的", f"由 {case.handed.window} 转出")
    back = replace(case, window=case.handed.window, clerk=case.handed.clerk, handed=None)
    return back, EventDraft("taken_back", _whose(case), {"window": back.window, "clerk": back.clerk})


def take_over(case: Case, reason: str, actor: Actor) -> Outcome:
    """接办 by a supervisor, from any window."""
    _must_be_open(case)
    if actor.role != "supervisor":
        raise Refused("只有值班长可以接办", "接办会改变办件的责任窗口", "请值班长登录后接办，或请对方转办")
    after = replace(case, window=actor.window, clerk=actor.name, handed=None)
    return after, EventDraft("taken_over", _whose(case), {**_whose_now(actor), "reason": _reason(reason)})


def must_be_together(together: bool) -> None:
    """Nothing goes to another window while it cannot see it. Raises Refused."""
    if not together:
        raise Refused("断网期间不能和别的窗口交接", "对方现在看不到", "恢复连接后再转")


def _must_be_open(case: Case) -> None:
    if case.status not in OPEN:
        raise Refused("办件已经结束，不用再转", f"状态是“{STATUS_TEXT[case.status]}”")


def _reason(reason: str) -> str:
    if not reason.strip():
        raise BadInput("没有写明理由", "转办和接办都要写明理由，对方和日后查阅都看得到", "写一句理由")
    return reason.strip()


def _whose(case: Case) -> dict[str, str]:
    return {"window": case.window, "clerk": case.clerk}


def _whose_now(actor: Actor) -> dict[str, str]:
    return {"window": actor.window, "clerk": actor.name}


class HandOvers:
    """Use cases: every method returns the case as stored, or raises a WorldError and changes nothing."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        together: Callable[[], bool] = lambda: True,
        check_window: Callable[[str], None] = lambda _name: None,
    ) -> None:
        """`together`: whether the other windows can be reached now; `check_window` raises for a name nobody bears."""
        self._store = store
        self._clock = clock
        self._together = together
        self._check_window = check_window

    def hand_over(self, case_id: str, to: str, reason: str, actor: Actor, new_window: bool = False) -> Case:
        """`new_window`: the name is right, though no desk of it has been at the hall yet. Raises UnknownWindow."""
        must_be_together(self._together())
        if not new_window:
            self._check_window(to)
        return self._do(case_id, actor, lambda case: hand_over(case, to, reason, actor, self._clock()))

    def take(self, case_id: str, actor: Actor) -> Case:
        return self._do(case_id, actor, lambda case: take(case, actor))

    def take_back(self, case_id: str, actor: Actor) -> Case:
        return self._do(case_id, actor, lambda case: take_back(case, actor))

    def take_over(self, case_id: str, reason: str, actor: Actor) -> Case:
        return self._do(case_id, actor, lambda case: take_over(case, reason, actor))

    def waiting(self, window: str) -> tuple[CaseRow, ...]:
        """What was handed to this window and not taken yet."""
        with self._store.read() as work:
            return work.cases.find(CaseFilter(window=window, untaken=True)).rows

    def _do(self, case_id: str, actor: Actor, act: Callable[[Case], Outcome]) -> Case:
        must_be_together(self._together())
        with self._store() as work:
            case, event = act(work.cases.get(case_id))
            saved = work.cases.save(case)
            work.events.append(case.id, [event], self._clock(), actor)
            work.commit()
        return saved
