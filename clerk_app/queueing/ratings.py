"""好差评: the five levels, their reason codes, and until when a bad one must be looked into. Pure.

GB/T 39735-2020 (levels); reason codes of the national device text. A bad rating (差评) is level 1 or 2, with a reason.
How soon it must be looked into and put right is the hall's to set: places differ, and these are no statutory figures.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal, TypeAlias

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.errors import BadInput, Refused

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


MOST_WORDS = 500  # characters of what somebody writes


class RatingState(StrEnum):
    """How far a rating has got. Of one that is not bad nothing is asked: PLAIN."""

    PLAIN = "plain"
    NEW = "new"  # bad, nobody has looked into it
    VERIFIED = "verified"  # looked into and found true: to be put right
    RECTIFIED = "rectified"  # put right; the person is to be called back
    CLOSED = "closed"


RATING_STATE_TEXT = {
    RatingState.PLAIN: "",
    RatingState.NEW: "待核实",
    RatingState.VERIFIED: "待整改",
    RatingState.RECTIFIED: "待回访",
    RatingState.CLOSED: "已了结",
}
OPEN_RATINGS = frozenset({RatingState.NEW, RatingState.VERIFIED, RatingState.RECTIFIED})


class Upheld(StrEnum):
    """What looking into a bad rating found."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


UPHELD_TEXT = {Upheld.YES: "属实", Upheld.PARTLY: "部分属实", Upheld.NO: "不属实"}


class Answered(StrEnum):
    """What came of a call-back. After UNREACHED it is tried again."""

    SATISFIED = "satisfied"
    NOT_SATISFIED = "not_satisfied"
    UNREACHED = "unreached"
    NO_CONTACT = "no_contact"  # nobody knows how to reach the person


ANSWERED_TEXT = {
    Answered.SATISFIED: "对方认可",
    Answered.NOT_SATISFIED: "对方仍不满意",
    Answered.UNREACHED: "没有联系上",
    Answered.NO_CONTACT: "没有留联系方式",
}


@dataclass(frozen=True, slots=True)
class CallBack:
    """One call-back (回访)."""

    at: datetime
    by: str
    answered: Answered
    words: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating of one visit: of a ticket, or of a case where nobody took a number.

    `id` is the request of the click that gave it. `verified_at`: somebody looked into it (核实), and what was found;
    `rectified_at`: put right (整改); then the call-backs (回访).
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
    channel: str = ""  # screen | tablet | qr | paper
    label: str = ""  # what the visit is called: the ticket's number, or the case's
    verified_at: datetime | None = None
    verified_by: str = ""
    finding: str = ""
    upheld: str = ""  # an Upheld; "" until it was looked into
    rectified_at: datetime | None = None
    rectified_by: str = ""
    remedy: str = ""
    call_backs: tuple[CallBack, ...] = ()
    version: int = 0
    later: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def bad(self) -> bool:
        return self.level in BAD

    @property
    def state(self) -> RatingState:
        if not self.bad:
            return RatingState.PLAIN
        if self.verified_at is None:
            return RatingState.NEW
        if self.upheld == Upheld.NO:
            return RatingState.CLOSED
        if self.rectified_at is None:
            return RatingState.VERIFIED
        ended = any(each.answered is not Answered.UNREACHED for each in self.call_backs)
        return RatingState.CLOSED if ended else RatingState.RECTIFIED

    @property
    def reasons(self) -> str:
        """In words: the reasons chosen and what was written."""
        return "；".join([*(REASON_TEXT.get(code, code) for code in self.codes), *([self.words] if self.words else [])])


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
    if len(words) > MOST_WORDS:
        raise BadInput("写得太长", f"最多 {MOST_WORDS} 个字，写了 {len(words)} 个", "写短一些")
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


Light: TypeAlias = Literal["late", "near", "under_way", "done", "quiet"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is to be done with a rating next, until the end of which day (None: no day is set), and its light."""

    state: RatingState
    due: date | None
    light: Light

    @property
    def words(self) -> str:
        """Such as 待核实，11月26日前 or 待整改，已超期."""
        said = RATING_STATE_TEXT[self.state]
        if self.due is None:
            return said
        return f"{said}，{'已超期' if self.light == 'late' else f'{self.due.month}月{self.due.day}日前'}"


def standing(rating: Rating, until: BadDeadlines, now: datetime, near_days: int, calendar: WorkCalendar) -> Standing:
    """`near` from so many working days before the last day on."""
    state = rating.state
    due = {RatingState.NEW: until.verify_by, RatingState.VERIFIED: until.rectify_by}.get(state)
    if due is None:
        light: Light = "under_way" if state is RatingState.RECTIFIED else "done" if rating.bad else "quiet"
        return Standing(state, None, light)
    today = beijing(now).date()
    if today > due:
        return Standing(state, due, "late")
    near = calendar.working_days_between(today, due).days <= near_days
    return Standing(state, due, "near" if near else "under_way")


# What supervisors do with a bad one ----------------------------------------------------------------------------------
def verified(rating: Rating, upheld: Upheld, finding: str, actor: Actor, at: datetime) -> Rating:
    """核实: whether it is true, and what was found."""
    _must_be(rating, RatingState.NEW, "核实")
    found = _said(finding, "没有写核实的情况", "写明问了谁、看了什么、情况怎样")
    return replace(rating, verified_at=at, verified_by=actor.name, finding=found, upheld=upheld.value)


def rectified(rating: Rating, remedy: str, actor: Actor, at: datetime) -> Rating:
    """整改: what was put right."""
    _must_be(rating, RatingState.VERIFIED, "整改")
    done = _said(remedy, "没有写整改的内容", "写明改了什么、以后怎样避免")
    return replace(rating, rectified_at=at, rectified_by=actor.name, remedy=done)


def called_back(rating: Rating, answered: Answered, words: str, actor: Actor, at: datetime) -> Rating:
    """回访: what the person says to it."""
    _must_be(rating, RatingState.RECTIFIED, "回访")
    if answered is Answered.NOT_SATISFIED:
        _said(words, "没有写对方怎么说", "写明对方为什么仍不满意")
    return replace(rating, call_backs=(*rating.call_backs, CallBack(at, actor.name, answered, words.strip())))


def _must_be(rating: Rating, state: RatingState, act: str) -> None:
    if rating.state is not state:
        how = RATING_STATE_TEXT[rating.state] or f"{LEVEL_TEXT[rating.level]}，不用核实整改"
        raise Refused(f"不能{act}", f"这条评价现在是：{how}", "刷新后再看")


def _said(words: str, what: str, now: str) -> str:
    if not words.strip():
        raise BadInput(what, "这一栏是空的", now)
    return words.strip()
