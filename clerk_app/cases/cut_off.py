"""A time during which a window worked without its hall (断网), and the report on it that two people sign. Pure."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from clerk_app.errors import Refused

from .merging import MergedLine
from .model import Actor


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed the reconciliation report, as what."""

    name: str
    role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CutOffTime:
    """One time during which a window worked without the hall. `ended_at` None: it goes on, or is being merged.

    `serving_at`: when the desk was ready to serve again by itself.
    """

    id: str
    window: str
    began_at: datetime
    ended_at: datetime | None = None
    reason: str = ""
    drill: bool = False
    serving_at: datetime | None = None
    signatures: tuple[Signature, ...] = field(default=())

    @property
    def signed(self) -> bool:
        """By a clerk and by a supervisor."""
        return {"clerk", "supervisor"} <= {each.role for each in self.signatures}


@dataclass(frozen=True, slots=True)
class CutOffReport:
    """What was done in one such time and what came of it."""

    time: CutOffTime
    lines: tuple[MergedLine, ...]

    @property
    def open_lines(self) -> tuple[MergedLine, ...]:
        """What a person still has to look after."""
        return tuple(line for line in self.lines if not line.clean)


class CutOffs(Protocol):
    """The cut-off times in the store."""

    def get(self, cut_off_id: str) -> CutOffTime | None: ...

    def put(self, value: CutOffTime) -> None: ...

    def of_window(self, window: str = "", limit: int = 100) -> tuple[CutOffTime, ...]:
        """Newest first; all windows' without a name."""

    def lines(self, cut_off_id: str) -> tuple[MergedLine, ...]:
        """What of that time has reached the hall, by case number."""


def sign(time: CutOffTime, actor: Actor, at: datetime) -> CutOffTime:
    """Two people sign: who worked there, and a supervisor. Raises Refused."""
    if time.ended_at is None:
        raise Refused("还不能签字", "这段断网还没有合并完", "恢复连接并合并后再签")
    role = "supervisor" if actor.role == "supervisor" else "clerk"
    if any(each.role == role for each in time.signatures):
        who = "值班长" if role == "supervisor" else "窗口人员"
        raise Refused(f"{who}已经签过", "同一身份只签一次", "由另一方签字")
    if any(each.name == actor.name for each in time.signatures):
        raise Refused("不能由同一人签两次", "对账要窗口人员和值班长两人确认", "请另一人登录后签字")
    return replace(time, signatures=(*time.signatures, Signature(actor.name, role, at)))
