"""The one way to PDFium, for all rooms: it is not safe in threads; who opens a PDF holds this lock meanwhile."""

import contextlib
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PDFIUM = threading.RLock()
"""Held around every PDFium call of this process, by previews and tests too."""


@contextlib.contextmanager
def opened(data: bytes, forms: bool = False) -> Iterator["PdfDocument"]:
    """The PDF, for as long as the lock is held. `forms`: with filled form fields to be drawn. Raises PdfiumError."""
    from pypdfium2 import PdfDocument

    with PDFIUM:
        document = PdfDocument(data)
        try:
            if forms:
                document.init_forms()
            yield document
        finally:
            document.close()
