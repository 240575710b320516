"""The chosen thing: what is known of it, the next act with its form, and the attempts so far."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clerk_app.cases.model import SubItemState
from clerk_app.dispatch.ports import HandTask
from clerk_app.errors import WorldError
from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.screens.fallback import acts
from ui.screens.fallback.board import Line
from ui.screens.moments import ago, clock_time, exact
from ui.shell.frame import Desk
from ui.tasks import Latest
from ui.text import tr
from ui.widgets import Card, Form, Pill, button, label, line

KINDS = {"submit": "发送", "ask": "核实是否收到", "paper": "对账", "withdraw": "通知撤回", "poll": "查询进度"}
OUTCOMES = {
    "started": "没有等到结果", "answered": "部门有应答", "NotSent": "没有发出", "AnswerUnknown": "没有应答",
    "Busy": "部门忙", "RefusedByContract": "部门不接收", "QueryNotOffered": "部门不能查询",
    "AlreadyDecided": "部门已有决定",
}  # fmt: skip
OUTCOME_WORDS = {"granted": "准予", "rejected": "不予"}
MOST_TRIES = 8


class Details(QWidget):
    """`acted(act, values)` when the clerk presses the act's button (F9); `left()` for Esc; `case_asked()`."""

    acted = Signal(object, object)
    left = Signal()
    case_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.line: Line | None = None
        self.act: acts.Act | None = None
        self.form: Form | None = None
        self.go: QPushButton | None = None
        self._typed: dict[tuple[str, str], dict[str, Any]] = {}
        self._now = desk.clock
        self._tries = Latest(desk.runner, self)
        self._told: tuple[str, str, Any] = ("", "", None)
        self._by_hand_written = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll)
        self._build()
        self.show_line(None)

    def _build(self) -> None:
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        head = Card(spacing=8)
        self._title = label("", "section", wrap=True)
        self._pill = Pill()
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        head.add(top)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        head.add(self._facts)
        self._open = button(tr("打开办件"), self.case_asked.emit, key="Ctrl+O", small=True)
        row = QHBoxLayout()
        row.addWidget(self._open)
        row.addStretch()
        head.add(row)
        self._act_card = Card(spacing=12)
        self._log_card = Card(spacing=6)
        for card in (self._act_card, head, self._log_card):
            column.addWidget(card)
        column.addStretch()
        self._scroll.setWidget(inside)

    # showing ---------------------------------------------------------------------------------------------------------
    def show_line(self, chosen: Line | None) -> None:
        """Show a line; the form is left alone while its act stays the same."""
        self._keep_typed()
        if chosen is None or self.line is None or chosen.key != self.line.key:
            self._by_hand_written = False
        self.line = chosen
        if chosen is None:
            self._told, self.act, self.form, self.go = ("", "", None), None, None, None
            return
        self._title.setText(chosen.title)
        self._pill.set_state(*chosen.state)
        self._show_facts(chosen)
        self._show_act(chosen)
        self._load_tries(chosen)

    def focus_act(self) -> None:
        """Take the focus where the next act begins."""
        if self.form is not None and self.act is not None and self.act.fields:
            self.form.focus_first()
        elif self.go is not None:
            self.go.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._open.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self) -> None:
        """F9: check the form and do the act."""
        if self.act is None or self.line is None:
            return
        values = self.form.values() if self.form is not None else {}
        if self.form is not None:
            self._show_fields()
            faults = (*self.form.faults(), *self.act.faults(values, self._now()))
            if not self.form.show_faults(faults):
                return
        self.acted.emit(self.act, values)

    def refused(self, error: WorldError) -> None:
        """Say under the form why the act was refused."""
        self._say(Notice(Level.ERROR, error.what, error.why, error.now))

    def forget_typed(self, key: str) -> None:
        """The act of a line has been done: what was typed for it is stored."""
        self._typed = {at: values for at, values in self._typed.items() if at[0] != key}
        if self.line is not None and self.line.key == key:
            self._told = ("", "", None)  # the next act gets a fresh form
            self.form = None

    def set_busy(self, busy: bool) -> None:
        """While the act is being done."""
        if self.go is not None:
            self.go.setEnabled(not busy)

    # facts -----------------------------------------------------------------------------------------------------------
    def _show_facts(self, chosen: Line) -> None:
        while item := self._facts.takeAt(0):
            item.widget().deleteLater()
        for row, (name, words) in enumerate(self._fact_rows(chosen)):
            self._facts.addWidget(label(name, "secondary"), row, 0, Qt.AlignmentFlag.AlignTop)
            said = label(words, wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(said, row, 1)

    def _fact_rows(self, chosen: Line) -> list[tuple[str, str]]:
        now = self._now()
        rows = [
            (tr("办件"), f"{chosen.number}　{chosen.applicant}"),
            (tr("事项"), chosen.theme),
            (tr("部门"), chosen.department_name),
            (tr("已等"), tr("{0}（自 {1}）").format(ago(chosen.since, now), exact(chosen.since))),
            (tr("原因"), chosen.why),
            (tr("下一步"), chosen.next_step),
        ]
        if chosen.waiting is not None:
            rows += _item_rows(chosen, now)
        return [row for row in rows if row[1]]

    # the act ---------------------------------------------------------------------------------------------------------
    def _show_act(self, chosen: Line) -> None:
        act = acts.next_act(chosen, self._now())
        task = chosen.waiting.task if chosen.waiting else None
        if act is not None and act.id == "print" and self._by_hand_written and task is not None:
            act = acts.written_by_hand(task, self._now())
        about = (chosen.key, act.id if act else "", task)
        if about == self._told:
            return
        self._told, self.act, self.form, self.go = about, act, None, None
        _clear(self._act_card.body)
        if act is None:
            self._act_card.add(label(tr("现在不用做什么"), "section"))
            self._act_card.add(label(tr("系统会自己办：{0}。").format(chosen.next_step), "secondary", wrap=True))
            return
        self._act_card.add(label(act.title, "section"))
        self._act_card.add(label(act.words, "secondary", wrap=True))
        self._before_form(chosen, act)
        if act.fields:
            self._add_form(chosen, act)
        self._notices = QVBoxLayout()
        self._act_card.add(self._notices)
        self._act_card.add(self._buttons(act))

    def _before_form(self, chosen: Line, act: acts.Act) -> None:
        waiting = chosen.waiting
        if act.id == "settle" and waiting is not None and waiting.task is not None:
            self._act_card.add(_two_sides(waiting.task))
        if act.id == "again" and waiting is not None:
            for wanted in waiting.item.corrections:
                self._act_card.add(label(f"· {wanted}", wrap=True))

    def _add_form(self, chosen: Line, act: acts.Act) -> None:
        self.form = Form(act.fields, today=lambda: self._now().date())
        self.form.set_values(self._typed.get((chosen.key, act.id)) or act.start)
        self.form.edited.connect(lambda _code, _value: self._show_fields())
        self.form.finished.connect(lambda: self.go.setFocus() if self.go else None)
        self._act_card.add(self.form)
        self._show_fields()

    def _show_fields(self) -> None:
        if self.form is None or self.act is None:
            return
        shown = self.act.shown(self.form.values())
        self.form.show_only(self.form.frames if shown is None else shown)

    def _buttons(self, act: acts.Act) -> QHBoxLayout:
        row = QHBoxLayout()
        self.go = button(act.button, self.press, role="primary", key="F9")
        row.addWidget(self.go)
        if act.id == "print":
            row.addWidget(button(tr("用手写单交接的"), self._enter_written, role="link"))
        if act.id == "hand_over" and not self._by_hand_written:
            row.addWidget(button(tr("再打印一张"), self._print_again, role="link"))
        if act.id == "again":
            row.addWidget(button(tr("打开办件"), self.case_asked.emit, role="link"))
        row.addStretch()
        return row

    def _enter_written(self) -> None:
        self._by_hand_written = True
        if self.line is not None:
            self._show_act(self.line)
            self.focus_act()

    def _print_again(self) -> None:
        waiting = self.line.waiting if self.line else None
        if waiting is not None and waiting.task is not None:
            self.acted.emit(acts.print_slip(waiting.task), {})

    def _say(self, notice: Notice) -> None:
        _clear(self._notices)
        self._notices.addWidget(NoticeBar(notice))

    def _keep_typed(self) -> None:
        if self.form is not None and self.line is not None and self.act is not None:
            values = self.form.values()
            start = {code: self.act.start.get(code) for code in values}
            if _told_apart(values, start):
                self._typed[(self.line.key, self.act.id)] = values

    # attempts --------------------------------------------------------------------------------------------------------
    def _load_tries(self, chosen: Line) -> None:
        if chosen.waiting is None:
            self._log_card.hide()
            return
        services, key = self.desk.services, chosen.waiting.item.key
        self._tries.ask(lambda: services.hand.tries(key), self._show_tries)

    def _show_tries(self, tries: tuple[tuple[datetime, str, str, str], ...]) -> None:
        _clear(self._log_card.body)
        self._log_card.show()
        self._log_card.add(label(tr("发送记录"), "section"))
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
    if task is not None:
        rows += [(tr("交接单"), task.slip_number), (tr("转人工"), tr("{0}，{1}，{2}").format(
            clock_time(task.moved_at, now), task.moved_by, task.reason))]  # fmt: skip
        if task.handed_over_at:
            rows.append(
                (tr("交接"), tr("{0}，交给 {1}").format(clock_time(task.handed_over_at, now), task.handed_over_to))
            )
        if task.receipt_number:
            rows.append((tr("回执"), task.receipt_number))
        if task.may_have_been_received:
            rows.append((tr("注意"), tr("转人工前已经发过，部门可能已收到")))
    return rows


def _two_sides(task: HandTask) -> QGridLayout:
    """Paper and the department's books, line by line."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    paper, theirs = task.result, task.department_result
    rows = (
        ("", tr("纸面"), tr("部门系统")),
        (tr("决定"), _outcome(task.outcome), _outcome(task.department_outcome)),
        (tr("文书"), paper.document if paper else "", theirs.document if theirs else ""),
        (tr("编号"), paper.number if paper else "", theirs.number if theirs else ""),
        (tr("时间"), _day(task.decided_at), _day(task.department_decided_at)),
    )
    for at, row in enumerate(rows):
        differs = at > 0 and row[1] != row[2]
        for column, words in enumerate(row):
            kind = "secondary" if column == 0 else "strong" if at == 0 or differs else ""
            grid.addWidget(label(words or ("—" if at else ""), kind, wrap=True), at, column, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(line(), len(rows), 0, 1, 3)
    grid.addWidget(label(task.difference, "secondary", wrap=True), len(rows) + 1, 0, 1, 3)
    return grid


def _outcome(outcome: str) -> str:
    return tr(OUTCOME_WORDS.get(outcome, outcome)) if outcome else tr("没有决定")


def _day(moment: datetime | None) -> str:
    return exact(moment)[:16] if moment else ""


def _told_apart(values: Mapping[str, Any], start: Mapping[str, Any]) -> bool:
    return any((values[code] or "") != (start.get(code) or "") for code in values if code != "at")


def _clear(layout: Any) -> None:
    while item := layout.takeAt(0):
        if item.widget():
            item.widget().hide()
            item.widget().deleteLater()
        elif item.layout():
            _clear(item.layout())
