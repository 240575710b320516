"""首问: people's questions that wait for an answer, by age, each with the window that is responsible."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.questions import Question
from clerk_app.catalogue.model import FormField
from clerk_app.errors import WorldError
from clerk_app.masking import mask_name, mask_phone
from ui.models import Column, KeysetModel, Page
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.hall.window_choice import NEW_WINDOW, refuse, with_windows
from ui.screens.moments import ago
from ui.screens.printing.panels import actor_of
from ui.screens.visit.told import Told
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation, Refreshable
from ui.text import tr
from ui.widgets import Card, EmptyState, Form, SearchList, button, label
from ui.widgets.scrolling import clear_column

SIDE, NARROW, LEAST_LIST = 320, 1180, 200
UNLIMITED = 16_777_215  # QWIDGETSIZE_MAX
CHANGED = Changes.of("question")
FIELDS = (
    FormField("text", "问什么", "text", max_length=200),
    FormField("name", "谁问的", "text", required=False, max_length=40),
    FormField("phone", "电话", "phone", required=False, help="答复时联系"),
)
ANSWER = (FormField("answer", "答复", "text", max_length=500),)
OFFER = (
    FormField("to", "转交给哪个窗口", "text", max_length=40),
    FormField("reason", "理由", "text", max_length=200),
)


class QuestionsPage(QWidget, Refreshable):
    """The list with its acts on the left, a new question on the right; `enter(register=True)` goes there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        model = KeysetModel(desk.runner, self._fetch, lambda each: each.id, _columns(self.services.clock))
        words = tr("来人问事，第一个被问到的窗口在右边登记，就由它负责到答复，或对方窗口接下为止。")
        empty = EmptyState("help", tr("没有等待答复的问题"), words)
        self.list = SearchList(model, name=tr("首问"), placeholder=tr("问题、窗口"), empty=empty)
        model.setParent(self.list)
        self.acts = {
            "resolve": button(tr("答复"), self.resolve, key="Ctrl+R"),
            "offer": button(tr("转交"), self.offer, key="Ctrl+T"),
            "accept": button(tr("接下"), self.accept, key="Ctrl+J", role="primary"),
            "decline": button(tr("退回"), self.decline),
            "begin": button(tr("开始办理"), self.begin, key="Ctrl+O"),
        }
        self.told = Told()
        self.list.selected.connect(self._on_selected)
        self.list.activated.connect(lambda _each: self.resolve())
        model.refreshed.connect(lambda: self._on_selected(self.list.current_row()))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(16)
        self._sides.addLayout(self._left(), 1)
        self._sides.addWidget(self._new_question())
        self._on_selected(None)
        self.watch_changes(desk.hub, "question")

    def _left(self) -> QVBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for each in self.acts.values():
            buttons.addWidget(each)
        buttons.addStretch()
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.list, 1)
        left.addWidget(self.told)
        left.addLayout(buttons)
        return left

    def _new_question(self) -> QWidget:
        card = Card(tr("登记首问"), spacing=16)
        self.form = Form(FIELDS)
        self.go = button(tr("登记"), self.register, role="primary", key="F9")
        self.form.finished.connect(self.register)
        card.add(self.form)
        card.add(self.go)
        card.add(label(tr("登记以后由本窗口负责：答复，或写明理由转交，对方接下才算转出。"), "hint", wrap=True))
        self._side = clear_column(card, margins=(0, 0, 0, 0))
        self._side.setFixedWidth(SIDE)
        return self._side

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow window (200 %) a new question stands above the list."""
        super().resizeEvent(event)
        beside = self.window().width() >= NARROW
        way = QBoxLayout.Direction
        self._sides.setDirection(way.LeftToRight if beside else way.BottomToTop)
        self._side.setMaximumWidth(SIDE if beside else UNLIMITED)
        self._side.setMinimumWidth(SIDE)
        self.list.table.setMinimumHeight(0 if beside else LEAST_LIST)
        for at in (1, 2):
            self.list.table.setColumnHidden(at, not beside)

    def look(self) -> None:
        """Load the list."""
        self.list.load()

    def refresh(self, _changes: Changes | None = None) -> None:
        self.look()

    def enter(self, register: bool = False, **_: Any) -> None:
        """From anywhere: the cursor in the field for the question."""
        if register:
            self.form.focus_first()

    def focus_first(self) -> None:
        """A new one is what people come for."""
        self.form.focus_first()

    def _fetch(self, text: str, _filter: str, _after: object, _limit: int) -> Page:
        found = [each for each in self.services.questions.open() if text in f"{each.text} {each.window} {each.clerk}"]
        return Page(found, None, len(found))

    # acts ------------------------------------------------------------------------------------------------------------
    def register(self) -> None:
        """Write the question down."""
        if not self.form.show_faults():
            return
        values, services, actor = self.form.values(), self.services, actor_of(self.desk)

        def done(_question: Question) -> None:
            self.form.set_values({"text": "", "name": "", "phone": ""})
            self.desk.notices.done(tr("已登记，由本窗口负责"))

        self._do(
            lambda: services.questions.register(values["text"], actor, values["name"] or "", values["phone"] or ""),
            done,
        )

    def resolve(self) -> None:
        """答复."""
        if (question := self._mine()) is not None:
            services, actor = self.services, actor_of(self.desk)
            self._say(tr("答复"), question, ANSWER, tr("记下答复"),
                      lambda values: services.questions.resolve(question.id, values["answer"], actor))  # fmt: skip

    def offer(self) -> None:
        """转交."""
        if (question := self._mine()) is not None:
            services, actor = self.services, actor_of(self.desk)

            def run(values: dict[str, Any]) -> Question:
                return services.questions.offer(
                    question.id, values["to"], values["reason"], actor, NEW_WINDOW in values
                )

            with_windows(
                self, self.desk, OFFER, lambda fields: self._say(tr("转交"), question, fields, tr("转交"), run)
            )

    def accept(self) -> None:
        """接下 what was offered to this window."""
        question: Question | None = self.list.current_row()
        if question is not None and self.acts["accept"].isEnabled():
            services, actor = self.services, actor_of(self.desk)
            self._do(lambda: services.questions.accept(question.id, actor))

    def decline(self) -> None:
        """退回, or 收回."""
        question: Question | None = self.list.current_row()
        if question is not None and self.acts["decline"].isEnabled():
            services, actor = self.services, actor_of(self.desk)
            self._do(lambda: services.questions.decline(question.id, actor))

    def begin(self) -> None:
        """Open the case that began from it, or find its one-thing now."""
        question: Question | None = self.list.current_row()
        if question is not None:
            if question.case_id:
                self.desk.frame.go("visit", case_id=question.case_id)
            else:
                self.desk.frame.go("visit", question=question.id)

    def _mine(self) -> Question | None:
        question: Question | None = self.list.current_row()
        return question if question is not None and self.acts["resolve"].isEnabled() else None

    def _say(
        self, title: str, question: Question, fields: tuple[FormField, ...], act: str,
        run: Callable[[dict[str, Any]], Question],
    ) -> None:  # fmt: skip
        def go(values: dict[str, Any], dialog: SayDialog) -> None:
            self._do(lambda: run(values), lambda _question: dialog.accept(),
                     lambda error: refuse(dialog, error, values, go))  # fmt: skip

        SayDialog(self, title, question.text, fields, act, go).open()

    def _do(
        self, run: Callable[[], Question], done: Callable[[Question], None] | None = None,
        failed: Callable[[WorldError], None] | None = None,
    ) -> None:  # fmt: skip
        self.told.put_away()
        operation = Operation(run, done, failed or self.told.show_error, title=tr("正在保存"), changes=CHANGED)
        self.desk.runner.start(operation, owner=self)

    # what is shown ---------------------------------------------------------------------------------------------------
    def _on_selected(self, question: Question | None) -> None:
        here: str = self.services.settings["desk.window"]
        chief = getattr(self.desk.session, "role", "") == "supervisor"
        mine = question is not None and (question.window == here or chief)
        offered = question is not None and bool(question.offered)
        self.acts["resolve"].setEnabled(mine)
        self.acts["offer"].setEnabled(mine)
        self.acts["accept"].setEnabled(offered and question.offered == here)
        self.acts["decline"].setEnabled(offered and here in (question.offered, question.window))
        self.acts["decline"].setText(tr("收回") if offered and question.window == here else tr("退回"))
        self.acts["begin"].setEnabled(mine)
        self.acts["begin"].setText(
            tr("打开办件  Ctrl+O") if question is not None and question.case_id else tr("开始办理  Ctrl+O")
        )


def _columns(now: Callable[[], datetime]) -> tuple[Column, ...]:
    def who(each: Question) -> str:
        parts = (mask_name(each.name) if each.name else "", mask_phone(each.phone) if each.phone else "")
        return "　".join(part for part in parts if part)

    def state(each: Question) -> tuple[str, str]:
        if each.offered:
            return "near", tr("等 {0} 接下").format(each.offered)
        return "under_way", tr("{0} {1} 负责").format(each.window, each.clerk)

    return (
        Column(tr("问什么"), lambda each: each.text),
        Column(tr("谁问的"), who, 150),
        Column(tr("多久了"), lambda each: ago(each.asked_at, now()), 100),
        Column(tr("谁负责"), lambda each: state(each)[1], 220, state),
    )
