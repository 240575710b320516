"""冲突: pairs of versions that wait for a choice, from two windows at once or from merging after a cut-off."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.conflict_words import Difference, differences
from clerk_app.cases.conflicts import CaseConflict, EditClash, Path, Side
from clerk_app.errors import WorldError
from ui.models import Column, KeysetModel, Page
from ui.screens.moments import clock_time
from ui.screens.printing.panels import actor_of
from ui.screens.visit.conflict_view import ConflictView
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation, Refreshable
from ui.text import tr
from ui.widgets import EmptyState, SearchList

KINDS = {"edit": "两个窗口同时改", "cut_off": "断网期间两边都办"}


class ConflictsPage(QWidget, Refreshable):
    """The list; Enter opens the two versions side by side."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        model = KeysetModel(desk.runner, self._fetch, lambda each: each.id, _columns(self.services.clock))
        words = tr("两个窗口改了同一栏，或断网期间两边都办了同一件，会列在这里：两边的内容都留着，等人选定。")
        self.list = SearchList(model, name=tr("冲突"), placeholder=tr("姓名、事项、窗口"),
                               empty=EmptyState("cases", tr("没有冲突"), words))  # fmt: skip
        model.setParent(self.list)
        self.list.activated.connect(self.open)
        self.view = ConflictView(later=tr("回列表"))
        self.view.put_off.connect(self._back)
        self.view.chosen.connect(self._settle)
        self.shown: CaseConflict | None = None
        self.pile = QStackedWidget()
        self.pile.addWidget(self.list)
        self.pile.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pile)
        self.watch_changes(desk.hub, "conflict")

    def look(self) -> None:
        """Load the list."""
        self.list.load()

    def refresh(self, _changes: Changes | None = None) -> None:
        self.look()

    def focus_first(self) -> None:
        """The list, or the field to choose."""
        self.view.focus_first() if self.pile.currentIndex() else self.list.table.setFocus()

    def _fetch(self, text: str, _filter: str, _after: object, _limit: int) -> Page:
        found = [
            each for each in self.services.conflicts.open()
            if text in f"{each.theirs.applicant.name} {each.theirs.theme_name} {each.window}"
        ]  # fmt: skip
        return Page(found, None, len(found))

    def open(self, conflict: CaseConflict | None) -> None:
        """Both versions of one."""
        if conflict is None:
            return
        services = self.services

        def run() -> tuple[Difference, ...]:
            return differences(services.visits.theme_of(conflict.theirs), conflict)

        def show(found: tuple[Difference, ...]) -> None:
            self.shown = conflict
            self.view.show_conflict(conflict, found, conflict.window == services.settings["desk.window"])
            self.pile.setCurrentWidget(self.view)
            self.view.focus_first()

        self.desk.runner.start(Operation(run, show, title=tr("正在比较")), owner=self)

    def _settle(self, choices: dict[Path, Side]) -> None:
        services, actor, conflict = self.services, actor_of(self.desk), self.shown
        if conflict is None:
            return
        settling = Operation(
            lambda: services.conflicts.settle(conflict.id, choices, actor),
            lambda _case: self._settled(), self._refused,
            title=tr("正在保存所选"), changes=Changes.of("case", "conflict"),
        )  # fmt: skip
        self.desk.runner.start(settling, owner=self)

    def _settled(self) -> None:
        self.desk.notices.done(tr("已按所选保存；两个版本都留在记录里"))
        self._back()

    def _refused(self, error: WorldError) -> None:
        if isinstance(error, EditClash):
            self.open(error.kept)
        self.view.told.show_error(error)

    def _back(self) -> None:
        self.shown = None
        self.pile.setCurrentWidget(self.list)
        self.list.table.setFocus()


def _columns(now: Callable[[], datetime]) -> tuple[Column, ...]:
    return (
        Column(tr("编号"), lambda each: each.theirs.number or tr("草稿"), 190),
        Column(tr("申请人"), lambda each: each.theirs.applicant.name, 130),
        Column(tr("事项"), lambda each: each.theirs.theme_name),
        Column(tr("窗口"), lambda each: f"{each.window} {each.clerk}", 190),
        Column(tr("怎么来的"), lambda each: tr(KINDS.get(each.kind, each.kind)), 150),
        Column(tr("时间"), lambda each: clock_time(each.at, now()), 100),
    )
