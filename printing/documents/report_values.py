"""Values of the papers that a hall keeps for itself: reports and lists with sections of tables, to be signed."""

from dataclasses import dataclass

from .values import Letterhead


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A table under a heading; `columns` are relative widths, the running number's first. `empty`: the words when
    there are no rows."""

    title: str
    headings: tuple[str, ...]
    columns: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    centred: tuple[int, ...] = ()
    empty: str = "无。"


@dataclass(frozen=True, slots=True)
class Report:
    """What it is about as labels and values, then its sections; `signatures` end with "：" where a line follows."""

    head: Letterhead
    pairs: tuple[tuple[str, str], ...]
    wide: tuple[tuple[str, str], ...] = ()
    sections: tuple[ReportSection, ...] = ()
    signatures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    mark_note: str = ""
