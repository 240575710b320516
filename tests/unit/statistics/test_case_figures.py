"""Cases, what the reform saved, ratings, limits: reckoned by hand, from the values that are shown."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from clerk_app.cases.limits import Limit, LimitUnit, Pause, PauseKind
from clerk_app.cases.model import MaterialState, Result, Status, SubItem, SubItemState
from clerk_app.catalogue.model import LimitPair, Material
from clerk_app.errors import BadInput
from clerk_app.queueing.model import AppointmentState
from clerk_app.queueing.ratings import LEVEL_TEXT, REASONS, Rating, check_rating, deadlines
from clerk_app.statistics.ageing import Light, ageing
from clerk_app.statistics.case_facts import CaseAct, CaseFact, case_fact
from clerk_app.statistics.definitions import FIGURES, Facts, value, values
from clerk_app.statistics.figures import Terms, evaluate
from clerk_app.statistics.grouping import DIMENSIONS, of_day
from clerk_app.statistics.service_facts import booking_fact, rating_fact
from tests.helpers.cases import CALENDAR, NOW, THEME, a_case, held
from tests.helpers.ticket_days import at

TERMS = Terms()
DAY = NOW.date()
OFFICIAL = replace(
    THEME,
    limit=LimitPair(3, 20, promised_mark="official", statutory_mark="statute"),
    sub_items=tuple(replace(each, mark="official") for each in THEME.sub_items),
)


def item(code: str, department: str = "scjg", **parts: object) -> SubItem:
    values: dict[str, object] = {"state": SubItemState.DONE, "started_at": NOW, **parts}
    return SubItem(f"i-{code}", "case-1", code, code, department, **values)  # type: ignore[arg-type]


def finished(days: int = 2, **parts: object) -> CaseFact:
    ends = NOW + timedelta(days=days)
    given = {"result": Result("许可证", "X1"), "delivered_at": ends, "delivered_to": "王䶮"}
    case = a_case(
        status=Status.FINISHED, accepted_at=NOW, finished_at=ends, due_at=NOW + timedelta(days=20),
        sub_items=(item("R1", **given), item("R2", "cgj", **given)), number="1",
        materials=(held("M1"), held("M2"), replace(held("M3"), state=MaterialState.SPARED)), **parts,
    )  # fmt: skip
    fact = case_fact(case, OFFICIAL, CALENDAR, {"case-1": ("t1", "t2", "t1")})
    assert fact is not None
    return fact


def facts(**parts: object) -> Facts:
    return Facts(of_day(DAY), **parts)  # type: ignore[arg-type]


def test_what_the_reform_saved_by_hand():
    """Accepted on Thursday, finished on Saturday, 14 February, which is worked: 2 working days of 20, 3 promised."""
    fact = finished()
    assert (fact.legal_days, fact.promised_days, fact.actual_days) == (20, 3, 2)
    assert (fact.offices, fact.visits) == (2, 2)
    # M1 and M3 are wanted by both sub-items, M2 by one: 5 apart, 3 in one set
    assert (fact.separate_materials, fact.merged_materials, fact.handed, fact.spared) == (5, 3, 2, 1)
    # apart: two filings, two collections; as it was: one filing, one collection
    assert (fact.separate_steps, fact.steps) == (4, 2)
    cases = facts(cases=(fact,))
    found = {code: value(code, cases, TERMS).value for code in (
        "legal_cut", "promise_cut", "legal_saved", "ahead", "materials_saved", "materials_cut", "spared",
        "steps_saved", "visits", "visits_saved", "days_mean", "on_time", "instant")}  # fmt: skip
    assert found == {
        "legal_cut": 0.9, "promise_cut": 0.85, "legal_saved": 18, "ahead": 1, "materials_saved": 2,
        "materials_cut": 0.4, "spared": pytest.approx(1 / 3), "steps_saved": 2, "visits": 2, "visits_saved": 0,
        "days_mean": 2, "on_time": 1, "instant": 0,
    }  # fmt: skip


def test_shares_of_several_cases_are_sums_and_not_means_of_means():
    cases = facts(cases=(finished(1), replace(finished(), id="2", legal_days=4, actual_days=4)))
    assert value("legal_cut", cases, TERMS).value == pytest.approx((19 + 0) / 24)


@pytest.mark.parametrize("mark", ["known", "modelled"])
def test_a_figure_that_is_neither_published_nor_law_is_unknown_and_never_official(mark):
    theme = replace(OFFICIAL, limit=LimitPair(3, 20, promised_mark=mark, statutory_mark=mark))
    theme = replace(theme, materials=(*theme.materials, Material("M9", "示范材料", "applicant", mark=mark)))
    case = a_case(status=Status.FINISHED, accepted_at=NOW, finished_at=NOW, sub_items=(item("R1"),))
    fact = case_fact(case, theme, CALENDAR, {})
    assert fact is not None
    cases = facts(cases=(fact,))
    for code in ("legal_cut", "promise_cut", "legal_saved", "ahead", "materials_saved", "materials_cut", "visits"):
        found = value(code, cases, TERMS)
        assert (found.value, found.unknown) == (None, (fact.id,))


def test_what_is_not_collected_yet_is_still_open():
    case = a_case(status=Status.FINISHED, accepted_at=NOW, finished_at=NOW,
                  sub_items=(item("R1", result=Result("许可证", "X1")),))  # fmt: skip
    fact = case_fact(case, OFFICIAL, CALENDAR, {})
    assert fact is not None
    assert value("steps_saved", facts(cases=(fact,)), TERMS).open == (fact.id,)


def test_a_case_whose_definition_is_gone_has_no_limits_and_is_counted_all_the_same():
    case = a_case(status=Status.FINISHED, accepted_at=NOW, finished_at=NOW, sub_items=(item("R1"),))
    fact = case_fact(case, None, CALENDAR, {})
    assert fact is not None
    assert value("days_mean", facts(cases=(fact,)), TERMS).count == 1
    assert case_fact(a_case(), OFFICIAL, CALENDAR, {}) is None


# --- limits ----------------------------------------------------------------------------------------------------------


def running(promised: int, statutory: int | None, started: datetime, **parts: object) -> Light:
    legal = None if statutory is None else Limit(statutory, LimitUnit.WORKING_DAYS)
    one = item("R1", state=SubItemState.ACKNOWLEDGED, started_at=started,
               promised=Limit(promised, LimitUnit.WORKING_DAYS), statutory=legal, **parts)  # fmt: skip
    case = a_case(status=Status.ACCEPTED, sub_items=(one,))
    return ageing([case], NOW, CALENDAR, TERMS).lines[0].light


def test_lights_are_green_yellow_red_past_the_promise_and_dark_red_past_the_law():
    """2026-02-12 is a Thursday."""
    assert running(10, 20, NOW) is Light.GREEN
    assert running(10, 20, NOW - timedelta(days=9)) is Light.GREEN  # 3 of 10 left
    assert running(10, 20, NOW - timedelta(days=10)) is Light.YELLOW  # 2 of 10 left: a fifth
    assert running(3, 20, NOW - timedelta(days=7)) is Light.RED
    assert running(3, 3, NOW - timedelta(days=7)) is Light.DARK_RED
    assert running(3, None, NOW - timedelta(days=70)) is Light.RED
    stopped = Pause(PauseKind.SPECIAL_PROCEDURE, NOW - timedelta(days=6), None, "现场核查")
    assert running(3, 20, NOW - timedelta(days=7), pauses=(stopped,)) is Light.GREEN


def test_every_running_item_stands_under_one_light_one_group_and_one_department():
    items = tuple(
        replace(item(f"R{n}", ("scjg", "cgj")[n % 2]), id=f"i{n}", state=SubItemState.ACKNOWLEDGED,
                started_at=NOW - timedelta(days=n), promised=Limit(n % 7, LimitUnit.WORKING_DAYS),
                statutory=Limit(20, LimitUnit.WORKING_DAYS))
        for n in range(30)
    )  # fmt: skip
    decided = replace(items[0], id="over", state=SubItemState.DONE)
    found = ageing([a_case(status=Status.ACCEPTED, sub_items=(*items, decided))], NOW, CALENDAR, TERMS)
    assert len(found.lines) == 30
    assert sum(len(found.of(each)) for each in Light) == 30
    assert sum(len(lines) for lines in found.by_left().values()) == 30
    assert sum(len(lines) for lights in found.by_department().values() for lines in lights.values()) == 30
    urgency = [list(Light).index(line.light) for line in found.lines]
    assert urgency == sorted(urgency, reverse=True)


# --- ratings and appointments ----------------------------------------------------------------------------------------


def test_every_level_has_its_own_reasons_and_a_bad_one_needs_one():
    assert set(REASONS) == set(LEVEL_TEXT)
    assert all(code.startswith(str(level)) for level, codes in REASONS.items() for code in codes)
    check_rating(5, (), "")
    check_rating(1, ("108",), "")
    check_rating(2, (), "等太久")
    for level, codes, words in ((6, (), ""), (2, (), " "), (5, ("108",), "")):
        with pytest.raises(BadInput):
            check_rating(level, codes, words)


def test_a_bad_rating_is_due_after_working_days():
    """Thursday evening before the Spring Festival; Saturday the 14th is worked."""
    assert deadlines(NOW, 1, 15, CALENDAR).verify_by == date(2026, 2, 13)
    assert deadlines(NOW, 2, 15, CALENDAR).verify_by == date(2026, 2, 14)
    assert deadlines(NOW, 1, 3, CALENDAR).rectify_by == date(2026, 2, 24)


def test_a_deadline_is_kept_missed_or_still_running():
    bad = Rating("r", 1, NOW, ("115",))
    seen = {}
    for name, verified, as_of in (
        ("running", None, NOW + timedelta(days=1)),
        ("kept", NOW + timedelta(days=1), NOW + timedelta(days=30)),
        ("late", NOW + timedelta(days=2), NOW + timedelta(days=30)),
        ("never", None, NOW + timedelta(days=30)),
    ):
        fact = rating_fact(replace(bad, verified_at=verified), "scjg", TERMS, CALENDAR, as_of)
        seen[name] = fact.verified_in_time
    assert seen == {"running": None, "kept": True, "late": False, "never": False}


def test_an_appointment_that_is_still_booked_when_its_day_is_over_was_not_kept():
    slot = at("10:00", DAY)
    for as_of, state in ((slot, AppointmentState.BOOKED), (slot + timedelta(days=1), AppointmentState.NO_SHOW)):
        assert booking_fact("a", DAY, slot, "T", "d", AppointmentState.BOOKED, as_of).state is state


# --- the list behind every number ------------------------------------------------------------------------------------

ACTS = tuple(
    CaseAct(f"c/{n}", f"c{n}", str(n), kind, NOW + timedelta(hours=n % 5), ("1号", "2号")[n % 2], ("李", "")[n % 2],
            "T1", deferred=n % 4 == 1, deemed=n % 8 == 1)
    for n, kind in enumerate(("taken", "accepted", "correction", "refused", "not_needed", "withdrawn", "voided",
                              "finished", "reopened") * 4)
)  # fmt: skip
CASES = tuple(
    replace(finished(n % 4), id=str(n), window=("1号", "")[n % 2], visits=n % 3 or None, steps=n % 2 or None,
            legal_days=n % 3 * 10 or None, due_at=None if n % 5 == 0 else NOW + timedelta(days=n % 3))
    for n in range(1, 20)
)  # fmt: skip
RATINGS = tuple(
    rating_fact(Rating(f"r{n}", n % 5 + 1, NOW, window=("1号", "")[n % 2],
                       verified_at=NOW + timedelta(days=n % 4) if n % 3 else None),
                ("scjg", "")[n % 2], TERMS, CALENDAR, NOW + timedelta(days=n % 30))
    for n in range(40)
)  # fmt: skip
BOOKINGS = tuple(
    booking_fact(f"b{n}", DAY, NOW + timedelta(minutes=15 * n), "T1", "scjg", state, NOW)
    for n, state in enumerate((*AppointmentState,) * 5)
)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda each: each.code)
def test_the_counts_of_case_figures_are_their_lists_in_every_grouping(figure):
    all_of_them = facts(acts=ACTS, cases=CASES, ratings=RATINGS, bookings=BOOKINGS)
    whole = evaluate(figure, all_of_them.of(figure.subject), TERMS)
    for dimension in DIMENSIONS:
        groups = values(figure.code, all_of_them, (dimension,), TERMS)
        for part in ("behind", "hits", "open", "unknown"):
            together = sorted(one for each in groups.values() for one in getattr(each, part))
            assert together == sorted(getattr(whole, part))
        assert sum(each.denominator for each in groups.values()) == pytest.approx(whole.denominator)
        assert sum(each.numerator for each in groups.values()) == pytest.approx(whole.numerator)
    if figure.subject in ("act", "case", "rating", "appointment") and figure.code not in ("deemed",):
        assert whole.behind or whole.open
