"""兜底: the list of waiting things on the left, the chosen one and its next act on the right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor
from clerk_app.dispatch.ports import HandTask
from clerk_app.errors import WorldError
from ui.screens.fallback.acts import Act, Run, Values
from ui.screens.fallback.board import ALL, Board, Line, load
from ui.screens.fallback.details import Details
from ui.screens.fallback.down import DownPanel
from ui.screens.fallback.list import SlipField, WaitingList
from ui.screens.moments import exact
from ui.shell.actions import ActionSpec
from ui.shell.frame import Desk
from ui.shell.screen import Screen
from ui.tasks import Changes, Latest, Operation
from ui.text import tr
from ui.widgets import label
from ui.widgets.list_beside import ListBeside

SOON_MS, TICK_MS = 500, 30_000


class FallbackScreen(Screen):
    """`enter(slip=…)` jumps to a hand-over slip, `enter(key=…)` to a sub-item, `enter(department=…)` to one's lines."""

    help_page = "fallback"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.services: Services = desk.services
        self.board = Board()
        self._wanted = ""
        self._busy = False
        self.down = DownPanel()
        self.slip = SlipField()
        self.list = WaitingList(desk.runner, lambda: self.board, self.services.clock)
        self.details = Details(desk)
        self._latest = Latest(desk.runner, self, title=tr("正在查看等待的事"))
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._tick = QTimer(self, interval=TICK_MS)
        self._lay_out()
        self._connect()
        self.watch_changes(desk.hub, "sub_item", "case", "paper")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(label(tr("兜底"), "page"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.slip)
        head.addStretch()
        head.addWidget(label(tr("↑↓ 选择　Enter 办下一步　F9 确认　Esc 回列表"), "hint"))
        column.addLayout(head)
        column.addWidget(self.down)
        self.beside = ListBeside(
            self.list, self.details, lambda: self.details.line is not None, side=396, wide_side=480
        )
        column.addWidget(self.beside, 1)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.look)
        self._tick.timeout.connect(self._on_tick)
        self.slip.scanned.connect(self.find_slip)
        self.slip.down.connect(self.list.table.focus_rows)
        self.list.selected.connect(self._on_selected)
        self.list.activated.connect(self._on_activated)
        self.list.model.refreshed.connect(self._on_refreshed)
        self.details.acted.connect(self.do)
        self.details.left.connect(self.back_to_list)
        self.details.case_asked.connect(self.open_case)

    # coming and going ------------------------------------------------------------------------------------------------
    def enter(self, slip: str = "", key: str = "", department: str = "", **_: Any) -> None:
        self._wanted = key
        if department:
            self.look(lambda: self.list.show_department(department))
            return
        if slip:
            self.slip.editor.set_value(slip)
        self.look(lambda: self.find_slip(slip) if slip else None)
        if not self.details.isAncestorOf(self.focusWidget() or self.slip):
            self.slip.take_focus()

    def look(self, then: Callable[[], None] = lambda: None) -> None:
        """Load the board anew."""
        services = self.services

        def show(board: Board) -> None:
            self.board = board
            self.down.show_down(board.down, services.clock())
            self.list.show_board(board)
            then()

        self._latest.ask(lambda: load(services), show, self._cannot_look)

    def _cannot_look(self, error: WorldError) -> None:
        self.desk.notices.world_error(error)

    def refresh(self, _changes: Changes | None = None) -> None:
        """Departments answer in bursts: at most two looks a second."""
        if not self._soon.isActive():
            self._soon.start()

    def _on_tick(self) -> None:
        self.list.table.viewport().update()
        self.down.show_down(self.board.down, self.services.clock())

    # choosing --------------------------------------------------------------------------------------------------------
    def _on_refreshed(self) -> None:
        """Select what is wanted (after an act, a scan), else what is shown, else the first."""
        key = self._wanted or (self.details.line.key if self.details.line else "")
        line = self.board.line(key) if key else None
        if line is not None and self.list.select_key(key):
            if self._wanted:
                self.list.table.scrollTo(self.list.table.currentIndex())
            self._wanted = ""
            self.details.show_line(line)
        elif line is not None and key == self._wanted:
            self.details.show_line(line)
            self.list.reveal(line)
            self.list.load()
        else:
            self._wanted = ""
            self._show_first(line)
        self.beside.fit()

    def _show_first(self, kept: Line | None) -> None:
        """The shown line is not in the list: keep it while it still waits, else go to the first row."""
        if kept is not None and self.list.search.text().strip() == "" and self.details.form is not None:
            self.details.show_line(kept)
            return
        first = self.list.model.row(0)
        if first is not None:
            self.list.select_key(first.key)
        self.details.show_line(first)

    def _on_selected(self, line: Line | None) -> None:
        if line is not None:
            self.details.show_line(line)

    def _on_activated(self, line: Line | None) -> None:
        """Enter: to the act, in narrow windows instead of the list."""
        if line is None:
            return
        self.details.show_line(line)
        self.beside.read()
        self.details.focus_act()

    def back_to_list(self) -> None:
        """Esc."""
        self.beside.back()
        self.list.table.focus_rows()

    def find_slip(self, number: str) -> None:
        """Jump to the row of a scanned slip, ready for its next act."""
        line = self.board.by_slip(number)
        if line is None:
            services = self.services

            def find() -> HandTask:
                with services.store.read() as work:
                    return work.hand_tasks.by_slip(number)

            self.desk.runner.start(Operation(find, self._not_waiting, self._no_slip), owner=self)
            return
        self.slip.editor.set_value("")
        self.slip.set_error(None)
        self.list.reveal(line)
        self._wanted = line.key
        self.list.load()
        self.details.show_line(line)
        self.beside.read()
        self.details.focus_act()

    def _no_slip(self, error: WorldError) -> None:
        self.slip.set_error("。".join(part for part in (error.what, error.now) if part))
        self.slip.take_focus()

    def _not_waiting(self, task: HandTask) -> None:
        when = exact(task.reconciled_at) if task.reconciled_at else ""
        self.slip.set_error(tr("这张交接单已经办结 {0}，不用再办").format(when))
        self.slip.take_focus()

    # acting ----------------------------------------------------------------------------------------------------------
    @property
    def actor(self) -> Actor:
        """Who acts at this window."""
        window: str = self.services.settings["desk.window"]
        session = self.desk.session
        return Actor(session.display, session.role, window) if session else Actor(tr("窗口"), "clerk", window)

    def do(self, act: Act, values: Values) -> None:
        """Do the act of the line in front."""
        line = self.details.line
        if line is None or self._busy:
            return
        if act.run is None:
            self.open_case() if act.id == "open" else self._print(line)
        else:
            self._run(act, act.run, values, line)

    def _run(self, act: Act, run: Run, values: Values, line: Line) -> None:
        services, actor = self.services, self.actor
        self._set_busy(True)
        operation = Operation(
            lambda: run(services, actor, values),
            lambda _result: self._done(act, line),
            self._refused,
            title=tr("正在{0}").format(act.button),
            changes=Changes.of("sub_item", "case", ids=[line.case_id]),
        )
        self.desk.runner.start(operation, owner=self)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.details.set_busy(busy)

    def _done(self, act: Act, line: Line) -> None:
        self._set_busy(False)
        self.details.forget_typed(line.key)
        self._wanted = line.key
        self.desk.notices.done(f"{line.title}：{act.done}")
        self.look(lambda: self._follow(line.key))

    def _follow(self, key: str) -> None:
        """After an act the same thing stays in front, with its next act; when it is settled, the list."""
        line = self.board.line(key)
        if line is None:
            self.beside.back()
            self.slip.take_focus()
            return
        self.details.show_line(line)
        self.details.focus_act()

    def _refused(self, error: WorldError) -> None:
        self._set_busy(False)
        self.details.refused(error)
        self.refresh()

    def _print(self, line: Line) -> None:
        from ui.screens.printing.print_flow import print_paper

        print_paper(self, self.desk, line.case_id, "handover_slip", slip=line.slip)

    def open_case(self) -> None:
        """The visit of the chosen thing."""
        if self.details.line is not None:
            self.desk.frame.go("visit", case_id=self.details.line.case_id)

    def actions_here(self) -> list[ActionSpec]:
        group = tr("兜底")
        return [
            ActionSpec("fallback.slip", tr("扫描交接单"), self.slip.take_focus, "Ctrl+B", group=group),
            ActionSpec("fallback.refresh", tr("刷新等待列表"), self.look, "F5", group=group),
            ActionSpec("fallback.all", tr("看全部等待的事"), self._show_all, "Ctrl+0", group=group),
        ]

    def _show_all(self) -> None:
        self.list.groups.set_value(ALL)
        self.list.search.clear()
        self.list.departments.set_value("")
        self.list.departments.combo.setEditText("")
        self.list.load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        self._soon.stop()
        super().hideEvent(event)
