"""What looks wrong with a page: warnings for the clerk's eye, never refusals. Pure: images are handed in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from .model import PDF, Page

if TYPE_CHECKING:
    from PIL import Image

WarningKind: TypeAlias = Literal["blank", "low_resolution", "duplicate"]
_LEAST_DPI = 150
_LEAST_INK = 0.0001  # share of the page; a lone page number at 600 pixels width is about half of that
_INK = 48  # grey levels away from the paper: below it is grain
_LEAST_PIXELS = 1000  # longer side, where the resolution is unknown: half an A4 page at 150 dpi, or an ID card at 300
_MARGIN = 0.03  # scanners leave dark rims


@dataclass(frozen=True, slots=True)
class QualityWarning:
    """Something to look at. `other_id`: the page it doubles."""

    page_id: str
    kind: WarningKind
    text: str
    other_id: str = ""


def looks_blank(image: "Image.Image") -> bool:
    """True for a page of one colour: empty paper, or a lid left open. Any size; about 600 pixels wide is enough."""
    grey = image.convert("L")
    rim_x, rim_y = int(grey.width * _MARGIN), int(grey.height * _MARGIN)
    grey = grey.crop((rim_x, rim_y, grey.width - rim_x, grey.height - rim_y))
    counts = grey.histogram()
    paper = max(range(256), key=counts.__getitem__)
    ink = sum(count for level, count in enumerate(counts) if abs(level - paper) > _INK)
    return ink < _LEAST_INK * grey.width * grey.height


def too_coarse(page: Page, dpi: int | None) -> str:
    """Why a department may not be able to read it, or "". `dpi` as the file says it; a PDF page is not judged."""
    if page.media_type == PDF:
        return ""
    if dpi is not None:
        return f"这一页只有 {dpi} dpi" if dpi < _LEAST_DPI else ""
    if 0 < max(page.width_px, page.height_px) < _LEAST_PIXELS:
        return f"这一页只有 {page.width_px}×{page.height_px} 像素"
    return ""


def duplicates(pages: Iterable[Page]) -> tuple[QualityWarning, ...]:
    """Pages that came before in the case, byte for byte."""
    first: dict[tuple[str, int], str] = {}
    found: list[QualityWarning] = []
    for page in pages:
        key = (page.content, page.page_index)
        if key in first:
            found.append(QualityWarning(page.id, "duplicate", "这一页在本办件里已经有了，是不是重复收了", first[key]))
        else:
            first[key] = page.id
    return tuple(found)


def check_pages(
    pages: Sequence[Page], thumbnails: "Mapping[str, Image.Image] | None" = None, dpi: Mapping[str, int] | None = None
) -> tuple[QualityWarning, ...]:
    """All warnings for all pages of a case, in page order. `thumbnails` and true `dpi` by page id, as far as known."""
    found = {warning.page_id: [warning] for warning in duplicates(pages)}
    for page in pages:
        image = (thumbnails or {}).get(page.id)
        if image is not None and looks_blank(image):
            found.setdefault(page.id, []).append(
                QualityWarning(page.id, "blank", "这一页几乎是空白的，请看看纸是不是放反了")
            )
        if coarse := too_coarse(page, (dpi or {}).get(page.id)):
            found.setdefault(page.id, []).append(
                QualityWarning(page.id, "low_resolution", f"{coarse}，部门可能看不清，建议用 300 dpi 重新扫描")
            )
    return tuple(warning for page in pages for warning in found.get(page.id, ()))
