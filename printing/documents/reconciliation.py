"""断网对账单: what a window did while it was cut off from its hall, and what came of it; for two signatures."""

from printing.documents.report import render_report
from printing.documents.report_values import Report


def render(values: Report) -> bytes:
    """The PDF of the report. Raises `MissingGlyph`."""
    return render_report("reconciliation", values)
