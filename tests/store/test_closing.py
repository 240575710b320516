"""日终 and 交接班 on both stores: the figures are their lists, two sign, what is open goes on by name."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.event import listen

from clerk_app.bootstrap import SYSTEM, Desk
from clerk_app.cases.model import Actor, Applicant, Case
from clerk_app.cases.ports import Paper
from clerk_app.clock import new_key
from clerk_app.closing.figures import FIGURES
from clerk_app.closing.model import Close, Look, SignRequest
from clerk_app.closing.service import Closings
from clerk_app.errors import BadInput, Conflict, Refused
from clerk_app.intake import Intake
from clerk_app.store.moments import to_text
from clerk_app.store.tables import metadata
from tests.helpers.hall import desk_at
from tests.helpers.visits import visit_for

from .conftest import ALONE

ONE, TWO = "1号窗口", "2号窗口"
PASSWORD = "yichuang-2026"
PEOPLE = {"limin": "李敏", "zhang": "张伟", "zhou": "周强"}
NOON = datetime(2026, 2, 12, 4, tzinfo=UTC)  # 12:00 in Beijing
FORK = "99TST0001"
TODAY, TOMORROW = date(2026, 2, 12), date(2026, 2, 13)


class Clock:
    """A clock that stands until it is moved; every look is a moment later, so that acts have an order."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, database: str, clock: Clock) -> Iterator[Desk]:
    opened = desk_at(tmp_path, clock, database)
    for name, display in PEOPLE.items():
        role: Any = "supervisor" if name == "zhou" else "clerk"
        opened.people.add(name, display, role, PASSWORD, SYSTEM)
    yield opened
    opened.close()


def actor(window: str = ONE, name: str = "李敏") -> Actor:
    return Actor(name, "clerk", window)


def take(desk: Desk, number: int, window: str = ONE, theme: str = FORK, **more: Any) -> Case:
    answers = {"express": False} if theme == FORK else None
    visit = {**visit_for(desk.library.theme(theme), number=number, answers=answers), **more}
    taken = Intake(desk, actor(window)).take(visit, Path())
    assert not taken.problem, taken.problem
    with desk.store.read() as work:
        return work.cases.get(taken.case_id)


def hold_originals(desk: Desk, case: Case, pieces: int) -> None:
    with desk.store() as work:
        whole = work.cases.get(case.id)
        first, *rest = (replace(each, originals=0) for each in whole.materials)
        work.cases.save(replace(whole, materials=(replace(first, originals=pieces), *rest)))
        work.commit()


def paper(desk: Desk, case: Case, outcome: str, copy: int = 1) -> None:
    """A paper of the case with what became of it; to render one takes long."""
    with desk.store() as work:
        made = Paper(new_key(), case.id, "acceptance_notice", "示范政受字〔2026〕第00001号", "0" * 64, copy,
                     "卡纸" if copy > 1 else "", desk.clock(), "李敏", window=case.window)  # fmt: skip
        work.papers.record(made)
        work.papers.settle(made.id, outcome)
        work.commit()


def a_day(desk: Desk) -> dict[str, Case]:
    """Two accepted, one deferred, one refused, a draft, papers of every fate, at window one; one accepted at two."""
    first, second = take(desk, 1), take(desk, 2)
    visit = visit_for(desk.library.theme(FORK), number=3, answers={"express": False})
    del visit["materials"]["M2"]
    deferred = take(desk, 3, materials=visit["materials"], decision="deferred")
    refused = desk.visits.begin(FORK, actor())
    desk.visits.edit(refused.id, applicant=Applicant("person", "王小明"))
    desk.visits.refuse(refused.id, "城市管理局", "不属于本机关职权", "", actor())
    draft = desk.visits.begin(FORK, actor())
    for case in (first, second, deferred):
        hold_originals(desk, case, 0)
    hold_originals(desk, first, 3)
    for outcome, copy in (("printed", 1), ("failed", 2), ("printed", 2)):
        paper(desk, first, outcome, copy)
    paper(desk, second, "sent")
    elsewhere = take(desk, 4, TWO)
    hold_originals(desk, elsewhere, 0)
    return {"first": first, "second": second, "deferred": deferred, "refused": refused, "draft": draft}


def request(window: str = ONE, day: date = TODAY, account: str = "limin", **more: Any) -> SignRequest:
    more.setdefault("numbers", {"originals": 3, "spoiled": 1} if window == ONE else {"originals": 0, "spoiled": 0})
    return SignRequest(window, day, account, more.pop("password", PASSWORD), more.pop("own", window), **more)


def close_day(desk: Desk, window: str = ONE, day: date = TODAY, second: str = "zhou", **more: Any) -> Close:
    counted = desk.closings.sign(request(window, day, **more))
    return desk.closings.countersign(counted.id, second, PASSWORD, window)


def agrees(look: Look) -> None:
    """Every figure is the list behind it."""
    snapshot = look.snapshot
    for figure in FIGURES:
        assert snapshot.count(figure.code) == sum(line.pieces for line in snapshot.of(figure.code)), figure.title
    assert sum(snapshot.totals.values()) == sum(line.pieces for line in snapshot.lines)


# figures -------------------------------------------------------------------------------------------------------------
def test_every_figure_is_the_list_behind_it_and_a_window_counts_only_its_own(desk: Desk) -> None:
    cases = a_day(desk)
    look = desk.closings.look(ONE, TODAY)
    agrees(look)
    wanted = {"taken": 3, "accepted": 3, "deferred": 1, "refused": 1, "drafts": 1, "printed": 1, "reprinted": 1,
              "spoiled": 1, "not_asked": 1, "originals": 3}  # fmt: skip
    assert {code: look.snapshot.count(code) for code in wanted} == wanted
    assert {line.case_id for line in look.snapshot.of("taken")} == {
        cases[name].id for name in ("first", "second", "deferred")
    }
    [original] = look.snapshot.of("originals")
    assert (original.case_id, original.name, original.who) == (cases["first"].id, cases["first"].applicant.name, "李敏")
    assert look.snapshot.of("printed")[0].item == "受理通知书"
    assert desk.closings.look(TWO, TODAY).snapshot.count("taken") == 1
    hall = desk.closings.hall(TODAY)
    assert hall.snapshot.count("taken") == 4
    assert {total.window: total.counts["taken"] for total in hall.windows} == {ONE: 3, TWO: 1}


def test_what_waits_at_departments_is_listed_by_its_state_with_the_reason(desk: Desk) -> None:
    case = take(desk, 1)
    item = next(item for item in case.sub_items if item.code == "A")
    desk.hand.to_hand(item.id, "部门要求线下办理", actor())
    look = desk.closings.look(ONE, TODAY)
    agrees(look)
    [by_hand] = look.snapshot.of("by_hand")
    assert (by_hand.item, by_hand.number, by_hand.words) == (item.name, case.number, "部门要求线下办理")
    ready = {each.name for each in case.sub_items if each.state == "ready" and each.code != "A"}
    assert {line.item for line in look.snapshot.of("unsent")} == ready


def test_a_day_begins_and_ends_at_midnight_in_beijing_wherever_the_machine_stands(desk: Desk, clock: Clock) -> None:
    clock.at = datetime(2026, 2, 12, 15, 59, 50, tzinfo=UTC)  # 23:59:50
    late = take(desk, 1)
    clock.at = datetime(2026, 2, 12, 16, 0, 1, tzinfo=UTC)  # 00:00:01 of the next day
    early = take(desk, 2)
    assert [line.case_id for line in desk.closings.look(ONE, TODAY).snapshot.of("taken")] == [late.id]
    assert [line.case_id for line in desk.closings.look(ONE, TOMORROW).snapshot.of("taken")] == [early.id]
    closed = close_day(desk, numbers=counts(desk, TODAY))  # yesterday can still be closed after midnight
    assert closed.snapshot.count("taken") == 1
    with pytest.raises(BadInput, match="日期不对"):
        desk.closings.look(ONE, date(2026, 2, 14))


def counts(desk: Desk, day: date, window: str = ONE) -> dict[str, int]:
    snapshot = desk.closings.look(window, day).snapshot
    return {code: snapshot.count(code) for code in ("originals", "spoiled")}


def test_fees_are_listed_as_they_were_told_and_never_reckoned(desk: Desk) -> None:
    themes = [desk.library.theme(code) for code in desk.library.with_fees()]
    assert themes, "no theme names a fee"
    case = take(desk, 1, theme=themes[0].code)
    notice = desk.visits.notice(case)
    lines = desk.closings.look(ONE, TODAY).snapshot.of("fees")
    assert len(lines) == (1 if notice.fees and case.notice_hash else 0)
    for line in lines:
        assert notice.fees[0].name in line.words


def test_what_is_not_settled_between_windows_stands_on_the_list(desk: Desk, clock: Clock) -> None:
    """A question, a conflict, a cut-off time whose report is not signed, and a number of a pack left out."""
    case = take(desk, 1)
    with desk.store() as work:
        tables = {table.name: table for table in metadata.sorted_tables}
        add = work._connection.execute
        at, data = to_text(clock()), json.dumps({"text": "社保卡挂失后怎样补办", "name": "王䶮"})
        add(
            insert(tables["question"]).values(
                id="q1", case_id=None, window=ONE, clerk="李敏", open=True, at=at, version=1, data=data
            )
        )
        add(insert(tables["case_conflict"]).values(id="c1", case_id=case.id, window=ONE, at=at, open=True, data="{}"))
        for key, signatures in (("signed", [1, 2]), ("open", [])):
            add(
                insert(tables["cut_off"]).values(
                    id=key, window=ONE, began_at=at, ended_at=at, data=json.dumps({"signatures": signatures})
                )
            )
        block = work.blocks.hand_out("pack/430102/2026", ONE, "paper", 4)
        for place, state in enumerate(("used", "blank", "used", "blank")):
            add(
                insert(tables["pack_paper"]).values(
                    number=f"YJ{place}",
                    window=ONE,
                    series=block.series,
                    serial=block.first + place,
                    state=state,
                    case_id=None,
                    data="{}",
                )
            )
        work.commit()
    look = desk.closings.look(ONE, TODAY)
    agrees(look)
    found = {code: look.snapshot.of(code) for code in ("questions", "conflicts", "cut_offs", "pack_papers")}
    assert [(line.name, line.item, line.who) for line in found["questions"]] == [
        ("王䶮", "社保卡挂失后怎样补办", "李敏")
    ]
    assert [line.number for line in found["conflicts"]] == [case.number]
    assert [line.key for line in found["cut_offs"]] == ["cut_off/open"]
    assert [line.number for line in found["pack_papers"]] == ["YJ1"]  # the last one has not been reached yet
    assert desk.closings.look(TWO, TODAY).snapshot.open_lines == ()


@ALONE
def test_a_day_is_counted_without_reading_all_that_ever_was(desk: Desk) -> None:
    seen: list[tuple[str, Any]] = []
    engine = desk.store.engine
    listen(engine, "before_cursor_execute", lambda *told: seen.append((told[2], told[3])))
    desk.closings.look(ONE, TODAY)
    desk.closings.hall(TODAY)
    wanted = [(query, parts) for query, parts in seen if "FROM event" in query or "FROM paper" in query]
    assert len(wanted) >= 4
    with engine.connect() as connection:
        for query, parts in wanted:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", parts).all()
            first = str(plan[0][3])
            assert "ix_event_day" in first or "ix_paper_at" in first or "ix_paper_outcome" in first, first


# signing -------------------------------------------------------------------------------------------------------------
def test_two_persons_sign_and_then_nothing_of_it_changes(desk: Desk) -> None:
    a_day(desk)
    counted = desk.closings.sign(request())
    assert not counted.closed
    take(desk, 7)  # the next person comes before the second signature
    closed = desk.closings.countersign(counted.id, "zhou", PASSWORD, ONE)
    assert (closed.first.name, closed.second and closed.second.name) == ("李敏", "周强")
    assert closed.snapshot == counted.snapshot
    kept = desk.closings.get(closed.id)
    assert kept == closed
    with desk.store.read() as work:
        assert [event.kind for event in work.events.of(f"close/{ONE}")] == ["close_counted", "close_signed"]
        assert work.events.broken(f"close/{ONE}") is None
    with pytest.raises(Refused, match="已经签过"):
        desk.closings.countersign(closed.id, "zhang", PASSWORD, ONE)


def test_nobody_signs_twice_or_with_a_wrong_password(desk: Desk) -> None:
    a_day(desk)
    with pytest.raises(Refused, match="密码不对"):
        desk.closings.sign(request(password="wrong"))
    counted = desk.closings.sign(request())
    with pytest.raises(Refused, match="不能自己签两次"):
        desk.closings.countersign(counted.id, "limin", PASSWORD, ONE)
    with pytest.raises(Refused, match="密码不对"):
        desk.closings.countersign(counted.id, "zhou", "wrong", ONE)
    assert not desk.closings.get(counted.id).closed


@pytest.mark.parametrize(("numbers", "reasons", "words"), [
    ({"originals": None, "spoiled": 1}, {}, "还没有清点"),
    ({"originals": 2, "spoiled": 1}, {}, "点出 2 份，程序记 3 份"),
    ({"originals": 3, "spoiled": 0}, {"spoiled": "  "}, "点出 0 份，程序记 1 份"),
])  # fmt: skip
def test_what_was_counted_differently_has_a_reason_or_is_not_signed(
    desk: Desk, numbers: dict[str, int | None], reasons: dict[str, str], words: str
) -> None:
    a_day(desk)
    with pytest.raises(BadInput, match=words):
        desk.closings.sign(request(numbers=numbers, reasons=reasons))
    explained = desk.closings.sign(
        request(numbers={"originals": 2, "spoiled": 1}, reasons={"originals": "一份在复印室"})
    )
    assert [(each.program, each.by_hand, each.reason) for each in explained.counted] == [
        (3, 2, "一份在复印室"),
        (1, 1, ""),
    ]


def test_a_sign_off_that_somebody_changed_in_the_store_is_found_out(desk: Desk) -> None:
    a_day(desk)
    counted = desk.closings.sign(request())
    with desk.store.engine.begin() as connection:
        changed = text("update day_close set data = replace(data, :was, :now)")
        connection.execute(changed, {"was": '"by_hand":3', "now": '"by_hand":9'})
    with pytest.raises(Refused, match="签字时不一样"):
        desk.closings.get(counted.id)
    with pytest.raises(Refused, match="签字时不一样"):
        desk.closings.countersign(counted.id, "zhou", PASSWORD, ONE)


def test_a_correction_is_a_new_turn_and_says_what_it_corrects(desk: Desk) -> None:
    a_day(desk)
    first = close_day(desk)
    with pytest.raises(BadInput, match="已经日终"):
        desk.closings.sign(request())
    again = close_day(
        desk, note="原件漏点一份", numbers={"originals": 4, "spoiled": 1}, reasons={"originals": "后来找到"}
    )
    assert (first.turn, again.turn, again.note) == (1, 2, "原件漏点一份")
    assert desk.closings.get(first.id) == first
    take(desk, 9)
    more = close_day(desk, numbers=counts(desk, TODAY))  # something new on the day needs no word of correction
    assert more.turn == 3


def test_only_the_newest_count_can_be_countersigned(desk: Desk) -> None:
    a_day(desk)
    old = desk.closings.sign(request())
    desk.closings.sign(request())
    with pytest.raises(Conflict, match="作废"):
        desk.closings.countersign(old.id, "zhou", PASSWORD, ONE)


# tomorrow ------------------------------------------------------------------------------------------------------------
def test_what_is_open_goes_on_by_name_until_it_is_done(desk: Desk, clock: Clock) -> None:
    cases = a_day(desk)
    close_day(desk)
    clock.at += timedelta(days=1)
    look = desk.closings.look(ONE, TOMORROW)
    agrees(look)
    carried = {(each.line.figure, each.line.case_id): each for each in look.carried}
    original = carried["originals", cases["first"].id]
    assert (original.line.name, original.line.who, original.day, original.done) == (
        cases["first"].applicant.name, "李敏", TODAY, False,
    )  # fmt: skip
    assert not carried["drafts", cases["draft"].id].done
    desk.originals.give_back(cases["first"].id, "王䶮", actor())
    desk.visits.discard(cases["draft"].id, actor())
    after = {(each.line.figure, each.line.case_id): each.done for each in desk.closings.look(ONE, TOMORROW).carried}
    assert after["originals", cases["first"].id]
    assert after["drafts", cases["draft"].id]
    assert desk.closings.look(ONE, TOMORROW).snapshot.count("returned") == 3


# shifts --------------------------------------------------------------------------------------------------------------
def test_at_a_shift_the_taker_signs_and_follows_what_is_open(desk: Desk) -> None:
    cases = a_day(desk)
    counted = desk.closings.sign(request(kind="shift", taker="张伟"))
    with pytest.raises(Refused, match="不是接班人"):
        desk.closings.countersign(counted.id, "zhou", PASSWORD, ONE)
    desk.closings.countersign(counted.id, "zhang", PASSWORD, ONE)
    with desk.store.read() as work:
        for name in ("first", "draft"):
            assert work.cases.get(cases[name].id).clerk == "张伟"
            assert work.events.broken(cases[name].id) is None
        assert "shift_handed_over" in [event.kind for event in work.events.of(cases["draft"].id)]
        assert work.cases.get(cases["refused"].id).clerk == "李敏"  # nothing of it is open
    after = desk.closings.look(ONE, TODAY, "shift").snapshot
    assert after.count("taken") == 0  # the next shift counts from here
    assert {line.who for line in after.open_lines if line.figure in ("drafts", "originals")} == {"张伟"}
    assert desk.closings.look(ONE, TODAY).snapshot.count("taken") == 3  # the day counts all of it


def test_a_shift_needs_another_person_who_takes_over(desk: Desk) -> None:
    a_day(desk)
    with pytest.raises(BadInput, match="没有写谁接班"):
        desk.closings.sign(request(kind="shift"))
    with pytest.raises(Refused, match="不能交给自己"):
        desk.closings.sign(request(kind="shift", taker="李敏"))


# the hall ------------------------------------------------------------------------------------------------------------
def test_the_hall_closes_when_every_window_has_or_a_supervisor_signed_for_it(desk: Desk) -> None:
    a_day(desk)
    hall = request("", account="zhou", own=ONE)
    with pytest.raises(Refused, match="还不能办全大厅日终") as refused:
        desk.closings.sign(hall)
    assert f"{ONE}：还没有日终" in refused.value.why
    close_day(desk)
    with pytest.raises(Refused, match="不能替别的窗口"):
        desk.closings.sign(request(TWO, own=ONE))
    with pytest.raises(BadInput, match="没有写代签原因"):
        desk.closings.sign(request(TWO, account="zhou", own=ONE))
    counted = desk.closings.sign(request(TWO, account="zhou", own=ONE, on_behalf="人员已离岗"))
    assert desk.closings.hall(TODAY).missing == {TWO: "已清点，等第二个人签"}
    desk.closings.countersign(counted.id, "zhang", PASSWORD, TWO)
    with pytest.raises(Refused, match="由值班长办"):
        desk.closings.sign(request("", own=ONE))
    closing = desk.closings.sign(hall)
    closed = desk.closings.countersign(closing.id, "limin", PASSWORD, ONE)
    assert closed.snapshot.count("taken") == 4
    assert {total.window: bool(total.close_hash) for total in closed.windows} == {ONE: True, TWO: True}
    assert all(line.is_open for line in closed.snapshot.lines)  # the rest stands in the windows' own
    assert desk.closings.get(closed.id) == closed


def test_a_window_that_went_on_after_its_close_is_missing_again(desk: Desk) -> None:
    a_day(desk)
    close_day(desk)
    close_day(desk, TWO, account="zhang")
    assert desk.closings.hall(TODAY).missing == {}
    take(desk, 11, TWO)
    assert desk.closings.hall(TODAY).missing[TWO].startswith("日终之后又办了")


def test_while_cut_off_a_window_closes_its_own_day_and_nothing_else(desk: Desk) -> None:
    a_day(desk)
    alone = Closings(desk.store, desk.people.confirm, frozenset, desk.clock, lambda: True)
    with pytest.raises(Refused, match="断网时只能办本窗口"):
        alone.sign(request("", account="zhou", own=ONE))
    with pytest.raises(Refused, match="断网时只能办本窗口"):
        alone.sign(request(TWO, account="zhou", own=ONE, on_behalf="人员已离岗"))
    close_day(desk)  # the hall's first turn, of which a desk without it may not know
    counted = alone.sign(request(note="断网"))
    closed = alone.countersign(counted.id, "zhou", PASSWORD, ONE)
    assert closed.closed
    assert (closed.turn, closed.title) == (101, "2月12日 1号窗口 日终第1次（断网）")
    later = close_day(desk, note="恢复连接以后")
    assert (later.turn, later.turn_words) == (102, "第2次")
