"""What the check of a talk's record has found."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.link.verifying import WEIGHT_TEXT, Report, Weight
from ui.text import tr
from ui.widgets import Pill, button, label
from ui.widgets.scrolling import Scrolling

STATES = {Weight.GOOD: "done", Weight.NOTE: "near", Weight.BAD: "late"}


class ReportDialog(QDialog):
    """`lines`: what it says, for tests and screen readers. `print` and `export`: of a record that lies here."""

    def __init__(
        self, parent: QWidget, report: Report,
        print: Callable[[], None] | None = None, export: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(tr("验证记录"))
        self.setMinimumSize(600, 360)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        state = "late" if not report.sound else "near" if report.strangers else "done"
        words = tr("记录完整，是谁没有确认") if report.sound and report.strangers else tr(report.verdict)
        self.pill = Pill(state, words)
        self.lines: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label(tr("会谈记录，共 {0} 条").format(report.entries), "section"))
        head.addStretch()
        head.addWidget(self.pill)
        column.addLayout(head)
        hint = tr("在本机上验证，不需要对方。末条的哈希：{0}").format(report.head[:16] or "—")
        column.addWidget(label(hint, "hint", wrap=True))
        column.addWidget(self._findings(report), 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        if print is not None:
            foot.addWidget(button(tr("打印会谈记录"), print, key="Ctrl+P"))
        if export is not None:
            foot.addWidget(button(tr("导出证据包"), export, key="Ctrl+S"))
        foot.addStretch()
        foot.addWidget(button(tr("关闭"), self.accept, key="Esc", role="primary", name=tr("关闭")))
        column.addLayout(foot)

    def _findings(self, report: Report) -> Scrolling:
        inside = QWidget()
        inside.setProperty("surface", "clear")
        rows = QGridLayout(inside)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(8)
        rows.setColumnStretch(1, 1)
        for at, each in enumerate(report.findings):
            where = tr("第 {0} 条：").format(each.n) if each.n else ""
            self.lines.append(f"{tr(WEIGHT_TEXT[each.weight])} {where}{each.what}")
            pill = Pill(STATES[each.weight], tr(WEIGHT_TEXT[each.weight]))
            rows.addWidget(pill, at, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            rows.addWidget(label(f"{where}{each.what}", wrap=True), at, 1)
        rows.setRowStretch(len(report.findings), 1)
        scroll = Scrolling(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing inside takes the focus: arrows scroll
        scroll.setAccessibleName(tr("验证的结果"))
        return scroll
