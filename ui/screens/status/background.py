"""Work behind the screens: the dispatch thread, the sweep over legal deadlines, the demo hall's departments."""

import logging
import threading

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor, Case
from clerk_app.errors import Unavailable, WorldError
from ui.shell.frame import Desk
from ui.tasks import NET, Changes, Operation
from ui.text import tr

log = logging.getLogger(__name__)
SWEEP_MS = 60 * 60 * 1000
MINUTE_MS = 60 * 1000
TELL_MS = 250  # what the worker does meanwhile is told together


class Background(QObject):
    """Starts after the first paint, stops before the desk closes. `dispatched` crosses from the worker's thread."""

    dispatched = Signal()
    broke = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.services: Services = desk.services
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._reported: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=TELL_MS)
        self._soon.timeout.connect(self._publish)
        self.dispatched.connect(self._on_dispatched)
        self.broke.connect(self._on_broke)
        self._hourly = QTimer(self, interval=SWEEP_MS)
        self._hourly.timeout.connect(self.sweep)
        self._hourly.timeout.connect(self.tidy)
        self._hourly.timeout.connect(self.staff)
        self._minutely = QTimer(self, interval=MINUTE_MS)
        self._minutely.timeout.connect(self.keep_appointments)

    def start(self) -> None:
        """Begin dispatching (if this desk does it) and sweep once."""
        self.sweep()
        self.staff()
        self._hourly.start()
        self._minutely.start()
        if self.services.dispatches:
            self._thread = threading.Thread(target=self._dispatch, name="dispatch", daemon=True)
            self._thread.start()

    def stop(self, seconds: float = 5.0) -> None:
        """Stop; what is in flight is settled or, at worst, asked about by key at the next start."""
        self._stop.set()
        self._hourly.stop()
        self._minutely.stop()
        self._soon.stop()
        if self._thread is not None:
            self._thread.join(seconds)

    def sweep(self) -> None:
        """Accept by law what was not told in time (行政许可法 art. 32(4)), and tell the clerk."""
        services = self.services
        self.desk.runner.start(Operation(services.sweep, self._on_swept, title=tr("正在核对法定期限")), owner=self)

    def tidy(self) -> None:
        """A desk alone looks for stored pages that nothing refers to; in a hall the watch over the connection does."""
        if not self.services.database:
            tidying = Operation(self.services.tidy, None, _not_tidied, lane=NET, title=tr("正在清理没有用到的材料页"))
            self.desk.runner.start(tidying, owner=self)

    def staff(self) -> None:
        """Once a day: keep the day's plan of windows, score yesterday's advice. In a hall its service does it, or a
        supervisor's computer."""
        if not self.services.database or getattr(self.desk.session, "role", "") == "supervisor":
            staffing = Operation(self.services.staffing_days.run, None, _not_staffed, lane=NET,
                                 title=tr("正在存下今天的窗口安排"))  # fmt: skip
            self.desk.runner.start(staffing, owner=self)

    def keep_appointments(self) -> None:
        """Who did not come is noted and the next day's places are given out; in a hall its service does it, or a
        supervisor's computer."""
        if not self.services.database or getattr(self.desk.session, "role", "") == "supervisor":
            services = self.services

            def keep() -> int:
                if services.link.on_own:
                    return 0
                appointments = services.appointments
                return appointments.mark_no_shows(Actor("系统", "system")) + appointments.sheets.keep()

            keeping = Operation(keep, self._on_kept, _not_kept, lane=NET, title=tr("正在核对预约"))
            self.desk.runner.start(keeping, owner=self)

    def _on_kept(self, count: int) -> None:
        if count:
            self.desk.hub.publish(Changes.of("appointment"))

    def _on_swept(self, cases: tuple[Case, ...]) -> None:
        for case in cases:
            self.desk.notices.warn(
                tr("{0} 已视为受理").format(case.number),
                tr("收件后五个工作日内没有告知补正，依法自收到之日起即为受理"),
                tr("已自动分办；请打印受理通知书"),
            )
        if cases:
            self.desk.hub.publish(Changes.of("case", ids=[case.id for case in cases]))

    def _dispatch(self) -> None:
        """On the worker's thread. A bug here is reported, and dispatch starts again: accepted work must go on."""
        while not self._stop.is_set():
            worker = self.services.worker()
            try:
                worker.run(self._stop, self.dispatched.emit)
            except WorldError as error:
                log.warning("dispatch stopped: %s", error.what)
            except Exception as error:  # noqa: BLE001 - a bug: carried to the report dialog, never swallowed
                if repr(error) not in self._reported:  # the same bug is not reported every few seconds
                    self._reported.add(repr(error))
                    self.broke.emit(error)
            finally:
                worker.close()
            self._stop.wait(5.0)

    def _on_dispatched(self) -> None:
        """The last act of a burst is told as well."""
        if not self._soon.isActive():
            self._soon.start()

    def _publish(self) -> None:
        self.desk.hub.publish(Changes.of("sub_item"))

    def _on_broke(self, error: Exception) -> None:
        self.desk.notices.bug(error, tr("分办"))


def _not_kept(error: WorldError) -> None:
    log.info("appointments not looked at: %s", error.what)


def _not_staffed(error: WorldError) -> None:
    log.warning("staffing not done: %s", error.what)


def _not_tidied(error: WorldError) -> None:
    log.warning("not tidied: %s", error.what)


class DemoDepartments:
    """The departments' systems of the demo hall, in this process, when nobody answers at the gateway's address."""

    def __init__(self, services: Services) -> None:
        from clerk_app.simulator.simulator import Simulator

        self._services = services
        self._simulator = Simulator(books_path=services.data / "demo-departments.db", review_delay=2.0)

    def start(self) -> str:
        """Open them; returns their address. Raises Unavailable."""
        self._simulator.start()
        self._services.settings.override("dispatch.gateway", self._simulator.base_url)
        return self._simulator.base_url

    def stop(self) -> None:
        self._simulator.close()


def demo_departments(services: Services) -> DemoDepartments | None:
    """Start them where the gateway is still the demo hall's own address and nobody listens there."""
    from clerk_app.settings import BY_KEY

    if services.settings["dispatch.gateway"] != BY_KEY["dispatch.gateway"].default or not services.is_demo_hall():
        return None
    if services.gateway(next(iter(services.library.departments))).health().up:
        return None
    departments = DemoDepartments(services)
    try:
        departments.start()
    except Unavailable as error:
        log.warning("no demo departments: %s", error.what)
        return None
    return departments
