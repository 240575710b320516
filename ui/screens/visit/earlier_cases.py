"""What the same person has done here before, beside the registration: masked, found by the ID number."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.cases.model import STATUS_TEXT, Status
from clerk_app.cases.ports import CaseFilter, CaseRow, Page
from clerk_app.masking import mask_name
from ui.screens.visit.line_button import LineButton
from ui.shell.frame import Desk
from ui.tasks import Latest
from ui.text import tr
from ui.widgets import Card, button, label

MOST = 6
STATE = {Status.FINISHED: "done", Status.ACCEPTED: "under_way", Status.ACCEPTED_DEFERRED: "near",
         Status.CORRECTING: "near", Status.REFUSED: "late"}  # fmt: skip


class EarlierCases(QWidget):
    """`look_up(number, but)` when an ID number is right; `opened(case_id)` when a row is pressed.

    `contact_wanted(case_id)`: take over phone and address from the newest of them.
    """

    opened = Signal(str)
    contact_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._services = desk.services
        self._latest = Latest(desk.runner, self, title=tr("正在查以前的办件"))
        self._asked = ("", "")
        self.rows: list[LineButton] = []
        self.card = Card(tr("以前办过的"), spacing=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch()
        self.forget()

    def forget(self) -> None:
        """No number yet."""
        self._latest.drop()
        self._asked = ("", "")
        self._clear()
        self._tell(tr("证件号码填对后，这里列出此人以前办过的件。姓名打码显示，点开才看全部。"))

    def look_up(self, number: str, but: str) -> None:
        """Cases of this ID number except the one that is open; asked once for the same number."""
        if self._asked == (number, but):
            return
        self._asked = (number, but)
        services = self._services

        def find() -> Page:
            with services.store.read() as work:
                return work.cases.find(CaseFilter(text=number), limit=MOST + 1, count=True)

        self._latest.ask(find, lambda page: self._show(page, number, but))

    def _show(self, page: Page, number: str, but: str) -> None:
        self._clear()
        # A row knows the last six characters only: the search has matched the whole number, of applicant or agent.
        rows = [row for row in page.rows if row.id != but and row.status is not Status.VOID][:MOST]
        if not rows:
            self._tell(tr("没有查到此人以前办过的件，是第一次来。"))
            return
        for row in rows:
            self._add(row, number)
        own = next((row for row in rows if row.id_tail == number[-6:] and row.phone_tail), None)
        if own is not None:
            words = tr("沿用上次的电话和地址")
            self.card.add(button(words, lambda: self.contact_wanted.emit(own.id), role="link", small=True, icon="copy"))

    def _add(self, row: CaseRow, number: str) -> None:
        as_agent = "" if row.id_tail == number[-6:] else tr("代办 · ")
        quiet = f"{as_agent}{mask_name(row.applicant)} · {row.updated_at.astimezone():%Y-%m-%d}"
        line = LineButton(row.theme_name, quiet, tail=STATUS_TEXT[row.status], state=STATE.get(row.status, "quiet"))
        line.clicked.connect(lambda: self.opened.emit(row.id))
        self.rows.append(line)
        self.card.add(line)

    def _tell(self, words: str) -> None:
        self.card.add(label(words, "secondary", wrap=True))

    def _clear(self) -> None:
        self.rows.clear()
        while item := self.card.body.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
