"""Values (see `values`) of what is handed out at the end: licences, results to be picked up, the proof of service."""

from dataclasses import dataclass
from datetime import date

from .values import Letterhead, Party

DELIVERY_WAYS = ("直接送达", "留置送达", "委托送达", "邮寄送达", "电子送达", "公告送达")


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A result (licence, certificate, decision) to be handed out."""

    name: str
    number: str = ""
    department: str = ""
    issued_on: date | None = None
    copies: int = 1


@dataclass(frozen=True, slots=True)
class PickupSlip:
    """取件凭证. Fields that are not known yet are left empty and printed as lines to fill in by hand."""

    head: Letterhead
    party: Party
    matter: str
    results: tuple[ResultLine, ...]
    way: str  # 窗口自取 / 邮寄 / 自助柜
    place: str = ""
    hours: str = ""
    ready_on: date | None = None
    pickup_code: str = ""
    courier: str = ""
    tracking_number: str = ""
    collector: str = ""
    collector_id: str = ""
    relation: str = ""
    legal_basis: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    mark_note: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """证照: a title, a number and labelled fields, so that any theme's result can be printed."""

    head: Letterhead
    title: str
    number: str
    fields: tuple[tuple[str, str], ...]
    issuing_organ: str
    issued_on: date
    number_label: str = "编号"
    valid_from: date | None = None
    valid_to: date | None = None
    validity: str = ""  # words instead of dates: "长期"
    copy_kind: str = ""  # 正本 / 副本
    query: str = ""  # what the QR code carries; empty: kind, number and hash
    identifier: str = ""  # 电子证照标识 (GB/T 36904)
    notes: tuple[str, ...] = ()
    mark_note: str = ""


@dataclass(frozen=True, slots=True)
class DeliveredDocument:
    """A document that is served, with its number."""

    name: str
    number: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True)
class DeliveryReceipt:
    """送达回证. `way` is one of `DELIVERY_WAYS`; empty fields are lines to fill in by hand."""

    head: Letterhead
    party: Party
    matter: str
    documents: tuple[DeliveredDocument, ...]
    way: str = ""
    place: str = ""
    delivered_on: date | None = None
    server: str = ""
    substitute: str = ""
    relation: str = ""
    refusal: str = ""
    legal_basis: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    mark_note: str = ""


@dataclass(frozen=True, slots=True)
class CrossCertificate:
    """证明 that one hall issues in a session with another (异地“屏对屏”), to be signed as a file.

    `head.document_number` is its number, `head.case_number` that of the asking hall's case. `text`: what is certified,
    a line a paragraph. `session`: which session; `asking_hall`: where the person sat.
    """

    head: Letterhead
    title: str
    person: Party
    text: str
    issued_on: date
    asking_hall: str
    session: str
    fields: tuple[tuple[str, str], ...] = ()
    legal_basis: tuple[str, ...] = ()
    valid_until: date | None = None
    purpose: str = ""
    identified: str = ""  # how the person was identified
    notes: tuple[str, ...] = ()
    mark_note: str = ""
