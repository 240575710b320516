"""会谈记录: a session between two halls as its sealed record tells it, for the file."""

from printing.documents.report import render_report
from printing.documents.report_values import Report


def render(values: Report) -> bytes:
    """The PDF of the record. Raises `MissingGlyph`."""
    return render_report("link_record", values)
