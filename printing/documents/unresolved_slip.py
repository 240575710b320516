"""办不成事登记回执: what somebody could not get done, who looks after it, until when he is told."""

from printing.documents.report import render_report
from printing.documents.report_values import Report


def render(values: Report) -> bytes:
    """The PDF; its number as a bar code. Raises `MissingGlyph`, and `ValueError` for a number that is not ASCII."""
    return render_report("unresolved_slip", values, barcode=values.head.document_number)
