"""One number: what is known of it, and its story in words."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from clerk_app.bootstrap import Desk as Services
from clerk_app.masking import mask_phone
from clerk_app.queueing import story
from clerk_app.queueing.model import Ticket, TicketState
from clerk_app.queueing.rules import PRIORITY_TEXT
from clerk_app.queueing.words import shown_name
from ui.screens.floor.ticket_rows import TicketRow, name_of, row_of, state_pill
from ui.screens.moments import exact
from ui.text import tr
from ui.widgets import Card, button, label
from ui.widgets.scrolling import Scrolling, clear_column
from ui.widgets.state import Pill

SIDE = 280


@dataclass(frozen=True, slots=True)
class TicketStory:
    """A number with its story; `ahead` is None when it does not wait. Each event is (when and where, words)."""

    row: TicketRow
    ahead: int | None
    events: tuple[tuple[str, str], ...]


def read_story(services: Services, ticket_id: str) -> TicketStory:
    """Off the main thread."""
    ticket, events = services.looks.story(ticket_id)
    plan, name = services.calling.plan(), name_of(services)
    ahead = services.calling.ahead(ticket_id) if ticket.state is TicketState.WAITING else None
    lines = tuple((story.where(event), story.words(event, plan, name)) for event in events)
    return TicketStory(row_of(ticket, plan, name), ahead, lines)


class TicketDetails(Card):
    """`acts` stand below the story. `case_asked(case id)`: the clerk wants to see a case of the visit."""

    case_asked = Signal(str)

    def __init__(self, *acts: QPushButton) -> None:
        super().__init__(spacing=8)
        self.shown: TicketStory | None = None
        self.setFixedWidth(SIDE)
        self._number, self._pill = label("", "page"), Pill()
        self._themes, self._facts = label("", "strong", wrap=True), label("", "secondary", wrap=True)
        self._story, self._title = label("", wrap=True), label(tr("经过"), "label")
        self._nobody = label(tr("选一个号，这里显示它的经过。"), "secondary", wrap=True)
        self._cases = QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(self._number)
        head.addStretch()
        head.addWidget(self._pill)
        told = (self._nobody, head, self._themes, self._facts, self._cases, self._title, self._story)
        self.add(Scrolling(clear_column(*told, spacing=8)))
        row = QHBoxLayout()
        row.setSpacing(8)
        for act in acts:
            row.addWidget(act)
        row.addStretch()
        self.add(row)
        self.show_story(None)

    def show_story(self, found: TicketStory | None) -> None:
        """Another number, or none."""
        if found is not None and found == self.shown:
            return
        self.shown = found
        while item := self._cases.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        self._nobody.setVisible(found is None)
        for part in (self._number, self._pill, self._themes, self._facts, self._title, self._story):
            part.setVisible(found is not None)
        if found is not None:
            self._fill(found)

    def _fill(self, found: TicketStory) -> None:
        """The same widgets with other words: new ones for every row that one walks over would be felt."""
        ticket = found.row.ticket
        self._number.setText(ticket.label)
        self._pill.set_state(*state_pill(ticket))
        self._themes.setText(found.row.themes)
        self._facts.setText("\n".join(facts(found)))
        for place, case_id in enumerate(ticket.case_ids, 1):
            name = tr("打开办件 {0}").format(place) if len(ticket.case_ids) > 1 else tr("打开办件")
            self._cases.addWidget(button(name, lambda key=case_id: self.case_asked.emit(key), role="link", small=True))
        self._story.setText("\n".join(f"{at}\n　{words}" for at, words in found.events))


def facts(found: TicketStory) -> list[str]:
    """What is known of it, a line each; personal data masked."""
    ticket = found.row.ticket
    priority = PRIORITY_TEXT[ticket.priority]
    lines = [tr("队列：{0}").format(found.row.queue)]
    lines += [tr("前面 {0} 人").format(found.ahead)] if found.ahead is not None else []
    lines += [tr("优先：{0}").format(tr(priority))] if priority else []
    lines += [tr("预约：{0}").format(exact(ticket.slot_at)[:16])] if ticket.slot_at is not None else []
    lines += _sent(ticket)
    who = "　".join(
        part for part in (shown_name(ticket.name), mask_phone(ticket.phone) if ticket.phone else "") if part
    )
    return lines + ([who] if who else [])


def _sent(ticket: Ticket) -> list[str]:
    if ticket.for_window:
        return [tr("只在 {0} 叫").format(ticket.for_window)]
    return [tr("只由 {0} 叫").format(ticket.for_clerk)] if ticket.for_clerk else []
