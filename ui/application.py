"""Opens the desk: one per data folder, window first, everything heavy after the first paint."""

import os
import sys
import time
from codecs import lookup
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile, QObject
from PySide6.QtWidgets import QMessageBox

from clerk_app.bootstrap import Account
from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Case
from clerk_app.codec import prepare
from clerk_app.errors import WorldError
from clerk_app.logs import to_file
from ui.shell.actions import ActionSpec
from ui.shell.application import make_application, make_desk, open_window, shut
from ui.shell.frame import Desk
from ui.shell.main_window import MainWindow
from ui.shell.memory import settle
from ui.shell.screen import Screen, ScreenSpec
from ui.tasks import NET, Operation, device
from ui.text import tr
from ui.theme import HIGH_CONTRAST, LIGHT

LANES = ("scanner", "pages", "preview")
STALE_MS = 0  # a lock whose process is gone is taken over at once


def run(data: Path, demo: bool = False, database: str = "") -> int:
    """Open the desk over a data folder and stay until it is closed. `demo` brings its own departments; `database` is
    the hall's store, if the settings do not name it."""
    del demo  # the demo hall brings its departments by itself
    try:
        services = Services(data, database=database)
        to_file(data)
        theme_name = HIGH_CONTRAST if services.settings["desk.theme"] == "contrast" else LIGHT
    except WorldError as error:
        make_application()
        QMessageBox.critical(None, tr("一窗打不开"), str(error))
        return 3
    app = make_application(theme_name=theme_name)
    lock = QLockFile(str(data / "desk.lock"))
    lock.setStaleLockTime(STALE_MS)
    if not lock.tryLock(100):
        words = tr(
            "这个数据文件夹已经有一个窗口开着。\n\n请用已经打开的那个；要再开一个窗口，请另选数据文件夹（--data）。"
        )
        QMessageBox.warning(None, tr("一窗已经打开"), words)
        return 3
    desk = make_desk(services, lambda: beijing(services.clock()))
    window = make_window(desk)
    start = Start(desk, window)
    watchdog = open_window(window)
    try:
        return int(app.exec())
    finally:
        start.stop()
        shut(desk, watchdog)
        services.close()
        lock.unlock()


def screens() -> tuple[ScreenSpec, ...]:
    """The screens of the desk, in the order of the rail; each is imported when first shown."""
    from ui.screens.floor.screen import SECTIONS as FLOOR_SECTIONS

    return (
        ScreenSpec("visit", "办事", _visit, "desk", "Alt+1"),
        ScreenSpec("cases", "办件", _cases, "cases", "Alt+2"),
        ScreenSpec("fallback", "兜底", _fallback, "fallback", "Alt+3"),
        *((ScreenSpec("floor", "现场", _floor, "clock", "Alt+4"),) if FLOOR_SECTIONS else ()),
        ScreenSpec("hall", "大厅", _hall, "departments", "Alt+5"),
        ScreenSpec("statistics", "统计", _statistics, "stats", "Alt+6"),
        ScreenSpec("link", "连线", _link, "link", "Alt+7"),
        ScreenSpec("settings", "设置", _settings, "settings", "Alt+8"),
    )


def make_window(desk: Desk) -> MainWindow:
    """The main window over the services of `desk`."""
    services: Services = desk.services
    window_name: str = services.settings["desk.window"]
    return MainWindow(
        desk,
        screens(),
        place=f"{services.settings['hall.name']} · {window_name}",
        log_in=lambda name, password: services.people.login(name, password, window_name),
        idle_minutes=services.settings["desk.idle_lock_minutes"],
    )


class Start(QObject):
    """What begins once the window is painted and somebody has logged in; and how it ends."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self.desk, self.window = desk, window
        self.services: Services = desk.services
        self._background: Any = None
        self._departments: Any = None
        self._lights: Any = None
        self._feed: Any = None
        self._drills: Any = None
        self._printers: Any = None
        self._link: Any = None
        self._applicant: Any = None
        self._talks: Any = None
        window.first_painted.connect(self._on_painted)
        window.logged_in.connect(self._on_logged_in)

    def _on_painted(self) -> None:
        if os.environ.get("YICHUANG_BENCH_PAINT"):
            _tell_paint_time()
            self.window.close()
            return
        from ui.screens.printing.ways import speak_chinese

        speak_chinese()
        opening = Operation(self._open_store, self._show_accounts, title=tr("正在打开数据库"))
        self.desk.runner.start(opening, owner=self)
        self.desk.runner.start(Operation(warm_up, lane=NET, title=tr("正在准备")), owner=self)
        for lane in LANES:  # a thread that starts while a page is being scanned would be felt
            self.desk.runner.start(Operation(lambda: None, lane=device(lane)), owner=self)

    def _open_store(self) -> tuple[Account, ...]:
        """On the lane of the database: the store, the watch over the hall, the demo hall's accounts."""
        self.services.watch_hall()
        return self.services.make_demo_hall()

    def _show_accounts(self, made: tuple[Account, ...]) -> None:
        """The demo hall says how to come in, while its accounts are the only ones."""
        from ui.screens.status.hall_link import HallLinkView

        self._link = HallLinkView(self.desk, self)
        self._link.start()
        if made:
            self.window.login.show_hint(_account_words(made))

    def _on_logged_in(self, _session: object) -> None:
        if self._background is not None:
            return
        from ui.screens.applicant.desk import ApplicantDesk
        from ui.screens.status.advice_watch import AdviceWatch
        from ui.screens.status.background import Background, demo_departments
        from ui.screens.status.drill_watch import DrillWatch
        from ui.screens.status.hall_feed import HallFeed
        from ui.screens.status.handed import HandedWatch
        from ui.screens.status.lights import Lights
        from ui.screens.status.palette import add_providers
        from ui.screens.status.printer_watch import PrinterWatch
        from ui.screens.status.rating_watch import RatingWatch

        self._applicant = self.desk.applicant = ApplicantDesk(self.desk, self.window, self.window.top, self._case)
        asks = self._applicant.actions()
        self.window.book.add(self.window.top, asks)
        if self.services.settings["desk.calling"]:
            from ui.screens.calling.strip import CallingStrip

            strip = CallingStrip(self.desk, asks[0])
            self.window.put_under_top(strip, strip.actions_here())
        self._begin_talks()
        self._background = Background(self.desk, self)
        self._lights = Lights(self.desk, self)
        self._feed = HallFeed(self.desk, self)
        self._handed = HandedWatch(self.desk, self)
        self._advice = AdviceWatch(self.desk, self)
        self._ratings = RatingWatch(self.desk, self)
        self._printers = PrinterWatch(self.desk, self)
        asked = ActionSpec("question.register", tr("登记首问"), self._ask, "Ctrl+Shift+Q", group=tr("首问"))
        stuck = ActionSpec("unresolved.register", tr("登记办不成事"), self._stuck, "Ctrl+Shift+B", group=tr("办不成事"))
        self.window.book.add(self.window.top.parentWidget(), [asked, stuck])
        self._drills = DrillWatch(self.desk, self)
        add_providers(self.window, self.desk)

        def started(departments: Any) -> None:
            self._departments = departments
            if departments is not None:
                self.desk.notices.info(tr("演示大厅：部门系统为模拟"), tr("受理后几秒内就会有办理结果"))
            self._background.start()
            self._lights.start()
            self._feed.start()
            self._talks.start()
            self._drills.start()
            self._printers.start()
            self._advice.look()
            self._ratings.look()
            self._applicant.start()

        self.desk.runner.start(
            Operation(lambda: demo_departments(self.services), started, title=tr("正在连接部门系统")), owner=self
        )

    def _begin_talks(self) -> None:
        """Calls of other halls ring over every screen; the room of a talk belongs to the desk, not to its screen."""
        from ui.screens.link.ring import RingPanel
        from ui.screens.link.talks import Talks

        self._talks = self.desk.talks = Talks(self.desk, self, self._case)
        ring = RingPanel(self._talks, self.window.top.parentWidget())
        call = ActionSpec("link.call", tr("连线：呼叫伙伴大厅"), self._call_hall, "Ctrl+Shift+F7", group=tr("连线"))
        self.window.book.add(self.window.top.parentWidget(), [*ring.actions_here(), call])

    def _call_hall(self) -> None:
        """From anywhere: about the case that is open, or about none."""
        self.desk.frame.go("link", call=True, case=self._case())

    def _ask(self) -> None:
        """Somebody asks something: written down from anywhere."""
        self.desk.frame.go("hall", section="questions", register=True)

    def _stuck(self) -> None:
        """Somebody cannot get something done: written down from anywhere, with the visit that is in front."""
        case = self._case()
        about = {"case": case.number, "name": case.applicant.name, "phone": case.applicant.phone} if case else {}
        self.desk.frame.go("floor", section="unresolved", register=True, **about)

    def _case(self) -> Any:
        """The case that is open at this desk, or None."""
        return getattr(getattr(self.window.screen("visit"), "model", None), "case", None)

    def stop(self) -> None:
        """Before the process ends: no thread and no process of ours is left behind."""
        parts = (
            self._talks, self._applicant, self._link, self._drills, self._printers, self._feed, self._lights,
            self._background, self._departments,
        )  # fmt: skip
        for each in parts:
            if each is not None:
                each.stop()


def warm_up() -> None:
    """Import what the first screen needs while the clerk types the password: importing it then would be felt."""
    for name in ("ui.screens.visit.visit_screen", "clerk_app.catalogue.search", "clerk_app.pinyin", "pypinyin"):
        import_module(name)
    lookup("gb2312")  # names are searched for rare characters
    prepare(Case)
    settle()


def _account_words(accounts: tuple[Account, ...]) -> str:
    lines = [tr("演示大厅的账号：")]
    lines += [f"{each.name} / {each.password}　{each.display}" for each in accounts]
    return "\n".join(lines)


def _tell_paint_time() -> None:
    """Seconds from the start of the process to the first paint, for the bench."""
    if sys.platform.startswith("linux"):
        ticks = int(Path("/proc/self/stat").read_text("ascii").rsplit(")", 1)[1].split()[19])
        uptime = time.clock_gettime(time.CLOCK_BOOTTIME)
        seconds = uptime - ticks / os.sysconf("SC_CLK_TCK")
    else:
        seconds = time.process_time()
    sys.stdout.write(f"painted {seconds:.4f}\n")
    sys.stdout.flush()


def _visit(desk: Desk) -> Screen:
    from ui.screens.visit.visit_screen import VisitScreen

    return VisitScreen(desk)


def _cases(desk: Desk) -> Screen:
    from ui.screens.cases.screen import CasesScreen

    return CasesScreen(desk)


def _fallback(desk: Desk) -> Screen:
    from ui.screens.fallback.screen import FallbackScreen

    return FallbackScreen(desk)


def _floor(desk: Desk) -> Screen:
    from ui.screens.floor.screen import FloorScreen

    return FloorScreen(desk)


def _hall(desk: Desk) -> Screen:
    from ui.screens.hall.screen import HallScreen

    return HallScreen(desk)


def _statistics(desk: Desk) -> Screen:
    from ui.screens.statistics.screen import StatisticsScreen

    return StatisticsScreen(desk)


def _link(desk: Desk) -> Screen:
    from ui.screens.link.screen import LinkScreen

    return LinkScreen(desk)


def _settings(desk: Desk) -> Screen:
    from ui.screens.settings.screen import SettingsScreen

    return SettingsScreen(desk)
