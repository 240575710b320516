"""现场: sections on the left, one at a time on the right. To add one: a module here and a line in `SECTIONS`."""

from PySide6.QtWidgets import QWidget

from ui.shell.frame import Desk
from ui.shell.sections import Section, SectionedScreen
from ui.text import tr


class FloorScreen(SectionedScreen):
    """`enter(section="tickets")` opens a section."""

    help_page = "tickets"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "floor", tr("现场"), SECTIONS)


def _live(desk: Desk) -> QWidget:
    from ui.screens.floor.live import LivePage

    return LivePage(desk)


def _tickets(desk: Desk) -> QWidget:
    from ui.screens.floor.tickets import TicketsPage

    return TicketsPage(desk)


def _plan(desk: Desk) -> QWidget:
    from ui.screens.floor.plan import PlanPage

    return PlanPage(desk)


def _limits(desk: Desk) -> QWidget:
    from ui.screens.floor.limits import LimitsPage

    return LimitsPage(desk)


def _departments(desk: Desk) -> QWidget:
    from ui.screens.floor.departments import DepartmentsPage

    return DepartmentsPage(desk)


def _unresolved(desk: Desk) -> QWidget:
    from ui.screens.floor.unresolved import UnresolvedPage

    return UnresolvedPage(desk)


def _ratings(desk: Desk) -> QWidget:
    from ui.screens.floor.ratings import RatingsPage

    return RatingsPage(desk)


def _appointments(desk: Desk) -> QWidget:
    from ui.screens.floor.appointments import AppointmentsPage

    return AppointmentsPage(desk)


SECTIONS: tuple[Section, ...] = (
    Section("live", "现场", "每个窗口、每个队列现在怎样；该加开还是关窗口。", _live, chief=True, wide=True),
    Section("tickets", "号票", "今天的号，每个号的经过；取号、补打、过号回来。", _tickets, wide=True),
    Section("appointments", "预约", "今天和以后约了的人；签到、代约、改约。Enter 签到。", _appointments, wide=True),
    Section("ratings", "评价", "差评按期核实、整改、回访；没有评价的不算满意。", _ratings, chief=True, wide=True),
    Section("limits", "时限", "快到和超过承诺时限的，按部门看；催办，记下告诉了谁。", _limits, chief=True, wide=True),
    Section(
        "departments",
        "部门",
        "各部门通不通、等着多少、人工和催办多少。Enter 看在等的事。",
        _departments,
        chief=True,
        wide=True,
    ),
    Section("unresolved", "办不成事", "谁在窗口办不成事：登记、指派、按期答复。Enter 答复。", _unresolved, wide=True),
    Section("plan", "排队设置", "队列、窗口、开放时间和规则；改好后所有窗口马上照新的。", _plan, chief=True, wide=True),
)
