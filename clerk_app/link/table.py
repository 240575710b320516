"""The table of a session as frozen values: everything that screens and the room's page show of it. See `view`."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .model import Mode, Party, Side, State


@dataclass(frozen=True, slots=True)
class Mark:
    """On a page; `points` are pairs in parts of its width and height, 0 to 1."""

    id: str
    side: Side
    who: str
    at: datetime
    page: int
    shape: str
    points: tuple[Any, ...]
    color: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """On the table. `id`: of the act that put it there."""

    id: str
    side: Side
    who: str
    at: datetime
    content: str
    name: str
    media_type: str
    bytes: int
    pages: int
    origin: str
    material: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Words, a file, or a note of what was done, in order of time: `act` is its kind."""

    id: str
    act: str
    side: Side
    who: str
    at: datetime
    body: dict[str, Any] = field(default_factory=dict, hash=False)
    pending: bool = False  # not in the record of both halls yet


@dataclass(frozen=True, slots=True)
class Ticked:
    """What the helping clerk says of one material."""

    result: str
    remark: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Certificate:
    """`ok`: None until the asking hall has checked its signature."""

    id: str
    content: str
    title: str
    number: str
    bytes: int
    at: datetime
    who: str
    ok: bool | None = None
    findings: tuple[str, ...] = ()
    material: str = ""
    printed: bool = False


@dataclass(frozen=True, slots=True)
class ScanAsked:
    """`allowed`: None until the asking clerk has answered."""

    id: str
    what: str
    note: str
    allowed: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The session as it stands. Empty parts: it has not come to that yet."""

    id: str
    state: State
    mode: Mode
    theme: str
    theme_name: str
    applicant: str  # masked
    wanted: str
    opened_at: datetime
    parties: tuple[Party, ...]
    case_number: str = ""
    scheduled_at: str = ""
    ticket: str = ""
    ahead: int = 0
    wait: str = ""
    asking_who: str = ""
    asking_window: str = ""
    helping_who: str = ""
    helping_window: str = ""
    reason: str = ""  # of what ended or moved it
    instead: str = ""  # another hall that can help, as the refusal says
    here: frozenset[Side] = frozenset()  # whose page is in the room
    prints: dict[str, str] = field(default_factory=dict, hash=False)  # of a side's page, as that side signed it
    picture: bool | None = None  # the applicant's consent; None: not asked yet
    recording: bool | None = None
    identity: bool | None = None
    identity_rule: str = ""
    identity_method: str = ""
    person: dict[str, str] = field(default_factory=dict, hash=False)  # in full, once the identity was confirmed
    materials: dict[str, Ticked | None] = field(default_factory=dict, hash=False)
    documents: tuple[Document, ...] = ()
    shown: tuple[str, int] | None = None  # document, page
    lines: tuple[Line, ...] = ()
    scans: tuple[ScanAsked, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    declined: str = ""
    law: str = ""
    step: str = "full"
    step_why: str = ""
    confirmed: frozenset[Side] = frozenset()
    applicant_ok: bool | None = None
    sealed: frozenset[Side] = frozenset()
    entries: int = 0

    def party(self, side: Side) -> Party:
        return next(each for each in self.parties if each.side is side)

    @property
    def settled(self) -> bool:
        """Whether the helping hall has said what it had to: a certificate, or a refusal with its law."""
        return bool(self.certificates or self.declined)

    @property
    def whole(self) -> bool:
        """Whether everything that ends a matter was done: result, both clerks, the applicant."""
        return self.settled and self.confirmed == frozenset(Side) and self.applicant_ok is True
