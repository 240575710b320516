"""统计报告: the figures of some days."""

from printing.documents.figure_values import FiguresReport
from printing.documents.figures import render_figures


def render(values: FiguresReport) -> bytes:
    """The PDF of the report. Raises `MissingGlyph`."""
    return render_figures("period_report", values)
