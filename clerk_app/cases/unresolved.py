"""办不成事: what somebody could not get done, who looks after it until when, and what the person was told.

Any window writes it down; a supervisor says who looks after it (the handler may pass it on); the person gets at least
one reply before it is closed. Every act stays in the log `unresolved/<id>`, which names nobody outside the hall.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal, Protocol, TypeAlias

from clerk_app.clock import new_key
from clerk_app.errors import BadInput, Refused

from .limits import BEIJING, Limit, LimitUnit, due
from .model import Actor, EventDraft
from .ports import Clock, Store
from .workdays import WorkCalendar

CATEGORIES = {
    "material": "材料不齐或不符",
    "information": "信息对不上",
    "qualification": "条件资格不符",
    "system": "系统故障",
    "department": "部门没有按时办",
    "other": "其他原因",
}
WAYS = {"phone": "电话", "in_person": "当面", "message": "短信", "letter": "书面"}
LONGEST = 500
NEAR_DAYS = 1


class End(StrEnum):
    """What came of it, named in `END_TEXT`."""

    DONE = "done"
    NOT_POSSIBLE = "not_possible"
    PASSED_ON = "passed_on"
    GIVEN_UP = "given_up"


END_TEXT = {
    End.DONE: "办成了",
    End.NOT_POSSIBLE: "依法办不了，已说明理由",
    End.PASSED_ON: "归别的单位办，已带路",
    End.GIVEN_UP: "本人不办了",
}
State: TypeAlias = Literal["late", "near", "under_way", "done"]
Filter: TypeAlias = Literal["open", "late", "unassigned", "mine", "closed", "all"]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person was told; `way` is a code of `WAYS`."""

    at: datetime
    by: str
    way: str
    text: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """`window`, `clerk`: where it was written down. `handler` "": nobody yet. `due_at`: the last moment for a reply."""

    id: str
    number: str
    at: datetime
    window: str
    clerk: str
    category: str
    matter: str
    name: str
    phone: str = ""
    handler: str = ""
    due_at: datetime | None = None
    ticket_id: str = ""
    ticket_label: str = ""
    case_id: str = ""
    case_number: str = ""
    replies: tuple[Reply, ...] = ()
    closed_at: datetime | None = None
    closed_by: str = ""
    end: str = ""
    version: int = 0
    later: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def open(self) -> bool:
        return self.closed_at is None

    def late(self, now: datetime) -> bool:
        """Whether nobody had replied by the last day (of one that is closed: false)."""
        return self.open and not self.replies and self.due_at is not None and now > self.due_at


@dataclass(frozen=True, slots=True)
class Wish:
    """What is written down at a window."""

    matter: str
    category: str
    name: str
    phone: str = ""
    ticket_id: str = ""
    ticket_label: str = ""
    case_id: str = ""
    case_number: str = ""


class UnresolvedLog(Protocol):
    def take_number(self, region: str, at: datetime) -> str:
        """A number that nobody else has. Raises Refused on a desk that is cut off and was never told its own."""

    def get(self, key: str) -> Unresolved:
        """Raises NotFound. It stays locked until the unit of work ends."""

    def put(self, entry: Unresolved) -> Unresolved:
        """Insert or update; raises Conflict if somebody saved another version first. As stored."""

    def find(self, number: str) -> Unresolved:
        """By its number, or the end of it that names only one. Raises NotFound."""

    def open(self) -> tuple[Unresolved, ...]:
        """Those not closed, the most urgent first."""

    def closed(self, limit: int = 200) -> tuple[Unresolved, ...]:
        """The ones closed, those registered last first."""


Outcome: TypeAlias = tuple[Unresolved, EventDraft]


def state(entry: Unresolved, now: datetime, calendar: WorkCalendar) -> tuple[State, str]:
    """How it stands, with words: replied, how many working days are left for a reply, or for how many it is late."""
    if entry.closed_at is not None:
        return "done", "已办结"
    if entry.replies:
        return "under_way", "已答复"
    if entry.due_at is None:
        return "under_way", "没有期限"
    days = working_days_left(entry.due_at, now, calendar)
    if days < 0:
        return "late", f"超期 {-days} 天"
    words = "今天到期" if days == 0 else f"剩 {days} 天"
    return ("near" if days <= NEAR_DAYS else "under_way"), words


def working_days_left(due_at: datetime, now: datetime, calendar: WorkCalendar) -> int:
    """Working days from today to the last one; negative when it is past."""
    today, last = now.astimezone(BEIJING).date(), due_at.astimezone(BEIJING).date()
    days = calendar.working_days_between(today, last).days
    return min(days, -1) if now > due_at else days


def may_see(entry: Unresolved, actor: Actor) -> bool:
    """Whose work needs name and telephone in full: the handler's, a supervisor's, that of the window that wrote it."""
    return actor.role == "supervisor" or actor.name == entry.handler or actor.window == entry.window


def hand(entry: Unresolved, to: str, reason: str, actor: Actor) -> Outcome:
    """指派 by a supervisor; 转给 another by the one who has it, with a reason."""
    _must_be_open(entry)
    if actor.role != "supervisor" and actor.name != entry.handler:
        raise Refused("不能指派", "由值班长指派；承办人可以转给别人", "请值班长指派")
    if not to.strip() or to.strip() == entry.handler:
        raise BadInput("没有写明由谁承办", "没有写，或就是现在的承办人", "写另一个人的姓名")
    if entry.handler and not reason.strip():
        raise BadInput("没有写明理由", "换承办人要写明理由", "写一句理由")
    event = EventDraft("handed", {"handler": entry.handler}, {"handler": to.strip(), "reason": reason.strip()})
    return replace(entry, handler=to.strip()), event


def reply(entry: Unresolved, way: str, text: str, actor: Actor, at: datetime) -> Outcome:
    """答复: the person has been told something."""
    _must_be_open(entry)
    _must_be_mine(entry, actor, "答复")
    if way not in WAYS:
        raise BadInput("没有写明怎么答复的", "、".join(WAYS.values()) + "选一种", "选一种")
    said = Reply(at, actor.name, way, _text(text, "没有写明答复了什么", "写一句告诉了本人什么"))
    return replace(entry, replies=(*entry.replies, said)), EventDraft("replied", after={"way": way, "text": said.text})


def close(entry: Unresolved, end: str, actor: Actor, at: datetime) -> Outcome:
    """办结: after the person was told."""
    _must_be_open(entry)
    _must_be_mine(entry, actor, "办结")
    if end not in set(End):
        raise BadInput("没有写明结果", "、".join(END_TEXT.values()) + "选一种", "选一种")
    if not entry.replies:
        raise Refused("还不能办结：没有答复过本人", "办成办不成，都要告诉本人", "先答复，再办结")
    return replace(entry, closed_at=at, closed_by=actor.name, end=end), EventDraft("closed", after={"end": end})


def _must_be_open(entry: Unresolved) -> None:
    if not entry.open:
        raise Refused(f"{entry.number} 已经办结", f"由 {entry.closed_by} 办结", "又来问的，重新登记")


def _must_be_mine(entry: Unresolved, actor: Actor, act: str) -> None:
    if actor.role != "supervisor" and actor.name != entry.handler:
        who = f"由 {entry.handler} 承办" if entry.handler else "还没有指派承办人"
        raise Refused(f"不能{act}：不是承办人", who, "请承办人办，或请值班长指派")


def _text(text: str, what: str, now: str) -> str:
    said = text.strip()
    if not said:
        raise BadInput(what, "这一栏为空", now)
    if len(said) > LONGEST:
        raise BadInput("写得太长", f"{len(said)} 字，最多 {LONGEST} 字", "写短一些")
    return said


@dataclass(frozen=True, slots=True)
class UnresolvedRules:
    """What the hall has set: its region, working days within which the person gets a reply."""

    region: str
    days: int


class UnresolvedDesk:
    """Use cases; every method returns the entry as stored, or raises a WorldError and changes nothing."""

    def __init__(
        self, store: Store, calendar: Callable[[], WorkCalendar], rules: Callable[[], UnresolvedRules], clock: Clock
    ) -> None:
        self._store, self._calendar, self._rules, self._clock = store, calendar, rules, clock

    def register(self, wish: Wish, actor: Actor, handler: str = "") -> Unresolved:
        """登记 at any window. A supervisor may name the handler at once."""
        if wish.category not in CATEGORIES:
            raise BadInput("没有选原因", "、".join(CATEGORIES.values()) + "选一种", "选一种")
        matter = _text(wish.matter, "没有写什么事办不成", "写一句要办什么、卡在哪里")
        name = _text(wish.name, "没有写是谁", "写来人的姓名")
        if handler.strip() and actor.role != "supervisor":
            raise Refused("不能指派承办人", "由值班长指派", "先登记，再请值班长指派")
        rules, at = self._rules(), self._clock()
        until = due(at, Limit(rules.days, LimitUnit.WORKING_DAYS), self._calendar()).at
        with self._store() as work:
            fresh = Unresolved(
                new_key(), work.unresolved.take_number(rules.region, at), at, actor.window, actor.name,
                wish.category, matter, name, wish.phone.strip(), handler.strip(), until, wish.ticket_id,
                wish.ticket_label, wish.case_id, wish.case_number,
            )  # fmt: skip
            saved = work.unresolved.put(fresh)
            about = {"number": fresh.number, "category": fresh.category, "case": fresh.case_id, "handler": handler}
            work.events.append(_stream(fresh.id), [EventDraft("registered", after=about)], at, actor)
            work.commit()
        return saved

    def open(self) -> tuple[Unresolved, ...]:
        """All that are not closed, the most urgent first."""
        with self._store.read() as work:
            return work.unresolved.open()

    def all(self, closed: int = 200) -> tuple[Unresolved, ...]:
        """The open ones, then the last of those that are closed: one state of the store."""
        with self._store.read() as work:
            return (*work.unresolved.open(), *work.unresolved.closed(closed))

    def find(self, number: str) -> Unresolved:
        """By its number. Raises NotFound."""
        with self._store.read() as work:
            return work.unresolved.find(number.strip())

    def state(self, entry: Unresolved) -> tuple[State, str]:
        """See `state`, as of now."""
        return state(entry, self._clock(), self._calendar())

    def late(self, entry: Unresolved) -> bool:
        return entry.late(self._clock())

    def hand(self, key: str, to: str, reason: str, actor: Actor) -> Unresolved:
        return self._do(key, actor, lambda entry: hand(entry, to, reason, actor))

    def reply(self, key: str, way: str, text: str, actor: Actor) -> Unresolved:
        return self._do(key, actor, lambda entry: reply(entry, way, text, actor, self._clock()))

    def close(self, key: str, end: str, actor: Actor) -> Unresolved:
        return self._do(key, actor, lambda entry: close(entry, end, actor, self._clock()))

    def _do(self, key: str, actor: Actor, act: Callable[[Unresolved], Outcome]) -> Unresolved:
        with self._store() as work:
            entry, event = act(work.unresolved.get(key))
            saved = work.unresolved.put(entry)
            work.events.append(_stream(key), [event], self._clock(), actor)
            work.commit()
        return saved


def _stream(key: str) -> str:
    return f"unresolved/{key}"
