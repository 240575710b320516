"""The union form on the screen: fields built from the catalogue, checked as one types, errors under the field."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.cases.form_rules import FieldFault, field_faults
from clerk_app.catalogue.model import FormField
from clerk_app.errors import BadInput
from clerk_app.identity import check_id_number, clean_paste
from ui.text import tr
from ui.theme import theme
from ui.widgets.base import Editor, EnterWalk, label
from ui.widgets.choices import ComboChoice, MultiChoice, YesNo, choice_editor
from ui.widgets.dates import DateEditor
from ui.widgets.lines import LineEditor, LongTextEditor, NumberEditor, compact
from ui.widgets.table import TableEditor

Today = Callable[[], date]
HALF = {"integer", "number", "amount", "date", "datetime", "month", "id_number", "phone", "plate", "vin", "yesno"}


def _today() -> date:
    return datetime.now().astimezone().date()


def make_editor(field: FormField, today: Today = _today) -> Editor:
    """The editor for a field of the catalogue."""
    kind = field.type
    options = [(option.code, option.text) for option in field.options]
    if kind in ("integer", "number", "amount"):
        return NumberEditor(whole=kind == "integer", unit=field.unit or (tr("元") if kind == "amount" else ""))
    if kind in DateEditor.SHAPES:
        return DateEditor(kind, today=today)
    if kind == "table":
        return TableEditor(field.columns, rows=field.min_rows, most=field.max_rows)
    if kind == "multi":
        return MultiChoice(options, columns=2 if len(options) > 4 else 1)
    if kind == "long_text":
        return LongTextEditor(max_length=field.max_length)
    if kind == "id_number":
        return LineEditor(compact, placeholder=tr("18 位，可刷卡或粘贴"), hint_of=lambda t: id_hint(t, today()))
    if kind in ("credit_code", "bank_card", "plate", "vin"):
        return LineEditor(compact)
    if kind == "phone":
        return LineEditor(lambda text: clean_paste(text).replace(" ", ""), placeholder=tr("手机号，或带区号的座机"))
    if kind == "address":
        return LineEditor(placeholder=tr("省市区县、街道、门牌"))
    if kind == "yesno":
        return YesNo()
    if kind == "text" and options:  # known names are offered, others may be typed
        return ComboChoice(options)
    return choice_editor(options) if kind == "choice" else LineEditor(unit=field.unit)


def id_hint(text: str, today: date) -> str:
    """Sex and age read from a right ID number, so that the clerk can compare with the person at the window."""
    try:
        found = check_id_number(text, today)
    except BadInput:
        return ""
    sex = tr("男") if found.sex == "1" else tr("女")
    return tr("{0} · {1} 岁").format(sex, found.age(today))


class FieldFrame(QWidget):
    """Label above, editor, then one line below: the error, else where the value came from, else help."""

    edited = Signal(object)

    def __init__(self, title: str, editor: Editor, *, required: bool = True, help: str = "") -> None:
        super().__init__()
        self.title, self.editor, self.required, self._help, self._origin = title, editor, required, help, ""
        self.error: str | None = None
        head = QHBoxLayout()
        head.setSpacing(8)
        self._words = label(title, "label")
        self._words.setBuddy(editor.inputs()[0])
        head.addWidget(self._words)
        if not required:
            head.addWidget(label(tr("选填"), "hint"))
        head.addStretch()
        self._head = head
        self._below = label("", "secondary", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(editor)
        column.addWidget(self._below)
        column.addStretch()
        self.set_title(title)
        editor.watch_leaving()
        editor.edited.connect(self.edited)
        self._show_below()

    def set_title(self, title: str) -> None:
        """Another label for the same value (姓名 of a person, 名称 of an organisation)."""
        self.title = title
        self._words.setText(title)
        self.editor.set_name(title if self.required else tr("{0}（选填）").format(title))

    def value(self) -> Any:
        """The editor's value."""
        return self.editor.value()

    def set_value(self, value: Any) -> None:
        """Show a value without `edited`."""
        self.editor.set_value(value)

    def set_error(self, text: str | None) -> None:
        """Put an error under the field (None: take it away)."""
        if text != self.error:
            self.error = text
            self.editor.set_error(text)
            self._show_below()

    def set_origin(self, words: str) -> None:
        """Where a pre-filled value came from ("来自营业执照"); cleared by the first edit of the screen's choosing."""
        if words != self._origin:
            self._origin = words
            self._show_below()

    def add_corner(self, widget: QWidget) -> None:
        """Put a small control at the right of the label."""
        self._head.addWidget(widget)

    def _show_below(self) -> None:
        words = self.error or self._origin or self._help
        self._below.setText(f"✕ {words}" if self.error else words)
        self._below.setProperty("kind", "field-error" if self.error else "secondary")
        self._below.style().polish(self._below)
        self._below.setVisible(bool(words))


def two_abreast(title: str, between: int = 16) -> tuple[QWidget, QGridLayout]:
    """A section of a form: its title, and a grid of two columns for its fields, `between` px below each other."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    if title:
        column.addWidget(label(title, "section"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(between)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    column.addLayout(grid)
    return box, grid


class Form(QWidget):
    """Fields in sections, at most 720 px wide, short fields two abreast.

    `edited(code, value)` on each keystroke; an error appears when the field is left and goes as soon as it is right.
    `finished()` when Enter is pressed in the last field. `progress_changed(filled, wanted)` counts required fields.
    """

    edited = Signal(str, object)
    finished = Signal()
    progress_changed = Signal(int, int)

    def __init__(self, fields: Iterable[FormField], *, today: Today = _today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {field.code: field for field in fields}
        self.frames: dict[str, FieldFrame] = {}
        self._today = today
        self._hidden: set[str] = set()
        self._walk = EnterWalk(self)
        self._walk.finished.connect(self.finished)
        self._sections: dict[str, tuple[QWidget, QGridLayout, list[str]]] = {}
        self._ends: dict[str, tuple[int, int]] = {}  # row and column where the section's next field goes
        self.setMaximumWidth(theme().tokens.size["form"])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(24)
        self._column.addStretch()
        for field in self.fields.values():
            self._add(field, make_editor(field, self._today))
        for name in self._sections:
            self._flow(name)

    def adding(self, field: FormField) -> Iterator[None]:
        """Append a field, for long forms that are built in several turns of the event loop: a table takes two."""
        editor = make_editor(field, self._today)
        if isinstance(editor, TableEditor):
            yield
        self.fields[field.code] = field
        self._add(field, editor)
        self._place(field.code)
        self._sections[field.section][0].setVisible(True)

    def values(self) -> dict[str, Any]:
        """All values, hidden fields too (nothing typed is lost); the use case decides what counts."""
        return {code: frame.value() for code, frame in self.frames.items()}

    def set_values(self, values: Mapping[str, Any], origins: Mapping[str, str] | None = None) -> None:
        """Show stored values; `origins` tells per code where a pre-filled one came from."""
        for code, frame in self.frames.items():
            frame.set_value(values.get(code))
            frame.set_origin((origins or {}).get(code, ""))
        self._tell_progress()

    def show_only(self, codes: Iterable[str]) -> None:
        """Which fields apply now (conditions of the catalogue); the rest is hidden but keeps its value."""
        wanted = set(codes)
        self._hidden = set(self.frames) - wanted
        for name in self._sections:
            self._flow(name)
        self._tell_progress()

    def faults(self) -> tuple[FieldFault, ...]:
        """All faults of the visible fields; marks nothing."""
        shown = [field for code, field in self.fields.items() if code not in self._hidden]
        return tuple(f for field in shown for f in field_faults(field, self.frames[field.code].value(), self._today()))

    def show_faults(self, faults: Iterable[FieldFault] | None = None) -> bool:
        """Mark all faults (default: those of `faults()`), focus the first; True when there is none."""
        found = tuple(self.faults() if faults is None else faults)
        for code in self.frames:
            self._mark(code, [fault for fault in found if fault.code == code])
        if found and found[0].code in self.frames:
            self.focus_field(found[0].code)
        return not found

    def focus_field(self, code: str) -> None:
        """Focus a field; an enclosing scroll area follows the focus."""
        self.frames[code].editor.focus_first()

    def focus_first(self) -> None:
        """Focus the first visible field that is empty, else the first."""
        shown = [code for code in self.frames if code not in self._hidden]
        empty = (code for code in shown if self.frames[code].value() in (None, "", []))
        target = next(empty, shown[0] if shown else None)
        if target:
            self.focus_field(target)

    def _add(self, field: FormField, editor: Editor) -> None:
        frame = FieldFrame(field.label, editor, required=field.required, help=field.help)
        self.frames[field.code] = frame
        if field.section not in self._sections:
            self._add_section(field.section)
        self._sections[field.section][2].append(field.code)
        self._walk.add(editor, own_enter=isinstance(editor, TableEditor))
        if isinstance(editor, TableEditor):
            editor.passed.connect(lambda: self._walk.go_on(editor))
        editor.edited.connect(lambda value, code=field.code: self._on_edited(code, value))
        editor.left.connect(lambda code=field.code: self._on_left(code))

    def _add_section(self, name: str) -> None:
        box, grid = two_abreast(name)
        self._sections[name], self._ends[name] = (box, grid, []), (0, 0)
        self._column.insertWidget(self._column.count() - 1, box)  # before the stretch

    def _flow(self, name: str) -> None:
        """Place the section's visible fields, short ones two abreast."""
        box, grid, codes = self._sections[name]
        self._ends[name] = (0, 0)
        for code in codes:
            grid.removeWidget(self.frames[code])
            if code in self._hidden:
                self.frames[code].setVisible(False)
            else:
                self._place(code)
        box.setVisible(any(code not in self._hidden for code in codes))

    def _place(self, code: str) -> None:
        """Behind the section's fields that are placed already."""
        field, frame = self.fields[code], self.frames[code]
        row, at = self._ends[field.section]
        half = field.type in HALF
        if at and not half:
            row, at = row + 1, 0
        self._sections[field.section][1].addWidget(frame, row, at, 1, 1 if half else 2, Qt.AlignmentFlag.AlignTop)
        frame.setVisible(True)  # only now: without a parent it would open as a window of its own
        self._ends[field.section] = (row, 1) if half and at == 0 else (row + 1, 0)

    def _on_edited(self, code: str, value: Any) -> None:
        self.frames[code].set_origin("")
        if self.frames[code].error:
            self._check(code)
        self._tell_progress()
        self.edited.emit(code, value)

    def _on_left(self, code: str) -> None:
        value = self.frames[code].value()
        if value not in (None, "", []):  # an empty field is told of only when going on, not in passing
            self._check(code)

    def _check(self, code: str) -> None:
        self._mark(code, list(field_faults(self.fields[code], self.frames[code].value(), self._today())))

    def _mark(self, code: str, faults: list[FieldFault]) -> None:
        frame = self.frames[code]
        frame.set_error("；".join(fault.message for fault in faults[:3]) or None)
        if isinstance(frame.editor, TableEditor):
            frame.editor.set_cell_errors({(f.row, f.column): f.message for f in faults if f.row is not None})

    def _tell_progress(self) -> None:
        wanted = [code for code, field in self.fields.items() if field.required and code not in self._hidden]
        filled = sum(self.frames[code].value() not in (None, "", []) for code in wanted)
        self.progress_changed.emit(filled, len(wanted))
