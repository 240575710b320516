"""A desk of a hall forgets what it need not have, and nothing else; stored pages that nothing refers to are swept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import select

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Case
from clerk_app.clock import now
from clerk_app.store import forgetting, hall_watch
from clerk_app.store.case_rows import read_case
from clerk_app.store.switching import SwitchingStore
from clerk_app.store.tables import event, keep
from tests.helpers.hall import CLERK, Hall, open_hall

WEEKS = timedelta(days=15)


class Later:
    """The clock of the hall, that can be put forward."""

    def __init__(self) -> None:
        self.by = timedelta()

    def __call__(self):
        return now() + self.by


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def hall(tmp_path: Path, hall_url: str, later: Later) -> Iterator[Hall]:
    with open_hall(tmp_path, database=hall_url, clock=later) as opened:
        opened.desk.settings.change({"desk.window": CLERK.window})
        opened.desk.sync_hall()
        yield opened


def store_of(hall: Hall) -> SwitchingStore:
    assert isinstance(hall.desk.store, SwitchingStore)
    return hall.desk.store


def here(hall: Hall) -> set[str]:
    """Cases in the emergency store, each of them whole."""
    known = store_of(hall).mirror.known
    with hall.desk.own.read() as mine:
        for case_id in known:
            assert mine.events.broken(case_id) is None
            assert read_case(mine.unit.connection, case_id) is not None
    return set(known)


def ended(hall: Hall, number: int) -> Case:
    """A case that was refused: nothing is left to do."""
    case = hall.take(number=number, decision="receive")
    refused = hall.desk.visits.refuse(case.id, "市文旅局", "不属于本机关", "", CLERK)
    if any(each.at_window for each in refused.materials):
        hall.desk.originals.give_back(case.id, "王芳", CLERK)
    return case


def test_what_ended_weeks_ago_is_dropped_with_all_its_rows_and_can_come_back(hall: Hall, later: Later) -> None:
    gone, goes_on = ended(hall, 1), hall.take(number=2)
    hall.desk.papers.make(gone.id, "refusal_notice", CLERK)
    hall.desk.tidy()
    assert here(hall) == {gone.id, goes_on.id}
    later.by = WEEKS
    hall.desk.tidy()
    assert here(hall) == {goes_on.id}
    with hall.desk.own.read() as mine:
        connection = mine.unit.connection
        assert read_case(connection, gone.id) is None
        assert mine.papers.of_case(gone.id) == ()
        assert connection.execute(select(event.c.seq).where(event.c.stream == gone.id)).first() is None
        assert connection.execute(select(keep.c.key).where(keep.c.key.contains(gone.id))).first() is None
    hall.desk.sync_hall()
    assert here(hall) == {goes_on.id}
    hall.desk.papers.make(gone.id, "refusal_notice", CLERK, reason="遗失")  # it is touched here again: whole again
    assert here(hall) == {gone.id, goes_on.id}


def test_the_log_of_a_desk_can_still_not_be_changed_after_that(hall: Hall, later: Later) -> None:
    ended(hall, 1)
    kept = hall.take(number=2)
    later.by = WEEKS
    hall.desk.tidy()
    with hall.desk.own() as mine, pytest.raises(Exception, match="append-only"):
        mine.unit.connection.execute(event.delete().where(event.c.stream == kept.id))


def test_what_went_to_another_window_weeks_ago_is_dropped(hall: Hall, later: Later) -> None:
    case = hall.take(number=1, decision="receive")
    hall.desk.hand_overs.hand_over(case.id, "5号综合窗口", "要查档案", CLERK)
    later.by = WEEKS
    hall.desk.tidy()
    assert here(hall) == set()
    with hall.desk.hall_store.read() as work:
        assert work.cases.get(case.id).window == "5号综合窗口"


def test_what_was_merged_is_dropped_later_too_and_the_report_stays(hall: Hall, later: Later) -> None:
    hall.desk.link.cut("试验")
    gone = ended(hall, 1)
    store_of(hall).come_back()
    later.by = WEEKS
    hall.desk.tidy()
    assert here(hall) == set()
    [time] = hall.desk.reconciliation.times()
    assert [line.case_id for line in hall.desk.reconciliation.report(time.id).lines] == [gone.id]
    with hall.desk.own.read() as mine:
        assert mine.cut_offs.of_window() == ()


def test_what_is_not_merged_or_in_conflict_or_being_printed_is_never_dropped(hall: Hall, later: Later) -> None:
    dirty, printing, chosen = (ended(hall, number) for number in (1, 2, 3))
    made = hall.desk.papers.make(printing.id, "refusal_notice", CLERK).paper
    with hall.desk.hall_store() as work:
        work.papers.settle(made.id, "sent")
        conflict = forgotten_conflict(work.cases.get(chosen.id))
        work.conflicts.put(conflict)
        work.commit()
    with hall.desk.own() as mine:
        noted = {"cut_offs": ["x"], "version": 0, "seq": 0, "case": None}
        mine.keep.put(f"cut_off/case/{dirty.id}", noted)
        mine.commit()
    later.by = WEEKS
    hall.desk.tidy()
    assert here(hall) == {dirty.id, printing.id, chosen.id}


def forgotten_conflict(case: Case):
    from clerk_app.cases.conflicts import CaseConflict
    from clerk_app.clock import new_key

    return CaseConflict(new_key(), case.id, CLERK.window, "李敏", now(), case, case)


def test_what_is_taken_up_at_the_last_moment_stays(hall: Hall, later: Later, monkeypatch: pytest.MonkeyPatch) -> None:
    case = ended(hall, 1)
    later.by = WEEKS
    judge = forgetting.may_forget

    def meanwhile(copy, at) -> bool:
        if may := judge(copy, at):
            hall.desk.link.cut("试验")
            hall.desk.papers.make(case.id, "refusal_notice", CLERK, reason="遗失")
        return may

    monkeypatch.setattr(forgetting, "may_forget", meanwhile)
    hall.desk.tidy()
    assert here(hall) == {case.id}
    store_of(hall).come_back()
    with hall.desk.hall_store.read() as work:
        assert len(work.papers.of_case(case.id)) == 1


def test_cut_off_nothing_is_dropped(hall: Hall, later: Later) -> None:
    case = ended(hall, 1)
    hall.desk.link.cut("试验")
    later.by = WEEKS
    hall.desk.tidy()
    assert here(hall) == {case.id}


def aged(desk: Desk, content: str, by: timedelta = WEEKS) -> str:
    """As if it had been put some time ago."""
    at = (now() - by).timestamp()
    os.utime(desk.pages.path(content), (at, at))
    return content


def test_pages_that_nothing_refers_to_are_swept_and_pages_of_a_case_never(tmp_path: Path) -> None:
    with open_hall(tmp_path) as hall:
        desk = hall.desk
        case = hall.take(number=1)
        held = {aged(desk, page.content) for material in case.materials for page in material.pages}
        loose, fresh = aged(desk, desk.pages.put(b"taken away again")), desk.pages.put(b"just taken in")
        desk.tidy()
        assert held
        assert desk.pages.missing({loose, fresh, *held}) == {loose}


def test_a_desk_of_a_hall_sweeps_only_what_the_hall_has(hall: Hall) -> None:
    desk = hall.desk
    there = aged(desk, desk.pages.put(b"seen here, of another window"))
    desk.link.cut("试验")
    unsent = aged(desk, desk.pages.put(b"put while cut off"))
    store_of(hall).link.become("hall")
    lost_note = aged(desk, desk.pages.put(b"nobody knows"))
    with desk.hall_store() as work:
        work.unit.connection.exec_driver_sql("DELETE FROM content WHERE hash = %s", (lost_note,))
        work.commit()
    desk.tidy()
    assert {path.name for path in (desk.data / "pages").glob("??/*")} == {unsent, lost_note}
    assert desk.pages.read(there) == b"seen here, of another window"


def test_pages_of_a_version_that_waits_for_a_choice_are_spoken_of(hall: Hall) -> None:
    from dataclasses import replace

    case = hall.take(number=1, decision="receive")
    [material, *_] = [each for each in case.materials if each.pages]
    page = replace(material.pages[0], content="ab" * 32)
    mine = replace(case, materials=(replace(material, pages=(page,)),))
    with hall.desk.own() as work:
        work.conflicts.put(replace(forgotten_conflict(case), mine=mine))
        work.commit()
    named = forgetting.contents_named(hall.desk.own)
    assert "ab" * 32 in named
    assert {each.content for held in case.materials for each in held.pages} <= named


def test_the_watch_over_the_connection_tidies_up_now_and_then(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    tidied = Event()
    monkeypatch.setattr(hall_watch, "TIDY_SECONDS", 0.0)
    monkeypatch.setattr(hall.desk, "tidy", tidied.set)
    hall.desk.watch_hall()
    assert tidied.wait(30)
