"""A theme and the answers so far → the one-time notice. Pure; every function checks its answers itself."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..catalogue.analysis import Element, Fact, Situation, compiled
from ..catalogue.conditions import Answers
from ..catalogue.model import Fee, FormField, Mark, Material, Outside, Question, SubItem, Theme
from . import conditions, words
from .answers import check_answers
from .model import (
    AnswerLine,
    Notice,
    NoticeFee,
    NoticeField,
    NoticeItem,
    NoticeMaterial,
    NoticeSection,
    NoticeVerdict,
)
from .order import critical_path, effective_after


def compute(theme: Theme, departments: Mapping[str, str], answers: Answers) -> Notice:
    """The notice for this situation. `departments` maps codes to names. Raises BadInput for answers it cannot use."""
    situation = _situation(theme, answers)
    items = _applying(theme, situation)
    after = effective_after(theme, [item.code for item in items])
    needed = _needed(theme, situation)
    fees = _due(theme, situation)
    left = situation.open_questions()
    return Notice(
        theme_code=theme.code,
        version=theme.version,
        name=theme.name,
        audience=theme.audience,
        lead=departments.get(theme.lead, theme.lead),
        cooperating=tuple(departments.get(code, code) for code in theme.cooperating),
        source=theme.source,
        draft=theme.draft,
        answers=tuple(_line(theme.question(code), situation) for code in situation.answers),
        complete=not left,
        open_questions=left,
        outside=_verdict(theme, situation),
        sub_items=tuple(_item(item, departments, after[item.code]) for item in items),
        materials=tuple(_material(material, items, *_why(theme, situation, material)) for material in needed),
        sections=_sections(_asked(theme, situation)),
        fees=tuple(map(told_fee, fees)),
        limit=theme.limit,
        path=critical_path(theme, after),
        finish=theme.finish,
        visits=theme.visits,
        delivery=theme.delivery,
        places=theme.places,
        phone=theme.phone,
        complaint_phone=theme.complaint_phone,
        legal_basis=theme.legal_basis,
        conditions=theme.conditions,
        remarks=theme.remarks,
        marks_note=_marks_note(theme, items, needed, fees),
    )


def told_fee(fee: Fee) -> NoticeFee:
    """A fee of the guide as it is told."""
    return NoticeFee(fee.name, words.amount(fee), fee.standard, fee.basis, fee.mark)


def next_questions(theme: Theme, answers: Answers) -> tuple[Question, ...]:
    """Questions that arise now and can still change the outcome, the most deciding first.

    Most deciding: the largest expected number of outcome elements (sub-items, materials, fields, fees, outside
    verdicts) that its answer decides; ties in catalogue order. Empty exactly when the notice is complete.
    """
    return _situation(theme, answers).open_questions()


def applying_sub_items(theme: Theme, answers: Answers) -> tuple[SubItem, ...]:
    """The sub-items that certainly apply, in catalogue order."""
    return _applying(theme, _situation(theme, answers))


def needed_materials(theme: Theme, answers: Answers) -> tuple[Material, ...]:
    """The materials that are certainly needed, in catalogue order, each once."""
    return _needed(theme, _situation(theme, answers))


def asked_fields(theme: Theme, answers: Answers) -> tuple[FormField, ...]:
    """The union form's fields that are certainly asked, in catalogue order."""
    return _asked(theme, _situation(theme, answers))


def due_fees(theme: Theme, answers: Answers) -> tuple[Fee, ...]:
    """The fees that are certainly due, in catalogue order."""
    return _due(theme, _situation(theme, answers))


def _situation(theme: Theme, answers: Answers) -> Situation:
    return Situation(compiled(theme), check_answers(theme, answers))


def _applying(theme: Theme, situation: Situation) -> tuple[SubItem, ...]:
    return tuple(item for item in theme.sub_items if situation.applies(Element("sub_item", item.code)))


def _needed(theme: Theme, situation: Situation) -> tuple[Material, ...]:
    return tuple(item for item in theme.materials if situation.applies(Element("material", item.code)))


def _asked(theme: Theme, situation: Situation) -> tuple[FormField, ...]:
    return tuple(item for item in theme.fields if situation.applies(Element("field", item.code)))


def _due(theme: Theme, situation: Situation) -> tuple[Fee, ...]:
    return tuple(fee for place, fee in enumerate(theme.fees) if situation.applies(Element("fee", str(place))))


def _line(question: Question, situation: Situation) -> AnswerLine:
    value = situation.answers[question.code]
    return AnswerLine(question.code, question.text, value, words.answer(question, value))


def _verdict(theme: Theme, situation: Situation) -> NoticeVerdict | None:
    for place, verdict in enumerate(theme.outside):
        if situation.applies(Element("outside", str(place))):
            return NoticeVerdict(verdict.outcome, verdict.reason, verdict.organ, verdict.basis)
    return None


def _item(item: SubItem, departments: Mapping[str, str], after: tuple[str, ...]) -> NoticeItem:
    return NoticeItem(
        code=item.code,
        name=item.name,
        department=item.department,
        department_name=departments.get(item.department, item.department),
        type=item.type,
        limit=item.limit,
        after=after,
        result=item.result,
        basis=item.basis,
        mark=item.mark,
    )


def _material(
    material: Material, items: tuple[SubItem, ...], why: str, why_questions: tuple[str, ...]
) -> NoticeMaterial:
    users = [item for item in items if not material.needed_by or item.code in material.needed_by]
    return NoticeMaterial(
        code=material.code,
        name=material.name,
        original=material.original,
        copies=material.copies,
        medium=material.medium,
        source=material.source,
        spare=material.spare,
        deferrable=material.deferrable,
        needed_by=tuple(item.code for item in users),
        needed_by_names=tuple(item.name for item in users),
        why=why,
        why_questions=why_questions,
        standard=material.standard,
        instructions=material.instructions,
        basis=material.basis,
        max_pages=material.max_pages,
        max_megabytes=material.max_megabytes,
        formats=material.formats,
        mark=material.mark,
    )


def _why(theme: Theme, situation: Situation, material: Material) -> tuple[str, tuple[str, ...]]:
    facts: tuple[Fact, ...] = situation.reasons(Element("material", material.code))
    told = "；".join(words.reason(theme.question(fact.question), fact) for fact in facts) or words.ALWAYS_NEEDED
    return told, tuple(dict.fromkeys(fact.question for fact in facts))


def whole(theme: Theme, departments: Mapping[str, str]) -> Notice:
    """Everything that may be needed, for a notice on paper before anybody has answered: with the questions to tick,
    and with each material the situations in which it is needed."""
    items, after = theme.sub_items, effective_after(theme, [item.code for item in theme.sub_items])
    told = compute(theme, departments, {})
    elsewhere = (f"{conditions.told(theme, each.when)}：{_outside_words(each)}" for each in theme.outside)
    return replace(
        told,
        answers=tuple(AnswerLine(each.code, each.text, "", conditions.choices(each)) for each in theme.questions),
        complete=True,
        open_questions=(),
        outside=None,
        sub_items=tuple(_item(item, departments, after[item.code]) for item in items),
        materials=tuple(
            _material(each, items, conditions.only(theme, each.when) or words.ALWAYS_NEEDED, ())
            for each in theme.materials
        ),
        sections=_sections(theme.fields),
        fees=tuple(map(told_fee, theme.fees)),
        path=replace(told.path, through=()),
        remarks=(*(f"不在本窗口办理的情形：{each}" for each in elsewhere), *theme.remarks),
        marks_note=_marks_note(theme, items, theme.materials, theme.fees),
    )


def _outside_words(verdict: Outside) -> str:
    return words.verdict(NoticeVerdict(verdict.outcome, verdict.reason, verdict.organ, verdict.basis))


def _sections(fields: Iterable[FormField]) -> tuple[NoticeSection, ...]:
    """The asked fields by section, sections in the order of their first field."""
    sections: dict[str, list[NoticeField]] = {}
    for item in fields:
        sections.setdefault(item.section, []).append(NoticeField(item.code, item.label, item.required))
    return tuple(NoticeSection(name, tuple(found)) for name, found in sections.items())


def _marks_note(
    theme: Theme, items: tuple[SubItem, ...], materials: tuple[Material, ...], fees: tuple[Fee, ...]
) -> str:
    """The explanation of ※, "" where everything shown is official."""
    shown: list[Mark] = [theme.limit.promised_mark] if words.promised(theme.limit) else []
    shown += [theme.limit.statutory_mark] if words.statutory(theme.limit) else []
    for item in items:
        shown += [item.mark]
        shown += [item.limit.promised_mark] if words.promised(item.limit) else []
        shown += [item.limit.statutory_mark] if words.statutory(item.limit) else []
        shown += [item.result.mark] if item.result else []
    shown += [material.mark for material in materials] + [fee.mark for fee in fees]
    shown += [law.mark for law in theme.legal_basis]
    return "" if all(words.official(mark) for mark in shown) else words.MARKS_NOTE
