"""After a decision: what it was, by whom, and what can still be done. And how a case is ended at the window."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.cases.acts import TRANSITIONS
from clerk_app.cases.limits import beijing
from clerk_app.cases.model import STATUS_TEXT, Case, MaterialState, Status
from ui.screens.visit.decide_plan import Plan
from ui.screens.visit.outcome_base import day_words
from ui.text import tr
from ui.widgets import Card, FieldFrame, LongTextEditor, Pill, ask, button, label

PILLS = {
    Status.ACCEPTED: "done",
    Status.ACCEPTED_DEFERRED: "near",
    Status.CORRECTING: "under_way",
    Status.FINISHED: "done",
    Status.NOT_NEEDED: "quiet",
    Status.REFUSED: "late",
    Status.WITHDRAWN: "quiet",
    Status.VOID: "quiet",
}
PAPERS = {
    Status.ACCEPTED: ("acceptance_notice", "打印受理通知书"),
    Status.ACCEPTED_DEFERRED: ("deferred_acceptance_notice", "打印容缺受理通知书"),
    Status.CORRECTING: ("correction_notice", "打印补正告知书"),
    Status.REFUSED: ("refusal_notice", "打印不予受理通知书"),
    Status.NOT_NEEDED: ("not_needed_notice", "打印不受理告知书"),
    Status.WITHDRAWN: ("withdrawal_notice", "打印终止办理通知书"),
}


def paper_of(case: Case) -> tuple[str, str] | None:
    """The document that tells the applicant of the decision: its kind, and the words for printing it."""
    if case.status in (Status.CORRECTING, Status.WITHDRAWN):
        return PAPERS[case.status]
    return PAPERS.get(case.decision.outcome) if case.decision else None


class DecidedCard(QWidget):
    """`print_asked(kind)`, `handed_in_asked()`, `go_asked(step, field)`."""

    print_asked = Signal(str)
    handed_in_asked = Signal()
    go_asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.pill = Pill()
        self.title = label("", "page")
        self.words = label("", "", wrap=True)
        self.held = label("", "field-error", wrap=True)
        self.print = button("", self._print, key="", icon="printer", name=tr("打印文书"))
        self.print.setShortcut("Ctrl+P")
        self.handed_in = button(tr("补正材料已交齐"), self.handed_in_asked.emit, role="primary", key="F11")
        self.to_materials = button(tr("去收补交的材料"), lambda: self.go_asked.emit("materials", self._first))
        self._kind, self._first = "", ""
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.pill)
        head.addStretch()
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.handed_in, self.to_materials, self.print):
            row.addWidget(each)
        row.addStretch()
        self.card = Card()
        for part in (head, self.words, self.held, row):
            self.card.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def show_plan(self, plan: Plan, *, busy: bool) -> None:
        """Show the state in words."""
        case = plan.case
        self.title.setText(STATUS_TEXT[case.status])
        self.pill.set_state(PILLS.get(case.status, "quiet"), case.number or tr("没有编号"))
        self.words.setText("\n".join(_lines(plan)))
        paper = paper_of(case)
        self._kind = paper[0] if paper else ""
        self.print.setVisible(paper is not None)
        self.print.setText(f"{tr(paper[1])}  Ctrl+P" if paper else "")
        self.print.setAccessibleName(tr(paper[1]) if paper else tr("打印文书"))
        self.print.setShortcut("Ctrl+P")  # changing the words takes the key away
        self.handed_in.setVisible(case.status is Status.CORRECTING)
        self.handed_in.setEnabled(not busy and not plan.held)
        self.handed_in.setToolTip(plan.held)
        self.to_materials.setEnabled(not plan.held)
        self.to_materials.setToolTip(plan.held)
        self.held.setText(plan.held and tr("断网期间只能查看和打印：{0}").format(plan.held))
        self.held.setVisible(bool(plan.held))
        waiting = [each.code for each in case.materials if each.state is MaterialState.DEFERRED]
        more = case.status is Status.CORRECTING
        self._first = waiting[0] if waiting else plan.ready.missing[0] if more and plan.ready.missing else ""
        self.to_materials.setVisible(case.status is Status.ACCEPTED_DEFERRED or (more and bool(self._first)))

    def _print(self) -> None:
        if self._kind:
            self.print_asked.emit(self._kind)


def _lines(plan: Plan) -> list[str]:
    case, decision, correction = plan.case, plan.case.decision, plan.case.correction
    lines: list[str] = []
    if case.status is Status.CORRECTING and correction is not None:
        told, until = f"{beijing(correction.issued_at):%Y-%m-%d %H:%M}", day_words(correction.hand_in_by)
        lines.append(tr("{0} 已一次性告知补正，请申请人在 {1} 前交齐：").format(told, until))
        lines += [f"· {item.target}：{item.reason}" for item in correction.items]
    elif plan.ended is not None:
        when = f"{beijing(plan.ended.at):%Y-%m-%d %H:%M}"
        lines.append(tr("{0} 由 {1} 办理。原因：{2}").format(when, plan.ended.by, plan.ended.reason))
    elif decision is not None:
        when = f"{beijing(decision.at):%Y-%m-%d %H:%M}"
        by = tr("按法律规定视为受理") if decision.deemed else tr("由 {0} 决定").format(decision.by)
        lines.append(f"{when} {by}")
        lines += _why(case)
    return lines


def _why(case: Case) -> list[str]:
    decision = case.decision
    assert decision is not None
    deferred = decision.outcome is Status.ACCEPTED_DEFERRED
    facts = [
        (tr("容缺材料") if deferred else tr("理由"), decision.reason),
        (tr("应当向该机关申请"), decision.organ),
        (tr("依据"), decision.basis),
        (tr("最迟补交"), day_words(decision.deferred_until) if decision.deferred_until else ""),
        (tr("申请人承诺"), decision.promise),
        (tr("承诺办结"), day_words(beijing(case.due_at).date()) if case.due_at else ""),
        (tr("分办"), tr("{0} 个子事项，进度见右侧概览").format(len(case.sub_items)) if case.sub_items else ""),
    ]
    return [f"{title}：{text}" for title, text in facts if text]


class EndingCard(QWidget):
    """申请人撤回, and for supervisors 作废: reason first, then a question that names the act."""

    ended = Signal(str, str)  # "withdraw" or "void", the reason

    def __init__(self) -> None:
        super().__init__()
        self.act = ""
        self.withdraw = button(tr("申请人撤回…"), lambda: self.open("withdraw"), role="quiet", small=True, key="Alt+W")
        self.void = button(tr("作废…"), lambda: self.open("void"), role="quiet", small=True, key="Alt+V")
        links = QHBoxLayout()
        links.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(links)
        links.addWidget(self.withdraw)
        links.addWidget(self.void)
        self.card: Card | None = None

    def _make_card(self) -> Card:
        self.reason = FieldFrame(tr("原因"), LongTextEditor(rows=2, max_length=200))
        self.reason.edited.connect(lambda _text: self.reason.set_error(None))
        self.go = button("", self._ask, role="danger", name=tr("终止办理"))
        self.back = button(tr("先不办"), self.shut)
        self.title = label("", "section")
        card = Card()
        self._column.addWidget(card)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.back)
        row.addWidget(self.go)
        card.add(self.title)
        card.add(self.reason)
        card.add(row)
        return card

    def show_case(self, case: Case, role: str, held: str = "") -> None:
        """What can still be ended, by this person; `held`: why nothing can, while this desk is cut off."""
        for each in (self.withdraw, self.void):
            each.setEnabled(not held)
            each.setToolTip(held)
        if held:
            self.shut()
        ways = TRANSITIONS[case.status]
        self.withdraw.setVisible(Status.WITHDRAWN in ways)
        self.void.setVisible(Status.VOID in ways and role == "supervisor")
        if (self.act == "withdraw" and Status.WITHDRAWN not in ways) or (
            self.act == "void" and Status.VOID not in ways
        ):
            self.shut()

    def open(self, act: str) -> None:
        """Ask for the reason."""
        self.act = act
        self.card = self.card or self._make_card()
        self.go.setText(tr("终止办理") if act == "withdraw" else tr("作废这个办件"))
        self.go.setAccessibleName(self.go.text())
        self.title.setText(tr("申请人撤回，终止办理") if act == "withdraw" else tr("作废"))
        self.card.show()
        self.reason.editor.focus_first()

    def shut(self) -> None:
        """Not now."""
        self.act = ""
        if self.card is None:
            return
        self.reason.set_value("")
        self.reason.set_error(None)
        self.card.hide()

    def _ask(self) -> None:
        act, reason = self.act, self.reason.value().strip()
        if not reason:
            self.reason.set_error(tr("要写明原因"))
            self.reason.editor.focus_first()
            return
        asked = {
            "withdraw": (tr("终止办理这个办件？"), tr("没有发出的子事项取消，已经发出的请部门撤回。终止后不能恢复。")),
            "void": (tr("作废这个办件？"), tr("作废后不能恢复；仍可以查到，注明作废。")),
        }
        title, words = asked[act]
        done: Callable[[], None] = lambda: self.ended.emit(act, reason)  # noqa: E731
        ask(self, title, words, self.go.text(), done, danger=True)
