"""时限: cases and sub-items near or past their promise, by department; urge with one key, note who was told."""

import time
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.urging import WAYS, Urge, Urged, UrgedAlready
from clerk_app.catalogue.model import FormField, Option
from clerk_app.errors import WorldError
from clerk_app.packs.printing import joined
from clerk_app.statistics.ageing import LIGHT_TEXT, Light
from clerk_app.statistics.limits_watch import RED, DepartmentLights, LimitLine, LimitsBoard, wanted
from ui.models import Column, KeysetModel, Page
from ui.screens.floor.counted_list import CountedList, Group
from ui.screens.hall.paper_view import show_hall_paper
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.moments import clock_time, exact
from ui.screens.printing.panels import actor_of
from ui.screens.visit.told import Told
from ui.shell.frame import Desk
from ui.tasks import NET, Changes, Latest, Operation, Refreshable
from ui.text import tr
from ui.widgets import SearchList, button, label

CHANGED = Changes.of("urge", "case")
SIDE, NARROW, LEAST, FEW = 280, 1200, 320, 150
MOST_URGES = 3
REST = 5  # times as long as a look takes, this desk does something else
SOON_MS = 3000  # departments answer in bursts, and a large hall has thousands of cases
UNLIMITED = 16_777_215  # QWIDGETSIZE_MAX
STATE = {Light.GREEN: "under_way", Light.YELLOW: "near", Light.RED: "late", Light.DARK_RED: "late"}
AGAIN = (FormField("again", "为什么再催一次", "text", max_length=200),)
TOLD = (
    FormField("to", "告诉了部门的谁", "text", max_length=40, help="姓名或职务"),
    FormField("way", "怎么告诉的", "choice", options=tuple(Option(code, words) for code, words in WAYS.items())),
)
GROUPS = (
    Group("loud", "要盯的", lambda line: line.loud, ("没有临近和超期的", "快到承诺时限的亮黄灯，超过的亮红灯。")),
    Group("late", "超期", lambda line: line.light in RED, ("没有超期的", "过了承诺或法定时限还没办完的。")),
    Group("near", "临近", lambda line: line.light is Light.YELLOW, ("没有临近的", "快到承诺时限的。")),
    Group("untold", "催了没告知", lambda line: bool(line.urges) and line.urges[0].told_at is None,
          ("没有要告知的", "出了催办单、还没有记下告诉了谁的。")),
    Group("all", "全部在办", lambda _line: True, ("没有在办的", "受理以后、部门还没有办完的。")),
)  # fmt: skip


class LimitsPage(QWidget, Refreshable):
    """Departments on the left, their lines on the right with what was urged; `enter(department=code)` chooses one."""

    help_page = "watch"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        self.board: LimitsBoard | None = None
        self.department = ""
        self._asked_at = 0.0
        self._latest = Latest(desk.runner, self, lane=NET, title=tr("正在看时限"))
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.look)
        places = KeysetModel(desk.runner, self._places, lambda each: each.code or "*", _department_columns())
        self.departments = SearchList(places, name=tr("部门"), plain=True)
        places.setParent(self.departments)
        self.list = CountedList(
            desk.runner, lambda: self.board.lines if self.board else (), _columns(self.services), GROUPS,
            key=lambda line: line.key, said=self._said, name=tr("时限"), placeholder=tr("编号、事项、跟进人"),
            icon="clock",
        )  # fmt: skip
        self.list.narrow = lambda line: self.department in ("", line.department)
        self.acts = {
            "urge": button(tr("催办"), self.urge, key="Ctrl+U", role="primary"),
            "all": button(tr("催办名单里的全部"), self.urge_all, key="Ctrl+Shift+U"),
            "told": button(tr("已告知"), self.told, key="Ctrl+T"),
            "slip": button(tr("催办单"), self.slip, key="Ctrl+P"),
            "open": button(tr("打开办件"), self.open_case, key="Ctrl+O"),
        }
        self.note = Told()
        self.history = label("", wrap=True)
        self.history.setAccessibleName(tr("催办记录"))
        self._lay_out()
        self.departments.selected.connect(self._on_department)
        self.list.selected.connect(self._on_selected)
        self.list.activated.connect(lambda _line: self.open_case())
        self.list.model.refreshed.connect(lambda: self._on_selected(self.list.current_row()))
        self._on_selected(None)
        self.watch_changes(desk.hub, "urge", "case", "sub_item")

    def _lay_out(self) -> None:
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows.setSpacing(8)
        for names in (("urge", "all"), ("told", "slip", "open")):
            row = QHBoxLayout()
            row.setSpacing(8)
            for each in names:
                row.addWidget(self.acts[each])
            row.addStretch()
            self._rows.addLayout(row)
        self._rows.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.list, 1)
        right.addWidget(self.history)
        right.addWidget(self.note)
        right.addLayout(self._rows)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addWidget(self.departments)
        self._box.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window (200 %) the departments stand above, a few at a time."""
        super().resizeEvent(event)
        beside = self.window().width() >= NARROW
        way = QBoxLayout.Direction
        for box in (self._box, self._rows):
            box.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self.departments.setMaximumSize(SIDE if beside else UNLIMITED, UNLIMITED if beside else FEW)
        self.departments.setMinimumSize(SIDE, 0 if beside else FEW)
        self.list.setMinimumHeight(0 if beside else LEAST)
        for column in (1, 4):
            self.list.table.setColumnHidden(column, not beside)

    # looking ---------------------------------------------------------------------------------------------------------
    def look(self) -> None:
        """One look at the store: departments, counts and lines are cut from it."""
        self._soon.stop()
        self._asked_at = time.monotonic()
        self._latest.ask(self.services.limits_watch.look, self._show, self.note.show_error)

    def refresh(self, changes: Changes | None = None) -> None:
        """What this desk does is seen at once, what departments answer a little later."""
        if changes is None or "urge" in changes.kinds:
            self.look()
        elif not self._soon.isActive():
            self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Shown again, it looks."""
        self._soon.stop()
        super().hideEvent(event)

    def enter(self, department: str = "", group: str = "", **_: Any) -> None:
        """From elsewhere: that department's lines."""
        self.department = department
        if group:
            self.list.show_group(group)
        self.look()

    def focus_first(self) -> None:
        """The lines, the most urgent first."""
        self.list.table.focus_rows()

    def _show(self, board: LimitsBoard) -> None:
        """The longer a look takes, the more seldom it is taken."""
        took = time.monotonic() - self._asked_at
        self._soon.setInterval(max(SOON_MS, int(took * 1000 * REST)))
        self.board = board
        if self.department not in {each.code for each in board.departments()}:
            self.department = ""
        self.departments.load()
        self.list.load()

    def _places(self, _text: str, _filter: str, _after: object, _limit: int) -> Page:
        rows = self.board.departments() if self.board else ()
        return Page(rows, None, len(rows))

    def _said(self, line: LimitLine) -> str:
        name = self.board.name(line.department) if self.board else ""
        return f"{line.number} {line.theme} {line.what} {name} {line.window} {line.clerk}"

    def _on_department(self, chosen: DepartmentLights | None) -> None:
        if chosen is not None and chosen.code != self.department:
            self.department = chosen.code
            self.list.load()

    def _on_selected(self, line: LimitLine | None) -> None:
        chief = actor_of(self.desk).role == "supervisor"
        self.acts["urge"].setEnabled(line is not None and chief)
        listed = self.list.model.rowCount() > 0 and self.list.groups.value() != "all"
        self.acts["all"].setEnabled(chief and listed)
        urged = line is not None and bool(line.urges)
        self.acts["told"].setEnabled(urged and chief)
        self.acts["slip"].setEnabled(urged)
        self.acts["open"].setEnabled(line is not None)
        self.history.setVisible(line is not None)
        if line is not None:
            where = (
                f"{self.board.name(line.department) if self.board else ''}　{line.theme}　{line.window} {line.clerk}"
            )
            told = "\n".join(map(_history, line.urges[:MOST_URGES])) or tr("还没有催办过")
            self.history.setText(f"{where}\n{told}")

    # acts ------------------------------------------------------------------------------------------------------------
    def urge(self) -> None:
        """催办 the chosen line."""
        if (line := self._line("urge")) is not None:
            self._urge((line,))

    def urge_all(self) -> None:
        """催办 all that is listed, one slip a department; what was urged within the interval is left out and named."""
        if self.acts["all"].isEnabled():
            self._urge(tuple(self.list.model.row(at) for at in range(self.list.model.rowCount())))

    def _urge(self, lines: tuple[LimitLine, ...], again: str = "", dialog: SayDialog | None = None) -> None:
        services, actor = self.services, actor_of(self.desk)
        self.note.put_away()

        def refused(error: WorldError) -> None:
            if dialog is not None:
                dialog.refuse(error)
            elif isinstance(error, UrgedAlready):
                self.note.show_error(error, tr("仍再催一次"), lambda: self._ask_why(lines))
            else:
                self.note.show_error(error)

        def done(urged: Urged) -> None:
            if dialog is not None:
                dialog.accept()
            self._urged(urged)

        urging = Operation(lambda: services.urging.urge(wanted(lines), actor, again), done, refused,
                           title=tr("正在催办"), changes=CHANGED)  # fmt: skip
        self.desk.runner.start(urging, owner=self)

    def _ask_why(self, lines: tuple[LimitLine, ...]) -> None:
        SayDialog(self, tr("再催一次"), "", AGAIN, tr("再催一次"),
                  lambda values, dialog: self._urge(lines, values["again"], dialog)).open()  # fmt: skip

    def _urged(self, urged: Urged) -> None:
        """The slip is in front at once; nothing was sent, and that is said."""
        what = tr("出了 {0} 张催办单，还没有送到部门").format(len(urged.slips))
        left = tr("{0} 件刚催过，没有再催。").format(len(urged.left_out)) if urged.left_out else ""
        self.note.show_words("near", what, left + tr("送交或打电话以后，按“已告知”记下告诉了谁。"))
        self._show_slips(urged.slips)

    def told(self) -> None:
        """已告知: who at the department heard of it."""
        if (line := self._line("told")) is None:
            return
        services, actor, slip = self.services, actor_of(self.desk), line.urges[0].slip

        def go(values: dict[str, Any], dialog: SayDialog) -> None:
            telling = Operation(lambda: services.urging.told(slip, values["to"], values["way"], actor),
                                lambda _urges: dialog.accept(), dialog.refuse, title=tr("正在保存"),
                                changes=CHANGED)  # fmt: skip
            self.desk.runner.start(telling, owner=dialog)

        words = tr("催办单 {0}　{1}").format(slip, self.board.name(line.department) if self.board else "")
        SayDialog(self, tr("已告知"), words, TOLD, tr("记下"), go).open()
        self.note.put_away()

    def slip(self) -> None:
        """The last slip of the chosen line."""
        if (line := self._line("slip")) is not None:
            self._show_slips((line.urges[0].slip,))

    def _show_slips(self, numbers: tuple[str, ...]) -> None:
        services, clerk, board = self.services, actor_of(self.desk).name, self.board

        def make() -> bytes:
            papers = []
            for number in numbers:
                urges = services.urging.slip(number)
                name = board.name(urges[0].department) if board else urges[0].department
                papers.append(services.watch_papers.urge_slip(urges, name, clerk))
            return papers[0] if len(papers) == 1 else joined(papers)

        show_hall_paper(self, self.desk, tr("催办单"), make)

    def open_case(self) -> None:
        """Enter."""
        if (line := self._line("open")) is not None:
            self.desk.frame.go("visit", case_id=line.case)

    def _line(self, act: str) -> LimitLine | None:
        line: LimitLine | None = self.list.current_row()
        return line if line is not None and self.acts[act].isEnabled() else None


def _history(urge: Urge) -> str:
    again = tr("　再催的理由：{0}").format(urge.again) if urge.again else ""
    return tr("{0}　{1} 催办 {2}：{3}").format(exact(urge.at)[5:16], urge.by, urge.slip, urge.told) + again


def _department_columns() -> tuple[Column, ...]:
    def red(each: DepartmentLights) -> tuple[str, str] | None:
        return ("late", str(each.red)) if each.red else None

    def yellow(each: DepartmentLights) -> tuple[str, str] | None:
        return ("near", str(each.yellow)) if each.yellow else None

    return (
        Column(tr("部门"), lambda each: each.name),
        Column(tr("超期"), lambda each: str(each.red), 70, red),
        Column(tr("临近"), lambda each: str(each.yellow), 70, yellow),
    )


def _columns(services: Services) -> tuple[Column, ...]:
    def urged(line: LimitLine) -> str:
        if not line.urges:
            return ""
        return tr("{0} 次，{1}").format(len(line.urges), clock_time(line.urges[0].at, services.clock()))

    def state(line: LimitLine) -> tuple[str, str]:
        return STATE[line.light], line.left_words

    return (
        Column(tr("办件编号"), lambda line: line.number, 182),
        Column(tr("灯"), lambda line: tr(LIGHT_TEXT[line.light]), 70),
        Column(tr("剩余"), lambda line: state(line)[1], 124, state),
        Column(tr("事项"), lambda line: line.what if line.item else f"{line.what}：{line.theme}"),
        Column(tr("跟进人"), lambda line: line.clerk, 80),
        Column(tr("催办"), urged, 124),
    )
