"""Departments with their breakers, and the catalogue with its versions and faulty files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.catalogue.library import Entry
from clerk_app.catalogue.model import Department
from clerk_app.dispatch.breaker import Breaker
from ui.models import Column, KeysetModel, Page
from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.screens.moments import clock_time
from ui.shell.frame import Desk
from ui.tasks import Operation
from ui.text import tr
from ui.widgets import EmptyState, SearchList

BREAKER = {"closed": ("done", "正常"), "open": ("late", "故障"), "half_open": ("near", "正在试探")}
AUDIENCE = {"person": "个人", "organisation": "企业", "both": "个人、企业"}
MOST_PROBLEMS = 3


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """A department and how its system answers."""

    department: Department
    breaker: Breaker

    @property
    def state(self) -> tuple[str, str]:
        state, words = BREAKER[self.breaker.state]
        return state, tr(words)


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A one-thing with all its versions."""

    entry: Entry
    versions: tuple[str, ...]
    lead: str


class DepartmentsPage(SearchList):
    """Enter goes to what waits for them."""

    def __init__(self, desk: Desk) -> None:
        services: Services = desk.services
        model = KeysetModel(
            desk.runner, _departments(services), lambda line: line.department.code, _department_columns(services.clock)
        )
        empty = EmptyState("departments", tr("没有部门"), tr("部门在事项库的 departments.yaml 里登记。"))
        super().__init__(model, name=tr("部门"), placeholder=tr("名称、代码"), empty=empty)
        model.setParent(self)
        self.activated.connect(lambda _line: desk.frame.go("fallback"))

    def look(self) -> None:
        self.load()


def _departments(services: Services) -> Callable[[str, str, object, int], Page]:
    def fetch(text: str, _filter: str, _after: object, _limit: int) -> Page:
        with services.store.read() as work:
            breakers = {each.department: each for each in work.breakers.all()}
        lines = [
            DepartmentLine(department, breakers.get(code, Breaker(code)))
            for code, department in services.library.departments.items()
            if text.casefold() in f"{department.name} {code}".casefold()
        ]
        lines.sort(key=lambda line: (line.breaker.state == "closed", line.department.code))
        return Page(lines, None, len(lines))

    return fetch


def _department_columns(now: Callable[[], datetime]) -> tuple[Column, ...]:
    def when(moment: datetime | None) -> str:
        return clock_time(moment, now()) if moment else ""

    def why(line: DepartmentLine) -> str:
        return line.breaker.reason if line.breaker.state != "closed" else ""

    return (
        Column(tr("部门"), lambda line: line.department.name, 180),
        Column(tr("系统"), lambda line: line.state[1], 116, lambda line: line.state),
        Column(tr("自"), lambda line: when(line.breaker.since), 90),
        Column(tr("原因"), why),
        Column(tr("下次再试"), lambda line: when(line.breaker.retry_at), 90),
        Column(tr("代码"), lambda line: line.department.code, 96),
        Column(tr("电话"), lambda line: line.department.phone, 130),
    )


class CataloguePage(QWidget):
    """The one-things in force; files that could not be read are told above."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        services: Services = desk.services
        model = KeysetModel(desk.runner, _themes(services), lambda line: line.entry.code, _theme_columns())
        empty = EmptyState("store", tr("事项库是空的"), tr("把一件事的定义放进数据文件夹的 catalogue 里。"))
        self.list = SearchList(model, name=tr("事项库"), placeholder=tr("名称、代码、拼音首字母"), empty=empty)
        model.setParent(self.list)
        self._problems = QVBoxLayout()
        self._problems.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._problems)
        column.addWidget(self.list, 1)

    def look(self) -> None:
        """Load list and faults."""
        self.list.load()
        self.desk.runner.start(Operation(self.desk.services.library.problems, self._show_problems), owner=self)

    def _show_problems(self, problems: tuple[Exception, ...]) -> None:
        while item := self._problems.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        for error in problems[:MOST_PROBLEMS]:
            what, why, now = (str(getattr(error, name, "")) for name in ("what", "why", "now"))
            self._problems.addWidget(NoticeBar(Notice(Level.WARNING, what, why, now), closable=False))
        more = len(problems) - MOST_PROBLEMS
        if more > 0:
            rest = Notice(
                Level.WARNING, tr("还有 {0} 个文件有问题").format(more), "", tr("用 clerk catalogue check 看全部")
            )
            self._problems.addWidget(NoticeBar(rest, closable=False))


def _themes(services: Services) -> Callable[[str, str, object, int], Page]:
    def fetch(text: str, _filter: str, _after: object, _limit: int) -> Page:
        from clerk_app.catalogue.search import search

        library = services.library
        hits = search(library, text, drafts=True)
        names = {code: department.name for code, department in library.departments.items()}
        lines = [
            ThemeLine(hit.entry, library.versions(hit.entry.code), names.get(hit.entry.lead, hit.entry.lead))
            for hit in hits
        ]
        return Page(lines, None, len(lines))

    return fetch


def _theme_columns() -> tuple[Column, ...]:
    def older(line: ThemeLine) -> str:
        return "、".join(version for version in line.versions if version != line.entry.version)

    def state(line: ThemeLine) -> tuple[str, str]:
        return ("near", tr("草稿")) if line.entry.draft else ("done", tr("在用"))

    return (
        Column(tr("一件事"), lambda line: line.entry.name),
        Column(tr("状态"), lambda line: state(line)[1], 92, state),
        Column(tr("版本"), lambda line: line.entry.version, 100),
        Column(tr("旧版本"), older, 110),
        Column(tr("面向"), lambda line: tr(AUDIENCE.get(line.entry.audience, line.entry.audience)), 96),
        Column(tr("牵头"), lambda line: line.lead, 170),
        Column(tr("子事项"), lambda line: str(len(line.entry.sub_items)), 70),
        Column(tr("代码"), lambda line: line.entry.code, 110),
    )
