"""② 情形与告知: the questions that still matter on the left, the one-time notice as it stands on the right."""

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from clerk_app.cases.model import Case
from clerk_app.catalogue.conditions import Answer
from clerk_app.catalogue.model import Theme
from clerk_app.notice import check_answers, compute
from clerk_app.notice.model import Notice
from ui.screens.visit.model import VisitModel
from ui.screens.visit.notice_view import NoticeView
from ui.screens.visit.question_list import QuestionList
from ui.screens.visit.slices import Slices
from ui.screens.visit.step import VisitStep
from ui.text import tr
from ui.widgets.scrolling import Scrolling
from ui.widgets.step_rail import StepState

BESIDE = 780  # px from which both sides stand beside each other and scroll by themselves
PAPER = "one_time_notice"


class SituationStep(VisitStep):
    """The second step. Answers to questions that no longer arise are kept aside, in case they arise again."""

    id = "situation"
    title = "情形与告知"
    wide = True

    def __init__(self, model: VisitModel) -> None:
        super().__init__(model)
        self._departments: Mapping[str, str] | None = None
        self._focus_after: str | None = None  # a wish from before the questions were there; "" for the first
        self._raw: dict[str, Answer] = {}
        self._case_id = ""
        self._shown: tuple[Any, ...] = ()
        self._notice: tuple[tuple[Any, ...], Notice] | None = None
        self.questions = QuestionList()
        self.questions.answered.connect(self._on_answered)
        self.questions.in_front.connect(lambda code: self.isVisible() and model.at(field=code))
        self._slices = Slices(self)
        self._slices.done.connect(self._focus_wished)
        self.view = NoticeView()
        self.view.print_asked.connect(self._print)
        self.view.outcome_asked.connect(lambda outcome: self.go_asked.emit("decide", outcome))
        self._left = _Side(self.questions)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(20)
        self._sides.addWidget(self._left, 5)
        self._sides.addWidget(self.view, 6)
        self._fit()

    # the step ---------------------------------------------------------------------------------------------------------
    def show_case(self) -> None:
        case = self.model.case
        if case is None or self.model.theme is None:
            return
        if case.id != self._case_id:
            self._case_id, self._raw = case.id, dict(case.answers)
        if self._departments is None:
            services, theme = self.model.services, self.model.theme

            def names() -> dict[str, str]:
                found = {code: department.name for code, department in services.library.departments.items()}
                compute(theme, found, case.answers)  # the first notice of a theme takes longest: not on the main thread
                return found

            self.model.run(names, self._on_departments, title=tr("正在读取部门名录"))
        self._refresh()

    def case_changed(self) -> None:
        self._refresh()

    def focus_field(self, field: str, page: str) -> None:
        del page
        notice = self.notice()
        if notice is None or self._slices.busy:
            self._focus_after = field or self._focus_after or ""
            return
        if field and field in {question.code for question in notice.open_questions}:
            self.questions.go_to(field)
        else:
            self.questions.focus_card()

    def state(self) -> tuple[StepState, str]:
        notice = self.notice()
        if notice is None:
            return StepState.OPEN, ""
        done, left = len(notice.answers), len(notice.open_questions)
        return (StepState.OPEN, f"{done}/{done + left}") if left else (StepState.DONE, "")

    def may_go_on(self) -> bool:
        notice, case = self.notice(), self.model.case
        if notice is None or case is None:
            return False
        if not notice.complete:
            self.questions.go_to("")
            self.model.desk.notices.warn(
                tr("还有 {0} 问没有问").format(len(notice.open_questions)), "", tr("问完再往下办")
            )
            return False
        if notice.outside is not None and self.model.is_draft:
            self.go_asked.emit("decide", "not_needed" if notice.outside.outcome == "not_needed" else "refuse")
            return False
        self._tell(case, notice)
        return True

    # the notice -------------------------------------------------------------------------------------------------------
    def notice(self) -> Notice | None:
        """The notice for the answers now, reckoned once for the same (some 2 ms); None until departments are known."""
        case, theme = self.model.case, self.model.theme
        if case is None or theme is None or self._departments is None:
            return None
        key = (theme.code, theme.version, tuple(sorted(case.answers.items())))
        if self._notice is None or self._notice[0] != key:
            self._notice = (key, compute(theme, self._departments, case.answers))
        return self._notice[1]

    def _on_departments(self, names: Mapping[str, str]) -> None:
        self._departments = names
        self._refresh()

    def _refresh(self) -> None:
        notice, case = self.notice(), self.model.case
        if notice is None or case is None:
            return
        shown = (case.id, notice, self.model.is_draft)
        if shown != self._shown:
            self._shown = shown
            self._slices.run(self._show(notice, self.model.theme, editable=self.model.is_draft))

    def _show(self, notice: Notice, theme: Theme, *, editable: bool) -> Iterator[None]:
        """The questions first, then the notice."""
        yield from self.questions.show_notice(theme, notice, editable=editable)
        yield
        yield from self.view.show_notice(notice)

    def _focus_wished(self) -> None:
        wish, self._focus_after = self._focus_after, None
        if wish is not None:
            self.focus_field(wish, "")

    def _on_answered(self, code: str, value: Answer) -> None:
        case, theme = self.model.case, self.model.theme
        if case is None or theme is None or not self.model.is_draft:
            return
        self._raw[code] = value
        answers = dict(check_answers(theme, self._raw))
        self._shown = ()
        if answers != case.answers:
            self.model.type(answers=answers)  # tells everybody, this step too
        self._refresh()

    # the paper --------------------------------------------------------------------------------------------------------
    def _tell(self, case: Case, notice: Notice, then: Any = None) -> None:
        """Keep the notice with the case as told; only a new one is told anew."""
        if not self.model.is_draft or notice.content_hash == case.notice_hash:
            if then:
                then(case)
            return
        visits, actor = self.model.services.visits, self.model.actor
        self.model.act(lambda: visits.tell(case.id, actor), then, title=tr("正在记下一次性告知"))

    def _print(self) -> None:
        notice, case = self.notice(), self.model.case
        if notice is None or case is None or not notice.complete:
            self.questions.go_to("")
            return

        def show(told: Case) -> None:
            from ui.screens.printing.print_flow import print_paper

            print_paper(self, self.model.desk, told.id, PAPER)

        self._tell(case, notice, show)

    # keys and room ----------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        card = self.questions.card
        if card is None or not card.press(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= BESIDE
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._left.set_free(not beside)
        self.view.setMinimumHeight(280 if beside else 420)


class _Side(Scrolling):
    """Scrolls by itself beside something else; `set_free` when the page around it scrolls instead."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._free = False
        content.setProperty("surface", "clear")
        self.setFrameShape(QFrame.Shape.NoFrame)
        content.installEventFilter(self)

    def set_free(self, free: bool) -> None:
        self._free = free
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if free else needed)
        self._fit()

    def _fit(self) -> None:
        content = self.widget()
        wanted = content.layout().totalHeightForWidth(self.width()) if content.layout().hasHeightForWidth() else -1
        self.setMinimumHeight(max(wanted, content.sizeHint().height()) if self._free else 240)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._free:
            self._fit()
        return super().eventFilter(watched, event)
