"""What all pages of the hall stand on: files, devices and their keys, bodies that are checked."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from clerk_app.bootstrap import SYSTEM
from clerk_app.bootstrap.ground import RESOURCES
from clerk_app.commands.entry import main
from clerk_app.errors import BadInput, Conflict, NotFound, Refused, Unavailable, WorldError
from clerk_app.hall.app import hall_app
from clerk_app.hall.device_register import Device
from clerk_app.hall.guard import Rates
from clerk_app.hall.pages import api
from clerk_app.hall.pages.devices import COOKIE, Devices
from clerk_app.hall.pages.site import Site
from clerk_app.hall.server import HallServer, Where
from clerk_app.hall.tally import Tally
from clerk_app.hall.threads import Threads
from tests.helpers.hall_site import HallSite


@pytest.fixture
def site(tmp_path: Path) -> Iterator[HallSite]:
    with HallSite(tmp_path) as opened:
        yield opened


@pytest.fixture
def door(site: HallSite) -> Iterator[str]:
    """Routes of the test's own: one that says which kiosk asks, one that reads a body, one page."""
    threads, pages = Threads(), Site(RESOURCES / "web", RESOURCES / "styles" / "tokens.json")
    known = Devices(site.desk.page_devices, threads, clock=iter(range(0, 10_000, 10)).__next__)

    async def who(request: Request) -> Response:
        return api.answer({"name": (await known.device(request, "kiosk")).name})

    async def take(request: Request) -> Response:
        return api.answer(
            await api.body(request, {"request": str, "themes": list, "again": bool}, frozenset({"request"}))
        )

    routes = [*known.routes(), *pages.routes(), pages.page("/sheet", "base.css"),
              Route("/who", who), Route("/take", take, methods=["POST"])]  # fmt: skip
    server = HallServer(hall_app(routes, Rates(), Tally()), Where()).start()
    yield server.url
    server.close()


def test_files_of_the_pages_forbid_what_comes_from_elsewhere(site: HallSite) -> None:
    css = requests.get(f"{site.url}/web/base.css", timeout=10)
    assert (css.status_code, css.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert "default-src 'none'" in css.headers["content-security-policy"]
    again = requests.get(f"{site.url}/web/base.css", headers={"If-None-Match": css.headers["etag"]}, timeout=10)
    assert (again.status_code, again.content) == (304, b"")
    for name in ("..%2fstyles%2ftokens.json", "%2e%2e", "nothing.css", "base.css%00.js"):
        assert requests.get(f"{site.url}/web/{name}", timeout=10).status_code == 404


def test_pages_have_the_colours_of_the_desk(site: HallSite) -> None:
    tokens = json.loads((RESOURCES / "styles" / "tokens.json").read_text("utf-8"))["themes"]
    css = requests.get(f"{site.url}/web/tokens.css", timeout=10).text
    assert f"--on-accent: {tokens['light']['on_accent']};" in css.partition("prefers-contrast")[0]
    assert f"--canvas: {tokens['high_contrast']['canvas']};" in css.partition("prefers-contrast")[2]


def test_a_device_is_known_by_its_key_until_that_is_taken_back(site: HallSite, door: str) -> None:
    register = site.desk.page_devices
    key = register.add(Device("大门", "kiosk"), SYSTEM)
    assert key not in json.dumps([each.digest for each in register.all()])
    browser = requests.Session()
    assert browser.get(f"{door}/who", timeout=10).status_code == 401
    settled = browser.get(f"{door}/device/{key}", timeout=10, allow_redirects=False)
    assert (settled.status_code, settled.headers["location"]) == (303, "/kiosk")
    assert all(part in settled.headers["set-cookie"] for part in ("HttpOnly", "SameSite=strict"))
    assert browser.get(f"{door}/who", timeout=10).json() == {"name": "大门"}
    newer = register.add(Device("大门", "kiosk"), SYSTEM)
    assert browser.get(f"{door}/who", timeout=10).status_code == 401
    assert requests.get(f"{door}/who", cookies={COOKIE: newer}, timeout=10).status_code == 200
    register.remove("大门", SYSTEM)
    assert requests.get(f"{door}/who", cookies={COOKIE: newer}, timeout=10).status_code == 401
    assert requests.get(f"{door}/device/{newer}", timeout=10).json()["detail"].startswith("这个网址不对")


def test_a_device_of_another_kind_is_refused(site: HallSite, door: str) -> None:
    key = site.desk.page_devices.add(Device("大屏", "board", zone="东"), SYSTEM)
    refused = requests.get(f"{door}/who", cookies={COOKIE: key}, timeout=10)
    assert (refused.status_code, "取号机" in refused.json()["detail"]) == (401, True)


@pytest.mark.parametrize(
    "wanted",
    [Device("", "kiosk"), Device("甲", "phone"), Device("甲", "tablet"), Device("甲" * 41, "board")],
)
def test_a_device_that_cannot_be_one_is_not_taken(site: HallSite, wanted: Device) -> None:
    with pytest.raises(BadInput):
        site.desk.page_devices.add(wanted, SYSTEM)
    assert site.desk.page_devices.all() == ()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b'{"request": "r", "themes": ["a"], "again": true}', 200),
        (b'{"themes": ["a"]}', 400),
        (b'{"request": 1}', 400),
        (b'{"request": "r", "again": 1}', 400),
        (b'{"request": "r", "themes": "a"}', 400),
        (b'{"request": "r", "themes": [1]}', 400),
        (b'{"request": "r", "more": 1}', 400),
        (b'{"request": "a\\u0000b"}', 400),
        (b'{"request": ""}', 400),
        (b'{"request": "' + b"a" * 64 + b'"}', 200),
        (b'{"request": "' + b"a" * 65 + b'"}', 400),
        (b'["request"]', 400),
        (b"[" * 5000, 400),
        (b"{", 400),
        (b"", 400),
        (b'{"request": "' + b"a" * 20_000 + b'"}', 413),
    ],
)
def test_bodies_are_what_the_page_sends_or_refused(door: str, sent: bytes, status: int) -> None:
    answered = requests.post(f"{door}/take", sent, headers={"Content-Type": "application/json"}, timeout=10)
    assert answered.status_code == status
    assert answered.headers["content-type"].startswith(
        "application/json" if status == 200 else "application/problem+json"
    )


def test_a_form_of_another_site_is_refused(door: str) -> None:
    plain = requests.post(f"{door}/take", b'{"request": "r"}', headers={"Content-Type": "text/plain"}, timeout=10)
    assert plain.status_code == 415


def test_the_worlds_errors_keep_their_words() -> None:
    told = {
        kind: api.refusal(kind("出了事", "为什么", "怎么办"))
        for kind in (NotFound, BadInput, Conflict, Unavailable, Refused)
    }
    assert [each.status for each in told.values()] == [404, 422, 409, 503, 409]
    assert {each.detail for each in told.values()} == {"出了事。为什么。怎么办"}
    assert api.refusal(WorldError("出了事")).detail == "出了事"


def test_devices_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def clerk(*words: str, code: int = 0) -> Any:
        assert main(["--data", str(tmp_path / "data"), "hall", "device", *words]) == code
        return capsys.readouterr()

    said = clerk("add", "kiosk", "大门", "--printer", "tcp://10.0.0.9", "--url", "https://hall.example/").out
    assert "https://hall.example/device/" in said
    assert json.loads(clerk("list", "--json").out)["devices"] == [
        {"name": "大门", "kind": "kiosk", "zone": "", "window": "", "printer": "tcp://10.0.0.9"}
    ]
    assert "大门：取号机，tcp://10.0.0.9" in clerk("list").out
    assert "没有说明在哪个窗口" in clerk("add", "tablet", "三号", code=3).err
    clerk("remove", "大门")
    assert "没有名为 大门 的设备" in clerk("remove", "大门", code=3).err
    assert "还没有登记设备" in clerk("list").out
