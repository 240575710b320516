"""Figures in words: a number with its unit, and what always stands beside it. One wording for every place."""

from .comparing import Change
from .definitions import figure
from .figures import Figure, Value

NOTHING, SAME = "—", "持平"
_MINUTES = 60.0


def shown(what: Figure, number: float | None) -> str:
    """The number as people read it, with its unit; minutes for seconds, hours for the open time of windows."""
    if number is None:
        return NOTHING
    if what.unit == "%":
        return f"{number * 100:.1f}%"
    if what.unit == "秒":
        return f"{number / 3600:.1f} 小时" if what.kind == "sum" else f"{number / _MINUTES:.1f} 分钟"
    if what.kind == "count":
        return f"{int(number)} {what.unit}"
    return f"{number:.1f} {what.unit}"


def plain(what: Figure, number: float | None) -> float | None:
    """The same as a bare number, for cells: shares as fractions, minutes for seconds."""
    if number is None or what.unit != "秒":
        return number
    return number / 3600 if what.kind == "sum" else number / _MINUTES


def number(what: Figure, found: Value | None) -> str:
    """The number without its unit, for a table whose heading has it."""
    plain_one = None if found is None else plain(what, found.value)
    if plain_one is None:
        return NOTHING
    if what.unit == "%":
        return f"{plain_one * 100:.1f}"
    return f"{int(plain_one)}" if what.kind == "count" else f"{plain_one:.1f}"


def unit(what: Figure) -> str:
    """The unit of `plain`."""
    return {"秒": "小时" if what.kind == "sum" else "分钟"}.get(what.unit, what.unit)


def counts(found: Value) -> str:
    """What a number rests on: "54/60 条，删失 2，不明 1"."""
    kind = figure(found.figure).kind
    parts = [f"{len(found.hits)}/{found.count} 条" if kind == "share" else f"{found.count} 条"]
    if found.open:
        parts.append(f"删失 {len(found.open)}")
    if found.unknown:
        parts.append(f"不明 {len(found.unknown)}")
    return "，".join(parts)


def changed(what: Figure, change: Change | None) -> str:
    """How much it has changed: counts in per cent, shares in points, the rest in its unit."""
    if change is None or change.difference is None:
        return NOTHING
    if change.share is not None:
        each_day = f"（按工作日 {_signed(change.per_day * 100, '%')}）" if change.per_day is not None else ""
        return _signed(change.share * 100, "%") + each_day
    if what.unit == "%":
        return _signed(change.difference * 100, " 个百分点")
    if what.kind == "count":
        return _signed(change.difference, f" {what.unit}", 0)
    return _signed(plain(what, change.difference) or 0.0, f" {unit(what)}")


def _signed(number_: float, unit_: str, places: int = 1) -> str:
    """With its sign; what would be shown as nought has not changed. The minus sign is no hyphen: cells of CSV."""
    if not round(number_, places):
        return SAME
    return f"{'+' if number_ > 0 else '−'}{abs(number_):.{places}f}{unit_}"
