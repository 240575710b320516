"""What no situation ever reaches: exact, by the decision diagrams of `analysis`.

Conditions that carry a fault of their own are left out, so one mistake is told once; a theme too tangled to analyse
gets one warning and no false fault.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .analysis import Analysis, Element, ElementKind, compiled, deciding_questions
from .check_subject import Finding, Subject, comparisons_at
from .conditions import Condition, questions_in
from .diagrams import FALSE, TRUE, Node, TooTangled
from .document import Where
from .model import Fee, FormField, Material


def reach(subject: Subject) -> Iterator[Finding]:
    """All faults of reach of one theme."""
    try:
        view = _View(subject, compiled(subject.theme), _sound_questions(subject))
        found = [*_questions(view)]
        if all(view.sound(("outside", i, "when"), verdict.when) for i, verdict in enumerate(subject.theme.outside)):
            found += [*_outside(view), *_sub_items(view), *_together(view), *_needed(view), *_double(view)]
    except (TooTangled, RecursionError):
        yield Finding(("questions",), "too_tangled", "条件太复杂，没有逐一分析；请拆简单些再检查", "warning")
        return
    yield from found


@dataclass(frozen=True, slots=True)
class _View:
    """The subject with its diagrams. `inside` holds where no outside verdict does."""

    subject: Subject
    analysis: Analysis
    sound_questions: frozenset[str]
    sound_items: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for index, item in enumerate(self.subject.theme.sub_items):
            if self.sound(("sub_items", index, "when"), item.when):
                self.sound_items.add(item.code)

    @property
    def inside(self) -> Node:
        return self.analysis.diagrams.negate(self.analysis.outside)

    def sound(self, where: Where, condition: Condition) -> bool:
        """Whether the condition can be reasoned about: it and the questions it reads carry no fault of their own."""
        if self.subject.doubts(where) or not questions_in(condition) <= self.sound_questions:
            return False
        return not any(self.subject.fault_in(place, compare) for place, compare in comparisons_at(where, condition))

    @property
    def all_sound(self) -> bool:
        """Whether no fault elsewhere can make a question look idle that is not."""
        theme = self.subject.theme
        needing: tuple[Material | FormField | Fee, ...] = (*theme.materials, *theme.fields, *theme.fees)
        needed = {code for entry in needing for code in entry.needed_by}
        sound = all(self.sound(where, condition) for where, condition in self.subject.conditions())
        return sound and needed <= self.sound_items and not self.subject.doubtful

    def sound_item(self, code: str) -> bool:
        return code in self.sound_items

    def element(self, kind: ElementKind, code: str) -> Node:
        return self.analysis.elements[Element(kind, code)]

    def both(self, *nodes: Node) -> Node:
        return self.analysis.diagrams.all_of(nodes)


def _sound_questions(subject: Subject) -> frozenset[str]:
    """Questions without a fault, whose `when` reads only such questions; those in a ring are never among them."""
    sound: set[str] = set()
    waiting = {
        question.code: questions_in(question.when)
        for index, question in enumerate(subject.theme.questions)
        if not subject.doubts(("questions", index))
        and not any(
            subject.fault_in(place, compare)
            for place, compare in comparisons_at(("questions", index, "when"), question.when)
        )
    }
    while ready := {code for code, reads in waiting.items() if reads <= sound}:
        sound |= ready
        waiting = {code: reads for code, reads in waiting.items() if code not in ready}
    return frozenset(sound)


def _questions(view: _View) -> Iterator[Finding]:
    """Questions that never arise, and questions whose answer changes nothing."""
    subject = view.subject
    read = {code for _, condition in subject.conditions() for code in questions_in(condition)}
    deciding = deciding_questions(subject.theme) if view.all_sound else read
    for index, question in enumerate(subject.theme.questions):
        where: Where = ("questions", index)
        if question.code not in view.sound_questions:
            continue
        if view.analysis.arising[question.code] is FALSE:
            yield Finding((*where, "when"), "never_asked", f"问题“{question.text}”的出现条件永远不成立，永远不会问")
        elif question.code not in deciding:
            why = "它只出现在不起作用的条件里" if question.code in read else "没有任何条件用到它"
            reason = f"问题“{question.text}”已不影响任何结果：{why}；请删去，或补上用到它的条件"
            yield Finding(where, "idle_question", reason)
    yield from _needless(view)


def _needless(view: _View) -> Iterator[Finding]:
    for where, condition in view.subject.conditions():
        if view.sound(where, condition) and view.analysis.node(condition) is TRUE:
            yield Finding(where, "always_true", "这个条件总是成立，when 可以删去", "warning")


def _outside(view: _View) -> Iterator[Finding]:
    theme = view.subject.theme
    if theme.outside and view.analysis.outside is TRUE:
        yield Finding(("outside",), "all_outside", "无论怎样回答都不适用：这件事谁也办不了")
        return
    for index, verdict in enumerate(theme.outside):
        if view.element("outside", str(index)) is FALSE:
            own = view.analysis.node(verdict.when) is FALSE
            why = "条件永远不成立" if own else "前面的不适用情形已经包括了它"
            yield Finding(("outside", index), "unreachable", f"这一不适用的情形永远不会出现：{why}")


def _sub_items(view: _View) -> Iterator[Finding]:
    for index, item in enumerate(view.subject.theme.sub_items):
        where: Where = ("sub_items", index)
        if view.sound((*where, "when"), item.when) and _impossible(view, "sub_item", item.code):
            why = _why_never(view, item.when)
            yield Finding((*where, "when"), "unreachable", f"子事项“{item.name}”永远不会办：{why}")


def _impossible(view: _View, kind: ElementKind, code: str) -> bool:
    return view.analysis.outside is not TRUE and view.element(kind, code) is FALSE


def _why_never(view: _View, when: Condition) -> str:
    own = view.analysis.node(when)
    return "条件永远不成立" if own is FALSE else "条件只在不适用（outside）的情形下才成立"


def _together(view: _View) -> Iterator[Finding]:
    """Sub-items in an order or an alternative, held against the situations in which both apply."""
    theme = view.subject.theme
    pairs: set[frozenset[str]] = set()
    for index, item in enumerate(theme.sub_items):
        if not view.sound_item(item.code) or _impossible(view, "sub_item", item.code):
            continue
        own = view.element("sub_item", item.code)
        for place, code in enumerate(item.after):
            if code == item.code or not view.sound_item(code) or _impossible(view, "sub_item", code):
                continue
            if view.both(own, view.element("sub_item", code)) is FALSE:
                reason = f"“{item.code}”要等“{code}”办结，但两者从不在同一情形下办理"
                yield Finding(("sub_items", index, "after", place), "never_together", reason)
        for place, code in enumerate(item.alternatives):
            pair = frozenset((item.code, code))
            if code == item.code or pair in pairs or not view.sound_item(code):
                continue
            pairs.add(pair)
            if view.both(own, view.element("sub_item", code)) is not FALSE:
                reason = f"“{item.code}”与“{code}”是二选一，但有的情形下两者都要办；请让条件互相排斥"
                yield Finding(("sub_items", index, "alternatives", place), "alternatives_overlap", reason)


def _needed(view: _View) -> Iterator[Finding]:
    """Materials, fields and fees that nobody can ever be asked for."""
    theme = view.subject.theme
    kinds: Sequence[tuple[str, ElementKind, str, Sequence[Material | FormField]]] = (
        ("materials", "material", "材料", theme.materials),
        ("fields", "field", "字段", theme.fields),
    )
    for name, kind, title, entries in kinds:
        for index, entry in enumerate(entries):
            label = entry.name if isinstance(entry, Material) else entry.label
            yield from _unreached(view, (name, index), kind, entry.code, entry, f"{title}“{label}”")
    for index, fee in enumerate(theme.fees):
        yield from _unreached(view, ("fees", index), "fee", str(index), fee, f"收费“{fee.name}”")


def _unreached(
    view: _View, where: Where, kind: ElementKind, code: str, entry: Material | FormField | Fee, title: str
) -> Iterator[Finding]:
    users = entry.needed_by or tuple(item.code for item in view.subject.theme.sub_items)
    if not users or view.analysis.outside is TRUE or not view.sound((*where, "when"), entry.when):
        return
    if not all(view.sound_item(user) for user in users):
        return
    own = view.both(view.analysis.node(entry.when), view.inside)
    if own is FALSE:
        yield Finding((*where, "when"), "unreachable", f"{title}永远不会要：{_why_never(view, entry.when)}")
        return
    if all(_impossible(view, "sub_item", user) for user in users):
        return  # told at the sub-items
    if view.element(kind, code) is FALSE:
        named = "、".join(users)
        yield Finding((*where, "needed_by"), "unreachable", f"{title}永远不会要：它的条件与 {named} 从不同时成立")
        return
    for place, user in enumerate(entry.needed_by):
        applies = view.element("sub_item", user)
        if applies is not FALSE and view.both(own, applies) is FALSE:
            reason = f"{title}与“{user}”从不同时出现，needed_by 里不必写它"
            yield Finding((*where, "needed_by", place), "never_together", reason, "warning")


def _double(view: _View) -> Iterator[Finding]:
    """The same material, or the same field of a section, asked for twice in one situation."""
    theme = view.subject.theme
    yield from _pairs(
        view, "materials", "material", {i: m.name for i, m in enumerate(theme.materials)}, theme.materials
    )
    labels = {i: f"{item.section} {item.label}" for i, item in enumerate(theme.fields)}
    yield from _pairs(view, "fields", "field", labels, theme.fields)


def _pairs(
    view: _View, name: str, kind: ElementKind, labels: Mapping[int, str], entries: Sequence[Material | FormField]
) -> Iterator[Finding]:
    def sound(index: int) -> bool:
        return view.sound((name, index, "when"), entries[index].when) and not view.subject.doubts((name, index))

    first: dict[str, list[int]] = {}
    for index, label in labels.items():
        earlier = first.setdefault(plain(label), [])
        for other in earlier:
            if entries[index].code == entries[other].code or not sound(index) or not sound(other):
                continue
            nodes = [view.element(kind, entries[place].code) for place in (other, index)]
            if view.both(*nodes) is not FALSE:
                line = view.subject.document.position((name, other)).line
                said = "同名材料" if kind == "material" else "同一分区里同名的字段"
                reason = f"{said}“{label.strip()}”已在第 {line} 行要过（{entries[other].code}），会重复要"
                yield Finding((name, index), "asked_twice", reason)
                break
        earlier.append(index)


def plain(label: str) -> str:
    """A label without blanks and punctuation, so that small differences of typing do not hide a repetition."""
    return "".join(character for character in label if character.isalnum())
