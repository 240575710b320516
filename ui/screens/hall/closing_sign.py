"""The right side of 日终: count by hand and sign, the second signature, and what was signed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.closing.figures import BY_CODE, BY_HAND
from clerk_app.closing.model import KIND_TEXT, Close, Snapshot
from clerk_app.errors import WorldError
from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.screens.moments import clock_time
from ui.text import tr
from ui.widgets import Card, ComboChoice, EnterWalk, FieldFrame, LineEditor, NumberEditor, button, label
from ui.widgets.lines import PasswordEditor
from ui.widgets.scrolling import clear_column

People = Sequence[tuple[str, str]]  # (account, name)


class SignCard(Card):
    """A card with frames, what was refused, and one act (F9)."""

    def __init__(self, title: str, words: str, act: str, run: Callable[[], None]) -> None:
        super().__init__(title, spacing=14)
        self.words = label(words, "secondary", wrap=True)
        self.notices = QVBoxLayout()
        self.go = button(act, run, role="primary", key="F9")
        self.walk = EnterWalk(self)
        self.walk.finished.connect(run)
        self.frames: dict[str, FieldFrame] = {}
        self.add(self.words)

    def add_frame(self, code: str, frame: FieldFrame) -> FieldFrame:
        """Another question; Enter goes on to the next."""
        self.frames[code] = frame
        self.walk.add(frame.editor)
        self.add(frame)
        return frame

    def done(self) -> None:
        """All frames are there: notices and act below."""
        self.add(self.notices)
        self.add(self.go)

    def value(self, code: str) -> Any:
        """What stands in a frame, text without blanks around it."""
        found = self.frames[code].value()
        return found.strip() if isinstance(found, str) and code != "password" else found

    def tell(self, error: WorldError | None) -> None:
        """What was refused, above the act (None: nothing)."""
        while item := self.notices.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        if error is not None:
            self.notices.addWidget(NoticeBar(Notice(Level.ERROR, error.what, error.why, error.now), closable=False))
        self.go.setEnabled(True)

    def clear_password(self) -> None:
        """A password never stays on the screen."""
        self.frames["password"].set_value("")


class CountCard(SignCard):
    """Count originals and spoiled papers, give the password again. Reasons are asked for where the counts differ."""

    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__(tr("① 清点"), tr("点一遍手里的东西，填点出来的数。"), tr("清点完，签字"), run)
        for code in BY_HAND:
            title = tr("{0}，点出几份").format(tr(BY_CODE[code].title))
            self.add_frame(code, FieldFrame(title, NumberEditor(whole=True)))
            reason = self.add_frame(f"reason_{code}", FieldFrame(tr("为什么不一致"), LineEditor(max_length=60)))
            reason.hide()
            self.frames[code].edited.connect(lambda _value: self._ask_reasons())
        self.add_frame("taker", FieldFrame(tr("谁接班"), ComboChoice(())))
        behalf = FieldFrame(tr("为什么代签"), LineEditor(max_length=60), help=tr("例如：人员已离岗"))
        self.add_frame("on_behalf", behalf)
        note = FieldFrame(
            tr("更正什么"), LineEditor(max_length=60), required=False, help=tr("已经日终的再办一次，要写明")
        )
        self.add_frame("note", note)
        self.add_frame("password", FieldFrame(tr("您的口令"), PasswordEditor(), help=tr("签字要再输一次口令")))
        self.done()
        self._counts: dict[str, int] = {}

    def ask_for(self, snapshot: Snapshot, *, shift: bool, behalf: bool, again: bool, cut_off: bool) -> None:
        """Show the questions that this sign-off needs."""
        words = tr("点一遍手里的东西，填点出来的数。")
        alone = tr("现在断网，左边只有本机存有的办件；恢复连接后要再办一次。")
        self.words.setText(f"{words}\n{alone}" if cut_off else words)
        self._counts = {code: snapshot.count(code) for code in BY_HAND}
        for code, wanted in (("taker", shift), ("on_behalf", behalf), ("note", again)):
            self.frames[code].setVisible(wanted)
        self._ask_reasons()

    def set_people(self, people: People) -> None:
        """Who can take over."""
        combo = self.frames["taker"].editor
        assert isinstance(combo, ComboChoice)
        fill(combo, people)

    def _ask_reasons(self) -> None:
        for code in BY_HAND:
            number = self.value(code)
            differs = isinstance(number, int) and number != self._counts.get(code, 0)
            frame = self.frames[f"reason_{code}"]
            frame.setVisible(differs)
            if differs:
                frame.set_title(tr("程序记 {0} 份，为什么不一致").format(self._counts[code]))

    def numbers(self) -> dict[str, int | None]:
        """What was counted; None where it is not a number yet."""
        found = {code: self.value(code) for code in BY_HAND}
        return {code: number if isinstance(number, int) else None for code, number in found.items()}

    def reasons(self) -> dict[str, str]:
        """Why it differs."""
        return {code: str(self.value(f"reason_{code}")) for code in BY_HAND}

    def text(self, code: str) -> str:
        """What was written in a frame that is asked for; "" otherwise."""
        return str(self.value(code)) if self.frames[code].isVisibleTo(self) else ""

    def empty(self) -> None:
        """Ready for the next sign-off."""
        for frame in self.frames.values():
            frame.set_value(None)
        self.tell(None)
        self._ask_reasons()


class SecondCard(SignCard):
    """The second person: who, and the password."""

    again = Signal()

    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__(tr("② 第二个人签字"), "", tr("复核无误，签字"), run)
        self.add_frame("account", FieldFrame(tr("账号"), ComboChoice(())))
        self.add_frame("password", FieldFrame(tr("口令"), PasswordEditor()))
        self.done()
        self.recount = button(tr("重新清点"), self.again.emit, key="Ctrl+N")
        self.add(self.recount)

    def ask_for(self, close: Close, people: People, since: int = 0) -> None:
        """Show what waits for the second signature, and who may give it."""
        others = [(account, name) for account, name in people if account != close.first.account]
        combo = self.frames["account"].editor
        assert isinstance(combo, ComboChoice)
        fill(combo, others)
        taker = next((account for account, name in others if name == close.taker), None)
        self.frames["account"].set_value(taker)
        who = tr("接班的 {0}").format(close.taker) if close.taker else tr("值班长或接班的人")
        at = clock_time(close.snapshot.at, close.first.at)
        said = tr("{0} 已清点签字。请{1}看过左边 {2} 的数字和清单后签字。").format(close.first.name, who, at)
        more = tr("\n清点之后又办了 {0} 项，不在里面；可以重新清点。").format(since) if since else ""
        self.words.setText(said + more)
        self.go.setText(f"{tr('接班，签字') if close.taker else tr('复核无误，签字')}  F9")
        self.go.setShortcut("F9")  # setText takes the key away


class SignedCard(Card):
    """What was signed, with its paper."""

    def __init__(self, paper: Callable[[], None], again: Callable[[], None]) -> None:
        super().__init__(tr("③ 已经签完"))
        self.words = label("", wrap=True)
        self.late = label("", "field-error", wrap=True)
        self.paper = button(tr("打印清单"), paper, role="primary", key="Ctrl+P")
        self.again = button(tr("再办一次"), again, key="Ctrl+N")
        for each in (self.words, self.late, self.paper, self.again):
            self.add(each)

    def show_close(self, close: Close, late: int, moment: Callable[[Any], str]) -> None:
        """Who signed when; `late` things were done since."""
        second = close.second
        signed = [tr("{0}　{1}").format(close.first.name, moment(close.first.at))]
        signed += [tr("{0}　{1}").format(second.name, moment(second.at))] if second else []
        self.words.setText("\n".join((f"{tr(KIND_TEXT[close.kind])}{close.turn_words}", *signed)))
        self.late.setText(tr("签完以后又办了 {0} 项，请再办一次日终。").format(late) if late else "")
        self.late.setVisible(bool(late))


def fill(combo: ComboChoice, people: People) -> None:
    """Offer these people, keeping what was chosen."""
    chosen = combo.value()
    combo.combo.clear()
    combo.combo.addItem("", "")
    for account, name in people:
        combo.combo.addItem(f"{name}（{account}）", account)
    combo.set_value(chosen if chosen in {account for account, _ in people} else None)


def column_of() -> QWidget:
    """Where cards stand below each other, at the top."""
    return clear_column(margins=(0, 0, 4, 0))


AnyCard = TypeVar("AnyCard", bound=Card)


def put_in(side: QWidget, place: int, card: AnyCard) -> AnyCard:
    """Put a card into the column, before those that belong after it; it is shown when it has something to say."""
    card.setProperty("place", place)
    card.hide()
    column = side.layout()
    assert isinstance(column, QVBoxLayout)
    before = [at for at in range(column.count() - 1) if column.itemAt(at).widget().property("place") < place]
    column.insertWidget(len(before), card)
    return card


def show_only(made: Mapping[str, Any], wanted: Mapping[str, bool]) -> None:
    """Hide the cards that were made and are not wanted now."""
    for name, on in wanted.items():
        if not on and name in made:
            made[name].hide()
