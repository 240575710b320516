"""Frozen values to JSON and back: dates as ISO 8601, enums by value, tuples as lists; one canonical text to hash."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from clerk_app.catalogue.conditions import Answer

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")


@cache
def _converter() -> "Converter":
    from cattrs import Converter

    converter = Converter()
    converter.register_unstructure_hook(datetime, lambda moment: moment.isoformat())
    converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    converter.register_unstructure_hook(date, lambda day: day.isoformat())
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(time, lambda moment: moment.isoformat("minutes"))
    converter.register_structure_hook(time, lambda text, _: time.fromisoformat(text))
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda text, _: Decimal(text))
    converter.register_structure_hook_func(
        lambda kind: kind == Answer, lambda value, _: tuple(value) if isinstance(value, list) else value
    )
    return converter


def to_plain(value: object) -> Any:
    """The value as JSON types (dict, list, str, int, float, bool, None)."""
    return _converter().unstructure(value)


def from_plain(kind: type[T], plain: Any) -> T:
    """The value of that kind. Raises cattrs' structuring errors for data that do not fit: those are bugs."""
    return _converter().structure(plain, kind)


def canonical(value: object) -> str:
    """One text for equal values, on every machine: sorted keys, no spaces, real characters."""
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
