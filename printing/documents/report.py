"""How the papers of `report_values` are set; each kind's own module only names its kind."""

from printing.documents.report_values import Report, ReportSection
from printing.documents.voucher import Seal, issue, particulars, sections, table
from printing.layout.page import Block
from printing.layout.text import PLAIN, Paragraph


def render_report(kind: str, values: Report, barcode: str = "") -> bytes:
    """The PDF of a report of that kind; `barcode` is ASCII. Raises `MissingGlyph`."""
    body: list[Block] = [
        particulars(values.pairs, values.wide),
        *sections(*((section.title, [section_block(section)]) for section in values.sections)),
    ]
    on = values.head.printed_at.date()
    seal = Seal(values.head.organ, on, values.signatures, seal=False) if values.signatures else None
    return issue(kind, values, body, seal, barcode=barcode)


def section_block(section: ReportSection) -> Block:
    """Its table, or the words for none."""
    if not section.rows:
        return Paragraph(section.empty, PLAIN)
    return table(section.headings, section.columns, section.rows, section.centred, section.least_row)
