"""The chosen thing: the next act with its form, what is known of it, and the attempts so far."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_app.cases.model import SubItemState
from clerk_app.errors import WorldError
from ui.screens.fallback import acts
from ui.screens.fallback.act_panel import ActPanel, clear
from ui.screens.fallback.board import Line
from ui.screens.moments import ago, clock_time, exact
from ui.shell.frame import Desk
from ui.tasks import Latest
from ui.text import tr
from ui.widgets import Card, Form, Pill, button, label
from ui.widgets.facts import FactGrid
from ui.widgets.scrolling import Scrolling, clear_column

KINDS = {"submit": "发送", "ask": "核实是否收到", "paper": "对账", "withdraw": "通知撤回", "poll": "查询进度"}
OUTCOMES = {
    "started": "没有等到结果", "answered": "部门有应答", "NotSent": "没有发出", "AnswerUnknown": "没有应答",
    "Busy": "部门忙", "RefusedByContract": "部门不接收", "QueryNotOffered": "部门不能查询",
    "AlreadyDecided": "部门已有决定",
}  # fmt: skip
MOST_TRIES, MOST_FACTS = 8, 15


class Details(QWidget):
    """`acted(act, values)` when the clerk does the act (F9) and its form is right; `left()` for Esc; `case_asked()`.

    A row passed with the arrow keys shows its facts at once, its act one turn of the event loop later: walking stays
    smooth. What was typed for a thing is kept while another is looked at.
    """

    acted = Signal(object, object)
    left = Signal()
    case_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.line: Line | None = None
        self.act: acts.Act | None = None
        self.panel: ActPanel | None = None
        self._now = desk.clock
        self._panels: dict[tuple[Any, ...], ActPanel] = {}
        self._typed: dict[tuple[str, str], dict[str, Any]] = {}
        self._told: tuple[Any, ...] = ()  # line, act and task that the panel shows
        self._written: set[str] = set()  # lines handed over with the emergency form
        self._tries = Latest(desk.runner, self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_act)
        self._build()

    def _build(self) -> None:
        self._act_at = QVBoxLayout()
        self._nothing = Card(spacing=8)
        self._nothing.add(label(tr("现在不用做什么"), "section"))
        self._nothing_words = label("", "secondary", wrap=True)
        self._nothing.add(self._nothing_words)
        self._act_at.addWidget(self._nothing)
        self._log_card = Card(tr("发送记录"), spacing=6)
        inside = clear_column(self._act_at, self._head(), self._log_card, margins=(0, 0, 4, 0))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scrolling(inside))

    def _head(self) -> Card:
        head = Card(spacing=8)
        self._title = label("", "section", wrap=True)
        self._pill = Pill()
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        head.add(top)
        self._facts = FactGrid(MOST_FACTS)
        head.add(self._facts)
        self._open = button(tr("打开办件"), self.case_asked.emit, key="Ctrl+O", small=True)
        head.body.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        return head

    @property
    def form(self) -> Form | None:
        """The form of the act in front."""
        return self.panel.form if self.panel is not None else None

    @property
    def go(self) -> QPushButton | None:
        """The button of the act in front."""
        return self.panel.go if self.panel is not None else None

    # showing ---------------------------------------------------------------------------------------------------------
    def show_line(self, chosen: Line | None) -> None:
        """Show a line; the form is left alone while its act stays the same."""
        moved = chosen is None or self.line is None or chosen.key != self.line.key
        if moved:
            self._keep_typed()
        self.line = chosen
        if chosen is None:
            self._soon.stop()
            self._told, self.act, self.panel = (), None, None
            return
        self._title.setText(chosen.title)
        self._pill.set_state(*chosen.state)
        self._facts.show_rows(fact_rows(chosen, self._now()))
        self._load_tries(chosen)
        self._soon.start()

    def focus_act(self) -> None:
        """Take the focus where the next act begins."""
        self._show_act()
        if self.panel is not None:
            self.panel.take_focus()
        else:
            self._open.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self) -> None:
        """F9: check the form and do the act."""
        self._show_act()
        if self.panel is None or self.act is None or self.panel.held:
            return
        if self.panel.is_right(self._now()):
            self.acted.emit(self.act, self.panel.values())

    def refused(self, error: WorldError) -> None:
        """Say under the form why the act was refused."""
        if self.panel is not None:
            self.panel.say(error)

    def forget_typed(self, key: str) -> None:
        """The act of a line has been done: what was typed for it is stored."""
        self._typed = {at: values for at, values in self._typed.items() if at[0] != key}
        self._written.discard(key)
        if self.line is not None and self.line.key == key:
            self._told, self.panel = (), None  # the next act gets a fresh form

    def set_busy(self, busy: bool) -> None:
        """While the act is being done."""
        for panel in self._panels.values():
            panel.set_busy(busy)

    # the act ---------------------------------------------------------------------------------------------------------
    def _show_act(self) -> None:
        self._soon.stop()
        chosen = self.line
        if chosen is None:
            return
        act, task = acts.next_act(chosen, self._now()), chosen.waiting.task if chosen.waiting else None
        if act is not None and act.id == "print" and chosen.key in self._written and task is not None:
            act = acts.written_by_hand(task, self._now())
        corrections = chosen.waiting.item.corrections if chosen.waiting else ()
        about = (chosen.key, act.id if act else "", task, corrections, chosen.held)
        if about == self._told:
            return
        self._told, self.act = about, act
        self._nothing_words.setText(tr("系统会自己办：{0}。").format(chosen.next_step))
        self.panel = self._panel(act) if act is not None else None
        for each in (self._nothing, *self._panels.values()):
            each.setVisible(each is (self.panel or self._nothing))
        if self.panel is not None and act is not None:
            self.panel.show_act(act, chosen, self._typed.get((chosen.key, act.id)))

    def _panel(self, act: acts.Act) -> ActPanel:
        """Built once for each kind of act; things of a kind share it."""
        shape = (act.id, act.fields)
        if shape not in self._panels:
            panel = self._panels[shape] = ActPanel(act, lambda: self._now().date())
            panel.pressed.connect(self.press)
            panel.link_pressed.connect(self._on_link)
            self._act_at.addWidget(panel)
        return self._panels[shape]

    def _on_link(self, name: str) -> None:
        waiting = self.line.waiting if self.line else None
        if name == "case":
            self.case_asked.emit()
        elif name == "written" and self.line is not None:
            self._written.add(self.line.key)
            self.focus_act()
        elif waiting is not None and waiting.task is not None:
            self.acted.emit(acts.print_slip(waiting.task), {})

    def _keep_typed(self) -> None:
        if self.panel is None or self.act is None or not self._told:
            return
        typed = self.panel.typed()
        if typed is not None:
            self._typed[(self._told[0], self.act.id)] = typed

    # attempts --------------------------------------------------------------------------------------------------------
    def _load_tries(self, chosen: Line) -> None:
        self._log_card.setVisible(chosen.waiting is not None)
        if chosen.waiting is not None:
            services, key = self.desk.services, chosen.waiting.item.key
            self._tries.ask(lambda: services.hand.tries(key), self._show_tries)

    def _show_tries(self, tries: tuple[tuple[datetime, str, str, str], ...]) -> None:
        clear(self._log_card.body)
        if not tries:
            self._log_card.add(label(tr("还没有向部门系统发送过。"), "secondary"))
        for at, kind, outcome, detail in tries[:MOST_TRIES]:
            said = tr(OUTCOMES.get(outcome, outcome))
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(label(clock_time(at, self._now()), "secondary"), 0, Qt.AlignmentFlag.AlignTop)
            words = f"{tr(KINDS.get(kind, kind))}：{said}" + (f"（{detail}）" if detail else "")
            row.addWidget(label(words, wrap=True), 1)
            self._log_card.add(row)
        if len(tries) > MOST_TRIES:
            self._log_card.add(label(tr("更早还有 {0} 次").format(len(tries) - MOST_TRIES), "hint"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def fact_rows(chosen: Line, now: datetime) -> list[tuple[str, str]]:
    """What is known of a line: name and words, without what is empty."""
    rows = [
        (tr("办件"), f"{chosen.number}　{chosen.applicant}"),
        (tr("事项"), chosen.theme),
        (tr("部门"), chosen.department_name),
        (tr("已等"), tr("{0}（自 {1}）").format(ago(chosen.since, now), exact(chosen.since))),
        (tr("原因"), chosen.why),
        (tr("下一步"), chosen.next_step),
        *(_item_rows(chosen, now) if chosen.waiting is not None else ()),
    ]
    return [row for row in rows if row[1]]


def _item_rows(chosen: Line, now: datetime) -> list[tuple[str, str]]:
    waiting = chosen.waiting
    assert waiting is not None
    item, task, rows = waiting.item, waiting.task, []
    if chosen.tries:
        rows.append((tr("已试"), tr("{0} 次").format(chosen.tries)))
    if item.next_at is not None and item.state is not SubItemState.CANCELLED:
        rows.append((tr("下次自动"), tr("马上") if item.next_at <= now else clock_time(item.next_at, now)))
    if item.due_at is not None:
        rows.append((tr("承诺时限"), clock_time(item.due_at, now) + ("　" + tr("已超期") if now > item.due_at else "")))
    if task is None:
        return rows
    moved = tr("{0}，{1}，{2}").format(clock_time(task.moved_at, now), task.moved_by, task.reason)
    rows += [(tr("交接单"), task.slip_number), (tr("转人工"), moved)]
    if task.handed_over_at:
        given = tr("{0}，交给 {1}").format(clock_time(task.handed_over_at, now), task.handed_over_to)
        rows.append((tr("交接"), given))
    rows.append((tr("回执"), task.receipt_number))
    if task.may_have_been_received:
        rows.append((tr("注意"), tr("转人工前已经发过，部门可能已收到")))
    return rows
