"""What must hold of every notice, over generated one-things and over the catalogue that is shipped."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clerk_app.catalogue.analysis import Element
from clerk_app.catalogue.conditions import Answer
from clerk_app.catalogue.loader import load_theme
from clerk_app.catalogue.model import Theme
from clerk_app.notice import Notice, check_answers, compute, next_questions
from tests.unit.notice import small_themes as small

CATALOGUE = sorted(Path("resources/catalogue").glob("4*.yaml"))
every_theme = pytest.mark.parametrize("path", CATALOGUE, ids=lambda path: path.stem)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@cache
def shipped(path: Path) -> Theme:
    return load_theme(path)


def outcome(notice: Notice) -> dict[str, object]:
    """Everything but the answers themselves, the reasons that name them, and what is still to be asked."""
    values = {name: getattr(notice, name) for name in Notice.__dataclass_fields__}
    for name in ("answers", "open_questions"):
        del values[name]
    values["materials"] = tuple(replace(material, why="", why_questions=()) for material in notice.materials)
    return values


def asked_to_the_end(theme: Theme, data: st.DataObject) -> dict[str, Answer]:
    """Answer the first open question until none is left; fails if that does not end."""
    answers: dict[str, Answer] = {}
    while open_questions := next_questions(theme, answers):
        question = open_questions[0]
        assert question.code not in answers
        answers[question.code] = data.draw(st.sampled_from(small.answers_to(question)))
    return answers


def check_that_order_does_not_matter(theme: Theme, answers: dict[str, Answer], data: st.DataObject) -> None:
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    one, other = (compute(theme, small.DEPARTMENTS, each) for each in (answers, shuffled))
    assert one == other
    assert len(one.content_hash) == 64


def check_that_nothing_is_told_twice_or_made_up(theme: Theme, answers: dict[str, Answer]) -> None:
    notice = compute(theme, small.DEPARTMENTS, answers)
    told = {
        "materials": ([m.code for m in notice.materials], [m.code for m in theme.materials]),
        "sub-items": ([i.code for i in notice.sub_items], [i.code for i in theme.sub_items]),
        "fields": ([f.code for s in notice.sections for f in s.fields], [f.code for f in theme.fields]),
        "questions": ([line.code for line in notice.answers], [q.code for q in theme.questions]),
    }
    for what, (shown, defined) in told.items():
        assert len(set(shown)) == len(shown), what
        assert set(shown) <= set(defined), what
    applying = {item.code for item in notice.sub_items}
    for material in notice.materials:
        assert material.why
        assert set(material.why_questions) <= {line.code for line in notice.answers}
        if notice.complete:
            assert material.needed_by
        assert set(material.needed_by) <= applying
    for item in notice.sub_items:
        assert set(item.after) <= applying - {item.code}


def check_that_unasked_questions_change_nothing(theme: Theme, answers: dict[str, Answer]) -> None:
    before = outcome(compute(theme, small.DEPARTMENTS, answers))
    asked = {question.code for question in next_questions(theme, answers)} | set(answers)
    for question in theme.questions:
        if question.code not in asked:
            for value in small.answers_to(question)[:6]:
                after = compute(theme, small.DEPARTMENTS, {**answers, question.code: value})
                assert outcome(after) == before, (question.code, value)


def check_that_asking_ends_with_everything_told(theme: Theme, data: st.DataObject) -> Notice:
    notice = compute(theme, small.DEPARTMENTS, asked_to_the_end(theme, data))
    assert notice.complete
    assert notice.open_questions == ()
    assert bool(notice.sub_items) <= (notice.outside is None)
    return notice


@given(small.themes_and_answers(), st.data())
@settings(max_examples=40, deadline=None)
def test_order_of_answers_does_not_matter(case: tuple[Theme, dict[str, Answer]], data: st.DataObject) -> None:
    check_that_order_does_not_matter(*case, data)


@given(small.themes_and_answers())
@settings(max_examples=40, deadline=None)
def test_nothing_is_told_twice_or_made_up(case: tuple[Theme, dict[str, Answer]]) -> None:
    check_that_nothing_is_told_twice_or_made_up(*case)


@given(small.themes_and_answers())
@settings(max_examples=40, deadline=None)
def test_a_question_that_is_not_asked_changes_nothing(case: tuple[Theme, dict[str, Answer]]) -> None:
    check_that_unasked_questions_change_nothing(*case)


@given(small.small_themes(), st.data())
@settings(max_examples=40, deadline=None)
def test_asking_ends_and_tells_what_trying_the_situation_tells(theme: Theme, data: st.DataObject) -> None:
    notice = check_that_asking_ends_with_everything_told(theme, data)
    answers = {line.code: line.value for line in notice.answers}
    told = {Element("sub_item", item.code) for item in notice.sub_items}
    told |= {Element("material", material.code) for material in notice.materials}
    told |= {Element("field", item.code) for section in notice.sections for item in section.fields}
    for rest in small.all_situations(theme, answers):  # whatever the questions nobody asked would have been answered
        tried = small.outcome(theme, rest)
        assert {element for element in tried if element.kind in ("sub_item", "material", "field")} == told
        assert (notice.outside is not None) == any(element.kind == "outside" for element in tried)
        assert bool(notice.fees) == any(element.kind == "fee" for element in tried)


@given(small.themes_and_answers())
@settings(max_examples=40, deadline=None)
def test_checked_answers_stay_as_they_are(case: tuple[Theme, dict[str, Answer]]) -> None:
    theme, answers = case
    kept = check_answers(theme, answers)
    assert check_answers(theme, kept) == kept
    assert compute(theme, small.DEPARTMENTS, kept) == compute(theme, small.DEPARTMENTS, answers)


@every_theme
@given(data=st.data())
@few
def test_the_shipped_catalogue_keeps_every_promise(path: Path, data: st.DataObject) -> None:
    theme = shipped(path)
    answers = data.draw(small.some_answers(theme))
    check_that_order_does_not_matter(theme, answers, data)
    check_that_nothing_is_told_twice_or_made_up(theme, answers)
    check_that_unasked_questions_change_nothing(theme, answers)
    notice = check_that_asking_ends_with_everything_told(theme, data)
    check_that_nothing_is_told_twice_or_made_up(theme, {line.code: line.value for line in notice.answers})


def computing(act: Callable[[], object]) -> float:
    """Seconds of a processor; what other processes take of the machine does not count."""
    began = time.thread_time()
    act()
    return time.thread_time() - began


@every_theme
def test_the_shipped_catalogue_is_evaluated_while_the_clerk_types(path: Path) -> None:
    theme = shipped(path)
    next_questions(theme, {})  # compiles the theme
    asked = min(computing(lambda: next_questions(theme, {})) for _ in range(5))
    told = min(computing(lambda: compute(theme, small.DEPARTMENTS, {})) for _ in range(5))
    assert asked < 0.2, "aim 20 ms; a slow machine has ten times that"
    assert told < 0.05, "aim 5 ms; a slow machine has ten times that"
