"""Windows' hours, adjusted times of clerks, charts, comparisons, exports: what supervisors read."""

import csv
import io
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from openpyxl import load_workbook

from clerk_app.queueing.model import Act, WindowNote, WindowState
from clerk_app.statistics.adjusted import adjusted
from clerk_app.statistics.ageing import Ageing
from clerk_app.statistics.charts import funnel, heat_map, load_over_day
from clerk_app.statistics.comparing import compare
from clerk_app.statistics.definitions import Facts, value
from clerk_app.statistics.export import to_csv, to_excel
from clerk_app.statistics.figures import Terms
from clerk_app.statistics.grouping import Period, before, of_day, of_month, of_week, week_of, words, year_before
from clerk_app.statistics.replay import read_visits
from clerk_app.statistics.report import Earlier, make_report
from clerk_app.statistics.sheets import Column, Sheet, sheets
from clerk_app.statistics.window_hours import Opening, openings_of, window_hours
from tests.helpers.cases import CALENDAR
from tests.helpers.ticket_days import DAY, Story, at, busy_day, random_day

TERMS = Terms()
NIGHT = at("23:59")


def facts(records, as_of=NIGHT, openings=(), day=DAY):
    visits = read_visits(records, as_of)
    return Facts(of_day(day), visits, window_hours(openings, visits, as_of))


# --- windows ---------------------------------------------------------------------------------------------------------


def test_a_window_is_used_while_somebody_is_on_the_way_or_at_the_desk():
    """Open 09:00 to 11:00 with a break of half an hour; busy from 09:30 to 09:50 and from 10:00 to 10:10."""
    one = Story("a")("09:00", Act.ISSUED)("09:30", Act.CALLED, "1号")("09:32", Act.ARRIVED, "1号")
    two = Story("b")("09:00", Act.ISSUED)("10:00", Act.CALLED, "1号")("10:01", Act.ARRIVED, "1号")
    records = [one("09:50", Act.DONE, "1号").record, two("10:10", Act.DONE, "1号").record]
    openings = [Opening("1号", "李", at("09:00"), at("11:00")),
                Opening("1号", "李", at("10:30"), at("11:00"), on_break=True)]  # fmt: skip
    known = facts(records, openings=openings)
    assert value("open_hours", known, TERMS).value == 7200
    assert value("utilisation", known, TERMS).value == 1800 / 7200
    assert value("occupancy", known, TERMS).value == 1800 / 5400
    assert [(hour.open, hour.busy, hour.available) for hour in known.window_hours] == [
        (3600, 1200, 2400),
        (3600, 600, 1200),
    ]


def test_a_window_without_notes_has_no_known_hours_however_busy_it_was():
    story = Story()("09:00", Act.ISSUED)("09:10", Act.CALLED, "1号")("09:11", Act.ARRIVED, "1号")
    found = value("utilisation", facts([story("09:20", Act.DONE, "1号").record]), TERMS)
    assert (found.value, found.unknown) == (None, ("1号/2026-11-25T09",))


def test_a_service_whose_end_nobody_knows_leaves_its_hour_unknown():
    story = Story()("09:00", Act.ISSUED)("09:10", Act.CALLED, "1号")("09:11", Act.ARRIVED, "1号")("17:30", Act.CLOSED)
    known = facts([story.record], openings=[Opening("1号", "李", at("09:00"), at("11:00"))])
    found = value("utilisation", known, TERMS)
    assert (found.behind, found.unknown) == (("1号/2026-11-25T10",), ("1号/2026-11-25T09",))


def test_a_window_that_nobody_closed_is_open_until_now_and_unknown_once_the_day_is_over():
    notes = [WindowNote("n", "1号", at("09:00"), WindowState.OPEN, "李")]
    assert openings_of(notes, at("10:00")) == (Opening("1号", "李", at("09:00"), at("10:00")),)
    (forgotten,) = openings_of(notes, at("10:00") + timedelta(days=1))
    assert forgotten.unknown
    notes.append(WindowNote("m", "1号", at("09:00") + timedelta(days=1), WindowState.OPEN, "李"))
    first, second = openings_of(notes, at("10:00") + timedelta(days=1))
    assert (first.unknown, second.unknown, second.end) == (True, False, at("10:00") + timedelta(days=1))


# --- clerks ----------------------------------------------------------------------------------------------------------


def services(clerk_window: str, theme: str, minutes: list[float], first: int):
    for number, each in enumerate(minutes, first):
        story = Story(f"s{number}", services=(theme,), number=number)("09:00", Act.ISSUED)
        story("09:10", Act.CALLED, clerk_window)("09:11", Act.ARRIVED, clerk_window)
        yield story(at("09:11") + timedelta(minutes=each), Act.DONE, clerk_window, service=theme).record


def test_who_handles_the_long_matters_is_not_slow():
    """Li does long ones at the hall's pace, Wang short ones slower than the hall: raw and adjusted disagree."""
    records = [
        *services("1号", "T1", [20] * 30, 0),
        *services("2号", "T1", [20] * 10, 100),
        *services("1号", "T2", [4] * 10, 200),
        *services("2号", "T2", [6] * 30, 300),
        *services("3号", "T2", [5] * 19, 400),
    ]
    known = facts(records)
    li, wang, zhao = sorted(adjusted(known.services, "clerk", TERMS), key=lambda each: "李王赵".index(each.key))
    assert (li.raw, wang.raw) == ((30 * 20 + 10 * 4) / 40 * 60, (10 * 20 + 30 * 6) / 40 * 60)
    mean_t2 = (10 * 4 + 30 * 6 + 19 * 5) / 59
    assert li.ratio == pytest.approx((30 * 20 + 10 * 4) / (30 * 20 + 10 * mean_t2))
    assert wang.ratio == pytest.approx((10 * 20 + 30 * 6) / (10 * 20 + 30 * mean_t2))
    assert li.raw > wang.raw
    assert li.ratio < 1 < wang.ratio
    hall = value("service_mean", known, TERMS).value
    assert li.adjusted == pytest.approx(li.ratio * hall)
    assert zhao.too_few
    assert (zhao.raw, zhao.adjusted, zhao.value.count) == (None, None, 19)


def test_observed_and_expected_of_all_together_are_the_same():
    known = facts(busy_day(Random(4), DAY, 400))
    lines = adjusted(known.services, "clerk", Terms(least=1))
    expected = sum((each.expected or 0) * each.value.count for each in lines)
    assert expected == pytest.approx(sum(each.value.numerator for each in lines))


# --- charts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_the_day_in_quarters_is_what_a_minute_by_minute_replay_sees(seed):
    records = random_day(Random(seed), 40)
    as_of = at("20:07")
    visits = read_visits(records, as_of)
    quarters = load_over_day(DAY, visits, (), {}, as_of)
    assert sum(len(each.arrived) for each in quarters) == len(visits)
    for each in quarters:
        end = each.begin + timedelta(minutes=15)
        if end <= as_of:
            assert sorted(each.waiting) == sorted(waiting_then(records, end, as_of))
    assert [each.begin for each in quarters] == sorted(each.begin for each in quarters)


def waiting_then(records, moment, as_of):
    """Replays each ticket up to that moment: who is in a line? A fresh number does not count before it is known."""
    found = []
    for record in records:
        state = None
        slot = None
        for event in sorted(record.events, key=lambda each: (each.at, each.seq)):
            if event.at > moment:
                break
            if event.act is Act.ISSUED and "slot_at" in event.data:
                slot = max(event.at, datetime.fromisoformat(event.data["slot_at"]))
            if event.act in (Act.ISSUED, Act.RETURNED, Act.TRANSFERRED):
                first = event.act is Act.ISSUED or (state == "first")
                state = "first" if first else "waiting"
            elif event.act is Act.SERVICE_DONE:
                state = "serving" if event.data["here"] else "waiting"
            elif event.act not in (Act.PRINTED, Act.CASE, Act.REPEATED):
                state = event.act
        if state == "waiting" or (state == "first" and (slot is None or slot <= moment)):
            if closed_while_waiting(record, moment):
                continue  # when a line was left nobody knows, so it is not drawn
            found.append(record.ticket.id)
    return found


def closed_while_waiting(record, moment):
    later = [each for each in sorted(record.events, key=lambda each: (each.at, each.seq))
             if each.at > moment and each.act not in (Act.PRINTED, Act.CASE, Act.TRANSFERRED)]  # fmt: skip
    return bool(later) and later[0].act is Act.CLOSED and later[0].at <= at("20:07")


def test_the_funnel_loses_nobody():
    visits = read_visits(random_day(Random(9), 200), NIGHT)
    steps = funnel(visits)
    assert len(steps[0].ids) == len(visits)
    for step, following in pairwise(steps):
        lost = [key for _, ids in step.lost for key in ids]
        assert sorted([*lost, *following.ids]) == sorted(step.ids)
    assert set(steps[-1].ids) == set(value("served", facts(random_day(Random(9), 200)), TERMS).behind)


def test_the_heat_map_holds_every_ticket_once():
    known = facts(busy_day(Random(2), DAY, 100))
    cells = heat_map("tickets", known, TERMS)
    assert sum(each.count for each in cells.values()) == 100
    assert {day for day, _ in cells} == {3}  # a Wednesday


# --- times -----------------------------------------------------------------------------------------------------------


def test_periods_are_compared_with_those_that_fit():
    monday = date(2026, 3, 2)
    assert before(of_day(monday), CALENDAR) == of_day(date(2026, 2, 28))  # a Saturday that is worked
    assert before(of_day(date(2026, 2, 24)), CALENDAR) == of_day(date(2026, 2, 14))  # over the Spring Festival
    assert before(of_day(date(2026, 3, 1)), CALENDAR) == of_day(date(2026, 2, 28))
    assert before(of_week(monday), CALENDAR) == of_week(date(2026, 2, 23))
    assert before(of_month(date(2026, 3, 5)), CALENDAR) == of_month(date(2026, 2, 1))
    assert year_before(of_month(date(2028, 2, 29))) == Period(date(2027, 2, 1), date(2027, 2, 28))
    assert year_before(of_week(monday)).first.weekday() == 0
    assert of_week(date(2026, 2, 18)).working_days(CALENDAR) == 0  # a whole week of holidays
    assert week_of(date(2027, 1, 1)) == "2026-W53"
    assert words("hour", "23", {}) == "23:00—24:00"


def test_a_count_of_times_with_different_working_days_is_compared_by_the_day_as_well():
    now = Facts(of_week(date(2026, 3, 2)), read_visits(busy_day(Random(1), date(2026, 3, 2), 30), NIGHT))
    then = Facts(of_week(date(2026, 2, 9)), read_visits(busy_day(Random(1), date(2026, 2, 9), 24), NIGHT))
    found = compare(now, then, ("tickets", "wait_mean"), TERMS, CALENDAR)
    assert (found.working_days, found.other_working_days) == (5, 6)
    assert found.changes["tickets"].share == pytest.approx(0.25)
    assert found.changes["tickets"].per_day == pytest.approx(0.5)
    assert found.changes["wait_mean"].share is None
    assert "5 个工作日" in found.words
    assert "6 个工作日" in found.words


def test_a_time_of_which_nothing_was_recorded_is_not_taken_for_a_time_when_nobody_came():
    now = Facts(of_day(DAY), read_visits(busy_day(Random(1), DAY, 30), NIGHT))
    then = Facts(of_day(date(2025, 3, 3)))
    found = compare(now, then, ("tickets", "wait_mean"), TERMS, CALENDAR)
    assert found.changes == {}
    assert found.words == "2025-03-03（周一）没有任何记录，不比"
    quiet = Facts(of_day(DAY), window_hours=window_hours([Opening("1号", "李", at("09:00"), at("10:00"))], (), NIGHT))
    assert compare(quiet, now, ("tickets",), TERMS, CALENDAR).changes["tickets"].share == -1.0
    assert compare(now, quiet, ("tickets",), TERMS, CALENDAR).changes["tickets"].difference == 30.0


# --- reports and exports ---------------------------------------------------------------------------------------------


def report(day=DAY, seed=1):
    records = busy_day(Random(seed), day, 120)
    openings = [Opening(f"{n}号", "李", at("09:00", day), at("17:00", day)) for n in range(1, 7)]
    known = facts(records, at("18:00", day), openings, day)
    load = load_over_day(day, known.visits, openings, {}, at("18:00", day))
    names = {"theme": {"43TCN0003": "开办餐饮店"}}
    earlier = Earlier(facts(busy_day(Random(2), day, 90), day=day))
    return make_report("日报", known, earlier, Ageing(NIGHT, ()), load, names, TERMS, CALENDAR, NIGHT, False)


def test_a_report_says_of_every_number_what_it_rests_on():
    made = report()
    lines = {line.figure.code: line for line in made.lines}
    assert lines["tickets"].shown == "120 人次"
    assert lines["tickets"].before == "+33.3%"
    served = lines["wait_p90"]
    assert served.counts.startswith(f"{served.value.count} 条")
    assert "分母" in served.told
    assert {each.dimension for each in made.breakdowns} == {"hour", "window", "theme", "department", "queue"}


def test_a_workbook_has_the_same_numbers_and_the_list_behind_them():
    made = report()
    book = load_workbook(io.BytesIO(to_excel(sheets(made), made.title, made.made_at)))
    tickets = list(book["号明细"].iter_rows(min_row=2, values_only=True))
    assert len(tickets) == len(made.facts.visits)
    titles = [cell.value for cell in book["号明细"][1]]
    done = [row for row in tickets if row[titles.index("结果")] == "办完"]
    overview = {row[1]: row for row in book["概况"].iter_rows(min_row=2, values_only=True)}
    assert overview["办完"][2] == len(done)
    waits = [row[titles.index("等候（分钟）")] for row in tickets if row[titles.index("等候（分钟）")] is not None]
    assert overview["平均等候"][2] == pytest.approx(sum(waits) / len(waits), abs=0.01)
    by_hour = list(book["按时段"].iter_rows(min_row=2, values_only=True))
    assert sum(row[1] for row in by_hour) == 120


EVIL = ["=1+1", "+1+1", "-1+2", "@SUM(A1)", "\t=1", " =1", "＝1+1", '=LINK("x")', "a\x00b", "\ud800", "-3.5%"]


def test_nothing_in_an_export_is_taken_for_a_formula():
    sheet = Sheet("表", (Column("列"), Column("数", "1")), tuple((text, -1.5) for text in EVIL))
    rows = list(csv.reader(io.StringIO(to_csv(sheet).decode("utf-8-sig"), newline="")))
    for row in rows[1:]:
        assert row[0] == "-3.5%" or not row[0].lstrip().startswith(("=", "+", "-", "@", "＝"))
        assert row[1] == "-1.5"
    page = load_workbook(io.BytesIO(to_excel([sheet], "t", NIGHT)))["表"]
    for row in page.iter_rows(min_row=2):
        assert row[0].data_type == "s"
        assert row[1].value == -1.5
    assert to_csv(sheet).startswith(b"\xef\xbb\xbf")


def test_the_same_report_gives_the_same_cells():
    first, second = (to_csv(each) for each in (sheets(report())[0], sheets(report())[0]))
    assert first == second


def test_changes_are_said_with_a_sign_and_no_change_as_such():
    from clerk_app.statistics.comparing import Change
    from clerk_app.statistics.definitions import figure
    from clerk_app.statistics.wording import changed

    then = value("tickets", facts([]), TERMS)
    assert changed(figure("tickets"), Change(then, 3, 0.25, 0.5)) == "+25.0%（按工作日 +50.0%）"
    assert changed(figure("abandonment"), Change(then, -0.021, None, None)) == "−2.1 个百分点"
    assert changed(figure("wait_mean"), Change(then, -90, None, None)) == "−1.5 分钟"
    assert changed(figure("wait_mean"), Change(then, 1, None, None)) == "持平"
    assert changed(figure("wait_mean"), Change(then, None, None, None)) == "—"


def test_a_workbook_keeps_kinds_formats_and_odd_text():
    """Times, shares, gaps, text with spaces, signs of XML and line breaks come back as they were; nothing is lost."""
    columns = (Column("文字"), Column("数", "1"), Column("比", "%"), Column("时间"), Column("件"))
    moment = at("09:10:11").replace(tzinfo=None)
    rows = ((' a & <b>\n"c" ', 1.25, 0.5, moment, 3), (None, None, None, None, -2), ("", 0.0, 1, moment, 10**9))
    page = load_workbook(io.BytesIO(to_excel([Sheet("表", columns, rows), Sheet("空", columns, ())], "t", NIGHT)))["表"]
    found = list(page.iter_rows(min_row=2))
    assert [cell.value for cell in found[0]] == list(rows[0])
    assert [cell.value for cell in found[1]] == list(rows[1])
    assert [cell.value for cell in found[2]] == [None, *rows[2][1:]]
    assert [cell.number_format for cell in found[0][1:4]] == ["0.0", "0.0%", "yyyy-mm-dd h:mm:ss"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", "A1:E4")
    assert page["A1"].font.bold


def test_an_export_can_be_stopped():
    def stop(name):
        raise InterruptedError(name)

    with pytest.raises(InterruptedError, match="表"):
        to_excel([Sheet("表", (Column("列"),), ((1,),))], "t", NIGHT, stop)
