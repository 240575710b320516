"""大厅: sections on the left, one at a time on the right. To add one: a module here and a line in `SECTIONS`."""

from PySide6.QtWidgets import QWidget

from ui.shell.frame import Desk
from ui.shell.sections import Section, SectionedScreen
from ui.text import tr


class HallScreen(SectionedScreen):
    """`enter(section="connection")` opens a section."""

    help_page = "hall"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "hall", tr("大厅"), SECTIONS)


def _connection(desk: Desk) -> QWidget:
    from ui.screens.hall.connection import ConnectionPage

    return ConnectionPage(desk)


def _drills(desk: Desk) -> QWidget:
    from ui.screens.hall.drills import DrillsPage

    return DrillsPage(desk)


def _close(desk: Desk) -> QWidget:
    from ui.screens.hall.closing import ClosingPage

    return ClosingPage(desk)


def _close_hall(desk: Desk) -> QWidget:
    from ui.screens.hall.closing_hall import HallClosingPage

    return HallClosingPage(desk)


def _reconciliation(desk: Desk) -> QWidget:
    from ui.screens.hall.reconciliation import ReconciliationPage

    return ReconciliationPage(desk)


def _packs(desk: Desk) -> QWidget:
    from ui.screens.hall.packs import PacksPage

    return PacksPage(desk)


def _back_entry(desk: Desk) -> QWidget:
    from ui.screens.hall.back_entry import BackEntryPage

    return BackEntryPage(desk)


def _questions(desk: Desk) -> QWidget:
    from ui.screens.hall.questions import QuestionsPage

    return QuestionsPage(desk)


def _conflicts(desk: Desk) -> QWidget:
    from ui.screens.hall.conflicts import ConflictsPage

    return ConflictsPage(desk)


def _web_devices(desk: Desk) -> QWidget:
    from ui.screens.hall.web_devices import WebDevicesPage

    return WebDevicesPage(desk)


def _partners(desk: Desk) -> QWidget:
    from ui.screens.hall.partners import PartnersPage

    return PartnersPage(desk)


SECTIONS: tuple[Section, ...] = (
    Section("connection", "连接", "这台电脑的数据存在哪里，和大厅的数据库通不通。", _connection),
    Section("questions", "首问", "来人问的事：第一个被问到的窗口负责到答复为止。Enter 答复。", _questions, wide=True),
    Section("conflicts", "冲突", "两边改了同一个办件，或断网办的没有并入。Enter 处理。", _conflicts, wide=True),
    Section("close", "日终", "这个窗口办了什么，还有什么没办完；清点后两个人签字。", _close, wide=True),
    Section("close_hall", "全大厅日终", "哪些窗口还没有日终；都办完了由值班长签。", _close_hall, chief=True, wide=True),
    Section(
        "reconciliation",
        "对账",
        "断网期间办了什么、合并得怎样；两人签字。Enter 看对账单。",
        _reconciliation,
        wide=True,
    ),
    Section(
        "drills",
        "演练",
        "让一样东西当作坏了，练习怎么办；到时间自动恢复。Enter 看报告。",
        _drills,
        chief=True,
        wide=True,
    ),
    Section(
        "packs",
        "应急包",
        "电脑用不了时的纸：告知书、空白表、编号凭证；逐号核对。",
        _packs,
        chief=True,
        wide=True,
    ),
    Section(
        "devices", "设备", "取号机、大屏、评价平板：登记后在它的浏览器里打开网址。", _web_devices, chief=True, wide=True
    ),
    Section(
        "partners",
        "伙伴大厅",
        "能和本大厅屏对屏的大厅：导入它签名的条目，电话核对指纹。",
        _partners,
        chief=True,
        wide=True,
    ),
    Section("back_entry", "应急补录", "把应急包里办的单子录进来：编号、真实时间、照纸面填。", _back_entry, wide=True),
)
