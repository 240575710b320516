"""The list of cases: search, filters, Enter opens the visit."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from ui.models import Column, KeysetModel
from ui.screens.cases.handing import Handing
from ui.screens.cases.lines import Choices, Line, finder
from ui.screens.moments import clock_time
from ui.shell.actions import ActionSpec
from ui.shell.frame import Desk
from ui.shell.screen import Screen
from ui.tasks import Changes, Operation
from ui.text import tr
from ui.widgets import ComboChoice, EmptyState, Pill, SearchList, Segmented, button, label

NARROW, WIDE_ONLY = 1180, (4, 5, 7)
REFRESH_MS = 500


class CasesScreen(Screen):
    """办件. Selection, scroll and filters stay when the list refreshes."""

    help_page = "cases"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        services: Services = desk.services
        self.model = KeysetModel(
            desk.runner,
            finder(services),
            lambda line: line.key,
            _columns(services.clock),
            self,
            title=tr("正在查找办件"),
        )
        self.filters = Filters(services.settings["desk.window"])
        self.list = CaseList(self.model, self.filters, self._empty())
        self.list.activated.connect(self.open_case)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label(tr("办件"), "page"))
        self.only_ours = Pill("near", tr("断网：只有本窗口的件"))
        head.addSpacing(12)
        head.addWidget(self.only_ours)
        head.addStretch()
        head.addWidget(self.filters.handed)
        head.addSpacing(8)
        head.addWidget(label(tr("Enter 打开　↑↓ 选择　Ctrl+F 查找"), "hint"))
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self._entered = False
        self._soon = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._soon.timeout.connect(self.model.refresh)
        self.watch_changes(desk.hub, "case", "sub_item", "settings", "hall_link")
        self.only_ours.hide()

    def _empty(self) -> EmptyState:
        go = button(tr("去办事  Alt+1"), lambda: self.desk.frame.go("visit"), role="primary", name=tr("去办事"))
        words = tr("在“办事”里选一件事开始办理，这里就会有一条：随打随存，还没收件的也在，标着“草稿”。")
        return EmptyState("cases", tr("还没有办件"), words, go)

    def enter(self, text: str = "", **_: Any) -> None:
        """Show the list, with `text` typed into the search field."""
        if not self._entered:
            self._entered = True
            services = self.desk.services
            naming = Operation(lambda: tuple((e.code, e.name) for e in services.library.entries()), self._name_themes)
            self.desk.runner.start(naming, owner=self)
        self._tell_cut_off()
        if text:
            self.list.search.setText(text)
        self.list.load()
        self.list.table.setFocus() if self.list.current_row() else self.list.search.setFocus()

    def _name_themes(self, themes: tuple[tuple[str, str], ...]) -> None:
        self.filters.name_themes(themes)

    def refresh(self, _changes: Changes | None = None) -> None:
        """Departments answer in bursts: at most two looks a second."""
        self._tell_cut_off()
        if not self._soon.isActive():
            self._soon.start()

    def _tell_cut_off(self) -> None:
        services = self.desk.services
        self.only_ours.setVisible(bool(services.database) and services.link.on_own)

    def hideEvent(self, event: QHideEvent) -> None:
        self._soon.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """At narrow widths (200 %) the columns that can be done without give way."""
        for at in WIDE_ONLY:
            self.list.table.setColumnHidden(at, self.width() < NARROW)

    def open_case(self, line: Line | None) -> None:
        """Open the visit of a line."""
        if line is not None:
            self.desk.frame.go("visit", case_id=line.row.id)

    # whose it is -----------------------------------------------------------------------------------------------------
    def _chosen(self) -> bool:
        return self.list.current_row() is not None

    def _may_take_over(self) -> bool:
        return self._chosen() and getattr(self.desk.session, "role", "") == "supervisor"

    def hand_over(self) -> None:
        """转办; Ctrl+Shift+H."""
        if (line := self.list.current_row()) is not None:
            Handing(self, self.desk).hand_over(line.key, f"{line.applicant} {line.row.theme_name}")

    def take_over(self) -> None:
        """接办 by a supervisor."""
        if (line := self.list.current_row()) is not None:
            Handing(self, self.desk).take_over(line.key, f"{line.applicant} {line.row.theme_name}")

    def take(self) -> None:
        """接收 what was handed to this window; Ctrl+J."""
        if (line := self.list.current_row()) is not None:
            Handing(self, self.desk).take(line.key)

    def take_back(self) -> None:
        """收回 what this window handed over, until it is taken."""
        if (line := self.list.current_row()) is not None:
            Handing(self, self.desk).take_back(line.key)

    def actions_here(self) -> list[ActionSpec]:
        group = tr("办件")
        near, clear = self.filters.toggle_near, self.filters.clear
        return [
            ActionSpec("cases.near", tr("只看临期和超期"), near, "Ctrl+D", group=group),
            ActionSpec("cases.clear", tr("清除查找和筛选"), lambda: (clear(), self.list.search.clear()), "Ctrl+0",
                       group=group),
            ActionSpec("cases.hand_over", tr("转办给另一个窗口"), self.hand_over, "Ctrl+Shift+H", self._chosen, group),
            ActionSpec("cases.take", tr("接收转来的办件"), self.take, "Ctrl+J", self._chosen, group),
            ActionSpec("cases.take_back", tr("收回转出的办件"), self.take_back, when=self._chosen, group=group),
            ActionSpec("cases.take_over", tr("接办（值班长）"), self.take_over, when=self._may_take_over, group=group),
            ActionSpec("cases.refresh", tr("刷新办件列表"), self.model.refresh, "F5", group=group),
        ]  # fmt: skip


class CaseList(SearchList):
    """A search list whose filter is several choices at once."""

    def __init__(self, model: KeysetModel, filters: "Filters", empty: EmptyState) -> None:
        super().__init__(model, name=tr("办件"), placeholder=tr("姓名、拼音、编号、证件尾号、手机尾号"), empty=empty)
        self._filters = filters
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, filters)
        filters.changed.connect(self._apply)

    def _apply(self) -> None:
        self._wait.stop()
        self.model.set_query(self.search.text().strip(), self._filters.choices().text())


class Filters(QWidget):
    """Status group, theme, this window or all, near or past due; one row."""

    changed = Signal()

    def __init__(self, window: str) -> None:
        super().__init__()
        self._window = window
        groups = (("", tr("全部")), ("window", tr("待办")), ("departments", tr("办理中")),
                  ("finished", tr("已办结")), ("ended", tr("未办成")))  # fmt: skip
        self.group = Segmented(groups, numbered=False)
        self.group.set_name(tr("按状态筛选"))
        self.group.set_value("")
        self.theme = ComboChoice([])
        self.theme.set_name(tr("按事项筛选"))
        self.theme.combo.lineEdit().setPlaceholderText(tr("全部事项"))
        self.theme.combo.setMinimumWidth(150)
        self.theme.combo.setMaximumWidth(260)
        self.near = _toggle(tr("临期和超期"), "Ctrl+D")
        self.mine = _toggle(tr("只看本窗口"), "")
        self.handed = _toggle(tr("转给我的"), "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.group)
        row.addWidget(self.theme, 1)
        for each in (self.near, self.mine):
            row.addWidget(each)
        for each in (self.near, self.mine, self.handed):  # the last one stands in the head: there is room
            each.clicked.connect(lambda _on: self.changed.emit())
        self.group.edited.connect(lambda _value: self.changed.emit())
        self.theme.edited.connect(lambda _value: self.changed.emit())
        self.theme.combo.lineEdit().textEdited.connect(lambda text: None if text else self.changed.emit())

    def name_themes(self, themes: tuple[tuple[str, str], ...]) -> None:
        """The one-things to choose from."""
        for code, name in themes:
            self.theme.combo.addItem(name, code)

    def choices(self) -> Choices:
        """What is chosen now; a theme half typed does not filter yet."""
        theme = self.theme.value()
        known = theme if self.theme.combo.findData(theme) > 0 else ""
        handed = self.handed.isChecked()
        window = self._window if self.mine.isChecked() or handed else ""
        return Choices(self.group.value(), known, window, self.near.isChecked(), handed)

    def toggle_near(self) -> None:
        """Ctrl+D."""
        self.near.click()

    def clear(self) -> None:
        """Back to all cases."""
        self.group.set_value("")
        self.theme.set_value("")
        self.theme.combo.setEditText("")
        for each in (self.near, self.mine, self.handed):
            each.setChecked(False)
        self.changed.emit()


def _toggle(words: str, key: str) -> QPushButton:
    choice = button(f"{words}  {key}" if key else words, name=words)
    choice.setCheckable(True)
    choice.setProperty("role", "segment")
    return choice


def _columns(now: Callable[[], datetime]) -> tuple[Column, ...]:
    def tails(line: Line) -> str:
        tail = line.row.id_tail[-4:]
        return f"{line.applicant}　{tail}" if tail else line.applicant

    def light(line: Line) -> str:
        return line.light[1] if line.light else ""

    return (
        Column(tr("编号"), lambda line: line.number, 200),
        Column(tr("申请人"), tails, 210),
        Column(tr("事项"), lambda line: line.row.theme_name),
        Column(tr("状态"), lambda line: line.status[1], 124, lambda line: line.status),
        Column(tr("窗口"), lambda line: line.whose, 168),
        Column(tr("子事项"), lambda line: line.progress, 76),
        Column(tr("时限（工作日）"), light, 126, lambda line: line.light),
        Column(tr("更新"), lambda line: clock_time(line.row.updated_at, now()), 112),
    )
