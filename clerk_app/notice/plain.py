"""The notice as one plain JSON document: what the command line prints and what the content hash is taken over."""

import hashlib
import json
from typing import Any

from ..catalogue.model import LimitPair, Question
from . import words
from .model import Notice, NoticeItem, NoticeMaterial


def as_document(notice: Notice) -> dict[str, Any]:
    """Dicts, lists, strings, numbers, booleans and None only; keys are stable, lists keep the catalogue's order.

    `hash` is the SHA-256 of `canonical_bytes`, so anybody can check it from the document alone.
    """
    return _content(notice) | {"hash": notice.content_hash}


def canonical_bytes(document: dict[str, Any]) -> bytes:
    """UTF-8 JSON of a document without `hash` and `notes`: keys sorted, no spaces, Chinese not escaped."""
    content = {key: value for key, value in document.items() if key not in ("hash", "notes")}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def content_hash(notice: Notice) -> str:
    """SHA-256 as 64 hexadecimal digits; equal for equal inputs on every machine."""
    return hashlib.sha256(canonical_bytes(_content(notice))).hexdigest()


def _content(notice: Notice) -> dict[str, Any]:
    return {
        "theme": notice.theme_code,
        "version": notice.version,
        "name": notice.name,
        "audience": notice.audience,
        "lead": notice.lead,
        "cooperating": list(notice.cooperating),
        "source": notice.source,
        "draft": notice.draft,
        "complete": notice.complete,
        "answers": {line.code: _plain(line.value) for line in notice.answers},
        "situation": [{"question": line.question, "answer": line.answer} for line in notice.answers],
        "open_questions": [_question(question) for question in notice.open_questions],
        "outside": _asdict(notice.outside) if notice.outside else None,
        "sub_items": [_item(item) for item in notice.sub_items],
        "materials": [_material(material) for material in notice.materials],
        "fields": [
            {"code": item.code, "label": item.label, "section": section.name, "required": item.required}
            for section in notice.sections
            for item in section.fields
        ],
        "fees": [_asdict(fee) for fee in notice.fees],
        "limits": _limit(notice.limit) | {"path": _plain(_asdict(notice.path))},
        "finish": notice.finish,
        "visits": notice.visits,
        "delivery": list(notice.delivery),
        "places": [_asdict(place) for place in notice.places],
        "phone": notice.phone,
        "complaint_phone": notice.complaint_phone,
        "legal_basis": [_asdict(law) for law in notice.legal_basis],
        "conditions": list(notice.conditions),
        "remarks": list(notice.remarks),
        "marks_note": notice.marks_note,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "code": question.code,
        "text": question.text,
        "kind": question.kind,
        "options": [_asdict(option) for option in question.options],
        "minimum": _plain(question.minimum),
        "maximum": _plain(question.maximum),
        "help": question.help,
    }


def _item(item: NoticeItem) -> dict[str, Any]:
    return {
        "code": item.code,
        "name": item.name,
        "department": item.department,
        "department_name": item.department_name,
        "type": item.type,
        "limit": _limit(item.limit),
        "after": list(item.after),
        "result": _asdict(item.result) if item.result else None,
        "basis": item.basis,
        "mark": item.mark,
    }


def _material(material: NoticeMaterial) -> dict[str, Any]:
    return {**_plain(_asdict(material)), "spared": words.spared(material), "to_hand_in": material.to_hand_in}


def _limit(limit: LimitPair) -> dict[str, Any]:
    told = {"promised_text": words.promised(limit), "statutory_text": words.statutory(limit)}
    return {**_asdict(limit), **told}


def _asdict(value: Any) -> Any:
    """`dataclasses.asdict` without its copies, several times as fast (this runs after each answer): what a notice is
    made of cannot change."""
    if isinstance(value, tuple):
        return tuple([_asdict(part) for part in value])
    names = getattr(value, "__dataclass_fields__", ())
    return {name: _asdict(getattr(value, name)) for name in names} if names else value


def _plain(value: Any) -> Any:
    """As JSON would read it back, at any depth: tuples become lists; 10.0 is written 10, as it equals 10."""
    match value:
        case tuple():
            return [_plain(part) for part in value]
        case dict():
            return {key: _plain(part) for key, part in value.items()}
        case float() if value.is_integer():
            return int(value)
    return value
