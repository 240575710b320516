"""应急编号核对表: what became of each number."""

from printing.documents.report import render_report
from printing.documents.report_values import Report


def render(values: Report) -> bytes:
    """The PDF. Raises `MissingGlyph`."""
    return render_report("pack_report", values)
