"""What strangers may see: enough to recognise oneself, too little to know another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.masking import mask_address, mask_bank_card, mask_id, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张小明", "张*明"),
        ("欧阳明", "欧阳*"),
        ("欧阳小明", "欧阳*明"),
        ("欧阳", "欧*"),
        ("买买提·阿不都", "买**·**都"),
        ("𠮷田", "𠮷*"),
        ("刘𠅤明", "刘*明"),
        ("刘\ud842\udfb7", "刘*"),  # a surrogate pair as a device hands it over
        ("王葛\U000e0100", "王*"),
        ("张", "*"),
        (" ", ""),
    ],
)
def test_names(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [("430102189901010012", "430102********0012"), ("E00000012", "E0*****12"), ("12", "**"), ("", "")],
)
def test_identity_numbers(number: str, masked: str) -> None:
    assert mask_id(number) == masked


def test_an_identity_number_can_be_hidden_further() -> None:
    assert mask_id("430102189901010012", keep=3) == "430***********0012"


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13800001234", "138****1234"),
        ("0731-85551234", "0731-******34"),
        ("+85255500000", "**********00"),
        ("", ""),
    ],
)
def test_telephone_numbers(number: str, masked: str) -> None:
    assert mask_phone(number) == masked


def test_bank_cards_show_the_last_four() -> None:
    assert mask_bank_card("6222 0000 0000 0000 008") == "***************0008"
    assert mask_bank_card("1234") == "****"


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("湖南省长沙市芙蓉区马王堆街道古汉路89号5栋301", "湖南省长沙市芙蓉区马王堆街道****"),
        ("湖南省长沙县黄兴镇光达村3组", "湖南省长沙县黄兴镇****"),
        ("长沙市芙蓉区人民东路100号", "长沙市芙蓉区人民东路****"),
        ("景德镇市珠山区昌江大道1号", "景德镇市珠山区昌江大道****"),
        ("萍乡市安源区某某街3号", "萍乡市安源区某某街****"),
        ("内蒙古自治区锡林郭勒盟东乌珠穆沁旗1号", "内蒙古自治区锡林郭勒盟东乌珠穆沁旗****"),
        ("幸福里5栋301", "****"),
        ("", ""),
    ],
)
def test_addresses_end_at_the_street(address: str, masked: str) -> None:
    assert mask_address(address) == masked


@given(st.text(st.characters(codec="utf-8", categories=["Lo", "Nd"]), min_size=2, max_size=8))
def test_a_masked_name_always_hides_something_and_keeps_its_length(name: str) -> None:
    masked = mask_name(name)
    assert "*" in masked
    assert len(masked) == len(name)


@given(st.from_regex(r"[0-9A-Z]{1,24}", fullmatch=True))
def test_of_a_number_at_least_half_or_the_birth_date_is_hidden(number: str) -> None:
    hidden = mask_id(number).count("*")
    assert hidden >= len(number) / 2 or hidden >= 5
