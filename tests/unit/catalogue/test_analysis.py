"""What can still change, and what can never happen: the diagrams say the same as trying every situation."""

import pytest
from hypothesis import given, settings

from clerk_app.catalogue.analysis import (
    Analysis,
    Element,
    Situation,
    compiled,
    deciding_questions,
    impossible_elements,
    satisfiable,
)
from clerk_app.catalogue.conditions import ALWAYS, All, Any, Compare, Condition, Not
from clerk_app.catalogue.diagrams import FALSE, TRUE, Diagrams, Known, TooTangled
from clerk_app.catalogue.model import Material, Question
from tests.unit.notice import small_themes as small

IS_A = Compare("size", "is", "a")


def test_an_option_chosen_and_not_chosen_at_once_is_impossible() -> None:
    theme = small.theme(questions=(small.single("size"),))
    assert satisfiable(IS_A, theme) is True
    assert satisfiable(All((IS_A, Compare("size", "is", "b"))), theme) is False
    assert satisfiable(Not(Any(tuple(Compare("size", "is", code) for code in "abc"))), theme) is False


def test_an_option_that_does_not_exist_and_a_question_that_does_not_exist_never_hold() -> None:
    theme = small.theme(questions=(small.single("size"), small.multi("food")))
    for never in (Compare("size", "is", "z"), Compare("food", "has", "z"), Compare("ghost", "is", True)):
        assert satisfiable(never, theme) is False
        assert satisfiable(Not(never), theme) is True


def test_numbers_are_told_apart_at_the_boundaries_only_within_their_range() -> None:
    theme = small.theme(questions=(small.number("rows"),))  # 0 to 3
    assert satisfiable(All((Compare("rows", ">", 1), Compare("rows", "<", 2))), theme) is True
    assert satisfiable(All((Compare("rows", ">=", 2), Compare("rows", "<", 2))), theme) is False
    assert satisfiable(Compare("rows", ">", 3), theme) is False
    assert satisfiable(Compare("rows", ">=", 3), theme) is True
    assert satisfiable(Compare("rows", "<", 0), theme) is False
    assert satisfiable(Compare("rows", ">", 100), small.theme(questions=(Question("rows", "行数", "number"),))) is True


def test_a_question_that_cannot_arise_makes_its_comparisons_impossible() -> None:
    theme = small.theme(
        questions=(small.single("size"), small.yesno("late", All((IS_A, Compare("size", "is", "b"))))),
        materials=(Material("M1", "材料", "applicant", when=Compare("late", "is", True)),),
    )
    assert impossible_elements(theme) == (Element("material", "M1"),)
    assert deciding_questions(theme) == frozenset()


def test_absence_runs_down_a_chain_of_questions() -> None:
    theme = small.theme(
        questions=(
            small.yesno("x"),
            small.yesno("y", Compare("x", "is", True)),
            small.yesno("z", Compare("y", "is", True)),
        )
    )
    z_is_false = Compare("z", "is", False)
    assert satisfiable(All((z_is_false, Compare("x", "is", True))), theme) is True
    assert satisfiable(All((z_is_false, Compare("x", "is", False))), theme) is False
    assert satisfiable(All((Not(z_is_false), Compare("x", "is", False))), theme) is True


def test_a_material_is_impossible_when_no_sub_item_that_needs_it_can_apply() -> None:
    never = All((IS_A, Compare("size", "is", "b")))
    theme = small.theme(
        questions=(small.single("size"),),
        sub_items=(small.sub_item("R1"), small.sub_item("R2", never)),
        materials=(Material("M1", "材料", "applicant", needed_by=("R2",)), Material("M2", "材料", "applicant")),
    )
    assert impossible_elements(theme) == (Element("sub_item", "R2"), Element("material", "M1"))


def test_a_question_whose_every_answer_leads_to_the_same_outcome_decides_nothing() -> None:
    either = Any((Compare("x", "is", True), Compare("x", "is", False)))
    theme = small.theme(questions=(small.yesno("x"),), sub_items=(small.sub_item("R1", either),))
    assert deciding_questions(theme) == frozenset()


def test_questions_that_wait_for_each_other_never_arise_and_do_not_hang() -> None:
    theme = small.theme(
        questions=(small.yesno("x", Compare("y", "is", True)), small.yesno("y", Compare("x", "is", True))),
        sub_items=(small.sub_item("R1", Compare("x", "is", True)),),
    )
    assert impossible_elements(theme) == (Element("sub_item", "R1"),)


def test_hopelessly_tangled_conditions_give_up_instead_of_filling_the_memory() -> None:
    diagrams = Diagrams([2] * 40, limit=2000)
    pairs = (diagrams.all_of(diagrams.choose(v, (FALSE, TRUE)) for v in (i, i + 20)) for i in range(20))
    with pytest.raises(TooTangled):
        diagrams.any_of(pairs)


def test_a_tangled_theme_is_still_told_exactly_up_to_ten_pairs() -> None:
    questions = tuple(small.yesno(f"q{i}") for i in range(20))
    pairs = Any(tuple(All((Compare(f"q{i}", "is", True), Compare(f"q{i + 10}", "is", True))) for i in range(10)))
    theme = small.theme(questions=questions, sub_items=(small.sub_item("R1", pairs),))
    assert len(deciding_questions(theme)) == 20


@given(small.small_themes())
@settings(max_examples=30, deadline=None)
def test_the_questions_that_can_change_an_outcome_are_exactly_those_found_by_trying(theme: small.Theme) -> None:
    found = set()
    outcomes = {tuple(s.items()): small.outcome(theme, s) for s in small.all_situations(theme)}
    for situation in small.all_situations(theme):
        for question in theme.questions:
            others = (situation | {question.code: value} for value in small.domain(question))
            if len({outcomes[tuple(other.items())] for other in others}) > 1:
                found.add(question.code)
    assert deciding_questions(theme) == found


@given(small.themes_and_answers())
@settings(max_examples=50, deadline=None)
def test_an_element_is_decided_exactly_when_every_possible_situation_agrees(case: tuple[small.Theme, dict]) -> None:
    theme, answers = case
    outcomes = [small.outcome(theme, s) for s in small.all_situations(theme, answers)]
    situation = Situation(compiled(theme), answers)
    for element in compiled(theme).elements:
        inside = [found for found in outcomes if not any(e.kind == "outside" for e in found)]
        judged = outcomes if element.kind == "outside" or not inside else inside
        seen = {element in found for found in judged}
        assert situation.applies(element) is (seen.pop() if len(seen) == 1 else None)


@given(small.themes_and_answers())
@settings(max_examples=30, deadline=None)
def test_an_element_that_never_appears_is_impossible(case: tuple[small.Theme, dict]) -> None:
    theme, _ = case
    ever = frozenset[Element]().union(*(small.outcome(theme, s) for s in small.all_situations(theme)))
    assert set(impossible_elements(theme)) == set(compiled(theme).elements) - ever


@given(small.themes_and_answers())
@settings(max_examples=30, deadline=None)
def test_reasons_suffice_and_none_of_them_can_be_left_out(case: tuple[small.Theme, dict]) -> None:
    theme, answers = case
    analysis = compiled(theme)
    situation = Situation(analysis, answers)
    for element, goal in analysis.unless_outside.items():
        if situation.applies(element):
            facts = {v: f for v, f in analysis.facts(answers) if f in situation.reasons(element)}
            values = analysis.known(answers).values
            kept = {v: values[v] for v in facts}
            assert analysis.diagrams.restrict(goal, Known(kept)) is TRUE
            for left_out in kept:
                fewer = {v: value for v, value in kept.items() if v != left_out}
                assert analysis.diagrams.restrict(goal, Known(fewer)) is not TRUE


@given(small.small_themes())
@settings(max_examples=30, deadline=None)
def test_satisfiable_agrees_with_trying_every_situation(theme: small.Theme) -> None:
    conditions: list[Condition] = [item.when for item in theme.sub_items] + [
        material.when for material in theme.materials
    ]
    for condition in conditions:
        tried = any(small.holds(condition, s, small.absent_in(theme, s)) is True for s in small.all_situations(theme))
        assert satisfiable(condition, theme) is tried


def test_every_condition_always_is_always() -> None:
    assert Analysis(small.theme()).node(ALWAYS) is TRUE
