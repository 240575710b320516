"""Frozen values to JSON and back: dates as ISO 8601, enums by value, tuples as lists; one canonical text to hash.

In a hall programs of two versions work on the same values. A class with a field `later` keeps there what a newer
program wrote beside the parts known here, and it is written back where it was.
"""

import json
from collections.abc import Callable
from dataclasses import is_dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from clerk_app.catalogue.conditions import Answer
from clerk_app.errors import WrittenByNewer

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
    converter.register_structure_hook_factory(_keeps_later, lambda kind: _reader(kind, converter))
    converter.register_unstructure_hook_factory(_keeps_later, lambda kind: _writer(kind, converter))
    return converter


def _keeps_later(kind: Any) -> bool:
    return is_dataclass(kind) and "later" in kind.__dataclass_fields__


def _reader(kind: Any, converter: "Converter") -> Callable[[Any, Any], Any]:
    from cattrs.gen import make_dict_structure_fn, override

    known = make_dict_structure_fn(kind, converter, later=override(omit=True))
    names = frozenset(kind.__dataclass_fields__)

    def read(plain: Any, _: Any) -> Any:
        value, more = known(plain, kind), plain.keys() - names
        return replace(value, later={name: plain[name] for name in more}) if more else value

    return read


def _writer(kind: Any, converter: "Converter") -> Callable[[Any], Any]:
    from cattrs.gen import make_dict_unstructure_fn, override

    known = make_dict_unstructure_fn(kind, converter, later=override(omit=True))
    return lambda value: {**value.later, **known(value)}


def prepare(*kinds: type) -> None:
    """What writes and reads these kinds is made now, some 20 ms for a case, and not when the first is asked for."""
    for kind in kinds:
        _converter().get_structure_hook(kind)
        _converter().get_unstructure_hook(kind)


def to_plain(value: object) -> Any:
    """The value as JSON types (dict, list, str, int, float, bool, None)."""
    return _converter().unstructure(value)


def from_plain(kind: type[T], plain: Any) -> T:
    """The value of that kind. Raises cattrs' structuring errors for data that do not fit: those are bugs."""
    return _converter().structure(plain, kind)


def from_stored(kind: type[T], text: str) -> T:
    """The value that was stored as this JSON. Raises WrittenByNewer when it does not fit, as after a newer program."""
    from cattrs import BaseValidationError

    try:
        return from_plain(kind, json.loads(text))
    except BaseValidationError as error:
        raise WrittenByNewer(kind.__name__) from error


def canonical(value: object) -> str:
    """One text for equal values, on every machine: sorted keys, no spaces, real characters."""
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
