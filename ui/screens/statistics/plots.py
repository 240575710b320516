"""How charts are painted, from frozen values: bars, heat map, flow of visits, stacked limits. No widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from clerk_app.statistics import wording
from clerk_app.statistics.ageing import LIGHT_TEXT, Ageing, Light
from clerk_app.statistics.charts import NO_CASE, NOT_ACCEPTED, Step
from clerk_app.statistics.figures import Figure, Value
from clerk_app.statistics.grouping import WEEKDAYS
from clerk_app.statistics.lists import Kind
from clerk_app.statistics.visits import OUTCOME_TEXT
from ui.screens.statistics.chart import Draw, Pen, Spot
from ui.text import tr

RIGHT, CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
ROW = 26.0
LIGHT_STATES = {Light.GREEN: "done", Light.YELLOW: "near", Light.RED: "late", Light.DARK_RED: "text"}
_PATTERNS = {
    Light.GREEN: Qt.BrushStyle.SolidPattern,
    Light.YELLOW: Qt.BrushStyle.BDiagPattern,
    Light.RED: Qt.BrushStyle.SolidPattern,
    Light.DARK_RED: Qt.BrushStyle.SolidPattern,
}
LOST_TEXT = {each.value: text for each, text in OUTCOME_TEXT.items()} | {
    NO_CASE: "没有办件",
    NOT_ACCEPTED: "还没有受理",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One group: its number, how it is said, and its list."""

    name: str
    number: float | None
    shown: str
    rests_on: str
    ids: tuple[str, ...]


# bars ---------------------------------------------------------------------------------------------------------------
def bars(title: str, some: Sequence[Bar], kind: Kind, first: int = 0) -> Draw:
    """Lying bars from number `first` on, as many as there is room for."""

    def draw(pen: Pen) -> list[Spot]:
        room = max(1, int(pen.size.height() // ROW))
        here = some[first : first + room]
        most = max((each.number or 0.0 for each in some), default=0.0)
        names = min(0.38 * pen.size.width(), max((pen.width(each.name, 13) for each in some), default=0.0)) + 8
        numbers = max((pen.width(each.shown, 13) for each in some), default=0.0) + 10
        length = max(20.0, pen.size.width() - names - numbers - 4)
        spots = []
        for at, each in enumerate(here):
            top = at * ROW
            pen.text(QRectF(0, top, names - 8, ROW), each.name, RIGHT, px=13, colour="text")
            wide = length * (each.number or 0.0) / most if most > 0 else 0.0
            pen.box(QRectF(names, top + 5, max(1.0, wide), ROW - 10), "accent")
            pen.text(QRectF(names + wide + 6, top, numbers, ROW), each.shown, px=13, colour="text")
            words = tr("{0}：{1}，{2}").format(each.name, each.shown, each.rests_on)
            box = QRectF(0, top + 1, pen.size.width() - 2, ROW - 2)
            spots.append(Spot(box, words, first + at, 0, kind, each.ids, f"{title}　{each.name}"))
        return spots

    return draw


def bars_told(title: str, some: Sequence[Bar]) -> str:
    return tr("{0}，{1} 条：{2}").format(title, len(some), "；".join(f"{each.name} {each.shown}" for each in some))


# heat map -----------------------------------------------------------------------------------------------------------
def heat(figure: Figure, cells: Mapping[tuple[int, int], Value]) -> Draw:
    """Weekdays down, hours along; each cell says its number, the darker the more."""

    def draw(pen: Pen) -> list[Spot]:
        hours = sorted({hour for _, hour in cells})
        every = range(hours[0], hours[-1] + 1) if hours else range(0)
        most = max((value.value or 0.0 for value in cells.values()), default=0.0)
        left, top = 44.0, 22.0
        wide = (pen.size.width() - left - 2) / max(1, len(every))
        high = min(52.0, (pen.size.height() - top - 2) / 7)
        spots = []
        for column, hour in enumerate(every):
            pen.text(QRectF(left + column * wide, 0, wide, top), tr("{0} 时").format(hour), CENTRE, px=12)
        for row, name in enumerate(WEEKDAYS):
            pen.text(QRectF(0, top + row * high, left - 6, high), name, px=13, colour="text")
            for column, hour in enumerate(every):
                box = QRectF(left + column * wide + 1, top + row * high + 1, wide - 2, high - 2)
                spots.append(_cell(pen, box, figure, cells.get((row + 1, hour)), (row, column, hour), most))
        return spots

    return draw


def _cell(pen: Pen, box: QRectF, figure: Figure, value: Value | None, where: tuple[int, int, int], most: float) -> Spot:
    row, column, hour = where
    share = (value.value or 0.0) / most if value is not None and most > 0 else 0.0
    pen.painter.setPen(pen.colour("line"))
    ground = pen.blend(0.08 + 0.82 * share) if value is not None else pen.colour("surface")
    pen.painter.setBrush(ground)
    pen.painter.drawRect(box)
    pen.painter.setBrush(Qt.BrushStyle.NoBrush)
    name = f"{WEEKDAYS[row]} {hour}—{hour + 1} {tr('时')}"
    if value is None:
        return Spot(box, tr("{0}：没有").format(name), row, column)
    pen.text(box, wording.number(figure, value), CENTRE, px=13, colour=_readable(pen, ground), bold=share > 0.75)
    words = f"{name}：{wording.shown(figure, value.value)}，{wording.counts(value)}"
    return Spot(box, words, row, column, figure.subject, value.behind, f"{figure.name}　{name}")


def _readable(pen: Pen, ground: object) -> str:
    """The text colour that stands out more."""
    light = getattr(ground, "lightnessF", lambda: 1.0)()
    return max(("text", "surface"), key=lambda name: abs(pen.colour(name).lightnessF() - light))


def heat_told(figure: Figure, cells: Mapping[tuple[int, int], Value]) -> str:
    said = "；".join(f"{WEEKDAYS[day - 1]} {hour} 时 {wording.shown(figure, value.value)}"
                     for (day, hour), value in sorted(cells.items()))  # fmt: skip
    return tr("{0}，按星期和时段：{1}").format(figure.name, said)


# flow ---------------------------------------------------------------------------------------------------------------
def flow(steps: Sequence[Step]) -> Draw:
    """Visits from left to right, as wide as there are many; who gets no further goes down, by reason."""

    def draw(pen: Pen) -> list[Spot]:
        whole = max(1, len(steps[0].ids)) if steps else 1
        node, foot = 76.0, 24.0 * max(len(step.lost) for step in steps) + 12
        high = min(340.0, pen.size.height() - foot - 48)
        gap = (pen.size.width() - node) / max(1, len(steps) - 1)
        spots: list[Spot] = []
        for at, step in enumerate(steps):
            tall = max(2.0, high * len(step.ids) / whole)
            left = at * gap
            if at + 1 < len(steps):
                onward = max(1.0, high * len(steps[at + 1].ids) / whole)
                _band(pen, QRectF(left + node, 30, gap - node, onward))
            box = QRectF(left, 30, node, tall)
            pen.box(box, "accent")
            share = f"{len(step.ids) / whole:.0%}"
            pen.text(QRectF(left, 4, gap, 24), f"{step.name} {len(step.ids)}", px=14, colour="text", bold=True)
            words = tr("{0}：{1} 人次，占取号的 {2}").format(step.name, len(step.ids), share)
            spots.append(Spot(QRectF(left, 4, node, max(tall + 26, 40)), words, 0, at, "visit", step.ids, words))
            spots += _lost(pen, step, at, QRectF(left, high + 44, gap, foot), 30 + tall)
        return spots

    return draw


def _band(pen: Pen, box: QRectF) -> None:
    path = QPainterPath(box.topLeft())
    path.lineTo(box.topRight())
    path.lineTo(box.bottomRight())
    path.lineTo(box.bottomLeft())
    pen.painter.fillPath(path, pen.colour("accent_soft"))


def _lost(pen: Pen, step: Step, column: int, box: QRectF, below: float) -> list[Spot]:
    spots = []
    for number, (how, ids) in enumerate(step.lost):
        top = box.top() + number * 24
        name = LOST_TEXT.get(how, how)
        if not number:
            x = box.left() + 10
            pen.line((QPointF(x, below), QPointF(x, box.top() - 3)), "line_strong", 1.2, Qt.PenStyle.DotLine)
        share = f"{len(ids) / max(1, len(step.ids)):.0%}"
        words = tr("{0}后没有往下：{1} {2} 人次，{3}").format(step.name, name, len(ids), share)
        line = QRectF(box.left(), top, box.width() - 8, 22)
        pen.text(line, f"▾ {name.split('（')[0]} {len(ids)}（{share}）", px=12, colour="text")
        spots.append(Spot(line, words, number + 1, column, "visit", ids, words))
    return spots


def flow_told(steps: Sequence[Step]) -> str:
    parts = []
    for step in steps:
        lost = "，".join(f"{LOST_TEXT.get(how, how)} {len(ids)}" for how, ids in step.lost)
        parts.append(f"{step.name} {len(step.ids)}" + (f"（{lost}）" if lost else ""))
    return "；".join(parts)


# limits -------------------------------------------------------------------------------------------------------------
def ageing(found: Ageing, name_of: Mapping[str, str]) -> Draw:
    """A stacked bar for each department: how many are in time, near, past the promise, past the law."""

    def draw(pen: Pen) -> list[Spot]:
        rows = list(found.by_department().items())
        most = max((sum(map(len, lights.values())) for _, lights in rows), default=1)
        names = min(220.0, max((pen.width(name_of.get(code, code), 13) for code, _ in rows), default=0.0)) + 10
        length, top = pen.size.width() - names - 60, 28.0
        _legend(pen)
        spots = []
        for row, (code, lights) in enumerate(rows):
            name, left = name_of.get(code, code) or tr("不明"), names
            pen.text(QRectF(0, top, names - 8, ROW + 4), name, RIGHT, px=13, colour="text")
            for column, (each, lines) in enumerate(lights.items()):
                if not lines:
                    continue
                wide = max(14.0, length * len(lines) / most)
                box = QRectF(left, top + 4, wide - 1, ROW - 4)
                pen.box(box, LIGHT_STATES[each], LIGHT_STATES[each], _PATTERNS[each])
                solid = _PATTERNS[each] is Qt.BrushStyle.SolidPattern
                if not solid and wide > 40:  # a number on stripes is hard to read
                    pen.box(QRectF(box.center().x() - 14, box.top() + 3, 28, box.height() - 6), "surface")
                if solid or wide > 40:
                    number = str(len(lines))
                    pen.text(box, number, CENTRE, px=12, colour="surface" if solid else "text", bold=True)
                words = tr("{0}：{1} {2} 项").format(name, LIGHT_TEXT[each], len(lines))
                ids = tuple(line.id for line in lines)
                spots.append(Spot(box, words, row, column, "running", ids, words))
                left += wide
            pen.text(QRectF(left + 6, top, 56, ROW + 4), str(sum(map(len, lights.values()))), px=13, colour="text")
            top += ROW + 8
        return spots

    return draw


def _legend(pen: Pen) -> None:
    left = 0.0
    for each, words in LIGHT_TEXT.items():
        pen.box(QRectF(left, 5, 14, 12), LIGHT_STATES[each], LIGHT_STATES[each], _PATTERNS[each])
        pen.text(QRectF(left + 20, 0, 80, 22), words, px=12, colour="text")
        left += 30 + pen.width(words) + 12


def ageing_told(found: Ageing, name_of: Mapping[str, str]) -> str:
    parts = []
    for code, lights in found.by_department().items():
        counts = "，".join(f"{LIGHT_TEXT[each]} {len(lines)}" for each, lines in lights.items() if lines)
        parts.append(f"{name_of.get(code, code)}：{counts}")
    return "；".join(parts) or tr("没有在办的子事项")
