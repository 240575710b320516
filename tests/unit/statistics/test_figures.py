"""Figures equal an independent computation, and a number is always its list."""

from datetime import timedelta
from random import Random

import pytest

from clerk_app.statistics.definitions import FIGURES, Facts, facts_behind, value, values
from clerk_app.statistics.figures import Terms, evaluate, quantile
from clerk_app.statistics.grouping import DIMENSIONS, of_day
from clerk_app.statistics.replay import read_visits
from clerk_app.statistics.window_hours import Opening, window_hours
from tests.helpers.ticket_days import DAY, DEPARTMENTS, THEMES, at, random_day

from .raw_sql import RawSql

TERMS = Terms()
LATE = at("00:00") + timedelta(days=1, hours=3)  # so early that what nobody closed still counts as open


def facts_of(records, as_of=LATE):
    visits = read_visits(records, as_of, DEPARTMENTS)
    openings = [Opening(window, "李", at("08:30"), at("17:00")) for window in ("1号", "2号")]
    openings.append(Opening("1号", "李", at("12:00"), at("13:00"), on_break=True))
    return Facts(of_day(DAY), visits, window_hours(openings, visits, as_of))


@pytest.mark.parametrize("seed", range(40))
def test_every_figure_of_random_days_equals_what_sql_reads_from_the_raw_events(seed):
    rng = Random(seed)
    for _ in range(25):
        records = random_day(rng, rng.choice((1, 5, 60)))
        facts = facts_of(records)
        raw = RawSql(records)
        for code, expected in raw.figures(TERMS.level_minutes * 60).items():
            found = value(code, facts, TERMS).value
            assert found == (None if expected is None else pytest.approx(expected, abs=1e-6)), code
        raw.close()


@pytest.mark.parametrize("seed", range(10))
def test_figures_by_window_theme_and_hour_equal_what_sql_reads_from_the_raw_events(seed):
    records = random_day(Random(seed), 80)
    facts, raw = facts_of(records), RawSql(records)
    for dimension, column in (("window", "win"), ("clerk", "clerk")):
        expected = dict(
            raw.rows(f"SELECT {column}, AVG(seconds) FROM handled WHERE seconds IS NOT NULL GROUP BY {column}")
        )
        found = values("service_mean", facts, (dimension,), TERMS)
        seen = {key[0]: each.value for key, each in found.items() if each.behind}
        assert seen == pytest.approx(expected)
    by_hour = dict(raw.rows("SELECT strftime('%H', arrived + 8 * 3600, 'unixepoch'), COUNT(*) FROM ticket GROUP BY 1"))
    assert {key[0]: each.value for key, each in values("tickets", facts, ("hour",), TERMS).items()} == by_hour
    raw.close()


@pytest.mark.parametrize("figure", FIGURES, ids=lambda each: each.code)
def test_the_count_of_every_figure_and_group_is_the_length_of_the_list_behind_it(figure):
    for seed in range(8):
        facts = facts_of(random_day(Random(seed), 50), at("13:20"))
        whole = evaluate(figure, facts.of(figure.subject), TERMS)
        for dimension in DIMENSIONS:
            groups = values(figure.code, facts, (dimension,), TERMS)
            for each in groups.values():
                assert each.count == len(facts_behind(each, facts)) == len(set(each.behind))
                if figure.kind == "count":
                    assert each.value == each.count
                if figure.kind == "share":
                    assert each.numerator == len(each.hits)
                    assert each.denominator == each.count
            for part in ("behind", "hits", "open", "unknown"):
                together = [one for each in groups.values() for one in getattr(each, part)]
                assert sorted(together) == sorted(getattr(whole, part))
            if figure.kind in ("count", "sum"):
                assert sum(each.value or 0 for each in groups.values()) == pytest.approx(whole.value)
        assert not {*whole.behind} & {*whole.open, *whole.unknown}


def test_a_percentile_is_one_of_the_raw_numbers():
    assert quantile([], 0.9) is None
    assert quantile([7], 0.5) == 7
    assert quantile([4, 1, 3, 2], 0.5) == 2
    assert quantile(range(1, 11), 0.9) == 9
    assert quantile(range(1, 102), 0.9) == 91


def test_every_definition_says_what_it_divides_by_and_stands_without_a_gap():
    for figure in FIGURES:
        told = figure.told(TERMS)
        assert "{" not in told
        assert figure.base or figure.kind in ("count", "sum"), figure.code
    assert "15 分钟" in next(each for each in FIGURES if each.code == "service_level").told(TERMS)


def test_themes_of_departments_go_together():
    facts = facts_of(random_day(Random(3), 80))
    by_theme = values("tickets", facts, ("theme",), TERMS)
    by_department = values("tickets", facts, ("department",), TERMS)
    ours = [by_theme[(theme,)].count for theme in THEMES if DEPARTMENTS.get(theme) == "scjg"]
    assert sum(ours) == by_department[("scjg",)].count
