"""What stands between the case and its acceptance; every line goes to where it is put right."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.cases.model import Status
from ui.screens.visit.decide_plan import Plan
from ui.screens.visit.outcome_base import day_words
from ui.text import tr
from ui.widgets import Card, Mark, Pill, button, label

MOST = 6
PROMISED = "promised"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is lacking: words, and the step and field where it is mended. `soft`: may be deferred."""

    words: str
    step: str
    field: str = ""
    soft: bool = False


class ReadinessCard(QWidget):
    """`go_asked(step, field)`; `promise_asked()` when the applicant makes the promise of truth at the window."""

    go_asked = Signal(str, str)
    promise_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pill = Pill()
        self.card = Card(tr("受理条件"), self.pill, spacing=2)
        self.words = label("", "secondary", wrap=True)
        self.gaps: tuple[Gap, ...] | None = None
        self.all_shown = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.card.add(self.words)
        self.card.add(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def show_plan(self, plan: Plan) -> None:
        """Show the gaps of the case."""
        found = tuple(gaps(plan))
        hard = sum(not gap.soft for gap in found)
        if not found:
            self.pill.set_state("done", tr("齐全"))
        else:
            state = "late" if hard else "near"
            self.pill.set_state(state, tr("还差 {0} 项").format(len(found)))
        self.words.setText(_summary(plan, found))
        self.words.setVisible(bool(self.words.text()))
        if found != self.gaps:
            self.gaps = found
            self._rebuild(found)

    def _rebuild(self, found: tuple[Gap, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            item.widget().deleteLater()
        shown = found if self.all_shown or len(found) <= MOST + 1 else found[:MOST]
        for gap in shown:
            self._lines.addWidget(self._line(gap))
        if len(shown) < len(found):
            more = button(tr("再看 {0} 项").format(len(found) - len(shown)), self._show_all, small=True)
            more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._lines.addWidget(more)

    def focus_first(self) -> None:
        """To the first thing to put right."""
        first = next(iter(self.findChildren(QPushButton)), None)
        if first is not None:
            first.setFocus()

    def _show_all(self) -> None:
        self.all_shown = True
        self._rebuild(self.gaps or ())

    def _line(self, gap: Gap) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        mark = Mark("near" if gap.soft else "late")
        mark.setAccessibleName(tr("可容缺") if gap.soft else tr("必须办好"))
        row.addWidget(mark)
        if gap.field == PROMISED:
            row.addWidget(label(gap.words))
            act = button(tr("申请人已当面承诺"), self.promise_asked.emit, small=True)
        else:
            act = button(gap.words, lambda: self.go_asked.emit(gap.step, gap.field), role="link", small=True)
            act.setToolTip(tr("{0}\n空格或点击，去办好它").format(gap.words))
        row.addWidget(act)
        if gap.soft:
            row.addWidget(label(tr("可容缺"), "hint", state="near"))
        row.addStretch()
        return box


def gaps(plan: Plan) -> Iterable[Gap]:
    """All that is lacking, in the order of the steps."""
    ready, case = plan.ready, plan.case
    if case.status is Status.DRAFT:
        yield Gap(tr("还没有收件登记"), "materials")
    for question in ready.open_questions:
        yield Gap(tr("情形没有问：{0}").format(question), "situation")
    if not ready.applies and not ready.open_questions and plan.verdict is None:
        yield Gap(tr("没有适用的子事项，请核对情形"), "situation")
    for fault in plan.faults:
        yield Gap(tr("申请表 {0}：{1}").format(fault.label, fault.message), "form", fault.code)
    if not case.truth_promised:
        yield Gap(tr("申请人还没有作真实性承诺"), "form", PROMISED)
    for code, name in zip(ready.missing, ready.missing_names, strict=True):
        yield Gap(tr("材料 {0}").format(name), "materials", code, name not in ready.not_deferrable_names)


def _summary(plan: Plan, found: tuple[Gap, ...]) -> str:
    parts = []
    if plan.verdict is not None:
        parts.append(tr("按这个情形：{0}").format(plan.verdict.reason.rstrip("。")))
    elif not found:
        parts.append(tr("材料齐全，申请表没有问题，可以受理"))
    elif plan.ready.only_deferrable and all(gap.soft for gap in found):
        parts.append(tr("缺的材料都可容缺，可以容缺受理"))
    else:
        parts.append(_count(plan))
    if plan.tell_by is not None and plan.case.correction is None:
        parts.append(tr("需要补正的，最迟 {0} 告知").format(day_words(plan.tell_by)))
    return "".join(f"{part}。" for part in parts if part)


def _count(plan: Plan) -> str:
    missing, hard = len(plan.ready.missing), len(plan.ready.not_deferrable_names)
    soft = tr("（{0} 份可容缺）").format(missing - hard) if missing > hard else ""
    parts = [
        tr("缺 {0} 份材料{1}").format(missing, soft) if missing else "",
        tr("申请表有 {0} 处要改").format(len(plan.faults)) if plan.faults else "",
    ]
    return "，".join(part for part in parts if part)
