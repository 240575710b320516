"""Ratings in words: the list's columns and groups, and all that is known of one."""

from collections.abc import Callable

from clerk_app.bootstrap import Desk as Services
from clerk_app.queueing.rating_desk import Looked
from clerk_app.queueing.ratings import (
    ANSWERED_TEXT,
    LEVEL_TEXT,
    OPEN_RATINGS,
    RATING_STATE_TEXT,
    UPHELD_TEXT,
    RatingState,
    Upheld,
)
from ui.models import Column
from ui.screens.floor.counted_list import Group
from ui.screens.moments import clock_time, exact
from ui.text import tr

CHANNELS = {"screen": "窗口屏", "tablet": "窗口平板", "qr": "手机扫码", "paper": "纸质登记"}
LEVEL_STATE = {5: "done", 4: "done", 3: "quiet", 2: "near", 1: "late"}
Facts = list[tuple[str, str]]


def groups() -> tuple[Group, ...]:
    """The bad ones that wait for something come first."""
    return (
        Group("open", "待处理", lambda each: each.rating.state in OPEN_RATINGS,
              ("没有待处理的差评", "不满意、非常不满意的，在这里核实、整改、回访，直到了结。")),
        Group("late", "超期", lambda each: each.standing.light == "late",
              ("没有超期的", "过了核实或整改期限的差评列在这里。")),
        Group("bad", "差评", lambda each: each.rating.bad, ("没有差评", "近一年的差评列在这里，包括已经了结的。")),
        Group("all", "全部", lambda _each: True, ("还没有评价", "窗口按“请评价”，或来人扫号票的二维码，就有了。")),
    )  # fmt: skip


def said(each: Looked) -> str:
    """What the list is searched by."""
    rating = each.rating
    return f"{rating.label} {rating.window} {rating.clerk} {LEVEL_TEXT[rating.level]} {rating.reasons} {rating.id}"


def columns(services: Services) -> tuple[Column, ...]:
    """The level and the deadline as pills."""

    def level(each: Looked) -> tuple[str, str]:
        return LEVEL_STATE[each.rating.level], tr(LEVEL_TEXT[each.rating.level])

    def state(each: Looked) -> tuple[str, str] | None:
        return (each.standing.light, each.standing.words) if each.rating.bad else None

    return (
        Column(tr("评价"), lambda each: level(each)[1], 126, level),
        Column(tr("号或办件"), lambda each: each.rating.label, 92),
        Column(tr("窗口"), lambda each: each.rating.window, 110),
        Column(tr("为什么"), lambda each: each.rating.reasons),
        Column(tr("时间"), lambda each: clock_time(each.rating.at, services.clock()), 96),
        Column(tr("办到哪里"), lambda each: each.standing.words, 180, state),
    )


def facts(each: Looked, theme: Callable[[str], str]) -> Facts:
    """All of one, line by line."""
    rating = each.rating
    visit = "　".join(part for part in (rating.label, theme(rating.theme)) if part)
    lines = [
        (tr("哪次办理"), visit),
        (tr("窗口"), f"{rating.window}　{rating.clerk}".strip()),
        (tr("什么时候"), f"{exact(rating.at)[:16]}　{tr(CHANNELS.get(rating.channel, rating.channel))}"),
        (tr("为什么"), rating.reasons or tr("没有选原因，也没有写")),
    ]
    if each.until is not None:
        days = (each.until.verify_by, each.until.rectify_by)
        verify, rectify = (f"{day.month}月{day.day}日" for day in days)
        lines.append((tr("期限"), tr("{0}前核实，{1}前整改").format(verify, rectify)))
    return lines + _handled(each)


def _handled(each: Looked) -> Facts:
    rating, lines = each.rating, []
    if rating.verified_at is not None:
        found = tr(UPHELD_TEXT[Upheld(rating.upheld)])
        who = f"{exact(rating.verified_at)[5:16]} {rating.verified_by}"
        lines.append((tr("核实"), f"{found}。{rating.finding}　（{who}）"))
    if rating.rectified_at is not None:
        who = f"{exact(rating.rectified_at)[5:16]} {rating.rectified_by}"
        lines.append((tr("整改"), f"{rating.remedy}　（{who}）"))
    for call in rating.call_backs:
        words = f"。{call.words}" if call.words else ""
        lines.append((tr("回访"), f"{tr(ANSWERED_TEXT[call.answered])}{words}　（{exact(call.at)[5:16]} {call.by}）"))
    return lines


def state_words(state: RatingState) -> str:
    """Why an act cannot be done now."""
    return tr(RATING_STATE_TEXT[state]) or tr("不是差评，不用核实整改")
