"""Finding a one-thing: a search line over the grouped list of everything the hall offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from clerk_app.bootstrap import Desk as Services
from clerk_app.catalogue.search import search
from clerk_app.errors import BadInput, WorldError
from clerk_app.notice import words
from ui.shell.frame import Desk
from ui.tasks import NET, Latest
from ui.text import tr
from ui.theme import theme
from ui.widgets import CleanLine, EmptyState
from ui.widgets.cell_pictures import CellPictures
from ui.widgets.pile import Pile

Index = QModelIndex | QPersistentModelIndex
ROW, HEAD = 44, 34
GROUPS = ("organisation", "person", "both")
GROUP_WORDS = {"organisation": "企业和单位", "person": "个人", "both": "个人和单位都可办"}


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One row: a one-thing, or (code "") the heading of a group. `trouble` says why it cannot be begun."""

    code: str
    name: str
    audience: str = ""
    lead: str = ""
    promised: str = ""
    matched: str = ""
    trouble: str = ""


def theme_lines(services: Services, text: str) -> tuple[ThemeLine, ...]:
    """Everything in groups for an empty text, else what the text points to, best first. Reads the catalogue."""
    found = []
    for hit in search(services.library, text):
        entry = hit.entry
        lead = services.library.departments.get(entry.lead)
        try:
            promised, trouble = words.promised(services.library.theme(entry.code).limit), ""
        except BadInput as error:
            promised, trouble = "", error.what
        matched = hit.matched if text.strip() and hit.matched not in (entry.name, entry.code) else ""
        name = lead.name if lead else entry.lead
        found.append(ThemeLine(entry.code, entry.name, entry.audience, name, promised, matched, trouble))
    return tuple(found) if text.strip() else _grouped(found)


def _grouped(lines: Sequence[ThemeLine]) -> tuple[ThemeLine, ...]:
    grouped: list[ThemeLine] = []
    for group in GROUPS:
        inside = [line for line in lines if line.audience == group]
        if inside:
            grouped += [ThemeLine("", GROUP_WORDS[group], group), *inside]
    return tuple(grouped)


class ThemeFinder(QWidget):
    """`chosen(code)` on Enter or double click. `load()` shows everything; typing narrows it, off the main thread."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._services: Services = desk.services
        self._latest = Latest(desk.runner, self, lane=NET, title=tr("正在查找事项"))
        self._shown_for: str | None = None
        self._go_when_found = False
        self.search = CleanLine()
        self.search.setProperty("big", True)
        self.search.setPlaceholderText(tr("输入名称、拼音首字母或编码查找事项    Ctrl+F"))
        self.search.setAccessibleName(tr("查找事项"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self.load())
        self.search.installEventFilter(self)
        self.model = _Lines(self)
        self.list = _List(self.model)
        self.list.opened.connect(self.begin)
        self._pile = Pile()
        self._empty = EmptyState(
            "search", tr("没有找到这个事项"), tr("换个说法、少打几个字，或用拼音首字母；清空后显示全部。")
        )
        for widget in (self.list, self._empty):
            self._pile.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(self._pile, 1)

    def load(self) -> None:
        """Ask for what the line says now."""
        text, services = self.search.text(), self._services
        self._latest.ask(lambda: theme_lines(services, text), lambda lines: self._show(text, lines), self._on_failed)

    def begin(self) -> None:
        """Choose the row in front; waits for the answer when the search is still under way."""
        if self._shown_for != self.search.text():
            self._go_when_found = True
            return
        line = self.model.line(self.list.currentIndex().row())
        if line is not None and line.code and not line.trouble:
            self.chosen.emit(line.code)

    def focus_search(self) -> None:
        """Into the line, with the text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show(self, text: str, lines: tuple[ThemeLine, ...]) -> None:
        before = self.model.line(self.list.currentIndex().row())
        keep = before.code if before and text == self._shown_for else ""
        self._shown_for = text
        self.model.show_lines(lines)
        self.list.setCurrentIndex(self.model.index(self.model.place_of(keep), 0))
        self._pile.setCurrentIndex(0 if lines else 1)
        if self._go_when_found:
            self._go_when_found = False
            self.begin()

    def _on_failed(self, error: WorldError) -> None:
        self._go_when_found = False
        self._shown_for = self.search.text()
        self.model.show_lines((ThemeLine("", tr("事项库读不出来：{0}").format(error)),))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the line move and choose in the list."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}.get(
            Qt.Key(event.key())
        )
        if step:
            self.list.move(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begin()
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            return False
        return True


class _Lines(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: tuple[ThemeLine, ...] = ()

    def show_lines(self, lines: tuple[ThemeLine, ...]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> ThemeLine | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def place_of(self, code: str) -> int:
        """The row of a one-thing, else the first that can be chosen."""
        rows = [row for row, line in enumerate(self._lines) if line.code]
        return next((row for row in rows if self._lines[row].code == code), rows[0] if rows else -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index.row())
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable if line is not None and line.code else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "，".join(part for part in (line.name, line.lead, _promise(line), line.matched) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.trouble or line.code
        return line if role == Qt.ItemDataRole.UserRole else None


class _List(QListView):
    opened = Signal()

    def __init__(self, model: _Lines) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName(tr("事项"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def move(self, step: int) -> None:  # type: ignore[override]
        """To the next row that can be chosen, that many rows away."""
        model = self.model()
        rows = [
            row for row in range(model.rowCount()) if model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsSelectable
        ]
        if not rows:
            return
        at = rows.index(self.currentIndex().row()) if self.currentIndex().row() in rows else 0
        target = rows[max(0, min(len(rows) - 1, at + step))]
        self.setCurrentIndex(model.index(target, 0))
        if target == rows[0]:
            self.scrollToTop()  # the heading above it, too

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class _Rows(QStyledItemDelegate):
    """Name, what was matched, lead department, promised time; headings between."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(Qt.ItemDataRole.UserRole)
        return QSize(200, ROW if line and line.code else HEAD)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._pictures = CellPictures(view)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ThemeLine = index.data(Qt.ItemDataRole.UserRole)
        self._pictures.show(painter, option, line, lambda onto, room: self._draw(onto, room, index, line))

    def _draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, line: ThemeLine) -> None:
        box = option.rect.adjusted(16, 0, -16, 0)
        if not line.code:
            box.setTop(box.top() + 8)
            _write(painter, box, line.name, "text_muted", "secondary", bold=True)
            return
        background = QStyleOptionViewItem(option)
        self.initStyleOption(background, index)
        background.text = ""
        background.state &= ~QStyle.StateFlag.State_HasFocus
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, background, painter, option.widget)
        ink = "on_selection" if option.state & QStyle.StateFlag.State_Selected else "text"
        quiet = ink if ink == "on_selection" else "text_muted"
        promise, lead = QRect(box), QRect(box)
        promise.setLeft(box.right() - 130)
        lead.setLeft(promise.left() - 170)
        lead.setRight(promise.left() - 10)
        box.setRight(lead.left() - 10)
        used = _write(painter, box, line.name, ink, "body", bold=True)
        box.setLeft(box.left() + used + 14)
        _write(painter, box, tr("含“{0}”").format(line.matched) if line.matched else "", quiet, "secondary")
        _write(painter, lead, line.lead, quiet, "secondary")
        _write(
            painter,
            promise,
            (line.trouble and tr("定义有错，暂不能办")) or _promise(line),
            quiet,
            "secondary",
            right=True,
        )


def _promise(line: ThemeLine) -> str:
    return tr("承诺 {0}").format(line.promised) if line.promised else ""


def _write(painter: QPainter, box: QRect, text: str, colour: str, size: str, *, bold: bool = False,
           right: bool = False) -> int:  # fmt: skip
    """One line of words, cut where it does not fit; gives its width."""
    font = QFont(painter.font())
    font.setPixelSize(theme().tokens.type[size])
    font.setBold(bold)
    painter.save()
    painter.setFont(font)
    painter.setPen(theme().colour(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, box.width()))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, shown)
    width = painter.fontMetrics().horizontalAdvance(shown)
    painter.restore()
    return width
