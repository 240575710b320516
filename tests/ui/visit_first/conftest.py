"""A whole visit screen over a real store, driven by keys as at the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Case
from tests.ui.released import until_released
from ui.screens.visit.slices import Slices
from ui.screens.visit.visit_screen import VisitScreen


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(tmp_path)
    yield made
    made.close()


@pytest.fixture
def open_screen(desk, services, qtbot, settle) -> Callable[[], VisitScreen]:
    """Shows a visit screen; a second call stands for the desk started again over the same store."""
    desk.services = services
    shown: list[VisitScreen] = []

    def go(screen_id: str, args: dict) -> None:
        assert screen_id == "visit"
        assert shown[-1].leave()
        shown[-1].enter(**args)

    desk.frame.go_asked.connect(go)

    def show() -> VisitScreen:
        if shown:
            shown[-1].hide()
        screen = VisitScreen(desk)
        for act in screen.actions_here():
            action = screen.addAction(act.title)
            action.setShortcut(act.shortcut)
            action.triggered.connect(act.run)
        shown.append(screen)
        qtbot.addWidget(screen)
        screen.resize(1000, 660)
        with qtbot.waitActive(screen, timeout=2_000):
            screen.show()
            screen.activateWindow()
        screen.enter()
        settle()
        return screen

    return show


@pytest.fixture
def screen(open_screen) -> VisitScreen:
    return open_screen()


class Keys:
    """The clerk's hands: keys go to whatever has the focus."""

    def __init__(self, settle: Callable[[], None]) -> None:
        self._settle = settle

    def press(self, *keys: Qt.Key, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.focus(), key, hold)
            self.wait()

    def call(self, keys: str) -> None:
        """A key written on a button, such as F6 or Ctrl+1."""
        QTest.keySequence(self.focus(), QKeySequence(keys))
        until_released()
        self.wait()

    def type(self, text: str) -> None:
        """As an input method hands it over: characters, not keys."""
        widget = self.focus()
        for char in text:
            QTest.keyClicks(widget, char) if char.isascii() else widget.insert(char)
        if not text.isascii():
            widget.textEdited.emit(widget.text())
        self.wait()

    def enter(self, text: str = "") -> None:
        """Type and go on with Enter."""
        self.type(text) if text else None
        self.press(Qt.Key.Key_Return)

    def wait(self) -> None:
        """Until operations have come home and nothing is being built any more."""
        for _ in range(400):
            QTest.qWait(5)
            self._settle()
            slices = (each for top in QApplication.topLevelWidgets() for each in top.findChildren(Slices))
            if not any(each.busy for each in slices):
                break
        QTest.qWait(10)  # what was put off to the next turn of the event loop

    @staticmethod
    def focus() -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget


@pytest.fixture
def keys(settle) -> Keys:
    return Keys(settle)


@pytest.fixture
def stored(services) -> Callable[[VisitScreen], Case]:
    """The open case as the store has it now."""

    def read(screen: VisitScreen) -> Case:
        assert screen.model.flush()
        with services.store.read() as work:
            return work.cases.get(screen.model.case.id)

    return read


@pytest.fixture
def begin(screen, settle, keys) -> Callable[[str], VisitScreen]:
    """A new visit for a theme, its first step in front with all fields."""

    def start(theme: str) -> VisitScreen:
        screen.enter(theme=theme)
        settle()
        keys.wait()
        assert screen.steps["register"].fields.ready
        return screen

    return start
