"""A session between two halls, as frozen values.

Two state machines that never touch: the session (its acts in the store, the truth) and the media (in the room page,
disposable). Whatever is shown, said or agreed is an `Act` of one side, signed by that side; the asking hall, where the
applicant stands, puts all acts of both sides into one chain, of which the helping hall holds a copy.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")  # what a hall is called among halls


class Side(StrEnum):
    """ASKING: where the applicant stands (发起方). HELPING: the hall that is competent (协办方)."""

    ASKING = "asking"
    HELPING = "helping"

    @property
    def other(self) -> "Side":
        return Side.HELPING if self is Side.ASKING else Side.ASKING


SIDE_TEXT = {Side.ASKING: "发起方", Side.HELPING: "协办方"}


class Mode(StrEnum):
    """The three ways of cross-region work (跨省通办)."""

    COLLECT = "collect"
    TOGETHER = "together"
    ONLINE = "online"


MODE_TEXT = {Mode.COLLECT: "异地代收代办", Mode.TOGETHER: "多地联办", Mode.ONLINE: "全程网办"}


class State(StrEnum):
    """RINGING: nobody has answered. QUEUED: it waits with a number of the other hall. OPEN: both sit at the table.
    WRITING: the line did not come back, each goes on alone and documents travel by dispatch. The rest is over."""

    RINGING = "ringing"
    QUEUED = "queued"
    OPEN = "open"
    WRITING = "writing"
    CLOSED = "closed"
    REFUSED = "refused"
    MISSED = "missed"
    CANCELLED = "cancelled"


STATE_TEXT = {
    State.RINGING: "呼叫中",
    State.QUEUED: "对方排队中",
    State.OPEN: "连线中",
    State.WRITING: "转书面办理",
    State.CLOSED: "已结束",
    State.REFUSED: "对方未接受",
    State.MISSED: "无人接听",
    State.CANCELLED: "已取消",
}
OVER = frozenset({State.CLOSED, State.REFUSED, State.MISSED, State.CANCELLED})
LIVE = frozenset({State.RINGING, State.QUEUED, State.OPEN, State.WRITING})


@dataclass(frozen=True, slots=True)
class Party:
    """A hall in a session. `certificate`: PEM of its X.509 certificate (P-256), "" for a hall that has only a browser;
    that one signs with the key its page made (`page_key`: a JWK as JSON, told by its first act)."""

    side: Side
    hall: str
    name: str
    region: str = ""
    certificate: str = ""
    page_key: str = ""
    later: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Act:
    """Something one side did. `id` is made where it was done, so it is done once however often it is sent. `who` is the
    clerk's display name, `window` theirs. `body`: as `acts.KINDS` says."""

    id: str
    session: str
    side: Side
    kind: str
    at: datetime
    who: str
    window: str = ""
    body: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """An act in its place: number `n` from 1, `previous` and `hash` as `chain.link` makes them, `placed_at` when the
    asking hall put it there. `jws`: the act as its side signed it (compact JWS, RFC 7515)."""

    n: int
    previous: str
    hash: str
    placed_at: datetime
    jws: str


@dataclass(frozen=True, slots=True)
class Logged:
    """An act as this hall has it: not signed yet (`jws` ""), signed and not placed yet (`entry` None), placed; or
    `dropped`, with why it could not be placed: the record had gone another way."""

    act: Act
    jws: str = ""
    entry: Entry | None = None
    dropped: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """Where a session stands, as this hall lists it; everything else is in its acts.

    `side`: which one this hall is. `partner`: the other hall's code. `case_id`: the case here, "" for none. `window`:
    where it is handled here, or should ring ("": at every window that serves the theme); `clerk`: who took it here.
    `partner_has`: up to which entry the other hall is known to hold the record. `heard_at`: when it last answered.
    """

    id: str
    side: Side
    partner: str
    state: State
    mode: Mode
    theme: str
    at: datetime
    updated_at: datetime
    case_id: str = ""
    window: str = ""
    clerk: str = ""
    ticket_id: str = ""
    scheduled_at: datetime | None = None
    partner_has: int = 0
    heard_at: datetime | None = None
    browser_only: bool = False
    finished: bool = False  # over, sealed by both, and the partner holds all of it: nothing more is to be done
    version: int = 0
    later: dict[str, Any] = field(default_factory=dict, hash=False)
