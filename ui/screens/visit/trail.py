"""The case's log (留痕) in plain words: one line an act, for people who were not there. No widgets, no store."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import STATUS_TEXT, SUB_ITEM_TEXT, Event
from clerk_app.cases.urging import WAYS as URGE_WAYS
from clerk_app.catalogue.model import Theme
from printing.documents.kinds import DOCUMENTS
from ui.text import tr

OUTCOME_WORDS = {"printed": "已打印", "failed": "没有打出来"}
MATERIAL_WORDS = {"missing": "未交", "held": "已收", "spared": "免提交", "deferred": "容缺"}


@dataclass(frozen=True, slots=True)
class TrailLine:
    """When, who (at which window), what, and the particulars."""

    at: str
    who: str
    what: str
    detail: str = ""


def trail(events: tuple[Event, ...], theme: Theme) -> tuple[TrailLine, ...]:
    """The log, newest first."""
    names = {item.code: item.name for item in theme.sub_items}
    names |= {material.code: material.name for material in theme.materials}
    names |= {field.code: field.label for field in theme.fields}
    return tuple(_line(event, names) for event in reversed(events))


def _line(event: Event, names: Mapping[str, str]) -> TrailLine:
    what, detail = words_of(event, names)
    who = f"{event.actor} · {event.window}" if event.window else event.actor
    return TrailLine(f"{beijing(event.at):%m-%d %H:%M:%S}", who, what, detail)


def words_of(event: Event, names: Mapping[str, str]) -> tuple[str, str]:
    """What happened and its particulars; an act of an unknown kind is shown by its own name, never dropped."""
    tell = _WORDS.get(event.kind)
    return tell(event.before, event.after, names) if tell else (event.kind, "")


Facts = Mapping[str, Any]
Told = tuple[str, str]


def _received(_: Facts, after: Facts, __: Facts) -> Told:
    held = sum(1 for state in after.get("materials", {}).values() if state in ("held", "spared"))
    return tr("收件"), tr("收下 {0} 份材料").format(held)


def _material(before: Facts, after: Facts, names: Facts) -> Told:
    name = names.get(after.get("material", ""), after.get("material", ""))
    was, now = (MATERIAL_WORDS.get(facts.get("state", "missing"), "") for facts in (before, after))
    pages = tr("{0} 页").format(len(after.get("pages", ())))
    return tr("改动材料"), f"{name}：{tr(was)} → {tr(now)}，{pages}"


def _corrected(before: Facts, after: Facts, names: Facts) -> Told:
    name = names.get(after.get("field", ""), after.get("field", ""))
    changed = tr("{0}：{1} → {2}，由 {3} 确认")
    return tr("当场更正"), changed.format(name, before.get("value", ""), after.get("value", ""), after["confirmed_by"])


def _told_to_correct(_: Facts, after: Facts, __: Facts) -> Told:
    items = "、".join(str(item[0]) for item in after.get("items", ()))
    return tr("告知补正"), tr("{0}；{1} 前交").format(items, after.get("hand_in_by", ""))


def _decided(_: Facts, after: Facts, __: Facts) -> Told:
    named = {each.value: words for each, words in STATUS_TEXT.items()}
    what = named.get(after["status"], str(after["status"]))
    if after.get("deemed"):
        what = tr("视为受理")
    until = tr("{0} 前补交").format(after["deferred_until"]) if after.get("deferred_until") else ""
    parts = (after.get("reason"), until, after.get("organ"), after.get("basis"))
    return tr("决定：{0}").format(tr(what)), "；".join(str(part) for part in parts if part)


def _supplied(_: Facts, after: Facts, names: Facts) -> Told:
    return tr("补交容缺材料"), str(names.get(after.get("material", ""), after.get("material", "")))


def _sub_item(before: Facts, after: Facts, names: Facts) -> Told:
    name = str(names.get(after.get("sub_item", ""), after.get("sub_item", "")))
    was, now = (_state(facts.get("state", "")) for facts in (before, after))
    parts = (f"{was} → {now}", after.get("reason"), after.get("result"))
    return name, "；".join(str(part) for part in parts if part)


def _state(state: str) -> str:
    named = {each.value: words for each, words in SUB_ITEM_TEXT.items()}
    return tr(named.get(state, state))  # a newer program may know more states


def _hand(_: Facts, after: Facts, __: Facts) -> Told:
    return tr("人工兜底"), tr("交接单 {0}：{1}").format(after.get("slip", ""), after.get("reason", ""))


def _delivered(_: Facts, after: Facts, names: Facts) -> Told:
    name = names.get(after.get("sub_item", ""), after.get("sub_item", ""))
    return tr("领取"), tr("{0}（{1}）由 {2} 领取").format(name, after.get("number", ""), after.get("to", ""))


def _made(_: Facts, after: Facts, __: Facts) -> Told:
    copy = tr("第 {0} 份").format(after.get("copy", 1))
    parts = (_title(after), after.get("number"), copy, after.get("reason"))
    return tr("生成文书"), " ".join(str(part) for part in parts if part)


def _asked(_: Facts, after: Facts, __: Facts) -> Told:
    came = tr(OUTCOME_WORDS.get(after.get("outcome", ""), str(after.get("outcome", ""))))
    return came, f"{_title(after)} {tr('第 {0} 份').format(after.get('copy', 1))}"


def _title(after: Facts) -> str:
    kind = str(after.get("kind", ""))
    return tr(DOCUMENTS[kind].title) if kind in DOCUMENTS else kind


def _urged(_: Facts, after: Facts, __: Facts) -> Told:
    parts = (after.get("slip"), "、".join(map(str, after.get("items", ()))), after.get("reason"))
    return tr("催办部门"), "：".join(str(part) for part in parts if part)


def _urge_told(_: Facts, after: Facts, __: Facts) -> Told:
    way = URGE_WAYS.get(str(after.get("way", "")), "")
    return tr("催办已告知"), tr("{0}：{1}告知 {2}").format(after.get("slip", ""), tr(way), after.get("to", ""))


def _link_opened(_: Facts, after: Facts, __: Facts) -> Told:
    parts = (after.get("mode_name"), after.get("partner_name"), after.get("wanted"))
    return tr("屏对屏连线"), "，".join(str(part) for part in parts if part)


def _link_ended(_: Facts, after: Facts, __: Facts) -> Told:
    made = "、".join(str(each.get("title", "")) for each in after.get("certificates", ()))
    declined = tr("不予出具：{0}").format(after["declined"]) if after.get("declined") else ""
    parts = (after.get("partner_name"), after.get("state"), made, declined, after.get("reason"))
    return tr("连线结束"), "，".join(str(part) for part in parts if part)


def _link_sealed(_: Facts, after: Facts, __: Facts) -> Told:
    words = tr("双方封存了 {0} 条记录，哈希 {1}")
    return tr("会谈记录封存"), words.format(after.get("count", ""), after.get("head", ""))


def _plain(words: str, key: str = "") -> Callable[[Facts, Facts, Facts], Told]:
    return lambda _, after, names: (tr(words), str(names.get(after.get(key, ""), after.get(key, "")) if key else ""))


_WORDS: dict[str, Callable[[Facts, Facts, Facts], Told]] = {
    "started": _plain("开始办理"),
    "told": _plain("一次性告知"),
    "material_changed": _material,
    "received": _received,
    "corrected_on_spot": _corrected,
    "correction_notified": _told_to_correct,
    "corrections_handed_in": _plain("补正材料已交"),
    "decided": _decided,
    "deferred_supplied": _supplied,
    "withdrawn": _plain("终止办理", "reason"),
    "voided": _plain("作废", "reason"),
    "finished": _plain("办结"),
    "reopened": _plain("重新打开", "sub_item"),
    "delivered": _delivered,
    "sub_item": _sub_item,
    "hand_task": _hand,
    "paper_made": _made,
    "paper_asked": _asked,
    "originals_returned": _plain("退还原件"),
    "handed_over": _plain("移交给别的窗口", "reason"),
    "taken": _plain("接办"),
    "taken_over": _plain("接管", "reason"),
    "taken_back": _plain("收回移交"),
    "put_together": _plain("两处的改动合在一起"),
    "conflict_settled": _plain("选定了一个版本"),
    "renumbered": _plain("换了编号（与别的办件重号）", "number"),
    "merged": _plain("断网期间的办理并入大厅"),
    "link_opened": _link_opened,
    "link_ended": _link_ended,
    "link_sealed": _link_sealed,
    "urged": _urged,
    "urge_told": _urge_told,
    "department_message": _plain("部门来消息"),
}
