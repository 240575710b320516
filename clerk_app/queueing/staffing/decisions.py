"""Advice kept, decided by a supervisor, and scored: use cases. What a confirmed advice re-purposes (改办) is put into
the hall's plan in the same transaction, and taken out of it when the decision is taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from clerk_app.cases.model import Actor, EventDraft
from clerk_app.cases.ports import Clock
from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import Refused
from clerk_app.queueing.model import FlowPlan, WindowSkills
from clerk_app.queueing.plans import put_plan
from clerk_app.queueing.rules import ONE_QUEUE, service_day

from .floor import Change
from .history import all_stays, minute_of
from .plan import DayPlan
from .ports import StaffingStore, StaffingWork
from .present import repurposed, restored
from .record import VERDICT_TEXT, Decision, Entry, Scores, Verdict, score, scores

PLAN_KEY = "staffing/plan/"  # in `keep`, by day


class Decisions:
    """Methods raise Refused, NotFound, Conflict or Unavailable; then nothing was changed."""

    def __init__(self, store: StaffingStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def keep(self, entry: Entry, actor: Actor) -> Entry:
        """Keeps an advice, so that it can be decided and scored."""
        with self._store() as work:
            kept = self._keep(work, entry, actor)
            work.commit()
        return kept

    def offer(self, entry: Entry, actor: Actor) -> tuple[Entry, Entry | None]:
        """Keeps a new advice, unless the last one of today says the same and its time lasts: then the record would fill
        with one and the same, and the new one comes back without a version, beside the one that was kept."""
        with self._store.read() as work:
            before = work.advices.of_days(entry.advice.day, entry.advice.day)
        if before and _says_the_same(before[-1], entry):
            return entry, before[-1]
        return self.keep(entry, actor), None

    def decide(self, key: str, verdict: Verdict, actor: Actor, why: str = "") -> Entry:
        """采纳, 不采纳 or 撤销, by a supervisor. A decision can be changed as long as the advice's time lasts."""
        return self._decide(key, None, verdict, actor, why)

    def decide_on(self, entry: Entry, verdict: Verdict, actor: Actor, why: str = "") -> Entry:
        """The same of an advice that may not have been kept yet."""
        return self._decide(entry.advice.id, entry if entry.version == 0 else None, verdict, actor, why)

    def _decide(self, key: str, fresh: Entry | None, verdict: Verdict, actor: Actor, why: str) -> Entry:
        if actor.role != "supervisor":
            raise Refused("不能决定窗口安排", "只有值班长可以采纳或撤销建议", "请值班长来办")
        at = self._clock()
        with self._store() as work:
            entry = work.advices.get(key) if fresh is None else self._keep(work, fresh, actor)
            _may_decide(entry, verdict, at)
            entry = self._apply(work, entry, verdict, actor, at)
            decision = Decision(entry.advice.id, verdict, actor.name, at, why.strip())
            kept = work.advices.put(replace(entry, decisions=(*entry.decisions, decision)))
            self._log(work, "advice_decided", actor, to_plain(decision))
            work.commit()
        return kept

    def _apply(self, work: StaffingWork, entry: Entry, verdict: Verdict, actor: Actor, at: datetime) -> Entry:
        """What windows serve, as decided: the plan with those that are re-purposed, or as it was before."""
        changes = [change for change in entry.advice.option.changes if change.queues]
        plan = work.plans.get() or ONE_QUEUE
        if verdict is Verdict.CONFIRMED:
            after, was = repurposed(plan, changes), _named(plan, changes)
        elif entry.verdict is Verdict.CONFIRMED:
            after, was = restored(plan, changes, entry.was), ()
        else:
            return entry
        if after != plan:
            put_plan(work, after, actor, at)
        return replace(entry, was=was)

    def entries(self, first: date | None = None, last: date | None = None) -> tuple[Entry, ...]:
        """All advices of these days (today)."""
        today = service_day(self._clock())
        with self._store.read() as work:
            return work.advices.of_days(first or today, last or first or today)

    def stored_plan(self, day: date) -> DayPlan | None:
        """The plan of a day as it was made in its morning; None where none was kept."""
        with self._store.read() as work:
            kept = work.keep.get(f"{PLAN_KEY}{day.isoformat()}")
        return None if kept is None else from_plain(DayPlan, kept["plan"])

    def score(self, day: date | None = None) -> tuple[tuple[Entry, ...], Scores]:
        """Measures the advices of a day (yesterday) whose time is over against what happened, and keeps it."""
        at = self._clock()
        day = day or service_day(at) - timedelta(days=1)
        with self._store() as work:
            stays = tuple(all_stays(work.tickets.stories(day, day)))
            entries = []
            for entry in work.advices.of_days(day, day):
                over = day < service_day(at) or entry.advice.until < minute_of(at)
                if over and entry.outcome is None:
                    outcome = score(entry.advice, entry.decisions, stays)
                    entry = work.advices.put(replace(entry, outcome=outcome))
                entries.append(entry)
            work.commit()
        return tuple(entries), scores(entries)

    def _keep(self, work: StaffingWork, entry: Entry, actor: Actor) -> Entry:
        kept = work.advices.put(entry)
        self._log(work, "advice_given", actor, {"advice": entry.advice.id, "words": entry.advice.words.headline})
        return kept

    def _log(self, work: StaffingWork, kind: str, actor: Actor, after: dict[str, object]) -> None:
        work.events.append("hall/staffing", [EventDraft(kind, {}, after)], self._clock(), actor)


def _named(plan: FlowPlan, changes: Sequence[Change]) -> tuple[WindowSkills, ...]:
    windows = {change.window for change in changes}
    return tuple(each for each in plan.windows if each.window in windows)


def _says_the_same(last: Entry, new: Entry) -> bool:
    before, now = last.advice, new.advice
    if now.at > before.until or last.verdict is Verdict.CONFIRMED:
        return False
    same = [(change.turn, change.window, change.queues) for change in before.option.changes] == [
        (change.turn, change.window, change.queues) for change in now.option.changes
    ]
    return same and before.queue == now.queue


def _may_decide(entry: Entry, verdict: Verdict, at: datetime) -> None:
    advice = entry.advice
    if advice.nothing:
        raise Refused("不用决定", "这条建议就是不调整", "")
    if service_day(at) != advice.day or minute_of(at) > advice.until:
        raise Refused(
            "不能再决定", f"这条建议只管到 {int(advice.until) // 60}:{int(advice.until) % 60:02d}", "看新的建议"
        )
    if entry.verdict is verdict:
        raise Refused("没有变化", f"这条建议{VERDICT_TEXT[verdict]}", "")
    if verdict is Verdict.UNDONE and entry.verdict is not Verdict.CONFIRMED:
        raise Refused("不能撤销", "这条建议还没有采纳", "")
    if verdict is Verdict.CONFIRMED and minute_of(at) > min(change.at for change in advice.option.changes) + 15:
        raise Refused("不能采纳", "建议的时间已经过了，情况变了", "看新的建议")
