"""Values of the papers that a hall keeps for itself: reports and lists with sections of tables, to be signed."""

from dataclasses import dataclass

from .values import Letterhead


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A table under a heading; `columns` are relative widths, the running number's first. `empty`: the words when
    there are no rows; `least_row`: the least height of a row in points, where something is written by hand."""

    title: str
    headings: tuple[str, ...]
    columns: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    centred: tuple[int, ...] = ()
    empty: str = "无。"
    least_row: float = 0.0


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


@dataclass(frozen=True, slots=True)
class BlankField:
    """A field to be written by hand; `hint`: options to tick, unit, when it is asked."""

    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class BlankSection:
    """`tables`: title and headings of tables to be written."""

    title: str
    fields: tuple[BlankField, ...]
    tables: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class BlankForm:
    """申请表（空白）. `who`: labels of people, two a row; `questions`: text and answers to tick.

    `materials`: name and when it is needed.
    """

    head: Letterhead
    matter: str
    who: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, str], ...]
    sections: tuple[BlankSection, ...]
    materials: tuple[tuple[str, str], ...]
    promise: str
    notes: tuple[str, ...] = ()
    mark_note: str = ""


@dataclass(frozen=True, slots=True)
class PackReceipts:
    """应急收件凭证: each number on two slips, one for the applicant, one for the window. Numbers are printable ASCII.

    `good`: the days for which it was printed; `query`: how the applicant asks about it.
    """

    head: Letterhead
    numbers: tuple[str, ...]
    good: str
    query: str
