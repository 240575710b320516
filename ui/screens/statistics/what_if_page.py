"""推演: what one more window would have done on a day, with that day's own people and service times."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.errors import WorldError
from clerk_app.statistics.what_if import Added, WhatIfResult
from clerk_app.statistics.what_if_words import added_words, assumed_words, outcome_words, trust_words
from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.screens.statistics import day_plots
from ui.screens.statistics.board import LANE, Board
from ui.screens.statistics.chart import Chart
from ui.screens.statistics.day_choice import DayChoice, last_day
from ui.shell.frame import Desk
from ui.tasks import CancelToken, Latest, Progress
from ui.text import tr
from ui.widgets import BusyCover, Card, ComboChoice, EnterWalk, FieldFrame, LineEditor, NumberEditor, button, label

SIDE = 292
SLICE = 2  # runs between two looks at whether somebody wants to stop


def minute_of(text: str) -> float | None:
    """A time such as 9:30, 09:30 or 0930 as minutes after midnight; None when it is none."""
    digits = text.replace("：", ":").strip()
    hour, colon, minute = digits.partition(":") if ":" in digits else (digits[:-2], ":", digits[-2:])
    if colon and hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60:
        return int(hour) * 60.0 + int(minute)
    return None


def play(
    services: Services, day: date, added: Added, cancel: CancelToken, progress: Callable[[Progress], None]
) -> WhatIfResult:
    """In slices, so that it can be stopped at any time."""
    progress(Progress(0, 0, tr("正在读这一天")))
    playing = services.day_replays.what_if(services.day_replays.day(day), added)
    while playing.run(SLICE):
        cancel.check()
        progress(Progress(playing.runs, playing.wanted, tr("正在推演第 {0} 遍").format(playing.runs)))
    return playing.result()


class WhatIfPage(QWidget):
    """What to add on the left, what it would have done on the right."""

    def __init__(self, desk: Desk, board: Board) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        self.result: WhatIfResult | None = None
        self._names: dict[str, str] = {}
        today = self.services.statistics.today
        self.days = DayChoice(last_day(today(), board.period.last), today)
        self._asked = Latest(desk.runner, self, lane=LANE, title=tr("正在推演"))
        self._notices = QVBoxLayout()
        self.frames: dict[str, FieldFrame] = {
            "begin": FieldFrame(tr("从几点"), LineEditor(placeholder="09:00", max_length=5)),
            "end": FieldFrame(tr("到几点"), LineEditor(placeholder="11:00", max_length=5)),
            "windows": FieldFrame(tr("加开几个"), NumberEditor(whole=True)),
        }
        self.frames["windows"].set_value(1)
        self._walk = EnterWalk(self)
        self.go = button(tr("推演"), self.run, role="primary", key="F9")
        self._walk.finished.connect(self.go.setFocus)
        self.chart = Chart(desk.runner, tr("在等的人"), 200)
        self.caption = label("", "hint", wrap=True)
        self.chart.moved.connect(lambda spot: self.caption.setText(spot.words))
        self._lay_out()
        self.cover = BusyCover(self, desk.runner)

    def _lay_out(self) -> None:
        ask = Card(tr("多开窗口会怎样"), spacing=8)
        ask.add(self.days)
        self._queue_place = QVBoxLayout()
        ask.add(self._queue_place)
        for frame in self.frames.values():
            ask.add(frame)
            self._walk.add(frame.editor)
        ask.add(self._notices)
        ask.add(self.go)
        ask.body.addStretch()
        ask.setFixedWidth(SIDE)
        told = Card(spacing=8)
        self.title = label(tr("选一天，写加开什么，按 F9。"), "section", wrap=True)
        self.lines = label("", wrap=True)
        self.trust = label("", "secondary", wrap=True)
        self.assumed = label("\n".join(f"· {line}" for line in assumed_words()), "hint", wrap=True)
        for each in (self.title, self.lines, self.trust, self.chart, self.caption, self.assumed):
            told.add(each)
        told.body.setStretchFactor(self.chart, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(ask)
        row.addWidget(told, 1)

    def look(self) -> None:
        """Which queues there are."""
        if not self._names:
            self.recount()

    def recount(self) -> None:
        services = self.services
        self._asked.ask(lambda: services.statistics.names()["queue"], self._show_queues, self._tell)

    def focus_first(self) -> None:
        self.days.editor.focus_first()

    def _show_queues(self, names: dict[str, str]) -> None:
        if names == self._names:
            return
        self._names = names
        if "queue" in self.frames:
            self.frames.pop("queue").deleteLater()
        frame = FieldFrame(tr("办什么"), ComboChoice(list(names.items())))
        frame.set_value(next(iter(names), ""))
        self.frames["queue"] = frame
        self._queue_place.addWidget(frame)

    def run(self) -> None:
        """Play it, when everything is filled in rightly."""
        added = self._added()
        if added is None:
            return
        services, day = self.services, self.days.day

        def work(cancel: CancelToken, progress: Callable[[Progress], None]) -> WhatIfResult:
            return play(services, day, added, cancel, progress)

        self._tell(None)
        self.cover.follow(self._asked.ask(work, self._show, self._tell))

    def _added(self) -> Added | None:
        if "queue" not in self.frames:
            return None
        begin, end = (minute_of(str(self.frames[name].value())) for name in ("begin", "end"))
        windows = self.frames["windows"].value()
        faults = {
            "begin": None if begin is not None else tr("写时刻，如 09:00"),
            "end": tr("写时刻，如 11:00") if end is None else
            tr("要晚于开始") if begin is not None and end <= begin else None,
            "windows": None if isinstance(windows, int) and 1 <= windows <= 20 else tr("写 1 到 20"),
            "queue": None if self.frames["queue"].value() in self._names else tr("选一个队列"),
        }  # fmt: skip
        for name, words in faults.items():
            self.frames[name].set_error(words)
        wrong = next((name for name, words in faults.items() if words), None)
        if wrong is not None or begin is None or end is None:
            self.frames[wrong or "begin"].editor.focus_first()
            return None
        return Added((str(self.frames["queue"].value()),), begin, end, windows)

    def _show(self, result: WhatIfResult) -> None:
        self.result = result
        self.title.setText(f"{self.days.day}　{added_words(result.added, self._names)}")
        self.lines.setText("\n".join(outcome_words(result.whole)))
        self.trust.setText(trust_words(result) + tr("（推演 {0} 遍）").format(result.runs))
        self.chart.show_plot(" ".join(outcome_words(result.whole)), day_plots.what_if(result.line))
        self.chart.setFocus()

    def _tell(self, error: WorldError | None) -> None:
        while item := self._notices.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        if error is not None:
            self._notices.addWidget(NoticeBar(Notice(Level.ERROR, error.what, error.why, error.now), closable=False))
