"""好差评: the five levels, their reason codes, and until when a bad one must be looked into. Pure.

GB/T 39735-2020 (levels); reason codes of the national device text. A bad rating (差评) is level 1 or 2, with a reason.
How soon it must be looked into and put right is the hall's to set: places differ, and these are no statutory figures.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.cases.limits import beijing
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.errors import BadInput

LEVEL_TEXT = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}
BAD = frozenset({1, 2})
REASONS: dict[int, dict[str, str]] = {
    5: {
        "510": "一窗受理一次办结",
        "511": "可以先受理后补材料",
        "512": "不用提交证明",
        "513": "可以全程网上办理",
        "514": "可以使用手机办理",
        "515": "可以就近办理",
        "516": "无需材料直接办理",
        "517": "服务热情效率高",
    },
    4: {
        "406": "填写一张表单就可完成申报",
        "407": "在线提交材料窗口核验",
        "408": "一张清单告知全部申报材料",
        "409": "用告知承诺减免申报材料",
        "410": "可以在线预约办理",
        "411": "跑大厅一次办完",
        "412": "可以使用自助机办理",
        "413": "服务态度较好",
    },
    3: {
        "307": "一次性告知需要补正的材料",
        "308": "提供申报材料样本",
        "309": "在承诺的时间内办结",
        "310": "办事指南指引准确",
        "311": "按办事指南要求的材料即可办理",
        "312": "可以快递送达",
        "313": "跑动次数与承诺的一致",
        "314": "服务态度一般",
    },
    2: {
        "207": "没有提供材料样本",
        "208": "没有提供材料清单",
        "209": "未在承诺时间内办结",
        "210": "同样内容的证明材料被要求多次提交",
        "211": "承诺网办但无法在线办理",
        "212": "在线预约办理后到实体大厅重复取号排队",
        "213": "窗口人员业务不熟练",
        "214": "服务态度生硬",
    },
    1: {
        "108": "在办事指南之外增加新的审批条件",
        "109": "需提供办事指南之外的申报材料",
        "110": "无理由超过法定办理时间",
        "111": "办事指南提供样本有错",
        "112": "承诺在线收取申报材料实际无法收取",
        "113": "多头跑窗口和部门",
        "114": "跑动次数与承诺的不一致",
        "115": "服务态度差效率低",
    },
}
REASON_TEXT = {code: text for texts in REASONS.values() for code, text in texts.items()}


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating of one visit: of a ticket, or of a case where nobody took a number.

    `verified_at`: somebody looked into it (核实); `rectified_at`: put right (整改), with the call-back (回访).
    """

    id: str
    level: int
    at: datetime
    codes: tuple[str, ...] = ()
    words: str = ""
    ticket_id: str = ""
    case_id: str = ""
    window: str = ""
    clerk: str = ""
    queue: str = ""
    theme: str = ""
    channel: str = ""  # screen | tablet | qr
    verified_at: datetime | None = None
    verified_by: str = ""
    finding: str = ""
    rectified_at: datetime | None = None
    rectified_by: str = ""
    remedy: str = ""
    version: int = 0

    @property
    def bad(self) -> bool:
        return self.level in BAD


@dataclass(frozen=True, slots=True)
class BadDeadlines:
    """Until the end of which day a bad rating must have been looked into, and put right."""

    verify_by: date
    rectify_by: date


def check_rating(level: int, codes: Iterable[str], words: str) -> None:
    """Raises BadInput for a level or reason that there is not, and for a bad rating without any reason."""
    if level not in LEVEL_TEXT:
        raise BadInput("没有这一档评价", f"评价分五档，没有第 {level} 档", "选择非常满意到非常不满意中的一档")
    chosen = tuple(codes)
    if unknown := [code for code in chosen if code not in REASONS[level]]:
        raise BadInput(
            "原因和评价档次不一致", f"“{LEVEL_TEXT[level]}”没有 {'、'.join(unknown)} 这个原因", "重新选择原因"
        )
    if level in BAD and not chosen and not words.strip():
        raise BadInput("没有说明原因", "不满意和非常不满意要选一个原因，或写一句话", "选择或填写原因")


def deadlines(at: datetime, verify_days: int, rectify_days: int, calendar: WorkCalendar) -> BadDeadlines:
    """Reckoned in working days from the day after the rating (民法典 art. 201)."""
    day = beijing(at).date()
    return BadDeadlines(
        calendar.add_working_days(day, verify_days).day, calendar.add_working_days(day, rectify_days).day
    )
