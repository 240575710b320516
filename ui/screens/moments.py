"""Moments as clerks read them: how long ago, and when exactly, in Beijing time."""

from datetime import datetime

from clerk_app.cases.limits import beijing
from ui.text import tr


def ago(moment: datetime, now: datetime) -> str:
    """`不到 1 分钟`, `5 分钟`, `3 小时 20 分`, `2 天 4 小时`: how long since `moment`."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return tr("不到 1 分钟")
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return tr("{0} 天 {1} 小时").format(days, hours) if hours and days < 7 else tr("{0} 天").format(days)
    if hours:
        return tr("{0} 小时 {1} 分").format(hours, minutes) if minutes else tr("{0} 小时").format(hours)
    return tr("{0} 分钟").format(minutes)


def clock_time(moment: datetime, now: datetime) -> str:
    """`09:41` today, `02-12 09:41` this year, else with the year."""
    at, today = beijing(moment), beijing(now)
    if at.date() == today.date():
        return f"{at:%H:%M}"
    return f"{at:%m-%d %H:%M}" if at.year == today.year else f"{at:%Y-%m-%d %H:%M}"


def exact(moment: datetime) -> str:
    """`2026-02-12 09:41:07`."""
    return f"{beijing(moment):%Y-%m-%d %H:%M:%S}"
