"""Limits, fees and materials that contradict themselves or a law."""

from collections.abc import Iterator

from .check_subject import Finding, Subject
from .document import Where
from .model import LimitPair, Material

_UNITS = {"working_days": "个工作日", "natural_days": "个自然日", "hours": "小时", "immediate": "（即办）"}
_JOINT_LIMIT = 45  # working days: Administrative Licensing Law art. 42, unified or joint handling
_SINGLE_LIMIT = 20  # working days: the same article, one organ; a special law may set another


def limits(subject: Subject) -> Iterator[Finding]:
    """Promised and statutory limits of the theme and of every sub-item."""
    theme = subject.theme
    yield from _one_limit(("limit",), theme.limit)
    if theme.limit.unit == "working_days" and (theme.limit.statutory or 0) > _JOINT_LIMIT:
        reason = (
            f"一件事的法定时限超过 {_JOINT_LIMIT} 个工作日（行政许可法第四十二条：统一、联合、集中办理不超过四十五日）"
        )
        yield Finding(("limit", "statutory"), "over_law", reason, "warning")
    for index, item in enumerate(theme.sub_items):
        where: Where = ("sub_items", index, "limit")
        yield from _one_limit(where, item.limit)
        single = item.type == "licence" and item.limit.unit == "working_days"
        if single and (item.limit.statutory or 0) > _SINGLE_LIMIT and not (item.limit.basis or item.basis):
            reason = f"行政许可的法定时限超过 {_SINGLE_LIMIT} 个工作日却没有写依据（行政许可法第四十二条）"
            yield Finding((*where, "statutory"), "over_law", reason, "warning")
        yield from _over_theme(subject, where, item.limit)


def _one_limit(where: Where, limit: LimitPair) -> Iterator[Finding]:
    promised, statutory = limit.promised, limit.statutory
    if promised is not None and statutory is not None and promised > statutory:
        unit = _UNITS[limit.unit]
        reason = f"承诺时限 {promised}{unit}长于法定时限 {statutory}{unit}"
        yield Finding((*where, "promised"), "limits_contradict", reason)
    for key, amount in (("promised", promised), ("statutory", statutory)):
        if limit.unit == "immediate" and amount:
            yield Finding(
                (*where, key), "limits_contradict", f"单位是即办（immediate），时限却写了 {amount}；应写 0 或 null"
            )
        if limit.unit != "immediate" and amount == 0:
            yield Finding(
                (*where, key), "limit_zero", "时限写了 0：即办请把单位写成 immediate，没有规定请写 null", "warning"
            )
    if limit.statutory_mark == "statute" and statutory is None:
        yield Finding((*where, "statutory_mark"), "mark_without_figure", "标了出自法律，却没有法定时限", "warning")


def _over_theme(subject: Subject, where: Where, limit: LimitPair) -> Iterator[Finding]:
    """Real guides do promise less for the whole than for a part, so this only warns."""
    whole = subject.theme.limit
    if (
        subject.doubts(("limit",))
        or subject.theme.finish != "together"
        or whole.unit != limit.unit
        or whole.promised is None
    ):
        return
    if (limit.promised or 0) > whole.promised:
        unit = _UNITS[limit.unit]
        reason = f"统一办结的事项承诺 {whole.promised}{unit}，这个子事项却要 {limit.promised}{unit}"
        yield Finding((*where, "promised"), "longer_than_theme", reason, "warning")


def fees(subject: Subject) -> Iterator[Finding]:
    """No fee without a law that says so (Administrative Licensing Law art. 58–59)."""
    for index, fee in enumerate(subject.theme.fees):
        where: Where = ("fees", index)
        if not fee.basis.strip():
            reason = f"收费“{fee.name}”没有依据：没有法律、行政法规规定的不得收费（行政许可法第五十八、五十九条）"
            yield Finding((*where, "basis"), "fee_without_basis", reason)
        if fee.amount is None and not fee.standard.strip():
            reason = f"收费“{fee.name}”既没有金额也没有收费标准"
            yield Finding((*where, "amount"), "fee_without_amount", reason)
        if fee.amount is not None and fee.amount == 0:
            yield Finding((*where, "amount"), "fee_zero", f"收费“{fee.name}”是 0 元，不收费就删去", "warning")


def materials(subject: Subject) -> Iterator[Finding]:
    """Attributes of a material that cannot be true together."""
    for index, material in enumerate(subject.theme.materials):
        for key, code, reason in _contradictions(material):
            yield Finding(("materials", index, key), code, f"材料“{material.name}”{reason}")
        for key, code, reason in _gaps(material):
            yield Finding(("materials", index, key), code, f"材料“{material.name}”{reason}", "warning")


def _contradictions(material: Material) -> Iterator[tuple[str, str, str]]:
    made = material.source == "generated" or material.spare.way == "form"
    if made and material.deferrable:
        yield "deferrable", "spared_and_deferrable", "由系统生成，不会缺，不能又标可容缺"
    if material.source == "shared" and material.spare.way == "data_sharing" and material.deferrable:
        yield "deferrable", "spared_and_deferrable", "由数据共享取得，不用申请人提交，不能又标可容缺"
    if material.source == "generated" and material.spare.way not in ("none", "form"):
        yield "spare", "spare_contradicts", "由系统生成（source: generated），免提交方式只能是 form"
    if material.spare.way == "form" and material.source != "generated":
        yield "spare", "spare_contradicts", "免提交方式是系统生成（form），来源应写 generated"
    if material.spare.way == "e_licence" and not material.spare.licence.strip():
        yield "spare", "spare_contradicts", "用电子证照免提交，却没有写是哪种证照（licence）"
    if material.medium == "electronic" and material.original == "original_and_copy":
        yield "original", "original_contradicts", "只收电子件，不能又要原件和复印件"
    if material.copies == 0 and material.spare.way == "none" and material.medium == "paper":
        yield "copies", "copies_contradict", "只收纸质件，份数却是 0"


def _gaps(material: Material) -> Iterator[tuple[str, str, str]]:
    brought = material.source in ("applicant", "other")
    if brought and material.spare.way == "none" and not material.standard.strip():
        yield "standard", "no_standard", "没有受理标准，窗口无法判断合不合格"
    if material.spare.way != "e_licence" and material.spare.licence:
        yield "spare", "spare_unused", "写了电子证照名称，免提交方式却不是 e_licence"
