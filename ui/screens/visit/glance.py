"""办件概览: the case at a glance in the right column; shows what was reckoned off the screen's thread."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.screens.visit.glance_facts import GlanceFacts, LinkLine, TimeLine, UrgeLine, glance
from ui.screens.visit.model import VisitModel
from ui.screens.visit.progress import ItemLine, PaperLine
from ui.tasks import Changes, Latest, Refreshable
from ui.text import tr
from ui.theme import theme
from ui.widgets import Mark, Pill, button, label, line

SETTLE_MS = 120  # while the clerk types, look again only when the hand rests
CELL, GAP = 14, 4


class Glance(QWidget, Refreshable):
    """Follows the model while it is visible; hidden, it looks once when shown again. Ctrl+Shift+C copies the number."""

    def __init__(self, model: VisitModel) -> None:
        super().__init__()
        self._model = model
        self.shown: GlanceFacts | None = None
        self._stale = True
        self._latest = Latest(model.desk.runner, self, title=tr("正在看办件概况"))
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._look)
        self.setAccessibleName(tr("办件概览"))
        self.setProperty("surface", "plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(14)
        self.empty = label(tr("打开一个办件，这里就显示申请人、时限、材料和各部门的进度。"), "secondary", wrap=True)
        self.head, self.times, self.materials = _Head(), _Times(), _Materials()
        self.items, self.urges, self.papers = _Lines(tr("部门办理")), _Lines(tr("催办")), _Lines(tr("已打印"))
        self.links = _Lines(tr("跨域通办"))
        self._parts = (self.head, self.times, self.materials, self.items, self.links, self.urges, self.papers)
        self._column.addWidget(label(tr("办件概览"), "section"))
        for part in (self.empty, *self._parts):
            self._column.addWidget(part)
        self._column.addStretch()
        self._show(None)
        model.opened.connect(self._opened)
        model.changed.connect(self._changed)
        self.watch_changes(model.desk.hub, "paper", "urge", "link_session")

    def concerns(self, changes: Changes) -> bool:
        case = self._model.case
        if case is None:
            return False
        return not changes.ids or case.id in changes.ids or "link_session" in changes.kinds

    def refresh(self, changes: Changes | None = None) -> None:
        """A paper was made or answered for; a department was urged; something was done in a session."""
        del changes
        self._changed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._look()

    def _opened(self) -> None:
        if self._model.case is None or (self.shown and self.shown.case_id != self._model.case.id):
            self._show(None)
        self._stale = True
        if self.isVisible():
            self._look()

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _look(self) -> None:
        case, about, services = self._model.case, self._model.theme, self._model.services
        self._stale = False
        if case is None or about is None:
            self._latest.drop()
            self._show(None)
            return
        self._latest.ask(lambda: glance(services, case, about), self._show)

    def _show(self, facts: GlanceFacts | None) -> None:
        if facts is not None and (self._model.case is None or self._model.case.id != facts.case_id):
            return
        if facts is not None and facts == self.shown:
            return
        self.shown = facts
        self.empty.setVisible(facts is None)
        for part in self._parts:
            part.setVisible(False)
        if facts is None:
            return
        self.head.show_facts(facts)
        self.times.show_lines(facts.times)
        self.materials.show_cells(facts.cells)
        self.items.show_rows([_item_words(item) for item in facts.items])
        self.urges.show_rows([_urge_words(urge) for urge in facts.urges])
        self.links.show_rows([_link_words(each) for each in facts.links])
        self.papers.show_rows([_paper_words(paper) for paper in facts.papers])


class _Head(QWidget):
    """Who, what, state, number, marks."""

    def __init__(self) -> None:
        super().__init__()
        self.name = label("", "strong", wrap=True)
        self.who = label("", "secondary", wrap=True)
        self.theme = label("", "secondary", wrap=True)
        self.status = Pill()
        self.number = label("", "secondary")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = button("", self._copy, role="quiet", icon="copy", small=True, key="Ctrl+Shift+C",
                           name=tr("复制办件编号"))  # fmt: skip
        self.marks = QHBoxLayout()
        self.marks.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.name, self.who, self.theme):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.status)
        row.addLayout(self.marks)
        row.addStretch()
        column.addSpacing(4)
        column.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.number)
        row.addWidget(self.copy)
        row.addStretch()
        column.addLayout(row)

    def show_facts(self, facts: GlanceFacts) -> None:
        self.name.setText(facts.name or tr("还没有登记申请人"))
        agent = tr("代理人 {0}").format(facts.agent) if facts.agent else ""
        self.who.setText("\n".join(part for part in (facts.id_number, agent) if part))
        self.who.setVisible(bool(facts.id_number or agent))
        self.theme.setText(facts.theme)
        self.status.set_state(*facts.status)
        self.number.setText(facts.number)
        self.number.setVisible(bool(facts.number))
        self.copy.setVisible(bool(facts.number))
        _empty(self.marks)
        for mark in facts.marks:
            self.marks.addWidget(Pill("near", mark))
        self.setVisible(True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.number.text())


class _Times(QWidget):
    """Dates of the case, and what is left of them."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)

    def show_lines(self, lines: Sequence[TimeLine]) -> None:
        _empty(self._grid)
        for row, each in enumerate(lines):
            self._grid.addWidget(label(each.words, "secondary"), row, 0)
            self._grid.addWidget(label(each.value), row, 1)
            left = label(each.left, "strong" if each.state else "secondary", state=each.state)
            self._grid.addWidget(left, row, 2, Qt.AlignmentFlag.AlignRight)
        self.setVisible(bool(lines))


class _Materials(QWidget):
    """材料 4/9 with a cell for each material: filled, waiting for later, or empty."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "strong")
        self.missing = label("", "secondary", wrap=True)
        self.cells = _Cells()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(line())
        column.addSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.cells)
        column.addWidget(self.missing)

    def show_cells(self, cells: Sequence[tuple[str, str]]) -> None:
        there = sum(1 for state, _ in cells if state == "done")
        self.words.setText(tr("材料 {0}/{1}").format(there, len(cells)))
        self.cells.show_cells(cells)
        lacking = [name for state, name in cells if state != "done"]
        more = tr(" 等 {0} 份").format(len(lacking)) if len(lacking) > 2 else ""
        self.missing.setText(tr("还缺：{0}").format("、".join(lacking[:2]) + more) if lacking else tr("已经齐全"))
        self.missing.setToolTip("\n".join(lacking))
        self.setVisible(bool(cells))


class _Cells(QWidget):
    """One cell a material; wraps. done: filled; near: half; quiet: outline."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_cells(self, cells: Sequence[tuple[str, str]]) -> None:
        self._cells = tuple(cells)
        words = {"done": tr("有"), "near": tr("容缺"), "quiet": tr("缺")}
        self.setToolTip("\n".join(f"{words[state]}　{name}" for state, name in cells))
        self.setAccessibleName(self.toolTip())
        self.updateGeometry()
        self.update()

    def _across(self) -> int:
        return max(1, (max(self.width(), 200) + GAP) // (CELL + GAP))

    def sizeHint(self) -> QSize:
        rows = -(-len(self._cells) // self._across())
        return QSize(200, max(1, rows) * (CELL + GAP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (state, _) in enumerate(self._cells):
            row, column = divmod(place, self._across())
            box = QRectF(column * (CELL + GAP), row * (CELL + GAP), CELL, CELL).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(theme().colour("line_strong" if state == "quiet" else state), 1))
            painter.setBrush(theme().colour(state) if state == "done" else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 3, 3)
            if state == "near":
                painter.fillRect(box.adjusted(1.5, CELL / 2, -1.5, -1.5), theme().colour("near"))
        painter.end()


class _Lines(QWidget):
    """A heading and rows of mark, name and a word at the right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(line())
        column.addSpacing(4)
        column.addWidget(label(title, "strong"))
        self._rows: list[tuple[str, str, str, str]] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(5)
        column.addLayout(self._column)

    def show_rows(self, rows: list[tuple[str, str, str, str]]) -> None:
        """Each row: state, name, word at the right and its state."""
        self.setVisible(bool(rows))
        if rows == self._rows:
            return
        self._rows = rows
        _empty(self._column)
        for row in rows:
            self._column.addWidget(_Line(*row))


class _Line(QWidget):
    def __init__(self, state: str, name: str, words: str, words_state: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{name}，{words}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Mark(state))
        row.addWidget(_Cut(name), 1)
        row.addWidget(label(words, "secondary", state=words_state if words_state in ("near", "late") else ""))


class _Cut(QLabel):
    """A name in one line, cut with … when there is no room; whole in the tool tip."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setToolTip(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().colour("text"))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()


def _item_words(item: ItemLine) -> tuple[str, str, str, str]:
    if item.left and item.own not in ("near", "late"):
        return item.state, item.name, item.left, item.light
    return item.state, item.name, item.words, item.own  # what somebody must do comes before the time


def _urge_words(urge: UrgeLine) -> tuple[str, str, str, str]:
    state = "done" if urge.told else "near"
    return state, urge.name, urge.words, state


def _link_words(each: LinkLine) -> tuple[str, str, str, str]:
    return each.state, each.name, each.words, each.state


def _paper_words(paper: PaperLine) -> tuple[str, str, str, str]:
    words = tr("待确认") if paper.asked else tr("{0} 次").format(paper.printed) if paper.printed else tr("没打出来")
    return paper.state, paper.title, words, paper.state


def _empty(layout: QVBoxLayout | QHBoxLayout | QGridLayout) -> None:
    while layout.count():
        gone = layout.takeAt(0).widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
