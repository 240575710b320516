"""The relay's short passwords, and addresses as they are typed."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime

import pytest

from clerk_app.errors import BadInput
from clerk_app.link.turn import LASTS, ice
from clerk_app.settings import check_setting

NOW = datetime(2026, 2, 12, 2, 0, tzinfo=UTC)
URLS = "turn:relay.example:3478, turns:relay.example:5349?transport=tcp"


def test_a_relay_s_password_is_what_coturn_makes_of_the_name_and_ends_in_ten_minutes() -> None:
    found = ice(URLS, "geheim", "", False, "abc-asking", NOW)
    server = found.servers[0]
    assert server.urls == ("turn:relay.example:3478", "turns:relay.example:5349?transport=tcp")
    assert server.username == f"{int((NOW + LASTS).timestamp())}:abc-asking"
    # README.turnserver: temporary-password = base64_encode(hmac-sha1(input = temporary-username, key = shared-secret))
    digest = hmac.new(b"geheim", server.username.encode(), hashlib.sha1).digest()
    assert server.credential == base64.b64encode(digest).decode()
    assert found.expires == NOW + LASTS


def test_nothing_is_asked_elsewhere_unless_it_was_set() -> None:
    found = ice("", "", "", True, "x", NOW)
    assert (found.servers, found.relay_only) == ((), False)


def test_a_relay_without_a_secret_is_none() -> None:
    assert ice(URLS, "", "stun:relay.example", True, "x", NOW).servers[0].urls == ("stun:relay.example",)
    assert not ice(URLS, "", "", True, "x", NOW).relay_only


@pytest.mark.parametrize("text", ["", "turn:a:3478", URLS, "turn:10.0.0.1,turns:b:5349"])
def test_addresses_of_relays_are_taken(text: str) -> None:
    check_setting("link.turn_urls", text)


@pytest.mark.parametrize("text", ["http://a", "turn:", "turn:a b", "turn:a,", "stun:a:3478", "turn:a?transport=x"])
def test_what_is_no_address_of_a_relay_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        check_setting("link.turn_urls", text)
