"""A document against its published JSON Schema, with every violation told in plain Chinese."""

import json
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .document import Document, Where
from .faults import Fault

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

CONTRACTS = Path(__file__).resolve().parents[2] / "resources" / "contracts"
ONE_THING = "one-thing.schema.json"
DEPARTMENTS = "departments.schema.json"

_TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数字",
    "boolean": "true 或 false",
    "array": "列表",
    "object": "一组“名字: 值”",
    "null": "null",
}
_CONDITION = (
    "条件写法不对：应为 {question: 问题, is: 值}（或 in、has、>、>=、<、<=），或 {all: […]}、{any: […]}、{not: …}"
)


def schema_faults(document: Document, schema: str = ONE_THING) -> Iterator[tuple[Where, Fault]]:
    """Every violation with the place it makes doubtful. A place that reading already refused is not named again."""
    said: set[tuple[Where, str]] = set()
    for where, code, reason in violations(schema, document.data):
        if _within(where, document.doubtful) or (where, code) in said:
            continue
        said.add((where, code))
        yield where, document.fault(where, code, reason)


def violations(schema: str, data: Any) -> Iterator[tuple[Where, str, str]]:
    """Place, code and reason of everything in `data` that breaks the named schema of `resources/contracts`."""
    for error in _validator(schema).iter_errors(data):
        yield from _translate(error, tuple(error.absolute_path))


@cache
def _validator(name: str) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator  # late: 60 ms that a desk with sound definitions never needs

    return Draft202012Validator(json.loads((CONTRACTS / name).read_text(encoding="utf-8")))


def _within(where: Where, places: frozenset[Where]) -> bool:
    return any(where[:length] in places for length in range(1, len(where) + 1))


def _translate(error: "ValidationError", at: Where) -> Iterator[tuple[Where, str, str]]:
    """Place, code and reason; several when one error of jsonschema names several keys."""
    schema: Any = error.schema
    value: Any = error.instance
    wanted: Any = error.validator_value
    match error.validator:
        case "required":
            for key in wanted:
                if key not in value:
                    yield (*at, key), "missing", f"缺少“{key}”{_meaning(schema, key)}"
        case "additionalProperties":
            known = list(schema["properties"])
            for key in value:
                if key not in known:
                    yield (*at, key), "unknown_key", f"没有“{key}”这一项{_suggest(key, known)}"
        case "type":
            yield at, "type", _wrong_type(wanted, value)
        case "enum":
            yield at, "enum", f"“{_show(value)}”不对，只能是 {'、'.join(map(str, wanted))}{_suggest(value, wanted)}"
        case "oneOf":
            if isinstance(value, dict) and value.keys() <= schema["properties"].keys():
                yield at, "condition", _CONDITION
        case _:
            yield at, str(error.validator), _limit_reason(str(error.validator), wanted, value, schema)


def _limit_reason(keyword: str, wanted: Any, value: Any, schema: Any) -> str:
    title = schema.get("title", "")
    hint = f"（{schema['description']}）" if schema.get("description") else ""
    match keyword:
        case "const":
            return f"应为 {wanted}，写的是 {_show(value)}"
        case "pattern":
            return f"“{_show(value)}”写法不对{hint}" if str(value).strip() else "不能留空"
        case "minLength":
            return f"{title}不能留空"
        case "maxLength":
            return f"{title}最多 {wanted} 个字，写了 {len(value)} 个"
        case "minimum":
            return f"{title}不能小于 {wanted}，写的是 {_show(value)}"
        case "maximum":
            return f"{title}不能大于 {wanted}，写的是 {_show(value)}"
        case "exclusiveMinimum":
            return f"{title}要大于 {wanted}，写的是 {_show(value)}"
        case "minItems":
            return f"{title}至少要有 {wanted} 项{hint}"
        case "maxItems":
            return f"{title}最多 {wanted} 项{hint}"
        case "uniqueItems":
            return f"{title}里有重复的项"
    return f"{title}不符合格式要求（{keyword}）{hint}"


def _wrong_type(wanted: Any, value: Any) -> str:
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    expected = "、".join(_TYPES[name] for name in names)
    reason = f"应为{expected}，写的是{_show_kind(value)}"
    if value is None:
        return f"{reason}；没有内容就删去这一行" if "string" not in names else f'{reason}；没有内容就写 "" 或删去这一行'
    if "string" in names and isinstance(value, bool | int | float):
        return f"{reason}；是文字就加引号"
    return reason


def _show_kind(value: Any) -> str:
    if value is None:
        return "空值"
    if isinstance(value, dict | list):
        return _TYPES["object" if isinstance(value, dict) else "array"]
    return f"文字 {_show(value)}" if isinstance(value, str) else f" {_show(value)}"


def _show(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _meaning(schema: Any, key: str) -> str:
    title = schema.get("properties", {}).get(key, {}).get("title", "")
    return f"（{title}）" if title else ""


def _suggest(value: Any, known: list[Any]) -> str:
    names = [name for name in known if isinstance(name, str)]
    close = get_close_matches(value, names, 1) if isinstance(value, str) else []
    return f"，是不是“{close[0]}”？" if close else ""
