"""Whose signature fits, while secrets are changed and while the store is away."""

import pytest

from clerk_app.dispatch.webhook import Attempt, SignatureRefused, attempt_of, secret_from, sign
from clerk_app.errors import Unavailable
from clerk_app.hall.keyring import FRESH_SECONDS, Keyring, Secrets

FIRST, SECOND, THIRD, SHARED = (secret_from(bytes([number]) * 24) for number in (1, 2, 3, 4))
BODY = b"{}"


class Books:
    """The store's secrets; `away` raises."""

    def __init__(self, **secrets: tuple[str, ...]) -> None:
        self.secrets: Secrets = secrets
        self.away = False
        self.asked = 0

    def __call__(self) -> Secrets:
        self.asked += 1
        if self.away:
            raise Unavailable("没有应答")
        return dict(self.secrets)


class Watch:
    at = 0.0

    def __call__(self) -> float:
        return self.at


def signed(secret: str) -> Attempt:
    return attempt_of(sign(secret, "m1", 100, BODY), 100)


def test_a_secret_speaks_for_its_department_only() -> None:
    signer = Keyring(Books(scjg=(FIRST,), xfjy=(SECOND,)), lambda: "").signer(signed(FIRST), BODY)
    assert signer.speaks_for("scjg")
    assert not signer.speaks_for("xfjy")
    assert not signer.speaks_for("others")


def test_two_secrets_of_a_department_hold_at_once() -> None:
    ring = Keyring(Books(scjg=(SECOND, FIRST)), lambda: "")
    assert all(ring.signer(signed(secret), BODY).speaks_for("scjg") for secret in (FIRST, SECOND))


def test_the_shared_secret_speaks_for_those_that_have_none_of_their_own() -> None:
    signer = Keyring(Books(scjg=(FIRST,)), lambda: SHARED).signer(signed(SHARED), BODY)
    assert signer.speaks_for("xfjy")
    assert not signer.speaks_for("scjg")


def test_without_a_shared_secret_nothing_stands_in_for_it() -> None:
    with pytest.raises(SignatureRefused):
        Keyring(Books(scjg=(FIRST,)), lambda: "").signer(signed(secret_from(b"")), BODY)


def test_an_unknown_secret_is_refused() -> None:
    with pytest.raises(SignatureRefused):
        Keyring(Books(scjg=(FIRST,)), lambda: SHARED).signer(signed(THIRD), BODY)


def test_a_new_secret_holds_within_a_second_though_the_store_is_asked_seldom() -> None:
    books, watch = Books(scjg=(FIRST,)), Watch()
    ring = Keyring(books, lambda: "", watch)
    for _ in range(100):
        ring.signer(signed(FIRST), BODY)
    assert books.asked == 1
    books.secrets = {"scjg": (SECOND, FIRST)}
    watch.at = 1.01
    assert ring.signer(signed(SECOND), BODY).speaks_for("scjg")
    assert books.asked == 2


def test_a_secret_that_was_taken_back_no_longer_holds_after_a_few_seconds() -> None:
    books, watch = Books(scjg=(FIRST,)), Watch()
    ring = Keyring(books, lambda: "", watch)
    ring.signer(signed(FIRST), BODY)
    books.secrets = {"scjg": (SECOND,)}
    watch.at = FRESH_SECONDS + 0.1
    with pytest.raises(SignatureRefused):
        ring.signer(signed(FIRST), BODY)


def test_guessing_does_not_make_the_store_busy() -> None:
    books = Books(scjg=(FIRST,))
    ring = Keyring(books, lambda: "", Watch())
    for _ in range(50):
        with pytest.raises(SignatureRefused):
            ring.signer(signed(THIRD), BODY)
    assert books.asked == 1


def test_while_the_store_is_away_what_it_said_last_holds() -> None:
    books, watch = Books(scjg=(FIRST,)), Watch()
    ring = Keyring(books, lambda: "", watch)
    ring.signer(signed(FIRST), BODY)
    books.away, watch.at = True, 100.0
    assert ring.signer(signed(FIRST), BODY).speaks_for("scjg")


def test_a_store_that_was_never_reached_is_not_taken_for_an_empty_one() -> None:
    books = Books()
    books.away = True
    with pytest.raises(Unavailable):
        Keyring(books, lambda: SHARED).signer(signed(SHARED), BODY)
