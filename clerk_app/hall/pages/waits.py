"""The wait as pages show it: how many are there and how long it takes, and whether that is still within the hours."""

from datetime import time

from clerk_app.queueing.staffing.told import ToldWaits
from clerk_app.queueing.staffing.waits import SaidWait


def shown(told: ToldWaits, said: SaidWait | None, closes: time | None) -> dict[str, str]:
    """`wait`: in words, "" when nobody can tell; `late`: a warning where it is not before closing, else ""."""
    late = ""
    if said is not None and said.earliest is not None and closes is not None:
        ends = closes.hour * 60 + closes.minute
        if said.earliest >= ends:
            late = f"预计 {_clock(said.earliest)} 以后才轮到，已过 {closes:%H:%M} 下班时间，请先问导办员"
    return {"wait": told.words(said), "late": late}


def _clock(minute: float) -> str:
    whole = int(minute)
    return f"{whole // 60 % 24:02d}:{whole % 60:02d}"
