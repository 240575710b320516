"""What changed between two states of a room, so that a page on a thin line need not be told all of it again.

A change is JSON: `["=", value]` another value; `["{", {name: change}, [names gone]]` in an object; `["[", at, cut,
[new]]` in a list: `cut` items from `at` on give way to the new ones; `["@", {index: change}]` in items of a list; null
nothing. `resources/web/room_changes.js` does the same to the page's copy. Values share what did not change
(`link.view`), so that is seen at a glance. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, TypeAlias

from clerk_app.codec import to_plain

Change: TypeAlias = list[Any]


def change(old: Any, new: Any) -> Change | None:
    """From one value to the other: dataclasses, mappings, sequences, sets (told as sorted lists) and plain values."""
    if old is new:
        return None
    if is_dataclass(new) and type(old) is type(new):
        names = [each.name for each in fields(new)]
        return _in_object({n: getattr(old, n) for n in names}, {n: getattr(new, n) for n in names})
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return _in_object(old, new)
    if isinstance(old, list | tuple) and isinstance(new, list | tuple):
        return _in_list(old, new)
    return None if old == new and type(old) is type(new) else ["=", plain(new)]


def plain(value: Any) -> Any:
    """As JSON types."""
    if isinstance(value, frozenset | set):
        return sorted(value)
    return _sorted_sets(to_plain(value))


def _sorted_sets(value: Any) -> Any:
    """`to_plain` leaves sets as they are; they stand in a table itself only."""
    if isinstance(value, dict):
        return {name: sorted(each) if isinstance(each, frozenset) else each for name, each in value.items()}
    return value


def _in_object(old: Mapping[str, Any], new: Mapping[str, Any]) -> Change | None:
    told = {name: each for name in new if name in old and (each := change(old[name], new[name])) is not None}
    told |= {name: ["=", plain(value)] for name, value in new.items() if name not in old}
    gone = [name for name in old if name not in new]
    return ["{", told, gone] if told or gone else None


def _in_list(old: Sequence[Any], new: Sequence[Any]) -> Change | None:
    most = min(len(old), len(new))
    first = next((at for at in range(most) if not _same(old[at], new[at])), most)
    last = next((at for at in range(most - first) if not _same(old[-1 - at], new[-1 - at])), most - first)
    cut, more = len(old) - last - first, len(new) - last - first
    if not cut and not more:
        return None
    if cut == more:
        told = {first + at: each for at in range(cut) if (each := change(old[first + at], new[first + at])) is not None}
        return ["@", told] if told else None
    return ["[", first, cut, [plain(each) for each in new[first : first + more]]]


def _same(old: Any, new: Any) -> bool:
    return old is new or bool(type(old) is type(new) and old == new)
