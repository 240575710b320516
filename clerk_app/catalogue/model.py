"""What a one-thing (一件事) is: frozen values, as the YAML documents in `resources/catalogue` define them.

Marks say where a figure comes from: `official` (a published guide), `statute` (a law), `known` (general knowledge,
unverified) or `modelled` (a realistic value of ours). Only official and statute figures may be printed as official.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from .conditions import ALWAYS, Condition

Mark: TypeAlias = Literal["official", "statute", "known", "modelled"]
Audience: TypeAlias = Literal["person", "organisation", "both"]
LimitUnitName: TypeAlias = Literal["working_days", "natural_days", "hours", "immediate"]
QuestionKind: TypeAlias = Literal["single", "multi", "yesno", "number"]
SubItemType: TypeAlias = Literal[
    "licence",  # 行政许可
    "confirmation",  # 行政确认
    "payment",  # 行政给付
    "service",  # 公共服务
    "other_power",  # 其他行政权力
    "check",  # 信息核验
    "utility",  # 市政公用服务
]
Source: TypeAlias = Literal["applicant", "government", "shared", "generated", "other"]
SpareWay: TypeAlias = Literal["none", "form", "e_licence", "data_sharing", "personal_space"]
Original: TypeAlias = Literal["original", "copy", "original_and_copy", "none"]
Medium: TypeAlias = Literal["paper", "electronic", "either"]
FieldType: TypeAlias = Literal[
    "text",
    "long_text",
    "integer",
    "number",
    "amount",
    "yesno",
    "choice",
    "multi",
    "date",
    "datetime",
    "month",
    "id_number",
    "credit_code",
    "phone",
    "bank_card",
    "address",
    "plate",
    "vin",
    "table",
]
Finish: TypeAlias = Literal["together", "each"]
Delivery: TypeAlias = Literal["pickup", "post", "locker", "electronic"]


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One situation question (情形). `when` says in which situations it arises at all."""

    code: str
    text: str
    kind: QuestionKind
    options: tuple[Option, ...] = ()
    help: str = ""
    when: Condition = ALWAYS
    minimum: float | None = None
    maximum: float | None = None
    mark: Mark = "modelled"


@dataclass(frozen=True, slots=True)
class LimitPair:
    """Statutory (法定) and promised (承诺) limit; None where the source gives none."""

    promised: int | None
    statutory: int | None
    unit: LimitUnitName = "working_days"
    promised_mark: Mark = "modelled"
    statutory_mark: Mark = "modelled"
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ResultKind:
    """What a sub-item issues (结果). `document` names the printed form; "" when only a record is made."""

    name: str
    document: str = "licence"
    validity_years: int | None = None
    mark: Mark = "modelled"


@dataclass(frozen=True, slots=True)
class SubItem:
    """A component item (子事项) of one department."""

    code: str
    name: str
    department: str
    type: SubItemType
    limit: LimitPair
    after: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    result: ResultKind | None = None
    when: Condition = ALWAYS
    basis: str = ""
    mark: Mark = "official"
    review: str = ""


@dataclass(frozen=True, slots=True)
class Spare:
    """How a material can be spared (免提交): generated from the form, e-licence, data sharing."""

    way: SpareWay = "none"
    licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """One material of the set (一套材料). `needed_by` lists sub-items; empty means all of them."""

    code: str
    name: str
    source: Source
    original: Original = "original"
    copies: int = 1
    medium: Medium = "either"
    spare: Spare = Spare()
    deferrable: bool = False
    needed_by: tuple[str, ...] = ()
    when: Condition = ALWAYS
    standard: str = ""
    instructions: str = ""
    basis: str = ""
    max_pages: int | None = None
    max_megabytes: float | None = None
    formats: tuple[str, ...] = ()
    mark: Mark = "official"
    review: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the union form (一张表单). `prefill` names where a value can come from, best first:

    `applicant.name`, `applicant.id_number`, `applicant.phone`, `applicant.address`, `agent.name`, …,
    `answer.<question>`, or `licence.<e-licence name>.<key>`.
    """

    code: str
    label: str
    type: FieldType
    section: str = ""
    required: bool = True
    when: Condition = ALWAYS
    needed_by: tuple[str, ...] = ()
    prefill: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    columns: tuple["FormField", ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = None
    min_rows: int = 0
    max_rows: int | None = None
    sum_to: tuple[str, float] | None = None
    pattern: str = ""
    pattern_message: str = ""
    not_future: bool = False
    unit: str = ""
    help: str = ""
    mark: Mark = "modelled"


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee (yuan) with its legal basis; art. 58–59 Administrative Licensing Law: none unless a law says so."""

    name: str
    amount: Decimal | None
    basis: str
    standard: str = ""
    needed_by: tuple[str, ...] = ()
    when: Condition = ALWAYS
    mark: Mark = "modelled"


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    address: str = ""
    hours: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Faq:
    """A question people ask about the one-thing, with its answer (常见问题); decides nothing."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    title: str
    article: str = ""
    mark: Mark = "statute"


@dataclass(frozen=True, slots=True)
class WireLimit:
    """How much a department's system is asked at most, by all of a hall together: calls at the same time, and calls a
    minute. 0: no limit."""

    parallel: int = 0
    per_minute: int = 0


NO_LIMIT = WireLimit()


@dataclass(frozen=True, slots=True)
class Department:
    """A department that decides sub-items. `path` is its path prefix at the gateway.

    `limit`: instead of the hall's own. `calls_back`: it tells us by itself, so it is asked seldom.
    """

    code: str
    name: str
    path: str
    phone: str = ""
    address: str = ""
    limit: WireLimit | None = None
    calls_back: bool = False


@dataclass(frozen=True, slots=True)
class Outside:
    """A situation in which this one-thing is not the way: no licence needed (不受理) or another organ's (不予受理)."""

    when: Condition
    outcome: Literal["not_needed", "not_ours"]
    reason: str
    organ: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A one-thing (一件事), one version of it. Codes are unique inside their list."""

    code: str
    version: str
    name: str
    audience: Audience
    lead: str
    cooperating: tuple[str, ...]
    limit: LimitPair
    finish: Finish
    questions: tuple[Question, ...]
    sub_items: tuple[SubItem, ...]
    materials: tuple[Material, ...]
    fields: tuple[FormField, ...]
    fees: tuple[Fee, ...] = ()
    delivery: tuple[Delivery, ...] = ("pickup",)
    places: tuple[Place, ...] = ()
    legal_basis: tuple[Law, ...] = ()
    conditions: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()
    aliases: tuple[str, ...] = ()
    visits: int | None = None
    phone: str = ""
    complaint_phone: str = "12345"
    source: str = ""
    remarks: tuple[str, ...] = ()
    faqs: tuple[Faq, ...] = ()
    draft: bool = False
    review: tuple[str, ...] = ()

    def sub_item(self, code: str) -> SubItem:
        return next(item for item in self.sub_items if item.code == code)

    def material(self, code: str) -> Material:
        return next(material for material in self.materials if material.code == code)

    def question(self, code: str) -> Question:
        return next(question for question in self.questions if question.code == code)

    def form_field(self, code: str) -> FormField:
        return next(item for item in self.fields if item.code == code)
