"""What the answers to situation questions (情形) decide: exact, for every situation at once. Pure.

Each outcome element of a theme (a sub-item applies, a material is needed, a field is asked, a fee is due, an outside
verdict holds) becomes a decision diagram over the questions. A question that does not arise (its `when` is False) is
absent: every comparison with it is False. Answers are taken as `notice.check_answers` returns them.

Domains: yes/no {True, False}; one of the options; any set of options; numbers by the comparisons they satisfy.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias

from .conditions import All, Always, Answer, Answers, Any, Compare, Condition, Not, holds
from .diagrams import FALSE, TRUE, Diagrams, Known, Node, TooTangled, as_bool
from .model import Question, Theme

ElementKind: TypeAlias = Literal["outside", "sub_item", "material", "field", "fee"]


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a situation decides. `code` is the position ("0", "1", …) for fees and outside verdicts."""

    kind: ElementKind
    code: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One known variable: an answer, or whether one option of a multiple answer was chosen (`option`)."""

    question: str
    option: str | None
    value: Answer


def comparisons(condition: Condition) -> tuple[Compare, ...]:
    """All comparisons in a condition, in reading order."""
    match condition:
        case Compare():
            return (condition,)
        case All(parts=parts) | Any(parts=parts):
            return tuple(found for part in parts for found in comparisons(part))
        case Not(part=part):
            return comparisons(part)
    return ()


class Analysis:
    """One theme compiled. `extra` are conditions outside the theme that shall be asked about too.

    Raises `TooTangled` for conditions no real guide has (hundreds of thousands of diagram nodes).
    """

    def __init__(self, theme: Theme, extra: tuple[Condition, ...] = ()) -> None:
        self.theme = theme
        self.questions: Mapping[str, Question] = {question.code: question for question in theme.questions}
        self._cells: list[tuple[Answer, ...]] = []  # by variable: one sample value of each class of answers
        self._variables: dict[tuple[str, str | None], int] = {}
        self._facts: list[tuple[str, str | None]] = []
        self.masks: dict[str, int] = {}
        self._cuts = _cuts([*_conditions(theme), *extra])
        for question in theme.questions:
            self._declare(question, self._cuts.get(question.code, ()))
        self.diagrams = Diagrams([len(cells) for cells in self._cells])
        self._arising: dict[str, Node] = {}
        self._nodes: dict[Condition, Node] = {}
        self.arising: Mapping[str, Node] = {code: self._arises(code) for code in self.questions}
        self.outside, raw = self._elements()
        inside = self.diagrams.negate(self.outside)
        self.elements: Mapping[Element, Node] = {
            element: node if element.kind == "outside" else self.diagrams.conjoin(node, inside)
            for element, node in raw.items()
        }
        self.unless_outside: Mapping[Element, Node] = {
            element: self.diagrams.any_of((self.outside, node))
            for element, node in raw.items()
            if element.kind != "outside"
        }

    def node(self, condition: Condition) -> Node:
        """The diagram of a condition whose comparisons were known when the theme was compiled."""
        found = self._nodes.get(condition)
        if found is None:
            found = self._nodes[condition] = self._build(condition)
        return found

    def known(self, answers: Answers) -> Known:
        """The variables that the answers fix. Raises ValueError for an answer outside the question's domain."""
        return Known(dict(self._fixed(answers)))

    def facts(self, answers: Answers) -> tuple[tuple[int, Fact], ...]:
        """(variable, what is known) of all answers, in catalogue order."""
        fixed = sorted(self._fixed(answers))
        return tuple((variable, self._fact(variable, value, answers)) for variable, value in fixed)

    def questions_in(self, support: int) -> frozenset[str]:
        """The questions whose variables are in a support."""
        return frozenset(code for code, mask in self.masks.items() if mask & support)

    def _declare(self, question: Question, cuts: tuple[float, ...]) -> None:
        if question.kind == "multi":
            for option in question.options:
                self._add(question.code, option.code, (False, True))
        elif question.kind == "yesno":
            self._add(question.code, None, (False, True))
        elif question.kind == "single":
            self._add(question.code, None, tuple(option.code for option in question.options))
        else:
            self._add(question.code, None, _samples(cuts, question.minimum, question.maximum))

    def _add(self, question: str, option: str | None, cells: tuple[Answer, ...]) -> None:
        variable = len(self._cells)
        self._variables[question, option] = variable
        self._facts.append((question, option))
        self._cells.append(cells)
        self.masks[question] = self.masks.get(question, 0) | 1 << variable

    def _fixed(self, answers: Answers) -> Iterable[tuple[int, int]]:
        for code, answer in answers.items():
            question = self.questions[code]
            if question.kind == "multi":
                chosen = answer if isinstance(answer, tuple) else (str(answer),)
                for option in question.options:
                    yield self._variables[code, option.code], int(option.code in chosen)
            else:
                variable = self._variables[code, None]
                yield variable, self._cell(question, self._cells[variable], answer)

    def _cell(self, question: Question, cells: tuple[Answer, ...], answer: Answer) -> int:
        if question.kind != "number" or not isinstance(answer, int | float):
            return cells.index(answer)
        cuts = self._cuts.get(question.code, ())
        classes = [_class_of(float(cell), cuts) for cell in cells if isinstance(cell, int | float)]
        return classes.index(_class_of(answer, cuts))

    def _fact(self, variable: int, value: int, answers: Answers) -> Fact:
        question, option = self._facts[variable]
        return Fact(question, option, answers[question] if option is None else bool(value))

    def _arises(self, code: str) -> Node:
        if code not in self._arising:
            self._arising[code] = FALSE  # a ring of questions never starts; the catalogue check names the ring
            self._arising[code] = self._build(self.questions[code].when)
        return self._arising[code]

    def _build(self, condition: Condition) -> Node:
        match condition:
            case Always():
                return TRUE
            case Not(part=part):
                return self.diagrams.negate(self._build(part))
            case All(parts=parts):
                return self.diagrams.all_of(self._build(part) for part in parts)
            case Any(parts=parts):
                return self.diagrams.any_of(self._build(part) for part in parts)
            case Compare(question=question):
                if question not in self.questions:
                    return FALSE
                return self.diagrams.conjoin(self._arises(question), self._test(condition))

    def _test(self, compare: Compare) -> Node:
        question = self.questions[compare.question]
        if question.kind == "multi":
            return self._test_set(question, compare)
        variable = self._variables[question.code, None]
        tests = (holds(compare, {question.code: cell}) for cell in self._cells[variable])
        branches = tuple(TRUE if test else FALSE for test in tests)
        return self.diagrams.choose(variable, branches) if branches else FALSE

    def _test_set(self, question: Question, compare: Compare) -> Node:
        if compare.operator == "has":
            variable = self._variables.get((question.code, str(compare.value)))
            return FALSE if variable is None else self.diagrams.choose(variable, (FALSE, TRUE))
        wanted = compare.value
        if compare.operator != "is" or not isinstance(wanted, tuple):
            return FALSE
        if not set(wanted) <= {option.code for option in question.options}:
            return FALSE
        return self.diagrams.all_of(
            self.diagrams.choose(
                self._variables[question.code, option.code], (FALSE, TRUE) if option.code in wanted else (TRUE, FALSE)
            )
            for option in question.options
        )

    def _elements(self) -> tuple[Node, dict[Element, Node]]:
        """The diagram of "some outside verdict holds", and every element before outside verdicts are heeded."""
        theme, nodes = self.theme, dict[Element, Node]()
        outside = FALSE
        for place, verdict in enumerate(theme.outside):  # the first that holds is the verdict
            held = self.node(verdict.when)
            nodes[Element("outside", str(place))] = self.diagrams.conjoin(held, self.diagrams.negate(outside))
            outside = self.diagrams.any_of((outside, held))
        applies = {item.code: self.node(item.when) for item in theme.sub_items}
        nodes |= {Element("sub_item", code): node for code, node in applies.items()}
        for kind, code, when, needed_by in _needs(theme):
            users = (applies[item] for item in (needed_by or applies) if item in applies)
            nodes[Element(kind, code)] = self.diagrams.conjoin(self.node(when), self.diagrams.any_of(users))
        return outside, nodes


class Situation:
    """A theme and the answers so far: what holds, what is open, which questions can still change it."""

    def __init__(self, analysis: Analysis, answers: Answers) -> None:
        self.analysis = analysis
        self.answers = answers
        self._known = analysis.known(answers)

    def arises(self, question: str) -> bool | None:
        """Whether the question arises; None while an earlier answer is missing."""
        return as_bool(self._left(self.analysis.arising[question]))

    def applies(self, element: Element) -> bool | None:
        """Whether the element holds; None while an answer that matters is missing.

        While an outside verdict is still possible, True means "unless it turns out that the theme is not the way".
        """
        left = self._left(self.analysis.elements[element])
        if left is FALSE or element.kind == "outside":
            return as_bool(left)
        return True if self._left(self.analysis.unless_outside[element]) is TRUE else None

    def can_change(self) -> frozenset[str]:
        """Questions whose answer changes some element in at least one situation that is still possible."""
        support = 0
        for node in set(self.analysis.elements.values()):
            support |= self._left(node).support
        return self.analysis.questions_in(support)

    def open_questions(self) -> tuple[Question, ...]:
        """Those of `can_change` that arise for certain; the one expected to decide most elements first.

        The expectation takes every answer (every class of numbers) as equally likely; ties keep the catalogue's order.
        """
        undecided: dict[Node, int] = {}
        for node in self.analysis.elements.values():
            left = self._left(node)
            if left.branches:
                undecided[left] = undecided.get(left, 0) + 1
        support = 0
        for left in undecided:
            support |= left.support
        codes = self.analysis.questions_in(support)
        found = [q for q in self.analysis.theme.questions if q.code in codes and self.arises(q.code)]
        return tuple(sorted(found, key=lambda question: -self._expected(question, undecided)))

    def reasons(self, element: Element) -> tuple[Fact, ...]:
        """A smallest-by-inclusion set of known facts that makes the element hold; () when it holds in any situation.

        Meant for an element that `applies`. Later answers go first, so that every window gives the same reason.
        """
        analysis = self.analysis
        goal = analysis.elements[element] if element.kind == "outside" else analysis.unless_outside[element]
        needed = {v: fact for v, fact in analysis.facts(self.answers) if goal.support >> v & 1}
        for variable in sorted(needed, reverse=True):
            fewer = {v: self._known.values[v] for v in needed if v != variable}
            if analysis.diagrams.restrict(goal, Known(fewer)) is TRUE:
                del needed[variable]
        return tuple(needed.values())

    def _left(self, node: Node) -> Node:
        return self.analysis.diagrams.restrict(node, self._known)

    def _expected(self, question: Question, undecided: Mapping[Node, int]) -> float:
        mask, memo, chance = (
            self.analysis.masks[question.code],
            dict[Node, float](),
            self.analysis.diagrams.chance_decided,
        )
        total = sum(weight * chance(node, mask, memo) for node, weight in undecided.items() if node.support & mask)
        return round(total, 9)  # so that equal expectations are a tie whatever the order of addition


class _ThisTheme:
    """One theme object as a key: a theme hashes all its parts each time, which costs more than most questions to it."""

    __slots__ = ("theme",)

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def __hash__(self) -> int:
        return id(self.theme)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ThisTheme) and self.theme is other.theme


def compiled(theme: Theme) -> Analysis:
    """The theme's analysis, made once for each theme object. Raises `TooTangled`."""
    return _compiled(_ThisTheme(theme))


@lru_cache(maxsize=64)
def _compiled(this: _ThisTheme) -> Analysis:
    return Analysis(this.theme)


def satisfiable(condition: Condition, theme: Theme) -> bool | None:
    """Whether the condition holds in at least one situation of the theme; None if it is too tangled to tell."""
    try:
        return Analysis(theme, (condition,)).node(condition) is not FALSE
    except TooTangled:
        return None


def deciding_questions(theme: Theme) -> frozenset[str]:
    """Questions that change an outcome in at least one situation. Raises `TooTangled`."""
    return Situation(compiled(theme), {}).can_change()


def impossible_elements(theme: Theme) -> tuple[Element, ...]:
    """Elements that hold in no situation: nobody can ever be asked for them. Raises `TooTangled`."""
    return tuple(element for element, node in compiled(theme).elements.items() if node is FALSE)


def _needs(theme: Theme) -> Iterable[tuple[ElementKind, str, Condition, tuple[str, ...]]]:
    for material in theme.materials:
        yield "material", material.code, material.when, material.needed_by
    for item in theme.fields:
        yield "field", item.code, item.when, item.needed_by
    for place, fee in enumerate(theme.fees):
        yield "fee", str(place), fee.when, fee.needed_by


def _conditions(theme: Theme) -> Iterable[Condition]:
    yield from (question.when for question in theme.questions)
    yield from (item.when for item in theme.sub_items)
    yield from (when for _, _, when, _ in _needs(theme))
    yield from (verdict.when for verdict in theme.outside)


def _cuts(conditions: Iterable[Condition]) -> dict[str, tuple[float, ...]]:
    """By question: the numbers that some comparison names, ascending."""
    found: dict[str, set[float]] = {}
    for compare in (compare for condition in conditions for compare in comparisons(condition)):
        values = compare.value if isinstance(compare.value, tuple) else (compare.value,)
        found.setdefault(compare.question, set()).update(v for v in values if isinstance(v, int | float))
    return {question: tuple(sorted(values)) for question, values in found.items()}


def _class_of(number: float, cuts: tuple[float, ...]) -> tuple[int, bool]:
    """Numbers of one class satisfy the same comparisons: between which cuts, or exactly on one."""
    return bisect_left(cuts, number), number in cuts


def _samples(cuts: tuple[float, ...], minimum: float | None, maximum: float | None) -> tuple[float, ...]:
    """One number of each class that lies within the question's range, ascending."""
    low = minimum if minimum is not None else min([*cuts, maximum or 0]) - 1
    high = maximum if maximum is not None else max([*cuts, low]) + 1
    edges = sorted({low, high, *(cut for cut in cuts if low <= cut <= high)})
    candidates = sorted({*edges, *((left + right) / 2 for left, right in pairwise(edges))})
    return tuple({_class_of(number, cuts): number for number in candidates}.values())
