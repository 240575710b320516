"""A screen of sections: a list on the left, one section at a time on the right, all of it by keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.shell.actions import ActionSpec
from ui.shell.frame import Desk
from ui.shell.screen import Screen
from ui.text import tr
from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.pile import Pile
from ui.widgets.task_page import TaskPage


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the left list; `make(desk)` is called when it is first shown. `wide`: it takes the whole width.

    `chief`: only supervisors see it. A page with `look()` is asked to look again when it is shown and on F5; one with a
    `help_page` has its own help.
    """

    id: str
    title: str
    words: str
    make: Callable[[Desk], QWidget]
    chief: bool = False
    wide: bool = False


class SectionedScreen(Screen):
    """`enter(section=…, **more)` opens a section; `more` is handed to its page's `enter`, if it has one."""

    def __init__(self, desk: Desk, id_: str, title: str, sections: Sequence[Section]) -> None:
        super().__init__(desk)
        chief = getattr(desk.session, "role", "supervisor") == "supervisor"
        self.sections = [section for section in sections if chief or not section.chief]
        self.pages: dict[str, QWidget] = {}
        self.current = ""
        self._id, self._title = id_, title
        self.menu = QListWidget()
        self.menu.setAccessibleName(tr("{0}的分类").format(title))
        self.menu.setFixedWidth(150)
        for section in self.sections:
            entry = QListWidgetItem(tr(section.title))
            entry.setToolTip(tr(section.words))
            entry.setSizeHint(QSize(0, theme().tokens.size["control"]))
            self.menu.addItem(entry)
        self.menu.installEventFilter(self)
        self.menu.currentRowChanged.connect(lambda row: self.show_section(self.sections[row].id))
        self._pile = Pile()
        left = QVBoxLayout()
        left.setContentsMargins(24, 16, 0, 16)
        left.setSpacing(12)
        left.addWidget(label(title, "page"))
        left.addWidget(self.menu, 1)
        left.addWidget(label(tr("↑↓ 分类　Enter 进入\nEsc 回分类　F5 再查"), "hint"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self._pile, 1)

    def enter(self, section: str = "", **more: Any) -> None:
        if not self.sections:  # all of them are a supervisor's
            return
        wanted = section or self.current or self.sections[0].id
        at = next((row for row, each in enumerate(self.sections) if each.id == wanted), 0)
        self.menu.setCurrentRow(at)
        self.show_section(self.sections[at].id)
        self.menu.setFocus()
        if more and hasattr(self.page, "enter"):
            self.page.enter(**more)

    def show_section(self, section_id: str) -> None:
        """Build the section when first needed, and look again at what lives."""
        self.current = section_id
        section = next(each for each in self.sections if each.id == section_id)
        fresh = section_id not in self.pages
        if fresh:
            page = section.make(self.desk)
            self.pages[section_id] = page
            task = TaskPage(page, title=tr(section.title), words=tr(section.words), wide=section.wide)
            task.setProperty("section", section_id)
            self._pile.addWidget(task)
        for at in range(self._pile.count()):
            if self._pile.widget(at).property("section") == section_id:
                self._pile.setCurrentIndex(at)
        self.help_page = getattr(self.page, "help_page", type(self).help_page)
        if fresh or section.wide:
            self.look()

    @property
    def page(self) -> QWidget:
        """What stands on the right now."""
        return self.pages[self.current]

    def look(self) -> None:
        """F5: look again, where there is something to look at."""
        again = getattr(self.page, "look", None) if self.current else None
        if again is not None:
            again()

    def actions_here(self) -> list[ActionSpec]:
        found = [ActionSpec(f"{self._id}.look", tr("{0}：再查一次").format(self._title), self.look, "F5",
                            group=self._title)]  # fmt: skip
        return found + [
            ActionSpec(f"{self._id}.{section.id}", tr("{0}：{1}").format(self._title, tr(section.title)),
                       lambda name=section.id: self.enter(name), group=self._title)
            for section in self.sections
        ]  # fmt: skip

    # keys ------------------------------------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)
        pressed = event.key() if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if watched is self.menu and pressed in keys:
            self.go_in()
            return True
        return False

    def go_in(self) -> None:
        """Put the cursor into the section: its first control, or what its `focus_first` says."""
        page = self.page
        if hasattr(page, "focus_first"):
            page.focus_first()
            return
        first = page.nextInFocusChain()
        while first is not page and not (first.isVisible() and first.focusPolicy() & Qt.FocusPolicy.TabFocus):
            first = first.nextInFocusChain()
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.menu.hasFocus():
            self.menu.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
