"""评价: the bad ones first with their deadlines; looked into, put right, called back; figures with denominators."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.catalogue.model import FormField, Option
from clerk_app.queueing.rating_desk import Looked
from clerk_app.queueing.rating_ports import RatingFilter
from clerk_app.queueing.ratings import (
    ANSWERED_TEXT,
    LEVEL_TEXT,
    OPEN_RATINGS,
    UPHELD_TEXT,
    Answered,
    RatingState,
    Upheld,
)
from clerk_app.statistics.live import LiveNumber
from ui.screens.floor.counted_list import CountedList
from ui.screens.floor.live_numbers import LiveNumbers
from ui.screens.floor.rating_words import LEVEL_STATE, columns, facts, groups, said, state_words
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.hall.side_by_side import SideBySide
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Operation, Refreshable
from ui.text import tr
from ui.widgets import Card, button, label
from ui.widgets.scrolling import Scrolling, clear_column
from ui.widgets.state import Pill

CHANGED = Changes.of("rating")
SIDE, NARROW = 340, 1200
A_YEAR = timedelta(days=366)
Values = dict[str, Any]


def _options(words: Any) -> tuple[Option, ...]:
    return tuple(Option(code.value, tr(text)) for code, text in words.items())


VERIFY = (
    FormField("upheld", "核实下来", "choice", options=_options(UPHELD_TEXT), help="不属实的就此了结，不用整改"),
    FormField("finding", "核实的情况", "long_text", max_length=500, help="问了谁、看了什么、情况怎样"),
)
RECTIFY = (FormField("remedy", "整改的内容", "long_text", max_length=500, help="改了什么、以后怎样避免"),)
CALL_BACK = (
    FormField("answered", "回访结果", "choice", options=_options(ANSWERED_TEXT), help="没有联系上的，改时再回访"),
    FormField("words", "对方怎么说", "long_text", required=False, max_length=500),
)
# Which act comes next in which state.
NEXT = {RatingState.NEW: "verify", RatingState.VERIFIED: "rectify", RatingState.RECTIFIED: "call_back"}


class RatingsPage(QWidget, Refreshable):
    """Figures above, the list, what is known of the chosen one beside it, and the acts under it."""

    help_page = "ratings"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        self.numbers = LiveNumbers()
        self.of_days = label("", "hint", wrap=True)
        self.list = CountedList(
            desk.runner, self._load, columns(self.services), groups(), key=lambda each: each.rating.id, said=said,
            name=tr("评价"), placeholder=tr("号码、窗口、人员、原因"), icon="check",
        )  # fmt: skip
        self.acts = {
            "verify": button(tr("核实"), self.verify, key="Ctrl+R"),
            "rectify": button(tr("整改"), self.rectify, key="Ctrl+E"),
            "call_back": button(tr("回访"), self.call_back, key="Ctrl+T"),
        }
        self.why_not = label("", "hint", wrap=True)
        self._asked = Latest(desk.runner, self, title=tr("正在算评价的数字"))
        self.list.selected.connect(self._on_selected)
        self.list.activated.connect(lambda _each: self.next_act())
        self.list.model.refreshed.connect(lambda: self._on_selected(self.list.current_row()))
        self._lay_out()
        self._on_selected(None)
        self.watch_changes(desk.hub, "rating")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in self.acts.values():
            row.addWidget(each)
        row.addWidget(self.why_not, 1)
        main = QWidget()
        left = QVBoxLayout(main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(self.numbers)
        left.addWidget(self.of_days)
        left.addWidget(self.list, 1)
        left.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(SideBySide(main, self._details()))

    def _details(self) -> QWidget:
        self.level = Pill()
        self.card = Card(tr("选中的评价"), self.level)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(8)
        self.card.add(self._facts)
        scroll = Scrolling(clear_column(self.card, margins=(0, 0, 4, 0)))
        scroll.setFixedWidth(SIDE)
        scroll.setMinimumHeight(220)
        return scroll

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window (200 %) the window and the time stand among the details only."""
        super().resizeEvent(event)
        for at in (2, 4):
            self.list.table.setColumnHidden(at, self.window().width() < NARROW)

    # looking ---------------------------------------------------------------------------------------------------------
    def look(self) -> None:
        """The list and the figures anew."""
        self.list.load()
        self._asked.ask(self.services.rating_look.numbers, self._show_numbers)

    def refresh(self, _changes: Changes | None = None) -> None:
        self.look()

    def focus_first(self) -> None:
        """The first bad one."""
        self.list.table.focus_rows()

    def enter(self, group: str = "", **_: Any) -> None:
        """From elsewhere, such as a light: that group."""
        if group:
            self.list.show_group(group)

    def _load(self) -> tuple[Looked, ...]:
        """Of the last year, and the open ones of whatever time."""
        ratings, since = self.services.ratings, self.services.clock() - A_YEAR
        older = ratings.find(RatingFilter(OPEN_RATINGS, until=since))
        return (*older, *ratings.find(RatingFilter(since=since)))

    def _show_numbers(self, numbers: tuple[LiveNumber, ...]) -> None:
        self.numbers.show_numbers(numbers)
        first, last = self.services.rating_look.days()
        rules = self.services.ratings.rules()
        days = tr("{0}月{1}日至{2}月{3}日。没有评价的不算满意。")
        limits = tr("差评期限由本大厅设定，不是法定期限：{4} 个工作日核实，{5} 个工作日整改。")
        self.of_days.setText(
            (days + limits).format(first.month, first.day, last.month, last.day, rules.verify_days, rules.rectify_days)
        )

    # acts ------------------------------------------------------------------------------------------------------------
    def next_act(self) -> None:
        """Whatever is to be done with the chosen one now."""
        looked: Looked | None = self.list.current_row()
        if looked is not None and (act := NEXT.get(looked.rating.state)) is not None:
            getattr(self, act)()

    def verify(self) -> None:
        """核实."""
        ratings, actor = self.services.ratings, actor_of(self.desk)
        self._say("verify", tr("核实"), VERIFY, tr("记下核实"),
                  lambda key, v: ratings.verify(key, Upheld(v["upheld"]), v["finding"], actor))  # fmt: skip

    def rectify(self) -> None:
        """整改."""
        ratings, actor = self.services.ratings, actor_of(self.desk)
        self._say("rectify", tr("整改"), RECTIFY, tr("记下整改"),
                  lambda key, v: ratings.rectify(key, v["remedy"], actor))  # fmt: skip

    def call_back(self) -> None:
        """回访."""
        ratings, actor = self.services.ratings, actor_of(self.desk)
        self._say("call_back", tr("回访"), CALL_BACK, tr("记下回访"),
                  lambda key, v: ratings.call_back(key, Answered(v["answered"]), v["words"] or "", actor))  # fmt: skip

    def _say(
        self, name: str, title: str, fields: tuple[FormField, ...], act: str, run: Callable[[str, Values], Looked]
    ) -> None:  # fmt: skip
        looked: Looked | None = self.list.current_row()
        if looked is None or not self.acts[name].isEnabled():
            return
        rating = looked.rating

        def go(values: Values, dialog: SayDialog) -> None:
            saving = Operation(lambda: run(rating.id, values), lambda _looked: dialog.accept(), dialog.refuse,
                               title=tr("正在保存"), changes=CHANGED)  # fmt: skip
            self.desk.runner.start(saving, owner=dialog)

        words = f"{rating.label}　{tr(LEVEL_TEXT[rating.level])}：{rating.reasons}"
        SayDialog(self, title, words, fields, act, go).open()

    # what is shown ---------------------------------------------------------------------------------------------------
    def _on_selected(self, looked: Looked | None) -> None:
        wanted = NEXT.get(looked.rating.state) if looked is not None else None
        for name, act in self.acts.items():
            act.setEnabled(name == wanted)
        self.why_not.setText("" if looked is None or wanted else state_words(looked.rating.state))
        self.card.setVisible(looked is not None)
        while item := self._facts.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        if looked is None:
            return
        self.level.set_state(LEVEL_STATE[looked.rating.level], tr(LEVEL_TEXT[looked.rating.level]))
        for title, words in facts(looked, self.services.theme_name):
            self._facts.addWidget(label(title, "hint"))
            self._facts.addWidget(label(words, wrap=True))
