"""The pages of one material: pure operations that keep order, never drop a page, and name the limit they refuse by."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clerk_app.errors import BadInput
from clerk_app.files import megabytes

from .model import MEDIA_TEXT, Page, PageLimits, total_bytes


def check_limits(pages: Sequence[Page], limits: PageLimits) -> None:
    """Raises BadInput naming the first limit that these pages break."""
    for page in pages:
        if page.media_type not in limits.formats:
            allowed = "、".join(MEDIA_TEXT[media] for media in limits.formats)
            raise BadInput(
                f"这项材料不收{MEDIA_TEXT.get(page.media_type, '这种格式')}",
                f"只收：{allowed}",
                "换一种格式，或者用扫描仪扫描",
            )
    if len(pages) > limits.max_pages:
        raise BadInput(
            "页数超过上限，没有加入",
            f"这项材料最多 {limits.max_pages} 页，加入后会有 {len(pages)} 页",
            "先删去多余的页，或者只加入需要的页",
        )
    size = total_bytes(pages)
    if size > limits.max_bytes_total:
        raise BadInput(
            "材料太大，没有加入",
            f"这项材料合计最多 {megabytes(limits.max_bytes_total)}，加入后会有 {megabytes(size)}",
            "用 300 dpi、灰度或 JPEG 重新扫描，或者先删去多余的页",
        )


def add_pages(
    pages: Sequence[Page], new: Iterable[Page], limits: PageLimits, at: int | None = None
) -> tuple[Page, ...]:
    """The pages with `new` put in before position `at` (default: at the end). Raises BadInput: nothing is added."""
    place = len(pages) if at is None else max(0, min(at, len(pages)))
    result = (*pages[:place], *new, *pages[place:])
    check_limits(result, limits)
    return result


def move_page(pages: Sequence[Page], source: int, target: int) -> tuple[Page, ...]:
    """The pages with the one at `source` standing at `target` afterwards. Raises IndexError."""
    if not (0 <= source < len(pages) and 0 <= target < len(pages)):
        raise IndexError(f"no page {source} or {target} in a list of {len(pages)}")
    rest = [*pages[:source], *pages[source + 1 :]]
    rest.insert(target, pages[source])
    return tuple(rest)


def rotate_page(pages: Sequence[Page], page_id: str, degrees: int = 90) -> tuple[Page, ...]:
    """The pages with that one turned clockwise (negative: the other way) by a multiple of 90 degrees."""
    if degrees % 90:
        raise ValueError(f"rotation of {degrees} degrees; only quarter turns")
    place = index_of(pages, page_id)
    turned = replace(pages[place], rotation=(pages[place].rotation + degrees) % 360)
    return (*pages[:place], turned, *pages[place + 1 :])


def delete_page(pages: Sequence[Page], page_id: str) -> tuple[Page, ...]:
    """The pages without that one. Its content stays in the store until a sweep finds it unreferenced."""
    place = index_of(pages, page_id)
    return (*pages[:place], *pages[place + 1 :])


def replace_page(pages: Sequence[Page], page_id: str, new: Iterable[Page], limits: PageLimits) -> tuple[Page, ...]:
    """The pages with `new` (at least one) standing where that one stood. Raises BadInput; the old page stays then."""
    place = index_of(pages, page_id)
    fresh = tuple(new)
    if not fresh:
        raise ValueError("nothing to replace the page with")
    result = (*pages[:place], *fresh, *pages[place + 1 :])
    check_limits(result, limits)
    return result


def index_of(pages: Sequence[Page], page_id: str) -> int:
    """Where the page stands. Raises KeyError."""
    for place, page in enumerate(pages):
        if page.id == page_id:
            return place
    raise KeyError(page_id)
