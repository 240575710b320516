"""What tickets, boards and pages say in words: people ahead, the wait as a range, priorities, names. Pure."""

from clerk_app.masking import mask_name

from .model import Priority

BY_THE_CALL = "以现场叫号为准"
PRIORITY_MARKS = {
    Priority.NORMAL: "",
    Priority.APPOINTMENT: "预约",
    Priority.ELDERLY: "长者优先",
    Priority.DISABLED: "爱心优先",  # others in the hall see the paper: it does not say why
    Priority.MILITARY: "军人优先",
}
_LONG = 60


def wait_words(least: float, most: float) -> str:
    """“约 12–20 分钟”, from minutes; over an hour in fives, over two in hours and minutes. Raises ValueError for a
    range that is none."""
    if not 0 <= least <= most:
        raise ValueError(f"no range: {least} to {most}")
    low, high = _rounded(least), max(_rounded(most), 1)
    if high <= 5:
        return f"约 {high} 分钟内"
    if low == high:
        return f"约 {_minutes(high)}"
    if high <= 2 * _LONG:
        return f"约 {low}–{high} 分钟"
    return f"约 {_minutes(low)}–{_minutes(high)}"


def _rounded(minutes: float) -> int:
    """Whole minutes; nobody knows a long wait to the minute, so it is not said so."""
    return round(minutes) if minutes < _LONG else round(minutes / 5) * 5


def _minutes(minutes: int) -> str:
    if minutes <= 2 * _LONG:
        return f"{minutes} 分钟"
    hours, rest = divmod(minutes, 60)
    return f"{hours} 小时" + (f" {rest} 分钟" if rest else "")


def ahead_words(number: int) -> str:
    """“前面还有 8 人”."""
    return f"前面还有 {number} 人" if number else "前面没有人"


def follow_address(public_url: str, secret: str) -> str:
    """What the QR code of a ticket holds; "" when the hall has no address for phones or the ticket no secret."""
    return f"{public_url.rstrip('/')}/t/{secret}" if public_url and secret else ""


def shown_name(name: str) -> str:
    """A name as boards and tickets show it: masked; "" stays empty."""
    return mask_name(name) if name.strip() else ""
