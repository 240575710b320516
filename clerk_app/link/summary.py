"""A session's record in plain words, for whoever reads it months later. Pure: the same record gives the same text.

A bundle holds this text, and checking a bundle writes it again: who changes the words here raises `evidence.VERSION`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from clerk_app.cases.limits import beijing
from clerk_app.masking import mask_id, mask_name, mask_phone

from .acts import AFTER_END, KINDS, STEP_TEXT
from .model import MODE_TEXT, SIDE_TEXT, STATE_TEXT, Act, Entry, Side
from .points import RESULT_TEXT, open_points
from .view import Table

METHOD_TEXT = {"face": "人证比对", "register": "登记信息核对", "other": "其他方式"}
HOW_TEXT = {"screen": "在屏幕上", "spoken": "口头", "paper": "书面"}
SHAPE_TEXT = {"pen": "手绘", "line": "直线", "box": "方框", "arrow": "箭头", "text": "文字"}
PICTURE_TEXT = {"asking": "发起方", "helping": "协办方", "applicant": "申请人", "page": "页面"}
_NAMED = {"document": "name", "certificate": "title", "scan_asked": "what"}  # acts that others refer to
_ABOUT = ("document", "certificate", "ask")
_COUNTED = ("line", "piece")  # too many to be told one by one: in numbers, below
Body: TypeAlias = Mapping[str, Any]


def summary(table: Table, acts: Sequence[Act], entries: Sequence[Entry]) -> str:
    """Chinese, one fact a line. Times are Beijing time, when the asking hall put it into the record."""
    parts = [
        ["屏对屏会谈记录", *(f"{label}  {value}" for label, value in particulars(table, entries))],
        ["", "经过", *("  " + "  ".join(row).rstrip() for row in _story(acts, entries))],
        *(["", title, *(f"  {line}" for line in lines)] for title, lines in beside(table, acts)),
        ["", "封存", *_seals(acts, entries)],
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


def particulars(table: Table, entries: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """What a session was about, as labels and values."""
    ended = next((line.at for line in reversed(table.lines) if line.act == "closed"), None)
    said = [
        ("会谈编号", table.id),
        ("方式", MODE_TEXT[table.mode]),
        ("事项", f"{table.theme_name} {table.theme}".strip()),
        ("请对方办理", table.wanted),
        ("申请人", table.applicant),
        ("发起方办件", table.case_number),
        ("发起方", _whose(table, Side.ASKING)),
        ("协办方", _whose(table, Side.HELPING)),
        ("约定时间", table.scheduled_at),
        ("开始", f"{beijing(table.opened_at):%Y-%m-%d %H:%M:%S}"),
        ("结束", f"{beijing(ended):%Y-%m-%d %H:%M:%S}" if ended else ""),
        ("状态", f"{STATE_TEXT[table.state]}{'：' + table.reason if table.reason else ''}"),
        ("影像同意", _agreed(table.picture)),
        ("录制同意", _agreed(table.recording)),
        ("身份核验", _identity(table)),
        ("不予出具", f"{table.declined}（{table.law}）" if table.declined else ""),
        ("记录", f"{len(entries)} 条"),
    ]
    return tuple((label, _one_line(value)) for label, value in said if value)


def _whose(table: Table, side: Side) -> str:
    party = table.party(side)
    who = (
        (table.asking_window, table.asking_who)
        if side is Side.ASKING
        else (table.helping_window, table.helping_who)
    )  # fmt: skip
    signs = "" if party.certificate else "（浏览器，页面密钥签名）"
    return " ".join(part for part in (f"{party.name}（{party.hall}）{signs}", *who) if part)


def _agreed(said: bool | None) -> str:
    return {True: "同意", False: "不同意", None: "没有征求"}[said]


def _identity(table: Table) -> str:
    if table.identity is None:
        return "没有核验"
    return f"{'一致' if table.identity else '不一致'}，{METHOD_TEXT[table.identity_method]}，{table.identity_rule}"


def _story(acts: Sequence[Act], entries: Sequence[Entry]) -> Iterator[tuple[str, str, str, str]]:
    for n, at, who, what, told in story(acts, entries):
        yield f"{n:>4}", at, who, f"{what}：{told}" if told else what


def story(acts: Sequence[Act], entries: Sequence[Entry]) -> Iterator[tuple[str, str, str, str, str]]:
    """Number, time, who, what and its particulars of everything that is told one by one."""
    names = {act.id: title for act in acts if (title := str(act.body.get(_NAMED.get(act.kind, ""), "")))}
    for act, entry in zip(acts, entries, strict=True):
        if act.kind in _COUNTED:
            continue
        who = " ".join(part for part in (SIDE_TEXT[act.side], act.who, act.window) if part)
        about = next((names[ref] for part in _ABOUT if (ref := act.body.get(part)) in names), "")
        told = _DETAILS[act.kind](act.body) if act.kind in _DETAILS else ""
        told = _one_line("，".join(part for part in (about and f"“{about}”", told) if part))
        yield str(entry.n), f"{beijing(entry.placed_at):%m-%d %H:%M:%S}", who, KINDS[act.kind].title, told


def beside(table: Table, acts: Sequence[Act]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What lay on the table, was issued and recorded, how the line was, what is open: each with its title."""
    found = (
        ("桌面上的材料", _documents(table)),
        ("证明", _certificates(table)),
        ("录制", _recordings(acts)),
        ("线路", _line(acts)),
        ("尚未完成", (f"{SIDE_TEXT[each.by]}：{each.what}" for each in open_points(table))),
    )
    return tuple((title, told) for title, lines in found if (told := tuple(lines)))


def _documents(table: Table) -> Iterator[str]:
    for each in table.documents:
        marks = f"，标注 {len(each.marks)} 处" if each.marks else ""
        yield f"{_one_line(each.name)}，{each.pages} 页，{each.bytes} 字节{marks}，SHA-256 {each.content}"


def _certificates(table: Table) -> Iterator[str]:
    for each in table.certificates:
        checked = {True: "验证通过", False: "验证没有通过", None: "没有验证"}[each.ok]
        printed = "，已打印" if each.printed else ""
        yield f"{_one_line(f'{each.title} {each.number}'.strip())}，{checked}{printed}，SHA-256 {each.content}"


def _recordings(acts: Sequence[Act]) -> Iterator[str]:
    streams: dict[str, list[Act]] = {}
    for act in acts:
        if act.kind == "piece":
            streams.setdefault(f"{SIDE_TEXT[act.side]} {act.body['stream']}", []).append(act)
    for stream, pieces in streams.items():
        last = max(each.body["until_ms"] for each in pieces)
        yield f"{_one_line(stream)}：{len(pieces)} 段，到第 {last // 1000} 秒"


def _line(acts: Sequence[Act]) -> Iterator[str]:
    for side in Side:
        told = [act.body for act in acts if act.kind == "line" and act.side is side]
        if told:
            rtt, loss = (sum(each[part] for each in told) / len(told) for part in ("rtt_ms", "loss"))
            frozen = sum(each["frozen_ms"] for each in told) / 1000
            yield f"{SIDE_TEXT[side]}：往返平均 {rtt:.0f} 毫秒，丢包平均 {loss * 100:.1f}%，画面停顿共 {frozen:.1f} 秒"


def _seals(acts: Sequence[Act], entries: Sequence[Entry]) -> Iterator[str]:
    kept = [entry for act, entry in zip(acts, entries, strict=True) if act.kind not in AFTER_END]
    yield f"  第 {kept[-1].n} 条的哈希  {kept[-1].hash}"
    for act in acts:
        if act.kind == "sealed":
            yield f"  {SIDE_TEXT[act.side]}封存  前 {act.body['count']} 条，{act.body['head']}"


def _one_line(text: str) -> str:
    """What others wrote does not make lines of its own."""
    return " ".join(text.split())


def _given(*names: str) -> Callable[[Body], str]:
    return lambda body: "；".join(str(body[name]) for name in names if body.get(name))


def _opened(body: Body) -> str:
    return f"{MODE_TEXT[body['mode']]}，{body['theme_name']}，{body['wanted']}"


def _consent(body: Body) -> str:
    return f"影像{_agreed(body['picture'])}，录制{_agreed(body['recording'])}，{HOW_TEXT[body['how']]}"


def _person(body: Body) -> str:
    parts = (mask_name(body["name"]), mask_id(body["id_number"]), mask_phone(body["phone"]))
    return " ".join(part for part in parts if part)


_DETAILS: dict[str, Callable[[Body], str]] = {
    "opened": _opened,
    "queued": lambda body: f"{body['ticket']}，前面 {body['ahead']} 人",
    "refused": _given("reason", "instead"),
    "transferred": _given("window", "reason"),
    "cancelled": _given("reason"),
    "joined": lambda body: {"desk": "在窗口电脑上", "browser": "在浏览器里"}[body["device"]],
    "left": _given("reason"),
    "consent": _consent,
    "document": lambda body: f"{body['name']}，{body['pages']} 页",
    "shown": lambda body: f"第 {body['page'] + 1} 页",
    "mark": lambda body: f"第 {body['page'] + 1} 页，{SHAPE_TEXT[body['shape']]} {body.get('text') or ''}",
    "said": _given("text"),
    "file": _given("name"),
    "snapshot": lambda body: f"{PICTURE_TEXT[body['of']]}，{body['width']}×{body['height']}，{body['content']}",
    "identity": lambda body: "，".join(
        part
        for part in ("一致" if body["ok"] else "不一致", METHOD_TEXT[body["method"]], body["rule"], body["remark"])
        if part
    ),
    "person": _person,
    "material": lambda body: f"{body['name']}：{RESULT_TEXT[body['result']]} {body['remark']}",
    "scan_asked": _given("what", "note"),
    "scan_answered": lambda body: f"{'允许' if body['allowed'] else '不允许'} {body['reason']}",
    "certificate": _given("title", "number"),
    "certificate_checked": lambda body: "；".join(
        ("通过" if body["ok"] else "没有通过", *(str(each) for each in body["findings"]))
    ),
    "declined": _given("reason", "law"),
    "ladder": lambda body: f"{STEP_TEXT[body['step']]}，{body['why']}",
    "in_writing": _given("why"),
    "resumed": _given("why"),
    "confirmed": _given("remark"),
    "applicant_confirmed": lambda body: "，".join(
        part for part in ("属实" if body["ok"] else "有异议", HOW_TEXT[body["how"]], body["remark"]) if part
    ),
    "closed": _given("reason"),
    "sealed": lambda body: f"前 {body['count']} 条",
}
