"""What the hall's loudspeakers say, and whether they may: “请 A零三七号 到 三号综合窗口”. Pure.

The words are as Chinese halls say them: a number on a ticket digit by digit, 0 as 零, 1 as 幺 (yāo; yī is mistaken for
qī, 7, in a loud room) where the hall wants it; a window's number as a number up to 99 (十二号窗口), by digits beyond.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from clerk_app.cases.limits import beijing
from clerk_app.errors import BadInput

_DIGITS = "零一二三四五六七八九"
_PLACE = re.compile(r"窗|[台柜室厅岛区座席处]$")  # a window's name without any of these gets 窗口
_KEPT = re.compile(r"[0-9A-Za-z\u3400-\u9fff\U00020000-\U0003ffff]")
_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
QUIET_PATTERN = rf"({_SPAN.pattern}(,{_SPAN.pattern})*)?"
"""What the setting of the quiet hours must look like."""


@dataclass(frozen=True, slots=True)
class VoiceRules:
    """`volume` from 0 to 100; `repeat`: how often a call is said; `one`: how a 1 in a number is said.

    `quiet`: spans of the day (Beijing time) in which the hall only shows; a span includes its first minute and not its
    last, and may go over midnight.
    """

    volume: int = 80
    repeat: int = 2
    quiet: tuple[tuple[time, time], ...] = ()
    one: str = "幺"


@dataclass(frozen=True, slots=True)
class Announcement:
    """One call. `phrases` are what is said, with a short rest between them (a blank is none); `volume` from 0 to 1, 0
    is silence.

    `zone`: the part of the hall it is for, "" is all of it.
    """

    phrases: tuple[str, ...]
    zone: str
    volume: float
    repeat: int

    @property
    def text(self) -> str:
        return " ".join(self.phrases)

    def heard_in(self, zone: str) -> bool:
        """Whether a loudspeaker of that zone says it; one that belongs to no zone says everything."""
        return not self.zone or not zone or self.zone == zone


def call(label: str, window: str, zone: str, at: datetime, rules: VoiceRules) -> Announcement:
    """The call of a number to a window at a moment. `label` as printed (A037), `window` as the hall names it."""
    volume = 0.0 if is_quiet(at, rules.quiet) else min(max(rules.volume, 0), 100) / 100
    phrases = (f"请 {label_words(label, rules.one)}号", f"到 {window_words(window, rules.one)}")
    return Announcement(phrases, zone, volume, max(1, rules.repeat))


def label_words(label: str, one: str = "幺") -> str:
    """A037 → A零三七; letters as capitals, other signs dropped."""
    return "".join(_one_by_one(char, one) for char in _kept(label)).upper()


def window_words(name: str, one: str = "幺") -> str:
    """3号综合窗口 → 三号综合窗口; 12 → 十二号窗口; B2 → B二号窗口; 综合 → 综合窗口; 101室 → 幺零幺室."""
    kept = _kept(name)
    kept += "号" if kept[-1:].isdecimal() else ""
    spoken = re.sub(r"\d+", lambda found: _window_number(found[0], one), kept).upper()
    return spoken if _PLACE.search(spoken) and not spoken.endswith("号") else f"{spoken}窗口"


def _window_number(digits: str, one: str) -> str:
    if len(digits) > 2:
        return "".join(_one_by_one(digit, one) for digit in digits)
    tens, ones = divmod(int(digits), 10)
    high = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return high + (_DIGITS[ones] if ones or not tens else "")


def _one_by_one(char: str, one: str) -> str:
    return char if not char.isdecimal() else one if char == "1" else _DIGITS[int(char)]


def _kept(text: str) -> str:
    """Letters, digits and hanzi in their plain form; 〇 is a 零."""
    return "".join(_KEPT.findall(unicodedata.normalize("NFKC", text).replace("〇", "零")))


def quiet_hours(text: str) -> tuple[tuple[time, time], ...]:
    """“12:00-13:30,20:00-08:00” as spans. Raises `BadInput`."""
    if not re.fullmatch(QUIET_PATTERN, text):
        raise BadInput("安静时段写得不对", f"不能是 {text!r}", "写成 12:00-13:30，几段之间用英文逗号隔开")
    found = (each.groups() for each in _SPAN.finditer(text))
    return tuple((time(int(a), int(b)), time(int(c), int(d))) for a, b, c, d in found)


def is_quiet(at: datetime, spans: Sequence[tuple[time, time]]) -> bool:
    """Whether the hall keeps quiet at that moment."""
    now = beijing(at).time()
    return any((start <= now < end) if start < end else (now >= start or now < end) for start, end in spans)
