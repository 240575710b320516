"""Limits as portals write them: `5.0`, `5个工作日`, `即办`."""

import re
from typing import Any

from .guide_text import clean_line, shown

_UNITS = (
    ("自然日", "natural_days"),
    ("日历日", "natural_days"),
    ("小时", "hours"),
    ("工作日", "working_days"),
)
_AT_ONCE = ("即办", "当场", "立等", "即时")
_MOST = 3650


def read_limit(value: Any, unit: str = "") -> tuple[int | None, str, str]:
    """Amount, unit and what is doubtful about it. Days without a kind are working days (the portal's rule)."""
    text = clean_line(value)
    if not text:
        return None, "working_days", ""
    if any(word in text for word in _AT_ONCE):
        return 0, "immediate", ""
    match = re.fullmatch(r"(\d{1,6})(?:\.0+)?\s*(?:个)?(工作日|自然日|日历日|小时|天|日)?(?:内|以内)?", text)
    raw = f"办理时限原值“{shown(text, 30)}”"
    if match is None:
        return None, "working_days", f"{raw}读不成整数，没有填入"
    amount = int(match[1])
    if amount > _MOST:
        return None, "working_days", f"{raw}太大，没有填入"
    if amount == 0:
        return 0, "immediate", f"{raw}按即办填写"
    written = (match[2] or "") + unit
    kind = next((code for word, code in _UNITS if word in written), "working_days")
    odd = unit and kind == "working_days" and "工作日" not in written
    return amount, kind, f"时限单位原值“{shown(unit, 30)}”，按工作日填写" if odd else ""


def limit_pair(promised: tuple[int | None, str, str], statutory: tuple[int | None, str, str]) -> dict[str, Any]:
    """Both in one unit; the second figure is left out where it does not share the unit of the first."""
    amount, unit, _ = promised
    legal, legal_unit, _ = statutory
    if amount is None:
        unit = legal_unit
    pair: dict[str, Any] = {"promised": amount, "statutory": legal if legal_unit == unit else None, "unit": unit}
    if pair["promised"] is not None:
        pair["promised_mark"] = "official"
    if pair["statutory"] is not None:
        pair["statutory_mark"] = "official"
    return pair


def pair_doubts(promised: tuple[int | None, str, str], statutory: tuple[int | None, str, str]) -> list[str]:
    doubts = [promised[2], statutory[2] and f"法定{statutory[2]}"]
    if promised[0] is not None and statutory[0] is not None and promised[1] != statutory[1]:
        doubts.append(f"承诺时限与法定时限单位不同，法定时限 {statutory[0]} 没有填入")
    return [doubt for doubt in doubts if doubt]
