"""The adviser of tidal windows (潮汐窗口) on screen: what it says now, and a supervisor's decision about it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from clerk_app.bootstrap import Desk as Services
from clerk_app.catalogue.model import FormField
from clerk_app.errors import WorldError
from clerk_app.queueing.rules import service_day
from clerk_app.queueing.staffing.advising import Looked
from clerk_app.queueing.staffing.history import minute_of, moment_of
from clerk_app.queueing.staffing.record import VERDICT_TEXT, Entry, Verdict
from clerk_app.queueing.staffing.simulate import QueueFigures
from ui.screens.floor.past_advice import PastAdvice
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.moments import clock_time
from ui.screens.printing.panels import actor_of
from ui.screens.visit.told import Told
from ui.shell.frame import Desk
from ui.tasks import NET, Cancelled, CancelToken, Changes, Operation, Progress
from ui.tasks.runner import Running
from ui.text import tr
from ui.widgets import Card, ask, button, label

CHANGED = Changes.of("advice", "flow_plan")
EVERY = timedelta(minutes=5)
CHECK_MS = 30_000
SLICE = 20  # runs between two looks at whether somebody wants it to stop
REASON = (FormField("why", "为什么不采纳", "text", max_length=100, help="第二天看准不准时一起看"),)
UNDO = (FormField("why", "为什么撤销", "text", required=False, max_length=100),)


@dataclass(slots=True)
class Shown:
    """What stands on the card: what was played last, here; and today's kept advices."""

    looked: Looked | None = None
    at: datetime | None = None
    entries: tuple[Entry, ...] = ()
    current: Entry | None = None
    standing: Entry | None = None
    outlook: dict[str, QueueFigures] = field(default_factory=dict)


class AdviserCard(Card):
    """Plays the next two hours every five minutes while it is seen; `looked(Looked)` when it has."""

    looked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        again, past = button(tr("现在推演"), small=True), button(tr("以往的建议"), small=True, role="quiet")
        super().__init__(tr("窗口建议"), past, again, spacing=6)
        self.again, self.past = again, past
        again.clicked.connect(lambda: self.play())
        past.clicked.connect(lambda: self._show_past())
        self.desk = desk
        self.services: Services = desk.services
        self.anything = False  # neither windows nor people: nothing to play
        self.shown = Shown()
        self._playing: Running | None = None
        self.headline = label(tr("还没有推演。"), "strong", wrap=True)
        self.reason = label("", "secondary", wrap=True)
        self.state = label("", "hint", wrap=True)
        self.accept = button(tr("采纳"), self._accept, role="primary", key="Ctrl+Y")
        self.decline = button(tr("不采纳"), self._decline)
        self.standing = label("", "secondary", wrap=True)
        self.undo = button(tr("撤销"), self._undo, small=True, name=tr("撤销已采纳的建议"))
        self.told = Told()
        self._timer = QTimer(self, interval=CHECK_MS)
        self._timer.timeout.connect(self._maybe_play)
        self._lay_out()
        self._word()

    @property
    def outlook(self) -> dict[str, QueueFigures]:
        """The next two hours of each queue if nothing is changed, as last played here."""
        return self.shown.outlook

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        for each in (self.headline, self.reason, self.state):
            words.addWidget(each)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.decline)
        row.addWidget(self.accept)
        self.add(row)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.standing, 1)
        below.addWidget(self.undo)
        self.add(below)
        self.add(self.told)

    # what is known ---------------------------------------------------------------------------------------------------
    def look(self) -> None:
        """Today's advices, and a new play if it is time."""
        services = self.services
        reading = Operation(lambda: services.staffing.entries(), self._take, self.told.show_error,
                            title=tr("正在看窗口建议"))  # fmt: skip
        self.desk.runner.start(reading, owner=self)

    def _take(self, entries: tuple[Entry, ...]) -> None:
        self.shown.entries = entries
        mine = self.shown.looked.entry.advice.id if self.shown.looked is not None else ""
        kept = next((each for each in entries if each.advice.id == mine), None)
        if kept is not None:
            self.shown.current = kept
        elif self.shown.current is None and entries and self._age(entries[-1]) <= EVERY:
            self.shown.current = entries[-1]  # another supervisor's screen has just played it
            self.shown.at = self._hall_now()
        self._word()
        self._maybe_play()

    def _age(self, entry: Entry) -> timedelta:
        return self._hall_now() - moment_of(entry.advice.day, entry.advice.at)

    def _hall_now(self) -> datetime:
        return self.services.clock()

    def seen(self, anything: bool) -> None:
        """What the page has read: whether there are windows or people at all."""
        self.anything = anything
        self._maybe_play()

    def _maybe_play(self) -> None:
        self._word()
        at = self.shown.at  # by this computer's own clock: the hall's may differ
        if (
            self.isVisible()
            and self.anything
            and not self._alone()
            and (at is None or abs(self._hall_now() - at) > EVERY)
        ):
            self.play()

    def _alone(self) -> bool:
        """Cut off from the hall: what this desk knows is not the hall."""
        return bool(self.services.database) and self.services.link.on_own

    def play(self) -> None:
        """Plays the options, off the main thread and in slices."""
        if self._playing is not None and not self._playing.done:
            return
        if self._alone():
            self.told.show_words("near", tr("与大厅断开，不推演"), tr("看不到别的窗口；恢复后自动接着推演。"))
            return
        services, actor = self.services, actor_of(self.desk)

        def run(cancel: CancelToken, progress: Callable[[Progress], None]) -> Looked:
            now = services.staffing.now()
            adviser = services.staffing.adviser(now)
            while adviser.step(SLICE):
                if cancel.cancelled:
                    raise Cancelled
                progress(Progress(round(adviser.progress * 100), 100))
            return services.staffing.looked(adviser, now, actor)

        self.told.put_away()
        self.again.setEnabled(False)
        playing = Operation(run, self._played, self._not_played, self._on_progress, NET, tr("正在推演今后两小时"),
                            cancellable=True)  # fmt: skip
        self._playing = self.desk.runner.start(playing, owner=self)

    def _on_progress(self, progress: Progress) -> None:
        self.state.setText(tr("正在推演今后两小时：{0}%").format(progress.done))
        self.state.show()

    def _played(self, looked: Looked) -> None:
        self.again.setEnabled(True)
        self.shown.looked, self.shown.at = looked, self._hall_now()
        self.shown.current, self.shown.outlook = looked.entry, looked.queues
        if looked.entry.version and all(each.advice.id != looked.entry.advice.id for each in self.shown.entries):
            self.shown.entries = (*self.shown.entries, looked.entry)
        self._word()
        self.looked.emit(looked)
        if looked.entry.version:
            self.desk.hub.publish(Changes.of("advice", ids=[looked.entry.advice.id]))

    def _not_played(self, error: WorldError) -> None:
        self.again.setEnabled(True)
        self.shown.at = self._hall_now()  # not again at once
        self.told.show_error(error)

    # what is shown ---------------------------------------------------------------------------------------------------
    def _word(self) -> None:
        shown, now = self.shown, self._hall_now()
        current = shown.current
        shown.standing = next(
            (each for each in reversed(shown.entries) if _stands(each, now)),
            None,
        )
        self._word_current(current, now)
        standing = shown.standing
        self.standing.setVisible(standing is not None)
        self.undo.setVisible(standing is not None)
        if standing is not None:
            last = standing.decisions[-1]
            words = tr("已采纳（{0} {1}）：{2}。{3}")
            advice = standing.advice.words
            self.standing.setText(words.format(last.by, clock_time(last.at, now), advice.headline, advice.undo))

    def _word_current(self, current: Entry | None, now: datetime) -> None:
        to_decide = current is not None and not current.advice.nothing and current.verdict is not Verdict.CONFIRMED
        self.accept.setVisible(to_decide)
        self.decline.setVisible(to_decide and self._declined() is None)
        self.reason.setVisible(current is not None)
        if current is None:
            quiet = tr("现在没有窗口，也没有人等，不用推演。")
            self.headline.setText(tr("还没有推演。") if self.anything else quiet)
            _put(self.state, "")
            return
        words = current.advice.words
        self.headline.setText(words.headline)
        _put(self.reason, words.reason)
        facts = [tr("{0} 推演 {1} 次").format(clock_time(moment_of(current.advice.day, current.advice.at), now),
                                          current.advice.runs)]  # fmt: skip
        facts += words.cautions
        if not current.advice.nothing and words.undo:
            facts.append(words.undo)
        if (declined := self._declined()) is not None:
            last = declined.decisions[-1]
            facts.append(tr("{0} {1} {2}{3}").format(clock_time(last.at, now), last.by, VERDICT_TEXT[last.verdict],
                                                    f"：{last.why}" if last.why else ""))  # fmt: skip
        _put(self.state, "；".join(facts))

    def _declined(self) -> Entry | None:
        """Where the same advice has been refused or taken back already."""
        current = self.shown.current
        before = self.shown.looked.before if self.shown.looked is not None else None
        for each in (current, before):
            if each is not None and each.verdict in (Verdict.DECLINED, Verdict.UNDONE):
                return each
        return None

    # a person decides ------------------------------------------------------------------------------------------------
    def _accept(self) -> None:
        entry = self.shown.current
        if entry is None or not self.accept.isVisible():
            return
        windows = "、".join(change.window for change in entry.advice.option.changes)
        words = tr("{0}\n\n会告诉这些窗口：{1}。要改办的，排队设置马上跟着改。").format(
            entry.advice.words.headline, windows
        )
        done = tr("已采纳，已告诉 {0}").format(windows)
        ask(self, tr("采纳这条建议？"), words, tr("采纳"), lambda: self._decide(entry, Verdict.CONFIRMED, "", done))

    def _decline(self) -> None:
        entry = self.shown.current
        if entry is not None:
            self._say(entry, Verdict.DECLINED, tr("不采纳这条建议"), REASON, tr("不采纳"))

    def _undo(self) -> None:
        entry = self.shown.standing
        if entry is not None:
            self._say(entry, Verdict.UNDONE, tr("撤销这条建议"), UNDO, tr("撤销"))

    def _say(self, entry: Entry, verdict: Verdict, title: str, fields: tuple[FormField, ...], act: str) -> None:
        def run(values: dict[str, Any], dialog: SayDialog) -> None:
            why = str(values.get("why") or "")
            self._decide(entry, verdict, why, tr("已记下"), dialog)

        SayDialog(self, title, entry.advice.words.headline, fields, act, run).open()

    def _decide(self, entry: Entry, verdict: Verdict, why: str, words: str, dialog: SayDialog | None = None) -> None:
        services, actor = self.services, actor_of(self.desk)

        def decided(kept: Entry) -> None:
            if dialog is not None:
                dialog.accept()
            self.desk.notices.done(words)
            others = tuple(each for each in self.shown.entries if each.advice.id != kept.advice.id)
            self.shown.entries = tuple(sorted((*others, kept), key=lambda each: each.advice.at))
            self.shown.current = kept
            self._word()
            if verdict is not Verdict.DECLINED:
                self.play()  # how it looks with it, or without

        failed = dialog.refuse if dialog is not None else self.told.show_error
        deciding = Operation(lambda: services.staffing.decide_on(entry, verdict, actor, why), decided, failed,
                             title=tr("正在记下决定"), changes=CHANGED)  # fmt: skip
        self.desk.runner.start(deciding, owner=self)

    def _show_past(self) -> None:
        PastAdvice(self, self.desk).open()

    # only while it is seen -------------------------------------------------------------------------------------------
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def _stands(entry: Entry, now: datetime) -> bool:
    """Whether it is confirmed and can still be taken back."""
    advice = entry.advice
    return entry.verdict is Verdict.CONFIRMED and advice.day == service_day(now) and advice.until > minute_of(now)


def _put(where: QLabel, words: str) -> None:
    where.setText(words)
    where.setVisible(bool(words))
