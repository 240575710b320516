"""演练: begin one, see the ones that go on and the last ones, end them early, print their report."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from clerk_app.cases.drills import DEPARTMENT, HALL, PRINTER, SCANNER, Drill, Wish
from clerk_app.catalogue.model import FormField, Option
from clerk_app.drills.report import done, seconds_words
from clerk_app.drills.service import DrillReport
from clerk_app.errors import WorldError
from ui.models import Column, KeysetModel, Page
from ui.notify.bridge import Level, Notice
from ui.screens.hall.list_page import ListPage
from ui.screens.hall.paper_view import show_hall_paper
from ui.screens.moments import clock_time
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Operation
from ui.text import tr
from ui.widgets import Card, EmptyState, Form, button, label
from ui.widgets.scrolling import clear_column

CHANGED = Changes.of("drill")
SIDE = 330


class DrillsPage(ListPage):
    """The list on the left with what the chosen drill came to under it; a new one on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "drill")
        model = KeysetModel(desk.runner, self._fetch, lambda drill: drill.id, _columns(self.services.clock))
        empty = EmptyState("bell", tr("还没有演练过"), tr("在右边选一样东西，让它当作坏了，看窗口多久能恢复办事。"))
        self._make_list(model, tr("演练"), tr("演练内容、窗口"), empty)
        self.end_button = button(tr("提前结束"), self.end, key="Ctrl+E")
        self.report_button = button(tr("演练报告"), self.report, key="Ctrl+P")
        self.list.activated.connect(lambda _drill: self.report())
        self._asked = Latest(desk.runner, self, title=tr("正在读演练情况"))
        self.told.setAccessibleName(tr("各窗口的情况"))
        self._lay_out((self.end_button, self.report_button), self._new_drill())
        self._on_selected(None)

    def _new_drill(self) -> QWidget:
        card = Card(tr("开始演练"), spacing=16)
        names = {HALL: tr("大厅数据库"), PRINTER: tr("打印机"), SCANNER: tr("扫描仪")}
        names |= {f"{DEPARTMENT}{code}": each.name for code, each in self.services.library.departments.items()}
        if not self.services.database:
            del names[HALL]
        self.form = Form((
            FormField("target", tr("什么当作坏了"), "choice",
                      options=tuple(Option(code, words) for code, words in names.items())),
            FormField("minutes", tr("多少分钟后自动恢复"), "integer", minimum=1, maximum=240),
            FormField("windows", tr("哪些窗口"), "text", required=False, max_length=400,
                      help=tr("写窗口名称，用“、”分开；不写就是全部窗口")),
        ))  # fmt: skip
        self.go = button(tr("开始演练"), self.start, role="primary", key="F9")
        self.form.finished.connect(self.go.setFocus)
        self._clear()
        card.add(self.form)
        card.add(self._notices)
        card.add(self.go)
        hint = tr("到时间自动恢复，这台电脑关了也一样。真坏了照样看得见。打印的文书都注明“演练”。")
        card.add(label(hint, "hint", wrap=True))
        side = clear_column(card, margins=(0, 0, 0, 0))
        side.setFixedWidth(SIDE)
        return side

    def _fetch(self, text: str, _filter: str, _after: object, _limit: int) -> Page:
        drills = [each for each in self.services.drill_service.recent() if text in f"{each.name} {_where(each)}"]
        return Page(drills, None, len(drills))

    # acts ------------------------------------------------------------------------------------------------------------
    def start(self) -> None:
        """Begin it, when everything is filled in rightly."""
        if not self.form.show_faults():
            return
        values, services, actor = self.form.values(), self.services, actor_of(self.desk)
        windows = tuple(
            part for part in str(values["windows"]).replace("，", "、").replace(",", "、").split("、") if part
        )
        wish = Wish(values["target"], int(values["minutes"]), windows)
        self.go.setEnabled(False)
        starting = Operation(lambda: services.drill_service.start(wish, actor), self._started, self._refused,
                             title=tr("正在开始演练"), changes=CHANGED)  # fmt: skip
        self.desk.runner.start(starting, owner=self)

    def _started(self, drill: Drill) -> None:
        self.go.setEnabled(True)
        self._clear()
        self._tell(None)
        self.desk.notices.info(tr("演练开始：{0}").format(_where(drill)), drill.words)

    def _refused(self, error: WorldError) -> None:
        self.go.setEnabled(True)
        self._tell(Notice(Level.ERROR, error.what, error.why, error.now))

    def end(self) -> None:
        """End the chosen one now."""
        drill: Drill | None = self.list.current_row()
        if drill is None or not drill.on(self.services.clock()):
            return
        services, actor = self.services, actor_of(self.desk)
        ending = Operation(lambda: services.drill_service.end(drill.id, actor), on_failure=self._refused,
                           title=tr("正在结束演练"), changes=CHANGED)  # fmt: skip
        self.desk.runner.start(ending, owner=self)

    def report(self) -> None:
        """Show the chosen one's report as a paper."""
        drill: Drill | None = self.list.current_row()
        if drill is None:
            return
        services, clerk = self.services, actor_of(self.desk).name

        def make() -> bytes:
            return services.drill_papers.make(services.drill_service.report(drill.id), clerk)

        show_hall_paper(self, self.desk, tr("演练报告"), make)

    # what is shown ---------------------------------------------------------------------------------------------------
    def _clear(self) -> None:
        self.form.set_values({"target": PRINTER, "minutes": 15})

    def _on_selected(self, drill: Drill | None) -> None:
        on = drill is not None and drill.on(self.services.clock())
        self.end_button.setEnabled(on)
        self.report_button.setEnabled(drill is not None)
        self.told.setVisible(drill is not None)
        if drill is not None:
            self._asked.ask(lambda: self.services.drill_service.report(drill.id), self._show_report)

    def _show_report(self, report: DrillReport) -> None:
        self.told.setText("\n".join(_told(report)) or tr("还没有窗口回报。开着的窗口几秒内就会得知。"))


def _where(drill: Drill) -> str:
    return "、".join(drill.windows) or tr("全部窗口")


def _told(report: DrillReport) -> list[str]:
    lines = []
    for each in report.runs:
        served = each.run.seconds_to_serve
        words = tr("{0} 后恢复办事").format(seconds_words(served)) if served is not None else tr("还没有办事")
        trouble = tr("；真实故障：{0}").format(each.run.trouble) if each.run.trouble else ""
        work = f"；{'、'.join(each.clerks)}：{done(each)}" if each.acts else ""
        lines.append(f"{each.run.window}：{words}{work}{trouble}")
    return [*lines, *(tr("{0}：没有回报（没有开机）").format(window) for window in report.silent)]


def _columns(now: Callable[[], datetime]) -> tuple[Column, ...]:
    def state(drill: Drill) -> tuple[str, str]:
        if drill.on(now()):
            return "near", tr("演练中")
        return ("done", tr("到时结束")) if drill.ended_at is None else ("quiet", tr("提前结束"))

    def served(drill: Drill) -> str:
        times = [run.seconds_to_serve for run in drill.runs if run.seconds_to_serve is not None]
        return tr("{0} 个，最慢 {1}").format(len(times), seconds_words(max(times))) if times else tr("还没有")

    return (
        Column(tr("什么当作坏了"), lambda drill: drill.name, 140),
        Column(tr("窗口"), _where),
        Column(tr("开始"), lambda drill: clock_time(drill.began_at, now()), 76),
        Column(tr("结束"), lambda drill: clock_time(drill.over_at, now()), 76),
        Column(tr("状态"), lambda drill: state(drill)[1], 104, state),
        Column(tr("恢复办事的窗口"), served, 160),
    )
