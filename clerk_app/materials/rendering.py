"""A page as the screen shows it: any kind, any width, turned as the clerk turned it. Safe in threads."""

import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from clerk_app.errors import BadInput
from clerk_app.pdfium import opened

from .intake_images import open_image, resolution, upright
from .model import PDF, Page
from .page_store import PageStore
from .quality import QualityWarning, check_pages

if TYPE_CHECKING:
    from PIL import Image

_EXAMINED_WIDTH = 600
_MAX_RENDERED = 40_000_000  # pixels: a strip 1 mm wide and 5 m long must not fill the memory


def render(page: Page, store: PageStore, width: int) -> "Image.Image":
    """The page as an RGB image `width` pixels wide (narrower only where a very long page would be too large).

    Raises NotFound, ContentDamaged, Unavailable from the store; BadInput if the content cannot be drawn.
    """
    if width < 1:
        raise ValueError(f"a page {width} pixels wide")
    data = store.read(page.content)
    try:
        return _pdf_page(data, page, width) if page.media_type == PDF else _image_page(data, page, width)
    except (OSError, RuntimeError, ValueError, IndexError) as error:  # RuntimeError: PdfiumError
        raise BadInput(
            f"“{page.source_name}”第 {page.page_index + 1} 页画不出来", "内容损坏", "重新扫描或重新选择这一页"
        ) from error


def render_png(page: Page, store: PageStore, width: int) -> bytes:
    """The same as PNG bytes."""
    out = io.BytesIO()
    render(page, store, width).save(out, "PNG", compress_level=1)
    return out.getvalue()


def examine(pages: Sequence[Page], store: PageStore) -> tuple[QualityWarning, ...]:
    """The quality warnings for all pages of a case. Takes a tenth of a second a page: not for the screen's thread."""
    thumbnails = {page.id: render(page, store, _EXAMINED_WIDTH) for page in pages}
    known = {page.id: dpi for page in pages if (dpi := _dpi(page, store)) is not None}
    return check_pages(pages, thumbnails, known)


def _dpi(page: Page, store: PageStore) -> int | None:
    if page.media_type == PDF:
        return None
    with open_image(store.read(page.content)) as image:
        if page.page_index:
            image.seek(page.page_index)
        found = resolution(image)
    return None if found is None else round(min(found))


def _pdf_page(data: bytes, page: Page, width: int) -> "Image.Image":
    with opened(data, forms=True) as document:
        sheet = document[page.page_index]
        across, down = sheet.get_size()
        if page.rotation in (90, 270):
            across, down = down, across
        scale = min(width / across, math.sqrt(_MAX_RENDERED / (across * down)))
        image: Image.Image = sheet.render(scale=scale, rotation=page.rotation).to_pil()
        return image.convert("RGB")


def _image_page(data: bytes, page: Page, width: int) -> "Image.Image":
    from PIL import Image

    turns = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    with open_image(data) as image:
        if page.page_index:
            image.seek(page.page_index)
        image.draft("RGB", (width * 2, width * 2))  # a JPEG is decoded at a fraction of its size, where that is enough
        picture = on_white(upright(image))
    if page.rotation:
        picture = picture.transpose(turns[page.rotation])
    scale = min(width / picture.width, math.sqrt(_MAX_RENDERED / (picture.width * picture.height)))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)


def on_white(image: "Image.Image") -> "Image.Image":
    """Any mode as RGB; what is transparent becomes paper."""
    from PIL import Image

    if image.mode.startswith("I"):  # 16 bits a sample: Pillow would clip, not scale
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L").convert("RGB")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")
