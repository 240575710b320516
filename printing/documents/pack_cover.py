"""应急包使用说明: what is in the pack and how it is used."""

from printing.documents.report import render_report
from printing.documents.report_values import Report


def render(values: Report) -> bytes:
    """The PDF. Raises `MissingGlyph`."""
    return render_report("pack_cover", values)
