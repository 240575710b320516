"""The one-time notice (一次性告知书, 行政许可法 art. 30 and 32(4)) as frozen values.

Codes stay codes; the Chinese words for them are in `words`. A figure whose mark is `known` or `modelled` is not
official and carries `words.MARK` (※) wherever it is shown.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..catalogue.conditions import Answer
from ..catalogue.model import (
    Audience,
    Delivery,
    Finish,
    Law,
    LimitPair,
    Mark,
    Medium,
    Original,
    Place,
    Question,
    ResultKind,
    Source,
    Spare,
    SubItemType,
)
from .order import CriticalPath


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A question that arose and its answer, as code and value and in words."""

    code: str
    question: str
    value: Answer
    answer: str


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """A sub-item (子事项) that applies. `after` names only sub-items that apply too."""

    code: str
    name: str
    department: str
    department_name: str
    type: SubItemType
    limit: LimitPair
    after: tuple[str, ...]
    result: ResultKind | None
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class NoticeMaterial:
    """A material that is needed, once. `needed_by` are sub-item codes; `why` speaks of `why_questions`."""

    code: str
    name: str
    original: Original
    copies: int
    medium: Medium
    source: Source
    spare: Spare
    deferrable: bool
    needed_by: tuple[str, ...]
    needed_by_names: tuple[str, ...]
    why: str
    why_questions: tuple[str, ...]
    standard: str
    instructions: str
    basis: str
    max_pages: int | None
    max_megabytes: float | None
    formats: tuple[str, ...]
    mark: Mark

    @property
    def to_hand_in(self) -> bool:
        """Whether the applicant should bring it.

        What the applicant provides (申请人自备) is spared at most sometimes: a rented place has no e-licence of theirs.
        """
        return self.spare.way == "none" or (self.source == "applicant" and self.spare.way != "form")


@dataclass(frozen=True, slots=True)
class NoticeField:
    code: str
    label: str
    required: bool


@dataclass(frozen=True, slots=True)
class NoticeSection:
    """A section of the union form with the fields that are asked; `name` may be empty."""

    name: str
    fields: tuple[NoticeField, ...]


@dataclass(frozen=True, slots=True)
class NoticeFee:
    """A fee that is due. `amount` in yuan with two decimals, "" where `standard` says how it is reckoned."""

    name: str
    amount: str
    standard: str
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class NoticeVerdict:
    """This one-thing is not the way: nothing to apply for (not_needed), or another organ's (not_ours)."""

    outcome: Literal["not_needed", "not_ours"]
    reason: str
    organ: str
    basis: str


@dataclass(frozen=True)  # no slots: the hash is kept once it was asked for
class Notice:
    """Everything the applicant must be told at once, for one situation.

    While `complete` is False, the lists hold what is certain so far and `open_questions` what to ask, the most
    deciding first. With an `outside` verdict the lists are empty: nothing is applied for here.
    """

    theme_code: str
    version: str
    name: str
    audience: Audience
    lead: str
    cooperating: tuple[str, ...]
    source: str
    draft: bool
    answers: tuple[AnswerLine, ...]
    complete: bool
    open_questions: tuple[Question, ...]
    outside: NoticeVerdict | None
    sub_items: tuple[NoticeItem, ...]
    materials: tuple[NoticeMaterial, ...]
    sections: tuple[NoticeSection, ...]
    fees: tuple[NoticeFee, ...]
    limit: LimitPair
    path: CriticalPath
    finish: Finish
    visits: int | None
    delivery: tuple[Delivery, ...]
    places: tuple[Place, ...]
    phone: str
    complaint_phone: str
    legal_basis: tuple[Law, ...]
    conditions: tuple[str, ...]
    remarks: tuple[str, ...]
    marks_note: str

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 (64 hexadecimal digits) of `plain.canonical_bytes`; takes as long as the rest of a notice, and most
        notices of a visit are never told: reckoned when it is wanted."""
        from .plain import content_hash  # late: it writes out what stands here

        return content_hash(self)

    @property
    def to_hand_in(self) -> tuple[NoticeMaterial, ...]:
        """The materials that the applicant should bring; the others are spared (免提交)."""
        return tuple(material for material in self.materials if material.to_hand_in)

    @property
    def free(self) -> bool:
        """Whether nothing is charged (不收费)."""
        return not self.fees
