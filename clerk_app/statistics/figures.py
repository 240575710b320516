"""What a figure is: a code, words, and one reading of each fact; the number and the list behind it are one thing. Pure.

A fact (a visit, a service, an act on a case, …) either is not what the figure is about, or counts with a number, or is
still open (censored), or is unknown. What is open or unknown is never in the number, and always told beside it.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal, Protocol, TypeAlias


class Fact(Protocol):
    """What figures are made of. `at` says the hour it belongs to, None where that is not known; `day` its day."""

    @property
    def id(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def at(self) -> datetime | None: ...
    @property
    def queue(self) -> str: ...
    @property
    def theme(self) -> str: ...
    @property
    def department(self) -> str: ...
    @property
    def window(self) -> str: ...
    @property
    def clerk(self) -> str: ...


class Standing(StrEnum):
    COUNTS = "counts"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sample:
    """How one fact stands to a figure; `number` is what it counts for, out of `of`."""

    standing: Standing = Standing.COUNTS
    number: float = 1.0
    of: float = 1.0


OPEN, UNKNOWN = Sample(Standing.OPEN), Sample(Standing.UNKNOWN)
YES, NO = Sample(number=1.0), Sample(number=0.0)


def measured(number: float | None) -> Sample:
    """A measure, unknown where it is None."""
    return UNKNOWN if number is None else Sample(number=number)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a hall may choose about its figures. `level_minutes`: X of the service level; `least`: the smallest number
    of services for which a clerk's or window's adjusted figure is shown; `verify_days`, `rectify_days`: working days
    for looking into a bad rating and for putting it right."""

    level_minutes: float = 15.0
    least: int = 20
    verify_days: int = 1
    rectify_days: int = 15
    yellow_share: float = 0.25
    yellow_days: int = 1


Kind: TypeAlias = Literal["count", "share", "mean", "p50", "p90", "max", "ratio", "sum"]
Subject: TypeAlias = Literal["visit", "service", "window_hour", "act", "case", "rating", "served", "appointment"]
QUANTILES = {"p50": 0.5, "p90": 0.9}
KIND_TEXT: dict[str, str] = {
    "p50": "中位数：取原始记录里从小到大正好排到一半的那一个",
    "p90": "九成位：取原始记录里从小到大排到九成的那一个",
    "mean": "全部原始记录相加除以件数，不用平均数再平均",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """`definition` and `base` (the denominator in words) may name terms, such as {level_minutes:g}.

    `unit`: 件, 人次, 秒 (shown as minutes), % (of a share), 个工作日, … `read` gives None for what the figure is not
    about. `low_is_good`: which way is better, None where neither is.
    """

    code: str
    name: str
    unit: str
    group: str
    subject: Subject
    kind: Kind
    definition: str
    base: str
    read: Callable[[Any, Terms], Sample | None]
    low_is_good: bool | None = None
    estimate: str = ""

    def told(self, terms: Terms) -> str:
        """The whole definition, as it stands behind the number."""
        facts = {name: getattr(terms, name) for name in terms.__dataclass_fields__}
        parts = (self.definition, self.base and f"分母：{self.base}", KIND_TEXT.get(self.kind, ""), self.estimate)
        return "。".join(part.rstrip("。") for part in parts if part).format(**facts) + "。"


@dataclass(frozen=True, slots=True)
class Value:
    """A figure over some facts. The counts are the lengths of the lists: they cannot differ.

    `behind`: the ids in the denominator; `hits`: those in the numerator (of what is no share: the same);
    `open`: not over yet (censored); `unknown`: nobody can know. `value` is None where there is nothing to tell.
    """

    figure: str
    value: float | None
    numerator: float
    denominator: float
    behind: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.behind)


def evaluate(figure: Figure, facts: Iterable[Fact], terms: Terms) -> Value:
    """The number, its parts, and the lists behind it."""
    return summed(figure, ((fact.id, figure.read(fact, terms)) for fact in facts))


def summed(figure: Figure, samples: Iterable[tuple[str, Sample | None]]) -> Value:
    """The same from what was read of the facts, each with its id."""
    read = [(key, sample) for key, sample in samples if sample is not None]
    counted = [(key, sample) for key, sample in read if sample.standing is Standing.COUNTS]
    behind = tuple([key for key, _ in counted])
    hits = behind if figure.kind != "share" else tuple([key for key, sample in counted if sample.number])
    numbers = [sample.number for _, sample in counted]
    top, bottom = math.fsum(numbers), math.fsum([sample.of for _, sample in counted])
    value = _value(figure.kind, numbers, top, bottom)
    others = [each for each in read if each[1].standing is not Standing.COUNTS] if len(read) > len(counted) else []
    open_, unknown = (
        tuple([key for key, sample in others if sample.standing is standing])
        for standing in (Standing.OPEN, Standing.UNKNOWN)
    )
    return Value(figure.code, value, top, bottom, behind, hits, open_, unknown)


def _value(kind: Kind, numbers: list[float], top: float, bottom: float) -> float | None:
    if kind in ("count", "sum"):
        return top
    if kind in QUANTILES:
        return quantile(numbers, QUANTILES[kind])
    if kind == "max":
        return max(numbers, default=None)
    return top / bottom if bottom else None


def quantile(numbers: Iterable[float], share: float) -> float | None:
    """The smallest of the numbers that at least that share of them does not exceed (nearest rank); None of none."""
    ordered = sorted(numbers)
    if not ordered:
        return None
    return ordered[max(0, math.ceil(round(share * len(ordered), 9)) - 1)]
