"""Filling pages with blocks, and what every page carries: running head, foot with page number and content hash."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from printing.layout.pen import A4, MM, Facts, PaperSize, Pen


class Block(Protocol):
    """Something that takes room on a page; all measures in points."""

    @property
    def keep_with_next(self) -> bool: ...

    def height(self, width: float, /) -> float: ...

    def least(self, width: float, /) -> float:
        """Height of the smallest beginning that may stand alone at a page's foot."""
        ...

    def split(self, width: float, room: float, /) -> "tuple[Block, Block] | None":
        """Two parts, the first no higher than `room`; None if it cannot be cut there."""
        ...

    def draw(self, pen: Pen, x: float, y: float, width: float, /) -> None: ...


class Whole(ABC):
    """A block that is never cut."""

    __slots__ = ()

    @abstractmethod
    def height(self, width: float, /) -> float: ...

    def least(self, width: float, /) -> float:
        return self.height(width)

    def split(self, _width: float, _room: float, /) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paper and margins in points. The defaults leave a binding edge of 26 mm, near GB/T 9704-2012's 28 mm."""

    paper: PaperSize = A4
    left: float = 26 * MM
    right: float = 22 * MM
    top: float = 24 * MM
    bottom: float = 24 * MM

    @property
    def width(self) -> float:
        return self.paper.width - self.left - self.right

    @property
    def height(self) -> float:
        return self.paper.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Gap(Whole):
    """Empty room; dropped at the head of a page."""

    points: float
    keep_with_next: bool = True

    def height(self, _width: float, /) -> float:
        return self.points

    def draw(self, _pen: Pen, _x: float, _y: float, _width: float, /) -> None:
        return None


class Sunk(Whole):
    """A block that sinks to the foot of its page."""


class NewPage(Gap):
    """What follows begins on a page of its own."""

    def __init__(self) -> None:
        super().__init__(0.0, keep_with_next=False)


@dataclass(frozen=True, slots=True)
class _Placed:
    block: Block
    y: float


def compose(blocks: Sequence[Block], sheet: Sheet) -> list[list[_Placed]]:
    """Blocks laid on pages; a heading is never parted from what it heads. Raises `ValueError` if one fits no page."""
    pages: list[list[_Placed]] = [[]]
    queue = list(blocks)
    y = 0.0
    while queue:
        block = queue.pop(0)
        room = sheet.height - y
        if isinstance(block, NewPage) and pages[-1]:
            pages.append([])
            y = 0.0
        if isinstance(block, NewPage) or (isinstance(block, Gap) and not pages[-1]):
            continue
        followers = _followers(block, queue, sheet.width) if pages[-1] else 0.0
        if block.height(sheet.width) + followers <= room + 0.01:
            if isinstance(block, Sunk):
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


def render_pages(
    blocks: Sequence[Block], sheets: Sequence[Sheet], facts: Facts, frame: Callable[[Pen, int, int], None]
) -> bytes:
    """The PDF, on the first of the `sheets` (same paper, ever smaller margins) that takes the fewest pages.

    `frame(pen, number, count)` draws what every page carries, page numbers from 1.
    """
    with Pen(sheets[0].paper, facts) as pen:
        layouts = [(sheet, compose(blocks, sheet)) for sheet in sheets]
        sheet, pages = min(layouts, key=lambda layout: len(layout[1]))
        for number, page in enumerate(pages, 1):
            frame(pen, number, len(pages))
            for placed in page:
                placed.block.draw(pen, sheet.left, sheet.top + placed.y, sheet.width)
            pen.next_page()
        return pen.finish()
