"""部门: each department at a glance: up or down, what waits, what failed, by hand, urged, drilled."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.dispatch.watching import DepartmentState
from ui.models import Column
from ui.screens.fallback.board import Down
from ui.screens.fallback.down import words as down_words
from ui.screens.floor.counted_list import CountedList, Group
from ui.screens.moments import ago
from ui.shell.frame import Desk
from ui.tasks import Changes, Refreshable
from ui.text import tr
from ui.widgets import button, label

NARROW = 1000
SOON_MS = 1000  # departments answer in bursts
GROUPS = (
    Group("all", "全部", lambda _each: True, ("没有部门", "事项库里写了哪些部门，就列哪些。")),
    Group("trouble", "要看的", lambda each: each.troubled,
          ("都正常", "连不上、有人工、有催办、近一小时出过错或正在演练的。")),
    Group("down", "不通", lambda each: each.down, ("都通", "连续几次没有应答的部门，会停一会儿再试。")),
)  # fmt: skip


class DepartmentsPage(QWidget, Refreshable):
    """The list, the chosen one in words, and the ways to the screens that act."""

    help_page = "watch"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        self.list = CountedList(
            desk.runner, self.services.departments_watch.look, _columns(self.services.clock), GROUPS,
            key=lambda each: each.code, said=lambda each: f"{each.name} {each.code}", name=tr("部门"),
            placeholder=tr("部门名称"), icon="departments",
        )  # fmt: skip
        self.told = label("", wrap=True)
        self.told.setAccessibleName(tr("选中的部门"))
        self.acts = {
            "fallback": button(tr("看在等的事"), self.fallback, key="Ctrl+O", role="primary"),
            "limits": button(tr("看时限和催办"), self.limits, key="Ctrl+L"),
            "drills": button(tr("演练"), lambda: desk.frame.go("hall", section="drills"), key="Ctrl+D"),
        }
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.look)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for each in self.acts.values():
            acts.addWidget(each)
        acts.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        column.addLayout(acts)
        self.list.table.setMinimumHeight(160)
        self.list.selected.connect(self._on_selected)
        self.list.activated.connect(lambda _each: self.fallback())
        self.list.model.refreshed.connect(lambda: self._on_selected(self.list.current_row()))
        self._on_selected(None)
        self.watch_changes(desk.hub, "sub_item", "hand_task", "urge", "drill")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window (200 %) the list shows what somebody must do; the rest stands below it."""
        super().resizeEvent(event)
        for column in (3, 4):
            self.list.table.setColumnHidden(column, self.window().width() < NARROW)

    def look(self) -> None:
        """Read all departments."""
        self._soon.stop()
        self.list.load()

    def refresh(self, _changes: Changes | None = None) -> None:
        """A little later: one look for a burst."""
        if not self._soon.isActive():
            self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Shown again, it looks."""
        self._soon.stop()
        super().hideEvent(event)

    def focus_first(self) -> None:
        """The departments."""
        self.list.table.focus_rows()

    def fallback(self) -> None:
        """Enter: what waits for it."""
        if (chosen := self._chosen()) is not None:
            self.desk.frame.go("fallback", department=chosen.code)

    def limits(self) -> None:
        """Its lights, and who was urged."""
        if (chosen := self._chosen()) is not None:
            self.desk.frame.go("floor", section="limits", department=chosen.code)

    def _chosen(self) -> DepartmentState | None:
        found: DepartmentState | None = self.list.current_row()
        return found

    def _on_selected(self, each: DepartmentState | None) -> None:
        for act in ("fallback", "limits"):
            self.acts[act].setEnabled(each is not None)
        self.told.setVisible(each is not None)
        if each is not None:
            self.told.setText(_told(each, self.services.clock()))


def _told(each: DepartmentState, now: datetime) -> str:
    """What stands behind the numbers."""
    down = each.breaker
    state = Down(each.code, each.name, down.state, down.since, down.reason, down.retry_at)
    lines = [f"{each.name}　{down_words(state, now) if each.down else tr('通')}"]
    if each.oldest_to_send:
        lines.append(tr("待发送 {0} 件，最久 {1}").format(each.to_send, ago(each.oldest_to_send, now)))
    if each.oldest_by_hand:
        lines.append(tr("人工 {0} 件，最久 {1}").format(each.by_hand, ago(each.oldest_by_hand, now)))
    if each.calls:
        lines.append(tr("近一小时联系 {0} 次，没有联系上 {1} 次").format(each.calls, each.failed))
    lines += each.drills
    return "\n".join(lines)


def _columns(now: Callable[[], datetime]) -> tuple[Column, ...]:
    def state(each: DepartmentState) -> tuple[str, str]:
        if each.breaker.state == "half_open":
            return "near", tr("正在试探")
        if each.down:
            return "late", tr("不通 {0}").format(ago(each.breaker.since, now())) if each.breaker.since else tr("不通")
        return ("near", tr("演练")) if each.drills else ("done", tr("通"))

    def aged(count: int, oldest: datetime | None) -> str:
        return f"{count}，{ago(oldest, now())}" if count and oldest else ""

    def errors(each: DepartmentState) -> str:
        return f"{each.failed}/{each.calls}（{each.failed / each.calls:.0%}）" if each.failed else ""

    return (
        Column(tr("部门"), lambda each: each.name),
        Column(tr("状态"), lambda each: state(each)[1], 150, state),
        Column(tr("待发送，最久"), lambda each: aged(each.to_send, each.oldest_to_send), 132),
        Column(tr("部门在办"), lambda each: str(each.there or ""), 76, right=True),
        Column(tr("一小时出错"), errors, 112),
        Column(tr("人工，最久"), lambda each: aged(each.by_hand, each.oldest_by_hand), 132),
        Column(tr("催办"), lambda each: str(each.urged or ""), 56, right=True),
    )
