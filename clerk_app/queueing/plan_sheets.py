"""The hall's plan as sheets that a person fills in (队列, 事项, 窗口, 开放时间, 规则), and back. Pure.

A cell is text or a number; queues stand in cells by their names. What cannot be read is told with its place, in plain
words; what can be read and is still wrong is found by `plans.plan_faults`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any, TypeAlias

from .model import FlowPlan, Hours, Queue, WindowSkills
from .plans import DAYS
from .staffing.rules import Break

Row: TypeAlias = dict[str, Any]
_SPLIT = re.compile(r"[、,，;；\s]+")
_CLOCK = re.compile(r"(\d{1,2})(?:[:：.](\d{2}))?|(\d{2})(\d{2})")
BONUS = ("appointment", "elderly", "disabled", "military")
RULE_NUMBERS = ("missed_comes_back_after", "early_check_in")
STAFFING_NUMBERS = ("usual_promise", "lead", "least_open", "least_closed", "worth")


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that cannot be read: sheet, row from 0, column code, and what is wrong."""

    sheet: str
    row: int
    column: str
    words: str


@dataclass(slots=True)
class Reading:
    """A plan being read from sheets, and what could not be read."""

    plan: FlowPlan
    faults: list[CellFault] = field(default_factory=list)


# queues --------------------------------------------------------------------------------------------------------------
def queue_rows(plan: FlowPlan) -> list[Row]:
    promise = plan.staffing.promise
    return [
        {"name": each.name, "series": each.series, "code": each.code, "promise": promise.get(each.code),
         "zone": each.zone} for each in plan.queues
    ]  # fmt: skip


def read_queues(plan: FlowPlan, rows: Sequence[Row]) -> Reading:
    """A new queue may leave its code empty: it gets one from its series."""
    reading = Reading(plan)
    known = {queue.code: queue for queue in plan.queues}
    queues, promise = [], {}
    for at, row in enumerate(rows):
        series = str(row.get("series") or "").strip().upper()
        code = str(row.get("code") or "").strip() or f"q-{series.lower()}"
        themes = known[code].themes if code in known else ()
        queues.append(
            Queue(code, str(row.get("name") or "").strip(), series, themes, str(row.get("zone") or "").strip())
        )
        minutes = _number(reading, "queues", at, "promise", row.get("promise"))
        if minutes is not None:
            promise[code] = minutes
    reading.plan = replace(plan, queues=tuple(queues), staffing=replace(plan.staffing, promise=promise))
    return reading


# themes --------------------------------------------------------------------------------------------------------------
def theme_rows(plan: FlowPlan, themes: Iterable[tuple[str, str]]) -> list[Row]:
    """`themes`: code and name of each; queue "" for one that goes with the rest."""
    where = {code: queue.code for queue in plan.queues for code in queue.themes}
    return [{"theme": f"{name}　{code}", "queue": where.get(code, "")} for code, name in themes]


def read_themes(plan: FlowPlan, rows: Sequence[Row], themes: Sequence[tuple[str, str]]) -> Reading:
    """Rows in the order of `themes`. Codes that nobody knows stay where they are, and are found as a fault."""
    known = {code for code, _ in themes}
    chosen: dict[str, list[str]] = {}
    for (code, _), row in zip(themes, rows, strict=True):
        if row.get("queue"):
            chosen.setdefault(str(row["queue"]), []).append(code)
    queues = tuple(
        replace(queue, themes=(*chosen.get(queue.code, ()), *(each for each in queue.themes if each not in known)))
        for queue in plan.queues
    )
    return Reading(replace(plan, queues=queues))


# windows -------------------------------------------------------------------------------------------------------------
def window_rows(plan: FlowPlan) -> list[Row]:
    names = {queue.code: queue.name for queue in plan.queues}
    rules = plan.staffing
    return [
        {"window": each.window, "queues": _joined(each.queues, names), "helps": _joined(each.helps, names),
         "may": _joined(rules.may_serve.get(each.window, ()), names),
         "staffed": each.window not in rules.unmanned, "zone": each.zone} for each in plan.windows
    ]  # fmt: skip


def read_windows(plan: FlowPlan, rows: Sequence[Row]) -> Reading:
    """An empty list of queues is told here: such a window would call nobody."""
    reading = Reading(plan)
    codes = {queue.name: queue.code for queue in plan.queues} | {queue.code: queue.code for queue in plan.queues}
    windows, may, unmanned = [], {}, []
    for at, row in enumerate(rows):
        name = str(row.get("window") or "").strip()
        queues, helps, able = (_codes(row.get(part), codes) for part in ("queues", "helps", "may"))
        if not queues:
            reading.faults.append(CellFault("windows", at, "queues", "写上办哪些队列，先办的写在前面"))
        windows.append(WindowSkills(name, queues, helps, str(row.get("zone") or "").strip()))
        if able:
            may[name] = able
        if row.get("staffed") is False:
            unmanned.append(name)
    rules = replace(plan.staffing, may_serve=may, unmanned=tuple(unmanned))
    reading.plan = replace(plan, windows=tuple(windows), staffing=rules)
    return reading


# hours and breaks ----------------------------------------------------------------------------------------------------
def hour_rows(plan: FlowPlan) -> list[Row]:
    ordered = sorted(plan.hours, key=lambda each: (each.weekday, each.opens))
    return [{"weekday": str(each.weekday), "opens": f"{each.opens:%H:%M}", "closes": f"{each.closes:%H:%M}"}
            for each in ordered]  # fmt: skip


def read_hours(plan: FlowPlan, rows: Sequence[Row]) -> Reading:
    reading = Reading(plan)
    found = []
    for at, row in enumerate(rows):
        weekday = row.get("weekday")
        if weekday in (None, ""):
            reading.faults.append(CellFault("hours", at, "weekday", "选星期几"))
        opens, closes = (_clock(reading, "hours", at, part, row.get(part)) for part in ("opens", "closes"))
        if weekday not in (None, "") and opens is not None and closes is not None:
            found.append(Hours(int(str(weekday)), opens, closes))
    reading.plan = replace(plan, hours=tuple(found))
    return reading


def break_rows(plan: FlowPlan) -> list[Row]:
    return [
        {"minutes": each.minutes, "earliest": f"{each.earliest:%H:%M}", "latest": f"{each.latest:%H:%M}"}
        for each in plan.staffing.breaks
    ]


def read_breaks(plan: FlowPlan, rows: Sequence[Row]) -> Reading:
    reading = Reading(plan)
    found = []
    for at, row in enumerate(rows):
        minutes = _number(reading, "breaks", at, "minutes", row.get("minutes"))
        earliest, latest = (_clock(reading, "breaks", at, part, row.get(part)) for part in ("earliest", "latest"))
        if minutes is None and not any(each.sheet == "breaks" and each.row == at for each in reading.faults):
            reading.faults.append(CellFault("breaks", at, "minutes", "写休息几分钟"))
        if minutes is not None and earliest is not None and latest is not None:
            found.append(Break(minutes, earliest, latest))
    reading.plan = replace(plan, staffing=replace(plan.staffing, breaks=tuple(found)))
    return reading


# rules ---------------------------------------------------------------------------------------------------------------
def rule_values(plan: FlowPlan) -> dict[str, Any]:
    """By field: bonus_…, calls_before_missed, …, and `share` in per cent."""
    rules, staffing = plan.rules, plan.staffing
    return {
        **{f"bonus_{name}": rules.bonus.get(name, 0.0) for name in BONUS},
        "calls_before_missed": rules.calls_before_missed,
        **{name: getattr(rules, name) for name in RULE_NUMBERS},
        **{name: getattr(staffing, name) for name in STAFFING_NUMBERS},
        "least_windows": staffing.least_windows,
        "share": round(staffing.share * 100),
    }


def read_rules(plan: FlowPlan, values: Mapping[str, Any]) -> FlowPlan:
    """Values that a form has checked: every one a number."""
    bonus = {**plan.rules.bonus, **{name: float(values[f"bonus_{name}"]) for name in BONUS}}
    called: dict[str, Any] = {name: float(values[name]) for name in RULE_NUMBERS}
    staffed: dict[str, Any] = {name: float(values[name]) for name in STAFFING_NUMBERS}
    called |= {"bonus": bonus, "calls_before_missed": int(values["calls_before_missed"])}
    staffed |= {"share": float(values["share"]) / 100, "least_windows": int(values["least_windows"])}
    return replace(plan, rules=replace(plan.rules, **called), staffing=replace(plan.staffing, **staffed))


# what has changed ----------------------------------------------------------------------------------------------------
def differences(before: FlowPlan, after: FlowPlan) -> tuple[str, ...]:
    """What is different, for people: one line a kind."""
    lines = []
    for title, old, new in (
        ("队列", {each.code: each for each in before.queues}, {each.code: each for each in after.queues}),
        ("窗口", {each.window: each for each in before.windows}, {each.window: each for each in after.windows}),
    ):
        lines += _by_key(title, old, new)
    if sorted(map(str, before.hours)) != sorted(map(str, after.hours)):
        lines.append("开放时间：" + ("；".join(_hours_words(after)) or "没有写"))
    if before.rules != after.rules:
        lines.append("叫号规则改了")
    if before.staffing != after.staffing:
        lines.append("窗口安排规则改了")
    return tuple(lines)


def _by_key(title: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    parts = []
    for words, keys in (
        ("加", [key for key in new if key not in old]),
        ("去掉", [key for key in old if key not in new]),
        ("改", [key for key in new if key in old and new[key] != old[key]]),
    ):
        if keys:
            names = [str(getattr({**old, **new}[key], "name", key)) for key in keys]
            parts.append(f"{words} {'、'.join(names[:6])}" + (f" 等 {len(names)} 个" if len(names) > 6 else ""))
    return [f"{title}：{'；'.join(parts)}"] if parts else []


def _hours_words(plan: FlowPlan) -> list[str]:
    return [f"星期{DAYS[each.weekday]} {each.opens:%H:%M}—{each.closes:%H:%M}" for each in plan.hours]


# cells ---------------------------------------------------------------------------------------------------------------
def _joined(codes: Iterable[str], names: Mapping[str, str]) -> str:
    return "、".join(names.get(code, code) for code in codes)


def _codes(cell: Any, codes: Mapping[str, str]) -> tuple[str, ...]:
    """Names or codes; one that there is none for stays as it was written, and is found as a fault."""
    parts = [part for part in _SPLIT.split(str(cell or "")) if part]
    return tuple(dict.fromkeys(codes.get(part, part) for part in parts))


def _number(reading: Reading, sheet: str, row: int, column: str, cell: Any) -> float | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, (int, float)):
        return float(cell)
    reading.faults.append(CellFault(sheet, row, column, f"“{cell}”不是数字"))
    return None


def _clock(reading: Reading, sheet: str, row: int, column: str, cell: Any) -> time | None:
    text = str(cell or "").strip()
    found = _CLOCK.fullmatch(text)
    if found:
        hour = int(found[1] or found[3])
        minute = int(found[2] or found[4] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    words = f"“{text}”不是时刻，写成 09:00" if text else "写几点，如 09:00"
    reading.faults.append(CellFault(sheet, row, column, words))
    return None
