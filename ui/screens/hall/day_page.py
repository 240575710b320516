"""What the pages of 日终 have in common: a day is chosen, counted, signed by two, and read anew as work goes on."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.closing.model import Close
from clerk_app.closing.rules import hall_day
from clerk_app.errors import WorldError
from ui.screens.hall.closing_sign import SecondCard, SignCard, SignedCard, column_of, put_in
from ui.screens.hall.paper_view import show_hall_paper
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Operation, Refreshable
from ui.text import tr
from ui.widgets import BusyCover, Segmented, label

SIDE = 330
DAYS_BACK = 2
WATCHED = ("case", "sub_item", "paper", "hand_task", "question", "day_close")
DAY_WORDS = ("今天", "昨天", "前天")


class DayPage(QWidget, Refreshable):
    """`look`, `countersign`, `paper` and `again` are the page's own. Cards are made when first needed: all at once they
    would be felt."""

    soon_ms = 500  # in a hall something changes all the time; to count a day takes longer than a glance
    changes = Changes.of("day_close")

    def __init__(self, desk: Desk, counting: str) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        self.own = str(self.services.settings["desk.window"])
        self.day = hall_day(self.services.clock())
        self.recounting = False
        self._asked = Latest(desk.runner, self, title=counting)
        self._cards = column_of()
        self.days = self._choice_of_days()
        self.cover = BusyCover(self, desk.runner)

    def _watch(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=self.soon_ms)
        self._soon.timeout.connect(self.look)
        self.watch_changes(self.desk.hub, *WATCHED)

    def _choice_of_days(self) -> Segmented:
        days = [self.day - timedelta(back) for back in range(DAYS_BACK + 1)]
        choice = Segmented([(str(day), f"{tr(words)} {day:%m-%d}") for day, words in zip(days, DAY_WORDS, strict=True)],
                           numbered=False)  # fmt: skip
        choice.set_name(tr("哪一天"))
        choice.set_value(str(self.day))
        choice.edited.connect(lambda day: self._other(date.fromisoformat(day)))
        return choice

    def _beside(self, left: QVBoxLayout, cards: QWidget, hint: str, act: QWidget) -> None:
        """The page: what is counted, with an act under it, beside the cards."""
        acts = QHBoxLayout()
        acts.addWidget(label(hint, "hint"))
        acts.addStretch()
        acts.addWidget(act)
        left.addLayout(acts)
        cards.setFixedWidth(SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(cards)

    @cached_property
    def second(self) -> SecondCard:
        card = put_in(self._cards, 1, SecondCard(self.countersign))
        card.again.connect(self.again)
        return card

    @cached_property
    def signed(self) -> SignedCard:
        return put_in(self._cards, 2, SignedCard(self.paper, self.again))

    def refresh(self, _changes: Changes | None = None) -> None:
        self._soon.start()

    def _run(self, act: Callable[[], Close], done: Callable[[Close], None], card: SignCard, title: str) -> None:
        """An act with a password, which does not stay on the card."""

        def refused(error: WorldError) -> None:
            card.clear_password()
            card.tell(error)

        def went(close: Close) -> None:
            card.clear_password()
            card.tell(None)
            done(close)

        card.go.setEnabled(False)
        running = Operation(act, went, refused, title=title, changes=self.changes)
        self.cover.follow(self.desk.runner.start(running, owner=self))

    def _countersign(self, waiting: Close | None, done: Callable[[Close], None]) -> None:
        if waiting is None or not self.second.isVisible():
            return
        account, password = str(self.second.value("account")), str(self.second.value("password"))
        self._run(lambda: self.services.closings.countersign(waiting.id, account, password, self.own), done,
                  self.second, tr("正在签字"))  # fmt: skip

    def _paper_of(self, last: Close | None) -> None:
        if last is None:
            return
        services, close_id = self.services, last.id
        show_hall_paper(self, self.desk, services.closing_papers.title(last),
                        lambda: services.closing_papers.make(services.closings.get(close_id)))  # fmt: skip
