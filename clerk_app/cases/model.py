"""The case (办件) and everything that belongs to it: frozen values, no clock, no file, no store."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from clerk_app.catalogue.conditions import Answer

from .limits import Limit, Pause


class Status(StrEnum):
    """States of a case (domain.md §2.2), named in `STATUS_TEXT`."""

    DRAFT = "draft"
    RECEIVED = "received"
    CORRECTING = "correcting"
    NOT_NEEDED = "not_needed"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    ACCEPTED_DEFERRED = "accepted_deferred"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"
    VOID = "void"


STATUS_TEXT = {
    Status.DRAFT: "登记中",
    Status.RECEIVED: "已收件",
    Status.CORRECTING: "补正中",
    Status.NOT_NEEDED: "不受理",
    Status.REFUSED: "不予受理",
    Status.ACCEPTED: "已受理",
    Status.ACCEPTED_DEFERRED: "容缺受理",
    Status.FINISHED: "已办结",
    Status.WITHDRAWN: "已终止",
    Status.VOID: "已作废",
}
IN_EFFECT = frozenset({Status.ACCEPTED, Status.ACCEPTED_DEFERRED})
ENDED_STATUSES = frozenset({Status.NOT_NEEDED, Status.REFUSED, Status.FINISHED, Status.WITHDRAWN, Status.VOID})
OPEN = frozenset({Status.DRAFT, Status.RECEIVED, Status.CORRECTING}) | IN_EFFECT


class SubItemState(StrEnum):
    """States of a sub-item in the dispatch ledger (design.md, "The ledger")."""

    WAITING = "waiting"  # for the sub-items it depends on
    READY = "ready"
    SENDING = "sending"
    UNKNOWN = "unknown"  # sent, no answer: may have been received
    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned"  # the department asks for correction (补正)
    BY_HAND = "by_hand"
    HANDED_OVER = "handed_over"
    RE_ENTERED = "re_entered"
    RECONCILED = "reconciled"  # the books were compared and differ: a person decides
    DONE = "done"
    REJECTED = "rejected"
    CANCELLED = "cancelled"  # the case was withdrawn, or a predecessor failed for good


SUB_ITEM_TEXT = {
    SubItemState.WAITING: "等待前序",
    SubItemState.READY: "待发送",
    SubItemState.SENDING: "发送中",
    SubItemState.UNKNOWN: "待确认",
    SubItemState.ACKNOWLEDGED: "部门办理中",
    SubItemState.RETURNED: "部门要求补正",
    SubItemState.BY_HAND: "转人工待交接",
    SubItemState.HANDED_OVER: "已人工交接",
    SubItemState.RE_ENTERED: "已补录待对账",
    SubItemState.RECONCILED: "已对账",
    SubItemState.DONE: "已办结",
    SubItemState.REJECTED: "未通过",
    SubItemState.CANCELLED: "已取消",
}
ENDED = frozenset({SubItemState.DONE, SubItemState.REJECTED, SubItemState.CANCELLED})
HAND_STATES = frozenset(
    {SubItemState.BY_HAND, SubItemState.HANDED_OVER, SubItemState.RE_ENTERED, SubItemState.RECONCILED}
)


class Channel(StrEnum):
    AUTO = "auto"
    PAPER = "paper"


class MaterialState(StrEnum):
    MISSING = "missing"
    HELD = "held"
    SPARED = "spared"
    DEFERRED = "deferred"


MATERIAL_TEXT = {
    MaterialState.MISSING: "未交",
    MaterialState.HELD: "已收",
    MaterialState.SPARED: "免提交",
    MaterialState.DEFERRED: "容缺",
}


@dataclass(frozen=True, slots=True)
class Applicant:
    """The party (申请人). `kind` is person or organisation; `id_type` a GA/T 2000.156 code, or "uscc"."""

    kind: str = "person"
    name: str = ""
    id_type: str = "111"
    id_number: str = ""
    phone: str = ""
    address: str = ""
    legal_person: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """Who acts for the applicant (代理人), art. 29: allowed unless presence is required."""

    name: str = ""
    id_type: str = "111"
    id_number: str = ""
    phone: str = ""
    authority: str = "代为办理、提交材料、签收文书"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How results reach the applicant (送达方式): pickup, post, locker or electronic."""

    way: str = "pickup"
    receiver: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SpareRecord:
    """Proof that a material was spared (免提交): which record stood in for it."""

    way: str
    source: str
    identifier: str
    at: datetime
    valid_until: date | None = None
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeldPage:
    """One page of a material; `content` is the SHA-256 of the stored bytes, `page_index` the page inside them."""

    id: str
    content: str
    media_type: str
    page_index: int = 0
    rotation: int = 0
    width_px: int = 0
    height_px: int = 0
    bytes: int = 0
    origin: str = "file"
    source_name: str = ""
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseMaterial:
    """A material of the case: what was taken, in which form, how many; `returned` of the originals were given back."""

    code: str
    name: str
    state: MaterialState = MaterialState.MISSING
    originals: int = 0
    copies: int = 0
    pages: tuple[HeldPage, ...] = ()
    spare: SpareRecord | None = None
    deferred_until: date | None = None
    remark: str = ""
    returned: int = 0
    later: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def at_window(self) -> int:
        """Originals that still lie at the window."""
        return max(self.originals - self.returned, 0)


@dataclass(frozen=True, slots=True)
class Correction:
    """One item of a correction notice: what, why, on which basis."""

    target: str
    reason: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionNotice:
    """The one-time correction notice (补正告知), art. 32(4). At most one per application."""

    issued_at: datetime
    items: tuple[Correction, ...]
    hand_in_by: date
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome under art. 32 and what it rests on. `deemed`: accepted by law because nothing was told in time."""

    outcome: Status
    at: datetime
    by: str
    reason: str = ""
    basis: str = ""
    organ: str = ""
    promise: str = ""
    deferred_until: date | None = None
    deemed: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What a department issued, with its own number."""

    document: str
    number: str
    valid_from: date | None = None
    valid_until: date | None = None
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SubItem:
    """A sub-item of an accepted case as the ledger knows it. `key` is its idempotency key at the department.

    `after` holds codes of the sub-items it waits for; `since` when it entered `state`; `next_at` the next try;
    `outcome` is granted or rejected once decided, also when the decision was taken on paper and is not yet reconciled.
    """

    id: str
    case_id: str
    code: str
    name: str
    department: str
    after: tuple[str, ...] = ()
    promised: Limit | None = None
    statutory: Limit | None = None
    result_name: str = ""
    state: SubItemState = SubItemState.WAITING
    channel: Channel = Channel.AUTO
    key: str = ""
    revision: int = 1
    tries: int = 0
    since: datetime | None = None
    next_at: datetime | None = None
    reason: str = ""
    started_at: datetime | None = None
    due_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    receipt_number: str = ""
    corrections: tuple[str, ...] = ()
    outcome: str = ""
    result: Result | None = None
    decided_at: datetime | None = None
    delivered_at: datetime | None = None
    delivered_to: str = ""
    later: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Editing:
    """Who typed last, at which window, when."""

    name: str
    window: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Handed:
    """A hand-over (转办) that waits to be taken: from which window and clerk, to which window, why, when."""

    window: str
    clerk: str
    to: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """One application for one one-thing at one window. `version` guards against two writers.

    `paper_time` is the true time on paper when the case was entered later (补录); `marks` go on every print.
    """

    id: str
    theme_code: str
    theme_version: str
    theme_name: str
    window: str
    clerk: str
    created_at: datetime
    status: Status = Status.DRAFT
    number: str = ""
    applicant: Applicant = Applicant()
    agent: Agent | None = None
    delivery: Delivery = Delivery()
    answers: dict[str, Answer] = field(default_factory=dict)
    form: dict[str, Any] = field(default_factory=dict)
    materials: tuple[CaseMaterial, ...] = ()
    notice_hash: str = ""
    truth_promised: bool = False
    received_at: datetime | None = None
    accepted_at: datetime | None = None
    due_at: datetime | None = None
    correction: CorrectionNotice | None = None
    decision: Decision | None = None
    finished_at: datetime | None = None
    sub_items: tuple[SubItem, ...] = ()
    paper_time: datetime | None = None
    marks: tuple[str, ...] = ()
    edited: Editing | None = None
    handed: Handed | None = None
    version: int = 0
    later: dict[str, Any] = field(default_factory=dict, hash=False)

    def material(self, code: str) -> CaseMaterial | None:
        return next((material for material in self.materials if material.code == code), None)


@dataclass(frozen=True, slots=True)
class EventDraft:
    """What an act changed, before the store gives it a place in the chain."""

    kind: str
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """One act, in an append-only chain per stream: `hash` covers the event and the hash before it."""

    stream: str
    seq: int
    at: datetime
    actor: str
    window: str
    kind: str
    before: dict[str, Any]
    after: dict[str, Any]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, at which window. `role` is clerk, supervisor or system."""

    name: str
    role: str = "clerk"
    window: str = ""
