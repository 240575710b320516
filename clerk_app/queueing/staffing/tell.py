"""The adviser's words, in plain Chinese: what, by when, figures with a range, why, how to undo, how sure. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .draws import World
from .floor import Change, Floor, Turn
from .rules import StaffingRules
from .simulate import HORIZON, Figures, Range

_NAMED = 4  # windows in a headline; all are in the advice's changes


@dataclass(frozen=True, slots=True)
class Told:
    """Words for people: the advice in one line, why, how to take it back, and what makes it less sure."""

    headline: str
    reason: str
    undo: str
    cautions: tuple[str, ...] = ()


def clock(minute: float) -> str:
    """Minutes after midnight as people read them: 10:15."""
    return f"{int(minute) // 60 % 24}:{int(minute) % 60:02d}"


def span(figure: Range) -> str:
    """The middle, and in brackets the range that holds 80 % of the runs; a range of nothing is left out."""
    low, middle, high = (round(each) for each in (figure.low, figure.middle, figure.high))
    return f"{middle} 分钟" if low == high else f"{middle} 分钟（{low}–{high}）"


def change_in(before: Range, after: Range) -> str:
    """P90 48 → 31 分钟（27–36）."""
    return f"P90 {round(before.middle)} → {span(after)}"


def tell(
    floor: Floor,
    world: World,
    rules: StaffingRules,
    queue: str,
    names: Mapping[str, str],
    chosen: Figures,
    base: Figures,
    better: float,
    runs: int,
) -> Told:
    """The words for the chosen option. `better`: the share of runs in which it is better than doing nothing."""
    name = names.get(queue, queue)
    changes = chosen.option.changes
    before, after = base.queues[queue].p90, chosen.queues[queue].p90
    cautions = _cautions(floor, world, queue, after)
    state = _state(floor, world, queue)
    if not changes:
        headline, reason = _nothing(floor, rules, queue, name, base)
        return Told(headline, f"{state}。{reason}", "", cautions)
    promise = rules.promised(queue)
    was, will = _risk(base, queue, promise), _risk(chosen, queue, promise)
    if was != will:
        late = f"P90 超过承诺（{promise:.0f} 分钟）的可能 {was} → {will}"
    else:
        late = f"{'仍在' if after.middle <= promise else '仍超过'}承诺的 {promise:.0f} 分钟"
    if people := round(base.queues[queue].late.middle):
        late += f"，等得更久的预计 {people} → {round(chosen.queues[queue].late.middle)} 人"
    headline = f"{_act(floor, changes, name, names)}：{change_in(before, after)}"
    reason = f"{state}；{late}"
    if changes[0].turn is Turn.CLOSE:
        reason += "，窗口可以歇下或改办别的"
    else:
        reason += f"；{runs} 次推演中 {better:.0%} 比不调整好"
    if changes[0].turn is Turn.MOVE:
        reason += _pays(floor, changes, names, chosen, base)
    return Told(headline, reason, _undo(changes, rules), cautions)


def at_window(change: Change, names: Mapping[str, str]) -> str:
    """What the clerk at the window is told of a change that was decided."""
    at = clock(change.at)
    queues = "、".join(names.get(queue, queue) for queue in change.queues)
    if change.turn is Turn.OPEN:
        return f"请在 {at} 前开始服务" + (f"，办{queues}" if queues else "")
    if change.turn is Turn.CLOSE:
        return f"{at} 起可以停止服务：先办完手上的人"
    return f"从现在起改办{queues}：先办完手上的人，叫下一位时就是新的队列"


def taken_back(change: Change, names: Mapping[str, str]) -> str:
    """What the clerk is told when it was taken back."""
    if change.turn is Turn.OPEN:
        return f"不用在 {clock(change.at)} 前加开了"
    if change.turn is Turn.CLOSE:
        return "不用停止服务了，请继续"
    queues = "、".join(names.get(queue, queue) for queue in change.queues)
    return f"不用改办{queues}了，恢复原来的队列"


def _risk(figures: Figures, queue: str, promise: float) -> str:
    runs = figures.queues[queue].p90_runs
    return f"{sum(p90 > promise for p90 in runs) / len(runs):.0%}"


def _windows(changes: Sequence[Change]) -> str:
    names = sorted((change.window for change in changes), key=lambda name: (len(name), name))
    return "、".join(names[:_NAMED]) + (" 号" if names[0].isdigit() else "") + (" 等" if len(names) > _NAMED else "")


def _act(floor: Floor, changes: Sequence[Change], name: str, names: Mapping[str, str]) -> str:
    at, count, windows = clock(changes[0].at), len(changes), _windows(changes)
    if changes[0].turn is Turn.OPEN:
        return f"{at} 前为{name}加开 {count} 个窗口（{windows}）"
    if changes[0].turn is Turn.CLOSE:
        return f"{at} 起关闭 {count} 个窗口（{windows}），{name}"
    sources = dict.fromkeys(names.get(each, each) for change in changes for each in floor.window(change.window).queues)
    return f"{at} 起把 {count} 个窗口（{windows}）从{'、'.join(sources)}改办{name}"


def _state(floor: Floor, world: World, queue: str) -> str:
    waiting = [each for each in floor.waiting if each.queue == queue]
    serving = [window for window in floor.windows if window.open and queue in window.queues]
    words = f"现在等 {len(waiting)} 人"
    if waiting:
        words += f"，最久 {max(floor.now - each.arrived for each in waiting):.0f} 分钟"
    words += f"，开着 {len(serving)} 个窗口"
    forecast = world.forecasts.get(queue)
    if forecast is not None and forecast.known:
        until = min(floor.now + HORIZON, floor.closes)
        words += f"；到 {clock(until)} 预计再来 {forecast.arrivals(floor.now, until):.0f} 人"
        if abs(forecast.ratio - 1) >= 0.1:
            words += f"（今天的人数是平时的 {forecast.ratio:.0%}）"
    return words


def _nothing(floor: Floor, rules: StaffingRules, queue: str, name: str, base: Figures) -> tuple[str, str]:
    p90, promise = base.queues[queue].p90, rules.promised(queue)
    if p90.middle <= promise:
        return f"现在不用调整：最紧的是{name}，P90 {span(p90)}，承诺 {promise:.0f} 分钟以内", "调整带来的好处不大"
    headline = f"现在调整也帮不上：{name} P90 {span(p90)}，承诺 {promise:.0f} 分钟以内"
    spare = [window for window in floor.windows if not window.open and window.staffed and queue in window.queues]
    if not spare:
        return headline, "没有可加开的窗口，别的窗口抽不出来；可引导大家改约或错峰"
    return headline, "加开或改办省下的等待不多，或把握不够大，或会拖累别的队"


def _pays(floor: Floor, changes: Sequence[Change], names: Mapping[str, str], chosen: Figures, base: Figures) -> str:
    """What the queues that give a window away pay."""
    giving = dict.fromkeys(queue for change in changes for queue in floor.window(change.window).queues)
    return "".join(
        f"；{names.get(queue, queue)} {change_in(base.queues[queue].p90, chosen.queues[queue].p90)}"
        for queue in giving
        if queue in chosen.queues
    )


def _undo(changes: Sequence[Change], rules: StaffingRules) -> str:
    at = clock(changes[0].at)
    if changes[0].turn is Turn.OPEN:
        return f"可撤销：{at} 前取消即可；开了以后至少开 {rules.least_open:.0f} 分钟"
    if changes[0].turn is Turn.CLOSE:
        return f"可撤销：{at} 前取消即可；关了以后再开要提前 {rules.lead:.0f} 分钟通知"
    return f"可撤销：{at} 前取消即可；改办以后随时可以改回"


def _cautions(floor: Floor, world: World, queue: str, after: Range) -> tuple[str, ...]:
    found = []
    times, forecast = world.services[queue], world.forecasts.get(queue)
    if times.borrowed:
        found.append(f"把握不大：这个队只有 {times.count} 次实际办理可参考，其余借用全厅的")
    if forecast is None or not forecast.known:
        found.append("没有历史人数，只算了已经在等的和预约了的人")
    if after.high - after.low > max(15.0, after.middle):
        found.append("范围很宽：今天接下来会怎样还看不准")
    if floor.closes < floor.now + HORIZON:
        found.append(f"只算到 {clock(floor.closes)} 停止取号")
    return tuple(found)
