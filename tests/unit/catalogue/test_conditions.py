"""Three-valued evaluation agrees with trying every completion of the answers."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.catalogue.conditions import ALWAYS, All, Answer, Any, Compare, Condition, Not, holds, questions_in
from clerk_app.catalogue.loader import parse_condition

DOMAINS: dict[str, tuple[Answer, ...]] = {
    "scale": ("small", "large", "huge"),
    "licensed": (True, False),
    "items": ((), ("tea",), ("wine",), ("tea", "wine")),
    "seats": (0, 49, 50, 51),
}
COMPARISONS = st.one_of(
    st.builds(Compare, st.just("scale"), st.just("is"), st.sampled_from(("small", "large", "huge"))),
    st.builds(Compare, st.just("scale"), st.just("in"), st.sampled_from((("small", "large"), ("huge",)))),
    st.builds(Compare, st.just("licensed"), st.just("is"), st.booleans()),
    st.builds(Compare, st.just("items"), st.just("has"), st.sampled_from(("tea", "wine"))),
    st.builds(Compare, st.just("seats"), st.sampled_from((">", ">=", "<", "<=", "is")), st.just(50)),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    COMPARISONS | st.just(ALWAYS),
    lambda inner: (
        st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Any, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Not, inner)
    ),
    max_leaves=6,
)
ANSWERS = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in DOMAINS.items()})


def outcomes(condition: Condition, answers: dict[str, Answer]) -> set[bool | None]:
    """What the condition comes to under every completion of the answers."""
    missing = [name for name in DOMAINS if name not in answers]
    return {
        holds(condition, {**answers, **dict(zip(missing, values, strict=True))})
        for values in product(*(DOMAINS[name] for name in missing))
    }


@settings(deadline=None)
@given(CONDITIONS, ANSWERS)
def test_a_decided_condition_is_decided_under_every_completion(
    condition: Condition, answers: dict[str, Answer]
) -> None:
    decided = holds(condition, answers)
    assert None not in outcomes(condition, answers)
    if decided is not None:
        assert outcomes(condition, answers) == {decided}


@settings(deadline=None)
@given(COMPARISONS, ANSWERS)
def test_a_single_comparison_is_open_exactly_while_its_answer_is_missing(
    compare: Compare, answers: dict[str, Answer]
) -> None:
    assert (holds(compare, answers) is None) == (compare.question not in answers)


@settings(deadline=None)
@given(CONDITIONS, ANSWERS)
def test_only_the_questions_it_reads_matter(condition: Condition, answers: dict[str, Answer]) -> None:
    read = questions_in(condition)
    assert holds(condition, answers) == holds(condition, {k: v for k, v in answers.items() if k in read})


@given(CONDITIONS, ANSWERS)
def test_not_turns_the_outcome_round(condition: Condition, answers: dict[str, Answer]) -> None:
    outcome = holds(condition, answers)
    assert holds(Not(condition), answers) is (None if outcome is None else not outcome)


@given(COMPARISONS)
def test_a_comparison_with_an_absent_question_is_false(compare: Compare) -> None:
    answers = {name: values[0] for name, values in DOMAINS.items()}
    assert holds(compare, answers, frozenset({compare.question})) is False


def written(condition: Condition) -> object:
    """As the condition stands in YAML."""
    match condition:
        case Compare(question=question, operator=operator, value=value):
            return {"question": question, operator: list(value) if isinstance(value, tuple) else value}
        case All(parts=parts):
            return {"all": [written(part) for part in parts]}
        case Any(parts=parts):
            return {"any": [written(part) for part in parts]}
        case Not(part=part):
            return {"not": written(part)}
    return None


@given(CONDITIONS)
def test_a_condition_is_read_as_it_is_written(condition: Condition) -> None:
    assert parse_condition(written(condition)) == condition
