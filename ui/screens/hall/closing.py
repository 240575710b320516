"""日终 and 交接班 of one window: its figures, the count, two signatures, the paper."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from clerk_app.closing.model import Close, Kind, Line, Look, SignRequest
from clerk_app.closing.rules import in_force, later_acts, waiting_for_second
from ui.screens.hall.closing_figures import FigureLists
from ui.screens.hall.closing_originals import GiveBack
from ui.screens.hall.closing_sign import CountCard, People, put_in, show_only
from ui.screens.hall.day_page import DayPage
from ui.screens.moments import exact
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Changes
from ui.text import tr
from ui.widgets import Segmented, button, label
from ui.widgets.scrolling import Scrolling


@dataclass(frozen=True, slots=True)
class Shown:
    """What was read for the screen at one moment; `waiting` is what the second person signs, with its lines."""

    look: Look
    people: People
    waiting: Close | None


class ClosingPage(DayPage):
    """`enter(window=…, day=…)` shows another window's day, for a supervisor who signs on its behalf."""

    changes = Changes.of("day_close", "case")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("正在数这一天的办件"))
        self.window_name = self.own
        self.shown: Shown | None = None
        self.lists = FigureLists(desk, self.services.clock)
        self.lists.activated.connect(self._open_case)
        self.lists.selected.connect(self._on_selected)
        self.give_back = button(tr("退还原件"), self._give_back, key="Ctrl+R")
        self._lay_out()
        self._on_selected(None)
        self._watch()

    def _lay_out(self) -> None:
        self.kinds = Segmented((("day", tr("日终")), ("shift", tr("交接班"))), numbered=False)
        self.kinds.set_name(tr("办哪一种"))
        self.kinds.set_value("day")
        self.kinds.edited.connect(lambda _kind: self._other())
        self.title = label("", "strong", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.kinds)
        head.addWidget(self.days)
        head.addWidget(self.title, 1)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(head)
        left.addWidget(self.lists, 1)
        self._beside(left, Scrolling(self._cards), tr("Enter 打开办件"), self.give_back)

    @cached_property
    def count(self) -> CountCard:
        return put_in(self._cards, 0, CountCard(self.sign))

    # what is shown ---------------------------------------------------------------------------------------------------
    def enter(self, window: str = "", day: str = "") -> None:
        """Show a window's day."""
        self.window_name = window or self.own
        self.kinds.set_value("day")
        self._other(date.fromisoformat(day) if day else self.day)

    def _other(self, day: date | None = None) -> None:
        self.day = day or self.day
        self.days.set_value(str(self.day))
        self.recounting = False
        self._empty()
        self.look()

    def _empty(self) -> None:
        if "count" in self.__dict__:
            self.count.empty()
        if "second" in self.__dict__:
            self.second.tell(None)

    def look(self) -> None:
        """Read the day again."""
        services, window, day, kind = self.services, self.window_name, self.day, self.kind

        def read() -> Shown:
            people = tuple((each.name, each.display) for each in services.people.all() if each.active)
            look = services.closings.look(window, day, kind)
            waiting = waiting_for_second(look.closes)
            whole = services.closings.get(waiting.id) if waiting and waiting.kind == kind else None
            return Shown(look, people, whole)

        self._asked.ask(read, self._show)

    def focus_first(self) -> None:
        """Where the next thing is to be done."""
        cards = [self.__dict__[name] for name in ("second", "count") if name in self.__dict__]
        card = next((card for card in cards if card.isVisible()), None)
        if card is None:
            self.signed.paper.setFocus()
            return
        frames = [frame for frame in card.frames.values() if frame.isVisible()]
        empty = [frame for frame in frames if frame.value() in (None, "")]
        (empty or frames)[0].editor.focus_first()

    @property
    def kind(self) -> Kind:
        """Day or shift."""
        return "shift" if self.kinds.value() == "shift" else "day"

    def _show(self, shown: Shown) -> None:
        look = shown.look
        if (look.snapshot.window, look.snapshot.day) != (self.window_name, self.day):
            return  # another one was asked for meanwhile
        self.shown = shown
        behalf = self.window_name != self.own
        self.title.setText(tr("替 {0} 办").format(self.window_name) if behalf else self.window_name)
        closes = [close for close in look.closes if close.kind == self.kind]
        waiting, last = shown.waiting, in_force(closes, self.kind)
        late = later_acts(last.snapshot.totals, look.snapshot.totals) if last and self.kind == "day" else 0
        counting = self.recounting or (waiting is None and (last is None or self.kind == "shift" or late > 0))
        # The second person signs what the first counted, not what has come since.
        signing = waiting is not None and not counting
        self.lists.show_day(waiting.snapshot if signing else look.snapshot, look.carried)
        show_only(self.__dict__, {"count": counting, "second": signing,
                                  "signed": last is not None and not signing})  # fmt: skip
        if counting:
            self._show_count(look, behalf, bool(last) and not late and self.kind == "day")
        if signing and waiting is not None:
            since = later_acts(waiting.snapshot.totals, look.snapshot.totals) if self.kind == "day" else 0
            self.second.ask_for(waiting, shown.people, since)
            self.second.show()
        if last is not None and not signing:
            self.signed.show_close(last, late, exact)
            self.signed.again.setVisible(not counting)
            self.signed.show()

    def _show_count(self, look: Look, behalf: bool, again: bool) -> None:
        shift, alone = self.kind == "shift", self.services.link.on_own
        self.count.ask_for(look.snapshot, shift=shift, behalf=behalf, again=again, cut_off=alone)
        session = self.desk.session
        people = self.shown.people if self.shown else ()
        self.count.set_people([each for each in people if session is None or each[0] != session.name])
        self.count.show()

    def _on_selected(self, line: Line | None) -> None:
        self.give_back.setEnabled(line is not None and line.figure == "originals")

    def _open_case(self, line: Line) -> None:
        if line.case_id:
            self.desk.frame.go("visit", case_id=line.case_id)

    # acts ------------------------------------------------------------------------------------------------------------
    def again(self) -> None:
        """Count anew: another turn."""
        self.recounting = True
        self.count.empty()
        if self.shown is not None:
            self._show(self.shown)
        self.focus_first()

    def sign(self) -> None:
        """The first signature."""
        session = self.desk.session
        if self.shown is None or session is None or not self.count.isVisible():
            return
        card = self.count
        takers = dict(self.shown.people)
        wanted = SignRequest(
            self.window_name, self.day, session.name, str(card.value("password")), self.own, self.kind,
            card.numbers(), card.reasons(), takers.get(card.text("taker"), card.text("taker")),
            card.text("on_behalf"), card.text("note"),
        )  # fmt: skip
        self._run(lambda: self.services.closings.sign(wanted), self._counted, card, tr("正在清点"))

    def _counted(self, _close: Close) -> None:
        self.recounting = False
        self.count.empty()
        self.look()
        self.desk.notices.done(tr("已清点签字，请第二个人在这里签字"))

    def countersign(self) -> None:
        """The second signature."""
        self._countersign(self.shown.waiting if self.shown else None, self._countersigned)

    def _countersigned(self, close: Close) -> None:
        self.second.tell(None)
        self.second.frames["account"].set_value(None)
        self.look()
        open_now = len(close.snapshot.open_lines)
        self.desk.notices.done(tr("{0}已签完，没有办完的 {1} 项已列名结转").format(close.title, open_now))

    def paper(self) -> None:
        """The paper of the last sign-off."""
        closes = self.shown.look.closes if self.shown else ()
        self._paper_of(in_force(closes, self.kind))

    def _give_back(self) -> None:
        line: Line | None = self.lists.list.current_row()
        if line is not None and line.figure == "originals":
            GiveBack(self, self.desk, line, actor_of(self.desk)).open()
