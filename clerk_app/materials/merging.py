"""All pages of a material as one PDF: PDF pages as they are, photographs and scans without a second compression."""

import hashlib
import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from clerk_app.errors import BadInput
from clerk_app.pdfium import PDFIUM, opened

from .intake_images import EXIF_ORIENTATION, open_image, resolution, upright
from .model import JPEG, PDF, Page
from .page_store import PageStore
from .rendering import on_white

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfDocument, PdfMatrix

_A4 = (595.28, 841.89)  # points
_LONGEST_BELIEVED = 1_260  # points: A3 and a little; what is longer has a made-up resolution
_SHORTEST_BELIEVED = 30
# Where the unit square of a JPEG goes, by EXIF orientation: (a, b, c, d, e, f) of a PDF matrix, before scaling.
_UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


def merge_to_pdf(pages: Sequence[Page], store: PageStore) -> bytes:
    """One PDF of all pages in order, turned as the clerk turned them. The same pages give the same bytes.

    Raises ValueError without pages; NotFound, ContentDamaged, Unavailable from the store; BadInput naming a page that
    cannot be merged.
    """
    from pypdfium2 import PdfDocument

    if not pages:
        raise ValueError("no pages to merge")
    out = io.BytesIO()
    with PDFIUM:
        merged = PdfDocument.new()
        try:
            for page in pages:
                _append(merged, page, store.read(page.content))
            merged.save(out)
        finally:
            merged.close()
    return _same_every_time(out.getvalue(), pages)


def _append(merged: "PdfDocument", page: Page, data: bytes) -> None:
    try:
        if page.media_type == PDF:
            _append_pdf_page(merged, data, page.page_index)
        else:
            _append_image(merged, data, page)
    except (OSError, RuntimeError, ValueError, IndexError) as error:  # RuntimeError: PdfiumError
        raise BadInput(
            f"“{page.source_name}”第 {page.page_index + 1} 页合不进 PDF", "内容损坏", "重新扫描或重新选择这一页"
        ) from error
    last = merged[len(merged) - 1]
    last.set_rotation((last.get_rotation() + page.rotation) % 360)
    last.close()


def _append_pdf_page(merged: "PdfDocument", data: bytes, index: int) -> None:
    with opened(data, forms=True) as source:
        if source.formenv is not None:  # an imported page leaves its form behind: what was filled in becomes ink
            sheet = source[index]
            sheet.flatten()
            sheet.close()
        merged.import_pages(source, [index])


def _append_image(merged: "PdfDocument", data: bytes, page: Page) -> None:
    from pypdfium2 import PdfBitmap, PdfImage, PdfMatrix

    picture = PdfImage.new(merged)
    with open_image(data) as image:
        if page.page_index:
            image.seek(page.page_index)
        size = _sheet_size(image, page)
        # PDFium writes no /Decode for Adobe's inverted CMYK: such a JPEG would come out as a negative.
        if page.media_type == JPEG and image.mode in ("L", "RGB"):
            orientation = image.getexif().get(EXIF_ORIENTATION, 1)
            picture.load_jpeg(io.BytesIO(data), inline=True)
            matrix = PdfMatrix(*_UPRIGHT.get(orientation, _UPRIGHT[1]))
        else:
            picture.set_bitmap(PdfBitmap.from_pil(_plain(upright(image))))
            matrix = PdfMatrix()
    _place(merged, picture, matrix, size)


def _place(merged: "PdfDocument", picture: object, matrix: "PdfMatrix", size: tuple[float, float]) -> None:
    sheet = merged.new_page(*size)
    picture.set_matrix(matrix.scale(*size))  # type: ignore[attr-defined]
    sheet.insert_obj(picture)
    sheet.gen_content()
    sheet.close()


def _plain(image: "Image.Image") -> "Image.Image":
    """Grey stays grey (a third of the size), all else becomes RGB on white."""
    return image.convert("L") if image.mode in ("1", "L") and "transparency" not in image.info else on_white(image)


def _sheet_size(image: "Image.Image", page: Page) -> tuple[float, float]:
    """Width and height in points: true size if the scan says a believable resolution, else fitted into A4."""
    width, height = page.width_px, page.height_px
    if dpi := resolution(image):
        across, down = dpi
        sheet = (width / across * 72, height / down * 72)
        if max(sheet) <= _LONGEST_BELIEVED and min(sheet) >= _SHORTEST_BELIEVED:
            return sheet
    box = _A4 if width <= height else _A4[::-1]
    scale = min(box[0] / width, box[1] / height)
    return width * scale, height * scale


def _same_every_time(pdf: bytes, pages: Sequence[Page]) -> bytes:
    """Replace the time and the random file identifier, in place, by what follows from the pages."""
    newest = max((page.added_at.timestamp() for page in pages if page.added_at), default=0)
    stamp = datetime.fromtimestamp(newest, UTC).strftime("%Y%m%d%H%M%S").encode()
    pdf = re.sub(rb"(?<=/CreationDate\(D:)\d{14}", stamp, pdf, count=1)
    key = "|".join(f"{page.content}:{page.page_index}:{page.rotation}" for page in pages)
    name = hashlib.md5(key.encode(), usedforsecurity=False).hexdigest().upper().encode()
    head, trailer, tail = pdf.rpartition(b"trailer")
    return head + trailer + re.sub(rb"(?<=<)[0-9A-F]{32}(?=>)", name, tail)
