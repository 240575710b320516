"""Parts that several papers share: letterhead, party, materials, sub-items, in the words that are printed. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from clerk_app.cases import opening
from clerk_app.cases.limits import Limit, Pause, beijing, due
from clerk_app.cases.model import Case, CaseMaterial, MaterialState, SubItem
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.catalogue.model import FormField, Theme
from clerk_app.masking import mask_id
from clerk_app.notice import words
from clerk_app.notice.compute import asked_fields
from printing.documents import values as v

NOT_SHOWN = frozenset({"id_number", "phone", "bank_card", "credit_code", "table", "long_text", "yesno"})
MOST_SHOWN = 10  # particulars of a licence: what fits on the sheet above seal and QR


@dataclass(frozen=True, slots=True)
class HallFacts:
    """The hall as it stands on paper."""

    name: str
    organ: str
    region: str
    document_prefix: str
    address: str
    phone: str
    complaint_phone: str
    hours: str
    window: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the composers of papers may look at."""

    hall: HallFacts
    case: Case
    theme: Theme
    departments: Mapping[str, str]
    now: datetime
    clerk: str
    document_number: str = ""
    marks: tuple[str, ...] = ()
    calendar: WorkCalendar | None = None


def letterhead(facts: Facts) -> v.Letterhead:
    return v.Letterhead(
        hall=facts.hall.name,
        organ=facts.hall.organ,
        address=facts.hall.address,
        phone=facts.hall.phone,
        complaint_phone=facts.hall.complaint_phone,
        document_number=facts.document_number,
        case_number=facts.case.number,
        printed_at=beijing(facts.now),
        window=facts.case.window,
        clerk=facts.clerk,
        marks=facts.case.marks + facts.marks,
    )


def hall_letterhead(hall: HallFacts, now: datetime, clerk: str, marks: tuple[str, ...] = ()) -> v.Letterhead:
    """The head of a paper that belongs to no case."""
    return v.Letterhead(
        hall=hall.name,
        organ=hall.organ,
        address=hall.address,
        phone=hall.phone,
        complaint_phone=hall.complaint_phone,
        document_number="",
        case_number="",
        printed_at=beijing(now),
        window=hall.window,
        clerk=clerk,
        marks=marks,
    )


def party(case: Case) -> v.Party:
    """The applicant as statutory vouchers to the party show him: the number masked in the middle."""
    applicant, agent = case.applicant, case.agent
    organisation = applicant.kind == "organisation"
    return v.Party(
        name=applicant.name,
        id_label="统一社会信用代码" if organisation else "证件号码",
        id_number=applicant.id_number if organisation else mask_id(applicant.id_number),
        phone=applicant.phone,
        address=applicant.address,
        representative=applicant.legal_person,
        agent_name=agent.name if agent else "",
        agent_id=mask_id(agent.id_number) if agent else "",
        agent_phone=agent.phone if agent else "",
    )


def mark_note(*texts: str) -> str:
    """The explanation of the mark, if any of the texts carries it."""
    return words.MARKS_NOTE if any(words.MARK in text for text in texts) else ""


def whole_provisional(facts: Facts) -> bool:
    """Whether the due date of the whole one-thing rests on days whose holiday arrangement is not published yet."""
    limit = opening.promised(facts.theme.limit) or opening.statutory(facts.theme.limit)
    return _provisional(facts, facts.case.accepted_at, limit)


def _provisional(facts: Facts, start: datetime | None, limit: Limit | None, pauses: tuple[Pause, ...] = ()) -> bool:
    if facts.calendar is None or start is None or limit is None:
        return False
    return due(start, limit, facts.calendar, pauses).provisional


def sub_item_line(facts: Facts, item: SubItem) -> v.SubItemLine:
    limit = facts.theme.sub_item(item.code).limit
    names = {each.code: each.name for each in facts.case.sub_items}
    return v.SubItemLine(
        name=item.name,
        department=facts.departments.get(item.department, item.department),
        promised=words.promised(limit),
        statutory=words.statutory(limit),
        due=beijing(item.due_at).date() if item.due_at else None,
        result=item.result_name,
        after="、".join(names.get(code, code) for code in item.after),
        provisional=_provisional(facts, item.started_at, item.promised or item.statutory, item.pauses),
    )


def taken(facts: Facts, wanted: Callable[[CaseMaterial], bool] | None = None) -> tuple[v.TakenMaterial, ...]:
    """Materials held or spared, in the order of the guide."""
    order = {material.code: number for number, material in enumerate(facts.theme.materials)}
    there = [
        material
        for material in facts.case.materials
        if material.state in (MaterialState.HELD, MaterialState.SPARED) and (wanted is None or wanted(material))
    ]
    return tuple(_taken(facts, material) for material in sorted(there, key=lambda each: order.get(each.code, 999)))


def _taken(facts: Facts, material: CaseMaterial) -> v.TakenMaterial:
    form = words.ORIGINAL[facts.theme.material(material.code).original]
    if material.state is MaterialState.SPARED and material.spare is not None:
        spared = f"{words.SPARE.get(material.spare.way) or '免提交'}（{material.spare.source}）"
        return v.TakenMaterial(material.name, "", 0, len(material.pages), "电子", spared, material.remark)
    paper = material.originals + material.copies
    parts = [
        f"原件{material.originals}份" if material.originals else "",
        f"复印件{material.copies}份" if material.copies else "",
    ]
    medium = "纸质和电子" if paper and material.pages else "纸质" if paper else "电子"
    counted = "、".join(part for part in parts if part) or form
    return v.TakenMaterial(material.name, counted, paper, len(material.pages), medium, "", material.remark)


def result_fields(case: Case, item: SubItem, theme: Theme) -> tuple[tuple[str, str], ...]:
    """What a licence shows: for whom, then what the department gave, then the form's fields that this sub-item reads.

    A licence hangs on a wall: people's numbers, telephones and bank cards are never taken from the form.
    """
    applicant, pairs = case.applicant, {}
    organisation = applicant.kind == "organisation"
    pairs["经营者名称" if organisation else "申请人"] = applicant.name
    number = applicant.id_number if organisation else mask_id(applicant.id_number)
    pairs["统一社会信用代码" if organisation else "证件号码"] = number
    if applicant.legal_person:
        pairs["法定代表人（负责人）"] = applicant.legal_person
    given = item.result.fields if item.result is not None else {}
    read = [field for field in theme.fields if not field.needed_by or item.code in field.needed_by]
    ours = [(field.label, _words_of(field, case.form.get(field.code))) for field in read if field.type not in NOT_SHOWN]
    for name, value in (*given.items(), *ours):
        if len(pairs) < MOST_SHOWN and value and value not in pairs.values():
            pairs.setdefault(name, value)
    return tuple(pairs.items())


def form_sections(theme: Theme, case: Case) -> tuple[v.FormSection, ...]:
    """The filled union form, section by section, in the words of its options."""
    asked = asked_fields(theme, case.answers)
    names = dict.fromkeys(field.section for field in asked)
    return tuple(
        v.FormSection(
            name or "申请内容",
            tuple((f.label, _words_of(f, case.form.get(f.code))) for f in asked if f.section == name and not f.columns),
            tuple(_table_of(f, case.form.get(f.code)) for f in asked if f.section == name and f.columns),
        )
        for name in names
    )


def _words_of(field: FormField, value: object) -> str:
    if field.type == "datetime" and isinstance(value, str):
        return value.replace("T", " ")
    return field_words(value, {option.code: option.text for option in field.options}, field.unit)


def _table_of(field: FormField, value: object) -> v.FormTable:
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list | tuple) else []
    return v.FormTable(
        field.label,
        tuple(column.label for column in field.columns),
        tuple(tuple(_words_of(column, row.get(column.code)) for column in field.columns) for row in rows),
    )


def field_words(value: object, options: Mapping[str, str], unit: str = "") -> str:
    """A form value as people write it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "、".join(options.get(str(each), str(each)) for each in value)
    return options.get(str(value), f"{value}{unit}")
