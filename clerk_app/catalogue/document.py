"""A YAML file as plain data that still knows on which line every value stands.

Read from parser events, not from PyYAML's node tree: deep nesting crashes libyaml's recursive composer. The scalars
of YAML 1.1 that mean something else to other readers (`no`, `on`, `010`) are refused instead of guessed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from ..files import plain_reason
from .faults import Fault, Severity

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # a PyYAML built without libyaml: slower, same events
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

Where: TypeAlias = tuple[str | int, ...]
MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 40

_AMBIGUOUS = re.compile(r"(?i:yes|no|on|off)|[-+]?0\d+")
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d{0,17})")
_NUMBER = re.compile(r"[-+]?(0|[1-9]\d{0,17})(\.\d{1,17})?([eE][-+]?\d{1,2})?")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
_YAML_ERRORS = {
    "found duplicate anchor": "同一个锚点（&）写了两次",
    "mapping values are not allowed": "这里不能出现冒号：多半是缩进不对，或文字里有“: ”而没有加引号",
    "found unexpected ':'": "冒号后面要空一格",
    "did not find expected key": "缩进或引号不对，读不出下一项",
    "did not find expected '-' indicator": "列表的缩进不对，各项的“-”要上下对齐",
    "did not find expected ',' or": "方括号或花括号里缺少逗号，或没有关上",
    "did not find expected node content": "这里应有一个值，却没有；括号可能没有关上",
    "could not find expected ':'": "这一行像是一个名字，后面缺少冒号",
    "found unexpected end of stream": "引号没有关上，文件就结束了",
    "found character that cannot start any token": "这个字符不能开头（制表符、@、` 或 %）：缩进请用空格，文字请加引号",
    "block sequence entries are not allowed": "这里不能写列表：“-”要另起一行",
    "block mapping entries are not allowed": "这里不能另起一项，缩进不对",
    "control characters are not allowed": "含有不可见的控制字符",
    "found unknown escape character": "双引号里的反斜线写法不对，请改用单引号",
    "found undefined tag handle": "不支持标签（!）",
}


@dataclass(frozen=True, slots=True)
class Position:
    """Line and column, counted from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """`data` is plain dicts, lists and scalars (None when unreadable).

    `faults` are those of reading; `doubtful` holds the places whose value they make unreliable.
    """

    path: Path
    data: Any
    positions: Mapping[Where, Position]
    faults: tuple[Fault, ...] = ()
    doubtful: frozenset[Where] = frozenset()

    def position(self, where: Where) -> Position:
        """Where the value stands; for something that is missing, where its nearest parent stands."""
        while where and where not in self.positions:
            where = where[:-1]
        return self.positions.get(where, Position())

    def name(self, where: Where) -> str:
        """The dotted path, with the code of a list entry instead of its number where it has one."""
        parts: list[str] = []
        value = self.data
        for step in where:
            value = _child(value, step)
            code = value.get("code") if isinstance(step, int) and isinstance(value, dict) else None
            parts.append(code if isinstance(code, str) and code else str(step))
        return ".".join(parts)

    def fault(self, where: Where, code: str, reason: str, severity: Severity = "error") -> Fault:
        at = self.position(where)
        return Fault(self.path, at.line, at.column, self.name(where), code, reason, severity)


def _child(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def read_document(path: Path) -> Document:
    """Read one YAML file. Never raises: whatever is wrong with the file stands in `faults`."""
    text, fault = _text(path)
    if fault is not None:
        return Document(path, None, {}, (fault,))
    return parse_document(path, text)


def parse_document(path: Path, text: str) -> Document:
    """The same from text that is already in memory; `path` only names it in faults."""
    reader = _Reader(text)
    data = reader.read()
    document = Document(path, data, reader.positions)
    faults = tuple(
        Fault(path, at.line, at.column, document.name(where), code, reason) for at, where, code, reason in reader.found
    )
    doubtful = frozenset(where for _, where, _, _ in reader.found if where)
    return Document(path, data, reader.positions, faults, doubtful)


def _text(path: Path) -> tuple[str, Fault | None]:
    def refuse(reason: str, line: int = 1) -> tuple[str, Fault]:
        return "", Fault(path, line, 1, "", "file", reason)

    try:
        if path.is_dir():
            return refuse("这是文件夹，不是文件")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return refuse("没有这个文件")
    except OSError as error:
        return refuse(f"读不出这个文件（{plain_reason(error)}）")
    if len(raw) > MAX_BYTES:
        return refuse(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，不像一个事项定义")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return refuse("不是 UTF-8 编码，请另存为 UTF-8", raw[: error.start].count(b"\n") + 1)
    if not text.strip():
        return refuse("文件是空的")
    return text, None


class _Unreadable(Exception):
    """The rest of the document cannot be read."""


class _Reader:
    """Turns parser events into data, noting positions and faults on the way."""

    def __init__(self, text: str) -> None:
        self.positions: dict[Where, Position] = {}
        self.found: list[tuple[Position, Where, str, str]] = []  # the last two: code and reason of a fault
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=_Loader))

    def read(self) -> Any:
        try:
            self._next()  # stream start
            if isinstance(self._next(), yaml.StreamEndEvent):
                self._stop(Position(), "yaml", "文件里没有内容")
            data = self._value(self._next(), ())
            self._next()  # document end
            following = self._next()
            if not isinstance(following, yaml.StreamEndEvent):
                self._stop(_at(following), "yaml", "一个文件只能写一个事项（出现了第二个“---”）")
        except _Unreadable:
            return None
        except yaml.YAMLError as error:
            self._note_syntax(error)
            return None
        return data

    def _next(self) -> Any:
        return next(self._events)

    def _add(self, at: Position, code: str, reason: str, where: Where = ()) -> None:
        self.found.append((at, where, code, reason))

    def _stop(self, at: Position, code: str, reason: str) -> None:
        self._add(at, code, reason)
        raise _Unreadable

    def _value(self, event: Any, where: Where) -> Any:
        if len(where) > MAX_DEPTH:
            self._stop(_at(event), "too_deep", f"嵌套超过 {MAX_DEPTH} 层")
        if isinstance(event, yaml.AliasEvent):
            self._stop(_at(event), "alias", f"不支持引用“*{event.anchor}”，请把内容写全")
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            self._add(_at(event), "tag", f"不支持标签“{tag}”，请删去", where)
        self.positions.setdefault(where, _at(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(where)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(where)
        return self._scalar(event, where)

    def _mapping(self, where: Where) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(key := self._next(), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._stop(_at(key), "key", "冒号前面只能是一个名字")
            name = str(key.value)
            event = self._next()
            inner = (*where, name)
            if name in found:
                self._add(
                    _at(key), "duplicate_key", f"“{name}”写了两次，前一次在第 {self.positions[inner].line} 行", inner
                )
                self._skip(event, inner)
                continue
            # A block starts on the line after its key; people look for the key.
            self.positions[inner] = _at(event if isinstance(event, yaml.ScalarEvent) and event.value else key)
            found[name] = self._value(event, inner)
        return found

    def _sequence(self, where: Where) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            found.append(self._value(event, (*where, len(found))))
        return found

    def _skip(self, event: Any, where: Where) -> None:
        """Read a value that must not count, so that what follows is still checked."""
        positions, found = dict(self.positions), list(self.found)
        self._value(event, where)
        self.positions, self.found = positions, found

    def _scalar(self, event: Any, where: Where) -> Any:
        text = str(event.value)
        if event.style:  # quoted or block: always text
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _AMBIGUOUS.fullmatch(text):
            reason = f"“{text}”没有引号，有的程序会把它读成别的值：是文字就加引号，是真假就写 true 或 false"
            self._add(_at(event), "ambiguous", reason, where)
            return text
        if _INTEGER.fullmatch(text):
            return int(text)
        if _NUMBER.fullmatch(text):
            return float(text)
        return text

    def _note_syntax(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        at = Position(mark.line + 1, mark.column + 1) if mark else Position()
        problem = str(getattr(error, "problem", "") or getattr(error, "reason", "") or error)
        reason = next((text for start, text in _YAML_ERRORS.items() if problem.startswith(start)), "")
        self._add(at, "yaml", reason or f"YAML 写法不对（{problem}）")


def _at(event: Any) -> Position:
    return Position(event.start_mark.line + 1, event.start_mark.column + 1)
