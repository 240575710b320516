"""应急收件登记表: the pack's numbers in a row, to be written beside."""

from printing.documents.report import render_report
from printing.documents.report_values import Report


def render(values: Report) -> bytes:
    """The PDF. Raises `MissingGlyph`."""
    return render_report("pack_register", values)
