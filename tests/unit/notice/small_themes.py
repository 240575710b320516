"""Small generated one-things, and a slow, plain reckoning of what a situation decides to compare the rules with."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from clerk_app.catalogue.analysis import Element
from clerk_app.catalogue.conditions import ALWAYS, All, Answer, Any, Compare, Condition, Not, holds
from clerk_app.catalogue.model import (
    Fee,
    FormField,
    LimitPair,
    Material,
    Option,
    Outside,
    Question,
    SubItem,
    Theme,
)

Situation = Mapping[str, Answer]
LIMIT = LimitPair(promised=3, statutory=20)
DEPARTMENTS = {"scjg": "市场监管局", "xfjy": "消防救援局"}
_OPTIONS = (Option("a", "甲"), Option("b", "乙"), Option("c", "丙"))
_NUMBERS = (0, 0.5, 1, 1.5, 2, 3)


def theme(**parts: object) -> Theme:
    """A one-thing with one sub-item R1 unless told otherwise."""
    values: dict[str, object] = {
        "code": "99TCN0001",
        "version": "1",
        "name": "试办一件事",
        "audience": "both",
        "lead": "scjg",
        "cooperating": ("xfjy",),
        "limit": LIMIT,
        "finish": "each",
        "questions": (),
        "sub_items": (sub_item("R1"),),
        "materials": (),
        "fields": (),
    }
    return Theme(**(values | parts))  # type: ignore[arg-type]


def sub_item(code: str, when: Condition = ALWAYS, after: tuple[str, ...] = (), limit: LimitPair = LIMIT) -> SubItem:
    return SubItem(code, f"子事项{code}", "scjg", "licence", limit, after=after, when=when)


def yesno(code: str, when: Condition = ALWAYS) -> Question:
    return Question(code, f"问题{code}", "yesno", when=when)


def single(code: str, when: Condition = ALWAYS) -> Question:
    return Question(code, f"问题{code}", "single", _OPTIONS, when=when)


def multi(code: str, when: Condition = ALWAYS) -> Question:
    return Question(code, f"问题{code}", "multi", _OPTIONS[:2], when=when)


def number(code: str, when: Condition = ALWAYS) -> Question:
    return Question(code, f"问题{code}", "number", when=when, minimum=0, maximum=3)


def domain(question: Question) -> tuple[Answer, ...]:
    """Every answer (for numbers: one of each class that comparisons with 1 and 2 tell apart)."""
    match question.kind:
        case "yesno":
            return (False, True)
        case "single":
            return tuple(option.code for option in question.options)
        case "multi":
            return ((), ("a",), ("b",), ("a", "b"))
    return _NUMBERS


def all_situations(one: Theme, answers: Situation | None = None) -> Iterator[dict[str, Answer]]:
    """Every way to answer every question that agrees with the answers so far."""
    given = answers or {}
    choices = [(given[q.code],) if q.code in given else domain(q) for q in one.questions]
    for values in product(*choices):
        yield dict(zip((q.code for q in one.questions), values, strict=True))


def absent_in(one: Theme, situation: Situation) -> frozenset[str]:
    """Questions that do not arise; a question's `when` reads only earlier ones here."""
    absent: frozenset[str] = frozenset()
    for question in one.questions:
        if not holds(question.when, situation, absent):
            absent |= {question.code}
    return absent


def outcome(one: Theme, situation: Situation) -> frozenset[Element]:
    """What holds in one complete situation, straight from the words of the catalogue's description."""
    absent = absent_in(one, situation)

    def is_so(condition: Condition) -> bool:
        return holds(condition, situation, absent) is True

    for place, verdict in enumerate(one.outside):
        if is_so(verdict.when):
            return frozenset({Element("outside", str(place))})
    items = {item.code for item in one.sub_items if is_so(item.when)}
    parts = [("material", m.code, m.when, m.needed_by) for m in one.materials]
    parts += [("field", f.code, f.when, f.needed_by) for f in one.fields]
    parts += [("fee", str(place), f.when, f.needed_by) for place, f in enumerate(one.fees)]
    found = {Element(kind, code) for kind, code, when, users in parts if is_so(when) and (items & set(users or items))}  # type: ignore[arg-type]
    return frozenset(found | {Element("sub_item", code) for code in items})


@st.composite
def conditions(draw: st.DrawFn, questions: tuple[Question, ...], depth: int = 2) -> Condition:
    """A condition over these questions."""
    if not questions or draw(st.integers(0, 4)) == 0:
        return ALWAYS
    if depth and draw(st.booleans()):
        parts = tuple(draw(conditions(questions, depth - 1)) for _ in range(draw(st.integers(1, 3))))
        return draw(st.sampled_from([All(parts), Any(parts), Not(parts[0])]))
    return draw(_compares(draw(st.sampled_from(questions))))


def _compares(question: Question) -> st.SearchStrategy[Condition]:
    match question.kind:
        case "yesno":
            return st.builds(Compare, st.just(question.code), st.just("is"), st.booleans())
        case "single":
            one = st.builds(Compare, st.just(question.code), st.just("is"), st.sampled_from("abc"))
            return one | st.builds(Compare, st.just(question.code), st.just("in"), st.just(("a", "b")))
        case "multi":
            has = st.builds(Compare, st.just(question.code), st.just("has"), st.sampled_from("ab"))
            return has | st.builds(Compare, st.just(question.code), st.just("is"), st.sampled_from([(), ("a", "b")]))
    operators = st.sampled_from([">", ">=", "<", "<=", "is"])
    return st.builds(Compare, st.just(question.code), operators, st.sampled_from([1, 2]))


@st.composite
def small_themes(draw: st.DrawFn) -> Theme:
    """One to four questions that may depend on earlier ones, a few sub-items in some order, and what they need."""
    questions: tuple[Question, ...] = ()
    for place in range(draw(st.integers(1, 4))):
        make = draw(st.sampled_from([yesno, single, multi, number]))
        questions += (make(f"q{place}", draw(conditions(questions, 1))),)
    items: tuple[SubItem, ...] = ()
    for place in range(draw(st.integers(1, 4))):
        before = draw(st.sets(st.sampled_from([item.code for item in items]))) if items else set()
        items += (sub_item(f"R{place}", draw(conditions(questions)), tuple(sorted(before))),)
    users = st.sets(st.sampled_from([item.code for item in items])).map(lambda codes: tuple(sorted(codes)))
    whens = conditions(questions)
    materials = [Material(f"M{i}", f"材料{i}", "applicant", when=draw(whens), needed_by=draw(users)) for i in range(3)]
    fields = [FormField(f"f{i}", f"栏目{i}", "text", when=draw(whens), needed_by=draw(users)) for i in range(2)]
    fees = [Fee("工本费", Decimal("5"), "价格法", when=draw(whens), needed_by=draw(users))]
    outside = [Outside(draw(whens), "not_ours", "归别处管", "别处") for _ in range(draw(st.integers(0, 2)))]
    return theme(
        questions=questions,
        sub_items=items,
        materials=tuple(materials),
        fields=tuple(fields),
        fees=tuple(fees),
        outside=tuple(outside),
    )


@st.composite
def themes_and_answers(draw: st.DrawFn) -> tuple[Theme, dict[str, Answer]]:
    """A small theme and answers to some of its questions."""
    one = draw(small_themes())
    return one, draw(some_answers(one))


@st.composite
def some_answers(draw: st.DrawFn, one: Theme) -> dict[str, Answer]:
    """Answers to some questions of the theme, in any order."""
    asked = draw(st.permutations(one.questions)) if one.questions else []
    asked = asked[: draw(st.integers(0, len(asked)))]
    return {question.code: draw(st.sampled_from(answers_to(question))) for question in asked}


def answers_to(question: Question) -> tuple[Answer, ...]:
    """Some allowed answers to any question, also of the real catalogue."""
    codes = tuple(option.code for option in question.options)
    match question.kind:
        case "yesno":
            return (False, True)
        case "single":
            return codes
        case "multi":
            return ((), *((code,) for code in codes), codes)
    low = 0 if question.minimum is None else int(question.minimum)
    high = low + 100 if question.maximum is None else int(question.maximum)
    return tuple(range(low, high + 1, max(1, (high - low) // 40)))
