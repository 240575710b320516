"""日终清单: what a window or the hall did on a day, what was counted, what goes on to tomorrow."""

from printing.documents.report import render_report
from printing.documents.report_values import Report


def render(values: Report) -> bytes:
    """The PDF of the paper. Raises `MissingGlyph`."""
    return render_report("day_close", values)
