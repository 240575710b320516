"""Links into a room: for one session and one side, once, for a time; nobody keeps their secrets."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.errors import BadInput, Refused
from clerk_app.link.model import Side, State
from clerk_app.link.room_links import AFTERWARDS, PAGE_FOR, NoEntry, RoomLinks
from tests.helpers.two_halls import NOW, TwoHalls


class Hall:
    """The asking hall of two; its partner has only a browser. Time goes when the test says so."""

    def __init__(self, halls: TwoHalls) -> None:
        self.halls, self.at = halls, NOW
        self.links = RoomLinks(lambda: halls.asking.store, lambda: self.at, lambda: "https://hall.example/")
        self.change(browser_only=True)

    def change(self, **parts: object) -> None:
        with self.halls.asking.store() as work:
            work.sessions.put(replace(work.sessions.get(self.halls.session), **parts))
            work.commit()

    def link(self, side: Side = Side.HELPING) -> str:
        return self.links.make(self.halls.session, "赵强", "1号", side).address.rpartition("/")[2]

    def rows(self) -> str:
        with self.halls.asking.store.read() as work:
            return repr(work.room_tokens.of_session(self.halls.session))


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    halls = TwoHalls(tmp_path)
    yield Hall(halls)
    halls.close()


def test_a_link_opens_the_room_once_for_its_side_and_its_clerk(hall: Hall) -> None:
    secret = hall.link()
    seat, page = hall.links.enter(secret)
    assert (seat.side, seat.who, seat.window, seat.signs) == (Side.HELPING, "赵强", "1号", True)
    assert hall.links.seat(page) == seat
    with pytest.raises(NoEntry) as again:
        hall.links.enter(secret)
    assert again.value.why == "这个链接已经用过"


def test_the_hall_s_own_clerk_does_not_sign_in_the_page(hall: Hall) -> None:
    seat, _ = hall.links.enter(hall.link(Side.ASKING))
    assert (seat.side, seat.signs, seat.browser_only) == (Side.ASKING, False, True)


def test_a_link_is_no_page_and_a_page_is_no_link(hall: Hall) -> None:
    secret = hall.link()
    with pytest.raises(NoEntry):
        hall.links.seat(secret)
    _, page = hall.links.enter(secret)
    for wrong in (secret, "", "x", "\ud800"):
        with pytest.raises(NoEntry):
            hall.links.seat(wrong)
    with pytest.raises(NoEntry):
        hall.links.enter(page)


def test_a_link_that_is_too_old_opens_nothing(hall: Hall) -> None:
    secret = hall.link()
    hall.at += timedelta(hours=2)
    with pytest.raises(NoEntry) as late:
        hall.links.enter(secret)
    assert late.value.why == "这个链接已经过期"


def test_a_link_for_an_appointment_holds_until_after_it_began(hall: Hall) -> None:
    hall.change(scheduled_at=NOW + timedelta(days=2))
    secret = hall.link()
    hall.at += timedelta(days=2, hours=1)
    assert hall.links.enter(secret)[0].side is Side.HELPING


def test_a_new_link_ends_the_one_that_was_not_used(hall: Hall) -> None:
    first, second = hall.link(), hall.link()
    with pytest.raises(NoEntry) as ended:
        hall.links.enter(first)
    assert ended.value.why == "这个链接已经作废"
    hall.links.enter(second)


def test_a_new_page_ends_the_one_before_at_its_side_only(hall: Hall) -> None:
    _, asking = hall.links.enter(hall.link(Side.ASKING))
    _, first = hall.links.enter(hall.link())
    _, second = hall.links.enter(hall.link())
    with pytest.raises(NoEntry):
        hall.links.seat(first)
    assert hall.links.seat(second).side is Side.HELPING
    assert hall.links.seat(asking).side is Side.ASKING


def test_the_end_of_the_session_ends_links_at_once_and_pages_soon(hall: Hall) -> None:
    unused = hall.link()
    _, page = hall.links.enter(hall.link(Side.ASKING))
    hall.change(state=State.CANCELLED, updated_at=NOW)
    with pytest.raises(NoEntry):
        hall.links.enter(unused)
    with pytest.raises(Refused):
        hall.link()
    hall.at += AFTERWARDS - timedelta(seconds=1)
    assert hall.links.seat(page)
    hall.at += timedelta(seconds=1)
    with pytest.raises(NoEntry):
        hall.links.seat(page)


def test_a_page_does_not_last_for_ever(hall: Hall) -> None:
    _, page = hall.links.enter(hall.link())
    hall.at += PAGE_FOR
    with pytest.raises(NoEntry):
        hall.links.seat(page)


def test_a_side_can_be_shut_out(hall: Hall) -> None:
    unused, (_, page) = hall.link(Side.ASKING), hall.links.enter(hall.link())
    hall.links.end(hall.halls.session, Side.HELPING)
    with pytest.raises(NoEntry):
        hall.links.seat(page)
    hall.links.enter(unused)


def test_a_partner_that_has_a_service_enters_by_it(hall: Hall) -> None:
    hall.change(browser_only=False)
    with pytest.raises(Refused, match="没有生成链接"):
        hall.link()
    hall.link(Side.ASKING)


def test_a_link_names_its_clerk(hall: Hall) -> None:
    for who in ("", "  ", "强" * 81):
        with pytest.raises(BadInput):
            hall.links.make(hall.halls.session, who, "", Side.HELPING)


def test_no_secret_is_kept(hall: Hall) -> None:
    secret = hall.link()
    assert secret not in hall.rows()
    _, page = hall.links.enter(secret)
    assert page not in hall.rows()
    assert secret not in hall.rows()
