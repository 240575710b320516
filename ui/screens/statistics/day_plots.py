"""How charts over the hours of a day are painted: the day in quarters, and the day with more windows. No widgets."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt

from clerk_app.statistics.charts import Quarter
from clerk_app.statistics.what_if import InLine
from clerk_app.statistics.what_if_words import clock
from ui.screens.statistics.chart import Draw, Pen, Spot
from ui.text import tr

RIGHT, CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


# the day ------------------------------------------------------------------------------------------------------------
def day(quarters: Sequence[Quarter]) -> Draw:
    """Four panels over the same quarters: who came, who waited, how long, and windows busy, open and planned."""

    def draw(pen: Pen) -> list[Spot]:
        left, bottom, gap = 44.0, 20.0, 26.0
        high = (pen.size.height() - bottom - 4 * gap) / 4
        step = (pen.size.width() - left - 8) / max(1, len(quarters))
        tops = [gap + number * (high + gap) for number in range(4)]
        boxes = [QRectF(left, top, step * len(quarters), high) for top in tops]
        spots = [
            *_day_bars(pen, boxes[0], quarters, 0),
            *_day_bars(pen, boxes[1], quarters, 1),
            *_day_waits(pen, boxes[2], quarters),
            *_day_windows(pen, boxes[3], quarters),
        ]
        _clock_axis(pen, boxes[3], quarters, bottom)
        return spots

    return draw


def day_told(quarters: Sequence[Quarter]) -> str:
    most = max(quarters, key=lambda each: len(each.waiting), default=None)
    if most is None:
        return tr("这一天没有取过号")
    said = tr("{0} 到 {1}，每刻钟；{2} 那一刻末在等的最多，{3} 人")
    return said.format(quarters[0].words, quarters[-1].words, most.words, len(most.waiting))


def _scale(pen: Pen, box: QRectF, title: str, most: float) -> float:
    """Title, two lines with their numbers; the number at the top."""
    top = _nice(most)
    pen.text(QRectF(box.left(), box.top() - 20, box.width(), 18), title, px=12, colour="text", bold=True)
    for share in (0.0, 0.5, 1.0):
        y = box.bottom() - share * box.height()
        pen.line((QPointF(box.left(), y), QPointF(box.right(), y)), "line")
        pen.text(QRectF(0, y - 8, box.left() - 6, 16), f"{top * share:g}", RIGHT, px=11)
    return top


def _nice(most: float) -> float:
    """A round number not below, that can be halved."""
    if most <= 2:
        return 2.0
    power = 10 ** math.floor(math.log10(most))
    return float(next(factor * power for factor in (1, 2, 4, 6, 8, 10, 20) if factor * power >= most))


def _day_bars(pen: Pen, box: QRectF, quarters: Sequence[Quarter], row: int) -> list[Spot]:
    name = (tr("取号（人次）"), tr("刻末在等（人）"))[row]
    lists = [each.waiting if row else each.arrived for each in quarters]
    top = _scale(pen, box, name, max(map(len, lists), default=0))
    step, spots = box.width() / max(1, len(quarters)), []
    for at, (quarter, ids) in enumerate(zip(quarters, lists, strict=True)):
        high = len(ids) / top * box.height()
        bar = QRectF(box.left() + at * step + 1, box.bottom() - high, max(1.0, step - 2), high)
        pen.box(bar, "near" if row else "accent")
        what = tr("刻末在等 {0} 人") if row else tr("取号 {0} 人次")
        words = f"{quarter.words}　{what.format(len(ids))}"
        spots.append(Spot(_column(box, at, step), words, row, at, "visit", ids, words))
    return spots


def _column(box: QRectF, at: int, step: float) -> QRectF:
    return QRectF(box.left() + at * step, box.top(), step, box.height())


def _day_waits(pen: Pen, box: QRectF, quarters: Sequence[Quarter]) -> list[Spot]:
    waits = [None if each.wait is None else each.wait / 60 for each in quarters]
    top = _scale(pen, box, tr("这一刻叫到的人平均等了（分钟）"), max((wait or 0.0 for wait in waits), default=0.0))
    step, run, spots = box.width() / max(1, len(quarters)), [], []
    for at, (quarter, wait) in enumerate(zip(quarters, waits, strict=True)):
        if wait is None:
            _polyline(pen, run)
            run = []
        else:
            run.append(QPointF(box.left() + (at + 0.5) * step, box.bottom() - wait / top * box.height()))
        said = tr("没有叫到人") if wait is None else tr("平均等 {0:.1f} 分钟").format(wait)
        words = tr("{0}　叫到 {1} 人，{2}").format(quarter.words, len(quarter.called), said)
        spots.append(Spot(_column(box, at, step), words, 2, at, "visit", quarter.called, words))
    _polyline(pen, run)
    return spots


def _polyline(pen: Pen, points: Sequence[QPointF]) -> None:
    pen.line(points, "under_way", 2)
    pen.painter.setBrush(pen.colour("under_way"))
    for point in points:
        pen.painter.drawEllipse(point, 2.2, 2.2)
    pen.painter.setBrush(Qt.BrushStyle.NoBrush)


def _day_windows(pen: Pen, box: QRectF, quarters: Sequence[Quarter]) -> list[Spot]:
    numbers = [n or 0.0 for each in quarters for n in (each.busy_windows, each.open_windows, each.planned)]
    top = _scale(pen, box, tr("窗口（个）：实心 忙，细线 开着，虚线 计划"), max(numbers, default=0.0))
    step, spots = box.width() / max(1, len(quarters)), []
    for at, each in enumerate(quarters):
        high = each.busy_windows / top * box.height()
        pen.box(QRectF(box.left() + at * step + 1, box.bottom() - high, max(1.0, step - 2), high), "quiet_line")
        said = [tr("忙 {0:.1f}").format(each.busy_windows)]
        said.append(tr("开着不明") if each.open_windows is None else tr("开着 {0}").format(each.open_windows))
        said.append(tr("没有计划") if each.planned is None else tr("计划 {0:g}").format(each.planned))
        spots.append(Spot(_column(box, at, step), f"{each.words}　{tr('窗口')} {'，'.join(said)}", 3, at))
    _steps(pen, box, [each.open_windows for each in quarters], top, "text", Qt.PenStyle.SolidLine)
    _steps(pen, box, [each.planned for each in quarters], top, "accent", Qt.PenStyle.DashLine)
    return spots


def _steps(pen: Pen, box: QRectF, numbers: Sequence[float | None], top: float, colour: str, style: Qt.PenStyle) -> None:
    step, run = box.width() / max(1, len(numbers)), []
    for at, number in enumerate((*numbers, None)):
        if number is None:
            if run:
                pen.line(run, colour, 1.6, style)
            run = []
            continue
        y = box.bottom() - number / top * box.height()
        run += [QPointF(box.left() + at * step, y), QPointF(box.left() + (at + 1) * step, y)]


def _clock_axis(pen: Pen, box: QRectF, quarters: Sequence[Quarter], high: float) -> None:
    step = box.width() / max(1, len(quarters))
    for at, each in enumerate(quarters):
        if each.words.endswith(":00"):
            x = box.left() + at * step
            pen.line((QPointF(x, box.bottom()), QPointF(x, box.bottom() + 4)), "line_strong")
            pen.text(QRectF(x - 24, box.bottom() + 3, 48, high - 3), each.words, CENTRE, px=11)


# what if ------------------------------------------------------------------------------------------------------------
def what_if(line: Sequence[InLine]) -> Draw:
    """How many waited over the day: really, played without a change, played with more windows."""

    def draw(pen: Pen) -> list[Spot]:
        box = QRectF(40, 26, pen.size.width() - 48, pen.size.height() - 48)
        most = max((max(each.actual, each.same, each.more) for each in line), default=0)
        title = tr("在等的人：细线 实际，虚线 照原样推演，实心 加开以后")
        top = _scale(pen, box, title, most)
        step, spots = box.width() / max(1, len(line)), []
        for at, each in enumerate(line):
            high = each.more / top * box.height()
            pen.box(QRectF(box.left() + at * step, box.bottom() - high, step - 0.5, high), "done_line")
            words = tr("{0}　实际 {1} 人，照原样 {2} 人，加开后 {3} 人").format(
                clock(each.minute), each.actual, each.same, each.more
            )
            spots.append(Spot(_column(box, at, step), words, 0, at))
            if not each.minute % 60:
                x = box.left() + (at + 1) * step
                pen.text(QRectF(x - 24, box.bottom() + 3, 48, 18), clock(each.minute), CENTRE, px=11)
        for numbers, colour, style in (
            ([each.actual for each in line], "text", Qt.PenStyle.SolidLine),
            ([each.same for each in line], "accent", Qt.PenStyle.DashLine),
        ):
            _steps(pen, box, [float(number) for number in numbers], top, colour, style)
        return spots

    return draw
