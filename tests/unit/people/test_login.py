"""Accounts: a login tells nothing to strangers, five wrong passwords lock it, a supervisor unlocks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import argon2
import pytest

from clerk_app.cases.model import EventDraft
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.people.model import Person
from clerk_app.people.service import People
from tests.helpers.cases import CHIEF, CLERK, NOW

PASSWORD = "yichuang-clerk"


class Memory:
    """A store for people in memory: what is not committed is forgotten."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.log: list[tuple[str, str, str]] = []

    @contextmanager
    def __call__(self) -> Iterator[Any]:
        yield _Work(self)

    read = __call__


class _Work:
    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._people, self._log = dict(memory.people), list(memory.log)
        self.people = self.events = self

    def get(self, name: str) -> Person | None:
        return self._people.get(name)

    def put(self, person: Person) -> None:
        self._people[person.name] = person

    def all(self) -> tuple[Person, ...]:
        return tuple(self._people.values())

    def append(self, stream: str, drafts: list[EventDraft], at: datetime, actor: Any) -> None:
        self._log += [(stream, draft.kind, actor.name) for draft in drafts]

    def commit(self) -> None:
        self._memory.people, self._memory.log = self._people, self._log


class Desk:
    def __init__(self) -> None:
        self.memory, self.now = Memory(), NOW
        self.people = People(self.memory, lambda: self.now)
        self.people.add("limin", "李敏", "clerk", PASSWORD, CHIEF)

    def wrong(self, times: int) -> None:
        for _ in range(times):
            with pytest.raises(Refused, match="账号或密码不对"):
                self.people.login("limin", "wrong-password", "3")


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Passwords are hashed as cheaply as argon2 can: what is tested here is not its strength."""
    monkeypatch.setattr(argon2, "PasswordHasher", partial(argon2.PasswordHasher, 1, 8, 1))
    return Desk()


def test_the_right_password_opens_the_desk_and_is_written_down(desk: Desk) -> None:
    who = desk.people.login(" limin ", PASSWORD, "3号综合窗口")
    assert (who.name, who.display, who.role) == ("limin", "李敏", "clerk")
    assert who.at("3号综合窗口") == CLERK
    assert desk.memory.log[-1] == ("person/limin", "logged_in", "李敏")


def test_only_a_hash_is_kept(desk: Desk) -> None:
    kept = desk.memory.people["limin"].password
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(desk: Desk) -> None:
    with pytest.raises(Refused) as nobody:
        desk.people.login("nobody", PASSWORD, "3")
    with pytest.raises(Refused) as wrong:
        desk.people.login("limin", "wrong-password", "3")
    assert str(nobody.value) == str(wrong.value)
    assert ("person/limin", "login_failed", "李敏") in desk.memory.log


def test_five_wrong_passwords_lock_the_account_for_ten_minutes_even_for_the_right_one(desk: Desk) -> None:
    desk.wrong(5)
    with pytest.raises(Refused, match="锁定") as locked:
        desk.people.login("limin", PASSWORD, "3")
    assert "10 分钟" in locked.value.now
    desk.now += timedelta(minutes=9, seconds=59)
    with pytest.raises(Refused, match="锁定"):
        desk.people.login("limin", PASSWORD, "3")
    desk.now += timedelta(seconds=1)
    assert desk.people.login("limin", PASSWORD, "3").name == "limin"


def test_a_success_begins_the_count_anew(desk: Desk) -> None:
    desk.wrong(4)
    desk.people.login("limin", PASSWORD, "3")
    desk.wrong(4)
    assert desk.people.login("limin", PASSWORD, "3").name == "limin"


def test_a_supervisor_unlocks_and_a_clerk_does_not(desk: Desk) -> None:
    desk.wrong(5)
    with pytest.raises(Refused, match="值班长"):
        desk.people.unlock("limin", CLERK)
    desk.people.unlock("limin", CHIEF)
    assert desk.people.login("limin", PASSWORD, "3").role == "clerk"
    with pytest.raises(NotFound):
        desk.people.unlock("nobody", CHIEF)


@pytest.mark.parametrize(
    ("name", "password", "words"),
    [("limin", PASSWORD, "已经有了"), ("  ", PASSWORD, "账号名"), ("zhou", "short", "密码太短")],
)
def test_accounts_need_a_name_of_their_own_and_a_long_password(
    desk: Desk, name: str, password: str, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        desk.people.add(name, "某人", "clerk", password, CHIEF)
    assert set(desk.memory.people) == {"limin"}


def test_the_cost_of_a_guess_is_that_of_argon2s_own_recommendation() -> None:
    memory = Memory()
    kept = People(memory, lambda: NOW).add("limin", "李敏", "clerk", PASSWORD, CHIEF).password
    assert not argon2.PasswordHasher().check_needs_rehash(kept)


def test_a_closed_account_stays_shut_in_the_words_for_strangers(desk: Desk) -> None:
    desk.memory.people["limin"] = replace(desk.memory.people["limin"], active=False)
    with pytest.raises(Refused, match="账号或密码不对"):
        desk.people.login("limin", PASSWORD, "3")
