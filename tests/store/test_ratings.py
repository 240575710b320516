"""好差评 over both stores: one visit, one rating; asked at a window; looked into, put right; and figures of it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from psycopg.errors import InsufficientPrivilege

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.clock import new_key
from clerk_app.errors import BadInput, Conflict, NotFound, Refused, WorldError
from clerk_app.intake import Intake
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import Ticket
from clerk_app.queueing.rating_desk import ASKED_FOR, ASKS_KEPT, Given, Ratings
from clerk_app.queueing.rating_ports import RatingFilter
from clerk_app.queueing.ratings import BAD, Answered, Rating, RatingState, Upheld
from clerk_app.queueing.rules import Target
from clerk_app.statistics.grouping import Period
from clerk_app.store.switching import SwitchingStore
from tests.helpers.hall import CHIEF, CLERK, desk_at
from tests.helpers.moved_clock import Now
from tests.helpers.postgres import PostgresServer
from tests.helpers.visits import visit_for
from tests.store.test_hall_setup import SetUpHall

PERSON = Actor("申请人", "system")
RUDE = Given(2, ("214",), "说话很冲", "tablet")
GOOD = Given(5, ("517",))
WEDNESDAY = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


@pytest.fixture
def now(desk: Desk) -> Now:
    made = Now(WEDNESDAY)
    desk.clock = made
    desk.__dict__["hall_clock"] = made
    return made


@pytest.fixture
def ratings(desk: Desk, now: Now) -> Ratings:
    return desk.ratings


def serve(desk: Desk, theme: str = "99TST0001", done: bool = True) -> Ticket:
    """Somebody takes a number, is called to the clerk's window and served."""
    desk.calling.issue(Arrival((theme,) if theme else ()), CHIEF)
    called = desk.calling.next(CLERK)
    assert called is not None
    ticket = desk.calling.arrived(called.id, CLERK)
    return desk.calling.done(ticket.id, CLERK) if done else ticket


def test_the_window_asks_the_person_rates_and_the_screen_rests(desk: Desk, ratings: Ratings) -> None:
    assert ratings.asked(CLERK.window) is None
    with pytest.raises(Refused, match="没有可以评价的人"):
        ratings.ask(CLERK)
    ticket = serve(desk)
    asked = ratings.ask(CLERK)
    assert (asked.label, asked.themes, asked.window) == (ticket.label, ("99TST0001",), CLERK.window)
    assert ratings.asked(CLERK.window) == asked
    assert ratings.asked("别的窗口") is None
    rating = ratings.give_asked(CLERK.window, asked.ask.id, RUDE, PERSON)
    assert (rating.ticket_id, rating.window, rating.clerk) == (ticket.id, CLERK.window, CLERK.name)
    assert (rating.theme, rating.queue, rating.channel, rating.label) == (
        "99TST0001",
        "general",
        "tablet",
        ticket.label,
    )
    assert ratings.asked(CLERK.window) is None
    with pytest.raises(Refused, match="评价过了"):
        ratings.ask(CLERK)
    with desk.store.read() as work:
        assert [event.kind for event in work.events.of(f"rating/{rating.id}")] == ["rated"]


def test_whoever_is_at_the_window_is_asked_before_whoever_was_there(desk: Desk, ratings: Ratings) -> None:
    serve(desk)
    present = serve(desk, done=False)
    asked = ratings.ask(CLERK)
    assert asked.ask.ticket_id == present.id
    desk.calling.transfer(present.id, Target(queue="general"), "找错了", CLERK)
    assert ratings.asked(CLERK.window) is None  # nobody is there any more


def test_an_ask_ends_after_a_while_and_can_be_taken_back(desk: Desk, ratings: Ratings, now: Now) -> None:
    ticket = serve(desk)
    first = ratings.ask(CLERK)
    now.at += ASKED_FOR
    assert ratings.asked(CLERK.window) is None
    ratings.ask(CLERK, ticket.id)
    assert ratings.asked(CLERK.window) is not None
    ratings.withdraw(CLERK.window)
    assert ratings.asked(CLERK.window) is None
    ratings.withdraw(CLERK.window)
    # A tablet that was cut off sends what was given to the first ask.
    assert ratings.give_asked(CLERK.window, first.ask.id, GOOD, PERSON).ticket_id == ticket.id
    with pytest.raises(NotFound):
        ratings.give_asked("别的窗口", first.ask.id, GOOD, PERSON)


def test_only_the_last_asks_are_kept(desk: Desk, ratings: Ratings) -> None:
    serve(desk)
    first = ratings.ask(CLERK)
    for _ in range(ASKS_KEPT):
        ratings.ask(CLERK)
    with pytest.raises(NotFound):
        ratings.give_asked(CLERK.window, first.ask.id, GOOD, PERSON)


def test_the_same_click_again_changes_nothing_and_a_second_rating_is_refused(desk: Desk, ratings: Ratings) -> None:
    ticket, request = serve(desk), new_key()
    first = ratings.give(GOOD, PERSON, ticket.id, request=request)
    assert ratings.give(RUDE, PERSON, ticket.id, request=request) == first
    with pytest.raises(Refused, match="评价过了"):
        ratings.give(RUDE, PERSON, ticket.id, request=new_key())
    other = serve(desk)
    with pytest.raises(BadInput):
        ratings.give(GOOD, PERSON, other.id, request=request)
    with pytest.raises(BadInput):
        ratings.give(GOOD, PERSON, other.id, request="'; DROP TABLE rating")
    assert len(ratings.find()) == 1


def test_of_many_clicks_at_once_one_is_kept(desk: Desk, ratings: Ratings) -> None:
    ticket = serve(desk)

    def click(_number: int) -> Rating | WorldError:
        try:
            return ratings.give(GOOD, PERSON, ticket.id)
        except WorldError as error:
            return error

    with ThreadPoolExecutor(6) as pool:
        ends = list(pool.map(click, range(6)))
    assert sum(isinstance(end, Rating) for end in ends) == 1
    assert sum(isinstance(end, Refused) for end in ends) == 5
    assert len(ratings.find()) == 1


def test_nobody_rates_what_has_not_been_served(desk: Desk, ratings: Ratings) -> None:
    waiting = desk.calling.issue(Arrival(), CHIEF).ticket
    with pytest.raises(Refused, match="还不能评价"):
        ratings.give(GOOD, PERSON, waiting.id)
    with pytest.raises(BadInput):
        ratings.give(GOOD, PERSON)
    with pytest.raises(NotFound):
        ratings.give(GOOD, PERSON, "nobody")
    with pytest.raises(NotFound):
        ratings.give(GOOD, PERSON, case_id="nobody")


def test_whoever_was_at_a_desk_when_the_day_ended_can_rate_and_whoever_only_waited_cannot(
    desk: Desk, ratings: Ratings, now: Now
) -> None:
    served = serve(desk, done=False)
    waited = desk.calling.issue(Arrival(), CHIEF).ticket
    now.at += timedelta(days=1)
    desk.openings.close_day(CHIEF, served.day)
    assert [ratings.by_follow(each.follow)[2] for each in (served, waited)] == [True, False]
    rating = ratings.give(GOOD, PERSON, served.id)
    assert (rating.window, rating.clerk) == (CLERK.window, CLERK.name)
    with pytest.raises(Refused):
        ratings.give(GOOD, PERSON, waited.id)


def test_a_phone_finds_its_visit_by_the_secret_alone(desk: Desk, ratings: Ratings) -> None:
    ticket = serve(desk)
    assert ratings.by_follow(ticket.follow) == (ticket, None, True)
    rating = ratings.give(GOOD, PERSON, ticket.id)
    assert ratings.by_follow(ticket.follow)[1] == rating
    for wrong in ("", ticket.id, ticket.follow[:-1]):
        with pytest.raises(NotFound):
            ratings.by_follow(wrong)


def test_a_case_is_rated_where_nobody_took_a_number(desk: Desk, ratings: Ratings, tmp_path: Path) -> None:
    visit = visit_for(desk.library.theme("99TST0001"), tmp_path, answers={"express": False})
    case = Intake(desk, CLERK).take(visit, tmp_path)
    asked = ratings.ask(CLERK, case_id=case.case_id)
    assert (asked.label, asked.ask.case_id, asked.ask.ticket_id) == (case.number, case.case_id, "")
    rating = ratings.give_asked(CLERK.window, asked.ask.id, GOOD, PERSON)
    assert (rating.case_id, rating.theme, rating.window) == (case.case_id, "99TST0001", CLERK.window)
    with pytest.raises(Refused):
        ratings.give(GOOD, PERSON, case_id=case.case_id)


def test_a_case_that_was_worked_on_under_a_number_is_rated_by_that_number(
    desk: Desk, ratings: Ratings, tmp_path: Path
) -> None:
    ticket = serve(desk, done=False)
    visit = visit_for(desk.library.theme("99TST0001"), tmp_path, answers={"express": False})
    case = Intake(desk, CLERK).take(visit, tmp_path)
    desk.calling.link(ticket.id, case.case_id, CLERK)
    rating = ratings.give(GOOD, PERSON, case_id=case.case_id)
    assert (rating.ticket_id, rating.label) == (ticket.id, ticket.label)
    with pytest.raises(Refused):
        ratings.give(GOOD, PERSON, ticket.id)


def test_a_bad_rating_is_handled_by_a_supervisor_and_its_deadlines_are_the_halls(
    desk: Desk, ratings: Ratings, now: Now
) -> None:
    rating = ratings.give(RUDE, PERSON, serve(desk).id)
    looked = ratings.get(rating.id[:20])
    assert looked.until is not None
    assert (str(looked.until.verify_by), str(looked.until.rectify_by)) == ("2026-11-26", "2026-12-16")
    desk.settings.override("ratings.verify_days", 3)
    assert str(ratings.get(rating.id).standing.due) == "2026-11-30"
    with pytest.raises(Refused, match="值班长"):
        ratings.verify(rating.id, Upheld.YES, "属实", CLERK)
    ratings.verify(rating.id, Upheld.YES, "看了录像", CHIEF)
    with pytest.raises(Refused):
        ratings.verify(rating.id, Upheld.NO, "再看", CHIEF)
    now.at += timedelta(days=30)
    assert ratings.get(rating.id).standing.light == "late"
    ratings.rectify(rating.id, "谈话，重新培训", CHIEF)
    ended = ratings.call_back(rating.id, Answered.SATISFIED, "", CHIEF)
    assert ended.rating.state is RatingState.CLOSED
    assert ratings.open_bad() == ()
    with desk.store.read() as work:
        kinds = [event.kind for event in work.events.of(f"rating/{rating.id}")]
        assert kinds == ["rated", "verified", "rectified", "called_back"]
        assert work.events.broken(f"rating/{rating.id}") is None


def test_the_list_puts_bad_ones_first_by_their_deadline_and_filters(desk: Desk, ratings: Ratings, now: Now) -> None:
    older = ratings.give(RUDE, PERSON, serve(desk).id)
    now.at += timedelta(days=1)
    good = ratings.give(GOOD, PERSON, serve(desk).id)
    newer = ratings.give(Given(1, (), "等了一上午"), PERSON, serve(desk).id)
    assert [each.rating.id for each in ratings.find()] == [older.id, newer.id, good.id]
    ratings.verify(older.id, Upheld.NO, "没有这回事", CHIEF)
    assert [each.rating.id for each in ratings.find()] == [newer.id, good.id, older.id]
    assert [each.rating.id for each in ratings.open_bad()] == [newer.id]
    assert {each.rating.id for each in ratings.find(RatingFilter(levels=BAD))} == {older.id, newer.id}
    assert [each.rating.id for each in ratings.find(RatingFilter(until=now.at))] == [older.id]
    assert len(ratings.find(RatingFilter(since=now.at))) == 2
    assert ratings.find(RatingFilter(window="别的窗口")) == ()
    with pytest.raises(NotFound):
        ratings.get("")
    with pytest.raises(NotFound):
        ratings.get("zzz")


def test_two_supervisors_do_not_overwrite_each_other(desk: Desk, ratings: Ratings) -> None:
    rating = ratings.give(RUDE, PERSON, serve(desk).id)
    with desk.store() as work:
        work.ratings.put(rating, None)
        with pytest.raises(Conflict):
            work.ratings.put(rating, None)


def test_figures_count_raters_among_the_served_and_silence_is_not_praise(
    desk: Desk, ratings: Ratings, now: Now
) -> None:
    ratings.give(GOOD, PERSON, serve(desk).id)
    bad, untrue = (ratings.give(RUDE, PERSON, serve(desk).id) for _ in range(2))
    serve(desk)
    ratings.verify(bad.id, Upheld.YES, "属实", CHIEF)
    ratings.verify(untrue.id, Upheld.NO, "不属实", CHIEF)
    ratings.rectify(bad.id, "改了", CHIEF)
    facts = desk.statistics.facts(Period(now.at.date(), now.at.date()))
    assert [each.rated for each in facts.served].count(True) == 3
    assert len(facts.served) == 4
    assert [each.level for each in facts.ratings].count(5) == 1
    upheld = {each.id: (each.upheld, each.rectified_in_time) for each in facts.ratings if each.bad}
    assert upheld == {bad.id: (True, True), untrue.id: (False, None)}


@pytest.fixture
def cut_desk(tmp_path: Path, hall_url: str) -> Iterator[Desk]:
    opened = desk_at(tmp_path / "cut", database=hall_url)
    opened.settings.override("desk.window", CLERK.window)
    yield opened
    opened.close()


def test_a_rating_given_while_the_desk_is_cut_off_comes_to_the_hall_once(cut_desk: Desk) -> None:
    store = cut_desk.store
    assert isinstance(store, SwitchingStore)
    cut_desk.openings.open(CLERK)
    ticket, twice = serve(cut_desk, done=False), new_key()
    store.tickets.sync(cut_desk.hall_store)
    cut_desk.link.cut("试验")
    cut_desk.calling.done(ticket.id, CLERK)
    asked = cut_desk.ratings.ask(CLERK)
    rating = cut_desk.ratings.give_asked(CLERK.window, asked.ask.id, RUDE, PERSON, twice)
    assert cut_desk.ratings.give_asked(CLERK.window, asked.ask.id, RUDE, PERSON, twice) == rating
    store.come_back()
    assert cut_desk.link.state == "hall"
    with cut_desk.hall_store.read() as work:
        assert work.ratings.find(RatingFilter()) == (rating,)
        assert work.events.broken(f"rating/{rating.id}") is None
    assert cut_desk.ratings.give(RUDE, PERSON, ticket.id, request=twice) == rating


def test_who_left_the_window_before_the_hall_was_lost_rates_at_its_screen_all_the_same(cut_desk: Desk) -> None:
    store = cut_desk.store
    assert isinstance(store, SwitchingStore)
    cut_desk.openings.open(CLERK)
    ticket = serve(cut_desk)
    asked = cut_desk.ratings.ask(CLERK)
    store.tickets.sync(cut_desk.hall_store)
    cut_desk.link.cut("试验")
    with pytest.raises(NotFound):
        cut_desk.ratings.give(GOOD, PERSON, ticket.id)
    rating = cut_desk.ratings.give_shown(asked, GOOD, PERSON)
    assert (rating.ticket_id, rating.clerk, rating.theme) == (ticket.id, CLERK.name, "99TST0001")
    store.come_back()
    with cut_desk.hall_store.read() as work:
        assert work.ratings.find(RatingFilter()) == (rating,)


def test_of_a_visit_rated_at_both_sides_of_a_cut_off_the_first_at_the_hall_stands(cut_desk: Desk) -> None:
    store = cut_desk.store
    assert isinstance(store, SwitchingStore)
    cut_desk.openings.open(CLERK)
    ticket = serve(cut_desk, done=False)
    store.tickets.sync(cut_desk.hall_store)
    cut_desk.link.cut("试验")
    cut_desk.ratings.give(RUDE, PERSON, ticket.id)
    at_hall = Ratings(cut_desk.hall_store, cut_desk.clock, lambda: cut_desk.calendar).give(GOOD, PERSON, ticket.id)
    store.come_back()
    assert cut_desk.link.state == "hall"
    with cut_desk.hall_store.read() as work:
        assert work.ratings.find(RatingFilter()) == (at_hall,)
    assert cut_desk.merge_again() == 0


def test_a_window_can_neither_change_nor_remove_what_was_given(postgres: PostgresServer, tmp_path: Path) -> None:
    hall = SetUpHall(postgres)
    desks = {role: desk_at(tmp_path / role, database=hall.address(role)) for role in ("window", "worker", "supervisor")}
    try:
        window, worker, chief = desks.values()
        first, second = serve(window), serve(window)
        rating = window.ratings.give(RUDE, PERSON, first.id)
        window.ratings.ask(CLERK, second.id)
        asked = worker.ratings.asked(CLERK.window)
        assert asked is not None
        worker.ratings.give_asked(CLERK.window, asked.ask.id, GOOD, PERSON)
        with pytest.raises(WorldError):
            window.ratings.verify(rating.id, Upheld.NO, "没有的事", CHIEF)
        before = hall.sql("supervisor", "SELECT id, level FROM rating ORDER BY id")
        with pytest.raises(InsufficientPrivilege):
            hall.sql("window", "DELETE FROM rating")
        with pytest.raises(InsufficientPrivilege):
            hall.sql("window", "INSERT INTO rating (id, level, at, state, \"window\", version, data)"
                               " VALUES ('x', 5, '', 'plain', '', 2, '{}')")  # fmt: skip
        hall.sql("window", "UPDATE rating SET level = 5")  # sees nothing that it might change
        assert hall.sql("supervisor", "SELECT id, level FROM rating ORDER BY id") == before
        assert chief.ratings.verify(rating.id, Upheld.YES, "属实", CHIEF).rating.upheld == "yes"
    finally:
        for desk in desks.values():
            desk.close()
        hall.remove()
