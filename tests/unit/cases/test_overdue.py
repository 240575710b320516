"""到期未办: a case is overdue the day after the promised one, never on it, while something is still missing."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from clerk_app.cases.limits import BEIJING
from clerk_app.cases.model import (
    Case,
    CaseMaterial,
    Correction,
    CorrectionNotice,
    Decision,
    MaterialState,
    Status,
)
from clerk_app.cases.overdue import all_overdue, overdue

DAY = date(2026, 2, 12)
AT = datetime(2026, 2, 5, 9, 30, tzinfo=BEIJING)
CASE = Case("1", "T", "1", "主题", "3号窗口", "李敏", AT, number="430102-20260205-00001")
DEFERRED = replace(
    CASE,
    status=Status.ACCEPTED_DEFERRED,
    decision=Decision(Status.ACCEPTED_DEFERRED, AT, "李敏", deferred_until=DAY),
    materials=(
        CaseMaterial("A", "申请书", MaterialState.HELD),
        CaseMaterial("B", "平面图", MaterialState.DEFERRED, deferred_until=DAY),
    ),
)
CORRECTING = replace(
    CASE,
    id="2",
    status=Status.CORRECTING,
    correction=CorrectionNotice(AT, (Correction("营业执照", "没有盖章"),), DAY - timedelta(days=2)),
)


def test_deferred_materials_are_overdue_after_their_last_day_not_on_it():
    assert overdue(DEFERRED, DAY) is None
    found = overdue(DEFERRED, DAY + timedelta(days=1))
    assert found is not None
    assert (found.kind, found.last_day, found.missing) == ("deferred", DAY, ("平面图",))


def test_nothing_is_overdue_once_the_last_deferred_material_is_there():
    held = tuple(replace(each, state=MaterialState.HELD) for each in DEFERRED.materials)
    assert overdue(replace(DEFERRED, materials=held), DAY + timedelta(days=9)) is None
    assert overdue(replace(DEFERRED, status=Status.ACCEPTED), DAY + timedelta(days=9)) is None


def test_corrections_are_overdue_until_they_are_handed_in():
    assert overdue(CORRECTING, DAY - timedelta(days=2)) is None
    found = overdue(CORRECTING, DAY - timedelta(days=1))
    assert found is not None
    assert (found.kind, found.missing) == ("correction", ("营业执照",))
    assert CORRECTING.correction is not None
    answered = replace(CORRECTING, correction=replace(CORRECTING.correction, answered_at=AT))
    assert overdue(answered, DAY) is None


def test_the_longest_overdue_comes_first():
    found = all_overdue([DEFERRED, CASE, CORRECTING], DAY + timedelta(days=1))
    assert [each.kind for each in found] == ["correction", "deferred"]
    assert len({each.key for each in found}) == 2
