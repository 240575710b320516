"""The hall's service under the account that `clerk hall init` makes for it: everything its pages do, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from clerk_app.cases.model import Actor
from clerk_app.clock import new_key
from clerk_app.errors import Refused
from clerk_app.hall.device_register import Device
from clerk_app.hall.server import Where
from clerk_app.queueing.calling import Arrival
from tests.helpers.hall import desk_at
from tests.helpers.postgres import PostgresServer
from tests.helpers.waiting_hall import PLAN
from tests.store.test_hall_setup import SetUpHall

CLERK = Actor("李敏", "clerk", "1号综合窗口")
CHIEF = Actor("周强", "supervisor", "值班台")


class Service:
    """The service of a hall over HTTP, a window and a supervisor beside it, each with its own account."""

    def __init__(self, folder: Path, hall: SetUpHall) -> None:
        self.chief, self.window, self.desk = (
            desk_at(folder / role, database=hall.address(role)) for role in ("supervisor", "window", "worker")
        )
        self.desk.keep_to_hall()
        self.chief.flow_plans.put(PLAN, CHIEF)
        self.server = self.desk.hall_server(Where()).start()

    def device(self, kind: str, **more: str) -> requests.Session:
        session = requests.Session()
        key = self.chief.page_devices.add(Device(kind, kind, **more), CHIEF)
        session.get(f"{self.server.url}/device/{key}", timeout=20, allow_redirects=False)
        return session

    def post(self, session: requests.Session, path: str, **parts: Any) -> requests.Response:
        return session.post(f"{self.server.url}{path}", json=parts, timeout=20)

    def close(self) -> None:
        self.server.close()
        for desk in (self.desk, self.window, self.chief):
            desk.close()


@pytest.fixture(scope="module")
def service(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    hall = SetUpHall(postgres)
    opened = Service(tmp_path_factory.mktemp("service"), hall)
    yield opened
    opened.close()
    hall.remove()


def test_a_kiosk_gives_numbers_that_windows_call_and_phones_follow_and_rate(service: Service) -> None:
    kiosk = service.device("kiosk")
    assert kiosk.get(f"{service.server.url}/api/kiosk/menu", timeout=20).status_code == 200
    taken = service.post(kiosk, "/api/kiosk/tickets", request="r1", queue="general")
    assert (taken.status_code, taken.json()["label"]) == (200, "A001")
    called = service.window.calling.next(CLERK, new_key())
    assert called is not None
    follow = f"{service.server.url}/api/follow/{called.follow}"
    assert requests.get(follow, timeout=20).json()["window"] == CLERK.window
    service.window.calling.arrived(called.id, CLERK)
    service.window.calling.done(called.id, CLERK, new_key())
    rating = f"{service.server.url}/api/rating/of/{called.follow}"
    rated = requests.post(rating, json={"request": new_key(), "level": 5, "codes": []}, timeout=20)
    assert rated.status_code == 200, rated.text
    tablet = service.device("tablet", window=CLERK.window)
    assert tablet.get(f"{service.server.url}/api/tablet", timeout=20).status_code == 200
    assert [each.rating.level for each in service.chief.ratings.find()] == [5]


def test_a_number_is_given_up_from_a_phone(service: Service) -> None:
    ticket = service.window.calling.issue(Arrival(), CLERK, new_key()).ticket
    gone = requests.post(f"{service.server.url}/api/follow/{ticket.follow}/give-up", json={"request": "g1"}, timeout=20)
    assert (gone.status_code, gone.json()["state"]) == (200, "left")


def test_devices_are_registered_by_a_supervisor_only(service: Service) -> None:
    for desk in (service.window, service.desk):
        with pytest.raises(Refused):
            desk.page_devices.add(Device("假", "kiosk"), CLERK)
