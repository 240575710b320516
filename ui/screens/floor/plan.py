"""排队设置: queues, which one-thing goes where, what windows serve, hours, rules; checked in plain words, in force for
all windows at once; the day's staffing plan; and what was changed before, which can be brought back."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.queueing.model import FlowPlan
from clerk_app.queueing.plan_sheets import CellFault, differences
from clerk_app.queueing.plans import PlanFault, plan_faults
from ui.screens.floor.day_plan import DayPlanSheet
from ui.screens.floor.plan_history import HistorySheet
from ui.screens.floor.plan_sheets import HourSheet, QueueSheet, RuleSheet, Sheet, ThemeSheet, WindowSheet
from ui.screens.printing.panels import actor_of
from ui.screens.visit.told import Told
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Operation, Refreshable
from ui.text import tr
from ui.widgets import Segmented, ask, button, label
from ui.widgets.pile import Pile

TABS = (("queues", "队列"), ("themes", "事项"), ("windows", "窗口"), ("hours", "开放时间"), ("rules", "规则"),
        ("day", "今天的安排"), ("history", "改过的"))  # fmt: skip
CHANGED = Changes.of("flow_plan")
MOST_TOLD = 6
# Where a fault of the plan stands on the sheets: the part of the plan to the sheet, the field to the column.
COLUMNS = {"may_serve": "may"}


@dataclass(frozen=True, slots=True)
class Opened:
    """What was read at once."""

    plan: FlowPlan
    themes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a draft, and which of its windows the hall has never seen."""

    draft: FlowPlan
    faults: tuple[PlanFault, ...]
    unknown: tuple[str, ...]


class PlanPage(QWidget, Refreshable):
    """`draft` is what stands on the sheets, `plan` what is in force."""

    help_page = "live"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        self.plan: FlowPlan | None = None
        self.draft: FlowPlan | None = None
        self.current = TABS[0][0]
        self._asked = Latest(desk.runner, self, title=tr("正在读排队设置"))
        self.tabs = Segmented([(code, tr(words)) for code, words in TABS], numbered=False)
        self.tabs.set_name(tr("排队设置的页"))
        self.tabs.set_value(self.current)
        self.tabs.edited.connect(self._turn)
        self.state = label("", "secondary")
        self.drop = button(tr("放弃改动"), self._drop)
        self.apply = button(tr("检查并生效"), self.check, role="primary", key="F9")
        self.told = Told()
        self.themes = ThemeSheet()
        self.sheets: dict[str, Sheet] = {
            "queues": QueueSheet(), "themes": self.themes, "windows": WindowSheet(), "hours": HourSheet(),
            "rules": RuleSheet(),
        }  # fmt: skip
        self.day = DayPlanSheet(desk)
        self.history = HistorySheet(desk)
        self.history.wanted.connect(self._take_back)
        self._lay_out()
        for sheet in self.sheets.values():
            sheet.edited.connect(self._on_edited)
        self._dirty = False
        self._word()
        self.watch_changes(desk.hub, "flow_plan")

    def _lay_out(self) -> None:
        self.pile = Pile()
        for sheet in (*self.sheets.values(), self.day, self.history):
            self.pile.addWidget(sheet)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.state, 1)
        acts.addWidget(self.drop)
        acts.addWidget(self.apply)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        page.addWidget(self.tabs)
        page.addLayout(acts)
        page.addWidget(self.told)
        page.addWidget(self.pile, 1)

    # reading ---------------------------------------------------------------------------------------------------------
    def look(self) -> None:
        """Read what is in force; what is being changed stays."""
        if self._dirty:
            self._look_at_more()
            return
        services = self.services

        def read() -> Opened:
            themes = tuple((entry.code, entry.name) for entry in services.library.entries())
            return Opened(services.flow_plans.get(), themes)

        self._asked.ask(read, self._show, self.told.show_error)

    def refresh(self, _changes: Changes | None = None) -> None:
        if self._dirty:
            self.told.show_words("near", tr("别处刚刚改过排队设置"), tr("您的改动还在；生效前要先放弃，在新的上面改。"))
        else:
            self.look()

    def _show(self, opened: Opened) -> None:
        if self._dirty:
            return
        self.plan = self.draft = opened.plan
        self.themes.themes = opened.themes
        self._show_current()
        self._word()
        self._look_at_more()

    def _show_current(self) -> None:
        if self.draft is not None and self.current in self.sheets:
            sheet = self.sheets[self.current]
            sheet.blockSignals(True)
            sheet.show_plan(self.draft)
            sheet.blockSignals(False)

    def _look_at_more(self) -> None:
        if self.current == "day":
            self.day.look()
        if self.current == "history":
            self.history.look()

    # turning pages ---------------------------------------------------------------------------------------------------
    def _turn(self, wanted: str) -> None:
        if not self._collect():
            self.tabs.set_value(self.current)
            return
        self.told.put_away()
        self.current = wanted
        at = [code for code, _ in TABS].index(wanted)
        self.pile.setCurrentIndex(at)
        self._show_current()
        self._look_at_more()
        self._word()

    def _collect(self) -> bool:
        """Take the sheet in front into the draft; False while a cell of it cannot be read."""
        sheet = self.sheets.get(self.current)
        if sheet is None or self.draft is None:
            return True
        reading = sheet.read(self.draft)
        sheet.mark(reading.faults)
        if reading.faults:
            self._tell([_place(each) for each in reading.faults])
            return False
        self.draft = reading.plan
        return True

    def _on_edited(self) -> None:
        self._dirty = True
        self._word()

    def _word(self) -> None:
        sheet = self.current in self.sheets
        for each in (self.drop, self.apply):
            each.setVisible(sheet)
            each.setEnabled(self._dirty)
        words = tr("改了，还没有生效") if self._dirty else tr("和现在生效的一样")
        self.state.setText(words if sheet else "")

    # in force --------------------------------------------------------------------------------------------------------
    def check(self) -> None:
        """Check the draft, and ask before it is put into force."""
        if not self._dirty or not self._collect() or self.draft is None:
            return
        self.told.put_away()
        services, draft = self.services, self.draft

        def run() -> Checked:
            seen = services.flow_plans.windows() | {str(services.settings["desk.window"])}
            unknown = tuple(each.window for each in draft.windows if each.window not in seen)
            return Checked(draft, plan_faults(draft, services.knows_theme), unknown)

        self.desk.runner.start(
            Operation(run, self._checked, self.told.show_error, title=tr("正在检查排队设置")), owner=self
        )

    def _checked(self, found: Checked) -> None:
        if found.faults:
            self._show_faults(found.faults)
            return
        before = self.plan
        lines = differences(before, found.draft) if before is not None else ()
        if not lines:
            self._drop()
            return
        if found.unknown:
            names = "、".join(found.unknown[:MOST_TOLD])
            lines = (*lines, tr("大厅里还没有出现过：{0}（名称要与窗口设置一字不差）").format(names))
        words = tr("所有窗口马上照新的叫号：\n{0}").format("\n".join(lines))
        ask(self, tr("换成这个排队设置？"), words, tr("生效"), lambda: self._put(found.draft, before))

    def _put(self, plan: FlowPlan, before: FlowPlan | None) -> None:
        services, actor = self.services, actor_of(self.desk)
        putting = Operation(lambda: services.flow_plans.put(plan, actor, before), lambda moved: self._in_force(moved),
                            self.told.show_error, title=tr("正在换排队设置"), changes=CHANGED)  # fmt: skip
        self.desk.runner.start(putting, owner=self)

    def _in_force(self, moved: int) -> None:
        self._dirty = False
        more = tr("；{0} 个在等的号换了队列，先后不变").format(moved) if moved else ""
        self.desk.notices.done(tr("排队设置已生效") + more)
        self.look()

    def _drop(self) -> None:
        self._dirty = False
        self.told.put_away()
        self.look()

    def _take_back(self, plan: FlowPlan, words: str) -> None:
        """A plan of before becomes the draft's place: put into force after a question."""
        lines = differences(self.plan, plan) if self.plan is not None else ()
        if not lines:
            self.told.show_words("near", tr("和现在生效的一样，不用恢复"))
            return
        text = tr("{0}：\n{1}").format(words, "\n".join(lines))
        ask(self, tr("恢复这个排队设置？"), text, tr("恢复"), lambda: self._put(plan, self.plan))

    # faults ----------------------------------------------------------------------------------------------------------
    def _show_faults(self, faults: tuple[PlanFault, ...]) -> None:
        cells = [cell for cell in map(_cell, faults) if cell is not None]
        if cells and cells[0].sheet != self.current:
            self.tabs.set_value(cells[0].sheet)
            self._turn(cells[0].sheet)
        if self.current in self.sheets:
            self.sheets[self.current].mark(cells)
        self._tell([each.reason for each in faults])

    def _tell(self, lines: list[str]) -> None:
        shown = [f"· {line}" for line in lines[:MOST_TOLD]]
        if len(lines) > MOST_TOLD:
            shown.append(tr("还有 {0} 处").format(len(lines) - MOST_TOLD))
        self.told.show_words("late", tr("有 {0} 处要改").format(len(lines)), "\n".join(shown))

    def focus_first(self) -> None:
        """The sheet in front."""
        sheet: QWidget = self.pile.currentWidget()
        getattr(sheet, "focus_first", self.tabs.focus_first)()


def _place(fault: CellFault) -> str:
    return tr("第 {0} 行：{1}").format(fault.row + 1, fault.words) if fault.column else fault.words


def _cell(fault: PlanFault) -> CellFault | None:
    """Where it stands on the sheets; None for what is in no cell of a table."""
    match fault.where:
        case (("queues" | "windows" | "hours") as sheet, int(row), str(column), *_):
            return CellFault(sheet, row, COLUMNS.get(column, column), fault.reason)
        case ("staffing", "breaks", int(row), str(column), *_):
            return CellFault("rules", row, column, fault.reason)
        case (("queues" | "windows" | "hours") as sheet, *_):
            return CellFault(sheet, 0, "", fault.reason)
        case (("rules" | "staffing"), *_):
            return CellFault("rules", 0, "", fault.reason)
    return None
