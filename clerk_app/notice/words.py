"""Codes in words for applicants: form, source, limits, answers. One wording for screen, paper and command line."""

from ..catalogue.analysis import Fact
from ..catalogue.conditions import Answer
from ..catalogue.model import Fee, Law, LimitPair, Mark, Question, ResultKind
from .model import NoticeFee, NoticeMaterial, NoticeVerdict
from .order import CriticalPath

MARK = "※"
MARKS_NOTE = "标※的内容或数字为示范值，并非官方公布，以当地公布的办事指南为准。"
DRAFT_NOTE = "本事项定义为导入的草稿，尚未核对，不能作为正式告知。"
ALWAYS_NEEDED = "所有情形均需"
FREE = "不收费"
ON_THE_SPOT = "当场办结"

AUDIENCE = {"person": "自然人", "organisation": "法人和其他组织", "both": "自然人、法人和其他组织"}
ORIGINAL = {"original": "原件", "copy": "复印件", "original_and_copy": "原件和复印件", "none": "无需实物"}
MEDIUM = {"paper": "纸质", "electronic": "电子", "either": "纸质或电子"}
SOURCE = {
    "applicant": "申请人自备",
    "government": "政府部门核发",
    "shared": "数据共享",
    "generated": "系统生成",
    "other": "其他",
}
SPARE = {
    "none": "",
    "form": "由表单自动生成",
    "e_licence": "电子证照核验",
    "data_sharing": "数据共享核验",
    "personal_space": "个人空间调取",
}
DELIVERY = {"pickup": "窗口自取", "post": "邮寄", "locker": "自助柜", "electronic": "电子送达"}
FINISH = {"together": "统一出件", "each": "分项出件"}
OUTCOME = {"not_needed": "不需要办理", "not_ours": "不属于本事项受理范围"}
SUB_ITEM_TYPE = {
    "licence": "行政许可",
    "confirmation": "行政确认",
    "payment": "行政给付",
    "service": "公共服务",
    "other_power": "其他行政权力",
    "check": "信息核验",
    "utility": "市政公用服务",
}
_UNIT = {"working_days": "个工作日", "natural_days": "日", "hours": "小时"}


def official(mark: Mark) -> bool:
    """Whether a figure with this mark may be shown as official."""
    return mark in ("official", "statute")


def marked(text: str, mark: Mark) -> str:
    """The text, with ※ behind it if it is not official."""
    return text if not text or official(mark) else text + MARK


def promised(limit: LimitPair) -> str:
    """承诺期限 with unit and mark; "" where there is none. What is done on the spot needs no number."""
    if limit.unit == "immediate":
        return marked(ON_THE_SPOT, limit.promised_mark)
    return _limit(limit.promised, limit, limit.promised_mark)


def statutory(limit: LimitPair) -> str:
    """法定期限 with unit and mark; "" where there is none."""
    return _limit(limit.statutory, limit, limit.statutory_mark)


def _limit(count: int | None, limit: LimitPair, mark: Mark) -> str:
    if count is None:
        return ""
    return marked(ON_THE_SPOT if limit.unit == "immediate" else f"{count}{_UNIT[limit.unit]}", mark)


def spared(material: NoticeMaterial) -> str:
    """How the material is spared (免提交); "" if it must be handed in."""
    spare = material.spare
    if spare.way == "none":
        return ""
    licence, note = spare.licence and f"《{spare.licence}》", spare.note and f"（{spare.note}）"
    return f"{SPARE[spare.way]}{licence}{note}"


def form(material: NoticeMaterial) -> str:
    """Original or copy, number, paper or electronic: "复印件1份，纸质或电子"."""
    return f"{ORIGINAL[material.original]}{material.copies}份，{MEDIUM[material.medium]}"


def fee(fee: NoticeFee) -> str:
    """Amount or standard with unit and mark: "20.00元/证"."""
    amount = f"{fee.amount}元" if fee.amount else ""
    return marked("，".join(part for part in (amount, fee.standard) if part) or "按标准收取", fee.mark)


def amount(fee: Fee) -> str:
    """Yuan with two decimals, "" where the amount is not fixed."""
    return "" if fee.amount is None else f"{fee.amount:.2f}"


def result(kind: ResultKind | None) -> str:
    """What is issued and how long it is valid: "食品经营许可证（有效期5年※）"; "" when nothing is issued."""
    if kind is None:
        return ""
    if kind.validity_years is None:
        return marked(kind.name, kind.mark)
    return f"{kind.name}（有效期{marked(f'{kind.validity_years}年', kind.mark)}）"


def verdict(verdict: NoticeVerdict) -> str:
    """Reason, competent organ and basis of an outside verdict."""
    organ, basis = verdict.organ and f"请到：{verdict.organ}", verdict.basis and f"依据：{verdict.basis}"
    return "；".join(part.rstrip("。；") for part in (verdict.reason, organ, basis) if part)


def path(path: CriticalPath) -> str:
    """The estimate of the whole duration, said to be an estimate."""
    least = "至少" if path.unknown else "约"
    return f"按各事项时限和先后顺序推算，全部办结{least}需{path.working_days}个工作日（推算值，不是承诺）"


def law(law: Law) -> str:
    """《Title》 and article, with its mark."""
    title = law.title if law.title.startswith("《") else f"《{law.title}》"
    return marked(f"{title}{law.article}", law.mark)


def answer(question: Question, value: Answer) -> str:
    """An answer in words: "是", the option's text, the options' texts, or the number."""
    if isinstance(value, bool):
        return "是" if value else "否"
    texts = {option.code: option.text for option in question.options}
    if isinstance(value, tuple):
        return "、".join(texts[code] for code in value) or "均不涉及"
    return texts[value] if isinstance(value, str) else str(value)


def reason(question: Question, fact: Fact) -> str:
    """One known fact as a reason: "经营规模：小餐饮"; for one option of several, whether it was chosen."""
    if fact.option is None:
        return f"{question.text}：{answer(question, fact.value)}"
    option = next(option.text for option in question.options if option.code == fact.option)
    return f"{question.text}：{'' if fact.value else '不含'}{option}"
