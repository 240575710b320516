"""A table model that loads page after page by key, so that rows leaving the set while paging skip nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from clerk_app.errors import WorldError
from ui.tasks import DB, Latest, Runner

PILL = Qt.ItemDataRole.UserRole + 1
ROW = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one query: `after` is the cursor for the next page (None at the end), `total` counts the same query."""

    rows: Sequence[Any]
    after: Any | None
    total: int


@dataclass(frozen=True, slots=True)
class Column:
    """`text(row)` for the cell; `pill(row)` gives (state, words) instead; `width` px, 0 takes what is left."""

    title: str
    text: Callable[[Any], str]
    width: int = 0
    pill: Callable[[Any], tuple[str, str] | None] | None = None
    right: bool = False


Fetch = Callable[[str, str, Any | None, int], Page]


class KeysetModel(QAbstractTableModel):
    """`fetch(query, filter, after, limit) -> Page` is called on the lane; `key(row)` names a row for good.

    A refresh loads as many rows as are on show in one go, then swaps: nothing flickers, nothing jumps.
    """

    about_to_refresh = Signal()
    refreshed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        runner: Runner,
        fetch: Fetch,
        key: Callable[[Any], str],
        columns: Sequence[Column],
        parent: QObject | None = None,
        *,
        page_size: int = 50,
        lane: str = DB,
        title: str = "",
    ) -> None:
        super().__init__(parent)
        self.columns, self.page_size = tuple(columns), page_size
        self.query, self.filter, self.total = "", "", 0
        self._fetch, self._key = fetch, key
        self._rows: list[Any] = []
        self._places: dict[str, int] = {}
        self._after: Any | None = None
        self._latest = Latest(runner, self, lane=lane, title=title)
        self._loading = False

    def set_query(self, query: str, filter: str = "") -> None:
        """Load the first page of another question."""
        fresh = (query, filter) != (self.query, self.filter)
        self.query, self.filter = query, filter
        self._load(self.page_size if fresh else max(self.page_size, len(self._rows)))

    def refresh(self) -> None:
        """Load again what is on show."""
        self.set_query(self.query, self.filter)

    def row(self, at: int) -> Any:
        """The row value at a position, None outside."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def key_at(self, at: int) -> str | None:
        """The key of the row at a position."""
        return self._key(self._rows[at]) if 0 <= at < len(self._rows) else None

    def position(self, key: str | None) -> int | None:
        """Where a loaded row stands."""
        return self._places.get(key) if key is not None else None

    def _load(self, limit: int) -> None:
        query, chosen, fetch = self.query, self.filter, self._fetch
        self._loading = True
        self._latest.ask(lambda: fetch(query, chosen, None, limit), self._replace, self._on_failed)

    def _replace(self, page: Page) -> None:
        self._loading = False
        self.about_to_refresh.emit()
        self.beginResetModel()
        self._rows = []
        self._places = {}
        self._take(page)
        self.endResetModel()
        self.refreshed.emit()

    def _take(self, page: Page) -> None:
        for row in page.rows:
            key = self._key(row)
            if key not in self._places:
                self._places[key] = len(self._rows)
                self._rows.append(row)
        self._after, self.total = page.after, page.total

    def _on_failed(self, error: WorldError) -> None:
        self._loading = False
        self.failed.emit(error)

    def canFetchMore(self, parent: _Index = _ROOT) -> bool:
        return not parent.isValid() and self._after is not None and not self._loading

    def fetchMore(self, _parent: _Index = _ROOT) -> None:
        query, chosen, after, fetch, size = self.query, self.filter, self._after, self._fetch, self.page_size
        self._loading = True
        self._latest.ask(lambda: fetch(query, chosen, after, size), self._append, self._on_failed)

    def _append(self, page: Page) -> None:
        self._loading = False
        new = sum(self._key(row) not in self._places for row in page.rows)
        if new:
            self.beginInsertRows(_ROOT, len(self._rows), len(self._rows) + new - 1)
        self._take(page)
        if new:
            self.endInsertRows()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return None if column.pill else column.text(row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == PILL:
            return column.pill(row) if column.pill else None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
