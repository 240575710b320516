"""Ctrl+K: people, cases, themes and commands in one field. Providers plug in; slow ones answer when they can."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from clerk_app.errors import WorldError
from clerk_app.pinyin import initials
from ui.shell.actions import ActionBook
from ui.shell.fuzzy import fit
from ui.tasks import NET, Latest, Operation, Runner
from ui.text import tr
from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.cell_pictures import CellPictures
from ui.widgets.lines import CleanLine

ITEM = Qt.ItemDataRole.UserRole
MOST = 8
TYPING_MS = 60


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """One find. `run` is called on the main thread after the palette has closed."""

    title: str
    run: Callable[[], Any]
    subtitle: str = ""
    key: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """A source of finds: `find(query, most)`. With `lane` it runs off the main thread there;
    without, it must be instant."""

    name: str
    find: Callable[[str, int], Sequence[PaletteItem]]
    lane: str | None = None
    at_empty: bool = False


class Palette(QFrame):
    """Lies over the window. Up/Down choose, Enter runs, Esc closes. `add` providers in the order they should appear."""

    closed = Signal()

    def __init__(self, window: QWidget, runner: Runner) -> None:
        super().__init__(window)
        self.setProperty("role", "popover")
        self.setAccessibleName(tr("查找一切"))
        self._runner = runner
        self._providers: list[Provider] = []
        self._asking: dict[str, Latest] = {}
        self._found: dict[str, Sequence[PaletteItem]] = {}
        self._focus_before: QWidget | None = None
        self.field = CleanLine()
        self.field.setProperty("big", True)
        self.field.setPlaceholderText(tr("查找人、办件、事项或命令；可用拼音首字母"))
        self.field.setAccessibleName(tr("查找一切"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("查找结果"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self._hint = label("", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (self.field, self.list, self._hint):
            column.addWidget(widget)
        self._wait = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._wait.timeout.connect(self._ask)
        self.field.textChanged.connect(lambda _text: self._wait.start())
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._run)
        window.installEventFilter(self)
        self.hide()

    def add(self, provider: Provider) -> None:
        """Plug in a source."""
        self._providers.append(provider)
        if provider.lane:
            self._asking[provider.name] = Latest(self._runner, self, lane=provider.lane)

    def open(self, query: str = "") -> None:
        """Show, ready to type."""
        self._focus_before = self.window().focusWidget()
        self._found.clear()
        self.field.setText(query)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()
        self.list.clear()
        QTimer.singleShot(0, self, self._ask)  # in a turn of its own: showing it draws the screen behind it again

    def close_it(self) -> None:
        """Hide and give the focus back."""
        self._wait.stop()
        for latest in self._asking.values():
            latest.drop()
        self.hide()
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus()
        self.closed.emit()

    def titles(self) -> list[str]:
        """What is listed now, without group heads."""
        return [item.data(ITEM).title for item in self._items() if item.data(ITEM)]

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _ask(self) -> None:
        self._wait.stop()
        query = self.field.text().strip()
        for provider in self._providers:
            if not query and not provider.at_empty:
                self._found.pop(provider.name, None)
            elif provider.lane is None:
                self._found[provider.name] = provider.find(query, MOST)
            else:
                self._asking[provider.name].ask(
                    lambda find=provider.find: find(query, MOST),
                    lambda found, name=provider.name: self._take(name, found),
                    lambda error, name=provider.name: self._fail(name, error),
                )
        self._show()

    def _take(self, name: str, found: Sequence[PaletteItem]) -> None:
        self._found[name] = found
        self._show()

    def _fail(self, name: str, error: WorldError) -> None:
        self._found[name] = [PaletteItem(error.what, lambda: None, error.now or error.why, icon="warning")]
        self._show()

    def _show(self) -> None:
        current = self.list.currentItem()
        before = current.data(ITEM).title if current and current.data(ITEM) else None
        self.list.clear()
        for provider in self._providers:
            found = self._found.get(provider.name, ())
            if found:
                head = QListWidgetItem(tr(provider.name))
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self.list.addItem(head)
            for each in found:
                item = QListWidgetItem(each.title)
                item.setData(ITEM, each)
                self.list.addItem(item)
        items = [item for item in self._items() if item.data(ITEM)]
        chosen = next((item for item in items if item.data(ITEM).title == before), items[0] if items else None)
        if chosen:
            self.list.setCurrentItem(chosen)
        nothing = tr("没有找到“{0}”").format(self.field.text()) if self.field.text() else tr("输入几个字开始查找")
        self._hint.setText(tr("↑↓ 选择   Enter 打开   Esc 关闭") if items else nothing)

    def _run(self, item: QListWidgetItem | None) -> None:
        found = item.data(ITEM) if item else None
        if found:
            self.close_it()
            found.run()

    def _step(self, by: int) -> None:
        rows = [row for row, item in enumerate(self._items()) if item.data(ITEM)]
        if rows:
            at = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else 0
            self.list.setCurrentRow(rows[(at + by) % len(rows)])

    def _place(self) -> None:
        window = self.parentWidget()
        width = min(theme().tokens.size["palette"], window.width() - 32)
        height = min(480, window.height() - 140)
        self.setGeometry((window.width() - width) // 2, 72, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget() and self.isVisible():
            self._place()
        if watched is not self.field:
            return False
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.close_it()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._wait.isActive() or not self.list.count():
                self._ask()
            self._run(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.close_it()
        else:
            return False
        return True


class Commands:
    """The provider for actions; pinyin initials are learnt once, off the main thread."""

    def __init__(self, book: ActionBook, runner: Runner) -> None:
        self._book, self._runner = book, runner
        self._initials: dict[str, str] = {}

    def learn(self) -> None:
        """Work out the initials of what is known now (again when a screen has brought new actions)."""
        new = [spec.title for spec in self._book.here() if spec.title not in self._initials]
        if new:
            work = Operation(lambda: {each: initials(each) for each in new}, self._initials.update, lane=NET)
            self._runner.start(work, owner=self._runner)

    def find(self, query: str, most: int) -> list[PaletteItem]:
        """Actions that can be done here, best fit first."""
        self.learn()
        scored = [
            (fit(query, f"{spec.title} {spec.keywords}", self._initials.get(spec.title, "")), spec)
            for spec in self._book.here()
        ]
        best = sorted(((score, spec) for score, spec in scored if score is not None), key=lambda pair: -pair[0])
        return [PaletteItem(spec.title, spec.run, spec.group, spec.shortcut) for _, spec in best[:most]]


class _Rows(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, 40 if index.data(ITEM) else 28)

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._pictures = CellPictures(view)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        found: PaletteItem | None = index.data(ITEM)
        words = (found.title, found.subtitle, found.key, found.icon) if found else str(index.data())
        self._pictures.show(painter, option, words, lambda onto, room: self._draw(onto, room, found, words))

    def _draw(self, painter: QPainter, option: QStyleOptionViewItem, found: PaletteItem | None, words: object) -> None:
        box = option.rect.adjusted(12, 0, -12, 0)
        painter.save()
        if found is None:
            self._write(painter, box, str(words), "text_muted", option, small=True)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme().colour("selection"))
                painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 6, 6)
            self._paint_found(painter, box, found, option)
        painter.restore()

    def _paint_found(self, painter: QPainter, box: QRect, found: PaletteItem, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        main, aside = ("on_selection", "on_selection") if chosen else ("text", "text_muted")
        if found.icon:
            theme().icon(found.icon, aside).paint(painter, QRect(box.x(), box.y() + 10, 20, 20))
            box = box.adjusted(28, 0, 0, 0)
        self._write(painter, box, found.key, aside, option, small=True, right=True)
        room = box.adjusted(0, 0, -option.fontMetrics.horizontalAdvance(found.key) - 16 if found.key else 0, 0)
        title = option.fontMetrics.elidedText(found.title, Qt.TextElideMode.ElideRight, room.width())
        self._write(painter, room, title, main, option)
        rest = room.adjusted(option.fontMetrics.horizontalAdvance(title) + 12, 0, 0, 0)
        subtitle = option.fontMetrics.elidedText(found.subtitle, Qt.TextElideMode.ElideRight, max(0, rest.width()))
        self._write(painter, rest, subtitle, aside, option, small=True)

    def _write(self, painter: QPainter, box: QRect, words: str, colour: str, option: QStyleOptionViewItem, *,
               small: bool = False, right: bool = False) -> None:  # fmt: skip
        font = QFont(option.font)
        font.setPixelSize(theme().tokens.type["secondary" if small else "body"])
        painter.setFont(font)
        painter.setPen(theme().colour(colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)
