"""Numbers are cleaned, checked and, when refused, the message says which part is wrong."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_37_36

from clerk_app.errors import BadInput
from clerk_app.identity import (
    DocumentType,
    IdKind,
    Sex,
    check_bank_card,
    check_credit_code,
    check_document,
    check_id_number,
    check_licence_identifier,
    check_organisation_code,
    check_phone,
    check_plate,
    check_vin,
    clean_paste,
)

TODAY = date(2026, 3, 2)
MAN, WOMAN = "430102189901010012", "430102189901010020"


def refused(check: Callable[[], object], why: str) -> BadInput:
    with pytest.raises(BadInput) as caught:
        check()
    assert why in caught.value.why
    assert caught.value.what
    assert caught.value.now
    return caught.value


@pytest.mark.parametrize(
    "number",
    ["11010519491231002X", "440524188001010014", "360426199101010071", "120103198806018241", MAN, WOMAN],
)
def test_valid_id_numbers_pass(number: str) -> None:
    assert check_id_number(number, TODAY).number == number


def test_an_id_number_tells_birth_sex_and_age() -> None:
    man, woman = check_id_number(MAN, TODAY), check_id_number(WOMAN, TODAY)
    assert (man.birth, man.sex, man.kind) == (date(1899, 1, 1), Sex.MALE, IdKind.RESIDENT)
    assert woman.sex is Sex.FEMALE
    assert check_id_number("11010519491231002X", TODAY).age(date(2026, 12, 30)) == 76
    assert check_id_number("11010519491231002X", TODAY).age(date(2026, 12, 31)) == 77


@pytest.mark.parametrize(
    "written",
    [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002X",
        "\ufeff110105\u200b19491231002X\n",
        "110105491231002",  # the old 15-digit form
    ],
)
def test_an_id_number_is_normalised(written: str) -> None:
    assert check_id_number(written, TODAY).number == "11010519491231002X"


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("360426199101010072", "校验码对不上"),
        ("110101219902290013", "不是存在的日期"),
        ("110101199902290010", "第7-14位“19990229”不是存在的日期"),
        ("430102202603030019", "将来的日期"),
        ("430102179901010012", "年份太早"),
        ("160102189901010012", "第1-2位“16”"),
        ("43010218990101001", "现有17位"),
        ("4301O2189901010012", "第5位是“O”，应为数字，是否应为0"),
        ("43010218990101001Y", "第18位是“Y”"),
        ("1101054912310", "现有13位"),
        ("11010549123100A", "第15位是“A”"),
        ("", "现有0位"),
    ],
)
def test_a_wrong_id_number_is_refused_pointing_at_the_fault(number: str, why: str) -> None:
    refused(lambda: check_id_number(number, TODAY), why)


@given(st.integers(0, 16), st.integers(1, 9))
def test_any_single_wrong_digit_is_noticed_and_the_right_check_digit_is_not_told(place: int, shift: int) -> None:
    digit = (int(MAN[place]) + shift) % 10
    wrong = f"{MAN[:place]}{digit}{MAN[place + 1 :]}"
    error = refused(lambda: check_id_number(wrong, TODAY), "")
    if "校验码" in error.why:
        assert not any(char in error.why for char in "0123456789X")


def test_residence_permits_and_permanent_residence_cards_pass() -> None:
    assert check_id_number("81000021990101001X", date(2199, 12, 31)).kind is IdKind.HMT_RESIDENCE
    refused(lambda: check_id_number("81000021990101001X", TODAY), "将来的日期")
    assert check_id_number("810000189901010015", TODAY).kind is IdKind.HMT_RESIDENCE
    assert check_id_number("911840189901010014", TODAY).kind is IdKind.FOREIGN_PERMANENT


@pytest.mark.parametrize(
    ("code", "kind", "consistent"),
    [
        ("91350100M000100Y43", "企业", True),
        ("91110000600037341L", "企业", True),
        ("11430000006122244L", "机关", True),
        ("11330105002500287C", "机关", True),
        ("91430102MA0TEAT01E", "企业", True),
        ("92430102MA0TEAT01B", "个体工商户", True),
        ("114301020061000023", "机关", True),
        ("913501000000002300", "企业", False),  # the remainder is 0, where many published codes overrun
        ("9111010566050414XR", "企业", False),  # passes GB 32100, not GB 11714
    ],
)
def test_valid_credit_codes_pass(code: str, kind: str, consistent: bool) -> None:
    found = check_credit_code(f" {code[:8]} {code[8:].lower()}")
    assert (found.code, found.kind, found.organisation_consistent) == (code, kind, consistent)
    assert found.organisation_code == code[8:17]
    assert found.individual_business == (kind == "个体工商户")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("91420106MA4KUXBX3H", "校验码对不上"),
        ("91350100M000100Y4", "现有17位"),
        ("91350100MO00100Y43", "第10位“O”不会出现在信用代码里，是否应为0"),
        ("913501A0M000100Y43", "第7位是“A”"),
        ("91350100M000100张43", "第16位“张”"),
    ],
)
def test_a_wrong_credit_code_is_refused_pointing_at_the_fault(code: str, why: str) -> None:
    refused(lambda: check_credit_code(code), why)


def test_organisation_codes() -> None:
    assert check_organisation_code("60003734-1") == "600037341"
    assert check_organisation_code("MA0TEAT01") == "MA0TEAT01"
    refused(lambda: check_organisation_code("60003734-2"), "对不上")
    refused(lambda: check_organisation_code("6000373"), "现有7位")
    refused(lambda: check_organisation_code("6000373/1"), "第8位")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("13800000000", "13800000000"),
        ("138 0000 0000", "13800000000"),
        ("+86 138-0000-0000", "13800000000"),
        ("008613800000000", "13800000000"),
        ("8613800000000", "13800000000"),
        ("１３８００００００００", "13800000000"),
        ("0731-85550000", "0731-85550000"),
        ("(010)85550000", "010-85550000"),
        ("＋852 5550 0000", "+85255500000"),
    ],
)
def test_telephone_numbers_are_normalised(written: str, number: str) -> None:
    assert check_phone(written) == number


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("1380000000", "现有10位"),
        ("12800000000", "没有以“12”开头"),
        ("1380000000O", "第11位是“O”"),
        ("85550000", "带区号"),
        ("", "带区号"),
    ],
)
def test_wrong_telephone_numbers_are_refused(number: str, why: str) -> None:
    error = refused(lambda: check_phone(number), "")
    assert why in error.why + error.now


def test_where_a_text_message_must_arrive_a_landline_will_not_do() -> None:
    refused(lambda: check_phone("0731-85550000", mobile_only=True), "短信")


def test_bank_cards() -> None:
    assert check_bank_card("6222 0000 0000 0000 004") == "6222000000000000004"
    refused(lambda: check_bank_card("6222000000000000009"), "对不上")
    refused(lambda: check_bank_card("622200000000000"), "现有15位")
    refused(lambda: check_bank_card("6222O00000000000"), "第5位是“O”")


def test_vehicle_identification_numbers() -> None:
    assert check_vin("1m8gdm9axkp042788") == "1M8GDM9AXKP042788"  # the textbook example of the check at position 9
    assert check_vin("11111111111111111") == "1" * 17
    refused(lambda: check_vin("1M8GDM9A0KP042788"), "第9位校验码")
    refused(lambda: check_vin("1M8GDM9AXKPO42788"), "第12位“O”不会出现在代号里，是否应为0")
    refused(lambda: check_vin("1M8GDM9AXKP04278"), "现有16位")


@pytest.mark.parametrize(
    ("written", "number", "new_energy", "trailer"),
    [
        ("湘A·12345", "湘A12345", False, False),
        ("湘a1234挂", "湘A1234挂", False, True),
        ("粤B1234警", "粤B1234警", False, False),
        ("湘AD12345", "湘AD12345", True, False),
        ("湘AF1234学", None, True, False),
        ("湘A12345D", "湘A12345D", True, False),
    ],
)
def test_plates(written: str, number: str | None, new_energy: bool, trailer: bool) -> None:
    if number is None:
        refused(lambda: check_plate(written), "新能源")
        return
    plate = check_plate(written)
    assert (plate.number, plate.new_energy, plate.trailer) == (number, new_energy, trailer)


@pytest.mark.parametrize(
    ("plate", "why"),
    [
        ("", "没有填写"),
        ("A12345", "省份简称"),
        ("湘A1234", "现有6位"),
        ("湘AO2345", "第3位是字母“O”"),
        ("湘112345", "普通车牌的编排"),
        ("湘A1234٥D", "新能源车牌的编排"),  # a digit, but not one of ours
    ],
)
def test_wrong_plates_are_refused(plate: str, why: str) -> None:
    refused(lambda: check_plate(plate), why)


LICENCES = [
    "11100000000013338W011.11430000006122244L.20230000403.001.U",
    "11100000000013338W009.11330105002500287C.2025052201.002.0",
    "11100000000013338W032.11220000013544541J.2430599.001.F",
    "11100000MB03271699022.340100.000000016.001.9",
]


@pytest.mark.parametrize("identifier", LICENCES)
def test_published_licence_identifiers_pass_with_and_without_root(identifier: str) -> None:
    found = check_licence_identifier(identifier)
    assert str(found) == f"1.2.156.3005.2.{identifier}"
    assert check_licence_identifier(f" 1.2.156.3005.2.{identifier.lower()}\n") == found
    assert found.check == mod_37_36.calc_check_digit("".join(identifier.split(".")[:4]))


@pytest.mark.parametrize(
    ("identifier", "why"),
    [
        ("11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.M", "对不上"),
        (LICENCES[0].replace(".001.", ".01."), "第4段（版本号）"),
        (LICENCES[0].removesuffix(".U"), "现有4段"),
        (LICENCES[0][1:], "第1段（证照类型代码）"),
        (LICENCES[3].replace("340100", "34010٠"), "第2段（颁发机构代码）"),
    ],
)
def test_wrong_licence_identifiers_are_refused(identifier: str, why: str) -> None:
    refused(lambda: check_licence_identifier(identifier), why)


def test_documents_of_every_type() -> None:
    assert check_document(DocumentType.RESIDENT_ID, MAN, TODAY) == MAN
    assert check_document(DocumentType.CREDIT_CODE, "91350100m000100y43", TODAY) == "91350100M000100Y43"
    assert check_document(DocumentType.PASSPORT, "e 00000000", TODAY) == "E00000000"
    assert check_document(DocumentType.HK_MACAO_PERMIT, "H00000000", TODAY) == "H00000000"
    assert check_document(DocumentType.TAIWAN_PERMIT, "00000000", TODAY) == "00000000"
    assert check_document(DocumentType.FOREIGN_PERMANENT, "xyz000000000000", TODAY) == "XYZ000000000000"
    assert check_document(DocumentType.FOREIGN_PERMANENT, "911840189901010014", TODAY) == "911840189901010014"
    refused(lambda: check_document(DocumentType.HK_MACAO_PERMIT, "E00000000", TODAY), "长度或字符")
    refused(lambda: check_document(DocumentType.RESIDENT_ID, "911840189901010014", TODAY), "以“9”开头")
    refused(lambda: check_document(DocumentType.FOREIGN_PERMANENT, MAN, TODAY), "以“4”开头")


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("\ufeff 张三\u200b\u3000\n李四 ", "张三 李四"),
        ("买买提•阿不都", "买买提·阿不都"),
        ("５８同城Ａ座（湖南）", "58同城A座（湖南）"),
        ("王䶮𬭚𠮷", "王䶮𬭚𠮷"),
        ("甲\x00乙\u202e丙", "甲乙丙"),
        ("", ""),
    ],
)
def test_pasted_text_is_cleaned_without_harming_rare_characters(pasted: str, clean: str) -> None:
    assert clean_paste(pasted) == clean


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_paste(clean_paste(text)) == clean_paste(text)


CHECKS: list[Callable[[str], object]] = [
    check_credit_code, check_organisation_code, check_phone, check_bank_card, check_vin, check_plate,
    check_licence_identifier, lambda text: check_id_number(text, TODAY),
    lambda text: check_document(DocumentType.PASSPORT, text, TODAY),
]  # fmt: skip


@pytest.mark.parametrize("check", CHECKS)
@given(text=st.text(alphabet=st.characters() | st.sampled_from("0123456789Xx湘A.-²① ")))
def test_whatever_is_typed_is_either_accepted_or_refused_in_words(check: Callable[[str], object], text: str) -> None:
    with suppress(BadInput):
        check(text)
