"""设置: sections on the left, one at a time on the right. Clerks see their window's, supervisors the hall's too."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.screens.settings.fields import SettingFields, SettingsSaver, in_group
from ui.shell.frame import Desk
from ui.shell.sections import Section, SectionedScreen
from ui.tasks import Changes
from ui.text import tr

Make = Callable[[Desk, SettingsSaver], QWidget]


def _group(*groups: str) -> Make:
    return lambda desk, saver: SettingFields(desk, saver, in_group(*groups))


def _devices(desk: Desk, saver: SettingsSaver) -> QWidget:
    from ui.screens.settings.devices import DevicesPage

    return DevicesPage(desk, saver)


def _health(desk: Desk, _saver: SettingsSaver) -> QWidget:
    from ui.screens.settings.health import HealthPage

    return HealthPage(desk)


def _departments(desk: Desk, _saver: SettingsSaver) -> QWidget:
    from ui.screens.settings.lists import DepartmentsPage

    return DepartmentsPage(desk)


def _catalogue(desk: Desk, _saver: SettingsSaver) -> QWidget:
    from ui.screens.settings.lists import CataloguePage

    return CataloguePage(desk)


def _people(desk: Desk, _saver: SettingsSaver) -> QWidget:
    from ui.screens.settings.people import PeoplePage

    return PeoplePage(desk)


def sections(saver: SettingsSaver) -> tuple[Section, ...]:
    """The sections of the settings screen, all saving through one saver."""

    def section(id_: str, title: str, words: str, make: Make, chief: bool = True, wide: bool = False) -> Section:
        return Section(id_, title, words, lambda desk: make(desk, saver), chief, wide)

    common = "各窗口共用，改了对所有窗口生效。" if saver.in_hall else ""
    return (
        section("window", "窗口", "这个窗口叫什么、多久锁屏、用哪种界面。", _group("窗口"), chief=False),
        section("devices", "设备", "扫描仪和打印机。没有也能办：材料可用文件，文书可存成文件。", _devices, chief=False),
        section("health", "检查", "设备、程序和数据是否都在；不正常的写明怎么办。", _health, chief=False),
        section("hall", "大厅", f"印在文书上的大厅信息。{common}", _group("大厅")),
        section(
            "limits", "时限和材料", f"什么时候亮黄灯，容缺和补正给几天，文件最大多大。{common}", _group("时限", "材料")
        ),
        section("flow", "取号和叫号", "号票打在哪里、多宽；叫号怎样读、什么时候不出声。", _group("取号", "叫号")),
        section("appointments", "预约", f"放多少号、能约多远、一个人能约几次。{common}", _group("预约")),
        section("link", "连线", f"和别的大厅屏对屏办事：对方怎样找到本大厅，呼叫等多久。{common}", _group("连线")),
        section("figures", "统计", "指标怎么算；日报、周报几点写到哪里。", _group("统计")),
        section("dispatch", "分办", f"子事项怎样发给部门，多久算故障。{common}", _group("分办")),
        section("departments", "部门", "各部门的系统现在怎么样。Enter 看在等它的事。", _departments, wide=True),
        section("catalogue", "事项库", "能办的一件事、在用的版本、读不了的文件。", _catalogue, wide=True),
        section("people", "人员", "谁能登录。连续输错口令的在这里解锁。", _people, wide=True),
    )


class SettingsScreen(SectionedScreen):
    """`enter(section="devices")` opens a section. Everything is saved by itself."""

    help_page = "settings"

    def __init__(self, desk: Desk) -> None:
        saver = SettingsSaver(desk)
        super().__init__(desk, "settings", tr("设置"), sections(saver))
        self.saver = saver
        saver.setParent(self)
        self.watch_changes(desk.hub, "sub_item", "shared")

    def leave(self) -> bool:
        if self.saver.flush():
            return True
        self.desk.notices.warn(tr("设置没有保存"), tr("上一次保存没有成功"), tr("检查数据文件夹的空间和权限"))
        return False

    def refresh(self, changes: Changes | None = None) -> None:
        """A department answered or fell silent; the hall has other settings or themes now."""
        kinds = frozenset({"sub_item", "shared"}) if changes is None else changes.kinds
        if ("sub_item" in kinds and self.current == "departments") or (
            "shared" in kinds and self.current == "catalogue"
        ):
            self.look()
        if "shared" in kinds:
            for page in self.pages.values():
                if isinstance(page, SettingFields):
                    page.take_in()
