"""Advice as it is kept: what was said, what a person decided, what came of it, and the score of the next day. Pure.

What would have come of the other choice nobody has seen, and no score pretends to: a followed advice is measured
against its forecast with the change, any other against the forecast without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import fmean

from clerk_app.queueing.model import WindowSkills

from .advise import Advice
from .floor import Change
from .history import Stay
from .simulate import Range, percentile

_FEW = 5  # people below which a P90 says nothing


class Verdict(StrEnum):
    """What a person decided. An advice without a verdict was neither followed nor refused."""

    CONFIRMED = "confirmed"
    DECLINED = "declined"
    UNDONE = "undone"  # confirmed, then taken back


VERDICT_TEXT = {Verdict.CONFIRMED: "已采纳", Verdict.DECLINED: "未采纳", Verdict.UNDONE: "已撤销"}


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what about an advice, when, and why (their words; may be empty)."""

    advice: str
    verdict: Verdict
    by: str
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. `people`: who waited then or came within the advice's two hours, and was called or left; the
    figures are of their waits. `expected`: the forecast it is measured against. None: too few people to say."""

    advice: str
    followed: bool
    people: int
    p90: float | None
    late: int
    left: int
    expected: Range
    inside: bool | None
    error: float | None  # measured less expected, minutes


@dataclass(frozen=True, slots=True)
class Entry:
    """One advice with all that is known of it. `was`: what windows that were re-purposed served before, as the plan
    named it; one that it did not name is not among them."""

    advice: Advice
    decisions: tuple[Decision, ...] = ()
    outcome: Outcome | None = None
    version: int = 0
    was: tuple[WindowSkills, ...] = ()

    @property
    def verdict(self) -> Verdict | None:
        """The last decision."""
        return self.decisions[-1].verdict if self.decisions else None

    def coming(self, now: float) -> tuple[Change, ...]:
        """Its changes that are decided and have not happened yet."""
        if self.verdict is not Verdict.CONFIRMED:
            return ()
        return tuple(change for change in self.advice.option.changes if change.at > now)


@dataclass(frozen=True, slots=True)
class Scores:
    """How the adviser did over many advices. `inside`: the share whose P90 fell into the range; it should be about
    80 %. `error`: mean of measured less expected, `size` of how far off, in minutes. `scored`: how many could be."""

    given: int
    followed: int
    declined: int
    scored: int
    inside: float | None
    error: float | None
    size: float | None


def score(advice: Advice, decisions: Sequence[Decision], stays: Iterable[Stay]) -> Outcome:
    """Compares the forecast with what happened. `stays` are of the advice's day; those still open are left out."""
    followed = bool(decisions) and decisions[-1].verdict is Verdict.CONFIRMED
    expected = advice.after if followed else advice.before
    waits, gone = [], []
    for stay in stays:
        if stay.queue != advice.queue or stay.arrived > advice.until:
            continue
        if stay.called is not None and stay.called > advice.at and stay.wait is not None:
            waits.append(stay.wait)
        elif stay.called is None and stay.left is not None and stay.left >= advice.at:
            gone.append(stay.left - stay.arrived)
    waits.sort()
    enough = len(waits) >= _FEW
    p90 = percentile(waits, 0.9) if enough else None
    return Outcome(
        advice.id,
        followed,
        len(waits) + len(gone),
        p90,
        sum(wait > advice.promise for wait in [*waits, *gone]),
        len(gone),
        expected,
        None if p90 is None else expected.low <= p90 <= expected.high,
        None if p90 is None else p90 - expected.middle,
    )


def scores(entries: Iterable[Entry]) -> Scores:
    """Over all of them; only those with an outcome are scored."""
    entries = list(entries)
    outcomes = [entry.outcome for entry in entries if entry.outcome is not None]
    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    inside = [outcome.inside for outcome in outcomes if outcome.inside is not None]
    return Scores(
        len(entries),
        sum(entry.verdict is Verdict.CONFIRMED for entry in entries),
        sum(entry.verdict is Verdict.DECLINED for entry in entries),
        len(errors),
        fmean(inside) if inside else None,
        fmean(errors) if errors else None,
        fmean(map(abs, errors)) if errors else None,
    )


def outcome_words(outcome: Outcome) -> str:
    """The outcome in one line, for people."""
    with_or_without = "按建议调整后" if outcome.followed else "没有调整"
    if outcome.p90 is None or outcome.error is None:
        return f"{with_or_without}：只有 {outcome.people} 人，太少，不好评"
    low, middle, high = round(outcome.expected.low), round(outcome.expected.middle), round(outcome.expected.high)
    where = "在范围内" if outcome.inside else f"{'偏长' if outcome.error > 0 else '偏短'} {abs(outcome.error):.0f} 分钟"
    return f"{with_or_without}：预测 P90 {middle} 分钟（{low}–{high}），实际 {outcome.p90:.0f} 分钟，{where}"
