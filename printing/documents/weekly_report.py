"""周报: a week's figures, and when in the week people came."""

from printing.documents.figure_values import FiguresReport
from printing.documents.figures import render_figures


def render(values: FiguresReport) -> bytes:
    """The PDF of the report. Raises `MissingGlyph`."""
    return render_figures("weekly_report", values)
