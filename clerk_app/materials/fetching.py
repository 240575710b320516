"""The port to registers that spare a paper (免提交): e-licences (电子证照), shared records (数据共享)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol, TypeAlias

from clerk_app.cases.model import SpareRecord

from .model import Origin

FetchWay: TypeAlias = Literal["e_licence", "data_sharing"]
ORIGIN_OF_WAY: dict[str, Origin] = {"e_licence": "e_licence", "data_sharing": "shared"}


@dataclass(frozen=True, slots=True)
class LicenceRequest:
    """What is asked of the register: the licence of that name (证照名称) of that holder (持证主体)."""

    licence: str
    holder_name: str
    holder_number: str
    way: FetchWay = "e_licence"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A licence or record. `identifier` follows GB/T 36904; `data` are its faces' values, for pre-fill, by key."""

    licence: str
    pdf: bytes
    identifier: str
    issuer: str
    issued: date
    valid_until: date | None = None
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotAvailable:
    """The register answered, but has nothing usable: the paper has to be brought. `reason` is plain Chinese."""

    reason: str


class LicenceSource(Protocol):
    """A register. Calls block for as long as the network does."""

    def fetch(self, request: LicenceRequest) -> Fetched | NotAvailable:
        """Raises Unavailable when the register itself does not answer: then it may be asked again later."""


def spare_record(fetched: Fetched, way: FetchWay, at: datetime) -> SpareRecord:
    """What the case keeps as proof of the sparing."""
    return SpareRecord(
        way=way,
        source=fetched.issuer,
        identifier=fetched.identifier,
        at=at,
        valid_until=fetched.valid_until,
        data=dict(fetched.data),
    )
