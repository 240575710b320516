"""The one-time notice, told as visits to the window."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from clerk_app.catalogue.conditions import All, Any, Compare, Not
from clerk_app.catalogue.loader import load_theme
from clerk_app.catalogue.model import Fee, FormField, LimitPair, Material, Outside, Question, Spare, Theme
from clerk_app.errors import BadInput
from clerk_app.notice import (
    applying_sub_items,
    as_document,
    asked_fields,
    canonical_bytes,
    check_answers,
    compute,
    critical_path,
    due_fees,
    effective_after,
    needed_materials,
    next_questions,
    notes_on_answers,
    words,
)
from tests.unit.notice import small_themes as small

DEPARTMENTS = {"scjg": "市场监管局", "xfjy": "消防救援局", "cgj": "城市管理局"}
BIG_PLACE = {
    "has_licence": True,
    "scale": "normal",
    "food": ["cold", "hot"],
    "fumes": True,
    "public_place": True,
    "fire_way": "general",
    "signboard": True,
    "agent": False,
}


@pytest.fixture(scope="module")
def restaurant() -> Theme:
    (path,) = Path("resources/catalogue").glob("43TCN0003*.yaml")
    return load_theme(path)


def codes(found: tuple) -> list[str]:
    return [each.code for each in found]


def test_a_restaurant_with_general_fire_check_and_signboard(restaurant: Theme) -> None:
    notice = compute(restaurant, DEPARTMENTS, check_answers(restaurant, BIG_PLACE))
    assert notice.complete
    assert codes(notice.sub_items) == ["R1", "R2", "R3", "R4b"]
    assert {"M10", "M11", "M12", "M13"} <= set(codes(notice.materials))
    assert "M14" not in codes(notice.materials)
    assert notice.lead == "市场监管局"
    assert notice.free
    assert (notice.path.working_days, notice.path.through) == (11, ("R1", "R2"))
    assert words.promised(notice.limit) == "4个工作日"


def test_every_material_says_why_it_is_needed_and_for_what(restaurant: Theme) -> None:
    notice = compute(restaurant, DEPARTMENTS, check_answers(restaurant, BIG_PLACE))
    why = {material.code: material.why for material in notice.materials}
    assert why["M1"] == "所有情形均需"
    assert why["M4"] == "所有情形均需"  # whatever the scale, one of R2 and R2b applies
    assert why["M11"] == "是否设置户外招牌：是"
    assert why["M12"] == "制作哪些食品（经营项目）：冷食类"  # not: hot food, which needs no cold room
    assert why["M13"] == "制作哪些食品（经营项目）：热食类；热食加工是否产生油烟：是"
    (layout,) = (material for material in notice.materials if material.code == "M12")
    assert layout.needed_by == ("R2",)
    assert layout.needed_by_names == ("食品经营许可新办",)


def test_without_a_licence_the_person_is_sent_to_the_right_organ_and_asked_nothing_more(restaurant: Theme) -> None:
    assert next_questions(restaurant, {})[0].code == "has_licence"
    notice = compute(restaurant, DEPARTMENTS, {"has_licence": False})
    assert notice.complete
    assert notice.outside is not None
    assert (notice.outside.outcome, notice.outside.organ) == ("not_ours", "市场监督管理局企业登记窗口")
    assert (notice.sub_items, notice.materials, notice.sections) == ((), (), ())


def test_the_fire_way_is_asked_only_once_the_place_is_public(restaurant: Theme) -> None:
    assert "fire_way" not in codes(next_questions(restaurant, {"has_licence": True}))
    assert codes(next_questions(restaurant, {"has_licence": True, "public_place": True}))[0] == "fire_way"
    assert "fire_way" not in codes(next_questions(restaurant, {"has_licence": True, "public_place": False}))


def test_while_answers_are_missing_the_notice_tells_what_is_certain(restaurant: Theme) -> None:
    notice = compute(restaurant, DEPARTMENTS, {"has_licence": True, "signboard": True})
    assert not notice.complete
    assert codes(notice.sub_items) == ["R1", "R3"]
    assert "M11" in codes(notice.materials)
    assert notice.open_questions == next_questions(restaurant, {"has_licence": True, "signboard": True})


def test_what_is_listed_agrees_with_the_notice(restaurant: Theme) -> None:
    answers = check_answers(restaurant, BIG_PLACE)
    notice = compute(restaurant, DEPARTMENTS, answers)
    assert codes(applying_sub_items(restaurant, answers)) == codes(notice.sub_items)
    assert codes(needed_materials(restaurant, answers)) == codes(notice.materials)
    assert codes(asked_fields(restaurant, answers)) == [f.code for s in notice.sections for f in s.fields]
    assert due_fees(restaurant, answers) == ()


def test_the_hash_can_be_checked_from_the_document_and_any_change_shows(restaurant: Theme) -> None:
    answers = check_answers(restaurant, BIG_PLACE)
    notice = compute(restaurant, DEPARTMENTS, answers)
    document = json.loads(json.dumps(as_document(notice)))
    assert (
        document["hash"] == notice.content_hash == __import__("hashlib").sha256(canonical_bytes(document)).hexdigest()
    )
    others = [
        compute(restaurant, DEPARTMENTS, {**answers, "agent": True}),
        compute(restaurant, {**DEPARTMENTS, "scjg": "市场监督管理局"}, answers),
        compute(replace(restaurant, version="2026.2"), DEPARTMENTS, answers),
    ]
    assert len({notice.content_hash, *(other.content_hash for other in others)}) == 4


def test_the_hash_is_the_same_on_every_machine() -> None:
    theme = small.theme(
        questions=(small.number("rows"),),
        materials=(Material("M1", "申请表", "generated", max_megabytes=10.0, when=Compare("rows", ">", 1)),),
    )
    first, second = (compute(theme, small.DEPARTMENTS, {"rows": value}) for value in (2, 2.0))
    assert first.content_hash == second.content_hash
    assert first.content_hash == "babf8f50cc09f0ae23f87583aa1e0f5c5b71e79535548ebac23896927acee020"


def test_unknown_question_is_refused_with_the_known_ones() -> None:
    theme = small.theme(questions=(small.yesno("x"),))
    with pytest.raises(BadInput, match="ghost") as caught:
        check_answers(theme, {"ghost": True})
    assert "x" in caught.value.now


@pytest.mark.parametrize(
    ("question", "bad", "allowed"),
    [
        (small.yesno("q"), "yes", "true（是）、false（否）"),
        (small.yesno("q"), 1, "true（是）"),
        (small.single("q"), "z", "a（甲）、b（乙）、c（丙）"),
        (small.single("q"), ["a"], "其中一个"),
        (small.single("q"), None, "其中一个"),
        (small.multi("q"), "a", "列表"),
        (small.multi("q"), ["a", "z"], "a（甲）、b（乙）"),
        (small.multi("q"), [["a"]], "列表"),
        (small.number("q"), "2", "不小于0，不大于3"),
        (small.number("q"), True, "数字"),
        (small.number("q"), 4, "不大于3"),
        (small.number("q"), -1, "不小于0"),
        (small.number("q"), float("nan"), "数字"),
        (small.number("q"), float("inf"), "数字"),
        (small.number("q"), 10**400, "不大于3"),
    ],
)
def test_an_answer_that_is_not_allowed_is_refused_naming_question_and_allowed_answers(
    question: Question, bad: object, allowed: str
) -> None:
    with pytest.raises(BadInput) as caught:
        check_answers(small.theme(questions=(question,)), {"q": bad})
    assert "问题q" in caught.value.what
    assert allowed in caught.value.now


def test_answers_come_back_in_the_catalogues_order_and_shape() -> None:
    theme = small.theme(questions=(small.multi("food"), small.number("rows"), small.single("size")))
    checked = check_answers(theme, {"size": "b", "rows": 2.0, "food": ["b", "a", "b"]})
    assert list(checked.items()) == [("food", ("a", "b")), ("rows", 2), ("size", "b")]
    assert isinstance(checked["rows"], int)
    assert check_answers(theme, {"food": []}) == {"food": ()}


def test_answers_to_questions_that_do_not_arise_are_left_out_with_a_note() -> None:
    is_true = {code: Compare(code, "is", True) for code in "xyz"}
    theme = small.theme(
        questions=(small.yesno("x"), small.yesno("y", is_true["x"]), small.yesno("z", Not(Compare("y", "is", False)))),
        sub_items=(small.sub_item("R1", Any((is_true["y"], is_true["z"]))),),
    )
    assert check_answers(theme, {"x": False, "y": True}) == {"x": False}
    assert notes_on_answers(theme, {"x": False, "y": True}) == ("“问题y”的答案没有采用：此情形下不问这个问题",)
    assert notes_on_answers(theme, {"y": True}) == ("“问题y”的答案没有采用：前面的问题还没有回答",)
    # y falls out, and with it the certainty that z arises
    assert check_answers(theme, {"y": True, "z": True}) == {}
    assert notes_on_answers(theme, {"x": True, "y": True, "z": True}) == ()


def test_a_dependency_on_a_sub_item_that_does_not_apply_is_handed_on() -> None:
    theme = small.theme(
        questions=(small.yesno("x"),),
        sub_items=(
            small.sub_item("R1"),
            small.sub_item("R2", Compare("x", "is", True), after=("R1",)),
            small.sub_item("R5", after=("R2",)),
        ),
    )
    assert effective_after(theme, ["R1", "R5"]) == {"R1": (), "R5": ("R1",)}
    assert effective_after(theme, ["R5"]) == {"R5": ()}
    notice = compute(theme, small.DEPARTMENTS, {"x": False})
    assert notice.sub_items[1].after == ("R1",)
    assert compute(theme, small.DEPARTMENTS, {"x": True}).path.through == ("R1", "R2", "R5")


@pytest.mark.parametrize(
    ("limit", "days"),
    [
        (LimitPair(5, 20), 5),
        (LimitPair(None, 20), 20),
        (LimitPair(7, None, "natural_days"), 5),
        (LimitPair(30, None, "natural_days"), 22),
        (LimitPair(24, None, "hours"), 1),
        (LimitPair(25, None, "hours"), 2),
        (LimitPair(None, None, "immediate"), 0),
    ],
)
def test_the_critical_path_reckons_each_unit_as_working_days_rounded_up(limit: LimitPair, days: int) -> None:
    theme = small.theme(sub_items=(small.sub_item("R1", limit=limit),))
    assert critical_path(theme, effective_after(theme, ["R1"])).working_days == days


def test_the_critical_path_takes_the_longer_branch_and_names_what_states_no_limit() -> None:
    theme = small.theme(
        sub_items=(
            small.sub_item("R1", limit=LimitPair(2, None)),
            small.sub_item("R2", after=("R1",), limit=LimitPair(3, None)),
            small.sub_item("R3", after=("R1",), limit=LimitPair(9, None)),
            small.sub_item("R4", after=("R2", "R3"), limit=LimitPair(None, None)),
        )
    )
    path = critical_path(theme, effective_after(theme, ["R1", "R2", "R3", "R4"]))
    assert (path.working_days, path.through, path.unknown) == (11, ("R1", "R3", "R4"), ("R4",))


def test_a_figure_of_our_own_carries_its_mark_and_the_note_explains_it() -> None:
    modelled = LimitPair(4, 20, promised_mark="modelled", statutory_mark="statute")
    notice = compute(small.theme(limit=modelled), small.DEPARTMENTS, {})
    assert (words.promised(notice.limit), words.statutory(notice.limit)) == ("4个工作日※", "20个工作日")
    assert notice.marks_note == words.MARKS_NOTE
    official = LimitPair(4, None, promised_mark="official")
    plain = small.theme(limit=official, sub_items=(small.sub_item("R1", limit=official),))
    assert compute(plain, small.DEPARTMENTS, {}).marks_note == ""


def test_fees_are_told_with_their_basis_or_nothing_is_charged() -> None:
    fee = Fee(
        "不动产登记费", Decimal("80"), "发改价格规〔2016〕2559号", "件", when=Compare("x", "is", True), mark="statute"
    )
    theme = small.theme(questions=(small.yesno("x"),), fees=(fee,))
    charged = compute(theme, small.DEPARTMENTS, {"x": True})
    assert (charged.fees[0].amount, charged.fees[0].basis, charged.free) == ("80.00", "发改价格规〔2016〕2559号", False)
    assert words.fee(charged.fees[0]) == "80.00元，件"
    assert compute(theme, small.DEPARTMENTS, {"x": False}).free


def test_a_spared_material_says_how_and_is_not_among_those_to_hand_in() -> None:
    spare = Spare("e_licence", "营业执照", "现场亮证")
    theme = small.theme(
        materials=(
            Material("M1", "营业执照", "government", original="copy", spare=spare),
            Material("M2", "承诺书", "applicant", medium="paper"),
            Material("M3", "场所证明", "applicant", spare=Spare("e_licence", "不动产权证书", "自有房屋")),
        )
    )
    notice = compute(theme, small.DEPARTMENTS, {})
    assert words.spared(notice.materials[0]) == "电子证照核验《营业执照》（现场亮证）"
    assert (words.form(notice.materials[1]), words.spared(notice.materials[1])) == ("原件1份，纸质", "")
    assert codes(notice.to_hand_in) == ["M2", "M3"]  # who rents the place has no such e-licence


def test_fields_are_told_by_section_in_the_order_of_the_form() -> None:
    fields = (
        FormField("name", "店名", "text", "主体"),
        FormField("fire", "责任人", "text", "消防", needed_by=("R2",)),
        FormField("code", "代码", "text", "主体", required=False),
    )
    theme = small.theme(fields=fields, sub_items=(small.sub_item("R1"), small.sub_item("R2", Compare("x", "is", True))))
    theme = replace(theme, questions=(small.yesno("x"),))
    with_fire, without = (compute(theme, small.DEPARTMENTS, {"x": value}) for value in (True, False))
    assert [(s.name, codes(s.fields)) for s in with_fire.sections] == [("主体", ["name", "code"]), ("消防", ["fire"])]
    assert [s.name for s in without.sections] == ["主体"]


def test_the_first_outside_verdict_that_holds_is_the_one_that_is_told() -> None:
    theme = small.theme(
        questions=(small.yesno("x"), small.yesno("y")),
        outside=(
            Outside(Compare("x", "is", True), "not_needed", "不用办", basis="行政许可法第三十二条"),
            Outside(Compare("y", "is", True), "not_ours", "归别处管", organ="别处"),
        ),
    )
    both = compute(theme, small.DEPARTMENTS, {"x": True, "y": True})
    assert both.outside is not None
    assert both.outside.outcome == "not_needed"
    second = compute(theme, small.DEPARTMENTS, {"x": False, "y": True})
    assert second.outside is not None
    assert second.outside.organ == "别处"
    assert not compute(theme, small.DEPARTMENTS, {"y": True}).complete  # the first may still hold


def test_the_question_that_decides_most_comes_first_and_ties_keep_the_catalogues_order() -> None:
    whens = {code: Compare(code, "is", True) for code in ("x", "y", "z")}
    materials = tuple(
        Material(f"M{i}", "材料", "applicant", when=whens[code]) for i, code in enumerate(["y", "z", "z", "x"])
    )
    theme = small.theme(questions=tuple(small.yesno(code) for code in whens), materials=materials)
    assert codes(next_questions(theme, {})) == ["z", "x", "y"]


def test_an_answer_that_rarely_decides_comes_after_one_that_always_does() -> None:
    both = All((Compare("x", "is", "a"), Compare("y", "is", True)))
    theme = small.theme(
        questions=(small.yesno("y"), small.single("x")),
        materials=(Material("M1", "材料", "applicant", when=both),),
    )
    assert codes(next_questions(theme, {})) == ["x", "y"]  # x: decided for b and c; y: decided only for no


def test_a_draft_stays_a_draft_on_the_notice() -> None:
    assert compute(small.theme(draft=True), small.DEPARTMENTS, {}).draft
