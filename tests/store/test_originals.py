"""Originals at the window: counted while they lie there, given back to a named person, and the log says so."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Case
from clerk_app.cases.originals import Originals
from clerk_app.errors import BadInput, Refused
from clerk_app.intake import Intake
from tests.helpers.hall import CLERK
from tests.helpers.visits import visit_for


def case_with_originals(desk: Desk) -> Case:
    taken = Intake(desk, CLERK).take(visit_for(desk.library.theme("43TCN0003"), number=1), Path())
    with desk.store() as work:
        whole = work.cases.get(taken.case_id)
        first, second, *rest = whole.materials
        held = replace(whole, materials=(replace(first, originals=2), replace(second, originals=1), *rest))
        saved = work.cases.save(held)
        work.commit()
    return saved


def lying(desk: Desk, case: Case) -> int:
    with desk.store.engine.connect() as connection:
        found = connection.execute(text("select originals from case_record where id = :id"), {"id": case.id})
        return int(found.scalar_one())


def test_what_is_given_back_no_longer_lies_at_the_window_and_the_log_says_to_whom(desk: Desk) -> None:
    case = case_with_originals(desk)
    before = sum(material.at_window for material in case.materials)
    assert lying(desk, case) == before >= 3
    originals = Originals(desk.store, desk.clock)
    first = case.materials[0].code
    after = originals.give_back(case.id, "王 䶮", CLERK, [first])
    assert lying(desk, case) == before - 2
    assert after.material(first).at_window == 0  # type: ignore[union-attr]
    assert after.material(first).originals == 2  # type: ignore[union-attr]  # the receipt said two, and stays right
    originals.give_back(case.id, "王䶮", CLERK)
    assert lying(desk, case) == 0
    assert [(to, sum(given.values())) for _, to, given in originals.returns(case.id)] == [
        ("王 䶮", 2), ("王䶮", before - 2),
    ]  # fmt: skip
    with desk.store.read() as work:
        assert work.events.broken(case.id) is None


def test_nothing_is_given_back_twice_or_to_nobody(desk: Desk) -> None:
    case = case_with_originals(desk)
    originals = Originals(desk.store, desk.clock)
    with pytest.raises(BadInput, match="交给了谁"):
        originals.give_back(case.id, "  ", CLERK)
    originals.give_back(case.id, "王䶮", CLERK)
    with pytest.raises(Refused, match="没有可以退还"):
        originals.give_back(case.id, "王䶮", CLERK)
