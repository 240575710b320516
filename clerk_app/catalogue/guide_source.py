"""A portal's answer as sections and rows that remember what was read, so that nothing is passed over unseen."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import BadInput
from ..files import plain_reason
from .guide_text import clean, clean_line, code_value, has_content, same, shown, truth
from .guide_words import ENVELOPE, NAMES, SECTIONS, TECHNICAL, UNEXPLAINED, Section

MAX_BYTES = 20 * 1024 * 1024
_DEPTH = 12
_LISTS = frozenset(("list", "rows", "records", "data", "items", "result", "content"))


def plain_key(key: str) -> str:
    """FEE_NAME, feeName and feename are one key; so is the second of a key that stands twice."""
    return re.sub(r"[\s_\-]|#\d+$", "", key).lower()


_SECTION_OF: dict[str, Section] = {plain_key(key): section for section, keys in SECTIONS.items() for key in keys}


def section_of(key: str) -> Section | None:
    return _SECTION_OF.get(plain_key(key))


class Row:
    """One record of a guide. Its keys are read by any of their spellings; what nobody read is left over."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._values: dict[str, list[tuple[str, Any]]] = {}
        self._read: set[str] = set()
        self.conflicts: list[str] = []
        for key, value in data.items():
            self.add(key, value)

    def add(self, key: str, value: Any) -> None:
        self._values.setdefault(plain_key(key), []).append((key, value))

    def values(self, *keys: str) -> list[tuple[str, Any]]:
        """Key and value of every given spelling that says something, in the order of the spellings."""
        found: list[tuple[str, Any]] = []
        for key in map(plain_key, keys):
            self._read.add(key)
            found += [pair for pair in self._values.get(key, ()) if has_content(pair[1])]
        return found

    def value(self, *keys: str) -> Any:
        found = self.values(*keys)
        return found[0][1] if found else None

    def text(self, *keys: str) -> str:
        """The first of the spellings; the pinyin and the English spelling of one value are the same value."""
        found = [(key, clean(value)) for key, value in self.values(*keys)]
        found = [(key, value) for key, value in found if value]
        for key, value in found[1:]:
            if same(value) != same(found[0][1]):
                self.conflicts.append(f"{found[0][0]}“{shown(found[0][1])}”与 {key}“{shown(value)}”不一致，取前者")
        return found[0][1] if found else ""

    def line(self, *keys: str) -> str:
        return " ".join(self.text(*keys).split("\n"))

    def label(self) -> str:
        """Of a record with unknown keys: the first text whose key ends as names do (…Name, …mc, …nr)."""
        ends = ("name", "mc", "nr", "wt", "text", "title", "名称", "内容")
        key = next((key for key, value in self.unread() if plain_key(key).endswith(ends) and clean(value)), "")
        return self.line(key) if key else ""

    def code(self, *keys: str) -> str:
        return code_value(self.value(*keys))

    def rows(self, *keys: str) -> "Rows":
        found = Rows()
        for _, value in self.values(*keys):
            found.extend(as_rows(value))
        return found

    def items(self) -> Iterator[tuple[str, Any]]:
        """Every key as written, with its value."""
        return (pair for pairs in self._values.values() for pair in pairs)

    def unread(self) -> Iterator[tuple[str, Any]]:
        """Keys with content that nobody asked for; neither ids and time stamps nor codes without known meaning."""
        for key, pairs in self._values.items():
            if key in self._read or key in TECHNICAL or key in UNEXPLAINED:
                continue
            for written, value in pairs:
                if has_content(value) and not _is_id(key, value):
                    yield written, value

    def left_over(self) -> list[str]:
        return [f"{key}：{shown(value)}" for key, value in self.unread()]

    def unexplained(self) -> set[str]:
        return {pairs[0][0] for key, pairs in self._values.items() if key in UNEXPLAINED and key not in self._read}

    def order(self) -> float:
        """The portal's own order (pxh); rows without one come last."""
        value = self._values.get("pxh", [("", None)])[0][1]
        try:
            return float(clean(value) or "inf")
        except ValueError:
            return float("inf")

    def retired(self) -> bool:
        """The portal's state (zt) says that the record is not in use."""
        return code_value(self._values.get("zt", [("", "0")])[0][1]) not in ("", "0")

    @property
    def empty(self) -> bool:
        """Nothing but placeholders, ids and time stamps."""
        return not any(
            has_content(value) and not _is_id(key, value)
            for key, pairs in self._values.items()
            if key not in TECHNICAL
            for _, value in pairs
        )


def _is_id(key: str, value: Any) -> bool:
    return key.endswith("id") and bool(re.fullmatch(r"[\w\-.]{1,64}", str(value), re.ASCII))


@dataclass(slots=True)
class Rows:
    """The records of a list in the portal's order; `blank` counts those that say nothing."""

    rows: list[Row] = field(default_factory=list)
    blank: int = 0

    def extend(self, other: "Rows") -> None:
        self.rows += other.rows
        self.blank += other.blank

    def in_order(self) -> list[Row]:
        return sorted(self.rows, key=Row.order)


def as_rows(value: Any) -> Rows:
    """Records of whatever stands where a list should: a list, one object, a wrapped list, JSON in text, plain text."""
    value = _parsed(value)
    if isinstance(value, dict):
        return _rows_of_object(value)
    if isinstance(value, list):
        found = Rows()
        for entry in value:
            found.extend(as_rows(entry) if isinstance(entry, list) else _one_row(entry))
        return found
    return _one_row(value) if has_content(value) else Rows()


def _rows_of_object(value: dict[str, Any]) -> Rows:
    content = {key: entry for key, entry in value.items() if has_content(entry)}
    wrapped = [entry for key, entry in content.items() if plain_key(key) in _LISTS and isinstance(entry, list)]
    scalars = [key for key, entry in content.items() if not isinstance(entry, list | dict)]
    if len(wrapped) == 1 and all(plain_key(key) in ENVELOPE | _COUNTS for key in scalars):
        return as_rows(wrapped[0])
    if len(content) > 1 and all(isinstance(entry, dict) for entry in content.values()):
        return as_rows(list(content.values()))
    return _one_row(value)


_COUNTS = frozenset(("total", "size", "pagesize", "pagenum", "page", "count", "current", "pages"))


def _one_row(entry: Any) -> Rows:
    entry = _parsed(entry)
    row = Row(entry) if isinstance(entry, dict) else Row({NAMES[0]: entry})
    return Rows([], 1) if row.empty else Rows([row])


def _parsed(value: Any) -> Any:
    """JSON that was put into a text."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            return _decoded(value)
        except (ValueError, RecursionError):
            return value
    return value


@dataclass(slots=True)
class Guide:
    """A portal's guide: the single facts, the known sections, and the places of everything else."""

    facts: Row = field(default_factory=lambda: Row({}))
    sections: dict[Section, Rows] = field(default_factory=dict)
    unknown: dict[str, Any] = field(default_factory=dict)
    answered_with_error: bool = False

    def rows(self, section: Section) -> Rows:
        return self.sections.setdefault(section, Rows())


def read_guide(path: Path) -> Guide:
    """Read and sort a portal's answer. Raises BadInput when the file is not one guide."""
    data = _load(path)
    guides = list(_guides_in(data, 0))
    if not guides:
        _refuse_answer(path, data)
        raise _bad(path, "里面没有办事指南", "没有找到材料、联办事项、办理条件等内容", "请核对是不是办事指南的数据")
    if len(guides) > 1:
        raise _bad(path, f"里面有 {len(guides)} 份指南", "一次只能导入一份", "请把每份指南另存为一个文件")
    guide = Guide()
    guide.answered_with_error = bool(_error_of(data))
    _sort(guide, guides[0], "", 0)
    return guide


def _load(path: Path) -> Any:
    try:
        if path.is_dir():
            raise _bad(path, "这是文件夹，不是文件", "", "请指明一份指南文件（.json）")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise _bad(path, "没有这个文件", "", "核对文件名和所在的文件夹") from error
    except OSError as error:
        raise _bad(path, "文件读不出来", plain_reason(error), "检查文件权限和磁盘后再试") from error
    if len(raw) > MAX_BYTES:
        raise _bad(path, "文件太大", f"超过 {MAX_BYTES // 1024 // 1024} MB，不像一份办事指南", "请核对是不是选错了文件")
    text = _text(path, raw).strip()
    if not text:
        raise _bad(path, "文件是空的", "", "请重新下载指南")
    if text.startswith("<"):
        raise _bad(path, "这是网页，不是数据文件", "内容以“<”开头", "请保存接口返回的 JSON，不要保存网页")
    try:
        return _decoded(text)
    except RecursionError as error:
        raise _bad(path, "文件读不懂", "嵌套太深，不像一份办事指南", "请核对是不是选错了文件") from error
    except ValueError as error:
        at = f"第 {error.lineno} 行第 {error.colno} 列" if isinstance(error, json.JSONDecodeError) else ""
        reason = f"不是 JSON 格式，{at}读不下去" if at else "不是 JSON 格式"
        raise _bad(path, "文件读不懂", reason, "多半是没有下载完整，请重新下载") from error


def _text(path: Path, raw: bytes) -> str:
    encodings = ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _bad(path, "文件读不懂", "不是 UTF-8 文字，也不是 GB18030", "请核对是不是选错了文件，或另存为 UTF-8")


def _decoded(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_object, parse_constant=lambda _: None)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key that stands twice keeps both values."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        name, count = key, 2
        while name in found and found[name] != value:
            name, count = f"{key}#{count}", count + 1
        found[name] = value
    return found


def _bad(path: Path, what: str, why: str, now: str) -> BadInput:
    return BadInput(f"没有导入 {path.name}：{what}", why, now)


def _refuse_answer(path: Path, data: Any) -> None:
    """Raise BadInput with the portal's own words when it answered with an error."""
    if said := _error_of(data):
        raise _bad(path, "这是平台返回的出错信息，没有指南内容", said, "请在平台上重新查询，再保存返回的数据")


def _error_of(data: Any) -> str:
    """What the portal said when it answered with an error; "" when it did not."""
    answer = Row(data) if isinstance(data, dict) else Row({})
    failed = truth(answer.value("success")) is False or truth(answer.value("error")) is True
    if not failed and not re.fullmatch(r"-?[1-9]\d{0,5}", answer.code("code").replace("200", "")):
        return ""
    return answer.line("msg", "message", "errorMessage") or "平台没有说明原因"


def _is_guide(data: Mapping[str, Any]) -> bool:
    """Holds sections, or says its name and code."""
    keys = {plain_key(key) for key, value in data.items() if has_content(value)}
    known = {key for key in keys if key in _SECTION_OF}
    return bool(known & _TELLING) or len(known) > 1 or {"sxmc", "yjsssqdbm"} <= keys or "basicinfo" in keys


_TELLING = frozenset(map(plain_key, (*SECTIONS["materials"], *SECTIONS["items"])))


def _guides_in(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The outermost objects that are guides."""
    data = _parsed(data)
    if depth > _DEPTH:
        return
    if isinstance(data, dict):
        if _is_guide(data):
            yield data
        else:
            found = [guide for value in data.values() for guide in _guides_in(value, depth + 1)]
            # A guide split over sibling objects ({"guide": {...}, "lists": {...}}) is one guide.
            yield from [data] if len(found) > 1 and not _same_kind(found) else found
    elif isinstance(data, list):
        for entry in data:
            yield from _guides_in(entry, depth + 1)


def _same_kind(guides: list[dict[str, Any]]) -> bool:
    """Whether two of the objects hold the same section or each a name: then they are different guides."""
    seen: set[str] = set()
    for guide in guides:
        keys = {plain_key(key) for key in guide}
        kinds = {str(_SECTION_OF[key]) for key in keys if key in _SECTION_OF} | (keys & {"sxmc", "yjsssqdbm"})
        if kinds & seen:
            return True
        seen |= kinds
    return False


_HEADS = frozenset(("basicinfo", "baseinfo", "onethingcatalogstandserviceguide", "serviceguide", "guide"))


def _sort(guide: Guide, data: Mapping[str, Any], path: str, depth: int) -> None:
    """Every value of the guide goes to its section, to the facts, or to the unknown."""
    for key, written in data.items():
        value = _parsed(written)
        where = f"{path}.{key}" if path else key
        section = section_of(key)
        if section is not None and (isinstance(value, list | dict) or section != "situations"):
            guide.rows(section).extend(as_rows(value))
        elif isinstance(value, dict) and depth < _DEPTH:
            _sort(guide, value, where, depth + 1)
        elif plain_key(key) in _HEADS and isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
            _sort(guide, value[0], where, depth + 1)
        elif isinstance(value, list | dict):
            if has_content(value):
                guide.unknown[where] = value
        elif plain_key(key) not in ENVELOPE or _theme_like(value):
            guide.facts.add(key, value)


def _theme_like(value: Any) -> bool:
    return bool(re.match(r"\d{2}[PT]C[A-Z]\d{4}", clean_line(value), re.ASCII))
