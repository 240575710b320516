"""Top bar, navigation rail and amber banner."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.shell.frame import Light, Visit
from ui.shell.screen import ScreenSpec
from ui.text import tr
from ui.theme import repolish, theme
from ui.widgets.base import button, label
from ui.widgets.state import Pill


class TopBar(QFrame):
    """Hall and window, current visit, who is logged in, clock, and how things stand."""

    overview_toggled = Signal()

    def __init__(self, place: str, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(theme().tokens.size["top_bar"])
        self._clock = clock
        self._cut_off: Light | None = None
        self._drill: Light | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(16)
        self._visit = label("", "strong")
        self._user = label("", "secondary")
        self._time = label("", "strong")
        self._pill = Pill("done", tr("正常"))
        self.overview = button(
            "", self.overview_toggled.emit, role="quiet", icon="panel", name=tr("显示或收起办件概览 F8")
        )
        self.overview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(label(tr("一窗"), "section"))
        row.addWidget(label(place, "secondary"))
        row.addSpacing(16)
        row.addWidget(self._visit)
        row.addStretch()
        for widget in (self._user, self._time, self._pill, self.overview):
            row.addWidget(widget)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._show_time)
        self._show_time()

    def set_visit(self, visit: Visit | None) -> None:
        """Show whom we serve."""
        self._visit.setText(visit.words() if visit else "")

    def set_user(self, name: str) -> None:
        """Show who is logged in."""
        self._user.setText(name)

    def set_cut_off(self, light: Light | None) -> None:
        """Amber with a word, or normal."""
        self._cut_off = light
        self._show_state()

    def set_drill(self, light: Light | None) -> None:
        """The same for a drill; being cut off in truth is told first."""
        self._drill = light
        self._show_state()

    def _show_state(self) -> None:
        light = self._cut_off or self._drill
        repolish(self, state="near" if light else "")
        self._pill.set_state(light.state if light else "done", light.label if light else tr("正常"))

    def _show_time(self) -> None:
        now = self._clock()
        self._time.setText(f"{now:%H:%M}")
        self._tick.start((60 - now.second) * 1000)  # wake once a minute, on the minute


class NavRail(QFrame):
    """`chosen(screen_id)`; one entry a screen, with its key."""

    chosen = Signal(str)

    def __init__(self, screens: Sequence[ScreenSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navRail")
        self.setFixedWidth(theme().tokens.size["rail"])
        self.setAccessibleName(tr("主导航"))
        self.buttons: dict[str, QToolButton] = {}
        self._specs = {spec.id: spec for spec in screens if spec.icon}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(4)
        for spec in self._specs.values():
            entry = QToolButton(text=tr(spec.title), checkable=True)
            entry.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            entry.setIconSize(QSize(22, 22))
            entry.setToolTip(f"{tr(spec.title)}  {spec.shortcut}")
            entry.setAccessibleName(tr(spec.title))
            entry.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            entry.clicked.connect(lambda _on, name=spec.id: self.chosen.emit(name))
            group.addButton(entry)
            column.addWidget(entry, 0, Qt.AlignmentFlag.AlignHCenter)
            self.buttons[spec.id] = entry
        column.addStretch()
        theme().changed.connect(self._paint)
        self._paint()

    def set_current(self, screen_id: str) -> None:
        """Mark the screen in front."""
        if screen_id in self.buttons:
            self.buttons[screen_id].setChecked(True)
        self._paint()

    def show_for(self, role: str) -> None:
        """Show what this role may open."""
        for name, spec in self._specs.items():
            self.buttons[name].setVisible(not spec.roles or role in spec.roles)

    def _paint(self) -> None:
        for name, entry in self.buttons.items():
            entry.setIcon(theme().icon(self._specs[name].icon, "accent" if entry.isChecked() else "text_muted"))


class Banner(QWidget):
    """One standing amber line under the top bar: what is cut off, why, and what still works."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 0)
        self.hide()

    def set_light(self, light: Light | None) -> None:
        """Show or take away."""
        while item := self._column.takeAt(0):
            item.widget().deleteLater()
        if light:
            notice = Notice(Level.WARNING, light.what, light.why, light.now, light.acts)
            self._column.addWidget(NoticeBar(notice, closable=False))
        self.setVisible(light is not None)
