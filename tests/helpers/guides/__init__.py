"""Guides as a provincial portal answers them: the real three, and small synthetic ones to bend."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clerk_app.catalogue.checks import check_document, known_departments
from clerk_app.catalogue.document import parse_document
from clerk_app.catalogue.faults import Fault, errors_in
from clerk_app.catalogue.guides import import_guide

REAL = sorted((Path(__file__).parents[2] / "data" / "guides").glob("*.json"))


def material(name: str, number: int = 1, **changes: Any) -> dict[str, Any]:
    """A row of materialList; a change to None leaves the key null."""
    row: dict[str, Any] = {
        "attachList": [{"cjsj": 1724124700000}],
        "bzclId": f"M43TCN0099{number:04d}",
        "cjsj": 1724124700000 + number,
        "clbyx": "1",
        "clbz": "材料齐全",
        "cllx": "1",
        "cllyqd": "10",
        "clmc": name,
        "clxs": "4",
        "clxz": "1",
        "mtjfs": "4",
        "pxh": float(number),
        "tbxz": "如实填写",
        "yjsMlSsqdClId": f"{number:032X}",
        "yqtgyj": "暂无",
        "zt": "0",
        "zzclfs": 1.0,
        "zzclgg": "A4",
    }
    return row | changes


def item(name: str, days: Any = 5.0, **changes: Any) -> dict[str, Any]:
    """A row of approveList."""
    return {"cnsxsx": days, "lbsxfwmc": name, "resultSampleName": "", "tyywblxName": name} | changes


def faq(question: str, answer: str) -> dict[str, Any]:
    """A row of questionInfo, with its doubled spellings."""
    return {"wt": question, "problem": question, "da": answer, "answer": answer, "pxh": 0.0}


def guide(**changes: Any) -> dict[str, Any]:
    """A whole answer; `changes` replace keys of its data, `...` leaves one out."""
    data: dict[str, Any] = {
        "chargelist": [],
        "attachInfo": [],
        "intermediarylist": "",
        "guidePoint": [{"bldmc": "示范政务中心", "pointName": "示范政务中心", "xxdz": "示范路1号", "pxh": 1}],
        "materialList": [material("申请表", 1), material("承诺书", 2)],
        "onethingCatalogStandServiceGuide": {"cnbjsx": "5", "dbsxccs": "1", "sfzdtybj": "1", "jgsdsm": "现场领取"},
        "approveList": [item("食品经营许可新办", resultSampleName="食品经营许可证"), item("户外招牌设施规范管理", 1)],
        "guideCondition": [{"bltj": "已取得营业执照", "processingConditions": "已取得营业执照", "smmc": "/"}],
        "questionInfo": [faq("收费吗？", "不收费。")],
        "sxmc": "开办样例店一件事",
        "yjsSsqdbm": "43TCN0099225J0199",
        "basicInfo": {
            "areaName": "示范县",
            "completedLimit": "5",
            "cooperateName": "城管部门",
            "isCharge": "0",
            "qtbmmc": "示范县市场监督管理局",
            "aheadFrequency": "1",
            "jdtsdh": "12345",
            "zxdh": "0731-80000000",
        },
    }
    data = {key: value for key, value in (data | changes).items() if value is not ...}
    return {"code": 0, "data": data, "error": False, "msg": "查询办事指南信息成功", "success": True}


@dataclass(frozen=True, slots=True)
class Imported:
    """An import with its draft read back."""

    draft: dict[str, Any]
    notes: tuple[str, ...]
    text: str
    faults: tuple[Fault, ...]

    @property
    def errors(self) -> list[str]:
        return [str(fault) for fault in errors_in(self.faults)]

    @property
    def told(self) -> str:
        return "\n".join(self.notes)

    @property
    def review(self) -> str:
        return "\n".join(self.draft["review"])

    def names(self, key: str = "materials") -> list[str]:
        return [entry["name"] for entry in self.draft[key]]


def imported(file: Path) -> Imported:
    """Import a file and check the draft as `clerk catalogue check` does."""
    done = import_guide(file)
    document = parse_document(file.with_suffix(".yaml"), done.yaml_text)
    faults = check_document(document, known_departments(file))
    return Imported(document.data, done.notes, done.yaml_text, tuple(faults))


def from_data(folder: Path, data: Any) -> Imported:
    """Import what a portal answered."""
    file = folder / "guide.json"
    file.write_text(json.dumps(data, ensure_ascii=True), encoding="utf-8")
    return imported(file)
