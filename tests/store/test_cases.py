"""Cases in the store: saved whole, guarded against two writers, found as people remember them, listed page by page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from threading import Barrier, Thread

import pytest
from sqlalchemy.exc import IntegrityError

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Agent, Applicant, Case, EventDraft, Status
from clerk_app.cases.ports import MOST_COUNTED, CaseFilter
from clerk_app.clock import new_key
from clerk_app.errors import Conflict, NotFound
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.cases import CLERK, DUE, NOW, a_case


def saved(store: SqlStore, **parts: object) -> Case:
    with store() as work:
        case = work.cases.save(a_case(id=new_key(), version=0, **parts))
        work.commit()
    return case


def found(store: SqlStore, text: str, **parts: object) -> list[str]:
    with store.read() as work:
        return [row.applicant for row in work.cases.find(CaseFilter(text, **parts)).rows]  # type: ignore[arg-type]


def test_a_case_comes_back_as_it_was_saved(store: SqlStore) -> None:
    case = saved(store, number="430102-20260212-00001", due_at=DUE)
    with store.read() as work:
        assert work.cases.get(case.id) == case
        assert work.cases.by_number("430102-20260212-00001") == case
        with pytest.raises(NotFound):
            work.cases.get("no-such-case")
        with pytest.raises(NotFound, match="430102-20260212-00099"):
            work.cases.by_number("430102-20260212-00099")


def test_what_is_not_committed_never_was(store: SqlStore) -> None:
    with store() as work:
        case = work.cases.save(a_case(id=new_key(), version=0))
    with store.read() as work, pytest.raises(NotFound):
        work.cases.get(case.id)


def test_the_second_of_two_writers_is_told_and_overwrites_nothing(store: SqlStore) -> None:
    case = saved(store)
    with store() as work:
        first = work.cases.save(replace(case, form={"name": "先改"}))
        work.commit()
    with pytest.raises(Conflict, match="别处先改了"), store() as work:
        work.cases.save(replace(case, form={"name": "后改"}))
    with store.read() as work:
        assert work.cases.get(case.id) == first
        assert first.version == case.version + 1


def test_a_number_is_never_on_two_cases(store: SqlStore) -> None:
    saved(store, number="N1")
    with pytest.raises(IntegrityError):
        saved(store, number="N1")
    saved(store)
    saved(store)  # drafts have none, any number of them


def test_numbers_are_never_the_same_twice_however_many_ask_at_once(desk: Desk) -> None:
    given: list[int] = []
    barrier = Barrier(4)

    def ask() -> None:
        other = SqlStore.at(desk.data / "desk.db")
        barrier.wait()
        for _ in range(10):
            with other() as work:
                number = work.numbers.next("case/430102/20260212")
                work.commit()
            given.append(number)
        other.close()

    askers = [Thread(target=ask) for _ in range(4)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert sorted(given) == list(range(1, 41))


def test_series_count_apart_and_a_number_that_was_rolled_back_is_given_again(store: SqlStore) -> None:
    with store() as work:
        assert [work.numbers.next("a"), work.numbers.next("a"), work.numbers.next("b")] == [1, 2, 1]
    with store() as work:
        assert work.numbers.next("a") == 1


@pytest.fixture
def people(store: SqlStore) -> SqlStore:
    saved(
        store,
        number="430102-20260212-00012",
        applicant=Applicant("organisation", "芙蓉区䶮香居餐饮店", "uscc", "92430102MA0TEAT01B", "13800000001"),
        agent=Agent("李𬭚", id_number="43010218990101002X", phone="13900000002"),
        status=Status.ACCEPTED,
    )
    saved(store, number="430102-20260212-00013", applicant=Applicant(name="王小明", phone="13800000003"))
    saved(store, applicant=Applicant(name="王䶮", id_number="430102189901010012", phone="13800001234"))
    return store


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王", ["王䶮", "王小明"]),
        ("小明", ["王小明"]),
        ("香居", ["芙蓉区䶮香居餐饮店"]),
        ("李𬭚", ["芙蓉区䶮香居餐饮店"]),
        ("wxm", ["王小明"]),
        ("wangxiaoming", ["王小明"]),
        ("WXM", ["王小明"]),
        ("430102-20260212-00013", ["王小明"]),
        ("4301022026021200013", ["王小明"]),
        ("00013", ["王小明"]),
        ("13", ["王䶮", "王小明", "芙蓉区䶮香居餐饮店"]),
        ("0012", ["王䶮"]),
        ("1234", ["王䶮"]),
        ("t01b", ["芙蓉区䶮香居餐饮店"]),
        ("002X", ["芙蓉区䶮香居餐饮店"]),
        ("王 1234", ["王䶮"]),
        ("王 9999", []),
        ("酒店", []),
        ("%", []),
        ("_", []),
        ("'", []),
        ("", ["王䶮", "王小明", "芙蓉区䶮香居餐饮店"]),
    ],
)
def test_a_case_is_found_by_part_of_a_name_pinyin_number_and_tails(
    people: SqlStore, text: str, names: list[str]
) -> None:
    assert found(people, text) == names


def test_filters_narrow_the_list_and_the_total_is_of_all_pages(people: SqlStore) -> None:
    assert found(people, "", statuses=frozenset({Status.ACCEPTED})) == ["芙蓉区䶮香居餐饮店"]
    assert found(people, "", theme_code="other") == []
    assert found(people, "", window="4号综合窗口") == []
    with people.read() as work:
        page = work.cases.find(CaseFilter(), limit=2, count=True)
        assert (len(page.rows), page.total, bool(page.after)) == (2, 3, True)
        assert work.cases.find(CaseFilter("小明"), count=True).total == 1


def test_due_cases_are_found_by_the_day(store: SqlStore) -> None:
    saved(store, applicant=Applicant(name="早"), due_at=NOW)
    saved(store, applicant=Applicant(name="晚"), due_at=NOW + timedelta(days=9))
    saved(store, applicant=Applicant(name="无"))
    assert found(store, "", due_before=NOW + timedelta(days=1)) == ["早"]


def test_a_changed_name_is_found_by_the_new_one_only(store: SqlStore) -> None:
    case = saved(store, applicant=Applicant(name="王小明"))
    with store() as work:
        work.cases.save(replace(case, applicant=Applicant(name="刘𠅤")))
        work.commit()
    assert (found(store, "小明"), found(store, "刘𠅤")) == ([], ["刘𠅤"])


@pytest.fixture
def ticking(store: SqlStore) -> SqlStore:
    seconds = count()
    store._clock = lambda: NOW + timedelta(seconds=next(seconds))
    return store


def pages(store: SqlStore) -> Iterator[list[str]]:
    after = ""
    while True:
        with store.read() as work:
            page = work.cases.find(CaseFilter(), after, limit=3)
        yield [row.applicant for row in page.rows]
        after = page.after
        if not after:
            return


def test_pages_follow_each_other_without_gap_or_overlap(ticking: SqlStore) -> None:
    names = [f"第{number}位" for number in range(10)]
    for name in names:
        saved(ticking, applicant=Applicant(name=name))
    listed = list(pages(ticking))
    assert [len(page) for page in listed] == [3, 3, 3, 1]
    assert [name for page in listed for name in page] == names[::-1]


def test_while_rows_move_no_unmoved_row_is_missed_and_none_comes_twice(ticking: SqlStore) -> None:
    cases = [saved(ticking, applicant=Applicant(name=f"第{number}位")) for number in range(9)]
    seen: list[str] = []
    for page in pages(ticking):
        seen += page
        moved = cases.pop(0)  # the oldest, not yet seen, jumps to the front
        with ticking() as work:
            work.cases.save(moved)
            work.commit()
    assert len(seen) == len(set(seen))
    assert {f"第{number}位" for number in range(3, 9)} <= set(seen)


def test_rows_changed_in_the_same_moment_still_have_one_order(store: SqlStore) -> None:
    store._clock = lambda: NOW
    for number in range(7):
        saved(store, applicant=Applicant(name=f"第{number}位"))
    assert len({name for page in pages(store) for name in page}) == 7


def log(store: SqlStore, stream: str, *kinds: str) -> None:
    with store() as work:
        work.events.append(stream, [EventDraft(kind, {"旧": 1}, {"新": [1.5, None]}) for kind in kinds], NOW, CLERK)
        work.commit()


def test_every_act_is_chained_to_the_one_before(store: SqlStore) -> None:
    log(store, "case-1", "started", "received")
    log(store, "case-2", "started")
    log(store, "case-1", "decided")
    with store.read() as work:
        events = work.events.of("case-1")
        assert [event.kind for event in events] == ["started", "received", "decided"]
        assert [event.seq for event in events] == [1, 2, 3]
        assert [event.previous for event in events] == ["0" * 64, events[0].hash, events[1].hash]
        assert (events[0].actor, events[0].window, events[0].at) == (CLERK.name, CLERK.window, NOW)
        assert events[0].after == {"新": [1.5, None]}
        assert (work.events.broken("case-1"), work.events.broken("no-such")) == (None, None)


@pytest.mark.parametrize(
    ("tampering", "place"),
    [
        ("update event set actor = '别人' where seq = 2", 2),
        ("update event set after = '{}' where seq = 3", 3),
        ("update event set at = '2020-01-01T00:00:00.000000Z' where seq = 1", 1),
        ("delete from event where seq = 2", 3),
        ("delete from event where seq = 1", 2),
        ("update event set seq = 9 where seq = 3", 9),
        ("update event set previous = hash where seq = 2", 2),
    ],
)
def test_whoever_gets_past_the_triggers_is_found_out(desk: Desk, tampering: str, place: int) -> None:
    log(desk.store, "case-1", "started", "received", "decided")
    with desk.store.engine.begin() as connection:
        table = " on event" if connection.dialect.name == "postgresql" else ""
        for act in ("update", "delete"):
            connection.exec_driver_sql(f"drop trigger event_no_{act}{table}")
        connection.exec_driver_sql(tampering)
    with desk.store.read() as work:
        assert work.events.broken("case-1") == place


def test_nobody_counts_beyond_a_thousand(store: SqlStore) -> None:
    with store() as work:
        for _ in range(MOST_COUNTED + 5):
            work.cases.save(a_case(id=new_key(), version=0))
        work.commit()
    with store.read() as work:
        page = work.cases.find(CaseFilter(), count=True)
        name = page.rows[0].applicant
        of_word = work.cases.find(CaseFilter(name[:1]), count=True).total
        of_words = work.cases.find(CaseFilter(f"{name[:1]} {name}"), count=True).total
    assert (len(page.rows), page.total, of_word, of_words) == (50, *[MOST_COUNTED + 1] * 3)


@pytest.mark.parametrize("text", ["王", "w", "小明", "wxm", "13", "王 1234", "王 9999", "芙蓉 李", "430102", "酒店"])
def test_whether_its_words_are_rare_or_common_a_case_is_found_the_same(
    people: SqlStore, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    def all_ways() -> list[object]:
        wanted = (CaseFilter(text), CaseFilter(text, window="3号综合窗口"), CaseFilter(text, frozenset({Status.DRAFT})))
        with people.read() as work:
            found = [work.cases.find(each, limit=1, count=True) for each in wanted]
            return [found, [work.cases.find(wanted[0], found[0].after, limit=1) if found[0].after else None]]

    rare = all_ways()
    monkeypatch.setattr("clerk_app.store.case_search.COMMON", 1)
    assert all_ways() == rare
    monkeypatch.setattr("clerk_app.store.case_search.NEAR", 1)  # what is found lies further down than one follows
    assert all_ways() == rare
