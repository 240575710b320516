# ruff: noqa: E501  (a definition, or a table of faults, reads better with one row a line)
"""A small sound definition, and how tests break it in one place."""

from pathlib import Path

from clerk_app.catalogue.checks import check_document
from clerk_app.catalogue.document import parse_document
from clerk_app.catalogue.faults import Fault
from clerk_app.catalogue.model import Department

SOUND = """\
schema: 1
code: T1
version: "2026.1"
name: 开办茶馆
audience: organisation
lead: scjg
cooperating: [xfjy]
limit: {promised: 10, statutory: 20}
finish: together
outside:
  - {when: {question: licensed, is: false}, outcome: not_ours, organ: 登记窗口, reason: 先办营业执照}
questions:
  - {code: licensed, text: 是否有营业执照, kind: yesno}
  - {code: scale, text: 规模, kind: single, options: [{code: small, text: 小}, {code: large, text: 大}]}
  - {code: fire, text: 消防方式, kind: single, when: {question: scale, is: large}, options: [{code: promise, text: 承诺}, {code: general, text: 一般}]}
  - {code: drinks, text: 经营项目, kind: multi, options: [{code: tea, text: 茶}, {code: wine, text: 酒}]}
  - {code: seats, text: 座位数, kind: number, minimum: 0, maximum: 500}
sub_items:
  - {code: R1, name: 执照核验, department: scjg, type: check, limit: {promised: 1, statutory: null}}
  - {code: R2, name: 小店许可, department: scjg, type: licence, limit: {promised: 5, statutory: 10}, after: [R1], alternatives: [R3], when: {question: scale, is: small}}
  - {code: R3, name: 大店许可, department: scjg, type: licence, limit: {promised: 5, statutory: 20}, after: [R1], when: {question: scale, is: large}}
  - {code: R4, name: 消防检查, department: xfjy, type: licence, limit: {promised: 10, statutory: 10}, after: [R3], when: {question: fire, is: general}}
materials:
  - {code: M1, name: 申请书, source: generated, spare: {way: form}}
  - {code: M2, name: 制度, source: applicant, standard: 盖章, needed_by: [R2, R3]}
  - {code: M3, name: 平面图, source: applicant, standard: 清晰, needed_by: [R4], when: {question: seats, ">=": 50}}
  - {code: M4, name: 酒类承诺, source: applicant, standard: 签名, when: {question: drinks, has: wine}, deferrable: true}
fields:
  - {code: shop, label: 店名, type: text, section: 店铺, max_length: 60, prefill: [licence.营业执照.name, applicant.name]}
  - {code: area, label: 面积, type: number, section: 店铺, minimum: 1, maximum: 5000}
  - code: partners
    label: 合伙人
    type: table
    columns: [{code: name, label: 姓名, type: text}, {code: share, label: 比例, type: number}]
    sum_to: [share, 100]
fees:
  - {name: 工本费, amount: "10.00", basis: 某某条例第三条, needed_by: [R3]}
"""

DEPARTMENTS = {code: Department(code, code, code) for code in ("scjg", "xfjy", "gaj")}


def broken(*changes: tuple[str, str]) -> str:
    """The sound definition with some texts replaced; each must occur exactly once."""
    text = SOUND
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    return text


def line_of(text: str, part: str) -> int:
    """The line (from 1) on which a part of the text stands."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


def faults_of(text: str) -> list[Fault]:
    return check_document(parse_document(Path("茶馆.yaml"), text), DEPARTMENTS)
