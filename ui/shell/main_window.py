"""The main window: frame and navigation only."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.errors import WorldError
from ui.notify.bridge import Bug
from ui.notify.report import ReportDialog
from ui.notify.toast import ToastHost
from ui.shell.actions import ActionBook, ActionSpec
from ui.shell.bars import Banner, NavRail, TopBar
from ui.shell.frame import Desk
from ui.shell.help import HelpPanel
from ui.shell.idle import IdleLock
from ui.shell.login import LoginScreen
from ui.shell.memory import tidy_up
from ui.shell.palette import Commands, Palette, Provider
from ui.shell.screen import Screen, ScreenSpec
from ui.shell.status_bar import StatusBar
from ui.tasks import DB, Operation
from ui.text import tr
from ui.theme import theme
from ui.widgets.pile import Pile
from ui.widgets.scrolling import Scrolling

LogIn = Callable[[str, str], Any]


class MainWindow(QMainWindow):
    """Top bar, rail, one screen at a time, right column, status bar; login in front of it all.

    `log_in(name, password)` runs on the DB lane and returns a `people.service.LoggedIn`, or raises WorldError;
    without it the desk opens at once. Signals: `first_painted()` once, `logged_in(session)`.
    """

    first_painted = Signal()
    logged_in = Signal(object)

    def __init__(
        self, desk: Desk, screens: Sequence[ScreenSpec], *, place: str = "", log_in: LogIn | None = None,
        idle_minutes: float = 0,
    ) -> None:  # fmt: skip
        super().__init__()
        self.desk = desk
        self.book = ActionBook()
        self._specs = {spec.id: spec for spec in screens}
        self._screens: dict[str, Screen] = {}
        self._overviews: dict[str, QWidget] = {}
        self._log_in = log_in
        self._painted, self._overview_wanted = False, True
        self.current = ""
        self.setWindowTitle(tr("一窗 {0}").format(place).strip())
        self.setMinimumSize(900, 520)
        self._build(place)
        self._connect()
        self._declare_actions()
        self._idle = IdleLock(idle_minutes if log_in else 0, self)
        self._idle.idle.connect(self.lock)
        self._idle.idle.connect(tidy_up)
        self._front.setCurrentIndex(0 if log_in else 1)
        if not log_in:
            self._open_first()

    # building -------------------------------------------------------------------------------------------------------
    def _build(self, place: str) -> None:
        self.top = TopBar(place, self.desk.clock)
        self.rail = NavRail(list(self._specs.values()))
        self.banner, self.drill_banner, self.status = Banner(), Banner(), StatusBar(self.desk.runner)
        self.stack, self.help = Pile(), HelpPanel(self.book)
        self.overview_slot = self._overview_column()
        self.login = LoginScreen(place)
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self.banner)
        centre.addWidget(self.drill_banner)
        centre.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(centre, 1)
        middle.addWidget(self.overview_slot)
        middle.addWidget(self.help)
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self._front = Pile()
        self._front.addWidget(self.login)
        self._front.addWidget(desk)
        self.setCentralWidget(self._front)
        self._rows = column
        self.toasts = ToastHost(self)
        self.palette_panel = Palette(self, self.desk.runner)
        self.commands = Commands(self.book, self.desk.runner)
        self.palette_panel.add(Provider(tr("命令"), self.commands.find, at_empty=True))

    def _overview_column(self) -> QFrame:
        slot = QFrame()
        slot.setObjectName("overview")
        slot.setFixedWidth(theme().tokens.size["overview"])
        self._overview_pile = QStackedWidget()
        self._overview_pile.addWidget(QWidget())  # for screens without an overview
        column = QVBoxLayout(slot)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scrolling(self._overview_pile))
        return slot

    def _connect(self) -> None:
        desk, frame = self.desk, self.desk.frame
        desk.notices.said.connect(self.toasts.show_notice)
        desk.notices.bug_found.connect(self._report)
        frame.go_asked.connect(self._on_go_asked)
        frame.visit_changed.connect(self.top.set_visit)
        frame.light_changed.connect(self.status.set_light)
        frame.cut_off_changed.connect(self.top.set_cut_off)
        frame.cut_off_changed.connect(self.banner.set_light)
        frame.drill_changed.connect(self.top.set_drill)
        frame.drill_changed.connect(self.drill_banner.set_light)
        frame.saved_changed.connect(self.status.saved.setText)
        frame.help_asked.connect(self.help.show_page)
        frame.front_asked.connect(self._to_front)
        self.rail.chosen.connect(self.go)
        self.top.overview_toggled.connect(self.toggle_overview)
        self.status.find.clicked.connect(lambda: self.palette_panel.open())
        self.status.help.clicked.connect(self.toggle_help)
        self.login.asked.connect(self._check_login)
        self.login.switch_asked.connect(self.log_out)
        QApplication.instance().focusChanged.connect(self._keep_cursor)

    def _declare_actions(self) -> None:
        desk = self._front.widget(1)
        for spec in self._specs.values():
            go = ActionSpec(
                f"go.{spec.id}", tr("打开{0}").format(tr(spec.title)), lambda name=spec.id: self.go(name),
                spec.shortcut, lambda spec=spec: self._allowed(spec), tr("转到"),
            )  # fmt: skip
            self.book.add(desk, [go])
        group = tr("窗口")
        self.book.add(desk, [
            ActionSpec("palette", tr("查找一切"), lambda: self.palette_panel.open(), "Ctrl+K", group=group),
            ActionSpec("help", tr("帮助"), self.toggle_help, "F1", group=group),
            ActionSpec("overview", tr("显示或收起办件概览"), self.toggle_overview, "F8", group=group),
            ActionSpec("lights", tr("查看设备与部门状态"), self.status.focus_lights, "Alt+L", group=group),
            ActionSpec("lock", tr("锁定"), self.lock, "Ctrl+Shift+L", lambda: self._log_in is not None, group),
            ActionSpec("log_out", tr("换人登录"), self.log_out, "", lambda: self._log_in is not None, group),
        ])  # fmt: skip

    def put_under_top(self, strip: QWidget, actions: Sequence[ActionSpec]) -> None:
        """A strip between the top bar and every screen, with acts that work on all of them."""
        self._rows.insertWidget(1, strip)
        self.book.add(strip, actions)

    # navigation -----------------------------------------------------------------------------------------------------
    def go(self, screen_id: str, **args: Any) -> None:
        """Show a screen (built on first use). KeyError for an unknown one; the screen in front may refuse to leave."""
        spec = self._specs[screen_id]
        if not self._allowed(spec) or (self.current and not self._screens[self.current].leave()):
            self.rail.set_current(self.current)
            return
        screen = self._screens.get(screen_id) or self._make(spec)
        self.current = screen_id
        self.stack.setCurrentWidget(screen)
        self._overview_pile.setCurrentWidget(self._overviews.get(screen_id) or self._overview_pile.widget(0))
        self.rail.set_current(screen_id)
        self._fit_overview()
        screen.enter(**args)

    def _on_go_asked(self, screen_id: str, args: dict[str, Any]) -> None:
        self.go(screen_id, **args)

    def _to_front(self) -> None:
        if self.isMinimized():
            self.showMaximized()
        self.raise_()
        self.activateWindow()

    def screen(self, screen_id: str) -> Screen | None:
        """A screen that has been built already."""
        return self._screens.get(screen_id)

    def _keep_cursor(self, before: QWidget | None, now: QWidget | None) -> None:
        """What a screen in the background was still asked for comes home there, and does not take the cursor away."""
        if before is None or now is None or now.isVisible() or not self.stack.isAncestorOf(now):
            return
        if before.isVisible() and before.window() is self:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, spec: ScreenSpec) -> Screen:
        screen = self._screens[spec.id] = spec.factory(self.desk)
        self.stack.addWidget(screen)
        overview = screen.overview()
        if overview is not None:
            self._overviews[spec.id] = overview
            self._overview_pile.addWidget(overview)
        self.book.add(screen, screen.actions_here())
        return screen

    def _allowed(self, spec: ScreenSpec) -> bool:
        return not spec.roles or getattr(self.desk.session, "role", "") in spec.roles

    def _open_first(self) -> None:
        first = next((spec.id for spec in self._specs.values() if self._allowed(spec)), None)
        if first:
            self.go(first)

    # login ----------------------------------------------------------------------------------------------------------
    def _check_login(self, name: str, password: str) -> None:
        log_in = self._log_in
        if log_in is None:
            return
        check = Operation(
            lambda: log_in(name, password), self._on_logged_in, self._on_refused, lane=DB, title=tr("正在登录")
        )
        self.desk.runner.start(check, owner=self)

    def _on_logged_in(self, session: Any) -> None:
        self.desk.session = session
        self.top.set_user(session.display)
        self.rail.show_for(session.role)
        self._front.setCurrentIndex(1)
        if not self.current:
            self._open_first()
        self.logged_in.emit(session)

    def _on_refused(self, error: WorldError) -> None:
        self.login.set_busy(False)
        self.login.show_error("password", "。".join(part for part in (error.what, error.why, error.now) if part))

    def lock(self) -> None:
        """Cover the desk; the screens stay as they are."""
        if self._log_in is not None and self.desk.session is not None:
            self.palette_panel.hide()
            self._front.setCurrentIndex(0)
            self.login.open(self.desk.session.name, locked=True)

    def log_out(self) -> None:
        """Save, put the screens away and ask who comes next."""
        if not all(screen.leave() for screen in self._screens.values()):
            return
        for screen in self._screens.values():
            self.book.forget(screen)
            self.stack.removeWidget(screen)
            screen.deleteLater()
        for overview in self._overviews.values():
            overview.deleteLater()
        self._screens, self._overviews, self.current, self.desk.session = {}, {}, "", None
        self.desk.frame.set_visit(None)
        self._front.setCurrentIndex(0)
        self.login.open()

    # columns --------------------------------------------------------------------------------------------------------
    def toggle_help(self) -> None:
        """F1."""
        if self.help.isVisible():
            self.help.close_it()
        else:
            self.help.show_page(self._screens[self.current].help_page if self.current else "index")
        self._fit_overview()

    def toggle_overview(self) -> None:
        """F8; at narrow widths it starts closed."""
        self._overview_wanted = not self.overview_slot.isVisible()
        self.overview_slot.setVisible(self._overview_wanted and self.current in self._overviews)

    def _fit_overview(self) -> None:
        room = self.width() - (self.help.width() if self.help.isVisible() else 0)
        wide = room >= theme().tokens.size["overview_min_window"]
        self.top.overview.setVisible(self.current in self._overviews)
        self.overview_slot.setVisible(wide and self._overview_wanted and self.current in self._overviews)

    def _report(self, bug: Bug) -> None:
        ReportDialog(bug, self).open()

    # events ---------------------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_overview()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._idle.watch(self.windowHandle())
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Every screen may save; one that refuses keeps the desk open."""
        if all(screen.leave() for screen in self._screens.values()):
            event.accept()
        else:
            event.ignore()
