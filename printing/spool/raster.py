"""Pages as images, for the preview and for the system's print dialog: the same bytes that go to paper.

Safe in threads: every call holds the lock that all users of PDFium share (`clerk_app.pdfium`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from clerk_app.errors import BadInput
from clerk_app.pdfium import opened

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

_MOST_PIXELS = 120_000_000  # A4 at 1,100 dpi


@contextmanager
def _opened(pdf: bytes) -> "Iterator[PdfDocument]":
    from pypdfium2 import PdfiumError

    try:
        with opened(pdf) as document:
            yield document
    except PdfiumError as error:
        raise BadInput("这份文件打不开", "不是完整的 PDF，或者有密码", "重新生成后再预览或打印") from error


def page_count(pdf: bytes) -> int:
    """Number of pages. Raises `BadInput`."""
    with _opened(pdf) as document:
        return len(document)


def page_size(pdf: bytes, index: int) -> tuple[float, float]:
    """Width and height of a page in points, counted from 0. Raises `BadInput`."""
    with _opened(pdf) as document:
        page = document[index]
        width, height = page.get_size()
        page.close()
        return float(width), float(height)


def page_image(pdf: bytes, index: int, dpi: float) -> "Image":
    """One page, counted from 0, as an RGB image at `dpi`. Raises `BadInput` for a broken PDF or a giant image."""
    with _opened(pdf) as document:
        page = document[index]
        width, height = page.get_size()
        if width * height * (dpi / 72) ** 2 > _MOST_PIXELS:
            page.close()
            raise BadInput("这一页太大，不能显示", f"{dpi:g} dpi 下超过一亿像素", "降低分辨率后再试")
        bitmap = page.render(scale=dpi / 72)
        image: Image = bitmap.to_pil().convert("RGB").copy()
        bitmap.close()
        page.close()
        return image
