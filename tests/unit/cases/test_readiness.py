"""What stands between a case and its acceptance."""

from dataclasses import replace

from clerk_app.cases.model import MaterialState
from clerk_app.cases.readiness import Readiness
from tests.helpers.cases import NOW, a_case, held, missing, ready


def test_a_whole_case_wants_nothing_more() -> None:
    assert ready(a_case()) == Readiness()


def test_what_is_missing_is_named_and_told_apart_by_whether_it_may_wait() -> None:
    short = ready(a_case(materials=(missing("M1"), missing("M2"))))
    assert short.missing == ("M1", "M2")
    assert short.not_deferrable_names == ("房屋证明",)
    assert not short.only_deferrable
    assert ready(a_case(materials=(held("M1"),))).only_deferrable


def test_a_spared_material_and_one_made_from_the_form_are_there() -> None:
    spared = replace(missing("M1"), state=MaterialState.SPARED)
    assert ready(a_case(materials=(spared, held("M2")))).missing == ()


def test_a_deferred_material_is_still_missing() -> None:
    deferred = replace(missing("M2"), state=MaterialState.DEFERRED)
    assert ready(a_case(materials=(held("M1"), deferred))).missing == ("M2",)


def test_another_situation_wants_other_materials() -> None:
    assert ready(a_case(answers={"sign": False}, materials=(held("M1"),))) == Readiness()


def test_open_questions_and_dates_to_come_are_told() -> None:
    assert ready(a_case(answers={})).open_questions == ("有没有招牌",)
    tomorrow = a_case(form={"name": "店", "opened": f"{NOW.date().replace(day=13)}"})
    assert ready(tomorrow).form_faults == (("开业日期", "不能晚于今天"),)
