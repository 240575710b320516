"""From a YAML document to a `Theme`: the same builder serves the desk (refuses) and the checks (carries on).

The builder follows the annotations of `model.py`, so a new attribute needs no line here. It never fails: where the
data does not fit, a neutral value stands in, and the schema has already said what is wrong there.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from ..errors import BadInput
from . import conditions, schema
from .conditions import ALWAYS, OPERATORS, All, Compare, Condition, Not
from .document import Document, read_document
from .faults import Fault, errors_in, in_order
from .model import Department, Theme

__all__ = ["Document", "Fault", "load_departments", "load_theme", "read_document"]

_SHOWN = 5
_Value = TypeVar("_Value")
_Convert = Callable[[Any], Any]


def load_theme(path: Path) -> Theme:
    """One version of a one-thing. Raises BadInput naming the first faults when the file cannot be used."""
    document = read_document(path)
    refuse_faulty(document, schema.ONE_THING)
    return build_theme(document)


def load_departments(path: Path) -> tuple[Department, ...]:
    """The departments of `departments.yaml`. Raises BadInput as `load_theme` does."""
    document = read_document(path)
    refuse_faulty(document, schema.DEPARTMENTS)
    return build_departments(document)


def refuse_faulty(document: Document, schema_name: str) -> None:
    """Raise BadInput when the document was not readable or breaks its schema."""
    faults = list(document.faults)
    if document.data is not None:
        faults += [fault for _, fault in schema.schema_faults(document, schema_name)]
    errors = in_order(errors_in(faults))
    if not errors:
        return
    shown = [f"第 {fault.line} 行 {fault.where} {fault.reason}".replace("  ", " ") for fault in errors[:_SHOWN]]
    more = f"；另有 {len(errors) - _SHOWN} 处" if len(errors) > _SHOWN else ""
    raise BadInput(
        f"事项定义不能用：{document.path.name}",
        "；".join(shown) + more,
        "按行号改好后再试；用“catalogue check”可以列出全部问题",
    )


def build_theme(document: Document) -> Theme:
    """The theme as far as the data goes; complete only if reading and schema found no errors."""
    theme: Theme = _builder(Theme)(document.data)
    return theme


def build_departments(document: Document) -> tuple[Department, ...]:
    """The departments as far as the data goes."""
    data = document.data.get("departments") if isinstance(document.data, dict) else None
    build = _builder(Department)
    return tuple(build(entry) for entry in data) if isinstance(data, list) else ()


def parse_condition(data: Any) -> Condition:
    """A condition from plain data; anything that is none becomes ALWAYS (the schema reports it)."""
    if not isinstance(data, dict):
        return ALWAYS
    if isinstance(data.get("all"), list):
        return All(tuple(parse_condition(part) for part in data["all"]))
    if isinstance(data.get("any"), list):
        return conditions.Any(tuple(parse_condition(part) for part in data["any"]))
    if "not" in data:
        return Not(parse_condition(data["not"]))
    question, operator = data.get("question"), next((name for name in OPERATORS if name in data), None)
    if not isinstance(question, str) or operator is None:
        return ALWAYS
    value = data[operator]
    return Compare(question, operator, tuple(value) if isinstance(value, list) else value)


@cache
def _builder(cls: type[_Value]) -> Callable[[Any], _Value]:
    """A function that makes a `cls` of a mapping."""
    hints = get_type_hints(cls)
    converters: dict[str, _Convert] = {}
    required: list[str] = []
    for item in fields(cls):  # type: ignore[arg-type]
        converters[item.name] = _converter(hints[item.name])
        if item.default is MISSING and item.default_factory is MISSING:
            required.append(item.name)

    def build(data: Any) -> _Value:
        known: Mapping[str, Any] = data if isinstance(data, dict) else {}
        values = {name: converters[name](value) for name, value in known.items() if name in converters}
        values |= {name: converters[name](None) for name in required if name not in values}
        return cls(**values)

    return build


def _converter(hint: Any) -> _Convert:
    """A total function from plain data to a value of the annotated type."""
    if hint == Condition:
        return parse_condition
    arguments, origin = get_args(hint), get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = _converter(next(argument for argument in arguments if argument is not types.NoneType))
        return lambda value: None if value is None else inner(value)
    if origin is Literal:
        return lambda value: value if value in arguments else arguments[0]
    if origin is tuple:
        return _tuple_converter(arguments)
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value: _builder(hint)(value)  # late: a table's columns are fields again
    return _SCALARS[hint]


def _tuple_converter(arguments: tuple[Any, ...]) -> _Convert:
    if arguments[-1] is Ellipsis:
        inner = _converter(arguments[0])
        return lambda value: tuple(inner(entry) for entry in value) if isinstance(value, list) else ()
    parts = [_converter(argument) for argument in arguments]

    def convert(value: Any) -> Any:
        entries = value if isinstance(value, list) and len(value) == len(parts) else [None] * len(parts)
        return tuple(part(entry) for part, entry in zip(parts, entries, strict=True))

    return convert


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _truth(value: Any) -> bool:
    return value is True


def _whole(value: Any) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _decimal(value: Any) -> Decimal:
    try:
        return Decimal(value) if isinstance(value, str) else Decimal(0)
    except InvalidOperation:
        return Decimal(0)


def _number(value: Any) -> float:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else 0


_SCALARS: dict[Any, _Convert] = {str: _text, bool: _truth, int: _whole, float: _number, Decimal: _decimal}
