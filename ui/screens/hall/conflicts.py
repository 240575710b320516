"""冲突: pairs of versions that wait for a choice, from two windows at once or from merging after a cut-off."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.conflict_words import Difference, differences
from clerk_app.cases.conflicts import NOT_MERGED, CaseConflict, EditClash, Path, Side
from clerk_app.cases.editing import NeedsConfirmation
from clerk_app.errors import WorldError
from ui.models import Column, KeysetModel, Page
from ui.screens.hall.not_merged import NotMergedView
from ui.screens.moments import clock_time
from ui.screens.printing.panels import actor_of
from ui.screens.visit.confirm_choice import ask_who_confirms
from ui.screens.visit.conflict_view import ConflictView
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation, Refreshable
from ui.text import tr
from ui.widgets import EmptyState, SearchList, ask

KINDS = {"edit": "两个窗口同时改", "cut_off": "断网期间两边都办", NOT_MERGED: "断网办的，没有并入"}


class ConflictsPage(QWidget, Refreshable):
    """The list; Enter opens the two versions side by side."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        model = KeysetModel(desk.runner, self._fetch, lambda each: each.id, _columns(self.services.clock))
        words = tr(
            "两个窗口改了同一栏，断网期间两边都办了同一件，或断网办的没能并入大厅，会列在这里：内容都留着，等人处理。"
        )
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
        self.left_over = NotMergedView()
        self.left_over.put_off.connect(self._back)
        self.left_over.again.connect(self._merge_again)
        self.left_over.renumber.connect(self.ask_renumber)
        self.pile.addWidget(self.left_over)
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
        shown = self.pile.currentWidget()
        shown.focus_first() if isinstance(shown, ConflictView | NotMergedView) else self.list.table.setFocus()

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
        if conflict.not_merged:
            self.shown = conflict
            self.left_over.show_conflict(conflict, conflict.window == services.settings["desk.window"])
            self.pile.setCurrentWidget(self.left_over)
            self.left_over.focus_first()
            return

        def run() -> tuple[Difference, ...]:
            return differences(services.visits.theme_of(conflict.theirs), conflict)

        def show(found: tuple[Difference, ...]) -> None:
            self.shown = conflict
            self.view.show_conflict(conflict, found, conflict.window == services.settings["desk.window"])
            self.pile.setCurrentWidget(self.view)
            self.view.focus_first()

        self.desk.runner.start(Operation(run, show, title=tr("正在比较")), owner=self)

    def _settle(self, choices: dict[Path, Side], confirmed_by: str = "") -> None:
        services, actor, conflict = self.services, actor_of(self.desk), self.shown
        if conflict is None:
            return
        settling = Operation(
            lambda: services.conflicts.settle(conflict.id, choices, actor, confirmed_by),
            lambda _case: self._settled(), lambda error: self._refused(error, choices),
            title=tr("正在保存所选"), changes=Changes.of("case", "conflict"),
        )  # fmt: skip
        self.desk.runner.start(settling, owner=self)

    def _settled(self) -> None:
        self.desk.notices.done(tr("已按所选保存；两个版本都留在记录里"))
        self._back()

    def _merge_again(self) -> None:
        self._bring(lambda: self.services.merge_again())

    def ask_renumber(self) -> None:
        """换新编号, after a question: papers that were given out bear the old one."""
        if self.shown is not None:
            words = tr("编号 {0} 已写在给出去的文书上，换号后要通知申请人并重新打印。").format(self.shown.mine.number)
            ask(self, tr("换新编号并入大厅？"), words, tr("换新编号"), self._renumber, keep=tr("先不换"))

    def _renumber(self) -> None:
        conflict, actor = self.shown, actor_of(self.desk)
        if conflict is not None:
            self._bring(lambda: self.services.renumber(conflict.case_id, actor))

    def _bring(self, act: Callable[[], object]) -> None:
        """Try to have the hall take it, then look whether it has."""
        services, conflict = self.services, self.shown
        if conflict is None:
            return

        def run() -> CaseConflict | None:
            act()
            return next((each for each in services.conflicts.open() if each.id == conflict.id), None)

        trying = Operation(run, self._brought, self.left_over.told.show_error, title=tr("正在并入大厅"),
                           changes=Changes.of("case", "conflict", "cut_off"))  # fmt: skip
        self.desk.runner.start(trying, owner=self)

    def _brought(self, still: CaseConflict | None) -> None:
        if still is None:
            self.desk.notices.done(tr("已并入大厅"))
            self._back()
            return
        self.open(still)
        self.left_over.told.show_words("late", tr("还是没有并入"), still.reason)

    def _refused(self, error: WorldError, choices: dict[Path, Side]) -> None:
        if isinstance(error, NeedsConfirmation):
            ask_who_confirms(self, error, lambda who: self._settle(choices, who))
            return
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
