"""The window that the person at the desk sees: nothing but their own visit, and what they are asked: the rating, and in
a session with another hall whether they agree, and whether the result is right."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QScreen
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Case
from clerk_app.masking import mask_id, mask_phone
from clerk_app.queueing.model import Ticket
from clerk_app.queueing.rating_desk import Asked
from ui.screens.applicant.link_question import LinkQuestion
from ui.screens.applicant.question import Question
from ui.text import tr
from ui.widgets import label
from ui.widgets.pile import Pile

if TYPE_CHECKING:
    from clerk_app.link.view import Table

THANKS_MS = 6_000
REST, VISIT, ASK, THANKS, LINK = range(5)
Rows = Sequence[tuple[str, str]]


def rows_of(case: Case | None) -> Rows:
    """What the person can check: their own name, number and phone, the last two masked for those who stand behind."""
    if case is None:
        return ()
    person = case.applicant
    due = beijing(case.due_at) if case.due_at is not None else None
    found = (
        (tr("申请人"), person.name),
        (tr("证件号码"), mask_id(person.id_number) if person.id_number else ""),
        (tr("电话"), mask_phone(person.phone) if person.phone else ""),
        (tr("办件编号"), case.number),
        (tr("承诺办结"), tr("{0}年{1}月{2}日").format(due.year, due.month, due.day) if due is not None else ""),
    )
    return tuple((title, words) for title, words in found if words)


class ApplicantWindow(QWidget):
    """`closed()`: somebody has closed it. It never keeps the program open by itself."""

    closed = Signal()

    def __init__(self, place: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "applicant")
        self.setWindowTitle(tr("申请人屏"))
        self.setAccessibleName(tr("申请人屏"))
        self.setMinimumSize(480, 320)
        self.question, self.link = Question(), LinkQuestion()
        self.number, self.theme = label("", "huge"), label("", "large", wrap=True)
        self.thanks = label("", "large", wrap=True)
        self._rows = QGridLayout()
        self._pile = Pile()
        for page in (self._rest(), self._visit(), self.question, self._thanks(), self.link):
            self._pile.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(40, 24, 40, 32)
        whole.setSpacing(24)
        whole.addWidget(label(place, "large-muted"))
        whole.addWidget(self._pile, 1)
        self._after = QTimer(self, singleShot=True, interval=THANKS_MS)
        self._after.timeout.connect(self._go_on)
        self._something = False

    def _rest(self) -> QWidget:
        return _centred(
            label(tr("欢迎"), "huge"), label(tr("办完以后，请在这里评价这次服务"), "large-muted", wrap=True)
        )

    def _thanks(self) -> QWidget:
        self.thanks_title = label("", "huge")
        return _centred(self.thanks_title, self.thanks)

    def _visit(self) -> QWidget:
        page = QWidget()
        self._rows.setHorizontalSpacing(32)
        self._rows.setVerticalSpacing(14)
        self._rows.setColumnStretch(1, 1)
        self.check = label(tr("请核对您的信息，有错请告诉窗口"), "large-muted", wrap=True)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for each in (self.number, self.theme):
            column.addWidget(each)
        column.addLayout(self._rows)
        column.addWidget(self.check)
        column.addStretch()
        return page

    @property
    def showing(self) -> int:
        """REST, VISIT, ASK, THANKS or LINK."""
        return self._pile.currentIndex()

    def show_visit(self, ticket: Ticket | None, theme: str, rows: Rows) -> None:
        """Whoever is at the window now (nobody: a welcome); a question that is open stays in front."""
        self._something = ticket is not None or bool(rows) or bool(theme)
        self.number.setText(tr("{0} 号").format(ticket.label) if ticket is not None else tr("您办的事"))
        self.theme.setText(theme)
        while item := self._rows.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        for at, (title, words) in enumerate(rows):
            self._rows.addWidget(label(title, "large-muted"), at, 0)
            self._rows.addWidget(label(words, "large", wrap=True), at, 1)
        self.check.setVisible(bool(rows))
        if self.showing in (REST, VISIT):
            self._go_on()

    def ask(self, asked: Asked, theme: str) -> None:
        """Please rate this visit."""
        self._after.stop()
        self.question.ask(asked, theme)
        self._pile.setCurrentIndex(ASK)

    def ask_link(self, asking: str, table: "Table") -> None:
        """A question of a session with another hall, see `LinkQuestion.ask`."""
        self._after.stop()
        self._pile.setCurrentIndex(LINK)
        self.link.ask(asking, table)

    def thank(self, words: str, title: str = "") -> None:
        """It was taken; after a while back to the visit."""
        self.thanks_title.setText(title or tr("谢谢您的评价"))
        self.thanks.setText(words)
        self._pile.setCurrentIndex(THANKS)
        self._after.start()

    def rest(self) -> None:
        """The question ends unanswered."""
        self._after.stop()
        self._go_on()

    def _go_on(self) -> None:
        self._pile.setCurrentIndex(VISIT if self._something else REST)

    def place(self, beside: QWidget) -> None:
        """On the screen where the clerk's window is not, as large as that; with one screen alone an ordinary window."""
        other = self._other_screen(QWidget.screen(beside))
        if other is None:
            self.resize(1024, 720)
            self.show()
        else:
            self.setGeometry(other.geometry())
            self.showFullScreen()

    @staticmethod
    def _other_screen(mine: QScreen) -> QScreen | None:
        return next((each for each in QGuiApplication.screens() if each is not mine), None)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._after.stop()
        super().closeEvent(event)
        self.closed.emit()


def _centred(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setSpacing(16)
    column.addStretch(2)
    for each in widgets:
        column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    return page
