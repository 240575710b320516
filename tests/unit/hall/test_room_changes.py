"""A state of a room and what changed since say the same as the new state."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.hall.pages.room_changes import change, plain
from tests.helpers.room_site import applied

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-1, 1) | st.text("ab", max_size=2),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text("abc", max_size=1), inner, max_size=4),
    max_leaves=12,
)


@dataclass(frozen=True)
class Mark:
    id: str
    at: datetime
    points: tuple[float, ...] = ()


@dataclass(frozen=True)
class Sheet:
    marks: tuple[Mark, ...]
    here: frozenset[str] = frozenset()
    shown: tuple[str, int] | None = None


def sent(value: object) -> object:
    return json.loads(json.dumps(value))


@given(VALUES, VALUES)
def test_any_value_becomes_any_other(old: object, new: object) -> None:
    assert applied(old, sent(change(old, new))) == new


@given(st.lists(st.integers(0, 9), max_size=8), st.lists(st.integers(0, 9), max_size=8))
def test_marks_that_come_and_go(before: list[int], after: list[int]) -> None:
    at = datetime(2026, 2, 12, tzinfo=UTC)
    old, new = (Sheet(tuple(Mark(str(each), at) for each in some)) for some in (before, after))
    assert applied(plain(old), sent(change(old, new))) == sent(plain(new))


def test_only_what_changed_is_told() -> None:
    at = datetime(2026, 2, 12, tzinfo=UTC)
    many = tuple(Mark(str(each), at, (0.1, 0.2)) for each in range(500))
    old = Sheet(many, frozenset({"asking"}))
    assert change(old, old) is None
    assert change(old, replace(old, marks=(*many, Mark("x", at)))) == [
        "{", {"marks": ["[", 500, 0, [{"id": "x", "at": at.isoformat(), "points": []}]]}, [],
    ]  # fmt: skip
    assert change(old, replace(old, marks=many[:7] + many[8:])) == ["{", {"marks": ["[", 7, 1, []]}, []]
    other = replace(old, here=frozenset({"helping", "asking"}), shown=("d", 1))
    assert change(old, other) == ["{", {"here": ["=", ["asking", "helping"]], "shown": ["=", ["d", 1]]}, []]
    moved = replace(other, shown=("d", 2), marks=(*many[:3], replace(many[3], points=(0.1, 0.3)), *many[4:]))
    assert change(other, moved) == ["{", {"marks": ["@", {3: ["{", {"points": ["@", {1: ["=", 0.3]}]}, []]}],
                                          "shown": ["@", {1: ["=", 2]}]}, []]  # fmt: skip
