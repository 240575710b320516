"""设置: sections on the left, one at a time on the right. Clerks see their window's, supervisors the hall's too."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from ui.screens.settings.fields import SettingFields, SettingsSaver, in_group
from ui.shell.actions import ActionSpec
from ui.shell.frame import Desk
from ui.shell.screen import Screen
from ui.tasks import Changes
from ui.text import tr
from ui.theme import theme
from ui.widgets import TaskPage, label


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the left list; `make` is called when it is first shown. `wide`: lists take the whole width."""

    id: str
    title: str
    words: str
    make: Callable[[Desk, SettingsSaver], QWidget]
    chief: bool = True
    wide: bool = False


def _group(*groups: str) -> Callable[[Desk, SettingsSaver], QWidget]:
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


SECTIONS: tuple[Section, ...] = (
    Section("window", "窗口", "这个窗口叫什么、多久锁屏、用哪种界面。", _group("窗口"), chief=False),
    Section("devices", "设备", "扫描仪和打印机。没有也能办：材料可用文件，文书可存成文件。", _devices, chief=False),
    Section("health", "检查", "设备、程序和数据是否都在；不正常的写明怎么办。", _health, chief=False),
    Section("hall", "大厅", "印在文书上的大厅信息。", _group("大厅")),
    Section("limits", "时限和材料", "什么时候亮黄灯，容缺和补正给几天，文件最大多大。", _group("时限", "材料")),
    Section("dispatch", "分办", "子事项怎样发给部门，多久算故障。", _group("分办")),
    Section("departments", "部门", "各部门的系统现在怎么样。Enter 看在等它的事。", _departments, wide=True),
    Section("catalogue", "事项库", "能办的一件事、在用的版本、读不了的文件。", _catalogue, wide=True),
    Section("people", "人员", "谁能登录。连续输错口令的在这里解锁。", _people, wide=True),
)


class SettingsScreen(Screen):
    """`enter(section="devices")` opens a section. Everything is saved by itself."""

    help_page = "settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.saver = SettingsSaver(desk, self)
        chief = getattr(desk.session, "role", "supervisor") == "supervisor"
        self.sections = [section for section in SECTIONS if chief or not section.chief]
        self.pages: dict[str, QWidget] = {}
        self.current = ""
        self.menu = QListWidget()
        self.menu.setAccessibleName(tr("设置的分类"))
        self.menu.setFixedWidth(150)
        for section in self.sections:
            entry = QListWidgetItem(tr(section.title))
            entry.setToolTip(tr(section.words))
            entry.setSizeHint(QSize(0, theme().tokens.size["control"]))
            self.menu.addItem(entry)
        self.menu.installEventFilter(self)
        self.menu.currentRowChanged.connect(lambda row: self.show_section(self.sections[row].id))
        self._pile = QStackedWidget()
        left = QVBoxLayout()
        left.setContentsMargins(24, 16, 0, 16)
        left.setSpacing(12)
        left.addWidget(label(tr("设置"), "page"))
        left.addWidget(self.menu, 1)
        left.addWidget(label(tr("↑↓ 分类　Enter 进入\nEsc 回分类　F5 再查"), "hint"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self._pile, 1)
        self.watch_changes(desk.hub, "sub_item")

    def enter(self, section: str = "", **_: Any) -> None:
        wanted = section or self.current or self.sections[0].id
        at = next((row for row, each in enumerate(self.sections) if each.id == wanted), 0)
        self.menu.setCurrentRow(at)
        self.show_section(self.sections[at].id)
        self.menu.setFocus()

    def leave(self) -> bool:
        if self.saver.flush():
            return True
        self.desk.notices.warn(tr("设置没有保存"), tr("上一次保存没有成功"), tr("检查数据文件夹的空间和权限"))
        return False

    def show_section(self, section_id: str) -> None:
        """Build the section when first needed, and look again at what lives."""
        self.current = section_id
        section = next(each for each in self.sections if each.id == section_id)
        fresh = section_id not in self.pages
        if fresh:
            page = section.make(self.desk, self.saver)
            self.pages[section_id] = page
            task = TaskPage(page, title=tr(section.title), words=tr(section.words), wide=section.wide)
            task.setProperty("section", section_id)
            self._pile.addWidget(task)
        for at in range(self._pile.count()):
            if self._pile.widget(at).property("section") == section_id:
                self._pile.setCurrentIndex(at)
        if fresh or section.wide:
            self.look()

    @property
    def page(self) -> QWidget:
        """What stands on the right now."""
        return self.pages[self.current]

    def look(self) -> None:
        """F5: look again, where there is something to look at."""
        again = getattr(self.page, "look", None)
        if again is not None:
            again()

    def refresh(self, _changes: Changes | None = None) -> None:
        """A department answered or fell silent."""
        if self.current == "departments":
            self.look()

    def actions_here(self) -> list[ActionSpec]:
        group = tr("设置")
        found = [ActionSpec("settings.look", tr("再查一次设备、部门或列表"), self.look, "F5", group=group)]
        return found + [
            ActionSpec(f"settings.{section.id}", tr("设置：{0}").format(tr(section.title)),
                       lambda name=section.id: self.enter(name), group=group)
            for section in self.sections
        ]  # fmt: skip

    # keys ------------------------------------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)
        pressed = event.key() if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if watched is self.menu and pressed in keys:
            self._go_in()
            return True
        return False

    def _go_in(self) -> None:
        page = self.page
        if isinstance(page, SettingFields):
            next(iter(page.frames.values())).editor.focus_first()
        else:
            first = page.nextInFocusChain()
            while first is not page and not (first.isVisible() and first.focusPolicy() & Qt.FocusPolicy.TabFocus):
                first = first.nextInFocusChain()
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.menu.hasFocus():
            self.menu.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
