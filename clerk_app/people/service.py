"""Login and accounts. Passwords are kept as argon2id hashes only; five failures lock an account for a while."""

from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from math import ceil
from typing import Any, Protocol

from clerk_app.cases.model import Actor, EventDraft
from clerk_app.cases.ports import Clock, UnitOfWork
from clerk_app.errors import BadInput, NotFound, Refused

from .model import Person, Role

MOST_FAILURES = 5
LOCKED_FOR = timedelta(minutes=10)
SHORTEST_PASSWORD = 8


class PeopleRepository(Protocol):
    def get(self, name: str) -> Person | None: ...

    def put(self, value: Person) -> None: ...

    def all(self) -> tuple[Person, ...]: ...


class PeopleWork(UnitOfWork, Protocol):
    @property
    def people(self) -> PeopleRepository: ...


class PeopleStore(Protocol):
    """See `cases.ports.Store`."""

    def __call__(self) -> AbstractContextManager[PeopleWork]: ...

    def read(self) -> AbstractContextManager[PeopleWork]: ...


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """Who is at the window."""

    name: str
    display: str
    role: Role

    def at(self, window: str) -> Actor:
        return Actor(self.display, self.role, window)


class People:
    """Use cases over accounts."""

    def __init__(self, store: PeopleStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def login(self, name: str, password: str, window: str) -> LoggedIn:
        """Raises Refused (wrong, locked, closed). The wording does not tell which of name and password was wrong."""
        return self._checked(name, password, window, "logged_in")

    def confirm(self, name: str, password: str, window: str) -> LoggedIn:
        """The password given again, to sign with it; counts and locks as a login does. Raises Refused."""
        return self._checked(name, password, window, "confirmed")

    def _checked(self, name: str, password: str, window: str, kind: str) -> LoggedIn:
        from argon2 import PasswordHasher
        from argon2.exceptions import VerificationError, VerifyMismatchError

        hasher, now = PasswordHasher(), self._clock()
        with self._store() as work:
            person = work.people.get(name.strip())
            if person is None or not person.active:
                hasher.hash(password)  # the same time as for a real account, so names cannot be guessed by the clock
                raise _wrong()
            if person.locked_until is not None and now < person.locked_until:
                minutes = ceil((person.locked_until - now) / timedelta(minutes=1))
                raise Refused("账号已锁定", "连续输错密码", f"约 {minutes} 分钟后再试，或请值班长解锁")
            try:
                hasher.verify(person.password, password)
                right = True
            except (VerifyMismatchError, VerificationError):
                right = False
            stale = right and hasher.check_needs_rehash(person.password)
            person = self._counted(person, right)
            work.people.put(person)
            act = EventDraft(kind if right else "login_failed")
            work.events.append(f"person/{person.name}", [act], now, Actor(person.display, person.role, window))
            work.commit()
        if not right:
            raise _wrong()
        if stale:
            self._rehash(replace(person, password=hasher.hash(password)))
        return LoggedIn(person.name, person.display, person.role)

    def _rehash(self, person: Person) -> None:
        """A window of a hall may not change passwords, not even into a better hash: then the old hash stays."""
        with suppress(Refused), self._store() as work:
            work.people.put(person)
            work.commit()

    def _counted(self, person: Person, right: bool) -> Person:
        if right:
            return replace(person, failures=0, locked_until=None)
        failures = person.failures + 1
        locked = self._clock() + LOCKED_FOR if failures >= MOST_FAILURES else None
        return replace(person, failures=0 if locked else failures, locked_until=locked)

    def add(self, name: str, display: str, role: Role, password: str, actor: Actor) -> Person:
        """Open an account. Raises BadInput for a short password or a name already taken."""
        from argon2 import PasswordHasher

        name = name.strip()
        if not name:
            raise BadInput("没有账号名", "账号名不能为空", "填写账号名")
        if len(password) < SHORTEST_PASSWORD:
            raise BadInput("密码太短", f"至少 {SHORTEST_PASSWORD} 位", "换一个长一些的密码")
        with self._store() as work:
            if work.people.get(name) is not None:
                raise BadInput(f"账号“{name}”已经有了", "账号不能重名", "换一个账号名")
            person = Person(name, display, role, PasswordHasher().hash(password))
            work.people.put(person)
            opened = EventDraft("account_opened", after={"name": name, "role": role})
            work.events.append(f"person/{name}", [opened], self._clock(), actor)
            work.commit()
        return person

    def unlock(self, name: str, actor: Actor) -> None:
        """A supervisor lifts a lock."""
        self._change(name, actor, "account_unlocked", failures=0, locked_until=None)

    def change_password(self, name: str, password: str, actor: Actor) -> None:
        """重设密码 by a supervisor. Raises Refused, BadInput, NotFound."""
        from argon2 import PasswordHasher

        if len(password) < SHORTEST_PASSWORD:
            raise BadInput("密码太短", f"至少 {SHORTEST_PASSWORD} 位", "换一个长一些的密码")
        self._change(name, actor, "password_changed", password=PasswordHasher().hash(password), failures=0)

    def set_active(self, name: str, active: bool, actor: Actor) -> None:
        """停用 or 启用 an account; what it did stays in the log."""
        self._change(name, actor, "account_opened_again" if active else "account_closed", active=active)

    def _change(self, name: str, actor: Actor, kind: str, **parts: Any) -> None:
        if actor.role not in ("supervisor", "system"):
            raise Refused("只有值班长可以改账号", "账号由值班长管理")
        with self._store() as work:
            person = work.people.get(name)
            if person is None:
                raise NotFound(f"没有账号“{name}”", "账号名有误", "用账号列表核对")
            work.people.put(replace(person, **parts))
            work.events.append(f"person/{name}", [EventDraft(kind)], self._clock(), actor)
            work.commit()

    def all(self) -> tuple[Person, ...]:
        with self._store.read() as work:
            return work.people.all()


def _wrong() -> Refused:
    return Refused("账号或密码不对", "", "检查大小写后再试；连续输错 5 次会锁定 10 分钟")
