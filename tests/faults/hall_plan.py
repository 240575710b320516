"""What one schedule of a hall will do, drawn from its seed alone: who comes to which window, and what breaks when."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from .plan import READ_TIMEOUT, department_fault

# Seconds a blow lasts, at least and at most; those that are over at once last none.
LASTS: dict[str, tuple[float, float]] = {
    "kill_desk": (0, 0),
    "kill_worker": (0, 0),
    "kill_service": (0, 0),
    "kill_server": (0.2, 1.5),
    "freeze_worker": (1.3, 2.5),  # past its lease of one second
    "freeze_server": (1.0, 4.0),
    "reset": (0, 0),
    "refuse": (0.5, 6.0),
    "silence": (1.0, 6.0),
    "drop_packets": (1.0, 6.0),
    "break_merge": (2.0, 5.0),
    "cut_meeting": (3.0, 6.0),
    "full_desk": (0.5, 2.0),
    "full_server": (0.5, 2.0),
    "clock": (1.0, 4.0),
    "promote": (0.2, 1.0),
    "migrate": (0, 0),
    "forge": (0, 0),
}
SERVER_BLOWS = ("kill_server", "freeze_server", "full_server", "promote")
LATEST = 5.0


@dataclass(frozen=True, slots=True)
class Blow:
    """`at` seconds after the desks are open; `target` counts desks or workers."""

    at: float
    kind: str
    target: int
    lasts: float


@dataclass(frozen=True, slots=True)
class HallPlan:
    """`visits`: the themes of each desk's visits; `meetings`: the desks whose last visit is finished by two at once."""

    seed: int
    visits: tuple[tuple[str, ...], ...]
    meetings: tuple[int, ...]
    workers: int
    faults: tuple[dict[str, Any], ...]
    blows: tuple[Blow, ...]
    by_hand: bool

    def has(self, kind: str) -> bool:
        return any(blow.kind == kind for blow in self.blows)

    @property
    def settings(self) -> dict[str, Any]:
        """Short times, so that a schedule takes seconds."""
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
            "dispatch.embedded": False,
        }


def hall_plan(seed: int, themes: tuple[str, ...]) -> HallPlan:
    """The schedule of this seed. Seeds that follow each other go through all kinds of blows."""
    draw = Random(seed)
    desks = draw.choice((2, 2, 3))
    kinds = tuple(LASTS)
    chosen = [kinds[seed % len(kinds)], *draw.choices(kinds, k=draw.randint(1, 3))]
    return HallPlan(
        seed,
        tuple(tuple(draw.choice(themes) for _ in range(draw.randint(1, 2))) for _ in range(desks)),
        (draw.randrange(desks),) if draw.random() < 0.6 or "cut_meeting" in chosen else (),
        draw.choice((1, 2, 2)),
        tuple(department_fault(draw) for _ in range(draw.randint(0, 2))),
        tuple(sorted((_blow(draw, kind) for kind in _one_server(chosen)), key=lambda blow: blow.at)),
        draw.random() < 0.5,
    )


def _one_server(kinds: list[str]) -> list[str]:
    """A small disk and a standby need a server of their own kind: the first named decides."""
    special = next((kind for kind in kinds if kind in ("full_server", "promote")), "")
    return [kind for kind in kinds if kind not in ("full_server", "promote") or kind == special]


def _blow(draw: Random, kind: str) -> Blow:
    return Blow(round(draw.uniform(0.1, LATEST), 3), kind, draw.randrange(6), round(draw.uniform(*LASTS[kind]), 3))
