"""请评价 at the desk: asks the person, on the applicant's screen of this desk and on the window's tablet."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor, Case
from clerk_app.errors import WorldError
from clerk_app.queueing.rating_desk import Asked, Given
from clerk_app.queueing.ratings import LEVEL_TEXT, Rating
from ui.screens.applicant.link_ask import LinkAsk
from ui.screens.applicant.window import ASK, ApplicantWindow, rows_of
from ui.screens.printing.panels import actor_of
from ui.shell.actions import ActionSpec
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Operation
from ui.text import tr

if TYPE_CHECKING:
    from clerk_app.link.sessions import Look

SETTING = "desk.applicant_screen"
PERSON = Actor("申请人", "system")
EVERY_MS = 3_000  # while a question is open: it may be answered on the tablet or phone, or its time may be up
ASKED, GIVEN = Changes.of("rating_ask"), Changes.of("rating")


class ApplicantDesk(QObject):
    """`case_now()` gives the case that is open at this desk; `beside` is the clerk's window, `shown_while` a widget of
    it that is hidden while nobody is logged in: then the screen says nothing of anybody."""

    def __init__(self, desk: Desk, beside: QWidget, shown_while: QWidget, case_now: Callable[[], Case | None]) -> None:
        super().__init__(beside)
        self.desk, self.beside, self._case_now, self._shown_while = desk, beside, case_now, shown_while
        self.services: Services = desk.services
        self.window: ApplicantWindow | None = None
        self._asked: Asked | None = None
        self._looking = Latest(desk.runner, self, title=tr("正在看评价"))
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.link = LinkAsk(desk, beside, lambda: self.window, self._back_to_clerk)
        desk.frame.visit_changed.connect(lambda _visit: self._show_visit())
        desk.frame.serving_changed.connect(lambda _ticket: self._show_visit())
        shown_while.installEventFilter(self)
        desk.hub.changed.connect(self._on_changed)

    def actions(self) -> list[ActionSpec]:
        """For the window's book; the first one is 请评价."""
        group = tr("评价")
        return [
            ActionSpec("rating.ask", tr("请评价"), self.ask, "Ctrl+Shift+E", group=group),
            ActionSpec("rating.withdraw", tr("不请评价了"), self.withdraw, when=lambda: self._asked is not None,
                       group=group),
            ActionSpec("applicant.screen", tr("申请人屏：打开或收起"), self.toggle, group=group),
        ]  # fmt: skip

    def start(self) -> None:
        """Open the screen where this desk has one."""
        if self.services.settings[SETTING]:
            self._open()

    def stop(self) -> None:
        """Before the desk closes."""
        self._timer.stop()
        if self.window is not None:
            self.window.closed.disconnect(self._on_closed)
            self.window.close()
            self.window.deleteLater()
            self.window = None

    # the clerk -------------------------------------------------------------------------------------------------------
    def ask(self) -> None:
        """请评价: whoever is here, else whose case is open, else whoever was here last."""
        serving, case = self.desk.frame.serving, self._case_now()
        ticket_id = serving.id if serving is not None else ""
        case_id = case.id if case is not None and case.number and not ticket_id else ""
        ratings, actor = self.services.ratings, actor_of(self.desk)
        asking = Operation(lambda: ratings.ask(actor, ticket_id, case_id), self._on_asked, title=tr("正在请评价"),
                           changes=ASKED)  # fmt: skip
        self.desk.runner.start(asking, owner=self)

    def withdraw(self) -> None:
        """The screens go back to rest."""
        ratings, name = self.services.ratings, str(self.services.settings["desk.window"])
        self._end()
        self.desk.runner.start(Operation(lambda: ratings.withdraw(name), changes=ASKED), owner=self)

    def ask_of_talk(self, look: "Look", what: str) -> bool:
        """In a session with another hall: "consent" to picture and recording, or what the "applicant" says to the
        result. False where this desk has no applicant's screen."""
        return self.link.ask(look, what)

    def toggle(self) -> None:
        """Open the screen, or put it away; this desk remembers."""
        opened = self.window is None
        if opened:
            self._open()
        else:
            self.stop()
        self._remember(opened)

    def _remember(self, opened: bool) -> None:
        settings = self.services.settings
        self.desk.runner.start(Operation(lambda: settings.change({SETTING: opened})), owner=self)

    def _on_asked(self, asked: Asked) -> None:
        self._show(asked)
        where = tr("申请人屏和平板") if self.window is not None else tr("本窗口的平板")
        self.desk.notices.info(tr("已请 {0} 评价").format(asked.label), tr("在{0}上，五分钟内").format(where))

    # the screen ------------------------------------------------------------------------------------------------------
    def _open(self) -> None:
        at = self.services.settings
        window = self.window = ApplicantWindow(f"{at['hall.name']}　{at['desk.window']}")
        window.question.given.connect(self._on_given)
        self.link.connect_screen(window.link)
        window.closed.connect(self._on_closed)
        self._show_visit()
        window.place(self.beside)
        self._back_to_clerk()
        self.look()

    def _on_closed(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
        self._remember(False)

    def _show_visit(self) -> None:
        if self.window is None:
            return
        at_work = self._shown_while.isVisible()
        ticket, case = (self.desk.frame.serving, self._case_now()) if at_work else (None, None)
        theme = case.theme_name if case is not None else ""
        if not theme and ticket is not None and ticket.services:
            theme = self.services.theme_name(ticket.services[0])
        self.window.show_visit(ticket, theme, rows_of(case))

    def look(self) -> None:
        """What the window has asked for, as the store knows it: it may have been answered elsewhere."""
        ratings, name = self.services.ratings, str(self.services.settings["desk.window"])
        if self.window is not None or self._asked is not None:
            self._looking.ask(lambda: ratings.asked(name), self._on_looked)

    def _on_looked(self, asked: Asked | None) -> None:
        known = self._asked
        if asked is None and known is not None:
            busy = self.window is not None and self.window.showing == ASK and self.window.question.level
            if not busy:  # somebody who is just choosing may finish
                self._end()
        elif asked is not None and (known is None or asked.ask.id != known.ask.id):
            self._show(asked)

    def _show(self, asked: Asked) -> None:
        self._asked = asked
        if self.window is not None:
            self._timer.start()
            theme = self.services.theme_name(asked.themes[0]) if asked.themes else ""
            self.window.ask(asked, theme)

    def _end(self) -> None:
        self._asked = None
        self._timer.stop()
        if self.window is not None and self.window.showing == ASK:
            self.window.rest()
            self._back_to_clerk()

    def _on_given(self, given: Given, request: str) -> None:
        asked, ratings = self._asked, self.services.ratings
        if asked is None:
            return
        giving = Operation(lambda: ratings.give_shown(asked, given, PERSON, request), self._on_taken, self._on_refused,
                           title=tr("正在记下评价"), changes=GIVEN)  # fmt: skip
        self.desk.runner.start(giving, owner=self)

    def _on_taken(self, rating: Rating) -> None:
        self._asked = None
        self._timer.stop()
        if self.window is None:
            return
        words = tr("已记下：{0}").format(tr(LEVEL_TEXT[rating.level]))
        kept = tr("。大厅的网络断了，连上后自动送出") if self.services.database and self.services.link.on_own else ""
        self.window.thank(words + kept)
        self._back_to_clerk()

    def _back_to_clerk(self) -> None:
        """Whoever touched the screen has taken the keyboard from the clerk."""
        if self._shown_while.isVisible():
            self.beside.activateWindow()

    def _on_refused(self, error: WorldError) -> None:
        if self.window is not None:
            self.window.question.refuse(error)

    # changes ---------------------------------------------------------------------------------------------------------
    def _on_changed(self, changes: Changes) -> None:
        if "case" in changes.kinds:
            self._show_visit()
        if {"rating", "rating_ask"} & changes.kinds:
            self.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Locked or logged out: nothing of anybody stays on the screen."""
        if watched is self._shown_while and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            if event.type() is QEvent.Type.Hide:
                self.link.end()
            QTimer.singleShot(0, self, self._show_visit)
        return False
