"""Sessions at a window: calling, ringing, taking, waiting with a number, transferring, ending; in both stores."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from clerk_app.cases.model import Case
from clerk_app.errors import BadInput, Refused
from clerk_app.link.model import Mode, Side, State
from clerk_app.link.points import open_points
from clerk_app.link.ports import SessionFilter
from clerk_app.link.sessions import Call
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import TicketState
from tests.helpers.hall import CLERK
from tests.helpers.linked_desks import HUOQIU, LI, QIAN, ZHAO, LinkedDesks, in_threads
from tests.helpers.postgres import PostgresServer
from tests.helpers.visits import ID_NUMBER, PHONE


@pytest.fixture
def databases(request: pytest.FixtureRequest, database: str) -> Iterator[tuple[str, str]]:
    if not database:
        yield "", ""
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    other = f"{database.rsplit('/', 1)[1].partition('?')[0]}_other"
    yield database, server.new_database(other, request.getfixturevalue("hall_template"))
    server.drop_database(other)


@pytest.fixture
def halls(tmp_path: Path, databases: tuple[str, str]) -> Iterator[LinkedDesks]:
    made = LinkedDesks(tmp_path, databases)
    yield made
    made.close()


@pytest.fixture
def case(halls: LinkedDesks) -> Case:
    begun = halls.asking.visits.begin("99TST0001", LI)
    person = {"name": "王小明", "id_number": ID_NUMBER, "phone": PHONE}
    with halls.asking.store() as work:
        saved = work.cases.save(replace(begun, applicant=replace(begun.applicant, **person)))
        work.commit()
    return saved


def kinds(halls: LinkedDesks, case: Case) -> list[str]:
    with halls.asking.store.read() as work:
        assert work.events.broken(case.id) is None
        return [event.kind for event in work.events.of(case.id)]


# the call ------------------------------------------------------------------------------------------------------------
def test_a_call_rings_at_every_window_of_the_other_hall_and_tells_the_person_masked(halls: LinkedDesks) -> None:
    session = halls.call()
    for window in (ZHAO.window, QIAN.window):
        (ringing,) = halls.helping.sessions.ringing(window)
        assert (ringing.session.id, ringing.table.applicant, ringing.partner) == (
            session, "王*明", "吴江区政务服务中心",
        )  # fmt: skip
    assert halls.asking.sessions.ringing(LI.window) == ()
    with halls.helping.store.read() as work:
        assert "王小明" not in "".join(each.jws for each in work.sessions.acts(session))


def test_the_window_that_takes_it_has_it_and_the_next_is_told_who(halls: LinkedDesks) -> None:
    session = halls.call()
    taken = halls.helping.sessions.accept(session, ZHAO)
    assert (taken.table.state, taken.table.helping_window) == (State.OPEN, "1号")
    assert halls.helping.sessions.ringing(QIAN.window) == ()
    with pytest.raises(Refused) as refused:
        halls.helping.sessions.accept(session, QIAN)
    assert "1号 赵强 先接了" in str(refused.value)
    halls.carry(session)
    asking, helping = halls.looks(session)
    assert asking.table == helping.table
    assert (asking.table.state, asking.table.helping_who, helping.session.clerk) == (State.OPEN, "赵强", "赵强")


def test_of_windows_that_take_a_call_at_once_exactly_one_gets_it(halls: LinkedDesks) -> None:
    for _ in range(4):
        session = halls.call()
        people = [ZHAO, QIAN, CLERK, LI]
        came = in_threads(*(partial(halls.helping.sessions.accept, session, who) for who in people))
        refused = [each for each in came if isinstance(each, Exception)]
        assert len(refused) == len(people) - 1
        assert all(isinstance(each, Refused) and "先接了" in each.why for each in refused)
        halls.carry(session)
        asking, helping = halls.looks(session)
        assert asking.table == helping.table
        assert sum(line.act == "accepted" for line in asking.table.lines) == 1
        halls.asking.sessions.end(session, "", LI)
        halls.carry(session)


def test_a_click_that_came_twice_counts_once(halls: LinkedDesks) -> None:
    call = Call(HUOQIU, "开具证明", applicant="王小明")
    first = halls.asking.sessions.call(call, LI, "0198-session-one")
    assert halls.asking.sessions.call(call, LI, "0198-session-one").session == first.session
    halls.carry(first.session.id)
    for _ in range(2):
        halls.helping.sessions.accept(first.session.id, ZHAO, "0198-accept-one")
        halls.helping.sessions.act(first.session.id, "said", {"text": "您好"}, ZHAO, "0198-said-one")
    halls.carry(first.session.id)
    assert [line.act for line in halls.looks(first.session.id)[0].table.lines] == ["accepted", "said"]


def test_a_call_is_refused_with_its_reason_and_who_can_help_instead(halls: LinkedDesks) -> None:
    session = halls.call()
    with pytest.raises(BadInput, match="没有说清楚"):
        halls.helping.sessions.refuse(session, " ", ZHAO)
    halls.helping.sessions.refuse(session, "不归我县管", ZHAO, "六安市政务服务中心")
    halls.carry(session)
    asking, helping = halls.looks(session)
    assert asking.table == helping.table
    assert (asking.table.state, asking.table.reason, asking.table.instead) == (
        State.REFUSED, "不归我县管", "六安市政务服务中心",
    )  # fmt: skip
    assert asking.table.sealed == frozenset(Side)


def test_a_call_that_was_taken_back_does_not_ring_and_cannot_be_taken(halls: LinkedDesks) -> None:
    session = halls.call()
    halls.asking.sessions.cancel(session, "申请人离开", LI)
    halls.helping.sessions.accept(session, ZHAO)  # the other hall does not know yet
    halls.carry(session)
    asking, helping = halls.looks(session)
    assert asking.table == helping.table
    assert asking.table.state is State.CANCELLED
    ((dropped, why),) = helping.dropped
    assert (dropped.kind, "已取消" in why) == ("accepted", True)
    assert halls.helping.sessions.ringing(ZHAO.window) == ()


def test_a_call_that_nobody_takes_is_missed_after_its_time(halls: LinkedDesks) -> None:
    session = halls.call()
    halls.clock.skip(seconds=50)
    halls.carry(session)
    assert halls.looks(session)[0].table.state is State.RINGING
    halls.clock.skip(seconds=20)
    halls.carry(session)
    assert [each.table.state for each in halls.looks(session)] == [State.MISSED, State.MISSED]


def test_a_transferred_call_rings_at_that_window_only(halls: LinkedDesks) -> None:
    halls.helping.windows.check = lambda _name: None  # type: ignore[method-assign]
    session = halls.call()
    with pytest.raises(BadInput):
        halls.helping.sessions.transfer(session, ZHAO.window, "我", ZHAO)
    halls.helping.sessions.transfer(session, QIAN.window, "户籍业务", ZHAO)
    halls.carry(session)
    assert halls.helping.sessions.ringing(ZHAO.window) == ()
    assert [each.session.id for each in halls.helping.sessions.ringing(QIAN.window)] == [session]
    halls.helping.sessions.accept(session, QIAN)
    halls.carry(session)
    halls.helping.sessions.transfer(session, ZHAO.window, "还是你来", QIAN)  # also from the table
    halls.carry(session)
    assert [each.session.id for each in halls.helping.sessions.ringing(ZHAO.window)] == [session]
    assert halls.looks(session)[0].table.reason == "还是你来"


def test_what_names_no_partner_no_matter_or_an_impossible_time_is_not_called(halls: LinkedDesks) -> None:
    past = halls.clock() - timedelta(hours=1)
    for call in (
        Call("nowhere", "证明"), Call(HUOQIU, " "), Call(HUOQIU, "证明", scheduled_at=past),
        Call(HUOQIU, "证明", scheduled_at=past + timedelta(days=90)),
    ):  # fmt: skip
        with pytest.raises(Exception, match="没有"):
            halls.asking.sessions.call(call, LI)
    assert halls.asking.sessions.list() == ()


# numbers and appointments --------------------------------------------------------------------------------------------
def test_a_call_that_waits_has_a_number_and_rings_where_that_is_called(halls: LinkedDesks) -> None:
    calling = halls.helping.calling
    calling.issue(Arrival(name="先来的人"), ZHAO)
    session = halls.call()
    queued = halls.helping.sessions.queue(session, ZHAO)
    assert (queued.table.state, queued.table.ticket, queued.table.ahead) == (State.QUEUED, "A002", 1)
    assert halls.helping.sessions.queue(session, ZHAO).table.ticket == "A002"
    halls.carry(session)
    assert halls.looks(session)[0].table.ticket == "A002"
    calling.next(ZHAO)
    assert halls.helping.sessions.ringing(ZHAO.window) == ()
    called = calling.next(QIAN)
    assert called is not None
    assert called.label == "A002"
    assert [each.session.id for each in halls.helping.sessions.ringing(QIAN.window)] == [session]
    with pytest.raises(Refused, match="没有接受"):
        halls.helping.sessions.accept(session, ZHAO)
    halls.helping.sessions.accept(session, QIAN)
    assert calling.find("A002").state is TicketState.SERVING
    halls.carry(session)
    halls.helping.sessions.end(session, "", QIAN)
    assert calling.find("A002").state is TicketState.DONE


def test_the_other_hall_sees_how_its_number_goes_forward_and_what_was_missed_rings_again(halls: LinkedDesks) -> None:
    calling = halls.helping.calling
    calling.issue(Arrival(name="先来的人"), ZHAO)
    session = halls.call()
    halls.helping.sessions.queue(session, ZHAO)
    halls.carry(session)
    assert halls.looks(session)[0].table.ahead == 1
    first = calling.next(ZHAO)
    assert first is not None
    halls.carry(session)
    assert halls.looks(session)[0].table.ahead == 0
    called = calling.next(QIAN)
    assert called is not None
    halls.carry(session)
    asking, helping = halls.looks(session)
    assert (asking.table.state, asking.table.wait) == (State.QUEUED, "已叫到 2号")
    halls.carry(session)
    assert halls.looks(session)[0].table == asking.table == helping.table  # told once
    for _ in range(2):
        calling.repeat(called.id, QIAN)
    calling.missed(called.id, QIAN)
    for window in (ZHAO.window, QIAN.window):
        assert [each.session.id for each in halls.helping.sessions.ringing(window)] == [session]
    halls.helping.sessions.accept(session, QIAN)
    assert calling.find("A002").state is TicketState.SERVING


def test_a_number_is_given_back_when_the_other_hall_hangs_up(halls: LinkedDesks) -> None:
    session = halls.call()
    halls.helping.sessions.queue(session, ZHAO)
    halls.carry(session)
    halls.asking.sessions.cancel(session, "不等了", LI)
    halls.carry(session)
    assert halls.helping.calling.find("A001").state is TicketState.LEFT


def test_an_appointment_stands_in_both_lists_and_rings_at_its_time_in_both(halls: LinkedDesks) -> None:
    at = halls.clock() + timedelta(hours=3)
    session = halls.call(scheduled_at=at)
    for desk in (halls.asking, halls.helping):
        (look,) = desk.sessions.list(SessionFilter(frozenset({State.RINGING})))
        assert (look.session.id, look.session.scheduled_at) == (session, at)
        assert desk.sessions.ringing(LI.window) == ()
    halls.carry(session)
    assert halls.looks(session)[0].table.state is State.RINGING  # nobody has missed it
    halls.clock.skip(hours=3)
    assert [each.session.id for each in halls.helping.sessions.ringing(QIAN.window)] == [session]
    assert [each.session.id for each in halls.asking.sessions.ringing(LI.window)] == [session]
    assert halls.asking.sessions.ringing(ZHAO.window) == ()


# the table and the case ----------------------------------------------------------------------------------------------
def test_who_the_person_is_is_told_in_full_when_the_identity_is_confirmed_and_not_before(
    halls: LinkedDesks, case: Case
) -> None:
    session = halls.at_table(case_id=case.id)
    assert halls.looks(session)[1].table.person == {}
    halls.helping.sessions.act(
        session, "identity", {"method": "face", "rule": "证件与本人相符", "ok": False, "remark": ""}, ZHAO
    )
    halls.carry(session)
    assert halls.looks(session)[1].table.person == {}
    halls.helping.sessions.act(
        session, "identity", {"method": "face", "rule": "证件与本人相符", "ok": True, "remark": ""}, ZHAO
    )
    halls.carry(session)
    asking, helping = halls.looks(session)
    assert helping.table.person == {"name": "王小明", "id_type": "111", "id_number": ID_NUMBER, "phone": PHONE}
    assert asking.table == helping.table
    halls.carry(session)
    assert halls.looks(session)[0].table.entries == asking.table.entries  # told once


def test_the_case_knows_the_way_it_is_worked_on_and_the_hash_of_the_sealed_record(
    halls: LinkedDesks, case: Case
) -> None:
    session = halls.at_table(case_id=case.id, mode=Mode.COLLECT)
    assert [each.session.mode for each in halls.asking.sessions.of_case(case.id)] == [Mode.COLLECT]
    halls.helping.sessions.act(session, "declined", {"reason": "没有登记", "law": "户口登记条例第七条"}, ZHAO)
    halls.carry(session)
    halls.asking.sessions.end(session, "办完", LI)
    halls.carry(session)
    with halls.asking.store.read() as work:
        events = {event.kind: event.after for event in work.events.of(case.id)}
        entries = work.sessions.entries(session)
    assert [kind for kind in kinds(halls, case) if kind.startswith("link")] == [
        "link_opened", "link_ended", "link_sealed",
    ]  # fmt: skip
    assert (events["link_opened"]["mode"], events["link_opened"]["mode_name"]) == ("collect", "异地代收代办")
    assert events["link_opened"]["partner_name"] == "霍邱县政务服务中心"
    assert events["link_ended"]["declined"] == "没有登记"
    closed = next(entry for entry in entries if entry.n == events["link_sealed"]["count"])
    assert events["link_sealed"] == {"session": session, "head": closed.hash, "count": len(entries) - 2}


def test_a_case_has_one_session_with_a_hall_at_a_time(halls: LinkedDesks, case: Case) -> None:
    session = halls.call(case_id=case.id)
    with pytest.raises(Refused, match="已有一次会谈"):
        halls.call(case_id=case.id)
    halls.asking.sessions.cancel(session, "", LI)
    halls.carry(session)
    assert halls.call(case_id=case.id) != session


def test_a_session_is_put_to_a_case_later_and_to_one_only(halls: LinkedDesks, case: Case) -> None:
    session = halls.at_table()
    halls.asking.sessions.bind(session, case.id, LI)
    halls.asking.sessions.bind(session, case.id, LI)
    assert [kind for kind in kinds(halls, case) if kind.startswith("link")] == ["link_opened"]
    other = halls.asking.visits.begin("99TST0001", LI)
    with pytest.raises(Refused, match="没有关联"):
        halls.asking.sessions.bind(session, other.id, LI)


def test_a_session_that_goes_on_is_not_put_to_a_case_that_has_one_already_or_is_over(
    halls: LinkedDesks, case: Case
) -> None:
    halls.call(case_id=case.id)
    second = halls.call()
    with pytest.raises(Refused, match=r"没有关联\n.*已有一次会谈"):
        halls.asking.sessions.bind(second, case.id, LI)
    given_up = halls.asking.visits.begin("99TST0001", LI)
    halls.asking.visits.void(given_up.id, "登记错了", replace(LI, role="supervisor"))
    with pytest.raises(Refused, match=r"没有关联\n.*作废"):
        halls.asking.sessions.bind(second, given_up.id, LI)
    assert halls.asking.sessions.look(second).session.case_id == ""
    halls.asking.sessions.cancel(second, "", LI)
    assert halls.asking.sessions.bind(second, case.id, LI).session.case_id == case.id  # what is over, for the file


def test_in_writing_each_goes_on_alone_and_both_see_what_is_open(halls: LinkedDesks) -> None:
    session = halls.at_table()
    halls.helping.sessions.in_writing(session, "线路中断", ZHAO)
    halls.carry(session)
    asking, helping = halls.looks(session)
    assert asking.table.state is helping.table.state is State.WRITING
    assert asking.points == helping.points
    assert [(each.by, each.kind) for each in asking.points] == [
        (Side.ASKING, "consent"), (Side.HELPING, "identity"), (Side.HELPING, "material"), (Side.HELPING, "material"),
        (Side.HELPING, "certificate"),
    ]  # fmt: skip
    halls.clock.skip(days=2)
    sessions = halls.helping.sessions
    sessions.act(session, "identity", {"method": "register", "rule": "户籍登记", "ok": True, "remark": ""}, ZHAO)
    content = halls.helping.pages.put(b"%PDF-1.7 certificate")
    made = {"content": content, "title": "无违法记录证明", "number": "霍证2026-1", "bytes": 20}
    certificate = sessions.act(session, "certificate", made, ZHAO).table.certificates[0]
    halls.carry(session)
    halls.asking.sessions.act(
        session, "certificate_checked", {"certificate": certificate.id, "ok": True, "findings": []}, LI
    )
    halls.asking.sessions.act(session, "printed", {"certificate": certificate.id}, LI)
    halls.carry(session)
    left = {(each.by, each.kind) for each in open_points(halls.looks(session)[1].table)}
    assert (Side.HELPING, "certificate") not in left
    assert {(Side.ASKING, "confirmed"), (Side.HELPING, "confirmed"), (Side.ASKING, "applicant_confirmed")} <= left
    halls.asking.sessions.resume(session, LI, "线路好了")
    halls.carry(session)
    assert halls.looks(session)[1].table.state is State.OPEN


def test_what_may_not_be_done_now_is_said_at_once_and_changes_nothing(halls: LinkedDesks) -> None:
    session = halls.at_table()
    before = halls.looks(session)[1]
    content = "a" * 64
    for kind, body in (
        ("certificate", {"content": content, "title": "证明", "number": "", "bytes": 1}),
        ("confirmed", {"remark": ""}),
        ("person", {"name": "王小明", "id_type": "", "id_number": "", "phone": ""}),
        ("shown", {"document": "nothing", "page": 0}),
        ("nonsense", {}),
    ):
        with pytest.raises((Refused, BadInput)):
            halls.helping.sessions.act(session, kind, body, ZHAO)
    assert halls.helping.sessions.look(session) == before


def test_what_is_over_is_sealed_by_both_with_the_same_hash(halls: LinkedDesks) -> None:
    session = halls.at_table()
    halls.asking.sessions.end(session, "办完", LI)
    halls.carry(session)
    asking, helping = halls.entries(session)
    assert asking == helping
    tables = [each.table for each in halls.looks(session)]
    assert tables[0] == tables[1]
    assert tables[0].sealed == frozenset(Side)
    assert halls.looks(session)[0].points == ()
    with pytest.raises(Refused, match="已结束"):
        halls.asking.sessions.act(session, "said", {"text": "还有"}, LI)


def test_a_desk_that_is_cut_off_refuses_in_plain_words(halls: LinkedDesks, monkeypatch: pytest.MonkeyPatch) -> None:
    session = halls.call()
    monkeypatch.setattr(type(halls.helping), "_cut_off", property(lambda _desk: True))
    for act in (
        partial(halls.helping.sessions.accept, session, ZHAO),
        halls.helping.sessions.list,
        partial(halls.asking.sessions.call, Call(HUOQIU, "证明"), LI),
    ):
        with pytest.raises(Refused, match="断网期间不能连线"):
            act()
