"""Behind each number and each mark of a chart stands a list of just as many rows."""

from itertools import pairwise
from random import Random

import pytest

from clerk_app.statistics.charts import heat_map, journey, load_over_day
from clerk_app.statistics.definitions import FIGURES, Facts, value, values
from clerk_app.statistics.figures import Terms
from clerk_app.statistics.grouping import DIMENSIONS, of_day
from clerk_app.statistics.lists import Lists
from clerk_app.statistics.replay import read_visits
from clerk_app.statistics.service_facts import served_facts
from clerk_app.statistics.window_hours import Opening, window_hours
from tests.helpers.ticket_days import DAY, at, busy_day, random_day

NIGHT, TERMS = at("23:59"), Terms()
OPEN = tuple(Opening(f"{number}号", "李", at("08:30"), at("18:00")) for number in range(1, 4))


def facts_of(records, as_of=NIGHT):
    visits = read_visits(records, as_of)
    rated = frozenset(each.id for each in visits[::2])
    return Facts(of_day(DAY), visits, window_hours(OPEN, visits, as_of), served=served_facts(visits, rated))


@pytest.mark.parametrize("seed", range(5))
def test_every_number_has_a_list_of_as_many_rows(seed):
    facts = facts_of(random_day(Random(seed), 50), at("16:00"))
    lists = Lists(facts, {})
    for figure in FIGURES:
        whole = value(figure.code, facts, TERMS)
        for ids in (whole.behind, whole.hits, whole.open, whole.unknown):
            rows = lists.of(figure.subject, ids).rows
            assert sorted(row.id for row in rows) == sorted(ids)
            assert len(set(ids)) == len(ids)
        for by in DIMENSIONS:
            groups = values(figure.code, facts, (by,), TERMS).values()
            assert sorted(row.id for each in groups for row in lists.of(figure.subject, each.behind).rows) == sorted(
                whole.behind
            )
        if figure.kind == "count":
            assert whole.value == len(lists.of(figure.subject, whole.behind).rows)


@pytest.mark.parametrize("seed", range(3))
def test_every_mark_of_the_charts_has_a_list_of_as_many_rows(seed):
    facts = facts_of(busy_day(Random(seed), DAY, 150, 4))
    lists = Lists(facts, {})
    for quarter in load_over_day(DAY, facts.visits, (), {}, NIGHT):
        for ids in (quarter.arrived, quarter.called, quarter.waiting):
            assert len(lists.of("visit", ids).rows) == len(ids)
    cells = heat_map("wait_p90", facts, TERMS).values()
    assert sum(len(lists.of("visit", each.behind).rows) for each in cells) == value("wait_p90", facts, TERMS).count
    for step, following in pairwise(journey(facts)):
        lost = [key for _, ids in step.lost for key in ids]
        assert sorted([*lost, *following.ids]) == sorted(step.ids)


def test_rows_say_who_served_only_where_they_may():
    facts = facts_of(busy_day(Random(1), DAY, 20, 2))
    everything, less = Lists(facts, {}), Lists(facts, {}, clerks=False)
    ids = [each.id for each in facts.visits]
    assert "人员" in [column.title for column in everything.of("visit", ids).columns]
    listing = less.of("visit", ids)
    assert "人员" not in [column.title for column in listing.columns]
    assert all(len(row.cells) == len(listing.columns) for row in listing.rows)


def test_an_id_that_is_none_of_these_facts_is_a_bug():
    with pytest.raises(KeyError):
        Lists(facts_of(()), {}).of("visit", ["elsewhere"])


def test_a_visit_without_a_case_ends_at_the_desk_and_one_with_an_accepted_case_goes_on():
    records = busy_day(Random(4), DAY, 30, 3)
    facts = facts_of(records)
    steps = {step.name: step for step in journey(facts)}
    assert dict(steps["办完"].lost) == {"no_case": steps["办完"].ids}
    assert steps["受理"].ids == ()
