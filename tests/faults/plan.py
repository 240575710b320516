"""What one schedule will do, drawn from its seed alone: who comes, which faults, when which process is killed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

MOST_VISITS = 4
READ_TIMEOUT = 0.4


@dataclass(frozen=True, slots=True)
class Plan:
    """One schedule. Kill times are seconds after the start of a process; `outages` seconds off the net each."""

    seed: int
    themes: tuple[str, ...]
    faults: tuple[dict[str, Any], ...]
    intake_kills: tuple[float, ...]
    dispatch_kills: tuple[tuple[float, ...], ...]
    print_kills: tuple[float, ...]
    outages: tuple[float, ...]
    by_hand: bool

    @property
    def settings(self) -> dict[str, Any]:
        """Short times, so that a schedule takes seconds; a breaker that sends to paper at once, or never."""
        return {
            "dispatch.connect_timeout": 0.5,
            "dispatch.read_timeout": READ_TIMEOUT,
            "dispatch.retry_base": 0.05,
            "dispatch.retry_ceiling": 0.3,
            "dispatch.poll_ceiling": 0.2,
            "dispatch.lease": 1.0,
            "dispatch.breaker_failures": 3,
            "dispatch.breaker_rest": 0.3,
            "dispatch.hand_after": 0.0 if self.by_hand else 86400.0,
        }


def plan(seed: int, themes: tuple[str, ...]) -> Plan:
    """The schedule of this seed, for a hall that offers these themes."""
    draw = Random(seed)
    workers = draw.choice((1, 1, 2))
    return Plan(
        seed,
        tuple(draw.choice(themes) for _ in range(draw.randint(2, MOST_VISITS))),
        tuple(department_fault(draw) for _ in range(draw.randint(1, 4))),
        _kills(draw, 1, 3),
        tuple(_kills(draw, 1, 3) for _ in range(workers)),
        _kills(draw, 1, 1) if draw.random() < 0.3 else (),
        tuple(round(draw.uniform(0.2, 0.8), 3) for _ in range(draw.choice((0, 0, 1)))),
        draw.random() < 0.3,
    )


def _kills(draw: Random, least: int, most: int) -> tuple[float, ...]:
    """Most processes are killed while they work, some while they are still starting."""
    return tuple(round(draw.uniform(0.05, 2.0), 3) for _ in range(draw.randint(least, most)))


def department_fault(draw: Random) -> dict[str, Any]:
    """One misbehaviour that ends by itself. None that does a thing twice by order: that is the department's doing."""
    few = {"next": draw.randint(1, 3)}
    choices: tuple[dict[str, Any], ...] = (
        {"kind": "accept_then_drop", **few},
        {"kind": "drop_before", **few},
        {"kind": "error_5xx", "recorded": True, "plain": True, **few},
        {"kind": "error_5xx", **few},
        {"kind": "malformed", **few},
        {"kind": "slow", "seconds": READ_TIMEOUT * 2, **few},
        {"kind": "slow", "seconds": READ_TIMEOUT * 2, "before": True, **few},
        {"kind": "down", "until": draw.uniform(1.0, 4.0)},
        {"kind": "down", "until": draw.uniform(1.0, 4.0), "unavailable": True, "retry_after": 0},
        {"kind": "duplicate_answers", "probability": 0.5},
        {"kind": "out_of_order_answers", "probability": 0.5},
        {"kind": "no_query", "until": draw.uniform(1.0, 4.0)},
        {"kind": "ask_correction", "reason": "图纸不清", "corrections": [{"code": "M1", "demand": "重交"}], "next": 1},
    )
    return draw.choice(choices)
