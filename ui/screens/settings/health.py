"""检查: everything the desk needs, found or not, and what to do."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app import health
from clerk_app.bootstrap import Desk as Services
from clerk_app.health import Finding, Look
from ui.shell.frame import Desk
from ui.tasks import Operation, Running, device
from ui.text import tr
from ui.widgets import Card, Pill, button, label

STATE = {"ok": ("done", "正常"), "warning": ("near", "留意"), "missing": ("quiet", "没有")}
# A look at a device goes to that device's lane; a browser engine that hangs for 20 s must not hold up a scan.
SLOW: dict[Look, tuple[str, str]] = {
    health.scanner_state: (device("scanner"), "扫描仪"),
    health.ticket_printer_state: (device("ticket_printer"), "号票打印机"),
    health.room_engine: (device("room_engine"), "会谈窗口"),
}
REST = (device("health"), "程序包、字体、数据库和部门")


class HealthPage(QWidget):
    """One line a finding; what is needed and missing is red. Each is shown when it has come."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.findings: tuple[Finding, ...] = ()
        self._looking: list[Running] = []
        again = button(tr("再检查一次  F5"), self.look, small=True, name=tr("再检查一次"))
        copy = button(tr("复制结果"), self.copy, small=True, key="Ctrl+Shift+C")
        self._card = Card(tr("检查结果"), copy, again)
        self.words = label("", "secondary", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._card.add(self.words)
        self._card.add(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addStretch()
        desk.runner.finished.connect(self._tell)

    def look(self) -> None:
        """Look at everything; what is still being looked at is not asked again."""
        services: Services = self.desk.services
        if not any(not each.done for each in self._looking):
            self.findings = ()
            parts = [(lane, name, partial(health.examine, services, only=(look,)))
                     for look, (lane, name) in SLOW.items()]  # fmt: skip
            rest = (*REST, partial(health.examine, services, but=tuple(SLOW)))
            self._looking = [self._start(lane, name, run) for lane, name, run in (rest, *parts)]
        self._tell()

    def _start(self, lane: str, name: str, run: Callable[[], tuple[Finding, ...]]) -> Running:
        return self.desk.runner.start(Operation(run, self.show_findings, lane=lane, title=tr(name)), owner=self)

    def _tell(self) -> None:
        going = [each.operation.title for each in self._looking if not each.done]
        self.words.setText(tr("正在检查：{0}…").format("、".join(going)))
        self.words.setVisible(bool(going))

    def show_findings(self, found: tuple[Finding, ...]) -> None:
        """These, too. What needs something to be done comes first."""
        every = (*self.findings, *found)
        self.findings = tuple(sorted(every, key=lambda each: ("missing", "warning", "ok").index(each.state)))
        while item := self._rows.takeAt(0):
            if item.widget():
                item.widget().hide()
                item.widget().deleteLater()
        for finding in self.findings:
            self._rows.addWidget(FindingRow(finding))

    def copy(self) -> None:
        """The findings as text, for whoever is asked for help."""
        lines = [f"{tr(STATE[each.state][1])}  {each.label}：{each.detail}" + (f"（{each.now}）" if each.now else "")
                 for each in self.findings]  # fmt: skip
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.desk.notices.done(tr("检查结果已复制"))


class FindingRow(QWidget):
    """State, what, details, what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        state, words = STATE[finding.state]
        if finding.state == "missing" and finding.needed:
            state, words = "late", "缺少，不能办理"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(12)
        left = QWidget()
        left.setFixedWidth(130)
        inner = QHBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(Pill(state, tr(words)))
        inner.addStretch()
        row.addWidget(left)
        name = label(finding.label, "strong")
        name.setFixedWidth(84)
        row.addWidget(name)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(label(finding.detail, wrap=True))
        if finding.now:
            said.addWidget(label(tr("怎么办：{0}").format(finding.now), "secondary", wrap=True))
        row.addLayout(said, 1)
