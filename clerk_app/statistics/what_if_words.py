"""What a played day says, in plain words: one wording for screen and command line. Pure."""

from collections.abc import Mapping

from clerk_app.queueing.staffing.simulate import Range

from .what_if import ASSUMES, Added, Outcome, WhatIfResult


def clock(minute: float) -> str:
    """A minute of the day as 09:15."""
    return f"{int(minute) // 60:02d}:{int(minute) % 60:02d}"


def added_words(added: Added, names: Mapping[str, str]) -> str:
    """加开 1 个窗口，办综合，09:00—11:00."""
    queues = "、".join(names.get(queue, queue) for queue in added.queues)
    return f"加开 {added.windows} 个窗口，办{queues}，{clock(added.begin)}—{clock(added.end)}"


def outcome_words(found: Outcome) -> tuple[str, ...]:
    """What changes for whom, line by line."""
    same, more = found.same, found.more
    return (
        f"平均等候 {same.mean:.1f} → {more.mean:.1f} 分钟，{_less(found.mean_change, '分钟', 1)}",
        f"九成位 {same.p90:.1f} → {more.p90:.1f} 分钟，{_less(found.p90_change, '分钟', 1)}",
        f"等得太久的 {same.late} → {more.late} 人，{_less(found.late_change, '人', 0)}",
        f"没等到就走的 {same.left} → {more.left} 人，{_less(found.left_change, '人', 0)}",
    )


def _less(change: Range, unit: str, places: int) -> str:
    """少 3.5 分钟（3.1—6.0）; the range as amounts of less, the smaller first."""
    if not round(change.middle, places):
        word, sign = "不变", -1.0
    else:
        word, sign = ("少", -1.0) if change.middle < 0 else ("多", 1.0)
    low, high = sorted((sign * change.low, sign * change.high))
    amount = word if word == "不变" else f"{word} {abs(change.middle):.{places}f} {unit}"
    if not round(high - low, places):
        return amount
    return f"{amount}（{_number(low, places)}—{_number(high, places)}）"


def _number(value: float, places: int) -> str:
    shown = f"{abs(value):.{places}f}"
    return f"−{shown}" if value < 0 and float(shown) else shown


def trust_words(found: WhatIfResult) -> str:
    """How near the play comes to the day, and what is not in it."""
    whole = found.whole
    said = (
        f"核对：照原样推演平均等 {whole.same.mean:.1f} 分钟，实际 {whole.actual.mean:.1f} 分钟，"
        f"逐人平均差 {found.off:.1f} 分钟——{'和实际相近' if found.near else '和实际差得多，只能参考'}。"
    )
    if found.left_out:
        said += f"另有 {found.left_out} 次排队不知道怎么结束，没有算进去。"
    return said


def assumed_words() -> tuple[str, ...]:
    """What the play takes for granted."""
    return ASSUMES
