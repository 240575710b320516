"""What may be done at the table: each kind of act, who may do it, while what, and what its body says. Pure.

A body's parts: "str" (a text, may be empty), "text" (must say something), "int", "number", "bool", "list", "hash"
(SHA-256 of a content, hexadecimal), "points" (pairs of numbers), "parties", or a tuple of the words it may be. A part
whose name ends in "?" may be missing. A "list" is one of texts.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from clerk_app.errors import BadInput, Refused

from .model import LIVE, SIDE_TEXT, STATE_TEXT, Act, Mode, Side, State

Part: TypeAlias = "str | tuple[str, ...]"
BOTH = frozenset(Side)
ASKING, HELPING = frozenset({Side.ASKING}), frozenset({Side.HELPING})
AT_TABLE = frozenset({State.OPEN, State.WRITING})
AFTER_END = frozenset({"sealed", "piece"})  # a seal is put on what was done before them
_HASH = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9a-zA-Z-]{8,36}")
LONGEST, MOST = 4000, 2000  # characters of a text, items of a list
STEPS = ("full", "low", "sound", "text", "alone")  # the ladder, from the top
STEP_TEXT = {"full": "音视频", "low": "低清视频", "sound": "仅语音", "text": "文字与材料", "alone": "各自继续办理"}
SHAPES = ("pen", "line", "box", "arrow", "text")
PICTURES = ("asking", "helping", "applicant", "page")


@dataclass(frozen=True, slots=True)
class Kind:
    """`while_`: the states in which it may be done. `title` for lists of what was done."""

    title: str
    by: frozenset[Side]
    while_: frozenset[State]
    parts: Mapping[str, Part]


def _kind(name: str, by: frozenset[Side], while_: frozenset[State], /, **parts: Part) -> Kind:
    return Kind(name, by, while_, {part.replace("__", "?"): what for part, what in parts.items()})


_RINGS = frozenset({State.RINGING, State.QUEUED})
KINDS: dict[str, Kind] = {
    # the call
    "opened": _kind(
        "发起连线", ASKING, frozenset(), parties="parties", mode=tuple(Mode), theme="str", theme_name="text",
        applicant="str", wanted="text", materials="list", case_number__="str", scheduled_at__="str",
    ),
    "queued": _kind("进入对方排队", HELPING, _RINGS, ticket="text", ahead="int", wait="str"),
    "accepted": _kind("接受", HELPING, _RINGS, page_key__="str"),
    "refused": _kind("不接受", HELPING, _RINGS, reason="text", instead__="str", page_key__="str"),
    "transferred": _kind("转接", HELPING, _RINGS | {State.OPEN}, window="text", reason="text"),
    "cancelled": _kind("取消呼叫", ASKING, _RINGS, reason="str"),
    "missed": _kind("无人接听", ASKING, _RINGS),
    # `print`: of the certificate that encrypts the page's pictures and sound (RFC 8122), so that who changes it
    # on its way to the other page is found out by what the hall signed
    "joined": _kind("进入会谈", BOTH, AT_TABLE, device=("desk", "browser"), print__="str", page_key__="str"),
    "left": _kind("离开会谈", BOTH, AT_TABLE, reason__="str"),
    "consent": _kind(
        "申请人同意事项", ASKING, LIVE, picture="bool", recording="bool", how=("screen", "spoken", "paper"),
    ),
    # the table
    "document": _kind(
        "放上桌面", BOTH, AT_TABLE, content="hash", name="text", media_type="text", bytes="int", pages="int",
        origin=("material", "scan", "file", "form", "notice", "snapshot"), material__="str",
    ),
    "shown": _kind("翻到", BOTH, AT_TABLE, document="text", page="int"),
    "mark": _kind(
        "标注", BOTH, AT_TABLE, document="text", page="int", shape=SHAPES, points="points", color="str", text__="str",
    ),
    "unmark": _kind("去掉标注", BOTH, AT_TABLE, mark="text"),
    "said": _kind("文字", BOTH, AT_TABLE, text="text"),
    "file": _kind("发送文件", BOTH, AT_TABLE, content="hash", name="text", media_type="text", bytes="int"),
    "snapshot": _kind(
        "截图", BOTH, AT_TABLE, content="hash", of=PICTURES, width="int", height="int", media_type="text", bytes="int",
    ),
    "piece": _kind(
        "录制片段", BOTH, AT_TABLE | {State.CLOSED}, stream="text", number="int", content="hash", bytes="int",
        media_type="text", from_ms="int", until_ms="int",
    ),
    # what the helping clerk does
    "identity": _kind(
        "核验身份", HELPING, AT_TABLE, method=("face", "register", "other"), rule="text", ok="bool", given__="str",
        remark="str",
    ),
    "person": _kind("告知身份信息", ASKING, AT_TABLE, name="text", id_type="str", id_number="str", phone="str"),
    "material": _kind(
        "核对材料", HELPING, AT_TABLE, name="text", result=("ok", "missing", "unclear", "mismatch"), remark="str",
    ),
    "scan_asked": _kind("请求扫描", HELPING, AT_TABLE, what="text", note="str"),
    "scan_answered": _kind("答复扫描请求", ASKING, AT_TABLE, ask="text", allowed="bool", reason="str"),
    "certificate": _kind(
        "出具证明", HELPING, AT_TABLE, content="hash", title="text", number="str", bytes="int",
    ),
    "certificate_checked": _kind(
        "验证证明", ASKING, AT_TABLE, certificate="text", ok="bool", findings="list", material__="str",
    ),
    "declined": _kind("不予出具", HELPING, AT_TABLE, reason="text", law="text"),
    "printed": _kind("打印证明", ASKING, AT_TABLE, certificate="text"),
    # the line
    "ladder": _kind("连线档位", BOTH, AT_TABLE, step=STEPS, why="text"),
    "line": _kind("线路质量", BOTH, AT_TABLE, rtt_ms="number", loss="number", kbps="number", frozen_ms="number"),
    "in_writing": _kind("转书面办理", BOTH, frozenset({State.OPEN}), why="text"),
    "resumed": _kind("恢复会谈", BOTH, frozenset({State.WRITING}), why__="str"),
    # the end
    "confirmed": _kind("确认办理结果", BOTH, AT_TABLE, remark="str"),
    "applicant_confirmed": _kind(
        "申请人确认", ASKING, AT_TABLE, how=("screen", "spoken", "paper"), ok="bool", remark="str",
    ),
    "closed": _kind("结束会谈", BOTH, AT_TABLE, reason="str"),
    "sealed": _kind("封存记录", BOTH, frozenset(State) - LIVE, head="hash", count="int"),
}  # fmt: skip


def check(act: Act, state: State | None) -> None:
    """Raises BadInput for an act that does not say what it must, Refused for one that may not be done now.

    `state`: of the session as it stands; None before it was opened.
    """
    kind = kind_of(act)
    if act.side not in kind.by:
        raise Refused(f"没有{kind.title}", f"这由{SIDE_TEXT[act.side.other]}来做", "请对方操作")
    if (state is None) != (act.kind == "opened"):
        raise Refused(f"没有{kind.title}", "会谈还没有开始" if state is None else "会谈已经开始", "刷新后再看")
    if state is not None and state not in kind.while_:
        raise Refused(f"没有{kind.title}", f"会谈现在是“{STATE_TEXT[state]}”", "刷新后再看")
    check_shape(act)


def kind_of(act: Act) -> Kind:
    """Raises BadInput."""
    if act.kind not in KINDS:
        raise BadInput("不认识这种操作", act.kind[:40], "两边的程序版本可能不同，请升级")
    return KINDS[act.kind]


def check_shape(act: Act) -> None:
    """The form alone. Raises BadInput."""
    parts = kind_of(act).parts
    if not _ID.fullmatch(act.id) or not _ID.fullmatch(act.session):
        raise _bad(act, "编号不对")
    if act.at.tzinfo is None or not 2000 <= act.at.year < 2200:
        raise _bad(act, "时间不对")
    if not act.who or len(act.who) > 80 or len(act.window) > 40 or not is_text(act.who + act.window):
        raise _bad(act, "没有写明是谁，或写得过长")
    known = {name.rstrip("?") for name in parts}
    if extra := sorted(set(act.body) - known):
        raise _bad(act, f"多了 {extra[0][:40]}")
    for name, part in parts.items():
        if (value := act.body.get(name.rstrip("?"))) is not None:
            if not _fits(value, part):
                raise _bad(act, f"{name.rstrip('?')} 不对")
        elif not name.endswith("?"):
            raise _bad(act, f"少了 {name}")


def _bad(act: Act, why: str) -> BadInput:
    return BadInput(f"“{KINDS[act.kind].title}”没有说清楚", why, "没有记录；请重做这一步")


def _fits(value: Any, part: Part) -> bool:
    if isinstance(part, tuple):
        return value in part
    match part:
        case "str" | "text":
            return is_text(value) and (part == "str" or bool(value.strip()))
        case "hash":
            return isinstance(value, str) and bool(_HASH.fullmatch(value))
        case "bool":
            return isinstance(value, bool)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53
        case "number":
            return _is_number(value)
        case "points":
            return _is_list(value, lambda each: _is_list(each, _is_number) and len(each) == 2)
        case "parties":
            return _is_list(value, lambda each: isinstance(each, Mapping)) and len(value) == 2
        case _:
            return _is_list(value, is_text)


def _is_list(value: Any, fits: Callable[[Any], bool]) -> bool:
    return isinstance(value, list | tuple) and len(value) <= MOST and all(fits(each) for each in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -(2**53) < value < 2**53


def is_text(value: Any) -> bool:
    """Of no more than `LONGEST` characters. Half a surrogate pair is none: it cannot be written down."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
