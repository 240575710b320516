"""Rules of the union form (一张表单): one value against its field, as one types and again before acceptance. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from clerk_app import identity
from clerk_app.catalogue.model import FormField
from clerk_app.errors import BadInput

LARGEST = 10**15  # whole numbers up to here are exact as floats


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with a field; `row`/`column` locate it inside a table (row counts from 0)."""

    code: str
    label: str
    message: str
    row: int | None = None
    column: str = ""


def form_faults(
    fields: Iterable[FormField], form: Mapping[str, Any], today: date | None = None
) -> tuple[FieldFault, ...]:
    """All faults of the form, in the order of the fields."""
    return tuple(fault for field in fields for fault in field_faults(field, form.get(field.code), today))


def field_faults(field: FormField, value: Any, today: date | None = None) -> tuple[FieldFault, ...]:
    """Faults of one value; none when it is right. `today` bounds dates that may not lie in the future."""
    if _empty(value):
        return (FieldFault(field.code, field.label, "必填"),) if field.required else ()
    if field.type == "table":
        return _table_faults(field, value, today)
    message = check_value(field, value, today)
    return (FieldFault(field.code, field.label, message),) if message else ()


def check_value(field: FormField, value: Any, today: date | None = None) -> str:
    """Why the value of a simple field is not acceptable; "" when it is."""
    check = CHECKS.get(field.type)
    try:
        message = check(field, value, today) if check else ""
    except BadInput as fault:
        return fault.why or fault.what
    if message or not isinstance(value, str):
        return message
    if field.max_length is not None and len(value) > field.max_length:
        return f"最多 {field.max_length} 个字，现在 {len(value)} 个"
    if field.pattern and not re.fullmatch(field.pattern, value):
        return field.pattern_message or "格式不对"
    return ""


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], ()) or (isinstance(value, str) and not value.strip())


def _number(field: FormField, value: Any, _today: date | None) -> str:
    whole = field.type == "integer"
    number = _plain_number(value)
    if number is None or (whole and number != int(number)):
        return "要填整数" if whole else "要填数字"
    if field.type == "amount" and not re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?", str(value).strip()):
        return "金额不能为负，最多两位小数"
    if field.minimum is not None and number < field.minimum:
        return f"不能小于 {field.minimum:g}{field.unit}"
    if field.maximum is not None and number > field.maximum:
        return f"不能大于 {field.maximum:g}{field.unit}"
    return ""


def _plain_number(value: Any) -> float | None:
    """The number as people write it; None for what only Python takes for one (1_000, 1e3, １２, nan)."""
    if isinstance(value, str):
        return float(value) if re.fullmatch(r"\s*[+-]?[0-9]{1,15}(\.[0-9]{1,15})?\s*", value) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not -LARGEST <= value <= LARGEST:
        return None
    return float(value)


def _text(_field: FormField, value: Any, _today: date | None) -> str:
    return "" if isinstance(value, str) else "要填文字"


def _yesno(_field: FormField, value: Any, _today: date | None) -> str:
    return "" if isinstance(value, bool) else "请选择是或否"


def _choice(field: FormField, value: Any, _today: date | None) -> str:
    return "" if value in [option.code for option in field.options] else "请从选项中选择"


def _multi(field: FormField, value: Any, _today: date | None) -> str:
    codes = [option.code for option in field.options]
    chosen = isinstance(value, list | tuple) and all(each in codes for each in value)
    return "" if chosen else "请从选项中选择"


def _date(field: FormField, value: Any, today: date | None) -> str:
    try:
        day = datetime.fromisoformat(str(value)).date() if field.type == "datetime" else date.fromisoformat(str(value))
    except ValueError:
        return "日期不对，例如 2026-02-12" if field.type == "date" else "时间不对，例如 2026-02-12T09:30"
    if field.not_future and today is not None and day > today:
        return "不能晚于今天"
    return ""


def _month(_field: FormField, value: Any, _today: date | None) -> str:
    return "" if re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", str(value)) else "年月不对，例如 2026-02"


def _address(_field: FormField, value: Any, _today: date | None) -> str:
    if not isinstance(value, str):
        return "要填地址"
    return "" if 5 <= len(value.strip()) <= 200 else "地址要写到门牌，5 到 200 个字"


def _by(check: Callable[[str], object]) -> Callable[[FormField, Any, date | None], str]:
    def run(_field: FormField, value: Any, _today: date | None) -> str:
        check(str(value))
        return ""

    return run


def _id_number(_field: FormField, value: Any, today: date | None) -> str:
    identity.check_id_number(str(value), today or date.max)
    return ""


CHECKS: dict[str, Callable[[FormField, Any, date | None], str]] = {
    "text": _text,
    "long_text": _text,
    "integer": _number,
    "number": _number,
    "amount": _number,
    "yesno": _yesno,
    "choice": _choice,
    "multi": _multi,
    "date": _date,
    "datetime": _date,
    "month": _month,
    "address": _address,
    "id_number": _id_number,
    "credit_code": _by(identity.check_credit_code),
    "phone": _by(identity.check_phone),
    "bank_card": _by(identity.check_bank_card),
    "plate": _by(identity.check_plate),
    "vin": _by(identity.check_vin),
}


def _table_faults(field: FormField, value: Any, today: date | None) -> tuple[FieldFault, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(row, Mapping) for row in value):
        return (FieldFault(field.code, field.label, "表格内容不对"),)
    faults = [
        FieldFault(field.code, field.label, f"第 {number + 1} 行“{fault.label}”：{fault.message}", number, fault.code)
        for number, row in enumerate(value)
        for column in field.columns
        for fault in field_faults(column, row.get(column.code), today)
    ]
    if len(value) < field.min_rows:
        faults.append(FieldFault(field.code, field.label, f"至少 {field.min_rows} 行"))
    if field.max_rows is not None and len(value) > field.max_rows:
        faults.append(FieldFault(field.code, field.label, f"最多 {field.max_rows} 行"))
    if field.sum_to and not faults:
        column, wanted = field.sum_to
        total = sum(float(row.get(column) or 0) for row in value)
        if abs(total - wanted) > 1e-6:
            label = next((each.label for each in field.columns if each.code == column), column)
            faults.append(
                FieldFault(field.code, field.label, f"“{label}”合计应为 {wanted:g}，现在是 {total:g}", None, column)
            )
    return tuple(faults)
