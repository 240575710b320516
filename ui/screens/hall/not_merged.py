"""A case that was done cut off and that the hall would not take: what it is, why, and what a person can do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from clerk_app.cases.conflicts import CaseConflict
from clerk_app.cases.limits import beijing
from clerk_app.cases.model import STATUS_TEXT, MaterialState
from ui.screens.visit.told import Told
from ui.text import tr
from ui.widgets import Card, TaskPage, button, label

SAME_NUMBER = "已是另一个办件"


class NotMergedView(QWidget):
    """`show_conflict(...)`. Signals: `again()` try once more, `renumber()` under a new number, `put_off()` not now."""

    again = Signal()
    renumber = Signal()
    put_off = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = Told()
        self.why = label("", "strong", wrap=True)
        self.what_now = label("", "secondary", wrap=True)
        self.values: dict[str, QWidget] = {}
        rows = QFormLayout()
        rows.setHorizontalSpacing(24)
        rows.setVerticalSpacing(8)
        for key, words in (
            ("number", tr("编号")), ("applicant", tr("申请人")), ("theme", tr("事项")), ("status", tr("断网时")),
            ("clerk", tr("办理")), ("materials", tr("材料")),
        ):  # fmt: skip
            value = label("", wrap=True)
            value.setAccessibleName(words)
            self.values[key] = value
            rows.addRow(label(words, "secondary"), value)
        facts = Card(tr("办的是什么"))
        facts.add(rows)
        reason = Card(tr("为什么没有并入"))
        reason.add(self.why)
        reason.add(self.what_now)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(tr("断网期间办的，没有并入大厅"), "page", wrap=True))
        column.addWidget(self.told)
        column.addWidget(reason)
        column.addWidget(facts)
        column.addStretch()
        self.again_button = button(tr("再试并入"), self.again.emit, role="primary")
        self.renumber_button = button(tr("换新编号并入"), self.renumber.emit)
        self.later = button(tr("回列表"), self.put_off.emit, key="Esc")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(TaskPage(body, back=self.later, forward=self.again_button, extra=(self.renumber_button,)))

    def show_conflict(self, conflict: CaseConflict, here: bool) -> None:
        """`here`: it lies on a desk of this window, so that something can be done about it."""
        case = conflict.mine
        held = sum(each.state is MaterialState.HELD for each in case.materials)
        pages = sum(len(each.pages) for each in case.materials)
        texts = {
            "number": case.number or tr("（草稿）"),
            "applicant": "　".join(part for part in (case.applicant.name, case.applicant.phone) if part)
            or tr("（未填）"),
            "theme": case.theme_name,
            "status": tr(STATUS_TEXT[case.status]),
            "clerk": f"{conflict.window} {conflict.clerk}　{beijing(conflict.at):%m-%d %H:%M}",
            "materials": tr("收下 {0} 份，{1} 页").format(held, pages),
        }
        for key, text in texts.items():
            self.values[key].setText(text)
        double = SAME_NUMBER in conflict.reason
        self.why.setText(conflict.reason)
        self.what_now.setText(self._what_now(conflict, here, double))
        self.again_button.setVisible(here)
        self.renumber_button.setVisible(here and double)
        self.told.put_away()

    def _what_now(self, conflict: CaseConflict, here: bool, double: bool) -> str:
        if not here:
            return tr("内容完整保存在 {0} 的电脑上；请在那里打开“大厅 › 冲突”处理。").format(conflict.window)
        safe = tr("内容完整保存在这台电脑上，每分钟自动再试一次。")
        if double:
            return safe + tr("换新编号后旧编号仍能查到它；请通知申请人，并重新打印写有编号的文书。")
        return safe + tr("原因消除后就会并入；一直不行时，请把上面的原因告诉管理员，不要删除这台电脑的数据。")

    def focus_first(self) -> None:
        """What can be done."""
        shown = self.renumber_button if not self.renumber_button.isHidden() else self.again_button
        (self.later if shown.isHidden() else shown).setFocus(Qt.FocusReason.TabFocusReason)
