"""Step 受理: the outcome of art. 32, from what is there; and after it, what was decided."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.errors import WorldError
from ui.screens.visit.decide_plan import (
    ACCEPT,
    CORRECT,
    DEFER,
    NOT_NEEDED,
    ON_SPOT,
    REFUSE,
    UNDECIDED,
    Plan,
    keep_key,
    make_plan,
)
from ui.screens.visit.decided import DecidedCard, EndingCard
from ui.screens.visit.model import VisitModel
from ui.screens.visit.outcome_base import OutcomeForm
from ui.screens.visit.outcome_forms import (
    AcceptForm,
    CorrectionForm,
    DeferForm,
    NotNeededForm,
    OnSpotForm,
    RefuseForm,
)
from ui.screens.visit.readiness_card import ReadinessCard
from ui.screens.visit.slices import Slices
from ui.screens.visit.step import VisitStep
from ui.screens.visit.told import Told
from ui.tasks import Latest, Running, Saver
from ui.text import tr
from ui.theme import repolish
from ui.widgets import BusyCover, button, label
from ui.widgets.step_rail import StepState

OUTCOMES: tuple[tuple[str, str, str, type[OutcomeForm]], ...] = (
    (ACCEPT, "受理", "材料齐全，符合法定形式", AcceptForm),
    (DEFER, "容缺受理", "缺的都可容缺，承诺补交", DeferForm),
    (CORRECT, "一次性告知补正", "只能告知一次，全部写清", CorrectionForm),
    (REFUSE, "不予受理", "不属于本机关，指明机关", RefuseForm),
    (NOT_NEEDED, "不受理", "依法不需要办理", NotNeededForm),
    (ON_SPOT, "当场更正", "申请表的错当场改", OnSpotForm),
)
W = TypeVar("W", bound=QWidget)
DONE_WORDS = {
    ACCEPT: "已受理",
    DEFER: "已容缺受理",
    CORRECT: "已告知补正",
    REFUSE: "已决定不予受理",
    NOT_NEEDED: "已告知不受理",
}


def _put(column: QVBoxLayout, widget: W) -> W:
    """Into the column, out of sight until there is something to show."""
    widget.hide()
    column.addWidget(widget)
    return widget


class _Choice(QPushButton):
    """An outcome in two lines: what it is, and when it is the right one."""

    def __init__(self) -> None:
        super().__init__(checkable=True)
        self.setProperty("role", "option")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, 2 * self.fontMetrics().lineSpacing() + 20)


class DecideStep(VisitStep):
    """What is lacking, then the choice, then what has to be written down for it, then the act."""

    id = "decide"
    title = "受理"
    help_page = "decide"

    def __init__(self, model: VisitModel) -> None:
        super().__init__(model)
        self.plan: Plan | None = None
        self.chosen = ""
        self._case_id = ""
        self._acting: Running | None = None
        self._latest = Latest(model.desk.runner, self, title=tr("正在核对受理条件"))
        self._saver = Saver(model.desk.runner, self._keep, self)
        self._saver.state_changed.connect(model.desk.frame.set_saved)
        self.forms: dict[str, OutcomeForm] = {}
        self.built = False
        self._waiting: Plan | None = None
        self._slices = Slices(self)
        self._slices.done.connect(self._on_built)
        self._slices.run(self._parts())

    # building --------------------------------------------------------------------------------------------------------
    def _parts(self) -> Iterator[None]:
        """From the outside in, a few milliseconds at a time: the screen is never still."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.decided = _put(column, DecidedCard())
        yield
        self.ready = _put(column, ReadinessCard())
        yield
        self.choices = _put(column, QWidget())
        yield from self._choice_parts(self.choices)
        self._slot = QVBoxLayout()
        self._slot.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._slot)
        self.told = _put(column, Told())
        yield
        self.foot = _put(column, QWidget())
        self.hint = label("", "field-error", wrap=True)
        self.go = button(tr("受理"), self.act, role="primary", key="F12")
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.hint, 1)
        row.addWidget(self.go)
        yield
        self.ending = _put(column, EndingCard())
        column.addStretch()
        self.cover = BusyCover(self, self.model.desk.runner)
        self._connect()

    def _choice_parts(self, box: QWidget) -> Iterator[None]:
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for number, (outcome, title, words, _form) in enumerate(OUTCOMES):
            choice = _Choice()
            choice.setAccessibleName(tr(title))
            choice.setAccessibleDescription(tr(words))
            choice.clicked.connect(lambda _on, outcome=outcome: self.choose(outcome))
            self._group.addButton(choice)
            grid.addWidget(choice, number // 3, number % 3)
            grid.setColumnStretch(number % 3, 1)
            self.buttons[outcome] = choice
            yield

    def _on_built(self) -> None:
        self.built = True
        plan, self._waiting = self._waiting, None
        if plan is not None:
            self._show(plan)

    def _connect(self) -> None:
        self.ready.go_asked.connect(self.go_asked)
        self.ready.promise_asked.connect(lambda: self.model.type(truth_promised=True))
        self.decided.go_asked.connect(self.go_asked)
        self.decided.print_asked.connect(self.print_paper)
        self.decided.handed_in_asked.connect(self.hand_in)
        self.ending.ended.connect(self.end)

    # showing ---------------------------------------------------------------------------------------------------------
    def show_case(self) -> None:
        case = self.model.case
        if case is None:
            return
        if case.id != self._case_id:
            self._forget(case.id)
        self.case_changed()

    def case_changed(self) -> None:
        case, services = self.model.case, self.model.services
        if case is not None:
            self._latest.ask(lambda: make_plan(services, case), self._show, self._not_reckoned)

    def _forget(self, case_id: str) -> None:
        self._case_id, self.plan, self.chosen = case_id, None, ""
        if not self.built:
            return
        self.told.put_away()
        self.ending.shut()
        for form in self.forms.values():
            self._slot.removeWidget(form)
            form.hide()
            form.deleteLater()
        self.forms = {}
        for each in (self.decided, self.ready, self.choices, self.foot, self.ending):
            each.hide()

    def _not_reckoned(self, error: WorldError) -> None:
        self._slices.finish()
        self.told.show_error(error, tr("再试一次"), self.case_changed)

    def _show(self, plan: Plan) -> None:
        if plan.case.id != self._case_id or not self.built:
            self._waiting = plan
            return
        first, self.plan = self.plan is None, plan
        case = plan.case
        undecided = case.status in UNDECIDED
        correcting = case.correction is not None and case.correction.answered_at is None
        self.decided.setVisible(not undecided or correcting)
        if not undecided or correcting:
            self.decided.show_plan(plan, busy=self.busy)
        for each in (self.ready, self.choices, self.foot):
            each.setVisible(undecided)
        self.ending.setVisible(True)
        self.ending.show_case(case, self.model.actor.role, plan.held)
        if undecided:
            self._show_open(plan, first)
        else:
            for form in self.forms.values():
                form.hide()
        if first:
            self.focus_field(self.model.where.field, "")

    def _show_open(self, plan: Plan, first: bool) -> None:
        self.ready.show_plan(plan)
        proposed = plan.proposed
        for number, (outcome, title, words, _form) in enumerate(OUTCOMES, 1):
            why = plan.why_not.get(outcome, "")
            tail = tr("（建议）") if outcome == proposed and not why else ""
            choice = self.buttons[outcome]
            choice.setText(f"{number}  {tr(title)}{tail}\n     {why or tr(words)}")
            choice.setEnabled(not why)
            choice.setToolTip(why)
        if first or not self.chosen or plan.why_not.get(self.chosen, ""):
            kept = plan.kept.get("choice", "")
            able = [each for each in (kept, proposed) if each and not plan.why_not.get(each, "")]
            self._choose(able[0] if able else "")
        for outcome, form in self.forms.items():
            form.fill(plan, plan.kept.get("forms", {}).get(outcome, {}) if first else {})
        self._show_act()

    def _show_act(self) -> None:
        form = self.forms.get(self.chosen)
        self.foot.setVisible(form is not None)
        if form is None:
            return
        blocked = form.blocked()
        self.hint.setText(blocked)
        self.go.setText(f"{tr(form.act_words)}  F12")
        self.go.setAccessibleName(tr(form.act_words))
        self.go.setShortcut("F12")  # changing the words takes the key away
        self.go.setEnabled(not blocked and not self.busy)

    @property
    def busy(self) -> bool:
        """Whether an act is under way: a second press does nothing."""
        return self._acting is not None and not self._acting.done

    def focus_field(self, field: str, page: str) -> None:
        del page
        if self.plan is None:
            return
        choice = self.buttons.get(field if field in self.buttons else self.chosen)
        if not self.decided.isHidden():
            (self.decided.print if self.decided.handed_in.isHidden() else self.decided.handed_in).setFocus()
        elif choice is not None and choice.isEnabled():
            choice.setFocus()
        else:
            self.ready.focus_first()

    def state(self) -> tuple[StepState, str]:
        case = self.model.case
        done = case is not None and case.status not in UNDECIDED
        return (StepState.DONE if done else StepState.OPEN), ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not self.built:
            super().keyPressEvent(event)
        elif plain and 0 <= number < len(OUTCOMES) and self.choices.isVisible():
            self.choose(OUTCOMES[number][0])
        elif (
            plain
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.focusWidget() in self.buttons.values()
        ):
            self._go_in()
        else:
            super().keyPressEvent(event)

    def _go_in(self) -> None:
        """Enter on the choice: to the first thing to write, else to the act."""
        form = self.forms.get(self.chosen)
        if form is not None and not form.focus_first():
            self.go.setFocus()

    # choosing --------------------------------------------------------------------------------------------------------
    def choose(self, outcome: str) -> None:
        """By key 1 to 6 or click; what was typed for another outcome is kept."""
        if self.plan is None or self.plan.why_not.get(outcome, ""):
            return
        self._choose(outcome)
        self._push()
        self.model.at(field=outcome)
        self._show_act()
        self.buttons[outcome].setFocus()

    def _choose(self, outcome: str) -> None:
        if outcome and outcome not in self.forms:
            self._make_form(outcome)
        self.chosen = outcome
        for each, form in self.forms.items():
            form.setVisible(each == outcome)
        for each, choice in self.buttons.items():
            choice.setChecked(each == outcome)
        self.told.put_away()
        repolish(self.go, role="primary")

    def _make_form(self, outcome: str) -> None:
        form = next(kind for each, _title, _words, kind in OUTCOMES if each == outcome)()
        self.forms[outcome] = form
        self._slot.addWidget(form)
        form.edited.connect(self._push)
        form.edited.connect(self._show_act)
        if self.plan is not None:
            form.fill(self.plan, self.plan.kept.get("forms", {}).get(outcome, {}))

    def _push(self) -> None:
        forms: dict[str, Any] = dict(self.plan.kept.get("forms", {})) if self.plan else {}
        forms.update({outcome: form.draft() for outcome, form in self.forms.items() if form.touched})
        kept = {"choice": self.chosen, "forms": forms}
        if self.plan is not None:
            self.plan = replace(self.plan, kept=kept)
        self._saver.push((self._case_id, kept))

    def _keep(self, wish: tuple[str, Any]) -> None:
        with self.model.services.own() as work:
            work.keep.put(keep_key(wish[0]), wish[1])
            work.commit()

    # acting ----------------------------------------------------------------------------------------------------------
    def act(self) -> None:
        """F12: do what was chosen, once."""
        form, case = self.forms.get(self.chosen), self.model.case
        if form is None or case is None or self.busy or form.blocked():
            return
        if self.chosen == ON_SPOT:
            first = self.plan.faults[0].code if self.plan and self.plan.faults else ""
            self.go_asked.emit("form", first)
            return
        if form.check():
            run = form.act(self.model.services, case.id, self.model.actor)
            self._do(run, tr("正在办理“{0}”").format(form.act_words), tr(DONE_WORDS[self.chosen]))

    def hand_in(self) -> None:
        """补正材料已交齐."""
        case, services, actor = self.model.case, self.model.services, self.model.actor
        if case is not None and not self.busy:
            self._do(lambda: services.visits.corrections_handed_in(case.id, actor), tr("正在登记补正"),
                     tr("补正材料已交齐，可以受理"))  # fmt: skip

    def end(self, act: str, reason: str) -> None:
        """申请人撤回, or 作废 by a supervisor."""
        case, services, actor = self.model.case, self.model.services, self.model.actor
        if case is None or self.busy:
            return
        if act == "withdraw":
            self._do(lambda: services.visits.withdraw(case.id, reason, actor), tr("正在终止办理"), tr("已终止办理"))
        else:
            self._do(lambda: services.visits.void(case.id, reason, actor), tr("正在作废"), tr("已作废"))

    def _do(self, run: Any, title: str, said: str) -> None:
        self.told.put_away()
        self._acting = self.model.act(run, lambda _case: self._done(said), title=title, failed=self._failed)
        if self._acting is not None:
            self.cover.follow(self._acting)
            self.go.setEnabled(False)
            self.decided.handed_in.setEnabled(False)

    def _done(self, said: str) -> None:
        number = self.model.case.number if self.model.case else ""
        self.model.desk.notices.done(f"{said}　{number}".strip())
        self._saver.push((self._case_id, None))
        self.plan, self.chosen = None, ""
        self.ending.shut()
        self.case_changed()

    def _failed(self, error: WorldError) -> None:
        self.told.show_error(error)
        self._show_act()
        self.case_changed()

    def print_paper(self, kind: str) -> None:
        """Ctrl+P: the document that tells of the decision."""
        if self.model.case is not None:
            from ui.screens.printing.print_flow import print_paper

            print_paper(self, self.model.desk, self.model.case.id, kind)
