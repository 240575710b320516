"""Materials (申请材料) of a guide: enumerations, texts, and what they leave open."""

import re
from collections.abc import Mapping
from typing import Any

from .guide_entries import Codes, Entry, Findings, without_empty
from .guide_source import Row
from .guide_text import clean, code_value, shown, whole
from .guide_words import LICENCES, MEDIA, NAMES, NECESSITY, ORIGINALS, SOURCES, SPARE_WORDS, SPARES

_NAME_KEYS = ("clmc", "materialName", "clName", "材料名称", *NAMES)
_HINT = re.compile(
    r"时(?:需|，|,)?(?:提供|提交|填写)|的，?还?(?:需|应|须)要?(?:提供|提交)|如(?:无法|有|果|需)|可以?不提供"
)
_BY_FLOW = re.compile(r"[（(][^（）()]*(?:流程|情形|类)[^（）()]*[）)]$")
_FORMAT = re.compile(r"[A-Za-z0-9]{1,8}")


def read_material(row: Row, place: int) -> Entry:
    """One row as a draft material. `place` (from 1) names it when the guide does not."""
    title = row.line("materialTitle", "standardName", "标准材料名称")
    name = row.line(*_NAME_KEYS) or title
    doubts: list[str] = []
    if not name:
        name = f"（未写名称的材料，第 {place} 项）"
        doubts.append("指南没有写材料名称")
    texts = _texts(row)
    data: dict[str, Any] = {
        "source": _enum(row, ("cllyqd", "sourceChannel", "来源渠道"), SOURCES, "applicant", "来源渠道", doubts),
        "original": _original(row, doubts),
        "copies": 1,
        "medium": _enum(row, ("clxs", "materialForm", "材料形式"), MEDIA, "either", "材料形式", doubts),
        "spare": _spare(row, name, title, doubts),
    }
    data |= texts | _limits(row, doubts)
    data["copies"] = _copies(row, data, doubts)
    _necessity(row, data, doubts)
    _reconcile(data, doubts)
    _hints(row, data, name, texts, doubts)
    entry = Entry(name, without_empty(data) | {"copies": data["copies"]}, row.line("bzclId", "clbm", "materialId"))
    entry.doubts = doubts + row.conflicts
    entry.details = _attached(row)
    standard = row.line("materialCode", "标准材料编码")
    if standard or (title and title != name):
        entry.details.append(f"标准材料是 {' '.join(part for part in (standard, title) if part)}")
    entry.details += [f"指南里还有：{left}" for left in row.left_over()]
    return entry


def _texts(row: Row) -> dict[str, str]:
    standard = row.text("clbz", "acceptStandard", "受理标准")
    size = row.line("zzclgg", "paperSize", "材料规格").rstrip("，,。；;")
    filling = row.text("tbxz", "fillNotice", "填报须知")
    origin = row.line("cllyqdsm", "sourceExplain", "来源渠道说明")
    return {
        "standard": "\n".join(part for part in (standard, size and f"纸质材料规格：{size}") if part),
        "instructions": "\n".join(part for part in (filling, origin and f"来源说明：{origin}") if part),
        "basis": row.text("yqtgyj", "requireBasis", "basis", "要求提供材料的依据"),
    }


def _enum(
    row: Row, keys: tuple[str, ...], meanings: Mapping[str, str], otherwise: str, title: str, doubts: list[str]
) -> str:
    raw = row.code(*keys)
    if raw and raw not in meanings:
        doubts.append(f"{title}原值“{shown(raw, 30)}”含义不明，暂按最常见的填写")
    return meanings.get(raw, otherwise)


def _original(row: Row, doubts: list[str]) -> str:
    raw = row.code("clxz", "clxzText", "materialProperty", "材料类型")
    if raw in ORIGINALS:
        return ORIGINALS[raw]
    if raw == "3":
        doubts.append("原件/复印件原值“3”，按“原件和复印件”理解，请核对")
        return "original_and_copy"
    if raw:
        known = "按“其他”理解" if raw == "9" else "含义不明"
        doubts.append(f"原件/复印件原值“{shown(raw, 30)}”{known}，暂填原件")
    return "original"


def _spare(row: Row, name: str, title: str, doubts: list[str]) -> dict[str, str]:
    raw = row.code("mtjfs", "exemptWay", "免提交方式")
    note = row.line("mtjfssm", "exemptExplain", "免提交说明")
    way = SPARES.get(raw) or next((way for word, way in SPARE_WORDS if word in f"{raw}{note}"), "none")
    if raw and raw not in SPARES:
        found = "" if way == "none" else f"，按说明理解为 {way}"
        doubts.append(f"免提交方式原值“{shown(raw, 30)}”含义不明{found}")
    spare = {"way": way}
    if way == "e_licence":
        licence = next((licence for word, licence in LICENCES if word in name or word in title), "")
        spare["licence"] = licence or title or name
        if not licence:
            doubts.append(f"免提交是电子证照，证照名称暂填“{spare['licence']}”，请核对有没有这种电子证照")
    if note:
        spare["note"] = note
    return spare if way != "none" or note else {}


def _limits(row: Row, doubts: list[str]) -> dict[str, Any]:
    """Page, size and format limits, where a portal gives them."""
    found: dict[str, Any] = {}
    pages = row.value("maxPages", "pageLimit", "页数上限")
    if pages is not None:
        if whole(pages):
            found["max_pages"] = whole(pages)
        else:
            doubts.append(f"页数上限原值“{shown(pages, 30)}”读不成整数")
    size = row.value("maxSize", "maxFileSize", "fileSizeLimit", "大小上限")
    if size is not None:
        match = re.fullmatch(r"(\d{1,5}(?:\.\d+)?)\s*(?:M|MB|兆)", clean(size).upper())
        if match and float(match[1]):
            found["max_megabytes"] = float(match[1])
        else:
            doubts.append(f"文件大小上限原值“{shown(size, 30)}”的单位不明")
    formats = row.line("fileFormat", "fileFormats", "wjgs", "文件格式")
    if formats:
        found["formats"] = list(dict.fromkeys(part.lower() for part in _FORMAT.findall(formats)))
        if not found["formats"]:
            doubts.append(f"文件格式原值“{shown(formats, 30)}”看不懂")
    return found


def _copies(row: Row, data: Mapping[str, Any], doubts: list[str]) -> int:
    raw = row.value("zzclfs", "copies", "paperCopies", "份数")
    if raw is None:
        return 1
    count = whole(raw)
    if count is None:
        doubts.append(f"份数原值“{shown(raw, 30)}”读不成整数，暂填 1")
        return 1
    if count == 0 and data["medium"] == "paper":
        doubts.append("只收纸质件，份数原值却是 0，暂填 1")
        return 1
    return count


def _necessity(row: Row, data: dict[str, Any], doubts: list[str]) -> None:
    raw = row.code("clbyx", "necessity", "材料必要性")
    kind = NECESSITY.get(raw, "")
    if kind == "deferrable":
        if data.get("spare", {}).get("way") in ("form", "data_sharing"):
            doubts.append(f"必要性原值“{raw}”（容缺），但这份材料由系统取得、不会缺，没有标可容缺")
        else:
            data["deferrable"] = True
            doubts.append(f"必要性原值“{raw}”，按可容缺填写，请核对容缺的条件和补交期限")
    elif kind == "situational":
        doubts.append("非必要材料：什么情形下要交，指南没有按情形写清，暂按都要；请建情形问题并补 when")
    elif raw and kind != "needed":
        doubts.append(f"必要性原值“{shown(raw, 30)}”含义不明，暂按必要")


def _reconcile(data: dict[str, Any], doubts: list[str]) -> None:
    """What the checks would refuse as contradictory: the way of sparing decides."""
    way = data["spare"].get("way", "none") if data["spare"] else "none"
    if way == "form" and data["source"] != "generated":
        data["source"] = "generated"
    if way == "data_sharing":
        data["source"] = "shared"
    if data["medium"] == "electronic" and data["original"] == "original_and_copy":
        data["original"] = "original"
        doubts.append("材料形式是电子，不会又要原件和复印件，暂填原件")


def _hints(row: Row, data: Mapping[str, Any], name: str, texts: Mapping[str, str], doubts: list[str]) -> None:
    """Sentences that contradict the codes beside them."""
    said = f"{name} {texts['instructions']}"
    needed = code_value(row.value("clbyx")) not in ("2", "3")
    if needed and (_HINT.search(said) or _BY_FLOW.search(name)):
        doubts.append("文字里像有条件（见名称或填报须知），请核对是不是只在某些情形下要交")
    made = re.search(r"系统(?:自动)?生成|自动生成", said)
    if made and data["source"] != "generated":
        doubts.append(f"文字写“{made[0]}”，免提交方式却不是系统生成，请核对")
    if data["source"] == "government" and "自备" in texts["instructions"]:
        doubts.append("来源渠道是政府部门核发，来源说明却写自备，请核对")


def _attached(row: Row) -> list[str]:
    names = [file.line("fjmc", "fileName", "name", *NAMES) for file in row.rows("attachList", "附件").rows]
    listed = "、".join(dict.fromkeys(name for name in names if name))
    return [f"指南附有空表或样表（没有下载）：{listed}"] if listed else []


def write_material(entry: Entry, codes: Codes, place: int) -> dict[str, Any]:
    """The element as the document holds it."""
    code = codes.give(entry.code, f"M{place}")
    if entry.code and code != entry.code:
        entry.details.append(f"指南中的材料编码是“{shown(entry.code, 40)}”")
    if entry.users is None:
        entry.details.append("给哪些子事项用，指南没有写（needed_by）")
    return without_empty(
        {
            "code": code,
            "name": entry.name,
            **entry.data,
            "needed_by": entry.users,
            "when": entry.when(),
            "mark": "official",
            "review": entry.review(),
        }
    )


def summarise(entries: list[Entry], findings: Findings) -> None:
    """What holds for the list of materials as a whole."""
    if not entries:
        findings.both("指南没有列出材料，请补上，或确认不需要材料")
        return
    if any(entry.users is None for entry in entries):
        findings.doubt("指南没有写哪份材料给哪个子事项用，暂按全部子事项都要；请逐份补 needed_by")
    open_ones = [entry.name for entry in entries if any(doubt.startswith("非必要材料") for doubt in entry.doubts)]
    if open_ones:
        findings.doubt(f"非必要材料 {len(open_ones)} 项要按情形写出条件（when）：{'、'.join(open_ones)}")
