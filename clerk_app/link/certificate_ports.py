"""What certificates between halls ask of what lies beside sessions: contents, the hall's key and letterhead, the local
case, the partner's register."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias

from clerk_app.cases.model import Actor
from printing.documents.values import Letterhead

from .jws import PrivateKey

Signer: TypeAlias = Callable[[str], tuple[PrivateKey, str]]
"""The hall's key of that certificate, and the hall's code. Raises Refused where there is none: at a window."""

Head: TypeAlias = Callable[[Actor, str, str], Letterhead]
"""For who issues, a document number and the asking hall's case number: the letterhead as of now."""

Registered: TypeAlias = Callable[[str], tuple[str, ...]]
"""By a partner's code: the certificates (PEM) it is registered with, none for one that has only a browser."""


class Contents(Protocol):
    """See `materials.page_store.PageStore`."""

    def put(self, data: bytes) -> str: ...

    def read(self, content: str) -> bytes: ...

    def missing(self, contents: Iterable[str]) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Place:
    """A material of the local case that a certificate may become; `missing`: nothing was taken of it yet."""

    code: str
    name: str
    missing: bool


class LocalCase(Protocol):
    """The case here. Raises what its use cases raise; then nothing was changed."""

    def places(self, case_id: str) -> tuple[Place, ...]:
        """In the order of its list."""

    def take(self, case_id: str, code: str, pdf: bytes, name: str, remark: str, copy: bool, actor: Actor) -> str:
        """Take it in as (part of) that material; once, however often. `copy`: it counts as a paper copy. Returns the
        material's name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be certified. `number`: one that the issuing organ has given; else the hall's next one."""

    title: str
    text: str
    number: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    legal_basis: tuple[str, ...] = ()
    valid_until: date | None = None
    purpose: str = ""
