"""统计: sections on the left, one at a time on the right, all over the same period and the same count."""

from PySide6.QtWidgets import QWidget

from ui.screens.statistics.board import Board
from ui.shell.actions import ActionSpec
from ui.shell.frame import Desk
from ui.shell.sections import Section, SectionedScreen
from ui.text import tr


class StatisticsScreen(SectionedScreen):
    """`enter(section="replay")` opens a section."""

    help_page = "statistics"

    def __init__(self, desk: Desk) -> None:
        self.board: Board | None = None
        super().__init__(desk, "statistics", tr("统计"), self._sections())

    def _the_board(self) -> Board:
        if self.board is None:
            self.board = Board(self.desk, self)
        return self.board

    def recount(self) -> None:
        """F5: count anew, not only show again."""
        again = getattr(self.page, "recount", None)
        if again is not None:
            again()
        else:
            self._the_board().look()

    def actions_here(self) -> list[ActionSpec]:
        _, *others = super().actions_here()
        return [ActionSpec("statistics.look", tr("统计：再算一次"), self.recount, "F5", group=tr("统计")), *others]

    def _sections(self) -> tuple[Section, ...]:
        return (
            Section("waiting", "排队", "等候、办理、窗口和预约；Enter 看数后面的名单。", self._waiting, wide=True),
            Section("day", "走势", "一天里每刻钟的人、等候和窗口。", self._day, wide=True),
            Section("heat", "热力图", "星期几、几点最忙，等得最久。", self._heat, wide=True),
            Section("flow", "去向", "取号的人后来怎么样了。", self._flow, wide=True),
            Section("cases", "办件", "办件、时限、改革成效和好差评；Enter 看名单。", self._cases, wide=True),
            Section("limits", "时限", "现在在办的子事项，离期限还有多远。", self._limits, wide=True),
            Section("replay", "回放", "把一天再看一遍：队、窗口、在等的人。", self._replay, chief=True, wide=True),
            Section("what_if", "推演", "那一天多开窗口，会少等多少。", self._what_if, chief=True, wide=True),
            Section(
                "reports", "报表", "导出，和定时写出的日报、周报。Enter 打开。", self._reports, chief=True, wide=True
            ),
        )

    def _waiting(self, desk: Desk) -> QWidget:
        from ui.screens.statistics.figures_page import WAITING, FiguresPage

        return FiguresPage(desk, self._the_board(), WAITING)

    def _cases(self, desk: Desk) -> QWidget:
        from ui.screens.statistics.figures_page import CASES, FiguresPage

        return FiguresPage(desk, self._the_board(), CASES)

    def _day(self, desk: Desk) -> QWidget:
        from ui.screens.statistics.charts_pages import DayPage

        return DayPage(desk, self._the_board())

    def _heat(self, desk: Desk) -> QWidget:
        from ui.screens.statistics.charts_pages import HeatPage

        return HeatPage(desk, self._the_board())

    def _flow(self, desk: Desk) -> QWidget:
        from ui.screens.statistics.charts_pages import FlowPage

        return FlowPage(desk, self._the_board())

    def _replay(self, desk: Desk) -> QWidget:
        from ui.screens.statistics.replay_page import ReplayPage

        return ReplayPage(desk, self._the_board())

    def _what_if(self, desk: Desk) -> QWidget:
        from ui.screens.statistics.what_if_page import WhatIfPage

        return WhatIfPage(desk, self._the_board())

    def _reports(self, desk: Desk) -> QWidget:
        from ui.screens.statistics.reports_page import ReportsPage

        return ReportsPage(desk, self._the_board())

    def _limits(self, desk: Desk) -> QWidget:
        from ui.screens.statistics.charts_pages import LimitsPage

        return LimitsPage(desk, self._the_board())
