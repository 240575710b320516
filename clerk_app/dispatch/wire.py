"""Values to JSON and back, strictly: an answer that does not fit the contract is `Malformed`, never half understood.

Members we do not know are ignored, so that a department may add some (contract, rule 6).
"""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")


class Malformed(ValueError):
    """The JSON does not fit the contract; the text names the places, not the values."""


def encode(value: object) -> dict[str, Any]:
    """A gateway value as a JSON object; members at their default are left out."""
    encoded: dict[str, Any] = _converter().unstructure(value)
    return encoded


def decode(cls: type[T], data: object) -> T:
    """A gateway value from parsed JSON. Raises `Malformed`."""
    from cattrs import BaseValidationError, transform_error

    if not isinstance(data, dict):
        raise Malformed("not a JSON object")
    try:
        return _converter().structure(data, cls)
    except BaseValidationError as error:
        raise Malformed("; ".join(transform_error(error))) from error


def body_of(value: object) -> bytes:
    """The request body: canonical, so that the same value has the same bytes at every try."""
    return json.dumps(encode(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def value_of(cls: type[T], body: bytes | str) -> T:
    """A gateway value from a JSON text. Raises `Malformed`."""
    try:
        data = json.loads(body)
        text = json.dumps(data, ensure_ascii=False)
        text.encode()  # half a character is no character
    except (ValueError, RecursionError) as error:  # a hostile answer may be nested without end
        raise Malformed("not JSON") from error
    if "\\u0000" in text:
        raise Malformed("a NUL character, which no store keeps")
    return decode(cls, data)


@cache
def _converter() -> Converter:
    from cattrs import Converter
    from cattrs.gen import make_dict_unstructure_fn

    converter = Converter(forbid_extra_keys=False)
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, _strict)
    converter.register_structure_hook(StrEnum, _member)
    converter.register_structure_hook(datetime, _moment)
    converter.register_structure_hook(date, _day)
    converter.register_structure_hook_factory(_is_tuple, lambda t: _tuple_hook(converter, t))
    converter.register_unstructure_hook(StrEnum, str)
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook_factory(
        is_dataclass, lambda cls: make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True)
    )
    return converter


def _strict(value: Any, wanted: type[Any]) -> Any:
    if type(value) is not wanted:  # a bool is an int to Python, but not to the contract
        raise TypeError(f"expected {wanted.__name__}")
    return value


def _member(value: Any, wanted: type[StrEnum]) -> StrEnum:
    return wanted(_strict(value, str))


def _moment(value: Any, _: type[Any]) -> datetime:
    moment = datetime.fromisoformat(_strict(value, str))
    if moment.tzinfo is None:
        raise ValueError("a time needs its offset")
    return moment


def _day(value: Any, _: type[Any]) -> date:
    return date.fromisoformat(_strict(value, str))


def _is_tuple(wanted: Any) -> bool:
    return get_origin(wanted) is tuple


def _tuple_hook(converter: Converter, wanted: Any) -> Any:
    item = get_args(wanted)[0]

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        return tuple(converter.structure(each, item) for each in _strict(value, list))

    return structure
