"""What the adviser said on past days, what was decided, and how it came out; with its scores."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.queueing.rules import service_day
from clerk_app.queueing.staffing.record import VERDICT_TEXT, Entry, Scores, Verdict, outcome_words, scores
from clerk_app.queueing.staffing.tell import clock
from ui.models import Column, KeysetModel, Page
from ui.shell.frame import Desk
from ui.text import tr
from ui.widgets import EmptyState, SearchList, button, label

DAYS = 28
STATE = {Verdict.CONFIRMED: "done", Verdict.DECLINED: "quiet", Verdict.UNDONE: "near", None: "quiet"}


class PastAdvice(QDialog):
    """The advices of four weeks, the newest first."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.services: Services = desk.services
        self.setWindowTitle(tr("以往的建议"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size()
        self.resize(min(1120, room.width() - 40), min(640, room.height() - 60))
        model = KeysetModel(desk.runner, self._fetch, lambda entry: entry.advice.id, _columns())
        empty = EmptyState("bell", tr("还没有建议"), tr("“现场”打开时每五分钟推演一次；给过的建议和后来怎样列在这里。"))
        self.list = SearchList(model, name=tr("以往的建议"), placeholder=tr("队列、窗口、理由"), empty=empty)
        model.setParent(self.list)
        self.told = label("", wrap=True)
        self.more = label("", "secondary", wrap=True)
        self.list.selected.connect(self._on_selected)
        self._found: tuple[Entry, ...] = ()
        model.refreshed.connect(self._on_refreshed)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(tr("以往的建议"), "section"))
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        column.addWidget(self.more)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(tr("关闭"), self.reject, key="Esc", name=tr("关闭")))
        column.addLayout(foot)

    def open(self) -> None:
        super().open()
        self.list.load()

    def _fetch(self, text: str, _filter: str, _after: object, _limit: int) -> Page:
        today = service_day(self.services.clock())
        found = self.services.staffing.entries(today - timedelta(days=DAYS), today)[::-1]
        self._found = found
        rows = [each for each in found if all(word in _words(each) for word in text.split())]
        return Page(rows, None, len(rows))

    def _on_refreshed(self) -> None:
        self.told.setText(scores_words(scores(self._found)))
        if self._found and self.list.current_row() is None:
            self.list.table.focus_rows()

    def _on_selected(self, entry: Entry | None) -> None:
        if entry is None:
            self.more.setText("")
            return
        parts = [entry.advice.words.reason]
        parts += [
            f"{each.by}：{VERDICT_TEXT[each.verdict]}{'，' + each.why if each.why else ''}" for each in entry.decisions
        ]
        parts += [outcome_words(entry.outcome)] if entry.outcome else []
        self.more.setText("\n".join(part for part in parts if part))


def scores_words(found: Scores) -> str:
    """How the adviser did, in one line."""
    counts = tr("四周里 {0} 条，采纳 {1}，未采纳 {2}，能与实际相比的 {3}").format(
        found.given, found.followed, found.declined, found.scored
    )
    if found.inside is None or found.error is None:
        return counts + tr("。第二天与实际相比后，这里写准不准。")
    words = tr("；实际落在预测范围内 {0}（应约 80%），平均差 {1} 分钟，偏差 {2} 分钟。")
    return counts + words.format(f"{found.inside:.0%}", f"{found.error:+.1f}", f"{found.size:.1f}")


def _words(entry: Entry) -> str:
    return " ".join((entry.advice.words.headline, *(each.why for each in entry.decisions)))


def _columns() -> tuple[Column, ...]:
    def verdict(entry: Entry) -> tuple[str, str]:
        if entry.advice.nothing:
            return "quiet", tr("不调整")
        return STATE[entry.verdict], tr(VERDICT_TEXT[entry.verdict]) if entry.verdict else tr("没有决定")

    def outcome(entry: Entry) -> str:
        return outcome_words(entry.outcome) if entry.outcome is not None else tr("还没有比")

    return (
        Column(tr("什么时候"), lambda entry: f"{entry.advice.day:%m-%d} {clock(entry.advice.at)}", 104),
        Column(tr("建议"), lambda entry: entry.advice.words.headline),
        Column(tr("决定"), lambda entry: verdict(entry)[1], 108, verdict),
        Column(tr("后来"), outcome, 380),
    )
