"""How one moment of a day is painted: the lines as bars, the windows as tiles. No widgets."""

import math
from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt

from clerk_app.cases.limits import beijing
from clerk_app.statistics.day_again import Doing, Moment, WindowThen
from ui.screens.statistics.chart import Draw, Pen, Spot
from ui.text import tr

RIGHT = Qt.AlignmentFlag.AlignRight
ROW = 26.0
DOING_TEXT = {
    Doing.SERVING: "在办",
    Doing.CALLED: "叫号",
    Doing.OPEN: "空闲",
    Doing.BREAK: "暂离",
    Doing.CLOSED: "没开",
    Doing.NOT_KNOWN: "不明",
}
_GLYPH = {
    Doing.SERVING: "●",
    Doing.CALLED: "◐",
    Doing.OPEN: "○",
    Doing.BREAK: "‖",
    Doing.CLOSED: "×",
    Doing.NOT_KNOWN: "?",
}
_GROUND = {
    Doing.SERVING: ("under_way_soft", "under_way"),
    Doing.CALLED: ("near_soft", "near"),
    Doing.OPEN: ("done_soft", "done"),
    Doing.BREAK: ("quiet_soft", "quiet"),
    Doing.CLOSED: ("surface", "text_disabled"),
    Doing.NOT_KNOWN: ("surface", "text_disabled"),
}  # fmt: skip
_TILE, _HIGH, _LOW = 108.0, 44.0, 22.0


def moment(now: Moment, names: Mapping[str, str], most: int) -> Draw:
    """`most`: how many stood in the longest line that day, so that bars can be compared from minute to minute."""

    def draw(pen: Pen) -> list[Spot]:
        spots = _lines(pen, now, names, most)
        return spots + _windows(pen, now, len(now.queues) * ROW + 14, len(spots))

    return draw


def moment_words(now: Moment) -> str:
    """In one line: how many wait, what the windows do, and the day so far."""
    counts = "，".join(
        f"{DOING_TEXT[what]} {number}" for what in Doing if (number := sum(each.doing is what for each in now.windows))
    )
    said = tr("在等 {0} 人。窗口：{1}。已来 {2}，办完 {3}，走了 {4}")
    return said.format(now.waiting, counts, now.arrived, now.served, now.gone)


def moment_told(now: Moment, names: Mapping[str, str]) -> str:
    """The whole picture in words."""
    lines = "；".join(f"{names.get(each.queue, each.queue)} {len(each.ids)} 人" for each in now.queues)
    return f"{beijing(now.at):%H:%M}　{lines}。{moment_words(now)}"


def _lines(pen: Pen, now: Moment, names: Mapping[str, str], most: int) -> list[Spot]:
    left = min(180.0, max((pen.width(names.get(each.queue, each.queue), 13) for each in now.queues), default=0.0)) + 10
    length = pen.size.width() - left - 170
    spots = []
    for row, each in enumerate(now.queues):
        name, top, count = names.get(each.queue, each.queue), row * ROW, len(each.ids)
        wide = max(1.0, length * count / max(1, most))
        pen.text(QRectF(0, top, left - 8, ROW), name, RIGHT, px=13, colour="text")
        pen.box(QRectF(left, top + 5, wide, ROW - 10), "near")
        said = tr("{0} 人").format(count) + (tr("，最久 {0:.0f} 分钟").format(each.oldest / 60) if count else "")
        pen.text(QRectF(left + wide + 6, top, 164, ROW), said, px=13, colour="text")
        words = tr("{0}　{1} 在等 {2}").format(f"{beijing(now.at):%H:%M}", name, said)
        spots.append(Spot(QRectF(0, top + 1, pen.size.width() - 2, ROW - 2), words, row, 0, "visit", each.ids, words))
    return spots


def _windows(pen: Pen, now: Moment, top: float, row: int) -> list[Spot]:
    """Tiles, as high as there is room for all of them."""
    count = len(now.windows)
    room = max(40.0, pen.size.height() - top)
    columns = max(1, int(pen.size.width() // _TILE))
    while columns < count and math.ceil(count / columns) * (_LOW + 2) > room:
        columns += 1
    rows = max(1, math.ceil(count / columns))
    wide, high = pen.size.width() / columns, max(14.0, min(_HIGH + 4, room / rows))
    spots = []
    for number, each in enumerate(now.windows):
        box = QRectF(number % columns * wide, top + number // columns * high, wide - 4, high - 4)
        spots.append(_tile(pen, box, each, now, row + number // columns, number % columns))
    return spots


def _tile(pen: Pen, box: QRectF, each: WindowThen, now: Moment, row: int, column: int) -> Spot:
    ground, ink = _GROUND[each.doing]
    pen.box(box, ground, "line")
    short = f"{_GLYPH[each.doing]} {each.label or DOING_TEXT[each.doing]}"
    inner = box.adjusted(6, 0, -4, 0)
    if box.height() >= _HIGH - 8:
        pen.text(QRectF(inner.left(), box.top() + 2, inner.width(), box.height() / 2), each.window, px=12)
        pen.text(QRectF(inner.left(), box.center().y() - 2, inner.width(), box.height() / 2), short, px=13, colour=ink,
                 bold=True)  # fmt: skip
    else:
        pen.text(inner, f"{_GLYPH[each.doing]} {each.window}", px=12, colour=ink)
    since = "" if each.since is None else tr("，{0} 起").format(f"{beijing(each.since):%H:%M}")
    words = f"{each.window}：{DOING_TEXT[each.doing]} {each.label}{since}".strip()
    return Spot(box, f"{beijing(now.at):%H:%M}　{words}", row, column)
