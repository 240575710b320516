"""Two versions of a case side by side; each field is chosen by key, nothing is stored before all are."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.cases.conflict_words import Difference
from clerk_app.cases.conflicts import CaseConflict, Path, Side
from clerk_app.cases.limits import beijing
from ui.screens.visit.told import Told
from ui.text import tr
from ui.theme import repolish
from ui.widgets import TaskPage, button, label

LABEL = 168
KEYS: dict[int, Side] = {
    Qt.Key.Key_Left: "mine",
    Qt.Key.Key_1: "mine",
    Qt.Key.Key_Right: "theirs",
    Qt.Key.Key_2: "theirs",
}


class ConflictView(QWidget):
    """`show_conflict(...)`. Signals: `chosen(dict)` path to side, everything is chosen; `put_off()` not now."""

    chosen = Signal(object)
    put_off = Signal()

    def __init__(self, later: str = "") -> None:
        super().__init__()
        self.rows: list[ChoiceRow] = []
        self.told = Told()
        self._title = label(tr("两边改了同一个办件，请选定"), "page", wrap=True)
        self._what = label("", "secondary", wrap=True)
        self._heads = (label("", "strong", wrap=True), label("", "strong", wrap=True))
        head = QGridLayout()
        head.setColumnMinimumWidth(0, LABEL)
        for at, each in enumerate(self._heads, 1):
            head.addWidget(each, 0, at)
            head.setColumnStretch(at, 1)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._title, self._what, self.told):
            column.addWidget(widget)
        column.addLayout(head)
        column.addLayout(self._list)
        column.addWidget(label(tr("↑↓ 换栏　← 或 1 用左边　→ 或 2 用右边"), "hint"))
        column.addStretch()
        self.save = button(tr("按所选保存  Ctrl+Enter"), self._save, role="primary", name=tr("按所选保存"))
        self.all_mine = button(tr("全部用左边  Ctrl+←"), lambda: self._all("mine"), name=tr("全部用左边"))
        self.all_theirs = button(tr("全部用右边  Ctrl+→"), lambda: self._all("theirs"), name=tr("全部用右边"))
        self.later = button(later or tr("先不选"), self.put_off.emit, name=later or tr("先不选"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(
            TaskPage(body, wide=True, back=self.later, forward=self.save, extra=(self.all_mine, self.all_theirs))
        )

    def show_conflict(self, conflict: CaseConflict, found: tuple[Difference, ...], mine_here: bool) -> None:
        """`mine_here`: the left version is the one typed at this window."""
        while item := self._list.takeAt(0):
            item.widget().deleteLater()
        number = conflict.theirs.number or tr("草稿")
        self._what.setText(f"{conflict.theirs.theme_name}　{conflict.theirs.applicant.name}　{number}")
        mine = tr("我的") if mine_here else tr("一边")
        theirs = conflict.theirs.edited
        who = f"{theirs.window} {theirs.name} {beijing(theirs.at):%H:%M}" if theirs else conflict.theirs.window
        left = f"{conflict.window} {conflict.clerk} {beijing(conflict.at):%m-%d %H:%M}"
        self._heads[0].setText(f"← {mine}：{left}")
        self._heads[1].setText(f"→ {tr('对方') if mine_here else tr('另一边')}：{who}")
        self.rows = [ChoiceRow(each, self) for each in found]
        for row in self.rows:
            self._list.addWidget(row)
        self.told.put_away()
        self._count()

    def focus_first(self) -> None:
        """The first field that has to be chosen."""
        first = next((row for row in self.rows if not row.side), next(iter(self.rows), None))
        (first or self.later).setFocus(Qt.FocusReason.TabFocusReason)

    def step(self, row: "ChoiceRow", by: int) -> None:
        """Up and down."""
        at = self.rows.index(row) + by
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)

    def choices(self) -> dict[Path, Side]:
        """What is chosen so far."""
        return {row.difference.path: row.side for row in self.rows if row.side}

    def _all(self, side: Side) -> None:
        for row in self.rows:
            row.choose(side)

    def _count(self) -> None:
        left = sum(not row.side for row in self.rows)
        self._title.setText(
            tr("还有 {0} 栏要选").format(left)
            if left
            else tr("都选好了，按所选保存")
            if self.rows
            else tr("两边的内容已经一样")
        )

    def _save(self) -> None:
        left = [row for row in self.rows if not row.side]
        if left:
            self.told.show_words("near", tr("还有 {0} 栏没选").format(len(left)), tr("两边都改了的栏目必须选一边"))
            left[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.chosen.emit(self.choices())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        elif ctrl and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._all(KEYS[event.key()])
        elif event.key() == Qt.Key.Key_Escape:
            self.put_off.emit()
        else:
            super().keyPressEvent(event)


class ChoiceRow(QFrame):
    """One field: its name, my value, the other's; the chosen one is marked by a word and a frame."""

    def __init__(self, difference: Difference, view: ConflictView) -> None:
        super().__init__()
        self.difference, self.view = difference, view
        self.side: Side | None = difference.proposal
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "choice")
        self._cells: dict[Side, _Cell] = {
            "mine": _Cell(difference.mine, lambda: self.choose("mine")),
            "theirs": _Cell(difference.theirs, lambda: self.choose("theirs")),
        }
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(label(difference.label, "strong", wrap=True))
        self._state = label("", "secondary")
        names.addWidget(label(difference.group, "hint"))
        names.addWidget(self._state)
        names.addStretch()
        left = QWidget()
        left.setLayout(names)
        left.setFixedWidth(LABEL)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(left)
        for cell in self._cells.values():
            row.addWidget(cell, 1)
        self._show()

    def choose(self, side: Side) -> None:
        """Take that side."""
        self.side = side
        self._show()
        self.view._count()

    def _show(self) -> None:
        for side, cell in self._cells.items():
            cell.set_chosen(side == self.side)
        words = tr("两边都改了") if self.difference.clash else tr("只有一边改了")
        self._state.setText(words if self.side else tr("要选"))
        repolish(self._state, state="quiet" if self.side else "near")
        chosen = {"mine": tr("已选左边"), "theirs": tr("已选右边"), None: tr("还没选")}[self.side]
        self.setAccessibleName(
            tr("{0}，左边：{1}，右边：{2}，{3}").format(
                self.difference.label, self.difference.mine, self.difference.theirs, chosen
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in KEYS:
            self.choose(KEYS[event.key()])
        elif plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.view.step(self, -1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            self.view.keyPressEvent(event)  # past the scroll area, which would take the arrows

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        repolish(self, current=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        repolish(self, current=False)


class _Cell(QFrame):
    """One value to take by a click."""

    def __init__(self, words: str, run: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._run = run
        self._mark = label("", "secondary")
        self._mark.setFixedWidth(52)
        text = label(words, wrap=True)
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)

    def set_chosen(self, on: bool) -> None:
        """Marked, or not."""
        self._mark.setText(tr("● 选用") if on else "○")
        repolish(self._mark, state="under_way" if on else "quiet")
        repolish(self, state="under_way" if on else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self._run()
