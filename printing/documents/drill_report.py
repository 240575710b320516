"""演练报告: what was switched off for practice, and how long until each window served again."""

from printing.documents.report import render_report
from printing.documents.report_values import Report


def render(values: Report) -> bytes:
    """The PDF of the report. Raises `MissingGlyph`."""
    return render_report("drill_report", values)
