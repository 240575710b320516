"""回放: a day once more, played or scrubbed through: lines and windows minute by minute."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.limits import beijing
from clerk_app.errors import WorldError
from clerk_app.statistics.day_again import DayAgain
from clerk_app.statistics.definitions import Facts
from clerk_app.statistics.grouping import of_day
from clerk_app.statistics.lists import Lists
from ui.screens.statistics import replay_plots
from ui.screens.statistics.behind import Part, show_behind
from ui.screens.statistics.board import LANE, Board
from ui.screens.statistics.chart import Chart, Spot
from ui.screens.statistics.day_choice import DayChoice, last_day
from ui.shell.frame import Desk
from ui.tasks import Latest
from ui.text import tr
from ui.widgets import BusyCover, Segmented, button, label

TICK_MS = 200
SPEEDS = (("60", "1 秒 1 分钟"), ("300", "1 秒 5 分钟"), ("1200", "1 秒 20 分钟"))


@dataclass(frozen=True, slots=True)
class Loaded:
    """A day, the lists behind it, what queues are called, and how many stood in the longest line."""

    again: DayAgain
    lists: Lists
    names: dict[str, str]
    most: int


def load(services: Services, day: date) -> Loaded:
    """Read and prepared, off the main thread."""
    again, names = services.day_replays.again(day), services.statistics.names()
    lists = Lists(Facts(of_day(day), again.visits), names)
    moments = (again.at(again.first + timedelta(minutes=at)) for at in range(0, again.minutes + 1, 5))
    most = max((len(each.ids) for moment in moments for each in moment.queues), default=0)
    return Loaded(again, lists, names["queue"], most)


class ReplayPage(QWidget):
    """Space plays and stops; the slider goes by minutes."""

    def __init__(self, desk: Desk, board: Board) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        self.loaded: Loaded | None = None
        today = self.services.statistics.today
        self.days = DayChoice(last_day(today(), board.period.last), today)
        self.days.chosen.connect(lambda _day: self.recount())
        self.play_button = button(tr("播放"), self.play_or_stop, role="primary", key="F9")
        self.speed = Segmented([(code, tr(words)) for code, words in SPEEDS], numbered=False)
        self.speed.set_name(tr("放多快"))
        self.speed.set_value(SPEEDS[1][0])
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("一天里的时刻"))
        self.slider.valueChanged.connect(lambda _minute: self._show())
        self.clock = label("", "page")
        self.words, self.caption = label("", "secondary"), label("", "strong")
        for each in (self.words, self.caption):  # their words change while it plays: nothing else moves for that
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.chart = Chart(desk.runner, tr("这一刻的队和窗口"))
        self.chart.opened.connect(self._open)
        self.chart.moved.connect(self._on_moved)
        self.chart.drawn.connect(self._on_drawn)
        self._drawing, self._late = False, False
        self._since, self._due = QElapsedTimer(), 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._asked = Latest(desk.runner, self, lane=LANE, title=tr("正在读这一天"))
        self.cover = BusyCover(self, desk.runner)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        self.speed.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for each in (self.days, self.play_button, self.speed):
            head.addWidget(each)
        head.addStretch()
        head.addWidget(self.clock)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        for each in (self.slider, self.words, self.chart, self.caption):
            column.addWidget(each, 1 if each is self.chart else 0)

    def look(self) -> None:
        """Read the day, if it is not there yet."""
        if self.loaded is None:
            self.recount()

    def recount(self) -> None:
        """Read the day anew; F5."""
        self.stop()
        day, services = self.days.day, self.services
        self.cover.follow(self._asked.ask(lambda: load(services, day), self._loaded, self._failed))

    def focus_first(self) -> None:
        self.slider.setFocus()

    def _loaded(self, loaded: Loaded) -> None:
        self.loaded = loaded
        empty = not loaded.again.minutes
        for each in (self.slider, self.play_button):
            each.setEnabled(not empty)
        self.slider.setRange(0, loaded.again.minutes)
        self.slider.setPageStep(15)
        self.slider.setValue(0)
        if empty:
            self.chart.clear()
            self.clock.setText("")
            self.words.setText(tr("这一天没有取过号，没有可以回放的。换一天看看。"))
            self.caption.setText("")
        else:
            self._show()

    def _failed(self, error: WorldError) -> None:
        self.words.setText(str(error))

    # playing ---------------------------------------------------------------------------------------------------------
    @property
    def playing(self) -> bool:
        return self._timer.isActive()

    def play_or_stop(self) -> None:
        """Play on from here; at the end from the beginning."""
        if self.playing:
            self.stop()
            return
        if self.slider.value() >= self.slider.maximum():
            self.slider.setValue(0)
        self._due = 0.0
        self._since.start()
        self._timer.start()
        self._name_button(tr("停住"))

    def stop(self) -> None:
        """Stand still."""
        self._timer.stop()
        self._name_button(tr("播放"))

    def _name_button(self, words: str) -> None:
        self.play_button.setText(f"{words}  F9")
        self.play_button.setAccessibleName(words)
        self.play_button.setShortcut("F9")  # a new text takes the key away

    def _tick(self) -> None:
        self._due += int(self.speed.value()) / 60 * self._since.restart() / 1000  # minutes, also when turns come late
        if self._due >= 1:
            self.slider.setValue(self.slider.value() + int(self._due))
            self._due %= 1
        if self.slider.value() >= self.slider.maximum():
            self.stop()

    def hideEvent(self, event: object) -> None:
        self.stop()
        super().hideEvent(event)

    def _show(self) -> None:
        """The moment of the slider; while one is being painted, the newest one waits."""
        if self.loaded is None or not self.loaded.again.minutes:
            return
        now = self.loaded.again.at(self.loaded.again.first + timedelta(minutes=self.slider.value()))
        said = replay_plots.moment_told(now, self.loaded.names)
        self.clock.setText(f"{beijing(now.at):%H:%M}")
        self.slider.setAccessibleDescription(said)
        self.words.setText(replay_plots.moment_words(now))
        if self._drawing and self.chart.isVisible():
            self._late = True
            return
        self._drawing = self.chart.isVisible()
        self.chart.show_plot(said, replay_plots.moment(now, self.loaded.names, self.loaded.most))

    def _on_drawn(self) -> None:
        self._drawing = False
        if self._late:
            self._late = False
            self._show()

    def _on_moved(self, spot: Spot) -> None:
        self.caption.setText(spot.words + (tr("　（Enter 看名单）") if spot.ids is not None else ""))

    def _open(self, spot: Spot) -> None:
        if self.loaded is not None and spot.ids is not None:
            self.stop()
            title = tr("{0}，共 {1} 条").format(spot.title, len(spot.ids))
            show_behind(self, self.desk, self.loaded.lists, "visit", (Part("counted", tr("计入"), spot.ids),), title)
