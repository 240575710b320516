"""The record of a session between two halls: signed by its side, placed by the asking hall, the same in both."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.errors import Refused
from clerk_app.link.acts import check
from clerk_app.link.chain import first_broken, link
from clerk_app.link.jws import Forged, read_act, sign_act
from clerk_app.link.model import Act, Side, State
from tests.helpers.two_halls import NOW, TwoHalls


@pytest.fixture
def halls(tmp_path: Path) -> Iterator[TwoHalls]:
    made = TwoHalls(tmp_path)
    yield made
    made.close()


def test_what_either_side_does_stands_in_the_same_place_in_both(halls: TwoHalls) -> None:
    halls.helping.act(halls.session, "accepted")
    halls.carry()
    halls.asking.act(halls.session, "said", text="您好")
    halls.helping.act(halls.session, "material", name="身份证", result="ok", remark="")
    halls.carry()
    assert halls.asking.entries(halls.session) == halls.helping.entries(halls.session)
    assert len(halls.asking.entries(halls.session)) == 4
    assert halls.asking.table(halls.session) == halls.helping.table(halls.session)
    table = halls.helping.table(halls.session)
    assert (table.state, table.helping_who) == (State.OPEN, "赵强")
    assert table.materials["身份证"] is not None
    assert table.materials["户口簿"] is None


def test_what_was_carried_twice_is_there_once(halls: TwoHalls) -> None:
    halls.helping.act(halls.session, "accepted")
    halls.carry()
    with halls.helping.store.read() as work:
        again = [each.jws for each in work.sessions.acts(halls.session) if each.act.side is Side.HELPING]
    halls.asking.registrar.take(halls.session, again, Side.HELPING)
    halls.carry()
    assert len(halls.asking.entries(halls.session)) == len(halls.helping.entries(halls.session)) == 2


def test_what_the_record_does_not_allow_any_more_is_told_to_its_side(halls: TwoHalls) -> None:
    halls.asking.act(halls.session, "cancelled", reason="申请人离开")
    accepted = halls.helping.act(halls.session, "accepted")
    refused = halls.carry()
    assert list(refused) == [accepted.id]
    assert halls.helping.table(halls.session).state is State.CANCELLED
    assert halls.asking.entries(halls.session) == halls.helping.entries(halls.session)


def test_an_act_that_its_side_did_not_sign_changes_nothing(halls: TwoHalls) -> None:
    accepted = Act("12345678-forged", halls.session, Side.HELPING, "accepted", NOW, "赵强")
    with pytest.raises(Forged):
        halls.asking.registrar.take(halls.session, [sign_act(accepted, halls.asking.key, "huoqiu")], Side.HELPING)
    assert halls.asking.table(halls.session).state is State.RINGING


def test_a_side_cannot_speak_for_the_other(halls: TwoHalls) -> None:
    cancelled = Act("12345678-spoken", halls.session, Side.ASKING, "cancelled", NOW, "李敏", body={"reason": ""})
    text = sign_act(cancelled, halls.helping.key, "huoqiu")
    with pytest.raises(Forged):
        read_act(text, halls.helping.party)
    with pytest.raises(Forged):
        halls.asking.registrar.take(halls.session, [text], Side.HELPING)


def test_a_record_that_was_changed_does_not_fit_and_is_not_taken(halls: TwoHalls) -> None:
    halls.helping.act(halls.session, "accepted")
    halls.carry()
    halls.asking.act(halls.session, "said", text="您好")
    with halls.asking.store.read() as work:
        entries = work.sessions.entries(halls.session)
    changed = replace(entries[-1], placed_at=NOW)
    assert first_broken([*entries[:-1], changed]) == 3
    with pytest.raises(Forged):
        halls.helping.registrar.follow(halls.session, [changed])
    other = link(entries[0], NOW, entries[2].jws)  # the second was left out
    with pytest.raises(Forged):
        halls.helping.registrar.follow(halls.session, [other])
    assert len(halls.helping.entries(halls.session)) == 2


def test_what_refers_to_nothing_on_the_table_is_dropped_with_its_reason(halls: TwoHalls) -> None:
    halls.helping.act(halls.session, "accepted")
    halls.carry()
    halls.asking.act(halls.session, "shown", document="keins", page=0)
    with halls.asking.store.read() as work:
        dropped = [each for each in work.sessions.acts(halls.session) if each.dropped]
    assert [each.act.kind for each in dropped] == ["shown"]
    with halls.asking.store.read() as work:
        assert work.sessions.unsigned() == ()


def test_nothing_is_issued_before_the_person_was_identified(halls: TwoHalls) -> None:
    halls.helping.act(halls.session, "accepted")
    halls.helping.act(halls.session, "certificate", content="a" * 64, title="证明", number="", bytes=10)
    refused = halls.carry()
    assert "核验" in next(iter(refused.values()))
    assert halls.asking.table(halls.session).certificates == ()
    again = Act("12345678-x", halls.session, Side.ASKING, "opened", NOW, "李敏")
    with pytest.raises(Refused, match="没有发起连线"):
        check(again, State.OPEN)
