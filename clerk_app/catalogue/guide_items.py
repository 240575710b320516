"""Sub-items (联办事项) of a guide: limits and results as given, department and type inferred and marked so."""

from typing import Any

from .guide_departments import Departments
from .guide_entries import Entry, Findings, without_empty
from .guide_limits import limit_pair, pair_doubts, read_limit
from .guide_source import Row
from .guide_text import same, shown
from .guide_words import ITEM_TYPE_WORDS, ITEM_TYPES, NAMES

_NAME_KEYS = ("lbsxfwmc", "itemName", "matterName", "taskName", "sxmc", "事项名称", *NAMES)
_VARIANT_KEYS = ("tyywblxName", "ywblxmc", "业务办理项名称")
_DEPARTMENT_KEYS = (
    "ssztmc",
    "ssbmmc",
    "zrbmmc",
    "bmmc",
    "deptName",
    "departmentName",
    "orgName",
    "qtbmmc",
    "实施主体",
    "实施部门",
    "办理部门",
)
_PRINTED = ("证", "照", "证明", "证书")


def read_item(row: Row, place: int, departments: Departments, lead: str) -> Entry:
    """One row as a draft sub-item. `place` (from 1) names it when the guide does not."""
    variant = row.line(*_VARIANT_KEYS)
    name = row.line(*_NAME_KEYS) or variant
    doubts: list[str] = []
    if not name:
        name = f"（未写名称的事项，第 {place} 项）"
        doubts.append("指南没有写事项名称")
    promised = read_limit(row.value("cnsxsx", "cnbjsx", "promiseLimit", "承诺时限"), row.line("cnsxdw", "cnbjsxdw"))
    legal = read_limit(row.value("fdsxsx", "fdbjsx", "legalLimit", "法定时限"), row.line("fdsxdw", "fdbjsxdw"))
    doubts += pair_doubts(promised, legal)
    if promised[0] is None and not promised[2]:
        doubts.append("指南没有写承诺时限")
    data: dict[str, Any] = {
        "department": _department(row, name, departments, lead, doubts),
        "type": _type(row, name, doubts),
        "limit": limit_pair(promised, legal),
        "result": _result(row, doubts),
        "basis": row.text("sdyj", "legalBasis", "basis", "设定依据"),
    }
    entry = Entry(name, without_empty(data))
    entry.doubts = doubts + row.conflicts
    if variant and same(variant) != same(name):
        entry.doubts.append(f"业务办理项：{variant}")
    return entry


def left_over(row: Row, entry: Entry) -> None:
    """Add what no reader asked for; after nested lists have been read."""
    entry.details += [f"指南里还有：{left}" for left in row.left_over()]


def _department(row: Row, name: str, departments: Departments, lead: str, doubts: list[str]) -> str:
    written = row.line(*_DEPARTMENT_KEYS)
    if written:
        code = departments.of_name(written)
        if code:
            return code
        doubts.append(f"部门名录里没有“{shown(written, 40)}”，请补进部门名录")
    code = departments.of_item(name)
    if code:
        doubts.append(f"办理部门由事项名称推断为{departments.title(code)}，请核对")
        return code
    doubts.append("指南没有写办理部门，暂填牵头部门，请核对")
    return lead


def _type(row: Row, name: str, doubts: list[str]) -> str:
    raw = row.code("sxlx", "itemType", "taskType", "事项类型")
    if raw in ITEM_TYPES:
        return ITEM_TYPES[raw]
    if raw:
        doubts.append(f"事项类型原值“{shown(raw, 30)}”含义不明")
    guessed = next((kind for word, kind in ITEM_TYPE_WORDS if word in name), "service")
    doubts.append("事项类型按名称推断，请核对")
    return guessed


def _result(row: Row, doubts: list[str]) -> dict[str, Any] | None:
    name = row.line("resultSampleName", "resultName", "jgmc", "bljgmc", "办理结果")
    if not name:
        doubts.append("指南没有写办理结果")
        return None
    printed = name.endswith(_PRINTED)
    if not printed:
        doubts.append(f"办理结果“{shown(name, 40)}”用哪种文书打印，指南没有写")
    return {"name": name, "document": "licence" if printed else "", "mark": "official"}


def tell_apart(entries: list[Entry], variants: list[str]) -> None:
    """Items of one name that differ in the variant (业务办理项) carry it in their name."""
    groups: dict[str, list[int]] = {}
    for index, entry in enumerate(entries):
        groups.setdefault(same(entry.name), []).append(index)
    for indexes in groups.values():
        if len({same(variants[index]) for index in indexes}) < 2:
            continue
        for index in indexes:
            entry, variant = entries[index], variants[index]
            if variant and same(variant) != same(entry.name):
                entry.name = f"{entry.name}（{variant}）"


def variant_of(row: Row) -> str:
    return row.line(*_VARIANT_KEYS)


def write_item(entry: Entry, place: int) -> dict[str, Any]:
    """The element as the document holds it."""
    entry.details.append("先后次序和法定时限，指南没有写（after、statutory）")
    return without_empty(
        {
            "code": f"S{place}",
            "name": entry.name,
            **entry.data,
            "when": entry.when(),
            "mark": "official",
            "review": entry.review(),
        }
    )


def stand_in(name: str, lead: str, limit: dict[str, Any]) -> dict[str, Any]:
    """The format wants at least one sub-item; the whole stands in for its missing parts."""
    note = "指南没有列出联办事项，暂以整件事代替，请补上各部门的子事项"
    return {
        "code": "S1",
        "name": name,
        "department": lead,
        "type": "service",
        "limit": limit,
        "mark": "modelled",
        "review": note,
    }


def summarise(entries: list[Entry], whole_limit: Any, findings: Findings) -> None:
    """What holds for the list of sub-items as a whole."""
    if not entries:
        findings.both("指南没有列出联办事项，暂以整件事代替一个子事项，请补上各部门的子事项")
        return
    findings.doubt("指南没有写子事项之间谁先谁后、哪些二选一，暂按可同时办；请补 after、alternatives 和 when")
    findings.doubt("指南没有写法定时限，请按法律法规补 statutory 和 basis")
    if any("推断" in doubt or "暂填牵头部门" in doubt for entry in entries for doubt in entry.doubts):
        findings.doubt("指南没有写各子事项由哪个部门办、属哪种事项类型，都是推断的，请逐项核对")
    if any(doubt.startswith(("指南没有写办理结果", "办理结果")) for entry in entries for doubt in entry.doubts):
        findings.doubt("有的子事项没有写办理结果或用什么文书打印，请补 result")
    longer = [
        entry.name
        for entry in entries
        if isinstance(whole_limit, int) and (entry.data["limit"]["promised"] or 0) > whole_limit
    ]
    if longer:
        findings.doubt(f"下列子事项的承诺时限比整件事的 {whole_limit} 个工作日还长，请核对口径：{'、'.join(longer)}")
