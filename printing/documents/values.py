"""What each document says: plain frozen values. Printing decides nothing about law and masks nothing; it sets what it
is given.

Dates are `date`/`datetime`; limits are words with their unit ("5个工作日"). Every document takes `notes`, printed at
the end, and `mark_note`, which explains a mark used in the texts ("标*为示范值，以当地公布为准").
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the paper, where and when. `marks` are stamped on top: "补录", "应急办理", "重印 第2次 原因：卡纸"."""

    hall: str
    organ: str
    address: str
    phone: str
    complaint_phone: str
    document_number: str  # 文号, with 〔〕; empty where a paper has none
    case_number: str  # empty before there is a case
    printed_at: datetime
    window: str
    clerk: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """申请人. `id_number` comes masked or whole, as the caller's rule says."""

    name: str
    id_label: str = "公民身份号码"
    id_number: str = ""
    phone: str = ""
    address: str = ""
    representative: str = ""  # 法定代表人/负责人/经营者
    agent_name: str = ""
    agent_id: str = ""
    agent_phone: str = ""


@dataclass(frozen=True, slots=True)
class SubItemLine:
    """A sub-item (子事项) with its department. `due` is the promised due date, if it is known yet.

    `provisional` (暂定): it counts through days whose holiday arrangement is not published yet.
    """

    name: str
    department: str
    promised: str = ""
    statutory: str = ""
    due: date | None = None
    kind: str = ""  # 即办件 / 承诺件
    result: str = ""
    after: str = ""  # what must be done first
    number: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class NeededMaterial:
    """A material the applicant will have to bring (一次性告知)."""

    name: str
    form: str = ""  # 原件 / 复印件
    copies: int = 1
    medium: str = ""  # 纸质 / 电子
    source: str = ""
    needed_for: tuple[str, ...] = ()
    why: str = ""
    standard: str = ""
    spared: str = ""  # 免提交方式; empty if it must be handed in
    deferrable: bool = False  # 可容缺


@dataclass(frozen=True, slots=True)
class TakenMaterial:
    """A material as it was taken in or handed on. `copies` and `pages` of 0 are not printed."""

    name: str
    form: str = ""
    copies: int = 1
    pages: int = 0
    medium: str = ""
    spared: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DueMaterial:
    """A material that is missing, with the last day to hand it in."""

    name: str
    due: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class OneTimeNotice:
    """一次性告知书. `content_hash` is the notice's own hash (hexadecimal), so that paper and store agree."""

    head: Letterhead
    theme: str
    theme_code: str = ""
    category: str = ""
    region: str = ""
    audience: str = ""
    lead: str = ""
    cooperating: tuple[str, ...] = ()
    visits: str = ""
    fee: str = ""
    promised: str = ""
    statutory: str = ""
    ways: str = ""  # 办理形式
    delivery: str = ""
    consult: str = ""
    hours: str = ""
    places: tuple[str, ...] = ()
    applicant: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    conditions: tuple[str, ...] = ()
    sub_items: tuple[SubItemLine, ...] = ()
    materials: tuple[NeededMaterial, ...] = ()
    form_parts: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    content_hash: str = ""
    notes: tuple[str, ...] = ()
    mark_note: str = ""
    undated: bool = False  # told later than printed: the day under the seal is written by hand


@dataclass(frozen=True, slots=True)
class MaterialsReceipt:
    """收件清单: taken, not yet accepted."""

    head: Letterhead
    party: Party
    matter: str
    received_at: datetime
    taken: tuple[TakenMaterial, ...]
    missing: tuple[DueMaterial, ...] = ()
    legal_basis: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    mark_note: str = ""


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of the union form: headings, and rows of texts."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FormSection:
    """A section of the union form: labels with values, then its tables."""

    title: str
    pairs: tuple[tuple[str, str], ...]
    tables: tuple[FormTable, ...] = ()


@dataclass(frozen=True, slots=True)
class ApplicationForm:
    """申请表 (一张表单): what the applicant declares, with the promise that it is true (行政许可法 31)."""

    head: Letterhead
    party: Party
    matter: str
    applied_on: date
    sub_items: tuple[SubItemLine, ...]
    sections: tuple[FormSection, ...]
    promise: str
    answers: tuple[tuple[str, str], ...] = ()
    delivery: str = ""
    notes: tuple[str, ...] = ()
    mark_note: str = ""


@dataclass(frozen=True, slots=True)
class AcceptanceNotice:
    """受理通知书 (行政许可法 32(5), 42). `deemed`: accepted by law because nothing was told in five days (32(4))."""

    head: Letterhead
    party: Party
    matter: str
    received_on: date
    accepted_on: date
    sub_items: tuple[SubItemLine, ...]
    promised: str
    statutory: str
    due: date | None
    legal_basis: tuple[str, ...]
    query_way: str
    query_code: str = ""
    excluded_time: tuple[str, ...] = ()  # 不计入办理期限的时间
    materials: tuple[TakenMaterial, ...] = ()
    delivery: str = ""
    notes: tuple[str, ...] = ()
    mark_note: str = ""
    provisional: bool = False  # the due date, as in SubItemLine
    deemed: bool = False


@dataclass(frozen=True, slots=True)
class DeferredAcceptanceNotice:
    """容缺受理通知书, with the applicant's promise (承诺书) on a page of its own in the same PDF."""

    acceptance: AcceptanceNotice
    missing: tuple[DueMaterial, ...]
    hand_in_by: date
    hand_in_way: str
    consequence: str
    promise: tuple[str, ...]

    @property
    def head(self) -> Letterhead:
        return self.acceptance.head


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing to correct or complete."""

    item: str
    reason: str
    basis: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionNotice:
    """补正告知书: all corrections, told once (行政许可法 32(4))."""

    head: Letterhead
    party: Party
    matter: str
    received_on: date
    corrections: tuple[Correction, ...]
    hand_in_by: date | None
    hand_in_way: str
    consequence: str
    legal_basis: tuple[str, ...]
    notes: tuple[str, ...] = ()
    mark_note: str = ""
    decided_on: date | None = None  # the day under the seal; a reprint must not move it


@dataclass(frozen=True, slots=True)
class RefusalNotice:
    """不予受理通知书 (行政许可法 32(2), 78)."""

    head: Letterhead
    party: Party
    matter: str
    received_on: date
    reasons: tuple[str, ...]
    legal_basis: tuple[str, ...]
    remedy: tuple[str, ...]
    competent_organ: str = ""
    competent_address: str = ""
    competent_phone: str = ""
    returned: tuple[TakenMaterial, ...] = ()
    notes: tuple[str, ...] = ()
    mark_note: str = ""
    decided_on: date | None = None  # the day under the seal; a reprint must not move it


@dataclass(frozen=True, slots=True)
class NotNeededNotice:
    """不受理告知书: no licence is needed (行政许可法 32(1))."""

    head: Letterhead
    party: Party
    matter: str
    received_on: date
    reasons: tuple[str, ...]
    legal_basis: tuple[str, ...]
    advice: str = ""
    notes: tuple[str, ...] = ()
    mark_note: str = ""
    decided_on: date | None = None  # the day under the seal; a reprint must not move it


@dataclass(frozen=True, slots=True)
class HandoverSlip:
    """材料交接单: a sub-item goes to its department by hand. `slip_number` is printable ASCII (it is a bar code)."""

    head: Letterhead
    slip_number: str
    party: Party
    matter: str
    sub_item: SubItemLine
    to_department: str
    reason: str
    materials: tuple[TakenMaterial, ...]
    handed_by: str
    handed_at: datetime | None  # None: not yet handed over; written in by hand
    may_have_been_received: bool = False
    last_try: str = ""  # when and how the machine last tried
    accepted_on: date | None = None
    notes: tuple[str, ...] = ()
    mark_note: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawalNotice:
    """终止办理通知书. `cause` says who ended it: "申请人撤回", "逾期未补正" …"""

    head: Letterhead
    party: Party
    matter: str
    requested_on: date
    ended_on: date
    cause: str
    reasons: tuple[str, ...]
    legal_basis: tuple[str, ...]
    accepted_on: date | None = None
    ended_items: tuple[SubItemLine, ...] = ()
    returned: tuple[TakenMaterial, ...] = ()
    notes: tuple[str, ...] = ()
    mark_note: str = ""


DEFAULT_PROMISE = (
    "本人（本单位）已知悉容缺受理的事项、缺少的材料、补交期限和逾期的后果，自愿申请容缺受理。",
    "本人（本单位）承诺在补交期限内，按规定的形式和数量补交所缺材料，并保证所交材料真实、合法、有效。",
    "逾期未补交，或者补交的材料不符合要求的，本人（本单位）愿意承担由此产生的一切后果和法律责任。",
)
