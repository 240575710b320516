"""The numbers of this window's open packs: which are in, and what became of the others."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.packs import FATE_TEXT, PackPaper
from clerk_app.errors import WorldError
from clerk_app.packs.service import PackState
from ui.models import Column, KeysetModel, Page
from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation, Refreshable
from ui.text import tr
from ui.widgets import EmptyState, FieldFrame, LineEditor, SearchList, Segmented, button, label

WIDTH = 400
STATES = {"blank": "near", "used": "done", "spoiled": "quiet", "unused": "quiet", "lost": "late"}
FATES = (("unused", "未用"), ("spoiled", "作废"), ("lost", "遗失"))


class NumbersPanel(QWidget, Refreshable):
    """`chosen(number)`: Enter on a number that nobody has accounted for. `pack_id` narrows to one pack."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        self.pack_id = ""
        self._papers: tuple[PackPaper, ...] = ()
        model = KeysetModel(desk.runner, self._fetch, lambda paper: paper.number, _columns())
        empty = EmptyState("inbox", tr("没有要核对的编号"), tr("本窗口没有发出过应急包，或者都已结清。"))
        filters = (("blank", tr("没交代")), ("", tr("全部")))
        self.list = SearchList(model, name=tr("应急编号"), placeholder=tr("编号、姓名"), filters=filters, empty=empty)
        model.setParent(self.list)
        self.list.activated.connect(self._on_activated)
        model.refreshed.connect(self._on_refreshed)
        self.told = label("", "secondary", wrap=True)
        self.last = LineEditor(placeholder=tr("只有一个就不填"), max_length=50)
        self.fate = Segmented([(code, tr(words)) for code, words in FATES], numbered=False)
        self.fate.set_value("unused")
        self.reason = LineEditor(placeholder=tr("例如：收回未用、写错作废"), max_length=80)
        self.declare_button = button(tr("登记去向"), self.declare, key="Ctrl+D")
        self._notices = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        pair = QHBoxLayout()
        pair.addWidget(FieldFrame(tr("去向"), self.fate))
        pair.addWidget(FieldFrame(tr("登记到哪个编号为止"), self.last), 1)
        column.addLayout(pair)
        column.addWidget(FieldFrame(tr("原因"), self.reason))
        column.addLayout(self._notices)
        column.addWidget(self.declare_button)
        self.setFixedWidth(WIDTH)
        self.watch_changes(desk.hub, "pack")

    def look(self) -> None:
        """Load the numbers."""
        self.list.load()

    def refresh(self, _changes: Changes | None = None) -> None:
        self.look()

    def after(self, number: str) -> str:
        """The next number of the same pack that nobody has accounted for, else ""."""
        mine = next((paper for paper in self._papers if paper.number == number), None)
        if mine is None:
            return ""
        later = (p for p in self._papers if p.pack_id == mine.pack_id and p.serial > mine.serial and p.fate == "blank")
        return next((paper.number for paper in later), "")

    def _states(self) -> Sequence[PackState]:
        if self.pack_id:
            return (self.services.packs.state(self.pack_id),)
        return self.services.packs.all(str(self.services.settings["desk.window"]), open_only=True)

    def _fetch(self, text: str, fate: str, _after: object, _limit: int) -> Page:
        states = self._states()
        self._papers = tuple(paper for state in reversed(states) for paper in state.papers)
        self._gaps = sum(len(state.gaps) for state in states)
        found = [
            paper
            for paper in self._papers
            if (not fate or paper.fate == fate) and text.casefold() in f"{paper.number} {paper.person}".casefold()
        ]
        return Page(found, None, len(found))

    def _on_refreshed(self) -> None:
        counted = "，".join(
            f"{tr(words)} {count}"
            for fate, words in FATE_TEXT.items()
            if (count := sum(1 for paper in self._papers if paper.fate == fate))
        )
        gaps = tr("；中间缺号 {0} 个").format(self._gaps) if self._papers and self._gaps else ""
        self.told.setText(counted + gaps)

    def _on_activated(self, paper: PackPaper) -> None:
        if paper.fate == "blank":
            self.chosen.emit(paper.number)

    def declare(self) -> None:
        """The chosen number, or from it to the last one named, is accounted for."""
        paper: PackPaper | None = self.list.current_row()
        if paper is None:
            self._tell(Notice(Level.ERROR, tr("没有选编号"), "", tr("先在上面选中一个没有交代的编号")))
            return
        services, actor = self.services, actor_of(self.desk)
        first, last, fate, reason = paper.number, self.last.value(), self.fate.value(), self.reason.value()
        declaring = Operation(
            lambda: services.packs.declare(first, last, fate, reason, actor),  # type: ignore[arg-type]
            self._declared, self._refused, title=tr("正在登记去向"), changes=Changes.of("pack"),
        )  # fmt: skip
        self.desk.runner.start(declaring, owner=self)

    def _declared(self, count: int) -> None:
        self._tell(None)
        self.last.set_value("")
        self.desk.notices.done(tr("已登记 {0} 个编号的去向").format(count))

    def _refused(self, error: WorldError) -> None:
        self._tell(Notice(Level.ERROR, error.what, error.why, error.now))

    def _tell(self, notice: Notice | None) -> None:
        while item := self._notices.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        if notice is not None:
            self._notices.addWidget(NoticeBar(notice))


def _columns() -> tuple[Column, ...]:
    def fate(paper: PackPaper) -> tuple[str, str]:
        return STATES[paper.fate], tr(FATE_TEXT[paper.fate])

    def about(paper: PackPaper) -> str:
        return paper.person or paper.reason

    return (
        Column(tr("编号"), lambda paper: paper.number, 172),
        Column(tr("去向"), lambda paper: fate(paper)[1], 108, fate),
        Column(tr("申请人、原因"), about),
    )
