"""The sheets of 排队设置: each shows its part of the plan and reads it back; `edited` by the supervisor's hand only."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from clerk_app.catalogue.model import FormField, Option
from clerk_app.queueing import plan_sheets as sheets
from clerk_app.queueing.model import FlowPlan
from clerk_app.queueing.plan_sheets import CellFault, Reading
from clerk_app.queueing.plans import DAYS
from ui.text import tr
from ui.widgets import Form, TableEditor, label

SEEN = 11  # rows of a table at once
QUEUES = (
    FormField("name", "名称", "text"),
    FormField("series", "号码开头", "text"),
    FormField("promise", "承诺等候（分钟）", "number", required=False),
    FormField("zone", "区域", "text", required=False),
    FormField("code", "编码", "text", required=False),
)
WINDOWS = (
    FormField("window", "窗口", "text"),
    FormField("queues", "办理的队列", "text"),
    FormField("helps", "空闲时帮", "text", required=False),
    FormField("may", "还可改办", "text", required=False),
    FormField("staffed", "有人手", "yesno"),
    FormField("zone", "区域", "text", required=False),
)
HOURS = (
    FormField("weekday", "星期", "choice",
              options=tuple(Option(str(at), f"星期{day}") for at, day in enumerate(DAYS))),
    FormField("opens", "开始", "text"),
    FormField("closes", "结束", "text"),
)  # fmt: skip
BREAKS = (
    FormField("minutes", "休息几分钟", "number"),
    FormField("earliest", "最早几点开始", "text"),
    FormField("latest", "最晚几点开始", "text"),
)


def _minutes(code: str, words: str, section: str, least: float = 0, help: str = "") -> FormField:
    return FormField(code, words, "number", section, minimum=least, maximum=240, unit="分钟", help=help)


CALLING, STAFFING = "叫号", "窗口安排"
RULES = (
    FormField("calls_before_missed", "叫几次没人来算过号", "integer", CALLING, minimum=1, maximum=10, unit="次"),
    _minutes("missed_comes_back_after", "过号回来，算比现在早来", CALLING),
    _minutes("bonus_appointment", "预约的，算比到的时候早来", CALLING),
    _minutes("bonus_elderly", "老年人，算早来", CALLING),
    _minutes("bonus_disabled", "残疾人，算早来", CALLING),
    _minutes("bonus_military", "军人，算早来", CALLING),
    _minutes("early_check_in", "预约最早提前多久签到", CALLING),
    _minutes("usual_promise", "承诺等候（没有另写的队列）", STAFFING, 1),
    FormField("share", "承诺时间内要叫到多少人", "integer", STAFFING, minimum=50, maximum=99, unit="%"),
    FormField("least_windows", "每个队列至少开", "integer", STAFFING, minimum=1, maximum=20, unit="个窗口"),
    _minutes("lead", "从通知到窗口开起来要", STAFFING),
    _minutes("least_open", "开了至少开", STAFFING),
    _minutes("least_closed", "关了至少关", STAFFING),
    FormField("worth", "加开一个窗口两小时，至少要让几个人不再等过承诺", "number", STAFFING, minimum=0.5, maximum=50,
              unit="人", help="写大些，建议更省窗口；写小些，更照顾等候的人"),
)  # fmt: skip


class Sheet(QWidget):
    """`show_plan(plan)`, `read(plan)`: the plan with this sheet's part, and the cells that could not be read."""

    edited = Signal()

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        for each in words:
            self.column.addWidget(label(tr(each), "secondary", wrap=True))

    def _table(self, fields: Sequence[FormField], name: str) -> TableEditor:
        made = TableEditor(fields, seen=SEEN)
        made.set_name(tr(name))
        made.edited.connect(lambda _rows: self.edited.emit())
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.column.addWidget(made)
        return made

    def show_plan(self, plan: FlowPlan) -> None:
        raise NotImplementedError

    def read(self, plan: FlowPlan) -> Reading:
        raise NotImplementedError

    def mark(self, faults: Iterable[CellFault]) -> None:
        """Show which cells are wrong."""

    def focus_first(self) -> None:
        """Into the first control."""


class TableSheet(Sheet):
    """A sheet that is one table."""

    def __init__(self, name: str, title: str, fields: Sequence[FormField], *words: str) -> None:
        super().__init__(*words)
        self.name = name
        self.table = self._table(fields, title)
        self.column.addStretch()

    def mark(self, faults: Iterable[CellFault]) -> None:
        self.table.set_cell_errors({(each.row, each.column): each.words for each in faults if each.sheet == self.name})

    def focus_first(self) -> None:
        self.table.table.setFocus(Qt.FocusReason.TabFocusReason)


class QueueSheet(TableSheet):
    def __init__(self) -> None:
        words = "每一条队：号码从哪个字母开头，承诺最多等几分钟；叫号屏按区域分。改名称不影响已经取的号。"
        super().__init__("queues", "队列", QUEUES, words)

    def show_plan(self, plan: FlowPlan) -> None:
        self.table.set_value(sheets.queue_rows(plan))

    def read(self, plan: FlowPlan) -> Reading:
        return sheets.read_queues(plan, self.table.value())


class WindowSheet(TableSheet):
    def __init__(self) -> None:
        words = (
            "每个窗口办哪些队列，先办的写在前面，用顿号隔开；自己的队列没人时再帮别的。没有写的窗口什么都办。"
            "“还可改办”和“有人手”给窗口建议用。"
        )
        super().__init__("windows", "窗口", WINDOWS, words)

    def show_plan(self, plan: FlowPlan) -> None:
        self.table.set_value(sheets.window_rows(plan))

    def read(self, plan: FlowPlan) -> Reading:
        return sheets.read_windows(plan, self.table.value())


class HourSheet(TableSheet):
    def __init__(self) -> None:
        words = "大厅几点到几点取号。延时服务、周末服务也写在这里：它们是开放时间，不算法定工作日。"
        super().__init__("hours", "开放时间", HOURS, words)

    def show_plan(self, plan: FlowPlan) -> None:
        self.table.set_value(sheets.hour_rows(plan))

    def read(self, plan: FlowPlan) -> Reading:
        return sheets.read_hours(plan, self.table.value())


class ThemeSheet(Sheet):
    """Every one-thing with its queue; which there are comes from outside."""

    def __init__(self) -> None:
        super().__init__("每个事项排哪个队列。没有选的，排在不指定事项的那个队列：这样的队列要有一个，也只能有一个。")
        self.themes: tuple[tuple[str, str], ...] = ()
        self.table: TableEditor | None = None
        self.column.addStretch()

    def show_plan(self, plan: FlowPlan) -> None:
        """A table of its own each time: the queues to choose from may be others."""
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
        options = (Option("", tr("（其余）")), *(Option(queue.code, queue.name) for queue in plan.queues))
        fields = (
            FormField("theme", "事项", "text"),
            FormField("queue", "队列", "choice", required=False, options=options),
        )
        self.table = TableEditor(fields, seen=SEEN)
        self.table.set_name(tr("事项"))
        self.table.set_value(sheets.theme_rows(plan, self.themes))
        self.table.fix(0)
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.table.edited.connect(lambda _rows: self.edited.emit())
        self.column.insertWidget(1, self.table)

    def read(self, plan: FlowPlan) -> Reading:
        if self.table is None or not self.themes:
            return Reading(plan)
        return sheets.read_themes(plan, self.table.value()[: len(self.themes)], self.themes)

    def focus_first(self) -> None:
        if self.table is not None:
            self.table.table.setFocus(Qt.FocusReason.TabFocusReason)


class RuleSheet(Sheet):
    """How people are called, and what the adviser weighs."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Form(RULES)
        self.form.setMaximumWidth(720)
        self.form.edited.connect(lambda *_: self.edited.emit())
        self.column.addWidget(self.form)
        self.column.addWidget(label(tr("每个窗口的休息"), "section"))
        self.breaks = self._table(BREAKS, "休息")
        self.column.addStretch()

    def show_plan(self, plan: FlowPlan) -> None:
        self.form.set_values(sheets.rule_values(plan))
        self.breaks.set_value(sheets.break_rows(plan))

    def read(self, plan: FlowPlan) -> Reading:
        if not self.form.show_faults():
            return Reading(plan, [CellFault("rules", 0, "", tr("有的格还没有填对"))])
        return sheets.read_breaks(sheets.read_rules(plan, self.form.values()), self.breaks.value())

    def mark(self, faults: Iterable[CellFault]) -> None:
        self.breaks.set_cell_errors({(each.row, each.column): each.words for each in faults if each.sheet == "breaks"})

    def focus_first(self) -> None:
        self.form.focus_first()
