"""Departments that do not answer, above the list: since when, why, and when they are tried again."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.cases.limits import beijing
from ui.screens.fallback.board import Down
from ui.screens.moments import ago, clock_time
from ui.text import tr
from ui.widgets import Card, Pill, label

MOST = 3


class DownPanel(QWidget):
    """One line a department; more than three are counted."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: tuple[Down, ...] = ()
        self._minute = ""
        self.hide()

    def show_down(self, down: tuple[Down, ...], now: datetime) -> None:
        """Show them; nothing when all answer."""
        if (down, f"{now:%H:%M}") == (self._shown, self._minute):
            return
        self._shown, self._minute = down, f"{now:%H:%M}"
        while item := self._column.takeAt(0):
            item.widget().deleteLater()
        if down:
            card = Card(spacing=6)
            for each in down[:MOST]:
                card.add(_row(each, now))
            if len(down) > MOST:
                names = "、".join(each.name for each in down[MOST:])
                card.add(label(tr("另有 {0} 个部门：{1}").format(len(down) - MOST, names), "secondary", wrap=True))
            self._column.addWidget(card)
        self.setVisible(bool(down))


def words(each: Down, now: datetime) -> str:
    """`自 09:12（已 5 分钟）　连接被拒绝　下次再试 09:25`."""
    parts = []
    if each.since:
        parts.append(tr("自 {0}（{1}）").format(clock_time(each.since, now), ago(each.since, now)))
    if each.reason:
        parts.append(tr("原因：{0}").format(each.reason))
    if each.retry_at:
        soon = each.retry_at <= now
        parts.append(tr("正在再试") if soon else tr("下次再试 {0}").format(f"{beijing(each.retry_at):%H:%M:%S}"))
    return "　".join(parts)


def _row(each: Down, now: datetime) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    half = each.state == "half_open"
    row.addWidget(Pill("near" if half else "late", tr("正在试探") if half else tr("系统故障")))
    row.addWidget(label(each.name, "strong"))
    told = label(words(each, now), "secondary")
    told.setToolTip(words(each, now))
    told.setMinimumWidth(80)
    row.addWidget(told, 1)
    return row
