"""一天走势, 热力图, 去向, 时限: one chart a page, over the period's report."""

from clerk_app.statistics.ageing import LIGHT_TEXT, Light
from clerk_app.statistics.charts import heat_map, journey
from clerk_app.statistics.definitions import figure
from ui.screens.statistics import day_plots, plots
from ui.screens.statistics.board import DAY, LANE, Board, Shown
from ui.screens.statistics.page import ChartPage
from ui.shell.frame import Desk
from ui.tasks import Latest
from ui.text import tr
from ui.widgets import Segmented, button

HEAT = ("tickets", "wait_mean", "wait_p90", "service_level", "services", "service_mean")


class DayPage(ChartPage):
    """Wait and load over one day, with the plan."""

    def __init__(self, desk: Desk, board: Board) -> None:
        super().__init__(desk, board, tr("一天的走势"))
        self.one_day = button(tr("只看最后一天"), self._last_day)
        self.lay_out(self.one_day)
        self.meaning.setText(
            tr("刻末在等：那一刻钟结束时站在队里的人。忙：有人在办或在来的路上。开着：这一刻中点的开窗记录。"
               "计划：当天早上排的开窗计划，没有排就没有。←→ 换时刻，↑↓ 换图。")
        )  # fmt: skip

    def _last_day(self) -> None:
        self.board.choose(DAY, min(self.board.period.last, self.services.statistics.today()))

    def show_report(self, shown: Shown) -> None:
        quarters, several = shown.report.load, shown.report.facts.period.days > 1
        self.one_day.setVisible(several)
        if several or not quarters:
            self.chart.clear()
            words = tr("走势按一天看。") if several else tr("这一天没有取过号，也没有开过窗。")
            self.caption.setText(words)
            return
        self.chart.show_plot(day_plots.day_told(quarters), day_plots.day(quarters))


class HeatPage(ChartPage):
    """A figure by weekday and hour."""

    def __init__(self, desk: Desk, board: Board) -> None:
        super().__init__(desk, board, tr("按星期和时段"))
        self.choice = Segmented([(code, figure(code).name) for code in HEAT], numbered=False)
        self.choice.set_name(tr("哪一个指标"))
        self.choice.set_value(HEAT[0])
        self.choice.edited.connect(lambda _code: self.look())
        self._asked = Latest(desk.runner, self, lane=LANE, title=tr("正在算热力图"))
        self.lay_out(self.choice)

    def show_report(self, shown: Shown) -> None:
        report, what = shown.report, figure(self.choice.value())
        self.meaning.setText(what.told(report.terms))

        def show(cells: object) -> None:
            self.chart.show_plot(plots.heat_told(what, cells), plots.heat(what, cells))

        self._asked.ask(lambda: heat_map(what.code, report.facts, report.terms), show)


class FlowPage(ChartPage):
    """What became of all who took a number."""

    def __init__(self, desk: Desk, board: Board) -> None:
        super().__init__(desk, board, tr("来的人的去向"))
        self.lay_out()
        self.meaning.setText(
            tr("每一步的人次等于下一步加上没有往下的。有办件：这次来关联了办件；受理：其中办件在这段时间里受理了。"
               "不明：收班时还开着，没有人知道办没办。")
        )  # fmt: skip

    def show_report(self, shown: Shown) -> None:
        steps = journey(shown.report.facts)
        if not steps[0].ids:
            self.chart.clear()
            self.caption.setText(tr("这段时间没有取过号。"))
            return
        self.chart.show_plot(plots.flow_told(steps), plots.flow(steps))


class LimitsPage(ChartPage):
    """Limits of what is under way now, by department."""

    def __init__(self, desk: Desk, board: Board) -> None:
        super().__init__(desk, board, tr("在办子事项的时限，按部门"))
        self.lay_out()
        self.bar.setVisible(False)  # what is under way is under way now

    def show_report(self, shown: Shown) -> None:
        found, names = shown.report.ageing, shown.report.names.get("department", {})
        counts = "，".join(f"{LIGHT_TEXT[each]} {len(found.of(each))}" for each in Light)
        self.meaning.setText(
            tr("现在在办、部门还没有结果的子事项 {0} 项：{1}。超承诺：过了承诺期限；超法定：过了法定期限。")
            .format(len(found.lines), counts)
        )  # fmt: skip
        if not found.lines:
            self.chart.clear()
            self.caption.setText(tr("现在没有在办的子事项。"))
            return
        self.chart.show_plot(plots.ageing_told(found, names), plots.ageing(found, names))
