"""JSON and YAML that people hand to a command: read whole, checked, as JSON types; what is written twice is refused."""

import json
import sys
from collections.abc import Hashable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from clerk_app.errors import BadInput
from clerk_app.files import plain_reason, syntax_reason

MEGABYTE = 1024 * 1024
DEEPEST = 40
MOST_VALUES = 2_000_000  # YAML references make much of little: a page of text can mean terabytes


def read_text(source: str | Path, most_megabytes: int) -> str:
    """The text of a file, or of the standard input for "-". Raises BadInput."""
    largest = most_megabytes * MEGABYTE
    try:
        if str(source) == "-":
            content = sys.stdin.buffer.read(largest + 1)
        else:
            with Path(source).open("rb") as file:
                content = file.read(largest + 1)
    except OSError as error:
        raise BadInput(f"文件打不开：{source}", plain_reason(error), "检查文件名和权限") from error
    if len(content) > largest:
        raise BadInput(f"文件太大：{source}", f"超过 {most_megabytes} MB", "检查是不是选错了文件，或分成几个文件")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"文件读不懂：{source}", "不是 UTF-8 编码", "另存为 UTF-8 后再试") from error


def read_data(source: str | Path, most_megabytes: int) -> Any:
    """The data of a JSON or YAML file (or "-"), dates as text. Raises BadInput."""
    import yaml

    text = read_text(source, most_megabytes)
    try:
        data = _parsed(text, json_only=str(source).lower().endswith(".json"))
        return _plain(data, iter(range(MOST_VALUES)))
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise BadInput(f"文件读不懂：{source}", syntax_reason(error), "应为 UTF-8 的 JSON 或 YAML") from error


def _parsed(text: str, json_only: bool) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError:
        if json_only:
            raise
    import yaml

    class Loader(yaml.SafeLoader):
        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
            _once((key.value, None) for key, _ in node.value if isinstance(key, yaml.ScalarNode))
            return super().construct_mapping(node, deep)

    return yaml.load(text, Loader)


def _once(pairs: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"“{key}”写了两次")
        found[key] = value
    return found


def _plain(value: Any, left: Iterator[int], depth: int = 0) -> Any:
    """JSON types only; stops at what is nested without end or grows without end."""
    if depth > DEEPEST:
        raise RecursionError
    if next(left, None) is None:
        raise ValueError("内容太多")
    if isinstance(value, dict):
        return {str(key): _plain(each, left, depth + 1) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each, left, depth + 1) for each in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
