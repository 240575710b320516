"""Messages between halls: signed, numbered, for one addressee and one session. Pure.

What is taken: from a partner this hall knows, signed with its key (ES256), for this hall, on the channel it came by, of
at most `LARGEST` characters, at most `FRESH` away from this hall's clock, for this very run of the service (`epoch`,
which it tells with each answer), with a number higher than the last one of that stream of that session. So a message
that was recorded is worth nothing a second time, neither at once nor after the service was started again, nor at
another hall. The answer is signed, too, and names the message it answers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from secrets import token_hex
from threading import Lock
from typing import Any, TypeAlias

from cattrs import BaseValidationError

from clerk_app.cases.ports import Clock
from clerk_app.codec import from_plain
from clerk_app.errors import Refused

from .directory import Partner
from .hall_key import HallKey
from .jws import Forged, key_of, peek, read, sign
from .model import Side

MESSAGE, ANSWER = "yichuang-message", "yichuang-answer"
LARGEST = 1024 * 1024  # characters of a message
FRESH = timedelta(minutes=5)  # so far two halls' clocks may be apart
MOST_STREAMS = 20_000
LONGEST = 60
Body: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """`channel`: what it is about (the path it goes by); `stream`: what `number` counts; `epoch`: see above."""

    sender: str
    to: str
    session: str
    channel: str
    stream: str
    number: int
    epoch: str
    at: datetime
    body: Body = field(hash=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """`re`: SHA-256 of the message it answers. `error`: a word of ours for what was not taken, "" where it was;
    `why`: in plain Chinese."""

    sender: str
    to: str
    re: str
    at: datetime
    epoch: str
    body: Body = field(hash=False)
    error: str = ""
    why: str = ""


class NotTaken(Refused):
    """Signed by a partner, and yet not taken. It is told with a signed answer: `error` is one of `epoch` (the service
    was started meanwhile: the same again), `clock`, `number` (a replay, or overtaken), `busy`."""

    def __init__(self, error: str, why: str, now: str = "") -> None:
        super().__init__("没有接受对方大厅的消息", why, now)
        self.error = error


class Outbox:
    """Writes messages. `key`: the hall's key in force; one of these per run of a service."""

    def __init__(self, key: Callable[[], HallKey], clock: Clock) -> None:
        self._key, self._clock = key, clock
        self._run = token_hex(8)
        self._numbers = count(1)  # of all streams: that of each rises, too

    def write(self, to: str, session: str, channel: str, body: Body, epoch: str, stream: str = "") -> str:
        """Signed, with the next number. Messages of one stream are to be sent in the order in which they are written.

        Raises Refused where the hall has no key.
        """
        key = self._key()
        stream, number = f"{self._run}{stream}"[:LONGEST], next(self._numbers)
        message = Message(key.code, to, session, channel, stream, number, epoch, self._clock(), body)
        return sign(message, key.private, key.code, MESSAGE)

    def answer(self, partner: str, text: str, epoch: str, body: Body, refused: NotTaken | None = None) -> str:
        """To a message of that partner."""
        key = self._key()
        error, why = (refused.error, refused.why) if refused else ("", "")
        told = Answer(key.code, partner, digest_of(text), self._clock(), epoch, body, error, why)
        return sign(told, key.private, key.code, ANSWER)


class Inbox:
    """Reads messages and lets each through once. `own`: this hall's code; `partner`: by code, None for a stranger."""

    def __init__(self, own: Callable[[], str], partner: Callable[[str], Partner | None], clock: Clock) -> None:
        self._own, self._partner, self._clock = own, partner, clock
        self.epoch = token_hex(8)
        self._lock = Lock()
        self._seen: dict[tuple[str, str, str, str], tuple[int, datetime]] = {}

    def take(self, text: str, channel: str) -> tuple[Partner, Message]:
        """Raises Forged: not signed by a partner for us, nothing is answered; NotTaken: it is told so."""
        partner, message = self.opened(text, channel)
        self.admit(message)
        return partner, message

    def opened(self, text: str, channel: str) -> tuple[Partner, Message]:
        """Signed by a partner, for this hall and this channel; its time and number not looked at. Raises Forged."""
        partner = self._partner(peek(text, LARGEST).kid)
        if partner is None or partner.browser_only:
            raise Forged("不是登记过的伙伴大厅")
        told = read(text, key_of(partner.party(Side.HELPING)), MESSAGE, LARGEST)
        try:
            message = from_plain(Message, told)
        except BaseValidationError as error:
            raise Forged("内容的格式不对") from error
        if message.sender != partner.code or message.to != self._own() or message.channel != channel:
            raise Forged("这条消息是给别处的")
        names = (message.session, message.stream, message.epoch)
        if (
            message.at.tzinfo is None
            or not isinstance(message.body, dict)
            or any(len(name) > LONGEST for name in names)
        ):
            raise Forged("内容的格式不对")
        return partner, message

    def admit(self, message: Message) -> None:
        """Its time, the run of the service it is for, its number; once. Raises NotTaken."""
        now = self._clock()
        if abs(now - message.at) > FRESH:
            raise NotTaken(
                "clock", f"两边的时钟相差超过 {FRESH.seconds // 60} 分钟，这边现在是 {now:%H:%M:%S}（UTC）", "校准时钟"
            )
        if message.epoch != self.epoch:
            raise NotTaken("epoch", "本大厅的服务重新开始过")
        which = (message.sender, message.channel, message.session, message.stream)
        with self._lock:
            if message.number <= self._seen.get(which, (0, now))[0]:
                raise NotTaken("number", "这条消息已经收过，或比它新的先到了")
            if len(self._seen) >= MOST_STREAMS:
                self._forget(now)
            self._seen[which] = (message.number, now)

    def _forget(self, now: datetime) -> None:
        """Streams of which every message that was taken is too old by now to be taken again."""
        self._seen = {which: seen for which, seen in self._seen.items() if now - seen[1] <= 2 * FRESH}
        if len(self._seen) >= MOST_STREAMS:
            raise NotTaken("busy", "同时进行的会谈过多", "稍后再试")


def read_answer(text: str, message: str, partner: Partner, own: str) -> Answer:
    """The partner's answer to that message. Raises Forged."""
    told = read(text, key_of(partner.party(Side.HELPING)), ANSWER, LARGEST)
    try:
        answer = from_plain(Answer, told)
    except BaseValidationError as error:
        raise Forged("应答的格式不对") from error
    if (answer.sender, answer.to, answer.re) != (partner.code, own, digest_of(message)):
        raise Forged("这不是对那条消息的应答")
    return answer


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()
