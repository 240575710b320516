"""What the benches work on: answered situations, and one accepted case made by the real use cases."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import yaml

from clerk_app.bootstrap import RESOURCES, Desk
from clerk_app.cases.model import Actor, Agent, Applicant, Case, CaseMaterial, MaterialState
from clerk_app.cases.prefill import prefilled
from clerk_app.catalogue.model import Question, Theme
from clerk_app.codec import from_plain
from clerk_app.notice import needed_materials, next_questions

CLERK = Actor("李敏", "clerk", "3号综合窗口")
RESTAURANT = "43TCN0003"


@cache
def demo_visits() -> Mapping[str, Mapping[str, Any]]:
    """The demo's visits by theme code."""
    files = sorted((RESOURCES / "demo" / "visits").glob("*.yaml"))
    visits = [yaml.safe_load(path.read_text("utf-8")) for path in files]
    return {visit["theme"]: visit for visit in visits}


def answers_for(theme: Theme) -> dict[str, Any]:
    """The demo's answers for this theme; without any, every open question answered by its first option or with yes."""
    visit = demo_visits().get(theme.code)
    answers: dict[str, Any] = dict(visit["answers"]) if visit else {}
    while asked := next_questions(theme, answers):
        answers[asked[0].code] = _first_answer(asked[0])
    return answers


def _first_answer(question: Question) -> Any:
    if question.kind == "yesno":
        return True
    if question.kind == "number":
        return max(question.minimum or 1, 1)
    first = question.options[0].code
    return (first,) if question.kind == "multi" else first


def held_materials(theme: Theme, answers: Mapping[str, Any]) -> tuple[CaseMaterial, ...]:
    """Everything this situation needs, held as originals."""
    needed = needed_materials(theme, answers)
    return tuple(CaseMaterial(each.code, each.name, MaterialState.HELD, 1, each.copies) for each in needed)


def accepted_case(desk: Desk) -> Case:
    """The demo's restaurant, taken in and accepted through the use cases, all its materials held on paper."""
    return desk.visits.accept(received_case(desk).id, CLERK)


def received_case(desk: Desk, clerk: Actor = CLERK, name: str = "") -> Case:
    """The same, ready to be decided on; of an applicant with another name if one is given."""
    visit = demo_visits()[RESTAURANT]
    applicant = from_plain(Applicant, visit["applicant"])
    case = desk.visits.begin(RESTAURANT, clerk)
    case = desk.visits.edit(
        case.id,
        applicant=replace(applicant, name=name or applicant.name),
        agent=from_plain(Agent, visit["agent"]),
        answers=visit["answers"],
        form=dict(visit["form"]),
        truth_promised=True,
    )
    case = desk.visits.tell(case.id, clerk)
    for material in held_materials(desk.visits.theme_of(case), case.answers):
        case = desk.visits.set_material(case.id, material, clerk)
    found = {code: value for code, (value, _) in prefilled(desk.visits.theme_of(case), case).items()}
    case = desk.visits.edit(case.id, form={**case.form, **found})
    return desk.visits.receive(case.id, clerk)
