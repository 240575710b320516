"""The hall's service under the account that `clerk hall init` makes for it: everything its pages do, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from clerk_app.cases.model import Actor
from clerk_app.clock import new_key
from clerk_app.errors import Refused
from clerk_app.hall.device_register import Device
from clerk_app.hall.server import Where
from clerk_app.queueing.booking.model import SpecialDay
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import Hours
from clerk_app.queueing.rules import service_day
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


def test_people_book_by_phone_under_the_services_account_and_the_window_sees_them(service: Service) -> None:
    every_day = tuple(Hours(weekday, time(9), time(12)) for weekday in range(7))
    service.chief.flow_plans.put(replace(PLAN, hours=every_day), CHIEF)
    day = service_day(service.desk.hall_clock()) + timedelta(days=2)
    service.chief.appointments.sheets.set_day(SpecialDay(day, "不休", like=0), CHIEF)  # also if it is a holiday
    service.chief.appointments.sheets.set_places("general", 2, CHIEF)
    theme = service.desk.library.entries()[0].code
    offers = requests.get(f"{service.server.url}/api/book/offers", {"theme": theme}, timeout=20).json()["days"]
    slot = next(each for each in offers if each["day"] == day.isoformat())["slots"][0]
    who = {"name": "王小明", "id_tail": "012X", "phone": "13800001234"}
    booked = service.post(
        requests.Session(), "/api/book/appointments", request=new_key(), theme=theme, at=slot["at"], **who
    )
    assert booked.status_code == 200, booked.text
    [seen] = service.window.appointments.of_days(day)
    assert (seen.number, seen.origin) == (booked.json()["number"], "phone")
    early = service.post(service.device("kiosk"), "/api/kiosk/check-in", code=seen.code)
    assert (early.status_code, "今天不能签到" in early.json()["detail"]) == (409, True)
    assert service.desk.appointments.mark_no_shows(Actor("大厅服务", "system")) == 0
    with pytest.raises(Refused):
        service.window.appointments.sheets.set_places("general", 9, CHIEF)  # the account may not, whoever asks
    gone = service.post(requests.Session(), f"/api/book/appointments/{seen.code}/cancel")
    assert (gone.status_code, gone.json()["state"]) == (200, "cancelled")
