"""The list behind a number or a mark: as many rows as the number says, from the same count."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.statistics.figures import Figure, Value
from clerk_app.statistics.lists import Kind, ListColumn, Listed, Listing, Lists
from ui.models import Column, KeysetModel, Page
from ui.screens.statistics.board import LANE
from ui.shell.frame import Desk
from ui.text import tr
from ui.widgets import EmptyState, SearchList, button, label

_CHAR = 14  # px of a Chinese character


@dataclass(frozen=True, slots=True)
class Part:
    """One of the lists that make up a number: those counted, of a share those that count in it, open, unknown."""

    code: str
    words: str
    ids: tuple[str, ...]


def parts_of(figure: Figure, value: Value) -> tuple[Part, ...]:
    """The lists of a value, those with nobody left out."""
    parts = [Part("counted", tr("计入"), value.behind)]
    if figure.kind == "share":
        parts.append(Part("hits", tr("分子"), value.hits))
    parts.append(Part("open", tr("还没结束（删失）"), value.open))
    parts.append(Part("unknown", tr("不明"), value.unknown))
    return tuple(part for part in parts if part.ids or part.code == "counted")


class BehindDialog(QDialog):
    """`told`: what the number means. Rows are made when they are asked for, off the main thread."""

    def __init__(
        self, parent: QWidget, desk: Desk, lists: Lists, kind: Kind, parts: Sequence[Part], title: str, told: str = ""
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.lists, self.kind, self.parts = lists, kind, {part.code: part for part in parts}
        self._made: dict[str, Listing] = {}
        columns = lists.columns(kind)
        model = KeysetModel(desk.runner, self._fetch, lambda row: row.id, [_column(at, each) for at, each in
                            enumerate(columns)], lane=LANE, title=tr("正在列出"))  # fmt: skip
        empty = EmptyState("inbox", tr("一条也没有"), tr("这个数是 0，所以名单是空的。"))
        filters = [(part.code, f"{part.words} {len(part.ids)}") for part in parts] if len(parts) > 1 else ()
        self.list = SearchList(model, name=title, placeholder=tr("号、编号、窗口"), filters=filters, empty=empty)
        model.setParent(self.list)
        self._first = parts[0].code
        self._build(title, told)
        self.list.load()
        self.list.table.setFocus()

    def _build(self, title: str, told: str) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(980, room.width() - 48), min(640, room.height() - 80))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "section", wrap=True))
        if told:
            column.addWidget(label(told, "secondary", wrap=True))
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(tr("关闭"), self.reject, key="Esc"))
        column.addLayout(row)

    def _fetch(self, text: str, chosen: str, after: object, limit: int) -> Page:
        part = self.parts[chosen or self._first]
        if part.code not in self._made:
            self._made[part.code] = self.lists.of(self.kind, part.ids)
        wanted = text.casefold()
        rows = [row for row in self._made[part.code].rows if not wanted or wanted in " ".join(row.cells).casefold()]
        start = int(str(after or 0))
        return Page(rows[start : start + limit], start + limit if start + limit < len(rows) else None, len(rows))


def _column(at: int, column: ListColumn) -> Column:
    def text(row: Listed) -> str:
        return row.cells[at]

    return Column(column.title, text, column.width * _CHAR + 24 if column.width else 0, right=column.right)


def show_behind(
    parent: QWidget, desk: Desk, lists: Lists, kind: Kind, parts: Sequence[Part], title: str, told: str = ""
) -> BehindDialog:
    """Open it."""
    dialog = BehindDialog(parent, desk, lists, kind, parts, title, told)
    dialog.open()
    return dialog
