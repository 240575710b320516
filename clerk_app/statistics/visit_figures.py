"""The figures of waiting, being called and being served, over visits, services and the hours of windows."""

from .figures import NO, OPEN, UNKNOWN, YES, Figure, Sample, Terms, measured
from .visits import End, Outcome, Stretch, Visit
from .window_hours import WindowHour

ENDED = frozenset({Outcome.SERVED, Outcome.LEFT, Outcome.NO_SHOW})
NOT_OVER = "还没有结束的（删失）和收班时不明的不在内，另列"


def _standing(visit: Visit) -> Sample | None:
    """What is not over, or not known; None for a visit whose end is known."""
    if visit.outcome is Outcome.OPEN:
        return OPEN
    return UNKNOWN if visit.outcome is Outcome.UNKNOWN else None


def _taken(_visit: Visit, _: Terms) -> Sample | None:
    return YES


def _called(visit: Visit, _: Terms) -> Sample | None:
    if visit.called:
        return YES
    if visit.gaps:
        return UNKNOWN
    return OPEN if visit.outcome is Outcome.OPEN else None


class _EndedAs:
    """Counts visits that ended that way; those that are not over, or unknown, are told beside."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome

    def __call__(self, visit: Visit, _: Terms) -> Sample | None:
        if visit.outcome is self._outcome:
            return YES
        return _standing(visit)


def _unknown(visit: Visit, _: Terms) -> Sample | None:
    if visit.outcome is Outcome.OPEN:
        return OPEN
    return YES if visit.outcome is Outcome.UNKNOWN else None


def _abandoned(visit: Visit, _: Terms) -> Sample | None:
    given_up = visit.outcome in (Outcome.LEFT, Outcome.NO_SHOW)
    return _standing(visit) or (YES if given_up else NO)


def _wait(visit: Visit, _: Terms) -> Sample | None:
    if visit.called:
        return measured(visit.wait)
    return _standing(visit)


def _level(visit: Visit, terms: Terms) -> Sample | None:
    """Started within X ÷ (served + given up after X)."""
    limit = terms.level_minutes * 60
    if visit.at_desk:
        if visit.wait is None:
            return UNKNOWN
        return YES if visit.wait <= limit else NO
    if visit.outcome not in ENDED:
        return _standing(visit)
    if visit.until_given_up is None:
        return UNKNOWN
    return NO if visit.until_given_up > limit else None


def _transferred(visit: Visit, _: Terms) -> Sample | None:
    if not visit.called and not visit.transfers:
        return None
    if visit.gaps and not visit.transfers:
        return UNKNOWN
    return YES if visit.transfers else NO


def _parked(visit: Visit, _: Terms) -> Sample | None:
    if visit.parked is None:
        return OPEN if visit.outcome is Outcome.OPEN else UNKNOWN
    return measured(visit.parked) if visit.parked > 0 else None


def _whole(visit: Visit, _: Terms) -> Sample | None:
    if visit.outcome is Outcome.SERVED:
        if visit.arrived_at is None or visit.ended_at is None or visit.ended_at < visit.arrived_at:
            return UNKNOWN
        return measured((visit.ended_at - visit.arrived_at).total_seconds())
    return _standing(visit)


def _several(visit: Visit, _: Terms) -> Sample | None:
    if visit.outcome is Outcome.SERVED:
        return UNKNOWN if visit.gaps else Sample(number=float(len(visit.served)))
    return _standing(visit)


def _line(stretch: Stretch, _: Terms) -> Sample | None:
    if not stretch.in_line:
        return None
    if stretch.called:
        return measured(stretch.wait)
    return {End.OPEN: OPEN, End.UNKNOWN: UNKNOWN}.get(stretch.end)


def _way(stretch: Stretch, _: Terms) -> Sample | None:
    if not stretch.called or (stretch.called_at is None and not stretch.in_line):
        return None  # not called, or the next service went on at the same desk
    if stretch.at_desk:
        return measured(stretch.way)
    return {End.OPEN: OPEN, End.UNKNOWN: UNKNOWN}.get(stretch.end)


def _service(stretch: Stretch, _: Terms) -> Sample | None:
    if stretch.end is End.SERVED:
        return measured(stretch.handled)
    if not stretch.at_desk:
        return None
    return {End.OPEN: OPEN, End.UNKNOWN: UNKNOWN}.get(stretch.end)


def _services(stretch: Stretch, _: Terms) -> Sample | None:
    if stretch.end is End.SERVED:
        return YES
    return {End.OPEN: OPEN, End.UNKNOWN: UNKNOWN}.get(stretch.end) if stretch.at_desk else None


def _used(hour: WindowHour, _: Terms) -> Sample | None:
    return UNKNOWN if hour.open is None else Sample(number=hour.busy, of=hour.open)


def _occupied(hour: WindowHour, _: Terms) -> Sample | None:
    return UNKNOWN if hour.available is None else Sample(number=hour.busy, of=hour.available + hour.busy)


def _open_time(hour: WindowHour, _: Terms) -> Sample | None:
    return measured(hour.open)


_WAIT = "从取号（预约：取号签到与预约时段开始中较晚的）到第一次叫号；预约的在时段开始前就叫到的记 0"
_WAIT_BASE = f"叫到过的号；没有叫到就弃号的不在内；{NOT_OVER}"
_SERVICE = "从到窗到这项业务办完；中途挂起再叫回的相加，转来的只算最后的窗口"
_SERVICE_BASE = f"办完的业务，一次来办几项各算一项；{NOT_OVER}"

VISIT_FIGURES: tuple[Figure, ...] = (
    Figure("tickets", "取号量", "人次", "排队", "visit", "count", "取到的号，补打不重复计", "", _taken),
    Figure("called", "叫号量", "人次", "排队", "visit", "count", "叫过至少一次的号，重复叫不重复计", "", _called),
    Figure("served", "办完", "人次", "排队", "visit", "count", "最后一项业务办完的号", "", _EndedAs(Outcome.SERVED)),
    Figure("left", "弃号", "人次", "排队", "visit", "count", "本人说不办了或退号的", "", _EndedAs(Outcome.LEFT), True),
    Figure("no_show", "过号未回", "人次", "排队", "visit", "count", "叫号没有应答，当天也没有回来的", "",
           _EndedAs(Outcome.NO_SHOW), True),
    Figure("unknown", "收班时不明", "人次", "排队", "visit", "count",
           "收班时还开着，结果无人知道的；不猜，不算办完也不算放弃", "", _unknown, True),
    Figure("abandonment", "放弃率", "%", "排队", "visit", "share", "弃号与过号未回的占比；预约没有来取号的另计",
           f"取到的号；{NOT_OVER}", _abandoned, True),
    Figure("wait_mean", "平均等候", "秒", "等候", "visit", "mean", _WAIT, _WAIT_BASE, _wait, True),
    Figure("wait_p50", "等候中位数", "秒", "等候", "visit", "p50", _WAIT, _WAIT_BASE, _wait, True),
    Figure("wait_p90", "等候九成位", "秒", "等候", "visit", "p90", _WAIT, _WAIT_BASE, _wait, True),
    Figure("wait_max", "最长等候", "秒", "等候", "visit", "max", _WAIT, _WAIT_BASE, _wait, True),
    Figure("service_level", "及时叫号率", "%", "等候", "visit", "share", "{level_minutes:g} 分钟内叫到并到窗的占比",
           "到窗的，加上等了超过 {level_minutes:g} 分钟才放弃的；" + NOT_OVER, _level, False),
    Figure("line_p90", "每次排队九成位", "秒", "等候", "service", "p90",
           "每次站进队伍（取号、转队、办完一项再排、过号回来）到叫到", f"每次排队各算一次；{NOT_OVER}", _line, True),
    Figure("way_mean", "平均到窗", "秒", "办理", "service", "mean", "从叫号到本人到窗", f"到了窗的；{NOT_OVER}", _way,
           True),
    Figure("services", "办理业务", "项", "办理", "service", "count", "办完的业务，一次来办几项各算一项", "", _services),
    Figure("service_mean", "平均办理", "秒", "办理", "service", "mean", _SERVICE, _SERVICE_BASE, _service),
    Figure("service_p50", "办理中位数", "秒", "办理", "service", "p50", _SERVICE, _SERVICE_BASE, _service),
    Figure("service_p90", "办理九成位", "秒", "办理", "service", "p90", _SERVICE, _SERVICE_BASE, _service),
    Figure("whole_mean", "平均全程", "秒", "办理", "visit", "mean", "从取号到最后一项办完", f"办完的号；{NOT_OVER}",
           _whole, True),
    Figure("several", "每人次办几项", "项", "办理", "visit", "mean", "办完的人次各办了几项业务",
           f"办完的号；{NOT_OVER}", _several),
    Figure("transferred", "转办率", "%", "办理", "visit", "share", "转过队列、窗口或人的占比", "叫到过或转过的号",
           _transferred, True),
    Figure("parked_mean", "平均挂起", "秒", "办理", "visit", "mean", "挂起到再叫回，几次挂起相加",
           f"挂起过的号；{NOT_OVER}", _parked, True),
    Figure("open_hours", "开窗时长", "秒", "窗口", "window_hour", "sum",
           "窗口开着的时间，按开窗、暂离、关窗的记录；没有人关、收班时才关的不明，另列", "", _open_time),
    Figure("utilisation", "窗口利用率", "%", "窗口", "window_hour", "ratio", "（到窗途中 + 办理）÷ 开窗时间",
           "有开窗记录的窗口小时的开窗时间，含暂离；没有记录的不明，另列", _used),
    Figure("occupancy", "窗口忙碌率", "%", "窗口", "window_hour", "ratio", "（到窗途中 + 办理）÷（可叫号 + 忙碌）",
           "有开窗记录的窗口小时里可叫号和忙碌的时间，不含暂离", _occupied),
)  # fmt: skip
