"""A searchable list whose filters show how many each holds: counts and rows are cut from one look at the store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.models import Column, KeysetModel, Page
from ui.tasks import Runner
from ui.text import tr
from ui.widgets import EmptyState, SearchList, Segmented


@dataclass(frozen=True, slots=True)
class Group:
    """A filter: which rows belong to it, and what is taught where it has none."""

    code: str
    words: str
    holds: Callable[[Any], bool]
    none: tuple[str, str]


class CountedList(SearchList):
    """`load()` runs off the main thread and gives every row; `said(row)` is what is searched. The first group is shown
    at first. `narrow(row)`, where set, keeps rows of all groups out."""

    def __init__(
        self,
        runner: Runner,
        load: Callable[[], Sequence[Any]],
        columns: Sequence[Column],
        groups: Sequence[Group],
        *,
        key: Callable[[Any], str],
        said: Callable[[Any], str],
        name: str,
        placeholder: str,
        icon: str,
    ) -> None:
        self._rows, self._said, self._groups = load, said, {group.code: group for group in groups}
        self._counts: dict[str, int] = {}
        self.narrow: Callable[[Any], bool] = lambda _row: True
        self._teach = {each.code: EmptyState(icon, tr(each.none[0]), tr(each.none[1])) for each in groups}
        model = KeysetModel(runner, self._fetch, key, columns)
        super().__init__(model, name=name, placeholder=placeholder, empty=self._teach[groups[0].code])
        model.setParent(self)
        self.groups = Segmented([(each.code, tr(each.words)) for each in groups], numbered=False)
        self.groups.set_name(tr("{0}筛选").format(name))
        self.groups.set_value(self.groups.first)
        self.groups.edited.connect(lambda _value: self._apply())
        row = QHBoxLayout()
        row.addWidget(self.groups)
        row.addStretch()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(1, row)
        for each in list(self._teach.values())[1:]:
            self._pile.addWidget(each)

    def show_group(self, code: str) -> None:
        """Choose a group as if pressed."""
        self.groups.set_value(code)
        self._apply()

    def _apply(self) -> None:
        self._wait.stop()
        self.model.set_query(self.search.text().strip(), self.groups.value())

    def _fetch(self, text: str, chosen: str, _after: object, _limit: int) -> Page:
        rows = [row for row in self._rows() if self.narrow(row)]
        self._counts = {code: sum(map(group.holds, rows)) for code, group in self._groups.items()}
        words, holds = text.casefold().split(), self._groups[chosen].holds
        found = [row for row in rows if holds(row) and all(word in self._said(row).casefold() for word in words)]
        return Page(found, None, len(found))

    def _on_refreshed(self) -> None:
        super()._on_refreshed()
        for choice, (code, group) in zip(self.groups.inputs(), self._groups.items(), strict=True):
            count = self._counts.get(code, 0)
            choice.setText(f"{tr(group.words)} {count}" if count else tr(group.words))

    def when_empty(self) -> QWidget:
        return self._nothing if self.model.query else self._teach[self.groups.value() or self.groups.first]
