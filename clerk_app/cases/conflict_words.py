"""Two versions of a case in a clerk's words: field by field, as the theme and the registration name them. Pure."""

from dataclasses import dataclass
from typing import Any

from clerk_app.catalogue.model import FormField, Theme
from clerk_app.notice import words

from .conflicts import CaseConflict, Path, Side, changes, merge
from .model import MATERIAL_TEXT, Agent, CaseMaterial

PERSON_LABELS = {
    "kind": "类型",
    "name": "姓名或名称",
    "id_type": "证件类型",
    "id_number": "证件号码",
    "phone": "手机",
    "address": "地址",
    "legal_person": "法定代表人",
}
DELIVERY_LABELS = {"way": "方式", "receiver": "收件人", "phone": "收件电话", "address": "收件地址"}
KINDS = {"person": "个人", "organisation": "单位"}
DOCUMENTS = {
    "111": "居民身份证",
    "112": "临时居民身份证",
    "113": "户口簿",
    "414": "护照",
    "516": "港澳居民来往内地通行证",
    "511": "台湾居民来往大陆通行证",
    "553": "外国人永久居留身份证",
    "uscc": "统一社会信用代码",
}
EMPTY = "（空）"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs. `proposal` is the side that alone changed it, "" when both did: a person must choose."""

    path: Path
    group: str
    label: str
    mine: str
    theirs: str
    proposal: Side | None

    @property
    def clash(self) -> bool:
        return self.proposal is None


def differences(theme: Theme, conflict: CaseConflict) -> tuple[Difference, ...]:
    """What differs between the two versions, in the order of the visit; clashes first."""
    joined = merge(conflict.base, conflict.mine, conflict.theirs)
    own = set(joined.own)
    found = []
    for path, (theirs, mine) in changes(conflict.theirs, conflict.mine).items():
        proposal: Side | None = None if path in joined.clashes else "mine" if path in own else "theirs"
        group, label = _label(theme, path)
        found.append(Difference(path, group, label, _words(theme, path, mine), _words(theme, path, theirs), proposal))
    return tuple(sorted(found, key=lambda each: not each.clash))


def _label(theme: Theme, path: Path) -> tuple[str, str]:
    part, code = path[0], path[-1]
    if part == "applicant":
        return "申请人", PERSON_LABELS[code]
    if part == "delivery":
        return "送达", DELIVERY_LABELS[code]
    if part == "answers":
        return "情形", next((each.text for each in theme.questions if each.code == code), code)
    if part == "form":
        return "申请表", next((each.label for each in theme.fields if each.code == code), code)
    if part == "materials":
        return "材料", next((each.name for each in theme.materials if each.code == code), code)
    return {"agent": ("代理人", "代理人"), "truth_promised": ("申请表", "真实性承诺")}[part]


def _words(theme: Theme, path: Path, value: Any) -> str:
    if value is None:
        return EMPTY
    part, code = path[0], path[-1]
    if isinstance(value, Agent):
        return "　".join(text for text in (value.name, value.id_number, value.phone, value.authority) if text)
    if isinstance(value, CaseMaterial):
        counted = [f"原件{value.originals}份"] * bool(value.originals) + [f"复印件{value.copies}份"] * bool(
            value.copies
        )
        return "、".join([MATERIAL_TEXT[value.state], *counted, *[f"{len(value.pages)}页"] * bool(value.pages)])
    if part == "answers":
        question = next((each for each in theme.questions if each.code == code), None)
        return words.answer(question, tuple(value) if isinstance(value, list) else value) if question else str(value)
    if part == "form":
        form_field = next((each for each in theme.fields if each.code == code), None)
        return field_text(form_field, value) if form_field else str(value)
    if code == "way":
        return words.DELIVERY.get(value, str(value))
    return {"kind": KINDS, "id_type": DOCUMENTS}.get(code, {}).get(str(value), "是" if value is True else str(value))


def field_text(form_field: FormField, value: Any) -> str:
    """A value of the form as people read it; a table by its rows."""
    options = {option.code: option.text for option in form_field.options}
    if isinstance(value, bool):
        return "是" if value else "否"
    if form_field.columns and isinstance(value, list):
        rows = [row for row in value if isinstance(row, dict)]
        return "\n".join(
            "、".join(field_text(c, row[c.code]) for c in form_field.columns if row.get(c.code)) for row in rows
        )
    if isinstance(value, list | tuple):
        return "、".join(options.get(str(each), str(each)) for each in value)
    return options.get(str(value), f"{value}{form_field.unit}")
