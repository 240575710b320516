"""检查: everything the desk needs, found or not, and what to do."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app import health
from clerk_app.bootstrap import Desk as Services
from clerk_app.health import Finding
from ui.shell.frame import Desk
from ui.tasks import Operation, device
from ui.text import tr
from ui.widgets import BusyCover, Card, Pill, button, label

STATE = {"ok": ("done", "正常"), "warning": ("near", "留意"), "missing": ("quiet", "没有")}


class HealthPage(QWidget):
    """One line a finding; what is needed and missing is red."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.findings: tuple[Finding, ...] = ()
        again = button(tr("再检查一次  F5"), self.look, small=True, name=tr("再检查一次"))
        copy = button(tr("复制结果"), self.copy, small=True, key="Ctrl+Shift+C")
        self._card = Card(tr("检查结果"), copy, again, spacing=0)
        self._words = label(tr("正在检查设备、程序包、字体、数据库和部门…"), "secondary")
        self._card.add(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addStretch()
        self.cover = BusyCover(self._card, desk.runner)

    def look(self) -> None:
        """Look at everything; scanners answer on their own thread."""
        services: Services = self.desk.services
        looking = Operation(
            lambda: health.examine(services), self.show_findings, lane=device("scanner"), title=tr("正在检查")
        )
        self.cover.follow(self.desk.runner.start(looking, owner=self))

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """What needs something to be done comes first."""
        self.findings = tuple(sorted(findings, key=lambda each: ("missing", "warning", "ok").index(each.state)))
        while item := self._card.body.takeAt(0):
            if item.widget():
                item.widget().hide()
                item.widget().deleteLater()
        for finding in self.findings:
            self._card.add(FindingRow(finding))

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
