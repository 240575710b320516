"""One talk as it stands: what is to be done now, materials, certificates, the record. All of it by keys."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_app.link.model import MODE_TEXT, OVER, Side, State
from clerk_app.link.sessions import Look
from ui.screens.link.rows import certificate_rows, fact_rows, material_rows, point_rows, scan_rows
from ui.screens.link.talks import Talks
from ui.screens.link.words import is_appointment, pill, standing_words
from ui.screens.visit.told import Told
from ui.shell.frame import Desk
from ui.tasks import Latest
from ui.text import tr
from ui.theme import repolish
from ui.widgets import Card, Pill, button, label
from ui.widgets.act_rows import ActRows
from ui.widgets.facts import FactGrid
from ui.widgets.scrolling import Scrolling, clear_column

MOST_FACTS = 9
Run = Callable[[], None]


class Standing(QWidget):
    """`acted(act id, row key)`: of a row; the buttons' acts are signals of their own. `left()`: Esc."""

    acted = Signal(str, object)
    room_asked = Signal()
    link_asked = Signal()
    cancel_asked = Signal()
    again_asked = Signal()
    writing_asked = Signal()
    resume_asked = Signal()
    end_asked = Signal()
    verify_asked = Signal()
    export_asked = Signal()
    case_asked = Signal()
    bind_asked = Signal()
    scan_asked = Signal()
    print_asked = Signal()
    left = Signal()

    def __init__(self, desk: Desk, talks: Talks) -> None:
        super().__init__()
        self.desk, self.talks = desk, talks
        self.look: Look | None = None
        self._shown: tuple[Any, ...] = ()
        self._case = ("", "")  # its id, and what it is called
        self._cases = Latest(desk.runner, self, title=tr("正在看办件"))
        self.title, self.words = label("", "section", wrap=True), label("", wrap=True)
        self.pill, self.room_words = Pill(), label("", "secondary", wrap=True)
        self.told = Told()
        self._make_buttons()
        self.points, self.materials = ActRows(tr("还要办的")), ActRows(tr("材料核对"))
        self.certificates = ActRows(tr("证明"))
        for rows in (self.points, self.certificates):
            rows.chosen.connect(self.acted.emit)
        self._lay_out()

    def _make_buttons(self) -> None:
        self.room = button(tr("打开会谈窗口"), self.room_asked.emit, role="primary", key="F9")
        self.link = button(tr("给对方的链接"), self.link_asked.emit, key="Ctrl+L")
        self.cancel = button(tr("取消呼叫"), self.cancel_asked.emit, key="Ctrl+E")
        self.again = button("", self.again_asked.emit, role="primary", key="")
        self.writing = button(tr("转书面"), self.writing_asked.emit, key="Ctrl+T")
        self.resume = button(tr("恢复会谈"), self.resume_asked.emit, role="primary", key="Ctrl+R")
        self.end = button(tr("结束会谈"), self.end_asked.emit, key="Ctrl+E")
        self.case = button(tr("打开办件"), self.case_asked.emit, key="Ctrl+O")
        self.bind = button(tr("关联办件"), self.bind_asked.emit, key="Ctrl+B")
        self.scan = button(tr("扫描上桌"), self.scan_asked.emit, key="F6")
        self.verify = button(tr("验证记录"), self.verify_asked.emit, small=True, key="Ctrl+D")
        self.export = button(tr("导出证据包"), self.export_asked.emit, small=True, key="Ctrl+S")
        self.print = button(tr("打印会谈记录"), self.print_asked.emit, small=True, key="Ctrl+P")
        self._offered: list[QPushButton] | None = None
        self._buttons = (
            self.room, self.resume, self.again, self.link, self.case, self.bind, self.scan, self.writing, self.cancel,
            self.end,
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.points_card = self._card(tr("还要办的"), self.points)
        self.certificates_card = self._card(tr("证明"), self.certificates)
        self.materials_card = self._card(tr("材料核对"), self.materials)
        cards = (
            self._head(), self.points_card, self.certificates_card, self.materials_card, self._about(), self._record()
        )  # fmt: skip
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scrolling(clear_column(*cards, margins=(0, 0, 4, 0))))

    def _head(self) -> Card:
        head = Card(spacing=8)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        head.add(top)
        head.add(self.words)
        head.add(self.room_words)
        head.add(self.told)
        acts = QGridLayout()
        acts.setSpacing(8)
        self._acts = acts
        head.add(acts)
        return head

    def _about(self) -> Card:
        about = Card(tr("这次连线"), spacing=8)
        self.facts = FactGrid(MOST_FACTS)
        about.add(self.facts)
        return about

    def _card(self, title: str, rows: ActRows) -> Card:
        card = Card(title, spacing=4)
        card.add(rows)
        return card

    def _record(self) -> Card:
        card = Card(tr("记录"), spacing=8)
        self.record = label("", wrap=True)
        card.add(self.record)
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.verify, self.export, self.print):
            row.addWidget(each)
        row.addStretch()
        card.add(row)
        return card

    # showing ---------------------------------------------------------------------------------------------------------
    def show_look(self, look: Look | None) -> None:
        """Nothing is drawn anew that stands as it stood."""
        moved = look is None or self.look is None or look.session.id != self.look.session.id
        self.look = look
        if moved:
            self.told.put_away()
        if look is None:
            self._shown = ()
            return
        stamp = (look.session.id, look.session.version, look.table.entries, len(look.pending), len(look.dropped))
        self._show_words(look)
        self.show_room()
        if stamp == self._shown:
            return
        self._shown = stamp
        self._show_acts(look)
        self._read_case(look)
        for card, rows, facts in (
            (self.points_card, self.points, point_rows(look)),
            (self.certificates_card, self.certificates, certificate_rows(look)),
            (self.materials_card, self.materials, [*material_rows(look), *scan_rows(look)]),
        ):
            rows.show_rows(facts)
            card.setVisible(bool(facts))
        self._show_record(look)

    def show_room(self) -> None:
        """How the room's window stands, where there is one for this talk."""
        state, words = self.talks.room.words(self.look.session.id) if self.look is not None else ("quiet", "")
        if self.room_words.property("state") != state:
            repolish(self.room_words, state=state)
        self.room_words.setText(words)
        self.room_words.setVisible(bool(words))

    def _show_words(self, look: Look) -> None:
        now = self.talks.services.clock()
        self.title.setText(f"{look.partner} · {tr(MODE_TEXT[look.table.mode])}")
        self.pill.set_state(*pill(look, now))
        words = standing_words(look, now)
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _show_acts(self, look: Look) -> None:
        state, side, session = look.table.state, look.session.side, look.session
        asking = side is Side.ASKING
        waits = state in (State.RINGING, State.QUEUED)
        instead = asking and state is State.REFUSED and bool(look.table.instead)
        again = asking and state in (State.REFUSED, State.MISSED, State.CANCELLED)
        if again:
            act = tr("改呼 {0}").format(look.table.instead) if instead else tr("再呼叫")
            self.again.setText(f"{act}  F9")
            self.again.setShortcut("F9")
        table = state in (State.OPEN, State.WRITING)
        early = is_appointment(look, self.talks.services.clock())
        shown = {
            self.room: state is State.OPEN or (waits and asking and not early),
            self.resume: state is State.WRITING,
            self.again: again,
            self.link: asking and session.browser_only and state not in OVER,
            self.case: bool(session.case_id),
            self.bind: not session.case_id and (table or state is State.CLOSED or (waits and asking)),
            self.scan: table,
            self.writing: state is State.OPEN,
            self.cancel: asking and waits,
            self.end: table,
        }
        self._show_buttons([each for each in self._buttons if shown[each]])
        for each in (self.export, self.print):
            each.setVisible(not waits)

    def _show_buttons(self, shown: list[QPushButton]) -> None:
        if shown == self._offered:  # most talks of a list stand alike: walking it lays nothing out anew
            return
        self._offered = shown
        for each in self._buttons:
            self._acts.removeWidget(each)
            each.setVisible(False)
        for at, each in enumerate(shown):
            self._acts.addWidget(each, at // 2, at % 2)
            each.setVisible(True)

    def _read_case(self, look: Look) -> None:
        """What the case here is called: the record knows only that of the asking hall, from the beginning."""
        if look.session.case_id != self._case[0]:
            self._case = (look.session.case_id, "")
        self.facts.show_rows(fact_rows(look, self._case[1]))
        if not look.session.case_id:
            self._cases.drop()
            return
        services, case_id = self.talks.services, look.session.case_id

        def read() -> str:
            with services.store.read() as work:
                case = work.cases.get(case_id)
            return "　".join(part for part in (case.number or tr("草稿"), case.theme_name, case.applicant.name) if part)

        def show(words: str) -> None:
            self._case = (case_id, words)
            if self.look is not None and self.look.session.case_id == case_id:
                self.facts.show_rows(fact_rows(self.look, self._case[1]))

        self._cases.ask(read, show, lambda error: show(error.what))

    def _show_record(self, look: Look) -> None:
        table, session = look.table, look.session
        parts = [tr("共 {0} 条").format(table.entries)]
        if look.pending:
            parts.append(tr("还有 {0} 条正在送出").format(len(look.pending)))
        if session.side is Side.ASKING and not session.browser_only:
            behind = table.entries - session.partner_has
            parts.append(tr("两边一致") if behind <= 0 else tr("对方还差 {0} 条").format(behind))
        if table.sealed:
            parts.append(tr("两边都已封存") if len(table.sealed) == len(Side) else tr("一方已封存"))
        self.record.setText("，".join(parts))

    def focus_first(self) -> None:
        """Where the next act is."""
        if self.points.rows:
            self.points.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
        first = next((each for each in self._buttons if each.isVisible()), self.verify)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
