"""What waits for what among the sub-items that apply, and how long the longest chain takes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import ceil

from ..catalogue.model import LimitPair, SubItem, Theme


@dataclass(frozen=True, slots=True)
class CriticalPath:
    """The longest chain of sub-items by promised limits (statutory where none is promised): an estimate, no promise.

    `working_days` counts natural days as 5/7 and hours as 1/24 of a working day, each sub-item rounded up. Where
    `unknown` names sub-items that state no limit, the estimate is "at least".
    """

    working_days: int
    through: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def effective_after(theme: Theme, applying: Collection[str]) -> dict[str, tuple[str, ...]]:
    """For each applying sub-item the applying ones it directly waits for, in catalogue order.

    A dependency on a sub-item that does not apply is replaced by that one's own dependencies, so that R5 after R2 after
    R1 waits for R1 where R2 does not apply.
    """
    items = {item.code: item for item in theme.sub_items}
    waits = {code: _nearest(items, code, frozenset(applying)) for code in items if code in applying}
    return {code: tuple(other for other in items if other in found) for code, found in waits.items()}


def _nearest(items: Mapping[str, SubItem], code: str, applying: frozenset[str]) -> set[str]:
    found: set[str] = set()
    seen = {code}
    pending = list(items[code].after)
    while pending:
        other = pending.pop()
        if other in seen or other not in items:
            continue
        seen.add(other)
        if other in applying:
            found.add(other)
        else:
            pending.extend(items[other].after)
    return found


def critical_path(theme: Theme, after: Mapping[str, tuple[str, ...]]) -> CriticalPath:
    """The longest chain through `after` (as `effective_after` gives it); of equal ones the first in the catalogue."""
    items = {item.code: item for item in theme.sub_items if item.code in after}
    longest: dict[str, tuple[int, tuple[str, ...]]] = {}

    def reckon(code: str, above: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
        if code not in longest:
            before = [reckon(other, (*above, code)) for other in after[code] if other not in above]
            days, chain = max(before, key=_length, default=(0, ()))
            longest[code] = days + (working_days(items[code].limit) or 0), (*chain, code)
        return longest[code]

    days, chain = max((reckon(code, ()) for code in items), key=_length, default=(0, ()))
    return CriticalPath(days, chain, tuple(code for code, item in items.items() if working_days(item.limit) is None))


def _length(chain: tuple[int, tuple[str, ...]]) -> tuple[int, int]:
    return chain[0], len(chain[1])


def working_days(limit: LimitPair) -> int | None:
    """A limit as whole working days, rounded up; None where neither a promised nor a statutory limit is stated."""
    if limit.unit == "immediate":
        return 0
    count = limit.promised if limit.promised is not None else limit.statutory
    if count is None:
        return None
    per_day = {"working_days": 1.0, "natural_days": 5 / 7, "hours": 1 / 24}[limit.unit]
    return ceil(round(count * per_day, 6))
