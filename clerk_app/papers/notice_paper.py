"""The one-time notice (一次性告知书) as the printed document's values, in the words that `notice.words` gives."""

from dataclasses import replace

from clerk_app.notice import words
from clerk_app.notice.model import Notice, NoticeItem, NoticeMaterial
from printing.documents.values import Letterhead, NeededMaterial, OneTimeNotice, SubItemLine

_CATEGORY = {"person": "个人事项", "organisation": "法人事项", "both": "个人、法人事项"}


def notice_values(
    notice: Notice, head: Letterhead, *, applicant: str = "", region: str = "", hours: str = ""
) -> OneTimeNotice:
    """What is printed. `hours` (the hall's) stands where the theme's places give none.

    A notice that is a draft, not complete, or says "not here" is stamped so on top.
    """
    opening = dict.fromkeys(place.hours for place in notice.places if place.hours)
    return OneTimeNotice(
        head=replace(head, marks=(*head.marks, *_stamps(notice))),
        theme=notice.name,
        theme_code=f"{notice.theme_code}（{notice.version}版）",
        category=_CATEGORY[notice.audience],
        region=region,
        audience=words.AUDIENCE[notice.audience],
        lead=notice.lead,
        cooperating=notice.cooperating,
        visits="" if notice.visits is None else f"{notice.visits}次",
        fee="；".join(f"{fee.name}{words.fee(fee)}（依据：{fee.basis}）" for fee in notice.fees) or words.FREE,
        promised=words.promised(notice.limit),
        statutory=words.statutory(notice.limit),
        ways=f"综合窗口一次收件，{words.FINISH[notice.finish]}",
        delivery="、".join(words.DELIVERY[way] for way in notice.delivery),
        consult=_consult(notice, head),
        hours="；".join(opening) or hours,
        places=tuple("，".join(p for p in (place.name, place.address, place.phone) if p) for place in notice.places),
        applicant=applicant,
        answers=tuple((line.question, line.answer) for line in notice.answers),
        conditions=notice.conditions,
        sub_items=tuple(_item(item, notice) for item in notice.sub_items),
        materials=tuple(_material(material, notice) for material in notice.materials),
        form_parts=tuple(_part(section.name, [item.label for item in section.fields]) for section in notice.sections),
        legal_basis=tuple(words.law(law) for law in notice.legal_basis),
        content_hash=notice.content_hash,
        notes=_notes(notice),
        mark_note=notice.marks_note,
    )


def _stamps(notice: Notice) -> tuple[str, ...]:
    draft = "草稿" if notice.draft else ""
    open_ = "" if notice.complete else "情形未答完"
    verdict = words.OUTCOME[notice.outside.outcome] if notice.outside else ""
    return tuple(stamp for stamp in (draft, open_, verdict) if stamp)


def _consult(notice: Notice, head: Letterhead) -> str:
    phone, complaint = notice.phone or head.phone, notice.complaint_phone or head.complaint_phone
    return "；".join(part for part in (phone and f"咨询电话 {phone}", complaint and f"投诉电话 {complaint}") if part)


def _item(item: NoticeItem, notice: Notice) -> SubItemLine:
    names = {other.code: other.name for other in notice.sub_items}
    return SubItemLine(
        name=words.marked(item.name, item.mark),
        department=item.department_name,
        promised=words.promised(item.limit),
        statutory=words.statutory(item.limit),
        kind=words.SUB_ITEM_TYPE[item.type],
        result=words.result(item.result),
        after="”“".join(names[code] for code in item.after),
    )


def _material(material: NoticeMaterial, notice: Notice) -> NeededMaterial:
    spared = words.spared(material)
    sometimes = f"可由{spared}代替" if spared and material.to_hand_in else ""
    everything = 1 < len(notice.sub_items) == len(material.needed_by)
    return NeededMaterial(
        name=words.marked(material.name, material.mark),
        form=words.ORIGINAL[material.original],
        copies=material.copies,
        medium=words.MEDIUM[material.medium],
        source=words.SOURCE[material.source],
        needed_for=("全部事项",) if everything else material.needed_by_names,
        why=material.why,
        standard="。".join(part.rstrip("。") for part in (material.standard, sometimes) if part),
        spared="" if material.to_hand_in else spared,
        deferrable=material.deferrable,
    )


def _part(section: str, labels: list[str]) -> str:
    return f"{section}（{'、'.join(labels)}）" if section else "、".join(labels)


def _notes(notice: Notice) -> tuple[str, ...]:
    notes = [f"{words.OUTCOME[notice.outside.outcome]}：{words.verdict(notice.outside)}"] if notice.outside else []
    if not notice.complete:
        asked = "、".join(question.text for question in notice.open_questions)
        notes.append(f"以下情形还没有回答，本告知书只列出已经确定的内容：{asked}")
    if notice.draft:
        notes.append(words.DRAFT_NOTE)
    if notice.path.through:
        notes.append(words.path(notice.path))
    notes.extend(notice.remarks)
    if notice.source:
        notes.append(f"内容来源：{notice.source}")
    return tuple(notes)
