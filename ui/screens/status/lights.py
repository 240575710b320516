"""The lights of the status bar: looked at off the main thread at the start, every minute, and after changes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from clerk_app.bootstrap import Desk as Services
from clerk_app.health import Finding, departments_state, printer_state, scanner_state, store_state
from ui.notify.bridge import Choice
from ui.shell.frame import Desk, Light
from ui.tasks import DB, NET, Changes, Operation, device
from ui.text import tr

EVERY_MS = 60_000
STATE = {"ok": "done", "warning": "near", "missing": "quiet"}
GO = {"scanner": "settings", "printer": "settings", "store": "settings", "departments": "fallback"}
GO_WORDS = {"settings": "去设置", "fallback": "看兜底列表", "hall": "看连接"}
LABELS = (("scanner", "扫描仪"), ("printer", "打印机"), ("store", "数据库"), ("departments", "部门"))
LOOKS: tuple[tuple[Callable[[Services], Finding], str], ...] = (
    (scanner_state, device("scanner")),
    (printer_state, NET),
    (store_state, DB),
    (departments_state, DB),
)


class Lights(QObject):
    """Keeps the four lights true."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        desk.hub.changed.connect(self._on_changed)

    def start(self) -> None:
        """Look now and then every minute. All stand there from the start, in their order."""
        for key, label in LABELS:
            self.desk.frame.set_light(Light(key, tr(label), "quiet", tr("正在检查")))
        self.look()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Look at everything once, each on its own lane."""
        for look, lane in LOOKS:
            self._look(look, lane)

    def _look(self, look: Callable[[Services], Finding], lane: str) -> None:
        services = self.desk.services
        self.desk.runner.start(
            Operation(lambda: look(services), self._show, lane=lane, title=tr("正在检查设备")), owner=self
        )

    def _on_changed(self, changes: Changes) -> None:
        if "sub_item" in changes.kinds:
            self._look(departments_state, DB)
        if "hall_link" in changes.kinds:
            self._look(store_state, DB)
        if changes.kinds & {"settings", "drilled"}:
            self.look()

    def _show(self, finding: Finding) -> None:
        state = STATE[finding.state]
        if finding.key == "store" and finding.state == "missing":
            state = "late"
        label = finding.label
        if finding.key == "departments":
            label = f"{finding.label} {finding.detail.split(' ')[0].rstrip('，')}"
            label = label.split("，")[0]
        screen = GO[finding.key]
        if finding.key == "store" and self.desk.services.database:
            screen = "hall"
        act = Choice(tr(GO_WORDS[screen]), lambda: self.desk.frame.go(screen))
        again = Choice(tr("再检查一次"), self.look)
        self.desk.frame.set_light(
            Light(finding.key, label, state, finding.detail, "", finding.now, (act, again) if finding.now else (again,))
        )
