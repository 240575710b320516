"""催办单: a department is asked to get on with its cases; it says what it will do on the same sheet."""

from printing.documents.report import render_report
from printing.documents.report_values import Report


def render(values: Report) -> bytes:
    """The PDF; its number as a bar code. Raises `MissingGlyph`, and `ValueError` for a number that is not ASCII."""
    return render_report("urge_slip", values, barcode=values.head.document_number)
