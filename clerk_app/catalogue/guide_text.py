"""Text and numbers as portals write them, made plain: markup out, placeholders absent, `"5.0"` and `5个工作日` read."""

import html
import json
import math
import re
import unicodedata
from typing import Any

_PLACEHOLDERS = frozenset(
    (
        "",
        "无",
        "暂无",
        "空",
        "暂缺",
        "未填",
        "未填写",
        "暂无数据",
        "暂无内容",
        "暂无信息",
        "null",
        "none",
        "nil",
        "empty",
        "undefined",
        "nan",
        "na",
        "n/a",
    )
)
_EDGES = " \t\n。．.，,；;：:、!！-—–－_~～*·•…\\／/（）()[]【】“”\"'"
_TAG_NAMES = (
    "a|abbr|article|aside|b|big|blockquote|body|br|button|center|code|col|colgroup|dd|del|div|dl|dt|em|fieldset|figure|"
    "font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|legend|li|link|main|meta|nav|o:p|ol|p|pre|"
    "s|section|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul"
)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h[1-6]|dd|dt|table|section)\s*>|<hr[^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_WIDTHS = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_TRUE, _FALSE = frozenset(("1", "true", "是", "y", "yes", "有")), frozenset(("0", "false", "否", "n", "no", "无"))


def clean(value: Any) -> str:
    """The text of a value; "" when it is a placeholder (无, /, 暂无。, null …) or not a scalar.

    Lines keep their order, without blank ones; blanks inside a line become one space.
    """
    if isinstance(value, bool) or value is None or isinstance(value, list | dict):
        return ""
    text = plain_number(value) if isinstance(value, int | float) else _unmarked(str(value))
    return "" if is_placeholder(text) else text


def clean_line(value: Any) -> str:
    """The same in one line."""
    return " ".join(clean(value).split("\n"))


def is_placeholder(text: str) -> bool:
    """Whether a text says nothing: 无, 暂无。, /, —, null, or only punctuation."""
    core = unicodedata.normalize("NFKC", text).strip(_EDGES + "　").lower()
    return core in _PLACEHOLDERS or text.strip().lower() in ("n/a", "n／a")


def _unmarked(text: str) -> str:
    for _ in range(2):  # portals escape twice: &amp;nbsp;
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = _LINE_ENDS.sub("\n", text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", _HIDDEN.sub("", text)))
    text = "".join(character if _printable(character) else "" for character in _UNSEEN.sub("", text))
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _printable(character: str) -> bool:
    """Control characters, non-characters and halves of a surrogate pair cannot stand in a file."""
    if ord(character) & 0xFFFE == 0xFFFE:
        return False
    return character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")


def same(text: str) -> str:
    """A key under which texts are equal that differ only in blanks or in the width of their characters."""
    return "".join(text.translate(_WIDTHS).split())


def plain_number(value: float) -> str:
    """`5.0` as "5"; not-a-number as ""."""
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        if value == int(value) and abs(value) < 1e15:
            return str(int(value))
    return str(value)


def code_value(value: Any) -> str:
    """An enumeration value: "1", 1, 1.0 and "1.0" are one."""
    text = clean_line(value) if not isinstance(value, bool) else str(int(value))
    return re.sub(r"^(\d+)\.0+$", r"\1", unicodedata.normalize("NFKC", text))


def whole(value: Any) -> int | None:
    """A whole number not below 0; None for anything else."""
    text = code_value(value)
    return int(text) if re.fullmatch(r"\d{1,9}", text) else None


def truth(value: Any) -> bool | None:
    """Yes or no; None when the value says neither."""
    if isinstance(value, bool):
        return value
    text = unicodedata.normalize("NFKC", str(value)).strip().lower() if isinstance(value, str | int | float) else ""
    text = re.sub(r"\.0+$", "", text)
    return True if text in _TRUE else False if text in _FALSE else None


def shown(value: Any, length: int = 120) -> str:
    """Any value in a few words, for a note."""
    text = (
        clean_line(value)
        if not isinstance(value, list | dict)
        else clean_line(json.dumps(value, ensure_ascii=False, default=str))
    )
    return text if len(text) <= length else f"{text[:length]}…"


def has_content(value: Any) -> bool:
    """Whether anything below the value says something."""
    if isinstance(value, dict):
        return any(has_content(entry) for entry in value.values())
    if isinstance(value, list):
        return any(has_content(entry) for entry in value)
    return isinstance(value, bool) or clean(value) != ""
