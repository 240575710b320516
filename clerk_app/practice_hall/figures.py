"""What a simulated day came to, as numbers and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clerk_app.cases.limits import beijing
from clerk_app.statistics.definitions import value
from clerk_app.statistics.figures import quantile
from clerk_app.statistics.grouping import Period

from .hall import Outcome, PracticeHall

AGREE_SECONDS = 1e-3


@dataclass(frozen=True, slots=True)
class Figures:
    """`next_p95` and `board_p95` in real milliseconds, None where nothing was measured. `differ`: figures of the
    statistics that are not what the run's own ledger says; None where it saw only a part of the day."""

    outcome: Outcome
    wish: Mapping[str, Any]
    did: Mapping[str, int]
    refused: Mapping[str, int]
    troubles: Sequence[str]
    calls: int
    next_p95: float | None
    board_p95: float | None
    board_calls: int = 0
    differ: Sequence[str] | None = None

    def plain(self) -> dict[str, Any]:
        """For JSON; the last eight are what issue 4 names."""
        audit = self.outcome.audit
        return {
            **self.wish,
            "complete": self.outcome.complete,
            "until": beijing(self.outcome.until).isoformat(timespec="seconds"),
            "did": dict(sorted(self.did.items())),
            "refused": dict(sorted(self.refused.items())),
            "troubles": list(self.troubles),
            "unfinished": audit.unfinished,
            "two_at_window": list(audit.two_at_window),
            "called_twice_labels": list(audit.called_twice),
            "lost_labels": list(audit.lost),
            "statistics_differ": None if self.differ is None else list(self.differ),
            "calls": self.calls,
            "board_calls": self.board_calls,
            "tickets": audit.tickets,
            "served": audit.served,
            "missed": audit.missed,
            "left": audit.left,
            "called_twice": len(audit.called_twice),
            "lost": len(audit.lost),
            "next_p95_ms": self.next_p95,
            "board_p95_ms": self.board_p95,
        }

    def lines(self) -> list[str]:
        """For people."""
        audit, did = self.outcome.audit, self.did
        until = f"{beijing(self.outcome.until):%H:%M}"
        ended = f"一天结束（{until}）" if self.outcome.complete else f"提前结束，模拟到 {until}"
        more = (
            ("appointments", "预约"), ("no_shows", "预约未到"), ("ratings", "评价"), ("bad_ratings", "其中差评"),
            ("came_back", "过号后回来"), ("transferred", "转号"), ("parked", "暂存"), ("breaks", "窗口休息"),
            ("cases", "受理办件"), ("cases_finished", "其中办结"), ("outages", "部门停摆"),
        )  # fmt: skip
        said = "，".join(f"{words} {did[name]}" for name, words in more if did.get(name))
        lines = [
            ended,
            f"取号 {audit.tickets}：办完 {audit.served}，过号未回 {audit.missed}，弃号 {audit.left}，"
            f"未完 {audit.unfinished}",
            said,
            f"叫了两次的 {_told(audit.called_twice)}；丢了的 {_told(audit.lost)}（都从原始记录重新数出）",
            f"叫下一位 {self.calls} 次，九成五在 {_ms(self.next_p95)} 以内；叫号屏九成五在 {_ms(self.board_p95)} 以内",
        ]
        if audit.two_at_window:
            lines.append(f"同时有两个人的窗口：{'、'.join(audit.two_at_window)}")
        if self.differ is not None:
            words = "；".join(self.differ) if self.differ else "一致"
            lines.append(f"统计数与模拟自己的账：{words}")
        if self.refused:
            lines.append("来不及、没有做成的：" + "，".join(f"{kind} {count}" for kind, count in self.refused.items()))
        lines += self.troubles
        return [line for line in lines if line]


def figures_of(hall: PracticeHall, outcome: Outcome) -> Figures:
    """Of a run that has ended."""
    seen, wish = hall.floor.seen, hall.wish
    told = {
        "day": wish.day.isoformat(),
        "windows": wish.windows,
        "seed": wish.seed,
        "speed": wish.speed,
        "from": f"{wish.opens:%H:%M}",
        "to": f"{wish.closes:%H:%M}",
    }
    differ = compare(hall) if outcome.complete and hall.saw_it_all else None
    seen.did["cases"] = len(seen.cases)
    board = hall.watch.seconds(seen.calls, hurried=not wish.speed)
    speed = (len(seen.next_seconds), p95(seen.next_seconds), p95(board), len(board))
    return Figures(outcome, told, seen.did, seen.refused, seen.troubles, *speed, differ)


def p95(seconds: Sequence[float]) -> float | None:
    """In milliseconds."""
    found = quantile(seconds, 0.95)
    return None if found is None else round(found * 1000, 2)


def compare(hall: PracticeHall) -> list[str]:
    """Where the statistics of the day are not what this run knows to have done."""
    seen, day = hall.floor.seen, hall.wish.day
    facts = hall.desk.statistics.facts(Period(day, day))
    terms = hall.desk.figure_terms()
    waits = [max((at - seen.issued[ident]).total_seconds(), 0.0) for ident, at in seen.first_calls.items()]
    ours = {
        "tickets": float(len(seen.issued)),
        "called": float(len(seen.first_calls)),
        "served": float(len(seen.served)),
        "services": float(seen.did["services"]),
        "wait_mean": sum(waits) / len(waits) if waits else None,
        "wait_p50": quantile(waits, 0.5),
        "wait_p90": quantile(waits, 0.9),
        "wait_max": max(waits, default=None),
    }
    found = {code: value(code, facts, terms).value for code in ours}
    return [f"{code}：统计 {found[code]}，账上 {mine}" for code, mine in ours.items() if not _same(found[code], mine)]


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= AGREE_SECONDS


def _told(labels: Sequence[str]) -> str:
    return f"{len(labels)}（{'、'.join(labels[:5])}…）" if labels else "0"


def _ms(value: float | None) -> str:
    return "（没有量到）" if value is None else f"{value:.0f} 毫秒"
