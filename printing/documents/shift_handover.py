"""窗口交接单: what the next clerk takes over, item by item."""

from printing.documents.report import render_report
from printing.documents.report_values import Report


def render(values: Report) -> bytes:
    """The PDF of the paper. Raises `MissingGlyph`."""
    return render_report("shift_handover", values)
