"""全大厅日终: which windows are closed, which are missing and why; and the supervisor's sign-off over all."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.closing.model import Close, HallDay, SignRequest, WindowTotal, counted
from clerk_app.closing.rules import hall_day, in_force, later_acts, waiting_for_second
from clerk_app.errors import WorldError
from ui.models import Column, KeysetModel, Page
from ui.screens.hall.closing import DAY_WORDS, DAYS_BACK, SIDE, WATCHED
from ui.screens.hall.closing_sign import People, SecondCard, SignCard, SignedCard, column_of, put_in, show_only
from ui.screens.hall.paper_view import show_hall_paper
from ui.screens.moments import exact
from ui.screens.settings.people import PasswordEditor
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Operation, Refreshable
from ui.text import tr
from ui.widgets import BusyCover, EmptyState, FieldFrame, LineEditor, SearchList, Segmented, button, label

SOON_MS = 2000
COUNTED = (("taken", "收件", 70), ("accepted", "受理", 70), ("printed", "打印", 70), ("originals", "原件", 70))


@dataclass(frozen=True, slots=True)
class Row:
    """A window of the day. `missing`: why it is not closed, "" when it is."""

    total: WindowTotal
    missing: str
    open_now: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What was read for the screen at one moment."""

    hall: HallDay
    rows: tuple[Row, ...]
    people: People


class HallClosingPage(QWidget, Refreshable):
    """The windows on the left; the hall's two signatures on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        self.own = str(self.services.settings["desk.window"])
        self.day = hall_day(self.services.clock())
        self.shown: Shown | None = None
        self.recounting = False
        self._asked = Latest(desk.runner, self, title=tr("正在数全大厅的办件"))
        model = KeysetModel(desk.runner, self._fetch, lambda row: row.total.window, _columns())
        empty = EmptyState(
            "departments", tr("这一天还没有窗口办理"), tr("办过的窗口会列在这里，日终了没有一看就知道。")
        )
        self.list = SearchList(model, name=tr("窗口"), placeholder=tr("窗口"), empty=empty)
        model.setParent(self.list)
        self.list.activated.connect(self._open_window)
        self.list.selected.connect(self._on_selected)
        self.behalf = button(tr("替这个窗口日终"), self._sign_for, key="Ctrl+D")
        self.cover = BusyCover(self, desk.runner)
        self._lay_out()
        self._on_selected(None)
        # In a hall something changes all the time; to count a day takes longer than a glance.
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.look)
        self.watch_changes(desk.hub, *WATCHED)

    def _lay_out(self) -> None:
        today = self.day
        days = [(str(today - timedelta(back)), f"{tr(DAY_WORDS[back])} {today - timedelta(back):%m-%d}")
                for back in range(DAYS_BACK + 1)]  # fmt: skip
        self.days = Segmented(days, numbered=False)
        self.days.set_name(tr("哪一天"))
        self.days.set_value(str(today))
        self.days.edited.connect(lambda day: self._other(date.fromisoformat(day)))
        self.summary = label("", "secondary", wrap=True)
        acts = QHBoxLayout()
        acts.addWidget(label(tr("Enter 看这个窗口的清单"), "hint"))
        acts.addStretch()
        acts.addWidget(self.behalf)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.days)
        left.addWidget(self.summary)
        left.addWidget(self.list, 1)
        left.addLayout(acts)
        self._cards = column_of()
        self._cards.setFixedWidth(SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self._cards)

    @cached_property
    def first(self) -> SignCard:
        card = put_in(self._cards, 0, SignCard(tr("① 全大厅日终"), "", tr("全大厅日终，签字"), self.sign))
        card.add_frame("note", FieldFrame(tr("更正什么"), LineEditor(max_length=60), required=False))
        card.add_frame("password", FieldFrame(tr("您的口令"), PasswordEditor()))
        card.done()
        return card

    @cached_property
    def second(self) -> SecondCard:
        card = put_in(self._cards, 1, SecondCard(self.countersign))
        card.again.connect(self.again)
        return card

    @cached_property
    def signed(self) -> SignedCard:
        return put_in(self._cards, 2, SignedCard(self.paper, self.again))

    def _other(self, day: date) -> None:
        self.day, self.recounting = day, False
        self.look()

    def look(self) -> None:
        """Read the hall's day again."""
        services, day = self.services, self.day

        def read() -> Shown:
            hall = services.closings.hall(day)
            people = tuple((each.name, each.display) for each in services.people.all() if each.active)
            lines = counted(replace(line, figure=line.window, pieces=1) for line in hall.snapshot.open_lines)
            rows = tuple(
                Row(each, hall.missing.get(each.window, ""), lines.get(each.window, 0)) for each in hall.windows
            )
            return Shown(hall, tuple(sorted(rows, key=lambda row: not row.missing)), people)

        self._asked.ask(read, self._show)

    def refresh(self, _changes: Changes | None = None) -> None:
        self._soon.start()

    def focus_first(self) -> None:
        """The windows."""
        self.list.table.setFocus()

    def _fetch(self, text: str, _filter: str, _after: object, _limit: int) -> Page:
        rows = [row for row in self.shown.rows if text in row.total.window] if self.shown else []
        return Page(rows, None, len(rows))

    def _show(self, shown: Shown) -> None:
        if shown.hall.snapshot.day != self.day:
            return
        self.shown = shown
        hall = shown.hall
        self.list.load()
        total = hall.snapshot.count
        self.summary.setText(
            tr(
                "{0} 个窗口，{1} 个还没有日终。收件 {2}，受理 {3}，打印 {4}，在窗口的原件 {5} 份，没有办完的 {6} 项。"
            ).format(
                len(shown.rows),
                len(hall.missing),
                total("taken"),
                total("accepted"),
                total("printed"),
                total("originals"),
                len(hall.snapshot.open_lines),
            )
        )
        waiting, last = waiting_for_second(hall.closes), in_force(hall.closes)
        late = later_acts(last.snapshot.totals, hall.snapshot.totals) if last else 0
        signing = self.recounting or (waiting is None and (last is None or late > 0))
        show_only(self.__dict__, {"first": signing, "second": not signing and waiting is not None,
                                  "signed": last is not None and (signing or waiting is None)})  # fmt: skip
        if signing:
            self._show_first(shown, last is not None and not late)
        elif waiting is not None:
            self.second.ask_for(waiting, shown.people)
            self.second.show()
        if last is not None and (signing or waiting is None):
            self.signed.show_close(last, late, exact)
            self.signed.again.setVisible(not signing)
            self.signed.show()

    def _show_first(self, shown: Shown, again: bool) -> None:
        ready = bool(shown.rows) and not shown.hall.missing
        said = tr("还有 {0} 个窗口没有日终，办完才能签。").format(len(shown.hall.missing))
        words = tr("全部窗口都已日终。") if ready else said if shown.rows else tr("这一天没有窗口办理。")
        self.first.frames["note"].setVisible(again)
        self.first.words.setText(words)
        self.first.go.setEnabled(ready)
        self.first.go.setToolTip("" if ready else words)
        self.first.show()

    def _on_selected(self, row: Row | None) -> None:
        self.behalf.setEnabled(row is not None and bool(row.missing) and row.total.window != self.own)

    def _open_window(self, row: Row) -> None:
        self.desk.frame.go("hall", section="close", window=row.total.window, day=str(self.day))

    def _sign_for(self) -> None:
        row: Row | None = self.list.current_row()
        if row is not None:
            self._open_window(row)

    # acts ------------------------------------------------------------------------------------------------------------
    def again(self) -> None:
        """Another turn."""
        self.recounting = True
        if self.shown is not None:
            self._show(self.shown)
        self.first.frames["password"].editor.focus_first()

    def sign(self) -> None:
        """The supervisor's signature over the hall."""
        session = self.desk.session
        if session is None or not self.first.go.isEnabled():
            return
        card = self.first
        wanted = SignRequest("", self.day, session.name, str(card.value("password")), self.own,
                             note=str(card.value("note") or ""))  # fmt: skip
        card.go.setEnabled(False)
        self._run(lambda: self.services.closings.sign(wanted), card, tr("正在签字"))

    def countersign(self) -> None:
        """The second signature."""
        waiting = waiting_for_second(self.shown.hall.closes) if self.shown else None
        if waiting is None:
            return
        card, close_id = self.second, waiting.id
        account, password = str(card.value("account")), str(card.value("password"))
        card.go.setEnabled(False)
        self._run(lambda: self.services.closings.countersign(close_id, account, password, self.own), card,
                  tr("正在签字"))  # fmt: skip

    def _run(self, act: object, card: SignCard, title: str) -> None:
        def refused(error: WorldError) -> None:
            card.clear_password()
            card.tell(error)

        def went(close: Close) -> None:
            card.clear_password()
            card.tell(None)
            self.recounting = False
            words = tr("{0} 已签完") if close.closed else tr("{0}：请第二个人签字")
            self.desk.notices.done(words.format(close.title))
            self.look()

        running = Operation(act, went, refused, title=title, changes=Changes.of("day_close"))
        self.cover.follow(self.desk.runner.start(running, owner=self))

    def paper(self) -> None:
        """The hall's paper."""
        last = in_force(self.shown.hall.closes) if self.shown else None
        if last is None:
            return
        services, close_id = self.services, last.id
        show_hall_paper(self, self.desk, services.closing_papers.title(last),
                        lambda: services.closing_papers.make(services.closings.get(close_id)))  # fmt: skip


def _columns() -> tuple[Column, ...]:
    def state(row: Row) -> tuple[str, str]:
        return ("near", tr(row.missing)) if row.missing else ("done", tr("已日终"))

    def number(code: str):
        return lambda row: str(row.total.counts.get(code, 0))

    return (
        Column(tr("窗口"), lambda row: row.total.window),
        Column(tr("日终"), lambda row: state(row)[1], 210, state),
        *(Column(tr(title), number(code), width, right=True) for code, title, width in COUNTED),
        Column(tr("没办完"), lambda row: str(row.open_now), 76, right=True),
    )
