"""Pages and their limits: frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from clerk_app.cases.model import HeldPage
from clerk_app.catalogue.model import Material

MediaType: TypeAlias = Literal["application/pdf", "image/jpeg", "image/png", "image/tiff"]
Origin: TypeAlias = Literal["scanner", "file", "camera", "e_licence", "shared", "link"]
PDF: MediaType = "application/pdf"
JPEG: MediaType = "image/jpeg"
PNG: MediaType = "image/png"
TIFF: MediaType = "image/tiff"
MEDIA_TEXT: dict[str, str] = {PDF: "PDF", JPEG: "JPEG 图片", PNG: "PNG 图片", TIFF: "TIFF 图片"}

Page: TypeAlias = HeldPage
"""A page as the case keeps it. `width_px` and `height_px` are upright (EXIF applied), before `rotation` (clockwise
degrees); for a PDF page they are points (1/72 inch). `bytes` is the size of the content, which pages may share."""

MEGABYTE = 1024 * 1024
# Below Pillow's own alarm (89 million), and enough for A3 at 600 dpi (70 million).
MAX_PIXELS = 80_000_000
_MEDIA_OF_FORMAT: dict[str, MediaType] = {
    "pdf": PDF,
    "jpg": JPEG,
    "jpeg": JPEG,
    "png": PNG,
    "tif": TIFF,
    "tiff": TIFF,
}


@dataclass(frozen=True, slots=True)
class PageLimits:
    """What one material may hold. Sizes in bytes; `max_pixels` for one image, before it is decoded."""

    max_pages: int = 100
    max_bytes_total: int = 200 * MEGABYTE
    max_bytes_file: int = 50 * MEGABYTE
    formats: tuple[MediaType, ...] = (PDF, JPEG, PNG, TIFF)
    max_pixels: int = MAX_PIXELS


def limits_for(material: Material, defaults: PageLimits | None = None) -> PageLimits:
    """The limits of a material of the catalogue; what it leaves open comes from `defaults`."""
    base = defaults or PageLimits()
    total = base.max_bytes_total if material.max_megabytes is None else int(material.max_megabytes * MEGABYTE)
    known = (_MEDIA_OF_FORMAT.get(name.lower().lstrip(".")) for name in material.formats)
    formats = tuple(dict.fromkeys(media for media in known if media is not None))
    return PageLimits(
        max_pages=base.max_pages if material.max_pages is None else material.max_pages,
        max_bytes_total=total,
        max_bytes_file=min(base.max_bytes_file, total),
        formats=formats or base.formats,
        max_pixels=base.max_pixels,
    )


def total_bytes(pages: Iterable[Page]) -> int:
    """Bytes the pages take in the store: pages of the same content share it."""
    return sum({page.content: page.bytes for page in pages}.values())
