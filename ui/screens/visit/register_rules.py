"""What makes a registration right: applicant, agent and delivery held against the rules. Pure; names fields by key."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from clerk_app.cases.model import Agent, Applicant, Delivery
from clerk_app.catalogue.model import Theme
from clerk_app.errors import BadInput
from clerk_app.identity import (
    DocumentType,
    Sex,
    check_credit_code,
    check_document,
    check_id_number,
    check_phone,
    clean_paste,
)

CREDIT_CODE = "uscc"
PERSON_DOCUMENTS = (
    (DocumentType.RESIDENT_ID.value, "居民身份证"),
    (DocumentType.TEMPORARY_ID.value, "临时居民身份证"),
    (DocumentType.HOUSEHOLD_REGISTER.value, "户口簿"),
    (DocumentType.PASSPORT.value, "护照"),
    (DocumentType.HK_MACAO_PERMIT.value, "港澳居民来往内地通行证"),
    (DocumentType.TAIWAN_PERMIT.value, "台湾居民来往大陆通行证"),
    (DocumentType.FOREIGN_PERMANENT.value, "外国人永久居留身份证"),
)
ORGANISATION_DOCUMENTS = ((CREDIT_CODE, "统一社会信用代码"),)
SENT = frozenset({"post", "locker"})  # ways that need a receiver
_HAN = r"⺀-鿿豈-﫿\U00020000-\U0003ffff〇"
_BLANK_BETWEEN = re.compile(rf"(?<=[{_HAN}·])\s+|\s+(?=[{_HAN}·])")
_STOP_BETWEEN = re.compile(rf"(?<=[{_HAN}])[.．。](?=[{_HAN}])")
_PERSON_NAME = re.compile(rf"[{_HAN}·A-Za-zÀ-ɏ'’\-. ]+")

Faults = dict[str, str]


def clean_name(text: str) -> str:
    """No blanks between Chinese characters; a full stop between them is meant as 间隔号 (·)."""
    return _STOP_BETWEEN.sub("·", _BLANK_BETWEEN.sub("", clean_paste(text)))


def rare_characters(name: str) -> str:
    """Characters outside GB 2312 with their code points ("䶮 U+4DAE"), for comparing with the document; else ""."""
    rare = dict.fromkeys(char for char in name if _is_rare(char))
    return "、".join(f"{char} U+{ord(char):04X}" for char in rare)


def _is_rare(char: str) -> bool:
    if not unicodedata.name(char, "").startswith("CJK"):
        return False
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def documents_of(kind: str) -> tuple[tuple[str, str], ...]:
    """Document types that a person or an organisation can show."""
    return ORGANISATION_DOCUMENTS if kind == "organisation" else PERSON_DOCUMENTS


def blank_applicant(theme: Theme) -> Applicant:
    """Nobody yet, of the kind that the theme is usually for."""
    organisation = theme.audience == "organisation"
    return Applicant("organisation", id_type=CREDIT_CODE) if organisation else Applicant()


def of_kind(applicant: Applicant, kind: str) -> Applicant:
    """The same input for the other kind, with a document type that fits."""
    known = [code for code, _ in documents_of(kind)]
    return replace(applicant, kind=kind, id_type=applicant.id_type if applicant.id_type in known else known[0])


def number_hint(kind: str, text: str, today: date) -> str:
    """What the number itself tells, to compare with the person: 男 · 46 岁, or 企业."""
    try:
        if kind == CREDIT_CODE:
            return check_credit_code(text).kind
        if kind in (DocumentType.RESIDENT_ID, DocumentType.TEMPORARY_ID):
            found = check_id_number(text, today)
            return f"{'男' if found.sex == Sex.MALE else '女'} · {found.age(today)} 岁"
    except BadInput:
        pass  # wrong numbers are told under the field, by register_faults
    return ""


def register_faults(applicant: Applicant, agent: Agent | None, delivery: Delivery, today: date) -> Faults:
    """All faults by field key (`applicant.name`, `agent.phone`, `delivery.address`), in the order of the screen."""
    found = dict(_applicant(applicant, today))
    if agent is not None:
        found.update(_agent(agent, applicant, today))
    if delivery.way in SENT:
        found.update(_delivery(delivery))
    return found


def _applicant(applicant: Applicant, today: date) -> Iterator[tuple[str, str]]:
    person = applicant.kind == "person"
    if fault := name_fault(applicant.name, person=person):
        yield "applicant.name", fault
    if fault := _number_fault(applicant.id_type, applicant.id_number, today):
        yield "applicant.id_number", fault
    if not person and (fault := name_fault(applicant.legal_person, person=True)):
        yield "applicant.legal_person", fault
    if fault := _phone_fault(applicant.phone):
        yield "applicant.phone", fault
    if applicant.address.strip() and not 5 <= len(applicant.address.strip()) <= 200:
        yield "applicant.address", "地址要写到门牌，5 到 200 个字"


def _agent(agent: Agent, applicant: Applicant, today: date) -> Iterator[tuple[str, str]]:
    if fault := name_fault(agent.name, person=True):
        yield "agent.name", fault
    if fault := _number_fault(agent.id_type, agent.id_number, today):
        yield "agent.id_number", fault
    elif agent.id_number == applicant.id_number:
        yield "agent.id_number", "代理人和申请人是同一个人；本人来办就不用填代理人"
    if fault := _phone_fault(agent.phone):
        yield "agent.phone", fault
    if not agent.authority.strip():
        yield "agent.authority", "写明代办哪些事，例如：代为办理、提交材料、签收文书"


def _delivery(delivery: Delivery) -> Iterator[tuple[str, str]]:
    if not delivery.receiver.strip():
        yield "delivery.receiver", "写明谁来收件"
    if fault := _phone_fault(delivery.phone):
        yield "delivery.phone", fault
    if delivery.way == "post" and not 5 <= len(delivery.address.strip()) <= 200:
        yield "delivery.address", "邮寄地址要写到门牌，5 到 200 个字"


def name_fault(name: str, *, person: bool) -> str:
    """Why this is no name of a person (2–50 characters) or an organisation (2–100); "" when it is."""
    name = name.strip()
    if not name:
        return "必填"
    most = 50 if person else 100
    if not 2 <= len(name) <= most:
        return f"应为 2 到 {most} 个字，现在 {len(name)} 个"
    strange = next((char for char in name if person and not _PERSON_NAME.fullmatch(char)), "")
    return f"姓名里不会有“{strange}”，请对照证件" if strange else ""


def _number_fault(kind: str, text: str, today: date) -> str:
    if not text.strip():
        return "必填"
    try:
        check_document(DocumentType.CREDIT_CODE if kind == CREDIT_CODE else DocumentType(kind), text, today)
    except BadInput as fault:
        return fault.why or fault.what
    return ""


def _phone_fault(text: str) -> str:
    if not text.strip():
        return "必填"
    try:
        check_phone(text)
    except BadInput as fault:
        return fault.why or fault.what
    return ""
