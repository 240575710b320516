"""Visits made up from a theme alone: answers that lead to acceptance, a value for every field, every material brought.

Knows field types and question kinds, no theme. All numbers are synthetic (birth year 1899, 13800000000).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from clerk_app.bootstrap import RESOURCES
from clerk_app.cases.form_rules import field_faults
from clerk_app.catalogue.conditions import Answers
from clerk_app.catalogue.model import FormField, Material, Question, Theme
from clerk_app.notice import check_answers, compute
from clerk_app.notice.compute import asked_fields, needed_materials

ID_NUMBER, AGENT_ID, CREDIT_CODE = "430102189901010012", "430102189901010020", "92430102MA0TEAT01B"
PHONE, BANK_CARD, VIN, PLATE = "13800000000", "6222020000000000000", "LSVAA4181E2123456", "湘A12345"
RARE_NAMES = ("王䶮", "李𬭚", "刘𠅤")
ANSWERS = RESOURCES / "demo" / "answers"
# Tried in turn for fields with a pattern; a new pattern that none of them fits is named by `value_for`.
SAMPLES = (
    "2026-430102-48-01-000001",
    "2035-06-30",
    "430102000123",
    "0001",
    "12",
    "A1",
    "2026",
    "30.5",
    "12.06",
    "12345678",
    "0",
    "1",
)
TEXTS = {
    "text": "示范内容",
    "long_text": "示范内容，一二三四五。",
    "date": "2026-01-20",
    "datetime": "2026-01-20T09:30",
    "month": "2026-01",
    "address": "示范市芙蓉区解放东路1号一层",
    "id_number": ID_NUMBER,
    "credit_code": CREDIT_CODE,
    "phone": PHONE,
    "bank_card": BANK_CARD,
    "plate": PLATE,
    "vin": VIN,
    "amount": "100.00",
}


def value_for(field: FormField, number: int = 0) -> Any:
    """A value that the field takes; `number` tells rows and people apart. Fails naming a field it cannot serve."""
    value = _value(field, number)
    faults = field_faults(field, value)
    assert not faults, f"no value known for {field.code} ({field.type}, {field.pattern}): {faults}"
    return value


def _value(field: FormField, number: int) -> Any:
    if field.type == "table":
        return _table(field)
    if field.type in ("integer", "number"):
        return _number(field)
    if field.type == "amount" and (field.minimum or field.maximum is not None):
        return f"{_number(field):.2f}"
    if field.type == "yesno":
        return True
    if field.type == "choice":
        return field.options[number % len(field.options)].code
    if field.type == "multi":
        return [field.options[0].code]
    if field.pattern:
        return next((sample for sample in SAMPLES if re.fullmatch(field.pattern, sample)), "")
    text = RARE_NAMES[number % 3] if "姓名" in field.label else TEXTS[field.type]
    return text[: field.max_length] if field.type in ("text", "long_text") else text


def _number(field: FormField) -> int | float:
    low = field.minimum if field.minimum is not None else 1
    value = low if field.maximum is None else min(max(low, 1), field.maximum)
    return int(value) if value == int(value) else value


def _table(field: FormField) -> list[dict[str, Any]]:
    rows = [
        {column.code: value_for(column, row) for column in field.columns}
        for row in range(max(field.min_rows, min(2, field.max_rows or 2)))
    ]
    if field.sum_to:
        code, total = field.sum_to
        share = int(total) // len(rows)
        for row in rows:
            row[code] = share
        rows[0][code] = total - share * (len(rows) - 1)
    return rows


def answers_for(theme: Theme) -> Answers:
    """Answers that lead to acceptance with as much as possible to do: the theme's own demo answers, else searched."""
    path = ANSWERS / f"{theme.code}.json"
    if path.is_file():
        given = yaml.safe_load(path.read_text("utf-8"))
        return check_answers(theme, given.get("answers", given))
    found = max(_situations(theme, {}), key=lambda each: _weight(theme, each), default=None)
    assert found is not None, f"no situation of {theme.code} can be accepted"
    return found


def _weight(theme: Theme, answers: Answers) -> tuple[int, int]:
    notice = compute(theme, {}, answers)
    return len(notice.sub_items), len(notice.materials)


def _situations(theme: Theme, answers: Answers, tried: int = 400) -> Iterator[Answers]:
    """Complete situations inside the one-thing, depth first, at most `tried`."""
    notice = compute(theme, {}, answers)
    if notice.outside:
        return
    if notice.complete:
        yield answers
        return
    question = notice.open_questions[0]
    for choice in _choices(question):
        for found in _situations(theme, {**answers, question.code: choice}, tried):
            yield found
            tried -= 1
            if tried <= 0:
                return


def _choices(question: Question) -> tuple[Any, ...]:
    codes = tuple(option.code for option in question.options)
    if question.kind == "yesno":
        return (True, False)
    if question.kind == "single":
        return codes
    if question.kind == "multi":
        return (codes, codes[:1], ())
    low = question.minimum if question.minimum is not None else 1
    high = question.maximum if question.maximum is not None else low + 1
    return (high, low)


def visit_for(theme: Theme, folder: Path | None = None, number: int = 0, **parts: Any) -> dict[str, Any]:
    """One visit as `clerk intake` takes it. With a `folder`, the first material to be brought has a PDF there."""
    answers = parts.pop("answers", None) or answers_for(theme)
    organisation = theme.audience == "organisation"
    name = f"芙蓉区䶮香居餐饮店{number or ''}" if organisation else RARE_NAMES[number % 3]
    visit: dict[str, Any] = {
        "theme": theme.code,
        "applicant": {
            "kind": "organisation" if organisation else "person",
            "name": name,
            "id_type": "uscc" if organisation else "111",
            "id_number": CREDIT_CODE if organisation else ID_NUMBER,
            "phone": f"138{number:08d}",
            "address": TEXTS["address"],
            "legal_person": RARE_NAMES[0] if organisation else "",
        },
        "agent": {"name": RARE_NAMES[1], "id_number": AGENT_ID, "phone": "13800000002"},
        "answers": {code: list(value) if isinstance(value, tuple) else value for code, value in answers.items()},
        "form": {field.code: value_for(field, number) for field in asked_fields(theme, answers)},
        "materials": materials_for(theme, answers, folder),
        "truth_promised": True,
    }
    return {**visit, **parts}


def materials_for(theme: Theme, answers: Answers, folder: Path | None) -> Mapping[str, Any]:
    """Everything the person has to bring, on paper; the first that may be a PDF as one, drawn into `folder`."""
    brought: dict[str, Any] = {}
    drawn = folder is None
    for material in needed_materials(theme, answers):
        if material.spare.way in ("form", "e_licence", "data_sharing"):
            continue
        entry: dict[str, Any] = {"originals": max(material.copies, 1)}
        if not drawn and folder is not None and (not material.formats or "pdf" in material.formats):
            entry["files"] = [draw(folder, theme, material)]
            drawn = True
        brought[material.code] = entry
    return brought


def draw(folder: Path, theme: Theme, material: Material) -> str:
    """A page of a material as a PDF; its file name."""
    from clerk_app.materials.drawn_paper import draw_sheet, pdf_bytes

    name = f"{theme.code}-{material.code}.pdf"
    if not (folder / name).exists():
        (folder / name).write_bytes(pdf_bytes(draw_sheet(material.name, [theme.name], footer="测试", dpi=72), 72))
    return name
