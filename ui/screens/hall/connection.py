"""连接: where this desk keeps its data, how it stands to the hall, and what lies here for the time without it."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.numbering import DOCUMENT_WORDS
from clerk_app.hall.service_beat import Program
from ui.screens.moments import clock_time
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Refreshable
from ui.text import tr
from ui.widgets import Card, Pill, button, label

STATES = {
    "hall": ("done", "已连接"),
    "cut_off": ("near", "断开，本机办理"),
    "merging": ("under_way", "正在合并"),
    "alone": ("quiet", "独立使用"),
}
CAN = "登记、告知、收件、受理、打印、转人工；本窗口已决定的件可以查看和重印。"
CANNOT = "别的窗口的件、已受理的件的后续办理、向部门分办、改共用设置、应急包录入；恢复后再办。"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page shows."""

    state: str
    reason: str
    since: datetime | None
    seen: datetime | None
    synced: datetime | None
    cases_left: int
    documents_left: int
    programs: tuple[Program, ...] | None = None  # None: nobody can tell now


class ConnectionPage(QWidget, Refreshable):
    """Alone, or a desk of a hall; looks again whenever the link changes, and on F5."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        self._asked = Latest(desk.runner, self, title=tr("正在查看连接"))
        self.pill = Pill("quiet", "")
        self.card = Card(tr("大厅数据库") if self.services.database else tr("本机独立使用"), self.pill)
        self.values: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.card)
        if self.services.database:
            self._build()
            column.addWidget(self._without())
        else:
            words = tr("数据只在这台电脑上。要和别的窗口共用，请在“设置 › 窗口”里填写大厅数据库的地址。")
            self.card.add(label(words, wrap=True))
        column.addStretch()
        self.watch_changes(desk.hub, "hall_link")

    def _build(self) -> None:
        rows = QFormLayout()
        rows.setHorizontalSpacing(24)
        rows.setVerticalSpacing(8)
        for key, words in (
            ("reason", tr("情况")),
            ("seen", tr("大厅最近应答")),
            ("synced", tr("最近同步")),
            ("service", tr("大厅服务（部门回调）")),
            ("workers", tr("分办进程")),
            ("cases", tr("预留办件编号")),
            ("documents", tr("预留文号")),
        ):
            value = label("", wrap=True)
            value.setAccessibleName(words)
            self.values[key] = value
            rows.addRow(label(words, "secondary"), value)
        self.card.add(rows)
        self.again = button(tr("再查一次"), self.look, key="F5")
        self.card.add(self.again)

    def _without(self) -> QWidget:
        card = Card(tr("断开时"))
        card.add(label(tr("照常：{0}").format(tr(CAN)), wrap=True))
        card.add(label(tr("要等恢复：{0}").format(tr(CANNOT)), wrap=True))
        card.add(label(tr("恢复后自动合并，办了什么、合并得怎样见“对账”。"), "hint", wrap=True))
        return card

    def look(self) -> None:
        """Ask again."""
        self._asked.ask(self._read, self._show)

    def refresh(self, _changes: Changes | None = None) -> None:
        self.look()

    def _read(self) -> Standing:
        link = self.services.link
        if not self.services.database:
            return Standing(link.state, "", None, None, None, 0, 0)
        cases, documents = self.services.numbers_left()
        found = None if link.on_own else self.services.hall_programs()
        return Standing(link.state, link.reason, link.since, link.last_seen, link.last_synced, cases, documents, found)

    def _show(self, standing: Standing) -> None:
        self.pill.set_state(*(tr(words) if at else words for at, words in enumerate(STATES[standing.state])))
        if not self.values:
            return
        now = self.services.clock()

        def time(moment: datetime | None) -> str:
            return clock_time(moment, now) if moment else tr("还没有")

        well = tr("本窗口和其他窗口看到的是同一份办件")
        since = tr("{0}，{1} 起").format(standing.reason, time(standing.since))
        texts = {
            "reason": since if standing.reason else well,
            "seen": time(standing.seen),
            "synced": time(standing.synced),
            "service": _service(standing.programs, now),
            "workers": _workers(standing.programs, now),
            "cases": tr("今天还可用 {0} 个").format(standing.cases_left),
            "documents": tr("{0} 种文书，最少的还有 {1} 个").format(len(DOCUMENT_WORDS), standing.documents_left),
        }
        for key, text in texts.items():
            self.values[key].setText(text)


def _service(programs: tuple[Program, ...] | None, now: datetime) -> str:
    if programs is None:
        return tr("断开时看不到")
    found = [each for each in programs if each.service]
    living = [each for each in found if each.lives(now)]
    if living:
        return "；".join(
            tr("在运行，{0} 起，程序 {1}").format(clock_time(each.since or each.seen_at, now), each.version)
            for each in living
        )
    if found:
        return tr("没有消息，最后 {0}").format(clock_time(max(each.seen_at for each in found), now))
    return tr("没有运行，部门的进度靠查询")


def _workers(programs: tuple[Program, ...] | None, now: datetime) -> str:
    if programs is None:
        return tr("断开时看不到")
    workers = [each for each in programs if not each.service]
    living = [each for each in workers if each.lives(now)]
    words = tr("{0} 个在运行").format(len(living))
    silent = len(workers) - len(living)
    return words + (tr("，{0} 个没有消息").format(silent) if silent else "")
