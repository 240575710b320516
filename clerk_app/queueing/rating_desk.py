"""好差评, the use cases: a window asks, the person rates, a supervisor looks into the bad ones and puts them right.

One visit, one rating: of the ticket, or of the case where nobody took a number. A visit without one stays unknown.
How soon a bad one is looked into and put right is the hall's to set, in working days; no statute is claimed for it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from clerk_app.cases.model import Actor, Case, EventDraft, Status
from clerk_app.cases.ports import Clock
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.clock import new_key
from clerk_app.errors import BadInput, NotFound, Refused

from .model import Act, Ticket, TicketState
from .ports import TicketFilter
from .rating_ports import Ask, RatingFilter, RatingStore, RatingWork
from .ratings import (
    LEVEL_TEXT,
    OPEN_RATINGS,
    Answered,
    BadDeadlines,
    Rating,
    RatingState,
    Standing,
    Upheld,
    called_back,
    check_rating,
    deadlines,
    rectified,
    standing,
    verified,
)
from .rules import STATE_TEXT, last_moment, service_day

ASKED_FOR = timedelta(minutes=5)  # a screen that nobody touches goes back to rest
ASKS_KEPT = 30  # by window: a tablet that was cut off may still send what was given then
REQUEST = re.compile(r"[0-9A-Za-z-]{8,36}")


@dataclass(frozen=True, slots=True)
class RatingRules:
    """Working days that the hall has set, and from how many before the end on a light is yellow."""

    verify_days: int = 1
    rectify_days: int = 15
    near_days: int = 1


@dataclass(frozen=True, slots=True)
class Given:
    """What the person says. `channel`: screen | tablet | qr | paper."""

    level: int
    codes: tuple[str, ...] = ()
    words: str = ""
    channel: str = "screen"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a screen of a window is to ask now. `label` is the number or the case's, `themes` codes of what was done."""

    ask: Ask
    label: str
    themes: tuple[str, ...]
    window: str
    until: datetime
    visit: Rating  # as it was then, nothing said yet


@dataclass(frozen=True, slots=True)
class Looked:
    """A rating as a supervisor sees it. `until`: None where it is not bad."""

    rating: Rating
    standing: Standing
    until: BadDeadlines | None


class Ratings:
    """Methods raise Refused, NotFound, BadInput, Conflict or Unavailable; then nothing was changed."""

    def __init__(
        self,
        store: RatingStore,
        clock: Clock,
        calendar: Callable[[], WorkCalendar],
        rules: Callable[[], RatingRules] = RatingRules,
    ) -> None:
        self._store, self._clock, self._calendar, self.rules = store, clock, calendar, rules

    # the window asks -------------------------------------------------------------------------------------------------
    def ask(self, actor: Actor, ticket_id: str = "", case_id: str = "") -> Asked:
        """请评价 on the screens of the actor's window. Without a ticket or case: whoever is there, else who was last.

        Asked again for the same visit it shows once more. Raises Refused when there is nothing to rate.
        """
        if not actor.window:
            raise Refused("不能请评价", "没有说明在哪个窗口", "在设置里写好窗口名称")
        at = self._clock()
        with self._store() as work:
            if not ticket_id:
                ticket_id = _ticket_of(work, case_id) if case_id else _last_here(work, actor.window, at)
            ask = Ask(new_key(), at, ticket_id, "" if ticket_id else case_id)
            visit = _visit(work, ask.ticket_id, ask.case_id, at)
            _must_be_unrated(work, visit)
            work.ratings.put_asks(actor.window, (*work.ratings.asks(actor.window), ask)[-ASKS_KEPT:])
            work.commit()
        return _asked(ask, visit, actor.window)

    def withdraw(self, window: str) -> None:
        """不请了: the screens of the window go back to rest."""
        with self._store() as work:
            asks = work.ratings.asks(window)
            if asks and not asks[-1].withdrawn:
                work.ratings.put_asks(window, (*asks[:-1], replace(asks[-1], withdrawn=True)))
                work.commit()

    def asked(self, window: str) -> Asked | None:
        """What the screens of this window show now: the last visit it asked for, until that is rated or time is up."""
        with self._store.read() as work:
            asks = work.ratings.asks(window)
            if not asks or asks[-1].withdrawn or self._clock() >= asks[-1].at + ASKED_FOR:
                return None
            if work.ratings.of(asks[-1].ticket_id, asks[-1].case_id) is not None:
                return None
            try:
                visit = _visit(work, asks[-1].ticket_id, asks[-1].case_id, asks[-1].at)
            except (NotFound, Refused):  # it was sent on to another window meanwhile
                return None
        return _asked(asks[-1], visit, window)

    # the person rates ------------------------------------------------------------------------------------------------
    def give(self, given: Given, actor: Actor, ticket_id: str = "", case_id: str = "", request: str = "") -> Rating:
        """评价. The same `request` again gives the same rating; another one for the same visit raises Refused."""

        def visit(work: RatingWork, at: datetime) -> Rating:
            key = ticket_id or (_ticket_of(work, case_id) if case_id else "")
            return _visit(work, key, "" if key else case_id, at)

        return self._give(given, actor, visit, request)

    def give_shown(self, asked: Asked, given: Given, actor: Actor, request: str = "") -> Rating:
        """The same at the screen that showed it, also where the store knows the visit no more: the desk has lost the
        hall meanwhile. It is brought there later."""
        ask = asked.ask

        def visit(work: RatingWork, at: datetime) -> Rating:
            try:
                return _visit(work, ask.ticket_id, ask.case_id, at)
            except NotFound:
                return asked.visit

        return self._give(given, actor, visit, request)

    def _give(
        self, given: Given, actor: Actor, find: Callable[[RatingWork, datetime], Rating], request: str
    ) -> Rating:  # fmt: skip
        check_rating(given.level, given.codes, given.words)
        request = request or new_key()
        if not REQUEST.fullmatch(request):
            raise BadInput("没有记下评价", "这次提交的编号有误", "刷新后再评")
        at = self._clock()
        with self._store() as work:
            visit = find(work, at)
            work.ratings.hold(visit.ticket_id, visit.case_id)
            if (before := work.ratings.of(visit.ticket_id, visit.case_id)) is not None:
                if before.id == request:
                    return before
                raise _rated_already(before)
            if work.ratings.by_id(request) is not None:
                raise BadInput("没有记下评价", "这个提交编号用过了", "刷新后再评")
            rating = replace(visit, id=request, level=given.level, at=at, codes=tuple(dict.fromkeys(given.codes)),
                             words=given.words.strip(), channel=given.channel)  # fmt: skip
            saved = work.ratings.put(rating, self._due_at(rating))
            said = {"level": saved.level, "codes": list(saved.codes), "words": saved.words, "channel": saved.channel}
            work.events.append(_stream(saved), [EventDraft("rated", after=said)], at, actor)
            work.commit()
        return saved

    def give_asked(self, window: str, ask_id: str, given: Given, actor: Actor, request: str = "") -> Rating:
        """The same for what this window has asked for, also some time ago: a tablet may have been cut off."""
        with self._store.read() as work:
            ask = next((each for each in work.ratings.asks(window) if each.id == ask_id), None)
        if ask is None:
            raise NotFound(
                "没有记下评价", "这个窗口没有请您评价，或者已经过去很久", "请窗口再请一次，或扫号票上的二维码"
            )
        return self.give(given, actor, ask.ticket_id, ask.case_id, request)

    def by_follow(self, secret: str) -> tuple[Ticket, Rating | None, bool]:
        """The ticket of a follow page's secret, its rating, and whether it was served and is over: then it can be
        rated. Raises NotFound."""
        with self._store.read() as work:
            ticket = work.tickets.by_follow(secret)
            if ticket is None:
                raise NotFound("没有找到这个号", "二维码不完整，或号票已经作废", "请重新扫号票上的二维码")
            over = ticket.state in (TicketState.DONE, TicketState.CLOSED) and bool(_served_by(work, ticket)[0])
            return ticket, work.ratings.of(ticket.id, ""), over

    # the supervisor looks --------------------------------------------------------------------------------------------
    def find(self, wanted: RatingFilter | None = None, limit: int = 1000) -> tuple[Looked, ...]:
        """The bad ones that are open first, by deadline; then the newest."""
        with self._store.read() as work:
            found = [self._looked(each) for each in work.ratings.find(wanted or RatingFilter(), limit)]
        return tuple(sorted(found, key=_place))

    def open_bad(self) -> tuple[Looked, ...]:
        """All bad ones that wait for something, whenever they were given."""
        return self.find(RatingFilter(OPEN_RATINGS))

    def get(self, beginning: str) -> Looked:
        """By the first characters of its id. Raises NotFound."""
        with self._store.read() as work:
            return self._looked(work.ratings.by_beginning(beginning))

    def verify(self, rating_id: str, upheld: Upheld, finding: str, actor: Actor) -> Looked:
        """核实."""
        return self._do(rating_id, "verified", actor, lambda each, at: verified(each, upheld, finding, actor, at))

    def rectify(self, rating_id: str, remedy: str, actor: Actor) -> Looked:
        """整改."""
        return self._do(rating_id, "rectified", actor, lambda each, at: rectified(each, remedy, actor, at))

    def call_back(self, rating_id: str, answered: Answered, words: str, actor: Actor) -> Looked:
        """回访."""
        return self._do(rating_id, "called_back", actor, lambda each, at: called_back(each, answered, words, actor, at))

    def _do(self, rating_id: str, kind: str, actor: Actor, act: Callable[[Rating, datetime], Rating]) -> Looked:
        if actor.role not in ("supervisor", "system"):
            raise Refused("不能处理评价", "差评由值班长核实、整改和回访", "请值班长办理")
        at = self._clock()
        with self._store() as work:
            before = work.ratings.by_beginning(rating_id)
            after = act(before, at)
            saved = work.ratings.put(after, self._due_at(after))
            changed = EventDraft(kind, {"state": before.state.value}, _written(after, kind))
            work.events.append(_stream(saved), [changed], at, actor)
            work.commit()
        return self._looked(saved)

    # -----------------------------------------------------------------------------------------------------------------
    def until(self, rating: Rating) -> BadDeadlines | None:
        """Of a bad one, as the hall has set it now."""
        rules = self.rules()
        return deadlines(rating.at, rules.verify_days, rules.rectify_days, self._calendar()) if rating.bad else None

    def _looked(self, rating: Rating) -> Looked:
        until = self.until(rating)
        if until is None:
            return Looked(rating, Standing(RatingState.PLAIN, None, "quiet"), None)
        near = self.rules().near_days
        return Looked(rating, standing(rating, until, self._clock(), near, self._calendar()), until)

    def _due_at(self, rating: Rating) -> datetime | None:
        until = self.until(rating)
        if until is None or rating.state not in (RatingState.NEW, RatingState.VERIFIED):
            return None
        return last_moment(until.verify_by if rating.state is RatingState.NEW else until.rectify_by)


def _place(looked: Looked) -> tuple[int, date, float]:
    waits = looked.rating.state in OPEN_RATINGS
    due = looked.standing.due or date.max
    return (0 if waits else 1, due if waits else date.max, -looked.rating.at.timestamp())


def _written(rating: Rating, kind: str) -> dict[str, object]:
    if kind == "verified":
        return {"upheld": rating.upheld, "finding": rating.finding}
    if kind == "rectified":
        return {"remedy": rating.remedy}
    last = rating.call_backs[-1]
    return {"answered": last.answered.value, "words": last.words}


def _ticket_of(work: RatingWork, case_id: str) -> str:
    case = _case(work, case_id)
    return work.ratings.ticket_of(case.id, case.created_at)


def _case(work: RatingWork, case_id: str) -> Case:
    case = work.cases.several([case_id]).get(case_id)  # nothing is written to it, so it is not locked
    if case is None:
        raise NotFound("找不到这个办件", "编号有误", "刷新后再看")
    return case


def _last_here(work: RatingWork, window: str, at: datetime) -> str:
    """Who is at the window, else whoever it served last today."""
    day = service_day(at)
    states = frozenset({TicketState.SERVING, TicketState.DONE})
    found = work.tickets.find(TicketFilter(day, states, window=window))
    if not found:
        raise Refused(
            "没有可以评价的人", f"{window} 今天还没有办过号票", "办完一位后再请评价；没有号票的从办件里请评价"
        )
    return max(found, key=lambda each: (each.state is TicketState.SERVING, each.since or each.arrived_at)).id


def _visit(work: RatingWork, ticket_id: str, case_id: str, at: datetime) -> Rating:
    """The visit as an empty rating of it: where it was, who served. Raises Refused for one that has not been served."""
    blank = Rating("", 0, at)
    if ticket_id:
        ticket = work.tickets.get(ticket_id)
        window, clerk = _served_by(work, ticket)
        if not window:
            why = f"{ticket.label} 现在是“{STATE_TEXT[ticket.state]}”"
            raise Refused("还不能评价", why, "在窗口办理以后再评")
        theme = (*ticket.services[:1], *reversed(ticket.served), "")[0]
        return replace(blank, ticket_id=ticket.id, window=window, clerk=clerk, queue=ticket.queue,
                       theme=theme, label=ticket.label)  # fmt: skip
    if not case_id:
        raise BadInput("没有说评价哪一次办理", "没有号，也没有办件", "选一个号或办件")
    case = _case(work, case_id)
    if case.status is Status.DRAFT:
        raise Refused("还不能评价", "这个办件还没有收件", "收件以后再评")
    return replace(blank, case_id=case.id, window=case.window, clerk=case.clerk, theme=case.theme_code,
                   label=case.number)  # fmt: skip


def _served_by(work: RatingWork, ticket: Ticket) -> tuple[str, str]:
    """The window and clerk that a rating of it is about; "" where nobody can be rated (yet). Of a number that the day's
    end closed nobody knows whether it was served to the end, but somebody served it if the person was at a desk."""
    if ticket.state in (TicketState.SERVING, TicketState.DONE):
        return ticket.window, ticket.clerk
    if ticket.state is TicketState.CLOSED:
        for event in reversed(work.tickets.story(ticket.id)):
            if event.act is Act.ARRIVED:
                return event.window, event.clerk
    return "", ""


def _must_be_unrated(work: RatingWork, visit: Rating) -> None:
    if (before := work.ratings.of(visit.ticket_id, visit.case_id)) is not None:
        raise _rated_already(before)


def _rated_already(rating: Rating) -> Refused:
    name = rating.label or "这次办理"
    why = f"评的是“{LEVEL_TEXT[rating.level]}”；一次办理只评一次"
    return Refused(f"{name} 已经评价过了", why, "有别的意见可以打监督电话")


def _asked(ask: Ask, visit: Rating, window: str) -> Asked:
    return Asked(ask, visit.label, (visit.theme,) if visit.theme else (), window, ask.at + ASKED_FOR, visit)


def _stream(rating: Rating) -> str:
    return f"rating/{rating.id}"
