"""The notice as lines of plain text, for the command line and the headless visit."""

from collections.abc import Iterable

from . import words
from .model import Notice, NoticeItem, NoticeMaterial


def lines(notice: Notice) -> list[str]:
    """Readable from top to bottom; every figure that is not official carries its mark."""
    title = f"一次性告知：{notice.name}（{notice.theme_code}，{notice.version}版）"
    found = [title, f"校验码 {notice.content_hash}"]
    found += [words.DRAFT_NOTE] if notice.draft else []
    found += _part("您的情形", (f"{line.question}：{line.answer}" for line in notice.answers))
    if notice.outside:
        return [*found, f"结论：{words.OUTCOME[notice.outside.outcome]}", f"  {words.verdict(notice.outside)}"]
    if not notice.complete:
        found += _part("还要回答（以下只列出已经确定的内容）", (question.text for question in notice.open_questions))
    found += _part("事项", (_item(item, notice) for item in notice.sub_items), count=True)
    found += _part("材料", (line for material in notice.materials for line in _material(material, notice)))
    found += _part("表单", (f"{s.name}：{'、'.join(item.label for item in s.fields)}" for s in notice.sections))
    found += _part("收费", (f"{fee.name}：{words.fee(fee)}（依据：{fee.basis}）" for fee in notice.fees)) or [
        words.FREE
    ]
    found += _limits(notice)
    found += _part("送达", [*(words.DELIVERY[way] for way in notice.delivery), words.FINISH[notice.finish]])
    found += _part("地点", (" ".join(p for p in (x.name, x.address, x.hours, x.phone) if p) for x in notice.places))
    phones = (notice.phone and f"咨询 {notice.phone}", notice.complaint_phone and f"投诉 {notice.complaint_phone}")
    found += _part("电话", (phone for phone in phones if phone))
    found += _part("受理条件", notice.conditions)
    found += _part("依据", (words.law(law) for law in notice.legal_basis))
    found += _part("说明", (note for note in (*notice.remarks, notice.source, notice.marks_note) if note))
    return found


def _part(heading: str, entries: Iterable[str], count: bool = False) -> list[str]:
    listed = [f"  {entry}" for entry in entries]
    return [f"{heading}（{len(listed)}）" if count else heading, *listed] if listed else []


def _item(item: NoticeItem, notice: Notice) -> str:
    names = {other.code: other.name for other in notice.sub_items}
    limits = (("承诺", words.promised(item.limit)), ("法定", words.statutory(item.limit)))
    parts = [
        item.department_name,
        *(f"{kind}{limit}" for kind, limit in limits if limit),
        item.after and f"在{'、'.join(names[code] for code in item.after)}之后",
        item.result and f"发{words.result(item.result)}",
    ]
    return f"{item.code} {words.marked(item.name, item.mark)}：{'，'.join(part for part in parts if part)}"


def _material(material: NoticeMaterial, notice: Notice) -> Iterable[str]:
    spared = words.spared(material)
    parts = [
        f"{words.form(material)}，{words.SOURCE[material.source]}" if material.to_hand_in else f"免提交：{spared}",
        f"可由{spared}代替" if material.to_hand_in and spared else "",
        "可容缺" if material.deferrable else "",
    ]
    yield f"{material.code} {words.marked(material.name, material.mark)}：{'，'.join(part for part in parts if part)}"
    everything = 1 < len(notice.sub_items) == len(material.needed_by)
    yield f"    {material.why}；用于{'全部事项' if everything else '、'.join(material.needed_by_names)}"


def _limits(notice: Notice) -> list[str]:
    limits = (("承诺", words.promised(notice.limit)), ("法定", words.statutory(notice.limit)))
    entries = [f"{kind} {limit}" for kind, limit in limits if limit]
    if notice.path.through:
        entries.append(words.path(notice.path))
    if notice.visits is not None:
        entries.append(f"到窗 {notice.visits} 次")
    return _part("时限", entries)
