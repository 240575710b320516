"""全大厅日终: which windows are closed, which are missing and why; and the supervisor's sign-off over all."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from PySide6.QtWidgets import QVBoxLayout

from clerk_app.closing.model import Close, HallDay, SignRequest, WindowTotal, counted
from clerk_app.closing.rules import in_force, later_acts, waiting_for_second
from ui.models import Column, KeysetModel, Page
from ui.screens.hall.closing_sign import People, SignCard, put_in, show_only
from ui.screens.hall.day_page import DayPage
from ui.screens.moments import exact
from ui.shell.frame import Desk
from ui.text import tr
from ui.widgets import EmptyState, FieldFrame, LineEditor, SearchList, button, label
from ui.widgets.lines import PasswordEditor

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


class HallClosingPage(DayPage):
    """The windows on the left; the hall's two signatures on the right."""

    soon_ms = 2000

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("正在数全大厅的办件"))
        self.shown: Shown | None = None
        model = KeysetModel(desk.runner, self._fetch, lambda row: row.total.window, _columns())
        empty = EmptyState(
            "departments", tr("这一天还没有窗口办理"), tr("办过的窗口会列在这里，日终了没有一看就知道。")
        )
        self.list = SearchList(model, name=tr("窗口"), placeholder=tr("窗口"), empty=empty)
        model.setParent(self.list)
        self.list.activated.connect(self._open_window)
        self.list.selected.connect(self._on_selected)
        self.behalf = button(tr("替这个窗口日终"), self._sign_for, key="Ctrl+D")
        self._lay_out()
        self._on_selected(None)
        self._watch()

    def _lay_out(self) -> None:
        self.summary = label("", "secondary", wrap=True)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.days)
        left.addWidget(self.summary)
        left.addWidget(self.list, 1)
        self._beside(left, self._cards, tr("Enter 看这个窗口的清单"), self.behalf)

    @cached_property
    def first(self) -> SignCard:
        card = put_in(self._cards, 0, SignCard(tr("① 全大厅日终"), "", tr("全大厅日终，签字"), self.sign))
        card.add_frame("note", FieldFrame(tr("更正什么"), LineEditor(max_length=60), required=False))
        card.add_frame("password", FieldFrame(tr("您的口令"), PasswordEditor()))
        card.done()
        return card

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
        self._run(lambda: self.services.closings.sign(wanted), self._went, card, tr("正在签字"))

    def countersign(self) -> None:
        """The second signature."""
        self._countersign(waiting_for_second(self.shown.hall.closes) if self.shown else None, self._went)

    def _went(self, close: Close) -> None:
        self.recounting = False
        words = tr("{0} 已签完") if close.closed else tr("{0}：请第二个人签字")
        self.desk.notices.done(words.format(close.title))
        self.look()

    def paper(self) -> None:
        """The hall's paper."""
        self._paper_of(in_force(self.shown.hall.closes) if self.shown else None)


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
