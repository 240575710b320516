"""The next act on the screen: its words, its form, its button. Kept and filled anew for the next thing of its kind."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from clerk_app.dispatch.ports import HandTask
from clerk_app.errors import WorldError
from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.screens.fallback.acts import Act
from ui.screens.fallback.board import Line
from ui.screens.moments import exact
from ui.text import tr
from ui.widgets import Card, Form, button, label, line

OUTCOME_WORDS = {"granted": "准予", "rejected": "不予"}
LINKS = {"print": ("written", "用手写单交接的"), "hand_over": ("again", "再打印一张"), "again": ("case", "打开办件")}


class ActPanel(Card):
    """`pressed()` for F9; `link_pressed(name)` for the quiet way beside it: written, again (print) or case (open)."""

    pressed = Signal()
    link_pressed = Signal(str)

    def __init__(self, act: Act, today: Callable[[], date]) -> None:
        super().__init__(spacing=12)
        self.act = act
        self._title = label("", "section")
        self._words = label("", "secondary", wrap=True)
        self._held = label("", "field-error", wrap=True)
        self.held = ""
        self._before, self._notices = QVBoxLayout(), QVBoxLayout()
        self._before.setSpacing(4)
        self.form: Form | None = None
        self.add(self._title)
        self.add(self._words)
        self.add(self._held)
        self.add(self._before)
        if act.fields:
            self.form = Form(act.fields, today=today)
            self.form.edited.connect(lambda _code, _value: self.show_fields())
            self.form.finished.connect(lambda: self.go.setFocus(Qt.FocusReason.TabFocusReason))
            self.add(self.form)
        self.add(self._notices)
        self.go = button(act.button, self.pressed.emit, role="primary", key="F9")
        self.link = self._link(act.id)
        row = QHBoxLayout()
        row.addWidget(self.go)
        if self.link:
            row.addWidget(self.link)
        row.addStretch()
        self.add(row)

    def _link(self, act_id: str) -> QPushButton | None:
        if act_id not in LINKS:
            return None
        name, words = LINKS[act_id]
        return button(tr(words), lambda: self.link_pressed.emit(name), role="link")

    def show_act(self, act: Act, about: Line, values: Mapping[str, Any] | None) -> None:
        """Fill the panel for a line: `values` are what was typed before, None for a fresh start."""
        self.act = act
        self._title.setText(act.title)
        self._words.setText(act.words)
        self._show_held("" if act.id == "open" else about.held)
        clear(self._before)
        clear(self._notices)
        waiting = about.waiting
        if act.id == "settle" and waiting is not None and waiting.task is not None:
            self._before.addLayout(two_sides(waiting.task))
        if act.id == "again" and waiting is not None:
            for wanted in waiting.item.corrections:
                self._before.addWidget(label(f"· {wanted}", wrap=True))
        if self.form is not None:
            self.form.set_values(values or act.start)
            for frame in self.form.frames.values():
                frame.set_error(None)
            self.show_fields()

    def _show_held(self, held: str) -> None:
        self.held = held
        self._held.setText(held and tr("等恢复连接后办理：{0}").format(held))
        self._held.setVisible(bool(held))
        for each in (self.go, self.link):
            if each is not None and (each is self.go or LINKS[self.act.id][0] != "case"):
                each.setEnabled(not held)
                each.setToolTip(held)

    def set_busy(self, busy: bool) -> None:
        """While an act is being done."""
        self.go.setEnabled(not busy and not self.held)

    def values(self) -> dict[str, Any]:
        """What stands in the form."""
        return self.form.values() if self.form is not None else {}

    def typed(self) -> dict[str, Any] | None:
        """The values, when somebody has typed something (the time starts as now and does not count)."""
        values = self.values()
        changed = any((values[code] or "") != (self.act.start.get(code) or "") for code in values if code != "at")
        return values if changed else None

    def show_fields(self) -> None:
        """Only the fields that apply to what is chosen."""
        if self.form is not None:
            shown = self.act.shown(self.form.values())
            self.form.show_only(self.form.frames if shown is None else shown)

    def is_right(self, now: datetime) -> bool:
        """Check the form; faults are marked and the first is focused."""
        if self.form is None:
            return True
        self.show_fields()
        values = self.form.values()
        return self.form.show_faults((*self.form.faults(), *self.act.faults(values, now)))

    def take_focus(self) -> None:
        """Where the act begins."""
        if self.form is not None:
            self.form.focus_first()
        else:
            self.go.setFocus(Qt.FocusReason.TabFocusReason)

    def say(self, error: WorldError) -> None:
        """Why the act was refused, under the form."""
        clear(self._notices)
        self._notices.addWidget(NoticeBar(Notice(Level.ERROR, error.what, error.why, error.now)))


def two_sides(task: HandTask) -> QGridLayout:
    """Paper and the department's books, line by line; what differs is strong."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    paper, theirs = task.result, task.department_result
    rows = (
        ("", tr("纸面"), tr("部门系统")),
        (tr("决定"), _outcome(task.outcome), _outcome(task.department_outcome)),
        (tr("文书"), paper.document if paper else "", theirs.document if theirs else ""),
        (tr("编号"), paper.number if paper else "", theirs.number if theirs else ""),
        (tr("时间"), _minute(task.decided_at), _minute(task.department_decided_at)),
    )
    for at, row in enumerate(rows):
        differs = at > 0 and row[1] != row[2]
        for column, words in enumerate(row):
            kind = "secondary" if column == 0 else "strong" if at == 0 or differs else ""
            grid.addWidget(label(words or ("—" if at else ""), kind, wrap=True), at, column, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(line(), len(rows), 0, 1, 3)
    grid.addWidget(label(task.difference, "secondary", wrap=True), len(rows) + 1, 0, 1, 3)
    return grid


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; keys of hidden buttons stop working at once."""
    while item := layout.takeAt(0):
        inner = item.layout()
        widget: QWidget | None = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def _outcome(outcome: str) -> str:
    return tr(OUTCOME_WORDS.get(outcome, outcome)) if outcome else tr("没有决定")


def _minute(moment: datetime | None) -> str:
    return exact(moment)[:16] if moment else ""
