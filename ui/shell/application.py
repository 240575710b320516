"""Puts the process together: Qt application, theme, lanes, hooks; what is not needed to paint comes after the paint."""

import logging
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from ui.notify.bridge import Notices
from ui.notify.report import install_hooks
from ui.shell.frame import Desk
from ui.shell.main_window import MainWindow
from ui.shell.memory import collect_seldom
from ui.tasks import NET, ChangeHub, Lanes, Operation, Runner, Watchdog
from ui.theme import LIGHT, theme
from ui.theme.fonts import add_regular_again, load_rare_fonts, regular_again

log = logging.getLogger(__name__)
STALL_MS = 200


def make_application(argv: Sequence[str] = (), theme_name: str = LIGHT) -> QApplication:
    """The one QApplication, styled. Raises KeyError for an unknown theme."""
    # Worker threads hand the interpreter over quickly, so that typing stays smooth while they compute: many a call of
    # Qt lets it go, and a turn of the event loop makes fifty such calls. At 1 ms a list beside a busy worker stood for
    # 30–140 ms, at 20 µs for less than 16; two busy threads are no slower for it (0.54 s and 0.61 s).
    sys.setswitchinterval(0.00002)
    collect_seldom()
    app = QApplication(["yichuang", *argv])
    app.setApplicationName("yichuang")
    theme().apply(app, theme_name)
    return app


def make_desk(services: Any = None, clock: Callable[[], datetime] | None = None) -> Desk:
    """Lanes, runner, notices and hub, with hooks so that no exception and no Qt message goes unseen."""
    notices, hub = Notices(), ChangeHub()
    desk = Desk(Runner(Lanes(), notices, hub), notices, hub, services)
    if clock:
        desk.clock = clock
    install_hooks(notices)
    qInstallMessageHandler(_log_qt)
    return desk


def open_window(window: MainWindow) -> Watchdog:
    """Show the window; rare fonts, command initials and the watchdog come after its first paint. Keep the watchdog."""
    watchdog = Watchdog(STALL_MS, 50, window)
    window.first_painted.connect(lambda: _after_paint(window, watchdog))
    window.showMaximized()
    return watchdog


def shut(desk: Desk, watchdog: Watchdog | None = None) -> tuple[str, ...]:
    """After the event loop: stop the watchdog, finish what is queued; returns the lanes that were still busy."""
    if watchdog is not None:
        watchdog.stop()
    qInstallMessageHandler(None)
    sys.excepthook = sys.__excepthook__
    return desk.runner.close()


def _after_paint(window: MainWindow, watchdog: Watchdog) -> None:
    load_rare_fonts()
    window.desk.runner.start(Operation(regular_again, add_regular_again, lane=NET), owner=window)
    window.commands.learn()
    watchdog.start()
    for words in theme().fonts.missing:
        window.desk.notices.warn("有字显示不出来", words, "不影响办理；生僻字姓名请对照证件。")


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    bad = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    level = logging.ERROR if bad else logging.WARNING if kind == QtMsgType.QtWarningMsg else logging.DEBUG
    log.log(level, "Qt: %s", message)
