"""Emergency packs on both stores: new numbers each time, one fate a number, closed only when all are accounted for."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.cases.packs import PackPaper
from clerk_app.clock import now
from clerk_app.errors import BadInput, Conflict, NotFound, Refused
from clerk_app.packs.service import PackState

WINDOW = "3号综合窗口"
CLERK = Actor("李敏", "clerk", WINDOW)
CHIEF = Actor("周强", "supervisor", WINDOW)


def pack(desk: Desk, count: int = 5, window: str = WINDOW) -> PackState:
    today = now().date()
    return desk.packs.hand_out(
        window, count, ["99TST0001"], today - timedelta(days=1), today + timedelta(days=1), CHIEF
    )


def numbers(state: PackState) -> list[str]:
    return [paper.number for paper in state.papers]


def used(desk: Desk, number: str, at: datetime | None = None, **parts: str) -> PackPaper:
    return desk.packs.used(number, "told", "王一", at or now(), CLERK, **parts)


def test_a_pack_printed_again_has_new_numbers(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = [number for state in pool.map(lambda _: pack(desk), range(4)) for number in numbers(state)]
    assert len(set(found)) == 20


def test_each_number_has_one_fate(desk: Desk) -> None:
    one, two, three, *_ = numbers(pack(desk))
    used(desk, one)
    desk.packs.declare(two, two, "spoiled", "写错", CLERK)
    with pytest.raises(Refused, match="已经录过"):
        used(desk, one, case_id="x")
    with pytest.raises(Refused, match="登记为作废"):
        used(desk, two)
    with pytest.raises(Refused, match="已经有去向"):
        desk.packs.declare(one, one, "lost", "丢了", CLERK)
    assert used(desk, one).at == desk.packs.look_up(one)[0].at  # told twice: nothing changes
    assert desk.packs.look_up(three)[0].fate == "blank"


def test_what_is_declared_needs_a_reason_and_a_name(desk: Desk) -> None:
    state = pack(desk)
    with pytest.raises(BadInput, match="原因"):
        desk.packs.declare(numbers(state)[0], "", "lost", "  ", CLERK)
    assert desk.packs.declare(numbers(state)[0], numbers(state)[2], "unused", "收回", CLERK) == 3
    first = desk.packs.state(state.pack.id).papers[0]
    assert (first.fate, first.reason, first.by, first.at_window) == ("unused", "收回", "李敏", WINDOW)


def test_a_number_of_no_pack_is_not_found_and_a_range_stays_inside_one_pack(desk: Desk) -> None:
    first, second = pack(desk), pack(desk)
    with pytest.raises(NotFound, match="没有发出过"):
        desk.packs.look_up("430102-YJ2026-99999")
    with pytest.raises(BadInput, match="起止"):
        desk.packs.declare(numbers(first)[0], numbers(second)[0], "unused", "收回", CLERK)


def test_only_a_supervisor_opens_a_declared_number_again(desk: Desk) -> None:
    number = numbers(pack(desk))[0]
    desk.packs.declare(number, "", "lost", "找不到", CLERK)
    with pytest.raises(Refused, match="值班长"):
        desk.packs.take_back(number, "找到了", CLERK)
    assert desk.packs.take_back(number, "找到了", CHIEF).fate == "blank"
    assert used(desk, number).fate == "used"


def test_a_pack_closes_when_every_number_is_accounted_for(desk: Desk) -> None:
    state = pack(desk)
    used(desk, numbers(state)[2])
    assert [paper.number for paper in desk.packs.state(state.pack.id).gaps] == numbers(state)[:2]
    with pytest.raises(Refused, match="不能结清"):
        desk.packs.close(state.pack.id, CHIEF)
    desk.packs.declare(numbers(state)[0], numbers(state)[-1], "unused", "收回销毁", CLERK)
    closed = desk.packs.close(state.pack.id, CHIEF)
    assert (closed.closed_by, desk.packs.state(state.pack.id).count("used")) == ("周强", 1)
    with pytest.raises(Refused):
        desk.packs.take_back(numbers(state)[0], "错了", CHIEF)


def test_two_different_papers_under_one_number_do_not_both_get_in(desk: Desk) -> None:
    number = numbers(pack(desk))[0]
    desk.packs.claim(number, WINDOW, now(), "", "one")
    with pytest.raises(Conflict, match="别处正在录入"):
        desk.packs.claim(number, WINDOW, now(), "", "other")
    desk.packs.claim(number, WINDOW, now(), "", "one")  # the same again, after a crash
    desk.packs.release(number, "one")
    desk.packs.claim(number, WINDOW, now(), "", "other")


def test_used_elsewhere_is_written_down_with_its_reason(desk: Desk) -> None:
    number = numbers(pack(desk, window="9号窗口"))[0]
    with pytest.raises(BadInput, match="写明原因"):
        used(desk, number)
    told = used(desk, number, explanation="9号停电，搬来办")
    assert "发给了9号窗口，却在3号综合窗口录入" in told.reason
    assert told.reason.endswith("：9号停电，搬来办")


def test_what_could_not_be_printed_is_accounted_for_at_once(desk: Desk) -> None:
    state = pack(desk)
    desk.packs.not_printed(state.pack, "磁盘满", CHIEF)
    after = desk.packs.state(state.pack.id)
    assert after.pack.closed_at is not None
    assert {paper.fate for paper in after.papers} == {"unused"}


def test_the_log_of_a_pack_is_a_chain(desk: Desk) -> None:
    state = pack(desk)
    used(desk, numbers(state)[0])
    desk.packs.declare(numbers(state)[1], numbers(state)[-1], "unused", "收回", CLERK)
    desk.packs.close(state.pack.id, CHIEF)
    with desk.store.read() as work:
        kinds = [event.kind for event in work.events.of(f"pack/{state.pack.id}")]
        assert work.events.broken(f"pack/{state.pack.id}") is None
    assert kinds == ["pack_printed", "pack_used", "pack_declared", "pack_closed"]


@pytest.mark.parametrize(("count", "days"), [(0, 1), (501, 1), (5, -1)])
def test_a_pack_has_bounds(desk: Desk, count: int, days: int) -> None:
    today = date(2026, 2, 12)
    with pytest.raises(BadInput):
        desk.packs.hand_out(WINDOW, count, [], today, today + timedelta(days=days), CHIEF)
