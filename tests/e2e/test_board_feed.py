"""The call board's WebSocket: in a hall on PostgreSQL, and against those who should hear nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from clerk_app.bootstrap import SYSTEM
from clerk_app.hall import connection
from clerk_app.hall.device_register import Device
from clerk_app.hall.pages import live
from tests.helpers.hall_site import HallSite
from tests.helpers.waiting_hall import WaitingHall


def key_of(site: HallSite, kind: str = "board") -> str:
    return site.desk.page_devices.add(Device("设备", kind), SYSTEM)


def listen(site: HallSite, key: str, **more: Any) -> Any:
    address = site.url.replace("http", "ws") + "/api/board/live"
    return connect(address, additional_headers={"Cookie": f"device={key}"}, proxy=None, **more)


def board(heard: Any) -> Any:
    """The next message that is a board."""
    while True:
        message = json.loads(heard.recv(timeout=20))
        if message["type"] == "board":
            return message


def until(heard: Any, label: str) -> Any:
    while True:
        message = board(heard)
        if any(row["label"] == label for row in message["rows"]):
            return message


def test_in_a_hall_each_call_comes_over_the_feed_whoever_made_it(tmp_path: Path, hall_url: str) -> None:
    with HallSite(tmp_path, database=hall_url) as site:
        people = WaitingHall(site.desk)
        key = key_of(site)
        with listen(site, key) as first, listen(site, key) as second:
            assert board(first)["rows"] == []
            people.take("王小明")
            people.call()
            for each in (first, second):
                assert until(each, "A001")["rows"][0]["name"] == "王*明"
        with listen(site, key) as later:
            assert board(later)["rows"][0]["label"] == "A001"


def test_a_board_stays_connected_longer_than_the_head_of_a_request_may_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "HEAD_SECONDS", 1.0)
    monkeypatch.setattr(live, "BEAT_SECONDS", 0.25)
    with HallSite(tmp_path) as site, listen(site, key_of(site)) as heard:
        assert board(heard)["rows"] == []
        for _ in range(8):  # signs of life, long after that second
            assert json.loads(heard.recv(timeout=20))["type"] == "beat"


def test_who_is_no_board_hears_nothing(tmp_path: Path) -> None:
    with HallSite(tmp_path) as site:
        for key in ("", "falsch", key_of(site, "kiosk")):
            with listen(site, key) as heard, pytest.raises(ConnectionClosed) as closed:
                heard.recv(timeout=20)
            assert closed.value.rcvd.code == 4401
        with listen(site, key_of(site), origin="https://elsewhere.example") as heard, pytest.raises(ConnectionClosed):
            heard.recv(timeout=20)


def test_what_a_page_sends_is_thrown_away_and_too_much_of_it_ends_the_connection(tmp_path: Path) -> None:
    with HallSite(tmp_path) as site, listen(site, key_of(site)) as heard:
        for sent in ("{}", "[" * 1000, "\x00"):
            heard.send(sent)
        assert board(heard)["rows"] == []
        heard.send("x" * 100_000)
        with pytest.raises(ConnectionClosed):
            board(heard)


def test_who_connects_without_end_is_refused(tmp_path: Path) -> None:
    def knock() -> int:
        try:
            with listen(site, ""):
                return 101
        except InvalidStatus as refused:
            return int(refused.response.status_code)

    with HallSite(tmp_path) as site:
        assert 403 in (knock() for _ in range(1000))
