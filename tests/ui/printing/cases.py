"""Cases for the screens that print: taken in by the real use cases, with departments that answer as the test says."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from clerk_app.bootstrap import RESOURCES, Desk
from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor, Case, Result, SubItem, SubItemState
from clerk_app.clock import new_key
from clerk_app.commands.intake import read_visits
from clerk_app.dispatch.release import follow_up, take
from clerk_app.intake import Intake
from clerk_app.notice.compute import needed_materials
from tests.helpers.visits import materials_for

ACTOR = Actor("李敏", "clerk", "3号综合窗口")


def visit(services: Desk, name: str = "restaurant", **parts: Any) -> dict[str, Any]:
    """The demo's person, everything brought on paper."""
    given = next(read_visits(RESOURCES / "demo" / "visits" / f"{name}.yaml", {}))
    theme = services.library.theme(given["theme"])
    given = {**given, "materials": materials_for(theme, given["answers"], None)}
    return {**given, "reference": new_key(), **parts}


def taken(services: Desk, decision: str = "accept", name: str = "restaurant", **parts: Any) -> Case:
    """A case as the decision left it: accept, receive, deferred."""
    given = visit(services, name, decision=decision, **parts)
    if decision == "deferred":
        theme = services.library.theme(given["theme"])
        needed = {each.code: each for each in needed_materials(theme, given["answers"])}
        left = next(code for code in given["materials"] if needed[code].deferrable)
        given["materials"] = {code: entry for code, entry in given["materials"].items() if code != left}
    result = Intake(services, ACTOR).take(given, Path())
    assert not result.problem, result.problem
    return case_of(services, result.case_id)


def case_of(services: Desk, case_id: str) -> Case:
    with services.store.read() as work:
        return work.cases.get(case_id)


def answered(services: Desk, case: Case, code: str, state: SubItemState, **parts: Any) -> SubItem:
    """A department's answer, written as dispatch writes it."""
    with services.store() as work:
        item = next(each for each in work.ledger.of_case(case.id) if each.code == code)
        now = services.clock()
        fresh = replace(item, state=state, since=now, next_at=None, tries=max(1, item.tries), **parts)
        assert take(work, item, fresh, now, Actor("部门", "system"))
        follow_up(work, case.id, now, services.calendar)
        work.commit()
    return fresh


def granted(services: Desk, case: Case, item: SubItem) -> SubItem:
    """The department grants and issues what the guide says."""
    today = beijing(services.clock()).date()
    result = Result(item.result_name, f"JY{item.code}0001", today, date(today.year + 5, 1, 1), {"经营项目": "热食类"})
    return answered(
        services, case, item.code, SubItemState.DONE, outcome="granted", reason="部门准予",
        decided_at=services.clock(), result=result if item.result_name else None,
    )  # fmt: skip


def all_granted(services: Desk, case: Case) -> Case:
    """Every department grants, those that wait for others afterwards."""
    while open_items := [each for each in case_of(services, case.id).sub_items if each.state is SubItemState.READY]:
        for item in open_items:
            granted(services, case, item)
    return case_of(services, case.id)
