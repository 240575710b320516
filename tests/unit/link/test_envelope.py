"""Messages between halls: what is taken once and what never."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import jwt
import pytest

from clerk_app.link.directory import Partner
from clerk_app.link.envelope import FRESH, LARGEST, Inbox, Message, NotTaken, Outbox, digest_of, read_answer
from clerk_app.link.hall_key import make_key
from clerk_app.link.jws import Forged, read, sign

from .halls import HUOQIU, NOW, WUJIANG, partner_of

FROM = partner_of(WUJIANG)


class Both:
    """Wujiang writes, Huoqiu reads."""

    def __init__(self) -> None:
        self.now = NOW
        self.known: dict[str, Partner] = {"wujiang": FROM}
        self.outbox = Outbox(lambda: WUJIANG, self.clock)
        self.inbox = Inbox(lambda: "huoqiu", self.known.get, self.clock)

    def clock(self) -> datetime:
        return self.now

    def write(self, session: str = "session-1", **more: Any) -> str:
        return self.outbox.write("huoqiu", session, "sync", {"a": 1}, self.inbox.epoch, **more)

    def refused(self, text: str, channel: str = "sync") -> str:
        """The word for why it was not taken; "forged" where nothing is even answered."""
        with pytest.raises((Forged, NotTaken)) as caught:
            self.inbox.take(text, channel)
        return caught.value.error if isinstance(caught.value, NotTaken) else "forged"


@pytest.fixture
def both() -> Both:
    return Both()


def test_a_message_is_taken_once(both: Both) -> None:
    text = both.write()
    partner, message = both.inbox.take(text, "sync")
    assert (partner, message.session, message.body) == (FROM, "session-1", {"a": 1})
    assert both.refused(text) == "number"


def test_a_message_that_was_overtaken_is_not_taken(both: Both) -> None:
    first, second = both.write(), both.write()
    both.inbox.take(second, "sync")
    assert both.refused(first) == "number"


def test_each_session_and_each_stream_counts_by_itself(both: Both) -> None:
    earlier = [both.write(), both.write("session-2"), both.write(stream="/file")]
    both.inbox.take(both.write("session-3"), "sync")
    taken = [both.inbox.take(text, "sync")[1].session for text in earlier]
    assert taken == ["session-1", "session-2", "session-1"]


def test_a_message_for_an_earlier_run_of_the_service_is_not_taken_and_told_which_run_it_is(both: Both) -> None:
    text = both.write()
    again = Inbox(lambda: "huoqiu", both.known.get, both.clock)
    with pytest.raises(NotTaken) as caught:
        again.take(text, "sync")
    assert caught.value.error == "epoch"
    again.take(both.outbox.write("huoqiu", "session-1", "sync", {}, again.epoch), "sync")


@pytest.mark.parametrize("apart", [FRESH + timedelta(seconds=1), -FRESH - timedelta(seconds=1)])
def test_a_message_from_another_time_is_not_taken(both: Both, apart: timedelta) -> None:
    text = both.write()
    both.now = NOW + apart
    assert both.refused(text) == "clock"
    both.now = NOW + apart * 0.99
    both.inbox.take(text, "sync")


def test_a_message_for_another_hall_or_by_another_way_is_forged(both: Both) -> None:
    epoch = both.inbox.epoch
    assert both.refused(both.outbox.write("suzhou", "session-1", "sync", {}, epoch)) == "forged"
    assert both.refused(both.write(), "signals") == "forged"
    both.known.clear()
    assert both.refused(both.write()) == "forged"


def test_only_the_key_that_is_known_signs_for_a_hall(both: Both) -> None:
    thief = Outbox(lambda: make_key("wujiang", "x", "x", NOW), both.clock)
    assert both.refused(thief.write("huoqiu", "session-1", "sync", {}, both.inbox.epoch)) == "forged"
    other = Outbox(lambda: replace(HUOQIU, code="wujiang"), both.clock)
    assert both.refused(other.write("huoqiu", "session-1", "sync", {}, both.inbox.epoch)) == "forged"


def test_a_partner_cannot_speak_as_another_one(both: Both) -> None:
    both.known["suzhou"] = partner_of(make_key("suzhou", "x", "x", NOW))
    message = Message("suzhou", "huoqiu", "s", "sync", "a", 1, both.inbox.epoch, NOW, {})
    assert both.refused(sign(message, WUJIANG.private, "wujiang", "yichuang-message")) == "forged"
    assert both.refused(sign(message, WUJIANG.private, "suzhou", "yichuang-message")) == "forged"


def part(value: object) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


HEADS: list[dict[str, Any]] = [
    {"alg": "none", "kid": "wujiang", "typ": "yichuang-message"},
    {"alg": "HS256", "kid": "wujiang", "typ": "yichuang-message"},
    {"alg": "ES256", "kid": ["wujiang"], "typ": "yichuang-message"},
    {"alg": "ES256", "kid": "wujiang", "typ": "yichuang-act"},
    {"alg": "ES256", "kid": "wujiang", "typ": "yichuang-message", "crit": ["b64"], "b64": False},
    {"alg": "ES256", "typ": "yichuang-message"},
]


@pytest.mark.parametrize("head", HEADS)
def test_another_head_on_a_good_signature_is_forged(both: Both, head: dict[str, Any]) -> None:
    _, body, tail = both.write().split(".")
    for signature in (tail, ""):
        assert both.refused(".".join((part(head), body, signature))) == "forged"


def signed(both: Both, change: Callable[[dict[str, Any]], object]) -> str:
    told = {
        "sender": "wujiang", "to": "huoqiu", "session": "s", "channel": "sync", "stream": "a", "number": 1,
        "epoch": both.inbox.epoch, "at": NOW.isoformat(), "body": {},
    }  # fmt: skip
    return sign(change(told), WUJIANG.private, "wujiang", "yichuang-message")


def without(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda told: {key: value for key, value in told.items() if key != name}


@pytest.mark.parametrize(
    "change",
    [
        without("number"),
        without("at"),
        without("body"),
        lambda told: told | {"at": "2026-02-12T02:00:00"},
        lambda told: told | {"at": "yesterday"},
        lambda told: told | {"body": []},
        lambda told: told | {"body": None},
        lambda told: told | {"stream": "x" * 61},
        lambda told: told | {"session": "x" * 61},
        lambda told: told | {"number": "many"},
        lambda told: told | {"body": {"text": "a\0b"}},
        lambda told: [told],
        lambda told: "message",
        lambda told: None,
    ],
)
def test_a_partners_message_of_another_form_is_forged(both: Both, change: Callable[[dict[str, Any]], object]) -> None:
    both.inbox.take(signed(both, lambda told: told), "sync")
    assert both.refused(signed(both, change)) == "forged"


@pytest.mark.parametrize(
    "content",
    [
        b'{"a": NaN}', b'{"a": Infinity}', b'{"a": "\\ud800"}', b'{"a": "\\u0000"}', b"[" * 5000, b"[" * 60 + b"]" * 60,
        b"{}{}", b"\xff", b"", b'{"a":' + b"9" * 5000 + b"}",
    ],
)  # fmt: skip
def test_what_no_store_could_take_is_forged_though_it_is_signed(content: bytes) -> None:
    head = {"kid": "wujiang", "typ": "x"}
    good, bad = (jwt.api_jws.encode(each, WUJIANG.private, "ES256", head) for each in (b'{"a": 1}', content))
    key = WUJIANG.private.public_key()
    assert read(good, key, "x") == {"a": 1}
    with pytest.raises(Forged):
        read(bad, key, "x")


def test_a_message_that_is_too_long_is_not_even_looked_at(both: Both) -> None:
    assert both.refused("a" * (LARGEST + 1)) == "forged"


def test_the_answer_is_the_partners_and_to_that_message(both: Both) -> None:
    text = both.write()
    to_us = partner_of(HUOQIU)
    answers = Outbox(lambda: HUOQIU, both.clock)
    answer = read_answer(answers.answer("wujiang", text, "run", {"b": 2}), text, to_us, "wujiang")
    assert (answer.body, answer.epoch, answer.re, answer.error) == ({"b": 2}, "run", digest_of(text), "")
    no = answers.answer("wujiang", text, "run", {}, NotTaken("busy", "正忙"))
    assert read_answer(no, text, to_us, "wujiang").why == "正忙"
    for wrong, message, own in (
        (answers.answer("suzhou", text, "run", {}), text, "wujiang"),
        (answers.answer("wujiang", text, "run", {}), both.write(), "wujiang"),
        (answers.answer("wujiang", text, "run", {}), text, "suzhou"),
        (both.outbox.answer("wujiang", text, "run", {}), text, "wujiang"),
        (text, text, "wujiang"),
        ("", text, "wujiang"),
    ):
        with pytest.raises(Forged):
            read_answer(wrong, message, to_us, own)


def test_streams_are_forgotten_only_when_their_messages_are_too_old_to_come_again(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clerk_app.link.envelope.MOST_STREAMS", 3)
    texts = [both.write(f"session-{number}") for number in range(3)]
    for text in texts:
        both.inbox.take(text, "sync")
    assert both.refused(both.write("session-9")) == "busy"
    both.now = NOW + 2 * FRESH + timedelta(seconds=1)
    both.inbox.take(both.write("session-9"), "sync")
    assert {both.refused(text) for text in texts} == {"clock"}
