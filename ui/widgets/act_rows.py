"""Rows that can be walked with the arrow keys; the letter beside an act does it for the row in focus."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.base import button, label
from ui.widgets.state import Mark, Pill


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done with a row: `letter` is its key while the row has the focus. With `why_not` it is grey."""

    letter: str
    words: str
    id: str
    primary: bool = False
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What a row shows. `lines` are quiet lines below the head: (words, state). `state` is the mark's."""

    key: Hashable
    head: str
    state: str = "quiet"
    pill: str = ""
    pill_state: str = ""
    left: str = ""
    left_state: str = "quiet"
    lines: tuple[tuple[str, str], ...] = ()
    acts: tuple[Act, ...] = field(default=())

    @property
    def spoken(self) -> str:
        parts = (self.head, self.pill, self.left, *(words for words, _ in self.lines))
        return "，".join(part for part in parts if part)


def fit_height(dialog: QWidget, width: int) -> None:
    """As wide as given and as high as its wrapped words need; Qt reckons wrapped labels one line high."""
    layout = dialog.layout()
    layout.activate()
    dialog.setFixedWidth(width)
    dialog.setMinimumHeight(max(layout.totalMinimumHeightForWidth(width), layout.minimumSize().height()))
    dialog.resize(width, dialog.minimumHeight())


def bring_into_view(widget: QWidget) -> None:
    """Scroll the page around a widget so that all of it shows, once the layout has settled."""
    around: QWidget | None = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        QTimer.singleShot(0, widget, lambda: around.ensureWidgetVisible(widget, 0, 24))


class ActRow(QWidget):
    """One row. Enter does the primary act."""

    def __init__(self, facts: RowFacts, run: Callable[[str, Hashable], None]) -> None:
        super().__init__()
        self.facts = facts
        self._run = run
        self.acts: dict[str, QPushButton] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(facts.spoken)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 9, 8, 9)
        row.setSpacing(10)
        mark = Mark(facts.state)
        mark.setAccessibleName(facts.pill)
        aligned = Qt.AlignmentFlag.AlignTop if facts.lines else Qt.AlignmentFlag.AlignVCenter
        column = QVBoxLayout()
        column.setContentsMargins(0, 5 if facts.lines else 0, 0, 0)  # level with the first line of words
        column.addWidget(mark, 0, aligned)
        row.addLayout(column)
        row.addLayout(self._words(), 1)
        row.addLayout(self._right())

    def _words(self) -> QVBoxLayout:
        facts = self.facts
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label(facts.head, "strong", wrap=True))
        for words, state in facts.lines:
            column.addWidget(label(words, "secondary", wrap=True, state=state))
        return column

    def _right(self) -> QBoxLayout:
        """State and acts: beside each other in a row of one line, else below each other."""
        facts = self.facts
        direction = QBoxLayout.Direction.TopToBottom if len(facts.lines) > 1 else QBoxLayout.Direction.LeftToRight
        column = QBoxLayout(direction)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addStretch()
        if facts.left:
            top.addWidget(label(facts.left, "secondary", state=facts.left_state))
        if facts.pill:
            top.addWidget(Pill(facts.pill_state or facts.state, facts.pill))
        column.addLayout(top)
        if facts.acts:
            acts = QHBoxLayout()
            acts.setSpacing(6)
            acts.addStretch()
            for act in facts.acts:
                acts.addWidget(self._act(act))
            column.addLayout(acts)
        if len(facts.lines) > 1:
            column.addStretch()
        return column

    def _act(self, act: Act) -> QPushButton:
        made = button(
            f"{act.words}  {act.letter}",
            lambda: self._run(act.id, self.facts.key),
            small=True,
            name=f"{act.words}：{self.facts.head}",
        )
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the row is the stop; its letters do the acts
        made.setToolTip(act.why_not or act.words)
        made.setEnabled(not act.why_not)
        made.setAccessibleDescription(act.why_not)
        self.acts[act.letter] = made
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.facts.acts:
            first = next((act for act in self.facts.acts if act.primary), self.facts.acts[0])
            self.acts[first.letter].click()
        elif plain and letter in self.acts:
            self.acts[letter].click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        bring_into_view(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme().tokens.radius["normal"]
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.setBrush(theme().colour("surface_alt"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        else:
            painter.setPen(QPen(theme().colour("line"), 1))
            painter.drawLine(10, self.height() - 1, self.width() - 8, self.height() - 1)
        painter.end()


class ActRows(QWidget):
    """The rows. `chosen(act id, row key)`. Up and Down walk; rows that have not changed are left alone."""

    chosen = Signal(str, object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows: list[ActRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, facts: Sequence[RowFacts]) -> None:
        """Show these rows in this order; the focus stays on the row it was on."""
        for _ in self.filling(facts):
            pass

    def filling(self, facts: Sequence[RowFacts]) -> Iterator[None]:
        """The same in small steps, for many rows at once; what was shown stays until the new rows are made."""
        # The window's focus, also while a dialog lies over it: the clerk comes back to the row they left.
        at = self.window().focusWidget()
        focused = next((row.facts.key for row in self.rows if row is at), None)
        kept = {row.facts: row for row in self.rows}
        fresh = []
        for each in facts:
            row = kept.pop(each, None)
            if row is None:
                row = ActRow(each, self.chosen.emit)
                yield
            fresh.append(row)
        if fresh == self.rows:
            return
        for gone in kept.values():
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.rows = fresh
        for place, row in enumerate(fresh):
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
                yield
        again = next((row for row in fresh if row.facts.key == focused), None)
        if focused is not None and again is not None:
            again.show()  # Qt forgets the focus of a widget that it has yet to show
            again.setFocus()

    def row(self, key: Hashable) -> ActRow | None:
        return next((row for row in self.rows if row.facts.key == key), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        at = next((place for place, row in enumerate(self.rows) if row.hasFocus()), None)
        if step is None or at is None or not 0 <= at + step < len(self.rows):
            super().keyPressEvent(event)
            return
        self.rows[at + step].setFocus(Qt.FocusReason.TabFocusReason)
