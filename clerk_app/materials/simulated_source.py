"""A register of licences without a network: the same question always has the same answer, and every page says 模拟."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from clerk_app.errors import Unavailable

from .drawn_paper import draw_sheet, pdf_bytes
from .fetching import Fetched, LicenceRequest, NotAvailable

NO_LICENCE_MARK = "无证"
"""A holder with this in the name has no e-licence: the way to practise “bring the paper”."""

_TEMPLATES = Path(__file__).with_name("simulated_licences.yaml")
_FIRST_ISSUED = date(2019, 1, 1)
_ISSUING_DAYS = 5 * 365


@dataclass(frozen=True, slots=True)
class SimulatedSource:
    """The `LicenceSource` port. `unavailable` and `expired` name licences; `down`: the register does not answer.

    `records` overrides single values, by (licence, holder's number), where a visit needs certain ones.
    """

    unavailable: frozenset[str] = frozenset()
    expired: frozenset[str] = frozenset()
    down: bool = False
    records: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    def fetch(self, request: LicenceRequest) -> Fetched | NotAvailable:
        """The licence, drawn. Raises Unavailable when told to be down."""
        if self.down:
            raise Unavailable(
                "电子证照系统没有应答", "模拟故障：系统停用", "过一会儿再调取；申请人带了纸质材料的，先收纸质材料"
            )
        if not request.holder_name or not request.holder_number:
            return NotAvailable("没有填写持证人的姓名（名称）和证件号码，无法调取")
        if request.licence in self.unavailable or NO_LICENCE_MARK in request.holder_name:
            return NotAvailable(f"没有查到{request.holder_name}的电子{request.licence}，请申请人提交纸质材料")
        return self._licence(request)

    def _licence(self, request: LicenceRequest) -> Fetched:
        shelf = _shelf()
        template = shelf["licences"].get(request.licence, shelf["usual"])
        seed = int.from_bytes(hashlib.sha256(f"{request.licence}|{request.holder_number}".encode()).digest()[:8])
        issued = _FIRST_ISSUED + timedelta(days=seed % _ISSUING_DAYS)
        years = template["validity_years"]
        if request.licence in self.expired:
            years = years or 5
            issued = _years_later(issued, -years - 10)
        until = None if years is None else _years_later(issued, years)
        words = _words(request, seed, issued, until)
        face = [tuple(part.format_map(words) for part in row) for row in template["face"]]
        given = self.records.get((request.licence, request.holder_number), {})
        values = {key: given.get(key, value) for key, _, value in face} | dict(given)
        identifier = licence_identifier(
            f"{shelf['organ_code']}{template['type']}", shelf["organ_code"], f"{seed % 10**11:011d}", "001"
        )
        lines = [f"{label}：{values[key]}" for key, label, _ in face]
        return Fetched(
            licence=request.licence,
            pdf=_drawn(request, lines, identifier, shelf["organ"], issued, until),
            identifier=identifier,
            issuer=shelf["organ"],
            issued=issued,
            valid_until=until,
            data=values,
        )


def licence_identifier(licence_type: str, issuer: str, serial: str, version: str) -> str:
    """电子证照标识 by GB/T 36904: root, the four parts, and the check character (ISO/IEC 7064 MOD 37,36)."""
    from stdnum.iso7064 import mod_37_36

    check = mod_37_36.calc_check_digit(f"{licence_type}{issuer}{serial}{version}")
    return f"1.2.156.3005.2.{licence_type}.{issuer}.{serial}.{version}.{check}"


def _words(request: LicenceRequest, seed: int, issued: date, until: date | None) -> dict[str, str]:
    """What the templates may speak of."""
    number = request.holder_number
    person = len(number) == 18 and number[:17].isdigit() and number[6:8] in ("18", "19", "20")
    male = not person or int(number[16]) % 2 == 1
    roles = (("husband", "男方"), ("wife", "女方"))
    (role, role_text), (other_role, other_text) = roles if male else roles[::-1]
    return {
        "name": request.holder_name,
        "number": number,
        "sex": "男" if male else "女",
        "birth": f"{number[6:10]}-{number[10:12]}-{number[12:14]}" if person else "",
        "serial": f"{seed % 1_000_000:06d}",
        "house": str(seed % 300 + 1),
        "year": str(issued.year),
        "issued": issued.isoformat(),
        "until": until.isoformat() if until else "长期",
        "role": role,
        "role_text": role_text,
        "other_role": other_role,
        "other_role_text": other_text,
        "other_name": "李模拟" if male else "王模拟",
        "other_number": "430102189901010020" if male else "430102189901010012",
    }


def _drawn(
    request: LicenceRequest, lines: list[str], identifier: str, organ: str, issued: date, until: date | None
) -> bytes:
    kind = "电子证照（模拟）" if request.way == "e_licence" else "数据共享记录（模拟）"
    below = [
        f"颁发机构：{organ}",
        f"颁发日期：{issued.isoformat()}",
        f"有效期至：{until.isoformat() if until else '长期'}",
        f"电子证照标识：{identifier}",
    ]
    sheet = draw_sheet(f"{kind}　{request.licence}", [*lines, *below], footer="模拟数据，仅供演练，没有法律效力")
    return pdf_bytes(sheet)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


@cache
def _shelf() -> dict[str, Any]:
    import yaml

    shelf: dict[str, Any] = yaml.safe_load(_TEMPLATES.read_text(encoding="utf-8"))
    return shelf
