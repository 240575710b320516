"""One group of the declared settings as fields: checked as typed, saved by themselves, errors under the field."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.errors import BadInput, Refused, WorldError
from clerk_app.settings import BY_KEY, SETTINGS, Setting, check_setting
from ui.shell.frame import Desk
from ui.tasks import Changes, Saver
from ui.text import tr
from ui.theme import HIGH_CONTRAST, LIGHT, theme
from ui.widgets import Editor, EnterWalk, FieldFrame, LineEditor, NumberEditor, YesNo, choice_editor

SOON_MS = 500
THEMES = {"light": LIGHT, "contrast": HIGH_CONTRAST}
LATER = {
    "hall.calendar_override": "重新打开一窗后生效",
    "desk.idle_lock_minutes": "重新打开一窗后生效",
    "dispatch.embedded": "重新打开一窗后生效",
    "hall.name": "文书立即改用；窗口标题重新打开后改",
    "desk.window": "办件和文书立即改用；窗口标题重新打开后改",
}


class SettingsSaver(QObject):
    """Gathers what was changed and writes it soon; `saved(keys)` when the file has it, `failed(key, words)`."""

    saved = Signal(object)
    failed = Signal(str, str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._services: Services = desk.services
        self._changed: dict[str, Any] = {}
        self._last = ""
        self._saver = Saver(desk.runner, self._services.settings.change, self, clock=desk.clock)
        self._saver.state_changed.connect(desk.frame.set_saved)
        self._saver.saved.connect(self._on_saved)
        self._saver.failed.connect(self._on_failed)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._go)

    def change(self, key: str, value: Any, *, now: bool = False) -> None:
        """Save a value that has been checked; typing waits a moment for the next key."""
        self._changed[key], self._last = value, key
        self._soon.start()
        if now:
            self._go()

    @property
    def in_hall(self) -> bool:
        """Whether the shared settings are those of a hall."""
        return bool(self._services.database)

    @property
    def unsaved(self) -> frozenset[str]:
        """What was typed and is not yet kept."""
        return frozenset(self._changed)

    def flush(self) -> bool:
        """Everything is in the file; False when it could not be written."""
        self._go()
        return self._saver.flush()

    def _go(self) -> None:
        self._soon.stop()
        if self._changed:
            self._saver.push(dict(self._changed))

    def _on_saved(self, _at: object) -> None:
        if self._saver.pending:
            return
        keys, self._changed = frozenset(self._changed), {}
        self.saved.emit(keys)
        self.desk.hub.publish(Changes.of("settings", ids=keys))

    def _on_failed(self, error: WorldError) -> None:
        self.failed.emit(self._last, "。".join(part for part in (error.what, error.why, error.now) if part))
        if isinstance(error, Refused):  # by the hall: the same again would be refused again
            self._saver.give_up()
            self._changed = {}


class SettingFields(QWidget):
    """The settings of some groups (all of `keys` when given), below each other."""

    def __init__(self, desk: Desk, saver: SettingsSaver, settings: Iterable[Setting]) -> None:
        super().__init__()
        self.desk, self._saver = desk, saver
        self._services: Services = desk.services
        self.frames: dict[str, FieldFrame] = {}
        self._walk = EnterWalk(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(16)
        self._lay_out(list(settings))
        saver.failed.connect(self._on_failed)
        saver.saved.connect(self._on_saved)
        self.show_values()

    def _lay_out(self, settings: list[Setting]) -> None:
        """Numbers two abreast, the rest on a row of their own."""
        row, half = 0, False
        for setting in settings:
            short = setting.type in ("integer", "number")
            if half and not short:
                row, half = row + 1, False
            self._grid.addWidget(self._frame(setting), row, int(half), 1, 1 if short else 2)
            row, half = (row, True) if short and not half else (row + 1, False)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(row + 1, 1)

    def _frame(self, setting: Setting) -> FieldFrame:
        editor = _editor(setting)
        words = "；".join(tr(part) for part in (setting.help, LATER.get(setting.key, ""), _bounds(setting)) if part)
        frame = self.frames[setting.key] = FieldFrame(tr(setting.label), editor, help=words)
        editor.edited.connect(lambda value, key=setting.key: self._on_edited(key, value))
        editor.left.connect(lambda key=setting.key: self._on_left(key))
        self._walk.add(editor)
        return frame

    def focus_first(self) -> None:
        """The cursor into the first field."""
        next(iter(self.frames.values())).editor.focus_first()

    def show_values(self) -> None:
        """The values as they are in force."""
        for key, frame in self.frames.items():
            frame.set_value(self._services.settings[key])
            frame.set_error(None)

    def take_in(self) -> None:
        """Changed at another window: show it, except where somebody is typing."""
        for key, frame in self.frames.items():
            typing = key in self._saver.unsaved or any(each.hasFocus() for each in frame.editor.inputs())
            if not typing and frame.value() != self._services.settings[key]:
                frame.set_value(self._services.settings[key])
                frame.set_error(None)

    def set_value(self, key: str, value: Any) -> None:
        """Choose a value as if typed (a found device)."""
        self.frames[key].set_value(value)
        self._on_edited(key, value, now=True)

    def _on_edited(self, key: str, value: Any, *, now: bool = False) -> None:
        fault = value_fault(key, value)
        if fault:
            if self.frames[key].error:
                self.frames[key].set_error(fault)
            return
        self.frames[key].set_error(None)
        self._saver.change(key, value, now=now or BY_KEY[key].type in ("choice", "yesno"))
        if key == "desk.theme":
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            theme().apply(app, THEMES[value])

    def _on_left(self, key: str) -> None:
        fault = value_fault(key, self.frames[key].value())
        self.frames[key].set_error(
            tr("{0}；还是原来的 {1}").format(fault, self._services.settings[key]) if fault else None
        )

    def _on_failed(self, key: str, words: str) -> None:
        if key in self.frames:
            self.frames[key].set_error(words)

    def _on_saved(self, keys: frozenset[str]) -> None:
        """What is in force may differ from what was saved: the demo hall brings its own departments."""
        for key in keys & set(self.frames):
            frame, force = self.frames[key], self._services.settings[key]
            differs = frame.value() != force
            frame.set_origin(tr("已保存；这次运行仍用 {0}，下次打开时改用").format(force) if differs else "")


def value_fault(key: str, value: Any) -> str:
    """Why a value cannot be saved, "" when it can."""
    setting = BY_KEY[key]
    if setting.type in ("integer", "number") and (value is None or isinstance(value, str)):
        return tr("要填整数") if setting.type == "integer" else tr("要填数字")
    try:
        check_setting(key, value)
    except BadInput as error:
        return error.why
    return ""


def in_group(*groups: str) -> list[Setting]:
    """The declared settings of these groups, in their order."""
    return [setting for setting in SETTINGS if setting.group in groups]


def _editor(setting: Setting) -> Editor:
    if setting.type in ("integer", "number"):
        number = NumberEditor(whole=setting.type == "integer")
        number.setMaximumWidth(220)
        return number
    if setting.type == "yesno":
        return YesNo()
    if setting.type == "choice":
        return choice_editor([(code, tr(words)) for code, words in setting.choices])
    line = LineEditor()
    if setting.key.endswith("secret"):
        line.line.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
    return line


def _bounds(setting: Setting) -> str:
    if setting.minimum is None or setting.maximum is None:
        return ""
    return tr("{0} 到 {1}").format(f"{setting.minimum:g}", f"{setting.maximum:g}")
