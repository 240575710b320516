"""The three real guides become drafts with everything in them, and everything open marked."""

import json
from pathlib import Path
from typing import Any

import pytest

from clerk_app.catalogue.document import parse_document
from clerk_app.catalogue.loader import build_theme
from tests.helpers.guides import REAL, Imported, imported

NEWBORN, RETIREMENT, RESTAURANT = REAL


def source(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["data"]
    return data


@pytest.fixture(params=REAL, ids=lambda file: file.stem)
def real(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Imported]:
    return source(request.param), imported(request.param)


def test_the_draft_passes_the_checks_and_stays_a_draft(real: tuple[dict[str, Any], Imported]) -> None:
    _, done = real
    assert done.errors == []
    assert done.draft["draft"] is True
    assert done.draft["review"]


def test_every_material_sub_item_question_condition_and_place_is_there_once(
    real: tuple[dict[str, Any], Imported],
) -> None:
    guide, done = real
    assert sorted(done.names()) == sorted(row["clmc"] for row in guide["materialList"])
    assert done.names("sub_items") == [row["lbsxfwmc"] for row in guide["approveList"]]
    assert sorted(faq["question"] for faq in done.draft["faqs"]) == sorted(row["wt"] for row in guide["questionInfo"])
    assert sorted(faq["answer"] for faq in done.draft["faqs"]) == sorted(row["da"] for row in guide["questionInfo"])
    told = "\n".join(done.draft["conditions"])
    assert all(row["bltj"] in told for row in guide["guideCondition"])
    assert len(done.draft["conditions"]) == len(guide["guideCondition"])
    assert done.names("places") == [row["bldmc"] for row in guide["guidePoint"]]


def test_the_account_is_told(real: tuple[dict[str, Any], Imported]) -> None:
    guide, done = real
    count = len(guide["materialList"])
    assert f"材料：指南 {count} 项，草稿 {count} 项（合并重复 0 项）" in done.notes


def test_no_placeholder_is_left_anywhere(real: tuple[dict[str, Any], Imported]) -> None:
    _, done = real
    texts = list(scalars(done.draft))
    assert not [text for text in texts if text.strip("。 ") in ("无", "暂无", "/", "空", "null")]
    assert all(text.strip() for text in texts if text != "")  # document: "" says "no printed form"


def scalars(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for entry in value.values() for text in scalars(entry)]
    if isinstance(value, list):
        return [text for entry in value for text in scalars(entry)]
    return [value] if isinstance(value, str) else []


def test_what_no_guide_says_is_marked_at_every_element(real: tuple[dict[str, Any], Imported]) -> None:
    _, done = real
    assert all("needed_by" in entry["review"] for entry in done.draft["materials"])
    assert all("after" in entry["review"] for entry in done.draft["sub_items"])
    assert all(entry["limit"]["statutory"] is None for entry in done.draft["sub_items"])
    for word in ("needed_by", "after", "statutory", "questions", "fields"):
        assert word in done.review


def test_the_model_reads_the_draft(real: tuple[dict[str, Any], Imported]) -> None:
    guide, done = real
    theme = build_theme(parse_document(Path("draft.yaml"), done.text))
    assert [faq.question for faq in theme.faqs] == [faq["question"] for faq in done.draft["faqs"]]
    assert theme.limit.promised == int(guide["basicInfo"]["completedLimit"])


def test_the_restaurant_is_named_coded_and_given_its_departments() -> None:
    draft = imported(RESTAURANT).draft
    assert (draft["code"], draft["version"], draft["audience"]) == ("43TCN0003", "draft-225J0121", "organisation")
    assert (draft["lead"], draft["cooperating"]) == ("scjg", ["zjj", "xfjy"])
    assert [item["department"] for item in draft["sub_items"]] == ["scjg", "scjg", "xfjy", "xfjy", "scjg", "zjj"]
    assert draft["sub_items"][4]["result"] == {"name": "食品经营许可证", "document": "licence", "mark": "official"}
    assert "result" not in draft["sub_items"][0]
    assert draft["delivery"] == ["pickup", "post"]
    assert draft["finish"] == "together"


def test_materials_keep_the_order_of_the_portal_and_its_codes() -> None:
    materials = imported(RESTAURANT).draft["materials"]
    assert [entry["code"] for entry in materials] == [f"M43TCN0003{n:04d}" for n in (1, 2, 3, 4, 5, 7, 8, 9, 10, 11)]


def test_the_enumerations_of_the_newborn_guide() -> None:
    by_name = {entry["name"]: entry for entry in imported(NEWBORN).draft["materials"]}
    form = by_name["新生儿出生一件事申请表"]
    assert (form["source"], form["spare"]["way"]) == ("generated", "form")
    identity = by_name["父母身份证"]
    assert (identity["source"], identity["original"]) == ("government", "copy")
    assert (identity["spare"]["way"], identity["spare"]["licence"]) == ("e_licence", "居民身份证")
    assert "basis" not in identity  # 暂无
    ethnicity = by_name["新生儿民族成份申请"]
    assert "非必要" in ethnicity["review"]
    assert "父母双方是不同民族时提供。" in ethnicity["instructions"]
    assert "民族成份填报申请书（空白）.docx" in ethnicity["review"]
    assert by_name["诊断证明"]["source"] == "other"
    assert by_name["个人照片"]["medium"] == "electronic"
    assert by_name["个人照片"]["instructions"].count("\n") == 3


def test_figures_before_and_after_the_reform_stay_figures_and_steps_no_unit() -> None:
    done = imported(NEWBORN)
    assert any("办理时限 72 → 5" in remark and "办理环节 7 → 1" in remark for remark in done.draft["remarks"])
    assert done.draft["limit"] == {
        "promised": 5,
        "statutory": None,
        "unit": "working_days",
        "promised_mark": "official",
    }


def test_departments_that_only_a_sub_item_suggests_are_added_and_marked() -> None:
    done = imported(RETIREMENT)
    assert done.draft["cooperating"] == ["zjj", "wjw", "ybj", "gjj", "gaj"]
    assert "公安局不在指南所列部门中" in done.review


def test_long_texts_are_blocks_and_figures_with_a_leading_zero_are_quoted() -> None:
    text = imported(NEWBORN).text
    assert "    basis: |-\n      1.《中华人民共和国社会保险法》" in text
    assert 'phone: "0731-84069915"' in text
