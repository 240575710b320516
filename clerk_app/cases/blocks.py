"""Number blocks (号段): numbers handed to a window beforehand, for when it is cut off or writes by hand.

They come from the upper half of a day's (or year's) numbers, by a sequence of their own, so that a number shows where
it came from and a block never meets the ordinary ones.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

BLOCKS_FROM = 50_000  # the first number of the first block is this + 1

Purpose: TypeAlias = Literal["cut_off", "paper"]


@dataclass(frozen=True, slots=True)
class NumberBlock:
    """`first`…`last` of one series, for one window. `next` is the first unused one; `next > last` when used up.

    `purpose`: "cut_off" (the desk numbers by itself while it is cut off) or "paper" (printed beforehand).
    """

    id: str
    series: str
    window: str
    purpose: Purpose
    first: int
    last: int
    next: int
    handed_at: datetime

    @property
    def left(self) -> int:
        """How many are unused."""
        return max(self.last - self.next + 1, 0)


class Blocks(Protocol):
    """The blocks in the store."""

    def hand_out(self, series: str, window: str, purpose: Purpose, size: int) -> NumberBlock:
        """A new block for a window; never overlaps another of that series. Only a hall hands out."""

    def of_window(self, window: str, purpose: Purpose, series: str = "") -> tuple[NumberBlock, ...]:
        """The blocks of a window, oldest first; used up ones too."""

    def keep(self, block: NumberBlock) -> None:
        """Write a block that was handed out elsewhere (to the emergency store), or how far it has been used."""

    def take(self, series: str, window: str, purpose: Purpose) -> int | None:
        """The next unused number of the window's blocks; None when there is none."""
