"""The rules of closing a day: its bounds, who may sign, what must be explained, what goes on to tomorrow. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from clerk_app.cases.limits import BEIJING, beijing
from clerk_app.codec import canonical
from clerk_app.errors import BadInput, Refused

from .figures import BY_CODE, BY_HAND, OPEN_FIGURES
from .model import CUT_OFF_TURNS, CarriedOver, Close, Counted, Kind, Line, Signature, Snapshot, WindowTotal, counted


def hall_day(at: datetime) -> date:
    """The hall's day of a moment: Beijing time, whatever the machine's zone."""
    return beijing(at).date()


def bounds(day: date) -> tuple[datetime, datetime]:
    """From midnight to midnight, Beijing time."""
    begin = datetime.combine(day, time(), BEIJING)
    return begin, begin + timedelta(days=1)


def check_day(day: date, now: datetime) -> None:
    """Raises BadInput for a day that has not begun."""
    if day > hall_day(now):
        raise BadInput("日期不对", f"{day} 还没有到", "选今天或之前的日期")


def counted_by_hand(
    snapshot: Snapshot, numbers: Mapping[str, int | None], reasons: Mapping[str, str]
) -> tuple[Counted, ...]:
    """The two counts side by side. Raises BadInput when one is missing, or a difference has no reason."""
    found = []
    for code in BY_HAND:
        title, number, reason = BY_CODE[code].title, numbers.get(code), reasons.get(code, "").strip()
        if number is None or number < 0:
            raise BadInput(f"还没有清点“{title}”", "日终要亲手点一遍，再和程序的数对", "点完填写份数；没有就填 0")
        program = snapshot.count(code)
        if number != program and not reason:
            raise BadInput(
                f"“{title}”点出 {number} 份，程序记 {program} 份", "不一致要写明原因", "再点一遍；仍不一致就写明原因"
            )
        found.append(Counted(code, program, number, reason if number != program else ""))
    return tuple(found)


def seal(close: Close) -> str:
    """SHA-256 over everything that the first signature stands for; the second one signs this."""
    return sha256(canonical(replace(close, hash="", second=None)).encode()).hexdigest()


def check_second(close: Close, second: Signature) -> None:
    """Two persons, and the right ones. Raises Refused."""
    if close.closed:
        raise Refused("已经签过了", f"{close.title}两个人都签了", "要更正，请重新清点，另签一次")
    if second.account == close.first.account:
        raise Refused("不能自己签两次", "清点和复核要两个人", "请值班长或接班的人签")
    if close.taker and second.name != close.taker:
        raise Refused("签字的人不是接班人", f"清点时写明由 {close.taker} 接班", f"请 {close.taker} 签，或重新清点")
    if not close.window and "supervisor" not in (close.first.role, second.role):
        raise Refused("全大厅日终要值班长签", "两个人里至少一个是值班长", "请值班长签")


def check_shift(kind: Kind, taker: str, first: Signature, open_now: int) -> None:
    """A shift is handed to a named other person. Raises BadInput, Refused."""
    if kind == "shift" and not taker.strip():
        raise BadInput("没有写谁接班", "交接班要有接班人", "选择接班人")
    if kind == "shift" and taker == first.name:
        raise Refused("不能交给自己", "交接班要两个人", f"选择另一个人接这 {open_now} 件")


def check_on_behalf(window: str, own: str, first: Signature, reason: str) -> None:
    """For another window only a supervisor signs, and says why. Raises Refused, BadInput."""
    if window in ("", own):
        return
    if first.role != "supervisor":
        raise Refused("不能替别的窗口日终", "只有值班长可以代签", "请值班长登录后代签")
    if not reason.strip():
        raise BadInput("没有写代签原因", "替窗口日终要写明为什么", "写明原因，例如：人员已离岗")


def later_acts(signed: Mapping[str, int], now: Mapping[str, int]) -> int:
    """How much was done on that day that the sign-off does not count: then the day needs another turn.

    What a day has done only grows, so figures are compared, not times: an act that was still being written when the
    snapshot was taken is found as well.
    """
    return sum(
        max(0, number - signed.get(code, 0))
        for code, number in now.items()
        if code in BY_CODE and code not in OPEN_FIGURES
    )


def in_force(closes: Iterable[Close], kind: Kind = "day") -> Close | None:
    """The last sign-off of a window and day that both have signed."""
    signed = [close for close in closes if close.closed and close.kind == kind]
    return max(signed, key=lambda close: close.turn, default=None)


def waiting_for_second(closes: Sequence[Close]) -> Close | None:
    """The newest sign-off, if the second signature is still missing."""
    newest = max(closes, key=lambda close: close.turn, default=None)
    return None if newest is None or newest.closed else newest


def window_totals(hall: Snapshot, closes: Sequence[Close]) -> tuple[WindowTotal, ...]:
    """Every window where anything was done on the day, with its figures now and the sign-off that is in force."""
    lines: dict[str, list[Line]] = {}
    for line in hall.lines:
        lines.setdefault(line.window, []).append(line)
    signed = {window: in_force(close for close in closes if close.window == window) for window in lines}
    return tuple(
        WindowTotal(window, counted(own), close.hash if close else "")
        for window, own in sorted(lines.items())
        if window and ((close := signed[window]) or any(not line.is_open for line in own))
    )


def missing_windows(windows: Iterable[WindowTotal], closes: Sequence[Close]) -> dict[str, str]:
    """Windows that worked on the day and are not closed, each with the reason; the hall cannot be closed yet."""
    found = {}
    for total in windows:
        own = [close for close in closes if close.window == total.window]
        last = in_force(own)
        if last is None:
            found[total.window] = "已清点，等第二个人签" if waiting_for_second(own) else "还没有日终"
        elif late := later_acts(last.snapshot.totals, total.counts):
            found[total.window] = f"日终之后又办了 {late} 项"
    return found


def next_turn(closes: Iterable[Close], cut_off: bool) -> int:
    """The number of the next sign-off of a window and day; one made without the hall never meets the hall's."""
    last = max((close.turn for close in closes), default=0)
    return 1 + (max(last, CUT_OFF_TURNS) if cut_off else last)


def carried_over(earlier: Close | None, now: Snapshot) -> tuple[CarriedOver, ...]:
    """What was open at an earlier close, each by name, and whether it is done by now."""
    if earlier is None:
        return ()
    there = {line.key for line in now.open_lines}
    return tuple(CarriedOver(line, earlier.day, line.key not in there) for line in earlier.snapshot.open_lines)
