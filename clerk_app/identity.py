"""Numbers that people, organisations, vehicles and licences are known by: cleaned, checked, taken apart. Pure.

Every check returns a frozen value or the number in its standard form, or raises BadInput naming what is wrong and
where. A wrong check digit is never told, only that the number does not add up: the clerk must go back to the document.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.errors import BadInput

_LOOK_AGAIN = "请对照证件原件逐位核对后重新录入"
_FULL_WIDTH = {
    code: code - 0xFEE0 for span in ("０９", "ＡＺ", "ａｚ") for code in range(ord(span[0]), ord(span[1]) + 1)
}
_MIDDLE_DOTS = dict.fromkeys(map(ord, "•‧∙⋅・･"), "·")  # the 间隔号 of names is U+00B7
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—−_·.．－　]+")
_LOOKALIKES = {"O": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8"}


class DocumentType(StrEnum):
    """证件类型, codes of GA/T 2000.156 as known but unverified [K in domain.md §4.1]; map them per platform."""

    RESIDENT_ID = "111"
    """居民身份证; also 港澳台居民居住证, which has the same form of number."""
    TEMPORARY_ID = "112"
    """临时居民身份证."""
    HOUSEHOLD_REGISTER = "113"
    """户口簿."""
    PASSPORT = "414"
    """普通护照."""
    TAIWAN_PERMIT = "511"
    """台湾居民来往大陆通行证."""
    HK_MACAO_PERMIT = "516"
    """港澳居民来往内地通行证."""
    FOREIGN_PERMANENT = "553"
    """外国人永久居留身份证."""
    CREDIT_CODE = "001"
    """统一社会信用代码 (legal persons)."""


class Sex(StrEnum):
    """GB/T 2261.1: 1 男, 2 女."""

    MALE = "1"
    FEMALE = "2"


class IdKind(StrEnum):
    """Whose number it is, read from its first digits."""

    RESIDENT = "resident"
    HMT_RESIDENCE = "hmt_residence"
    """港澳台居民居住证: 81, 82, 83."""
    FOREIGN_PERMANENT = "foreign_permanent"
    """外国人永久居留身份证, 2023 version: begins with 9."""


@dataclass(frozen=True, slots=True)
class IdNumber:
    """公民身份号码 (GB 11643) taken apart; `number` has 18 characters with a capital X."""

    number: str
    kind: IdKind
    birth: date
    sex: Sex

    def age(self, today: date) -> int:
        """Full years of age (周岁), reached on the birthday."""
        return today.year - self.birth.year - ((today.month, today.day) < (self.birth.month, self.birth.day))


@dataclass(frozen=True, slots=True)
class CreditCode:
    """统一社会信用代码 (GB 32100) taken apart.

    `organisation_consistent`: whether positions 9–17 also pass the older check of GB 11714. Codes in real use exist
    that do not, so a False is a reason to look again, not to refuse.
    """

    code: str
    kind: str
    organisation_code: str
    organisation_consistent: bool

    @property
    def individual_business(self) -> bool:
        """Whether it is a 个体工商户 (92)."""
        return self.code.startswith("92")


@dataclass(frozen=True, slots=True)
class Plate:
    """机动车号牌 (GA 36): the number without separators."""

    number: str
    new_energy: bool
    trailer: bool


@dataclass(frozen=True, slots=True)
class LicenceIdentifier:
    """电子证照标识 (GB/T 36904) taken apart; `str()` gives it with the root."""

    licence_type: str
    issuer: str
    serial: str
    version: str
    check: str

    def __str__(self) -> str:
        return ".".join((_LICENCE_ROOT, self.licence_type, self.issuer, self.serial, self.version, self.check))


_PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
)
_CREDIT_KINDS = {
    "11": "机关",
    "12": "事业单位",
    "13": "编办直接管理机构编制的群众团体",
    "19": "机构编制其他",
    "51": "社会团体",
    "52": "民办非企业单位",
    "53": "基金会",
    "91": "企业",
    "92": "个体工商户",
    "93": "农民专业合作社",
    "Y1": "其他",
}
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VIN_VALUES = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "012345678912345678123457923456789"), strict=True))
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_PLATE_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_PLATE = re.compile(rf"[{_PLATE_PROVINCES}][A-HJ-NP-Z](?:[A-HJ-NP-Z0-9]{{5}}|[A-HJ-NP-Z0-9]{{4}}[挂学警港澳领])")
_NEW_ENERGY_PLATE = re.compile(rf"[{_PLATE_PROVINCES}][A-HJ-NP-Z](?:[A-HJK][A-HJ-NP-Z0-9][0-9]{{4}}|[0-9]{{5}}[A-HJK])")
_LICENCE_ROOT = "1.2.156.3005.2"


def clean_paste(text: str) -> str:
    """Text as pasted from anywhere, made fit for a field.

    Invisible characters go, every run of white space becomes one blank, full-width letters and digits half-width,
    middle dots U+00B7. Chinese punctuation and rare characters stay.
    """
    text = text.translate(_INVISIBLE).translate(_FULL_WIDTH).translate(_MIDDLE_DOTS)
    text = "".join(
        " " if char.isspace() else char for char in text if char.isspace() or unicodedata.category(char) != "Cc"
    )
    return " ".join(text.split())


def check_id_number(text: str, today: date) -> IdNumber:
    """公民身份号码, with blanks, full-width digits, lower-case x or in the old 15-digit form (GB 11643-1999).

    The address code is checked by province only: codes are abolished and re-used by mergers. Raises BadInput.
    """
    from stdnum.cn import ric

    what = "身份证号码不对"
    number = _compact(text)
    if len(number) == 15:
        _digits_only(what, number, 15)
        number = number[:6] + "19" + number[6:]
        number += ric.calc_check_digit(number + "0")
    if len(number) != 18:
        raise _bad(what, f"应为18位，现有{len(number)}位")
    _digits_only(what, number, 17)
    if number[17] not in "0123456789X":
        raise _bad(what, f"第18位是“{number[17]}”，只能是数字或X")
    kind = _id_kind(what, number)
    birth = _birth(what, number[6:14], today)
    if ric.calc_check_digit(number) != number[17]:
        raise _bad(what, "号码各位与末位校验码对不上，多半有一位录错或两位颠倒", _LOOK_AGAIN + "，或用读卡器读取")
    return IdNumber(number, kind, birth, Sex.MALE if int(number[16]) % 2 else Sex.FEMALE)


def _id_kind(what: str, number: str) -> IdKind:
    if number[0] == "9":
        return IdKind.FOREIGN_PERMANENT
    if number[:2] not in _PROVINCES:
        raise _bad(what, f"第1-2位“{number[:2]}”不是任何省份的代码")
    return IdKind.HMT_RESIDENCE if number[:2] in ("81", "82", "83") else IdKind.RESIDENT


def _birth(what: str, digits: str, today: date) -> date:
    written = f"第7-14位“{digits}”"
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise _bad(what, f"{written}不是存在的日期") from error
    if birth > today:
        raise _bad(what, f"{written}是将来的日期")
    if birth.year < 1800:
        raise _bad(what, f"{written}的年份太早")
    return birth


def check_credit_code(text: str) -> CreditCode:
    """统一社会信用代码 (GB 32100-2015, MOD 31-3). Raises BadInput."""
    from stdnum.cn import uscc

    what = "统一社会信用代码不对"
    code = _compact(text)
    if len(code) != 18:
        raise _bad(what, f"应为18位，现有{len(code)}位")
    for place, char in enumerate(code, 1):
        if char not in _CREDIT_ALPHABET:
            raise _bad(what, f"第{place}位“{char}”不会出现在信用代码里{_perhaps(char)}")
        if 3 <= place <= 8 and not char.isdigit():
            raise _bad(what, f"第{place}位是“{char}”，第3-8位（行政区划）应为数字{_perhaps(char)}")
    if uscc.calc_check_digit(code[:17]) != code[17]:
        raise _bad(
            what, "代码各位与末位校验码对不上，多半有一位录错或两位颠倒", "请对照营业执照核对，或扫执照上的二维码"
        )
    organisation = code[8:17]
    consistent = _organisation_check(organisation[:8]) == organisation[8]
    return CreditCode(code, _CREDIT_KINDS.get(code[:2], ""), organisation, consistent)


def check_organisation_code(text: str) -> str:
    """组织机构代码 (GB 11714): eight characters and a check. Gives it without separator. Raises BadInput."""
    what = "组织机构代码不对"
    code = _compact(text)
    if len(code) != 9:
        raise _bad(what, f"应为9位，现有{len(code)}位")
    for place, char in enumerate(code, 1):
        if char not in _ALPHANUMERIC:
            raise _bad(what, f"第{place}位“{char}”不是数字或字母")
    if _organisation_check(code[:8]) != code[8]:
        raise _bad(what, "代码各位与末位校验码对不上")
    return code


def _organisation_check(body: str) -> str:
    total = sum(
        _ALPHANUMERIC.index(char) * weight for char, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    return "0123456789X"[(11 - total % 11) % 11]


def check_phone(text: str, *, mobile_only: bool = False) -> str:
    """A telephone number: mobile (11 digits), landline with area code, or +country number. Raises BadInput.

    +86 is taken off; a landline comes back as 0731-85551234.
    """
    what = "电话号码不对"
    number = re.sub(r"[\s\-‐‑‒–—－()（）]+", "", clean_paste(text).replace("＋", "+"))
    number = re.sub(r"^(?:\+|00)86|^86(?=1\d{10}$)", "", number)
    for place, char in enumerate(number.removeprefix("+"), 1):
        if not ("0" <= char <= "9"):
            why = f"第{place}位是“{char}”，不是数字{_perhaps(char.upper())}"
            raise _bad(what, why, "请重新录入，例如 13800000000 或 0731-85551234")
    if re.fullmatch(r"1[3-9]\d{9}", number):
        return number
    if number.startswith("1"):
        why = f"手机号应为11位，现有{len(number)}位" if len(number) != 11 else f"没有以“{number[:2]}”开头的手机号"
        raise _bad(what, why, "请对方再报一遍号码")
    if mobile_only:
        raise _bad(what, "这里要填能收短信的11位手机号", "请填写手机号")
    landline = re.fullmatch(r"(010|02\d|0[3-9]\d{2})(\d{7,8})", number)
    if landline:
        return "-".join(landline.groups())
    if re.fullmatch(r"\+[1-9]\d{6,14}", number):
        return number
    raise _bad(
        what, "既不是11位手机号，也不是带区号的固定电话", "固定电话请带区号，例如 0731-85551234；境外号码请以+开头"
    )


def check_bank_card(text: str) -> str:
    """银行卡号: 16–19 digits with the Luhn check (ISO/IEC 7812-1). Gives digits only. Raises BadInput."""
    from stdnum import luhn

    what = "银行卡号不对"
    number = _compact(text)
    _digits_only(what, number, len(number))
    if not 16 <= len(number) <= 19:
        raise _bad(what, f"应为16至19位，现有{len(number)}位", "请对照卡面核对；对公账号不要填在这里")
    if luhn.checksum(number) != 0:
        raise _bad(what, "卡号各位与末位校验码对不上，多半有一位录错", "请对照卡面逐位核对")
    return number


def check_vin(text: str) -> str:
    """车辆识别代号 (GB 16735): 17 characters without I, O, Q; check at position 9. Raises BadInput."""
    what = "车辆识别代号（VIN）不对"
    vin = _compact(text)
    now = "请对照行驶证或车架上的代号核对"
    if len(vin) != 17:
        raise _bad(what, f"应为17位，现有{len(vin)}位", now)
    for place, char in enumerate(vin, 1):
        if char not in _VIN_VALUES:
            raise _bad(what, f"第{place}位“{char}”不会出现在代号里{_perhaps(char)}", now)
    total = sum(_VIN_VALUES[char] * weight for char, weight in zip(vin, _VIN_WEIGHTS, strict=True))
    if vin[8] != "0123456789X"[total % 11]:
        raise _bad(what, "代号各位与第9位校验码对不上，多半有一位录错", now)
    return vin


def check_plate(text: str) -> Plate:
    """机动车号牌, ordinary (7 characters) or new-energy (8 characters). Raises BadInput."""
    what = "车牌号不对"
    number = _compact(text)
    now = "请对照行驶证核对，例如 湘A12345、湘AD12345、湘A1234挂"
    if number[:1] not in _PLATE_PROVINCES or not number:
        raise _bad(what, f"第1位应为省份简称，现为“{number[:1]}”" if number else "没有填写", now)
    if len(number) not in (7, 8):
        raise _bad(what, f"普通车牌7位、新能源车牌8位，现有{len(number)}位", now)
    for place, char in enumerate(number[1:], 2):
        if char in "IO":
            raise _bad(what, f"第{place}位是字母“{char}”，车牌里没有这个字母{_perhaps(char)}", now)
    new_energy = len(number) == 8
    if not (_NEW_ENERGY_PLATE if new_energy else _PLATE).fullmatch(number):
        raise _bad(what, "不符合新能源车牌的编排" if new_energy else "不符合普通车牌的编排", now)
    return Plate(number, new_energy, number.endswith("挂"))


def check_licence_identifier(text: str) -> LicenceIdentifier:
    """电子证照标识 (GB/T 36904, ISO/IEC 7064 MOD 37,36), with or without the root 1.2.156.3005.2. Raises BadInput.

    The issuer is a credit code; six-digit area codes are in use as well.
    """
    from stdnum.iso7064 import mod_37_36

    what, now = "电子证照标识不对", "请重新扫描证照上的二维码"
    compact = re.sub(r"\s+", "", clean_paste(text).replace("．", ".")).upper().removeprefix(_LICENCE_ROOT + ".")
    parts = compact.split(".")
    if len(parts) != 5:
        raise _bad(what, f"应由类型、机构、流水号、版本、校验位五段组成，现有{len(parts)}段", now)
    shapes = (
        ("证照类型代码", r"[0-9A-Z]{21}"),
        ("颁发机构代码", r"[0-9A-Z]{18}|[0-9]{6}|[0-9]{12}"),
        ("流水号", r"[0-9A-Z]+"),
        ("版本号", r"[0-9A-Z]{3}"),
        ("校验位", r"[0-9A-Z]"),
    )
    for place, (part, (name, shape)) in enumerate(zip(parts, shapes, strict=True), 1):
        if not re.fullmatch(shape, part):
            raise _bad(what, f"第{place}段（{name}）“{part}”的长度或字符不对", now)
    if mod_37_36.calc_check_digit("".join(parts[:4])) != parts[4]:
        raise _bad(what, "各段与末位校验位对不上", now)
    return LicenceIdentifier(*parts)


_DOCUMENT_SHAPES = {
    DocumentType.HOUSEHOLD_REGISTER: (r"[0-9A-Z]{6,20}", "户口簿号"),
    DocumentType.PASSPORT: (r"[0-9A-Z]{5,15}", "护照号"),
    DocumentType.TAIWAN_PERMIT: (r"[0-9]{8}|[0-9A-Z]{10,12}", "台胞证号"),
    DocumentType.HK_MACAO_PERMIT: (r"[HM][0-9]{8}(?:[0-9]{2})?", "港澳居民来往内地通行证号"),
}


def check_document(kind: DocumentType, text: str, today: date) -> str:
    """The number of a document of any listed type, in its standard form. Raises BadInput."""
    if kind is DocumentType.CREDIT_CODE:
        return check_credit_code(text).code
    number = _compact(text)
    if kind is DocumentType.FOREIGN_PERMANENT and re.fullmatch(r"[A-Z]{3}[0-9]{12}", number):
        return number  # cards issued before the 2023 version
    if kind not in _DOCUMENT_SHAPES:
        found = check_id_number(text, today)
        if (kind is DocumentType.FOREIGN_PERMANENT) is not (found.kind is IdKind.FOREIGN_PERMANENT):
            raise _bad("证件类型与号码对不上", f"号码以“{found.number[0]}”开头", "请改选证件类型，或重新核对号码")
        return found.number
    shape, name = _DOCUMENT_SHAPES[kind]
    if not re.fullmatch(shape, number):
        raise _bad(f"{name}不对", "长度或字符不符合这种证件", _LOOK_AGAIN)
    return number


def _compact(text: str) -> str:
    return _SEPARATORS.sub("", clean_paste(text)).upper()


def _digits_only(what: str, number: str, count: int) -> None:
    for place, char in enumerate(number[:count], 1):
        if not "0" <= char <= "9":
            raise _bad(what, f"第{place}位是“{char}”，应为数字{_perhaps(char)}")


def _perhaps(char: str) -> str:
    return f"，是否应为{_LOOKALIKES[char]}？" if char in _LOOKALIKES else ""


def _bad(what: str, why: str, now: str = _LOOK_AGAIN) -> BadInput:
    return BadInput(what, why, now)
