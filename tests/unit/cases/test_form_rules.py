"""Every field type takes what people write and says in words what is wrong with the rest."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.cases.form_rules import CHECKS, FieldFault, check_value, field_faults, form_faults
from clerk_app.catalogue.model import FormField, Option
from tests.helpers.visits import BANK_CARD, CREDIT_CODE, ID_NUMBER, PLATE, VIN

TODAY = date(2026, 2, 12)
OPTIONS = (Option("a", "甲"), Option("b", "乙"))


def field(kind: Any, **parts: Any) -> FormField:
    return FormField("f", "栏", kind, **parts)


GOOD = [
    (field("text", max_length=3), "王䶮𬭚"),
    (field("text", pattern=r"\d{4}"), "2026"),
    (field("long_text"), "一" * 500),
    (field("integer", minimum=0, maximum=10), "10"),
    (field("integer"), 3.0),
    (field("number"), "-1.5"),
    (field("number"), 126.5),
    (field("amount"), "0.05"),
    (field("amount"), 20),
    (field("yesno"), False),
    (field("choice", options=OPTIONS), "b"),
    (field("multi", options=OPTIONS), ["a", "b"]),
    (field("date"), "2026-02-12"),
    (field("date", not_future=True), "2026-02-12"),
    (field("datetime"), "2026-02-12T09:30"),
    (field("month"), "2026-12"),
    (field("address"), "示范市芙蓉区解放东路1号"),
    (field("id_number"), ID_NUMBER),
    (field("id_number"), " 430102 18990101 0012 "),
    (field("credit_code"), CREDIT_CODE),
    (field("phone"), "13800000000"),
    (field("phone"), "0731-85551234"),
    (field("bank_card"), BANK_CARD),
    (field("plate"), PLATE),
    (field("vin"), VIN),
]
BAD = [
    (field("text", max_length=3), "一二三四", "最多 3 个字，现在 4 个"),
    (field("text", pattern=r"\d{4}", pattern_message="填年份"), "26", "填年份"),
    (field("text", pattern=r"\d{4}"), "20260", "格式不对"),
    (field("text"), 5, "文字"),
    (field("integer"), "1.5", "整数"),
    (field("integer"), "１２", "整数"),
    (field("number"), "1_000", "数字"),
    (field("number"), "1e3", "数字"),
    (field("number"), "nan", "数字"),
    (field("number"), True, "数字"),
    (field("number"), [1], "数字"),
    (field("number"), 10**400, "数字"),
    (field("number"), float("inf"), "数字"),
    (field("integer", minimum=1, unit="人"), 0, "不能小于 1人"),
    (field("integer", maximum=20), 21, "不能大于 20"),
    (field("amount"), "-1", "金额"),
    (field("amount"), "1.005", "两位小数"),
    (field("yesno"), "是", "是或否"),
    (field("choice", options=OPTIONS), "c", "选项"),
    (field("choice", options=OPTIONS), ["a"], "选项"),
    (field("multi", options=OPTIONS), "a", "选项"),
    (field("multi", options=OPTIONS), ["a", ["b"]], "选项"),
    (field("date"), "2026-02-30", "日期不对"),
    (field("date", not_future=True), "2026-02-13", "不能晚于今天"),
    (field("datetime", not_future=True), "2026-02-13T00:00", "不能晚于今天"),
    (field("datetime"), "早上", "时间不对"),
    (field("month"), "2026-13", "年月不对"),
    (field("address"), "长沙", "门牌"),
    (field("address"), 12345, "地址"),
    (field("id_number"), ID_NUMBER[:-1] + "3", "校验码"),
    (field("id_number"), "430102202602130016", "将来"),
    (field("credit_code"), CREDIT_CODE[:-1] + "C", "校验码"),
    (field("phone"), "1380000", "11位"),
    (field("bank_card"), "6222020000000000001", "校验码"),
    (field("plate"), "A12345", "省份"),
    (field("vin"), "1" * 16, "17位"),
]


@pytest.mark.parametrize(("asked", "value"), GOOD, ids=lambda each: getattr(each, "type", None))
def test_what_is_right_is_taken(asked: FormField, value: Any) -> None:
    assert field_faults(asked, value, TODAY) == ()


@pytest.mark.parametrize(("asked", "value", "words"), BAD, ids=lambda each: getattr(each, "type", None))
def test_what_is_wrong_is_told(asked: FormField, value: Any, words: str) -> None:
    [fault] = field_faults(asked, value, TODAY)
    assert words in fault.message
    assert (fault.code, fault.label) == ("f", "栏")


@pytest.mark.parametrize("nothing", [None, "", "   ", [], ()])
def test_only_a_required_field_must_be_filled(nothing: Any) -> None:
    assert [fault.message for fault in field_faults(field("text"), nothing)] == ["必填"]
    assert field_faults(field("text", required=False), nothing) == ()


def test_no_is_an_answer_and_zero_is_a_number() -> None:
    assert field_faults(field("yesno"), False) == ()
    assert field_faults(field("integer"), 0) == ()


@given(
    kind=st.sampled_from(sorted(CHECKS)),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=6,
    ),
)
def test_whatever_a_file_holds_is_judged_and_never_falls_over(kind: Any, value: Any) -> None:
    assert isinstance(check_value(field(kind, options=OPTIONS, max_length=10), value, TODAY), str)
    for fault in field_faults(field("table", columns=(FormField("c", "列", kind, options=OPTIONS),)), value, TODAY):
        assert isinstance(fault, FieldFault)


SHARES = FormField(
    "shareholders",
    "股东",
    "table",
    columns=(FormField("name", "姓名", "text"), FormField("share", "比例", "number", minimum=0)),
    min_rows=1,
    max_rows=3,
    sum_to=("share", 100),
)


def row(name: str, share: Any) -> dict[str, Any]:
    return {"name": name, "share": share}


def test_a_table_is_right_when_its_rows_are_and_its_column_adds_up() -> None:
    assert field_faults(SHARES, [row("王䶮", 33.4), row("李𬭚", "33.3"), row("刘𠅤", 33.3)]) == ()


@pytest.mark.parametrize(
    ("value", "words", "row_number", "column"),
    [
        ([row("王䶮", 60), row("李𬭚", 30)], "合计应为 100，现在是 90", None, "share"),
        ([row("王䶮", 60), row("", 40)], "第 2 行“姓名”：必填", 1, "name"),
        ([row("王䶮", "全部")], "第 1 行“比例”：要填数字", 0, "share"),
        ([row("王", 25)] * 4, "最多 3 行", None, ""),
        ("王䶮", "表格内容不对", None, ""),
        ([1, 2], "表格内容不对", None, ""),
    ],
)
def test_a_fault_in_a_table_says_where_it_is(value: Any, words: str, row_number: int | None, column: str) -> None:
    [fault] = field_faults(SHARES, value)
    assert words in fault.message
    assert (fault.row, fault.column) == (row_number, column)


def test_an_empty_table_is_missing_and_a_short_one_too_short() -> None:
    assert [fault.message for fault in field_faults(SHARES, [])] == ["必填"]
    two = FormField("t", "表", "table", columns=(FormField("name", "姓名", "text"),), min_rows=2)
    assert [fault.message for fault in field_faults(two, [{"name": "王䶮"}])] == ["至少 2 行"]


def test_the_form_is_judged_field_by_field_in_its_order() -> None:
    fields = (FormField("b", "乙", "text"), FormField("a", "甲", "date", not_future=True))
    faults = form_faults(fields, {"a": "2026-03-01", "unknown": 1}, TODAY)
    assert [(fault.code, fault.message) for fault in faults] == [("b", "必填"), ("a", "不能晚于今天")]
    assert form_faults(fields, {"a": "2026-03-01", "b": "x"}) == ()
