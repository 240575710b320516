"""The directory of partner halls: entries that sign themselves, and who may change what is known of a hall."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.bootstrap import SYSTEM
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.link.directory import (
    HallEntry,
    Partners,
    Presence,
    entry_file,
    entry_in_file,
    nearness,
    offers,
    read_entry,
    sign_entry,
)
from clerk_app.link.hall_key import HallKeys, fingerprint, hand_over, known_of_us, make_key
from clerk_app.link.jws import Forged, sign
from clerk_app.link.own_entry import AboutUs, OwnEntry
from clerk_app.store.unit_of_work import SqlStore

from .halls import HUOQIU, NOW, WUJIANG, entry_of, partner_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    made = SqlStore.at(tmp_path / "hall.db")
    yield made
    made.close()


@pytest.fixture
def partners(store: SqlStore) -> Partners:
    return Partners(lambda: store, lambda: NOW)


def test_an_entry_says_what_its_hall_signed() -> None:
    entry = entry_of(HUOQIU, themes=("43TCN0003",))
    text = sign_entry(entry, HUOQIU)
    assert read_entry(text) == entry
    assert read_entry(entry_in_file(entry_file(text))) == entry


def test_an_entry_signed_by_another_key_than_its_own_is_refused() -> None:
    with pytest.raises(Forged):
        read_entry(sign(entry_of(HUOQIU), WUJIANG.private, "huoqiu", "yichuang-hall"))


def test_an_entry_that_was_changed_is_refused() -> None:
    head, body, tail = sign_entry(entry_of(HUOQIU), HUOQIU).split(".")
    for place in (10, len(body) // 2, len(body) - 5):
        other = "A" if body[place] != "A" else "B"
        with pytest.raises(Forged):
            read_entry(".".join((head, body[:place] + other + body[place + 1 :], tail)))


@pytest.mark.parametrize(
    "parts",
    [
        {"address": "http://hall.example"},
        {"address": "https://user@hall.example"},
        {"address": "ftp://hall.example"},
        {"address": "https://["},
        {"region": "3415"},
        {"region": "３４１５２２"},
        {"name": ""},
        {"hours": "随时"},
        {"serial": 0},
        {"code": "Huo Qiu"},
        {"tls_ca": "keins"},
        {"themes": ("x" * 41,)},
    ],
)
def test_an_entry_that_others_could_not_use_is_not_signed(parts: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        sign_entry(entry_of(HUOQIU, **parts), HUOQIU)


def test_a_partner_is_kept_and_its_newer_entry_takes_the_place_of_the_old(partners: Partners) -> None:
    partners.accept(sign_entry(entry_of(HUOQIU), HUOQIU), SYSTEM)
    newer = sign_entry(entry_of(HUOQIU, serial=2, phone="0564-2"), HUOQIU)
    assert partners.accept(newer, SYSTEM).entry.phone == "0564-2"
    assert [each.code for each in partners.all()] == ["huoqiu"]
    for serial in (1, 2):
        with pytest.raises(Refused, match="不比已登记的新"):
            partners.accept(sign_entry(entry_of(HUOQIU, serial=serial), HUOQIU), SYSTEM)


def test_another_key_does_not_speak_for_a_hall_that_is_known(partners: Partners) -> None:
    partners.accept(sign_entry(entry_of(HUOQIU), HUOQIU), SYSTEM)
    thief = make_key("huoqiu", "霍邱", "霍邱", NOW)
    with pytest.raises(Forged, match="密钥"):
        partners.accept(sign_entry(entry_of(thief, serial=2), thief), SYSTEM)
    words = hand_over(thief, thief)
    with pytest.raises(Forged, match="密钥"):
        partners.accept(sign_entry(entry_of(thief, serial=2, handed_over=(words,)), thief), SYSTEM)
    assert partners.get("huoqiu").entry.certificate == HUOQIU.certificate


def test_a_key_that_was_handed_over_speaks_from_then_on_also_over_two_steps(partners: Partners) -> None:
    partners.accept(sign_entry(entry_of(HUOQIU), HUOQIU), SYSTEM)
    second, third = (make_key("huoqiu", "霍邱", "霍邱", NOW) for _ in range(2))
    words = (hand_over(WUJIANG, third), hand_over(HUOQIU, second), hand_over(second, third))
    made = partners.accept(sign_entry(entry_of(third, serial=2, handed_over=words), third), SYSTEM)
    assert made.before == (HUOQIU.certificate, second.certificate)
    assert all(made.knows(each.certificate) for each in (HUOQIU, second, third))
    assert not made.knows(WUJIANG.certificate)
    with pytest.raises(Forged):
        partners.accept(sign_entry(entry_of(HUOQIU, serial=3), HUOQIU), SYSTEM)


def test_the_halls_own_entry_is_no_partner_and_a_removed_one_is_gone(partners: Partners) -> None:
    text = sign_entry(entry_of(HUOQIU), HUOQIU)
    with pytest.raises(Refused, match="自己"):
        partners.accept(text, SYSTEM, own_code="huoqiu")
    partners.accept(text, SYSTEM)
    partners.remove("huoqiu", SYSTEM)
    with pytest.raises(NotFound):
        partners.get("huoqiu")
    with pytest.raises(NotFound):
        partners.remove("huoqiu", SYSTEM)


def test_a_hall_with_a_browser_only_is_entered_without_a_key_and_gets_its_first_one_later(partners: Partners) -> None:
    plain = HallEntry("huoqiu", "霍邱", "341522", (), "x", "y", "工作日 09:00—17:00", "", 9, NOW)
    made = partners.enter(plain, SYSTEM)
    assert (made.browser_only, made.fingerprint, made.entry.address, made.entry.serial) == (True, "", "", 1)
    partners.accept(sign_entry(entry_of(HUOQIU), HUOQIU), SYSTEM)
    assert not partners.get("huoqiu").browser_only
    with pytest.raises(Refused, match="已有密钥"):
        partners.enter(plain, SYSTEM)


def test_what_is_done_to_the_register_is_in_the_log_of_acts(partners: Partners, store: SqlStore) -> None:
    partners.accept(sign_entry(entry_of(HUOQIU), HUOQIU), SYSTEM)
    partners.remove("huoqiu", SYSTEM)
    with store.read() as work:
        events = work.events.of("hall/partners")
        assert work.events.broken("hall/partners") is None
    assert [each.after["what"] for each in events] == ["accepted", "removed"]
    assert events[0].after["fingerprint"] == fingerprint(HUOQIU.certificate)


def test_the_hall_makes_its_key_once_and_changes_it_with_the_old_ones_word(store: SqlStore) -> None:
    keys = HallKeys(lambda: store, lambda: NOW)
    with pytest.raises(Refused, match="密钥"):
        keys.current()
    first = keys.make("wujiang", "吴江", "吴江", SYSTEM)
    with pytest.raises(Refused, match="已有"):
        keys.make("wujiang", "吴江", "吴江", SYSTEM)
    with pytest.raises(Refused, match="代码"):
        keys.make("suzhou", "吴江", "吴江", SYSTEM, replace=True)
    about = AboutUs("吴江", "320509", "https://hall.example", "工作日 09:00—17:00", "0512-1")
    entry = OwnEntry(lambda: store, keys, lambda: NOW)
    before = entry.make(about, SYSTEM)
    assert entry.make(about, SYSTEM) == before
    second = keys.make("wujiang", "吴江", "吴江", SYSTEM, replace=True)
    assert keys.current() == second
    assert keys.of(first.certificate) == first
    assert known_of_us(store).certificates == (second.certificate, first.certificate)
    elsewhere = Partners(lambda: store, lambda: NOW)
    elsewhere.accept(before, SYSTEM)
    assert elsewhere.accept(entry.make(about, SYSTEM), SYSTEM).before == (first.certificate,)
    assert entry.serial == 2


def test_the_fingerprint_is_ten_groups_of_digits_and_another_keys_is_another() -> None:
    groups = fingerprint(HUOQIU.certificate).split()
    assert [len(each) for each in groups] == [4] * 10
    assert "".join(groups).isdigit()
    assert fingerprint(HUOQIU.certificate) != fingerprint(WUJIANG.certificate)
    with pytest.raises(BadInput):
        fingerprint("keins")


@pytest.mark.parametrize(
    ("region", "wanted", "near"),
    [("341522", "341522", 0), ("341500", "341522", 1), ("340000", "341522", 1), ("341522", "341500", 2),
     ("341522", "340000", 2), ("341502", "341522", None), ("320509", "341522", None), ("320509", "", 0)],
)  # fmt: skip
def test_places_are_near_by_their_codes(region: str, wanted: str, near: int | None) -> None:
    assert nearness(region, wanted) == near


def test_who_can_help_now_comes_first_then_who_is_open_then_the_nearest() -> None:
    keys = {code: make_key(code, code, code, NOW) for code in ("county", "city", "asleep", "other")}
    found = [
        partner_of(keys["asleep"]),
        partner_of(keys["city"], region="341500"),
        partner_of(keys["county"], themes=("A",)),
        partner_of(keys["other"], themes=("B",)),
    ]
    presences = {
        "county": Presence("county", NOW, True, windows=2),
        "city": Presence("city", NOW, True, windows=1),
        "asleep": Presence("asleep", NOW, False, why="没有应答"),
    }
    told = offers(found, "A", "341522", NOW, lambda _: True, presences)
    assert [(each.partner.code, each.can_now, each.open) for each in told] == [
        ("county", True, True), ("city", True, True), ("asleep", False, True),
    ]  # fmt: skip
    night = offers(found, "", "", NOW + timedelta(hours=10), lambda _: True, {})
    assert [each.open for each in night] == [False] * 4
    assert all(each.opens_at is not None for each in night)


def test_a_file_that_is_no_entry_is_told_in_plain_words() -> None:
    for content in ("{}", "{", '{"jws": 1}', "[]{"):
        with pytest.raises((BadInput, Forged)):
            read_entry(entry_in_file(content))
    with pytest.raises(BadInput):
        read_entry(sign(replace(entry_of(HUOQIU), serial=0), HUOQIU.private, "huoqiu", "yichuang-hall"))
