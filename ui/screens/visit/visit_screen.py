"""The visit screen: the step rail on top, one step below, the case at a glance to the right."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.cases.conflict_words import differences
from clerk_app.cases.conflicts import Path, Side
from clerk_app.cases.editing import NeedsConfirmation
from clerk_app.errors import WorldError
from clerk_app.queueing.model import Ticket
from ui.screens.cases.handing import Handing
from ui.screens.visit.confirm_choice import ask_who_confirms
from ui.screens.visit.conflict_view import ConflictView
from ui.screens.visit.decide import DecideStep
from ui.screens.visit.deliver import DeliverStep
from ui.screens.visit.form import FormStep
from ui.screens.visit.glance import Glance
from ui.screens.visit.materials import MaterialsStep
from ui.screens.visit.model import VisitModel, Where
from ui.screens.visit.others_bar import OthersBar
from ui.screens.visit.register import RegisterStep
from ui.screens.visit.situation import SituationStep
from ui.screens.visit.slices import Slices
from ui.screens.visit.start import StartPage
from ui.screens.visit.states import step_states
from ui.screens.visit.step import VisitStep
from ui.shell.actions import ActionSpec
from ui.shell.frame import Desk
from ui.shell.screen import Screen
from ui.tasks import Changes
from ui.text import tr
from ui.widgets import button
from ui.widgets.pile import Pile
from ui.widgets.step_rail import Step, StepRail, StepState
from ui.widgets.task_page import TaskPage

AHEAD_MS = 700
STEPS: tuple[type[VisitStep], ...] = (
    RegisterStep,
    SituationStep,
    FormStep,
    MaterialsStep,
    DecideStep,
    DeliverStep,
)


class VisitScreen(Screen):
    """`enter(case_id=…)` opens a case, `enter(theme=…)` begins a visit, `enter(ticket=…)` opens that of whoever was
    called; plain `enter()` shows what was open."""

    help_page = "visit"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = VisitModel(desk, self)
        self._resumed = False
        self.start = StartPage(self.model)
        self.rail = StepRail([Step(step.id, tr(step.title)) for step in STEPS])
        self.rail.chosen.connect(self.go_to)
        self.steps: dict[str, VisitStep] = {}
        self.pages: dict[str, TaskPage] = {}
        self._built: dict[str, type[VisitStep]] = {step.id: step for step in STEPS}
        self._pile = Pile()
        self._nothing = QWidget()  # between two cases: what one of them says is not seen, and not typed in, in the next
        self._pile.addWidget(self._nothing)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 10, 24, 6)
        head.addWidget(self.rail)
        column.addLayout(head)
        self.others = OthersBar(self.model)
        self.others.compare_asked.connect(self.compare)
        column.addWidget(self.others)
        column.addWidget(self._pile, 1)
        self._front = Pile()
        self._front.addWidget(self.start)
        self._front.addWidget(inside)
        self.conflict = ConflictView()
        self.conflict.chosen.connect(self._settle)
        self.conflict.put_off.connect(self._back_to_step)
        self._front.addWidget(self.conflict)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._front)
        self._ahead = QTimer(self, singleShot=True, interval=AHEAD_MS)
        self._ahead.timeout.connect(self._build_ahead)
        self._builder = Slices(self)
        self.model.opened.connect(self._on_opened)
        self.model.served.ended.connect(self._ask_for_theme)
        self.model.changed.connect(self._on_changed)
        self.model.foreign.connect(self._on_foreign)
        self.model.clashed.connect(self._on_clashed)
        self.watch_changes(desk.hub, "sub_item", "case", "presence")

    # navigation ------------------------------------------------------------------------------------------------------
    def enter(
        self, case_id: str = "", theme: str = "", step: str = "", question: str = "", ticket: Ticket | None = None,
        **_: Any,
    ) -> None:  # fmt: skip
        if ticket is not None:
            self._resumed = True
            if self.model.case is None:  # the start page would be painted for a moment
                self._pile.setCurrentWidget(self._nothing)
                self._front.setCurrentIndex(1)
            self.model.served.open(ticket, lambda: self.go_to(self._natural_step()), self.new_visit)
        elif question:
            self.new_visit()
            self.model.question = question
        elif theme:
            self.model.begin(theme, lambda: self.go_to("register"))
        elif case_id and (self.model.case is None or self.model.case.id != case_id):
            self.model.open(case_id, lambda: self.go_to(step or self._natural_step()))
        elif step:
            self.go_to(step)
        elif not self._resumed and self.model.case is None:
            self._resumed = True
            self.model.resume(self._on_resumed)
        elif self.model.case is None:
            self._ask_for_theme()

    def leave(self) -> bool:
        if self.model.flush():
            return True
        self.desk.notices.warn(tr("还没有保存"), tr("上一次保存没有成功"), tr("请先不要离开，等保存成功"))
        return False

    def overview(self) -> QWidget:
        return Glance(self.model)

    def actions_here(self) -> list[ActionSpec]:
        group = tr("办事")
        return [
            ActionSpec("visit.next", tr("下一步"), self.go_on, "F9", self._has_case, group),
            ActionSpec("visit.back", tr("上一步"), self.go_back, "Shift+F9", self._has_case, group),
            ActionSpec("visit.new", tr("办下一位"), self.new_visit, "Ctrl+N", group=group),
            ActionSpec(
                "visit.hand_over", tr("转办给另一个窗口"), self.hand_over, "Ctrl+Shift+H", self._has_case, group
            ),
            ActionSpec("visit.compare", tr("比较两边的改动"), self.compare, "Ctrl+B", self._has_clash, group),
        ]

    def new_visit(self) -> None:
        """Put this case away (it is stored) and ask for the next person's theme."""
        if self.leave():
            self.model.close()
            self._ask_for_theme()

    def _ask_for_theme(self) -> None:
        self.start.enter()
        self._ahead.start()

    def go_to(self, step_id: str) -> None:
        """Show a step; built when first needed."""
        if self.model.case is None:
            return
        self._builder.finish()  # what was being built ahead, perhaps just this
        if step_id not in self.steps:
            for _ in self._build(step_id):
                pass
        self.rail.set_current(step_id)
        self._pile.setCurrentWidget(self.pages[step_id])
        self.model.at(step=step_id)
        self.steps[step_id].show_case()
        self._show_states()
        self.steps[step_id].focus_field("", "")
        self._ahead.start()

    def go_on(self) -> None:
        """F9: to the next step, if this one lets go."""
        step = self.steps.get(self.rail.current)
        following = self.rail.neighbour(1)
        if step is not None and step.may_go_on() and following:
            self.model.served.worked()
            self.go_to(following)

    def go_back(self) -> None:
        """To the step before; nothing typed is lost."""
        before = self.rail.neighbour(-1)
        if before:
            self.go_to(before)

    def _build(self, step_id: str) -> Iterator[None]:
        """A step, its page, and their place: each would be felt together with the next."""
        step = self._built[step_id](self.model)
        step.go_asked.connect(self._go_to_field)
        step.go_on_asked.connect(self.go_on)
        yield
        last = step_id == STEPS[-1].id
        back = button(tr("上一步"), self.go_back, name=tr("上一步"))
        if last:
            forward = button(tr("办下一位  Ctrl+N"), self.new_visit, role="primary", name=tr("办下一位"))
        else:
            forward = button(tr("下一步  F9"), self.go_on, role="primary", name=tr("下一步"))
        back.setEnabled(step_id != STEPS[0].id)
        page = TaskPage(step, back=back, forward=forward, wide=getattr(step, "wide", False), parent=self._pile)
        yield
        self._pile.addWidget(page)
        self.steps[step_id], self.pages[step_id] = step, page
        for part in page.findChildren(QWidget):  # the style sheet takes longest, and comes at the first showing else
            part.ensurePolished()
            yield

    def _go_to_field(self, step_id: str, field: str) -> None:
        self.go_to(step_id)
        if field and self.rail.current == step_id:
            self.steps[step_id].focus_field(field, "")

    def _build_ahead(self) -> None:
        """While nobody types: the next step that is not built yet, so that F9 (with no case, F2) is not felt."""
        ids = [step.id for step in STEPS]
        first = ids.index(self.rail.current) if self.model.case is not None else 0
        ahead = [step_id for step_id in ids[first:] if step_id not in self.steps]
        if ahead and (self.model.case is not None or ahead[0] == ids[0]) and not self._builder.busy:
            self._builder.run(self._build(ahead[0]))

    def _has_case(self) -> bool:
        return self.model.case is not None

    def _natural_step(self) -> str:
        case = self.model.case
        if case is None or self.model.is_draft:
            return "register"
        return "decide" if case.accepted_at is None and case.decision is None else "deliver"

    # what changed ----------------------------------------------------------------------------------------------------
    def _on_resumed(self, where: Where | None) -> None:
        if where is None:
            self._ask_for_theme()
            return
        field, page = where.field, where.page
        self.go_to(where.step)
        self.steps[where.step].focus_field(field, page)

    def _on_opened(self) -> None:
        self._pile.setCurrentWidget(self._nothing)
        self._front.setCurrentIndex(1 if self.model.case is not None else 0)
        if self.model.case is not None:
            self._show_states()
            self._ask_states()

    def _on_changed(self) -> None:
        step = self.steps.get(self.rail.current)
        if step is not None:
            step.case_changed()
        self._show_states()
        if self._ahead.isActive():
            self._ahead.start()

    def _ask_states(self) -> None:
        """The steps that are not built yet: how far they are is reckoned off the main thread."""
        services, case, today = self.model.services, self.model.case, self.desk.clock().date()
        if case is None:
            return

        def show(states: dict[str, tuple[StepState, str]]) -> None:
            if self.model.case is not None and self.model.case.id == case.id:
                for step_id in states.keys() - self.steps.keys():
                    self.rail.set_state(step_id, *states[step_id])

        self.model.run(lambda: step_states(services, case, today), show, title=tr("正在核对进度"))

    def _show_states(self) -> None:
        for step_id, step in self.steps.items():
            self.rail.set_state(step_id, *step.state())

    def concerns(self, changes: Changes) -> bool:
        case = self.model.case
        return case is not None and (not changes.ids or case.id in changes.ids)

    def refresh(self, changes: Changes | None = None) -> None:
        kinds = changes.kinds if changes else frozenset({"sub_item", "case", "presence"})
        if self.model.case is None:
            return
        if "presence" in kinds:
            self.model.look_for_others()
        shared = bool(self.model.services.database)
        if ("sub_item" in kinds and not self.model.is_draft) or ("case" in kinds and shared):
            self.model.reload()

    # other windows ---------------------------------------------------------------------------------------------------
    def hand_over(self) -> None:
        """转办; Ctrl+Shift+H."""
        case = self.model.case
        if case is not None and self.model.flush():
            name = f"{case.applicant.name} {case.theme_name}".strip()
            Handing(self, self.desk).hand_over(case.id, name, self.model.stored)

    def _has_clash(self) -> bool:
        return self.model.clash is not None

    def compare(self) -> None:
        """Both versions side by side; Ctrl+B."""
        clash, theme = self.model.clash, self.model.theme
        if clash is None or theme is None:
            return
        self.conflict.show_conflict(clash, differences(theme, clash), mine_here=True)
        self._front.setCurrentWidget(self.conflict)
        self.conflict.focus_first()

    def _on_clashed(self) -> None:
        """Told in the page while one types; an act asks for the choice first."""
        self.others.show_clash()

    def _on_foreign(self) -> None:
        step = self.steps.get(self.rail.current)
        if step is not None:
            step.show_case()
        if self._front.currentWidget() is self.conflict and self.model.clash is None:
            self._back_to_step()
        self.others.show_clash()

    def _settle(self, choices: dict[Path, Side], confirmed_by: str = "") -> None:
        def refused(error: WorldError) -> None:
            if isinstance(error, NeedsConfirmation):
                ask_who_confirms(self, error, lambda who: self._settle(choices, who))
            else:
                self._not_settled(error)

        self.model.settle(choices, refused, confirmed_by)

    def _not_settled(self, error: WorldError) -> None:
        if self.model.clash is not None and self.model.theme is not None:
            self.conflict.show_conflict(self.model.clash, differences(self.model.theme, self.model.clash), True)
        self.conflict.told.show_error(error)

    def _back_to_step(self) -> None:
        self._front.setCurrentIndex(1)
        step = self.steps.get(self.rail.current)
        if step is not None:
            step.focus_field("", "")
