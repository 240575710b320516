"""原件退还单: paper originals given back, to whom, and which still lie at the window."""

from printing.documents.report import render_report
from printing.documents.report_values import Report


def render(values: Report) -> bytes:
    """The PDF of the paper. Raises `MissingGlyph`."""
    return render_report("originals_receipt", values)
