"""The calling strip, over every screen: the window's state, who waits, whom it has, and what can be done now."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from clerk_app.queueing.model import TicketState, WindowState
from ui.screens.calling.dialogs import ask_leave, ask_park, ask_pause, ask_transfer, show_why
from ui.screens.calling.visit_tie import VisitTie
from ui.screens.calling.window_calls import WindowCalls
from ui.screens.calling.words import (
    mark_words,
    ticket_words,
    waiting_words,
    why_not_missed,
    why_not_repeated,
    window_words,
)
from ui.screens.visit.told import Told
from ui.shell.actions import ActionSpec
from ui.shell.frame import Desk
from ui.text import tr
from ui.theme import repolish
from ui.widgets import button, label
from ui.widgets.state import Pill

Acts = dict[str, QPushButton]
WIDE = 1_180  # px from which also rarer acts stand in the strip
SHUT = (WindowState.BREAK, WindowState.CLOSED)


class CallingStrip(QFrame):
    """`actions_here()` are for the window's book; `calls` does the acts and `tie` opens the visits. `rate`: 请评价,
    which belongs to the applicant's screen but is asked for while a number is served."""

    def __init__(self, desk: Desk, rate: ActionSpec | None = None) -> None:
        super().__init__()
        self.desk = desk
        self._rate = rate
        self.setObjectName("callingStrip")
        self.setAccessibleName(tr("叫号"))
        self.calls = WindowCalls(desk, self)
        self.tie = VisitTie(self.calls, self)
        self.state = Pill()
        self.waiting = label("", "secondary")
        self.number = label("", "section")
        self.mark = label("", "secondary", state="near")
        self.words = label("", "secondary")
        self.following = label("", "strong")
        for each in (self.words, self.following):
            each.setMinimumWidth(1)  # where there is no room they are cut, and the window stays as wide as it is
        self.acts = self._buttons()
        self.told = Told()
        self._lay_out()
        self.calls.changed.connect(self._show)
        self.calls.failed.connect(self.told.show_error)
        self.calls.called.connect(lambda _ticket: self.told.put_away())
        self._show()

    def _buttons(self) -> Acts:
        made = {
            "next": button(tr("叫下一位  F2"), self.next, role="primary", small=True, name=tr("叫下一位")),
            "arrived": button(tr("到了"), self.calls.arrived, small=True, name=tr("人到了窗口")),
            "repeat": button(tr("重呼  F3"), self.calls.repeat, small=True, name=tr("重呼")),
            "missed": button(tr("过号  Shift+F3"), self.calls.missed, small=True, name=tr("过号")),
            "begin": button(tr("办下一项  F2"), self.tie.begin_next, role="primary", small=True, name=tr("办下一项")),
            "done": button(tr("办完  Shift+F2"), self.done, small=True, name=tr("办完")),
            "rate": button(tr("请评价  Ctrl+Shift+E"), self.rate, small=True, name=tr("请评价")),
            "park": button(tr("暂存  Ctrl+F3"), self.park, small=True, name=tr("暂存")),
            "transfer": button(tr("转号  Ctrl+Shift+F3"), self.transfer, small=True, name=tr("转号")),
            "open": button(tr("开始服务"), self.calls.open, small=True, name=tr("开始服务")),
            "pause": button(tr("暂停"), self.pause, small=True, name=tr("暂停服务")),
            "more": button(tr("更多  Ctrl+F2"), self.menu, small=True, name=tr("更多叫号操作")),
        }
        for each in made.values():
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the clerk types below; the keys do it
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(10)
        for widget in (self.state, self.waiting, self.number, self.mark, self.words, self.following):
            row.addWidget(widget)
        row.addStretch()
        for act in self.acts.values():
            row.addWidget(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(16, 0, 12, 8)
        below.addWidget(self.told)
        column.addWidget(self._below)
        self.told.put_away()
        self.told.installEventFilter(self)
        self._below.hide()

    # acts ------------------------------------------------------------------------------------------------------------
    def actions_here(self) -> list[ActionSpec]:
        """Every act with its key, for the palette and the keyboard, on every screen."""
        group = tr("叫号")
        specs = (
            ("next", tr("叫下一位"), self.next, "F2", self._may_go_on),
            ("done", tr("办完"), self.done, "Shift+F2", self._serving),
            ("more", tr("更多叫号操作"), self.menu, "Ctrl+F2", self._known),
            ("why", tr("为什么叫这个号"), self.why, "Ctrl+Shift+F2", self._known),
            ("repeat", tr("重呼"), self.repeat, "F3", self._somebody),
            ("missed", tr("过号"), self.missed, "Shift+F3", self._somebody),
            ("park", tr("暂存这个号"), self.park, "Ctrl+F3", self._somebody),
            ("transfer", tr("转号"), self.transfer, "Ctrl+Shift+F3", self._somebody),
            ("leave", tr("弃号：本人不办了"), self.leave, "", self._somebody),
            ("arrived", tr("人到了窗口"), self.calls.arrived, "", self._called),
            ("visit", tr("打开这个号的办件"), self.tie.open, "", self._somebody),
            ("open", tr("开始服务"), self.calls.open, "", self._not_open),
            ("pause", tr("暂停服务"), self.pause, "", self._may_rest),
            ("close", tr("停止服务"), self.calls.close, "", self._may_rest),
            ("issue", tr("取号"), self.issue, "", self._known),
        )
        return [ActionSpec(f"calling.{id_}", title, run, key, when, group) for id_, title, run, key, when in specs]

    def next(self) -> None:
        """叫下一位; or the next service of whoever is here."""
        self.told.put_away()
        if self.tie.following():
            self.tie.begin_next()
        else:
            self.calls.next()

    def repeat(self) -> None:
        """重呼, or why it cannot be."""
        self._unless(why_not_repeated(self.calls.now), self.calls.repeat)

    def missed(self) -> None:
        """过号, or why not yet."""
        self._unless(why_not_missed(self.calls.now), self.calls.missed)

    def _unless(self, why: str, run: Callable[[], None]) -> None:
        if why:
            self.words.setText(why)  # in its place: a strip that grew would move the whole desk
            repolish(self.words, state="near")
        else:
            self.told.put_away()
            run()

    def done(self) -> None:
        """办完 the present service."""
        self.told.put_away()
        self.calls.done()

    def rate(self) -> None:
        """请评价: on the applicant's screen and the window's tablet."""
        if self._rate is not None:
            self._rate.run()

    def park(self) -> None:
        """暂存, with a reason."""
        ask_park(self.window(), self.calls)

    def transfer(self) -> None:
        """转号, to where and why."""
        ask_transfer(self.window(), self.calls)

    def leave(self) -> None:
        """弃号, with a reason."""
        ask_leave(self.window(), self.calls)

    def pause(self) -> None:
        """暂停服务, with a reason."""
        ask_pause(self.window(), self.calls)

    def why(self) -> None:
        """Who comes next, and why."""
        show_why(self.window(), self.calls)

    def issue(self) -> None:
        """取号 at the desk."""
        self.desk.frame.go("floor", section="tickets", issue=True)

    def menu(self) -> None:
        """All that can be done now, with the keys."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for spec in (*self.actions_here(), *((self._rate,) if self._rate else ())):
            if spec.id.removeprefix("calling.") not in ("next", "more") and spec.when():
                act = QAction(f"{spec.title}\t{spec.shortcut}" if spec.shortcut else spec.title, menu)
                act.triggered.connect(spec.run)
                menu.addAction(act)
        self._add_parked(menu)
        below = self.acts["more"].mapToGlobal(QPoint(0, self.acts["more"].height()))
        menu.popup(below)
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def _add_parked(self, menu: QMenu) -> None:
        now = self.calls.now
        if now is None or not now.parked or not self._nobody():
            return
        menu.addSeparator()
        for each in now.parked:
            act = QAction(tr("接着办 {0}（暂存）").format(each.label), menu)
            act.triggered.connect(lambda _on, key=each.id: self.calls.call(key, at_desk=True))
            menu.addAction(act)

    # when ------------------------------------------------------------------------------------------------------------
    def _known(self) -> bool:
        return self.calls.now is not None and not self.calls.busy

    def _nobody(self) -> bool:
        return self._known() and self.calls.ticket is None

    def _may_go_on(self) -> bool:
        return self._nobody() or bool(self._known() and self.tie.following())

    def _somebody(self) -> bool:
        return self._known() and self.calls.ticket is not None

    def _is(self, state: TicketState) -> bool:
        ticket = self.calls.ticket
        return self._known() and ticket is not None and ticket.state is state

    def _called(self) -> bool:
        return self._is(TicketState.CALLED)

    def _serving(self) -> bool:
        return self._is(TicketState.SERVING)

    def _not_open(self) -> bool:
        return self._known() and self.calls.now.state is not WindowState.OPEN

    def _may_rest(self) -> bool:
        return self._nobody() and self.calls.now.state is not WindowState.CLOSED

    # what is shown ---------------------------------------------------------------------------------------------------
    def _show(self) -> None:
        now, ticket = self.calls.now, self.calls.ticket
        self.state.set_state(*window_words(now, self.calls.cut_off))
        ground = "near" if self.calls.cut_off else ""
        if self.property("state") != ground:  # to style all of it anew would be felt
            repolish(self, state=ground)
        self.waiting.setText(waiting_words(now))
        for part in (self.number, self.mark, self.words, self.following):
            part.setVisible(ticket is not None)
        if now is not None and ticket is not None:
            self.number.setText(ticket.label)
            self.mark.setText(mark_words(ticket))
            self.mark.setVisible(bool(mark_words(ticket)))
            self.words.setText(ticket_words(now, ticket))
            if self.words.property("state"):
                repolish(self.words, state="")
        following = self.tie.following()
        self.following.setText(tr("下一项：{0}").format(following) if following else "")
        self.following.setVisible(bool(following))
        self._show_acts(bool(following))

    def _show_acts(self, following: bool) -> None:
        state = self.calls.now.state if self.calls.now is not None else None
        wide = self.width() >= WIDE
        nobody, called, serving = self.calls.ticket is None, self._called_now(), self._serving_now()
        shown = {
            "next": nobody, "arrived": called, "repeat": called, "missed": called, "begin": following, "done": serving,
            "rate": serving and wide and self._rate is not None, "park": serving and wide,
            "transfer": serving and wide, "open": nobody and state in SHUT,
            "pause": nobody and state is WindowState.OPEN, "more": True,
        }  # fmt: skip
        for name, act in self.acts.items():
            act.setVisible(shown[name])
            act.setEnabled(self._known())
        for name, why in (("repeat", why_not_repeated(self.calls.now)), ("missed", why_not_missed(self.calls.now))):
            self.acts[name].setEnabled(self._known() and not why)
            self.acts[name].setToolTip(why)
            self.acts[name].setAccessibleDescription(why)

    def _called_now(self) -> bool:
        return self.calls.ticket is not None and self.calls.ticket.state is TicketState.CALLED

    def _serving_now(self) -> bool:
        return self.calls.ticket is not None and self.calls.ticket.state is TicketState.SERVING

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is told takes room only while it is there."""
        if watched is self.told and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._below.setVisible(not self.told.isHidden())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.oldSize().width() >= WIDE) != (self.width() >= WIDE):
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.calls.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is at the desk: nothing is asked."""
        super().hideEvent(event)
        self.calls.stop()
