"""Advices as the adviser gives them, made by hand."""

from datetime import date

from clerk_app.clock import new_key
from clerk_app.queueing.staffing.advise import Advice
from clerk_app.queueing.staffing.floor import Option
from clerk_app.queueing.staffing.simulate import Range
from clerk_app.queueing.staffing.tell import Told


def advice_at(day: date, minute: float, option: Option, queue: str = "social", words: str = "") -> Advice:
    """Given at that minute of the day, good for two hours: P90 of 48 minutes becomes 31."""
    told = Told(words or "9:15 前为社保加开 1 个窗口：P90 48 → 31 分钟（28–35）", "现在等 20 人", "可撤销", ())
    return Advice(
        new_key(), day, minute, minute + 120, queue, option, Range(40, 48, 55), Range(28, 31, 35), 15.0, 200, told
    )  # fmt: skip
