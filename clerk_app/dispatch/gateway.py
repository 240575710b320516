"""What a department's system is to the window: the values that go over, the port, and the ways it can fail.

The wire form is `resources/contracts/department-gateway.openapi.yaml`; field names here and there are the same.
Times are aware datetimes. Personal data stays out of `repr`, so it cannot slip into a log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol


class DepartmentStatus(StrEnum):
    """Where a submission stands at the department (办件状态, domain.md §5.3)."""

    RECEIVED = "received"  # 收件
    ACCEPTED = "accepted"  # 部门受理
    UNDER_REVIEW = "under_review"  # 审查
    PAUSED = "paused"  # 特别程序（开始）
    RESUMED = "resumed"  # 特别程序（结束）
    CORRECTION_NEEDED = "correction_needed"  # 补正
    GRANTED = "granted"  # 办结（通过）
    REJECTED = "rejected"  # 办结（不通过）
    WITHDRAWN = "withdrawn"  # 撤回

    @property
    def decided(self) -> bool:
        """The department has decided; it will not change by itself."""
        return self in (DepartmentStatus.GRANTED, DepartmentStatus.REJECTED)


class PaperOutcome(StrEnum):
    """A decision taken on paper."""

    GRANTED = "granted"
    REJECTED = "rejected"


class PartyKind(StrEnum):
    """Natural person or legal person (自然人、法人)."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Held(StrEnum):
    """In what form the window holds a material."""

    ELECTRONIC = "electronic"
    PAPER = "paper"
    SPARED = "spared"  # 免提交
    DEFERRED = "deferred"  # 容缺后补


@dataclass(frozen=True, slots=True)
class Theme:
    """The one-thing (一件事) a sub-item belongs to."""

    code: str
    name: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class SubItem:
    """A department's item (子事项); `result_document` is the result the guide promises, empty if none."""

    code: str
    name: str
    result_document: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Applicant or agent (申请人、代理人); `id_type` by GA/T 2000.156, e.g. 111."""

    name: str = field(repr=False)
    id_type: str
    id_number: str = field(repr=False)
    phone: str = field(default="", repr=False)
    kind: PartyKind = PartyKind.PERSON


@dataclass(frozen=True, slots=True)
class MaterialReference:
    """A material by reference; `sha256` is lower-case hex of the content, `due_on` only with DEFERRED."""

    code: str
    name: str
    held: Held
    pages: int = 0
    sha256: str | None = None
    media_type: str | None = None
    href: str | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A document the department issued (结果); no `valid_until` means without limit (长期)."""

    document: str
    number: str
    valid_from: date | None = None
    valid_until: date | None = None
    fields: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class PredecessorResult:
    """Outcome of a sub-item that had to come first (前置子事项)."""

    sub_item_code: str
    status: DepartmentStatus
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """One sub-item of an accepted case, as the department needs it; a correction has `revision` + 1 and a new key."""

    case_number: str
    revision: int
    theme: Theme
    sub_item: SubItem
    department: str
    applicant: Party
    form: Mapping[str, Any] = field(repr=False)
    materials: tuple[MaterialReference, ...]
    accepted_at: datetime
    due_at: datetime | None = None
    agent: Party | None = None
    predecessors: tuple[PredecessorResult, ...] = ()
    callback_url: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """The department has recorded the submission (收件回执)."""

    receipt_number: str
    received_at: datetime
    status: DepartmentStatus
    sequence: int
    events_href: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One demand of a correction notice (补正); `code` names the material or the form field."""

    code: str
    demand: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class StatusMessage:
    """Something happened to a submission. `message_id` is unique for ever; `sequence` grows by one within a key."""

    message_id: str
    key: str
    case_number: str
    sub_item_code: str
    sequence: int
    status: DepartmentStatus
    at: datetime
    reason: str = ""
    corrections: tuple[Correction, ...] = ()
    result: Result | None = None
    handler: str = ""

    def __post_init__(self) -> None:
        if not 0 < len(self.message_id) <= 128 or not 0 <= self.sequence < 2**31:
            raise ValueError("message_id or sequence is not what the contract allows")


@dataclass(frozen=True, slots=True)
class SubmissionState:
    """All the department knows under a key; `messages` may hold repeats and be in any order (see `in_order`)."""

    key: str
    case_number: str
    sub_item_code: str
    status: DepartmentStatus
    sequence: int
    messages: tuple[StatusMessage, ...]
    revision: int = 0
    receipt_number: str = ""
    on_paper: bool = False

    @property
    def decision(self) -> StatusMessage | None:
        """The message that granted or rejected, if there is one."""
        return next((m for m in reversed(in_order(self.messages)) if m.status.decided), None)


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """What was done by hand while the system was down (线下办理记录); `decided_at` is the true time on paper."""

    submission: Submission
    slip_number: str
    handed_over_at: datetime
    receipt_number: str
    outcome: PaperOutcome
    decided_at: datetime
    entered_by: str
    handed_over_to: str = ""
    reason: str = ""
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why a key is taken back (撤回)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the interface is up; abilities are None when the department did not say."""

    up: bool
    latency_seconds: float | None = None
    honours_key: bool | None = None
    offers_query: bool | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """RFC 9457 problem details with our extensions; `received` None means the department did not say."""

    type: str
    title: str
    status: int
    retryable: bool
    detail: str = ""
    instance: str = ""
    received: bool | None = None
    state: SubmissionState | None = None

    @property
    def slug(self) -> str:
        """The contract's short name of the type, e.g. `never-received`; empty for a department's own types."""
        return self.type.removeprefix(PROBLEM_TYPE) if self.type.startswith(PROBLEM_TYPE) else ""


PROBLEM_TYPE = "tag:yichuang.example,2026:"


def in_order(messages: Iterable[StatusMessage]) -> tuple[StatusMessage, ...]:
    """Each message once, by sequence: what a reader may rely on although repeats and any order arrive."""
    return tuple(sorted({m.message_id: m for m in messages}.values(), key=lambda m: m.sequence))


class DepartmentGateway(Protocol):
    """One department's system. Every call may raise the errors of `gateway_errors`."""

    def submit(self, key: str, submission: Submission) -> Receipt:
        """Send a sub-item; with the same key again it is the same submission."""
        ...

    def query(self, key: str) -> SubmissionState | None:
        """What the department knows under the key; None is its promise that it never received it."""
        ...

    def send_paper_record(self, key: str, record: PaperRecord) -> SubmissionState:
        """Tell what was done on paper. Raises `AlreadyDecided` if the department decided differently."""
        ...

    def withdraw(self, key: str, reason: str) -> SubmissionState:
        """Take the key back, received or not; a late submission under it is then refused."""
        ...

    def health(self) -> Health:
        """Never raises for a system that is down; that is `up=False` with the reason in `detail`."""
        ...
