"""The one-thing as a whole: code, name, departments, limit, places, questions people ask, fees, remarks."""

import hashlib
import re
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from .guide_departments import UNKNOWN_LEAD, Departments, split_names
from .guide_entries import Entry, Findings, code_of, without_empty
from .guide_limits import limit_pair, pair_doubts, read_limit
from .guide_source import Guide, Row
from .guide_text import clean_line, shown, truth, whole
from .guide_words import NAMES, ORGAN_NUMBERS

_CODE = re.compile(r"M?(\d{2}[PT]C[A-Z]\d{4})", re.ASCII)
_CHINA = timezone(timedelta(hours=8))
_REFORM = (
    ("办理时限", "gqblsx", "xzblsx"),
    ("跑动次数", "gqpdcs", "xzpdcs"),
    ("申报材料", "gqsbcl", "xzsbcl"),
    ("办理环节", "hjsgq", "hjsxz"),
)
_REMARKS = (
    ("办理流程", ("bllctsm", "processExplain", "办理流程")),
    ("到现场的原因和环节", ("dbsxcyyhhj", "reasonLink")),
    ("线下办理", ("xxbldsm", "线下办理说明")),
    ("结果送达", ("jgsdsm", "结果送达说明")),
    ("咨询地址", ("zxdz",)),
    ("投诉地址", ("jdtsdz",)),
)
_ADDRESSES = ("dndtzdz", "xxcktzdz", "zcblqdWbdz", "yddtzdz", "zzzdtzdz")


def read_head(guide: Guide, departments: Departments, file: str, findings: Findings) -> dict[str, Any]:
    """All keys of the document above its lists."""
    facts = guide.facts
    written = facts.line("yjsSsqdbm", "onethingCode", "themeCode", "一件事编码", "code")
    name = facts.line("sxmc", "onethingName", "themeName", "事项名称", "一件事名称", *NAMES)
    code, version = _code(guide, written, name or file, findings)
    if not name:
        name = f"（未写名称的一件事 {code}）"
        findings.both("指南没有写事项名称，请补 name")
    lead = _lead(facts, departments, findings)
    short = re.sub(r"[“”\"「」]|一件事(?:一次办)?|高效办成", "", name).strip()
    area = facts.line("areaName", "regionName", "地区")
    return {
        "schema": 1,
        "code": code,
        "version": version,
        "name": name,
        "aliases": [short] if short and short != name else [],
        "audience": _audience(code, findings),
        "lead": lead,
        "cooperating": _cooperating(facts, departments, lead, findings),
        "source": _source(facts, written, area, file),
        "limit": _limit(facts, findings),
        "finish": _finish(facts, findings),
        "visits": _visits(facts, findings),
        "phone": facts.line("zxdh", "consultPhone", "咨询电话"),
        "complaint_phone": facts.line("jdtsdh", "complaintPhone", "监督投诉电话"),
        "delivery": _delivery(facts, findings),
    }


def _code(guide: Guide, written: str, name: str, findings: Findings) -> tuple[str, str]:
    """Theme code and draft version; the rest of the implementation code tells the region."""
    match = _CODE.match(written)
    if match:
        return match[1], _version(written[match.end() :] or match[1])
    of_materials = (_CODE.match(clean_line(row.value("bzclId"))) for row in guide.rows("materials").rows)
    found = next((match[1] for match in of_materials if match), "")
    if found:
        findings.doubt(f"事项编码由材料编码推断为 {found}，指南中的编码是“{shown(written, 40) or '空'}”，请核对")
        return found, _version(written or found)
    if code_of(written):
        return code_of(written)[:56], _version(written)
    made = f"YJS-{hashlib.sha256(name.encode()).hexdigest()[:8].upper()}"
    findings.both(f"指南没有写事项编码，暂编为 {made}，请改成正式编码")
    return made, _version(made)


def _version(suffix: str) -> str:
    return f"draft-{code_of(suffix).replace('_', '-')[:24]}".rstrip("-")


def _audience(code: str, findings: Findings) -> str:
    kind = {"P": "person", "T": "organisation"}.get(code[2:3], "") if _CODE.match(code) else ""
    if not kind:
        findings.doubt("服务对象（个人还是法人）从编码看不出来，暂填两者")
    return kind or "both"


def _lead(facts: Row, departments: Departments, findings: Findings) -> str:
    written = facts.line("qtbmmc", "leadDepartment", "leadDeptName", "牵头部门")
    code = departments.of_name(written)
    if not code:
        said = f"部门名录里没有牵头部门“{written}”" if written else "指南没有写牵头部门"
        findings.both(f"{said}，lead 暂填 {UNKNOWN_LEAD}，请在部门名录里补上并改正")
        return UNKNOWN_LEAD
    departments.named.append(code)
    return code


def _cooperating(facts: Row, departments: Departments, lead: str, findings: Findings) -> list[str]:
    written: list[str] = []
    for _, value in facts.values("cooperateName", "cooperateDept", "配合部门", "协同部门"):
        written += [name for entry in (value if isinstance(value, list) else [value]) for name in _names(entry)]
    numbers = split_names(facts.line("lbjgId"))
    if not written and numbers:
        written = [ORGAN_NUMBERS.get(number, f"编号 {number} 的部门") for number in numbers]
        findings.doubt(f"配合部门由机构编号 {'、'.join(numbers)} 推断，请核对")
    for name in dict.fromkeys(written):
        code = departments.of_name(name)
        if not code:
            findings.both(f"部门名录里没有配合部门“{name}”，没有填入，请补进部门名录后填上")
        elif "应急" in name:
            findings.doubt(f"配合部门“{name}”按{departments.title(code)}填写，请核对")
        if code and code != lead and code not in departments.named:
            departments.named.append(code)
    return [code for code in departments.named if code != lead]


def _names(value: Any) -> list[str]:
    return split_names(Row(value).line(*NAMES, "deptName") if isinstance(value, dict) else clean_line(value))


def _source(facts: Row, written: str, area: str, file: str) -> str:
    told = "，".join(part for part in (area, written and f"实施编码 {written}", _updated(facts)) if part)
    told = f"（{told}）" if told else ""
    return (
        f"政务服务平台办事指南{told}，由文件 {clean_line(file)} 导入。名称、承诺时限、材料照指南原文，其余待人工核对。"
    )


def _updated(facts: Row) -> str:
    """The newest time stamp (ms since 1970, China time) as a date."""
    stamps = [whole_ms for _, value in facts.values("gxsj") if (whole_ms := _milliseconds(value))]
    return f"更新于 {datetime.fromtimestamp(max(stamps) / 1000, _CHINA):%Y-%m-%d}" if stamps else ""


def _milliseconds(value: Any) -> int:
    text = clean_line(value)
    return int(text) if re.fullmatch(r"1\d{12}", text) else 0


def _limit(facts: Row, findings: Findings) -> dict[str, Any]:
    found = facts.values("completedLimit", "cnbjsx", "promiseLimit", "承诺时限") or facts.values("xzblsx")
    promised = read_limit(found[0][1] if found else None, facts.line("cnbjsxdw"))
    for key, value in found[1:]:
        if read_limit(value)[0] != promised[0]:
            findings.both(f"承诺时限不一致：{found[0][0]} 是 {shown(found[0][1])}，{key} 是 {shown(value)}，取前者")
    legal = read_limit(facts.value("fdbjsx", "legalLimit", "法定时限"), facts.line("fdbjsxdw"))
    for doubt in pair_doubts(promised, legal):
        findings.doubt(f"整件事的{doubt}")
    if promised[0] is None:
        findings.doubt("指南没有写整件事的承诺时限")
    return limit_pair(promised, legal)


def _finish(facts: Row, findings: Findings) -> str:
    together = truth(facts.value("sfzdtybj", "是否统一办结"))
    if together is None:
        findings.doubt("指南没有写统一办结还是分别办结，暂填分别办结")
    return "together" if together else "each"


def _visits(facts: Row, findings: Findings) -> int | None:
    found = facts.values("aheadFrequency", "dbsxccs", "到现场次数")
    counts = [whole(value) for _, value in found]
    if not counts or counts[0] is None:
        findings.doubt("指南没有写到现场次数")
        return None
    if any(count != counts[0] for count in counts):
        findings.doubt(f"到现场次数不一致：{'、'.join(f'{key} 是 {shown(value)}' for key, value in found)}，取前者")
    return counts[0]


def _delivery(facts: Row, findings: Findings) -> list[str]:
    said = f"{facts.line('jgsdsm')} {facts.line('bllctsm')}"
    posted = "邮寄" in said and not re.search(r"[不无]\S{0,4}邮寄", said)
    post = truth(facts.value("isLogistics", "sfzcwlkd")) or posted
    ways = [
        "pickup",
        *(["post"] if post else []),
        *(["electronic"] if re.search(r"电子(?:证|版|件|送达)", said) else []),
    ]
    findings.doubt(f"送达方式按指南推断为{'、'.join(_DELIVERY[way] for way in ways)}，请核对")
    return ways


_DELIVERY = {"pickup": "自取", "post": "邮寄", "electronic": "电子"}


def read_remarks(guide: Guide, findings: Findings) -> list[str]:
    """What the guide tells people and the format has no place of its own for."""
    facts = guide.facts
    remarks = []
    for title, keys in _REMARKS:
        said = list(dict.fromkeys(clean_line(value) for _, value in facts.values(*keys)))
        remarks += [f"{title}：{text}" for text in said if text]
    reform = [
        f"{title} {shown(before, 20) or '未写'} → {shown(after, 20) or '未写'}"
        for title, *keys in _REFORM
        for before, after in [[facts.value(key) for key in keys]]
        if before is not None or after is not None
    ]
    if reform:
        remarks.append(f"改革前后对比（指南原值）：{'；'.join(reform)}")
    addresses = list(dict.fromkeys(clean_line(value) for _, value in facts.values(*_ADDRESSES)))
    if addresses:
        remarks.append(f"网上办理地址：{' '.join(addresses)}")
    return remarks + _intermediaries(guide, findings)


def _intermediaries(guide: Guide, findings: Findings) -> list[str]:
    rows = guide.rows("intermediaries").rows
    involved = truth(guide.facts.value("isIntermediary"))
    if rows or involved:
        findings.both("指南涉及中介服务，已记在 remarks，请核对" if rows else "指南说涉及中介服务，却没有列出，请补上")
    return [f"中介服务：{'；'.join(_all_text(row))}" for row in rows]


def _all_text(row: Row) -> list[str]:
    """A record of unknown layout in words."""
    named = row.line(*NAMES, "zjfwmc", "intermediaryName")
    return [*([named] if named else []), *(left if named else left.partition("：")[2] for left in row.left_over())]


def read_place(row: Row, place: int) -> Entry:
    """A place of handling (办理地点)."""
    data = {
        "address": row.line("xxdz", "infoAddr", "address", "地址"),
        "hours": row.line("blsj", "processingTime", "workTime", "办理时间"),
        "phone": row.line("lxdh", "phone", "telephone", "电话"),
    }
    name = row.line("bldmc", "pointName", "地点名称", *NAMES) or data["address"] or f"办理地点 {place}"
    return Entry(name, without_empty(data), details=row.conflicts + row.left_over())


def read_condition(row: Row, place: int) -> Entry:
    """A condition for acceptance (受理条件); its title goes before it when it says something else."""
    text = row.text("bltj", "processingConditions", "condition", "条件", *NAMES)
    title = row.line("smmc", "conditionName")
    told = f"{title}：{text}" if title and text and title != text else text or title
    return Entry(told or f"（未写内容的条件 {place}）", {}, details=row.conflicts + row.left_over())


def read_faq(row: Row, place: int) -> Entry:
    """A question people ask, with its answer (常见问题)."""
    question = row.text("wt", "problem", "question", "问题", *NAMES)
    answer = row.text("da", "answer", "回答", "答案")
    details = row.conflicts + row.left_over()
    if not question:
        details.append("没有写问题")
    if not answer:
        details.append("没有写回答")
    return Entry(question or f"（未写内容的问题 {place}）", {"answer": answer}, details=details)


_FEE_KEYS = {
    "name": ("FEENAME", "sfxmmc", "chargeName", "chargeItem", "xmmc", "收费项目", "项目名称", *NAMES),
    "standard": ("FEESTAND", "sfbz", "chargeStandard", "standard", "bz", "收费标准", "标准"),
    "basis": ("sfyj", "chargeBasis", "feeBasis", "basis", "yj", "收费依据", "依据", "FEEBASIS", "according"),
    "amount": ("sfje", "amount", "feeAmount", "price", "money", "charge", "je", "金额"),
    "explained": ("DESCEXPLAIN", "sfsm", "remark", "description", "sm", "说明", "备注"),
}


def read_fee(row: Row, place: int) -> Entry:
    """A fee (收费); nothing but a number of yuan becomes the amount."""
    parts = {key: row.text(*keys) for key, keys in _FEE_KEYS.items()}
    amount = _yuan(parts["amount"]) or _yuan(parts["standard"])
    standard = [parts["standard"], parts["explained"], *row.left_over()]
    if parts["amount"] and not _yuan(parts["amount"]):
        standard.insert(0, parts["amount"])
    data = {
        "amount": amount,
        "basis": parts["basis"],
        "standard": "\n".join(part for part in standard if part),
        "mark": "official",
    }
    details = list(row.conflicts) + ([] if parts["basis"] else ["没有写收费依据"])
    details += [] if amount or data["standard"] else ["没有写金额和收费标准"]
    return Entry(parts["name"] or f"（未写名称的收费 {place}）", data, details=details)


def _yuan(text: str) -> str | None:
    match = re.fullmatch(r"(?:人民币|￥|¥)?\s*(\d{1,9}(?:\.\d+)?)\s*(?:元|元整)?", text.replace(",", ""))
    if match is None:
        return None
    amount = Decimal(match[1])
    return str(amount.quantize(Decimal("0.01"))) if amount == amount.quantize(Decimal("0.01")) else None


def doubt_fees(guide: Guide, fees: list[Entry], findings: Findings) -> None:
    """What the guide says about charging, held against the fees it lists."""
    charged = truth(guide.facts.value("isCharge", "是否收费"))
    if charged is None and not fees:
        findings.doubt("指南没有写是否收费，请核对")
    if charged and not fees:
        findings.both("指南说收费，却没有列出收费项目，请补 fees 和依据")
    if charged is False and fees:
        findings.both("指南说不收费，却列出了收费项目，已照列，请核对")
    for fee in fees:
        for detail in fee.details:
            findings.both(f"收费“{fee.name}”{detail}，请核对（行政许可法第五十八、五十九条）")


def attached_files(guide: Guide) -> list[str]:
    """Names of the files that belong to the guide as a whole (flow charts)."""
    rows = guide.rows("attachments").in_order()
    return list(dict.fromkeys(name for row in rows if (name := row.line("fjmc", "fileName", *NAMES))))
