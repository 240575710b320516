"""Filling pages with blocks, and what every page carries: running head, foot with page number and content hash."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from printing.layout.pen import A4, MM, Facts, PaperSize, Pen


class Block(Protocol):
    """Something that takes room on a page; all measures in points."""

    @property
    def keep_with_next(self) -> bool: ...

    def height(self, width: float) -> float: ...

    def least(self, width: float) -> float:
        """Height of the smallest beginning that may stand alone at a page's foot."""
        ...

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None": ...

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paper and margins in points. The defaults leave a binding edge of 26 mm, near GB/T 9704-2012's 28 mm."""

    paper: PaperSize = A4
    left: float = 26 * MM
    right: float = 22 * MM
    top: float = 24 * MM
    bottom: float = 22 * MM

    @property
    def width(self) -> float:
        return self.paper.width - self.left - self.right

    @property
    def height(self) -> float:
        return self.paper.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty room; dropped at the head of a page."""

    points: float
    keep_with_next: bool = True

    def height(self, width: float) -> float:
        return self.points

    least = height

    def split(self, width: float, room: float) -> None:
        return None

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        return None


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""

    keep_with_next: bool = False

    def height(self, width: float) -> float:
        return 0.0

    least = height

    def split(self, width: float, room: float) -> None:
        return None

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page, with nothing between them."""

    blocks: tuple[Block, ...]
    at_bottom: bool = False
    keep_with_next: bool = False

    def height(self, width: float) -> float:
        return sum(block.height(width) for block in self.blocks)

    least = height

    def split(self, width: float, room: float) -> None:
        return None

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        for block in self.blocks:
            block.draw(pen, x, y, width)
            y += block.height(width)


@dataclass(frozen=True, slots=True)
class _Placed:
    block: Block
    y: float


def compose(blocks: Sequence[Block], sheet: Sheet) -> list[list[_Placed]]:
    """Blocks laid on pages; a heading is never parted from what it heads. Raises `ValueError` for a block that fits no page."""
    pages: list[list[_Placed]] = [[]]
    queue = list(blocks)
    y = 0.0
    while queue:
        block = queue.pop(0)
        room = sheet.height - y
        if isinstance(block, NewPage) or (not pages[-1] and isinstance(block, Gap)):
            if isinstance(block, NewPage) and pages[-1]:
                pages.append([])
                y = 0.0
            continue
        followers = _followers(block, queue, sheet.width) if pages[-1] else 0.0
        if block.height(sheet.width) + followers <= room + 0.01:
            if isinstance(block, Together) and block.at_bottom:
                y = sheet.height - block.height(sheet.width)
            pages[-1].append(_Placed(block, y))
            y += block.height(sheet.width)
        elif parts := block.split(sheet.width, room):
            pages[-1].append(_Placed(parts[0], y))
            queue.insert(0, parts[1])
            pages.append([])
            y = 0.0
        elif pages[-1]:
            queue.insert(0, block)
            pages.append([])
            y = 0.0
        else:
            raise ValueError(f"a block of {block.height(sheet.width):.0f} points fits on no page")
    return pages


def _followers(block: Block, queue: Sequence[Block], width: float) -> float:
    """Room that must be left under a block for the blocks it must not be parted from."""
    needed = 0.0
    for follower in queue:
        if not block.keep_with_next or isinstance(follower, NewPage):
            break
        needed += follower.height(width) if follower.keep_with_next else follower.least(width)
        block = follower
    return needed


def render_pages(blocks: Sequence[Block], sheet: Sheet, facts: Facts, frame: Callable[[Pen, int, int], None]) -> bytes:
    """The PDF. `frame(pen, number, count)` draws what every page carries, page numbers from 1."""
    with Pen(sheet.paper, facts) as pen:
        pages = compose(blocks, sheet)
        for number, page in enumerate(pages, 1):
            frame(pen, number, len(pages))
            for placed in page:
                placed.block.draw(pen, sheet.left, sheet.top + placed.y, sheet.width)
            pen.next_page()
        return pen.finish()
