"""日报: a day's figures, what they rest on, and how the day went."""

from printing.documents.figure_values import FiguresReport
from printing.documents.figures import render_figures


def render(values: FiguresReport) -> bytes:
    """The PDF of the report. Raises `MissingGlyph`."""
    return render_figures("daily_report", values)
