"""What the kiosk's and the phones' pages ask the hall's service for: strict bodies, one number, honest papers."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import make_url

from clerk_app.bootstrap.ground import RESOURCES
from clerk_app.cases.model import Actor
from clerk_app.clock import now as clock_now
from clerk_app.hall.pages.kiosk import of_zone
from clerk_app.hall.server import Where
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import Act, FlowPlan, Queue, Ticket
from clerk_app.queueing.offer import Line, Matter, Menu
from clerk_app.store.hall_setup import create_hall
from tests.helpers.hall import desk_at
from tests.helpers.hall_site import HallSite
from tests.helpers.postgres import PostgresServer
from tests.helpers.ticket_machine import NetworkMachine, TicketMachine

CLERK = Actor("李敏", "clerk", "3号综合窗口")
FOOD = "43TCN0003"
TEN = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)  # 10:00 in Beijing
PLAN = FlowPlan((Queue("general", "综合", "A", (), "一楼"), Queue("food", "餐饮", "B", (FOOD,), "二楼")))


class Kiosk:
    """A browser's view of the service."""

    def __init__(self, site: HallSite, **parts: str) -> None:
        self.url = site.url
        self.session = requests.Session()
        self.session.get(site.device("kiosk", "大门取号机", **parts), timeout=20)

    def get(self, path: str) -> Any:
        answer = self.session.get(self.url + path, timeout=20)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, expected: int = 200, **body: Any) -> Any:
        answer = self.session.post(self.url + path, json=body, timeout=60)
        assert answer.status_code == expected, answer.text
        return answer.json()

    def paper(self, ticket: str, request: str, again: bool = False) -> Any:
        return self.post("/api/kiosk/papers", ticket=ticket, request=request, again=again)


@pytest.fixture(params=["alone", "hall"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[HallSite]:
    """Both stores."""
    database = str(request.getfixturevalue("hall_url")) if request.param == "hall" else ""
    with HallSite(tmp_path, database=database) as opened:
        with opened.desk.hall_store() as work:
            work.plans.put(PLAN)
            work.commit()
        yield opened


ALONE = pytest.mark.parametrize("site", ["alone"], indirect=True)


def prints(site: HallSite, ticket: str) -> list[tuple[object, object]]:
    with site.desk.hall_store.read() as work:
        return [(each.data["copy"], each.data["end"]) for each in work.tickets.story(ticket) if each.act is Act.PRINTED]


def stands(site: HallSite, ticket: str) -> Ticket:
    with site.desk.hall_store.read() as work:
        return work.tickets.get(ticket)


def minutes(words: str) -> tuple[int, int]:
    """From 约 10–20 分钟."""
    low, high = words.removeprefix("约 ").removesuffix(" 分钟").split("–")
    return int(low), int(high)


def test_from_the_menu_to_a_number_with_its_paper_and_the_phone(site: HallSite) -> None:
    with NetworkMachine(TicketMachine()) as network:
        kiosk = Kiosk(site, printer=network.address)
        menu = kiosk.get("/api/kiosk/menu")
        food = next(each for each in menu["matters"] if each["code"] == FOOD)
        assert food["queue"] == "food"
        assert "kbcyd" in food["spoken"]
        assert [each["priority"] for each in menu["first"]] == ["elderly", "disabled", "military"]
        assert [each["zone"] for each in menu["lines"]] == ["一楼", "二楼"]
        body = {"request": "r1", "services": [FOOD], "priority": "elderly"}
        ticket = kiosk.post("/api/kiosk/tickets", **body)
        assert (ticket["label"], ticket["ahead"], ticket["zone"], ticket["priority"]) == ("B001", 0, "二楼", "长者优先")
        assert kiosk.post("/api/kiosk/tickets", **body)["id"] == ticket["id"]
        assert kiosk.get("/api/kiosk/now")["lines"]["food"]["waiting"] == 1
        assert kiosk.paper(ticket["id"], "p1")["outcome"] == "printed"
        assert kiosk.paper(ticket["id"], "p1")["outcome"] == "before"
        assert kiosk.paper(ticket["id"], "p2", again=True)["copy"] == 2
    assert len(network.machine.papers) == 2
    assert prints(site, ticket["id"]) == [(1, "printed"), (2, "printed")]
    followed = requests.get(f"{site.url}/api/follow/{stands(site, ticket['id']).follow}", timeout=20).json()
    assert (followed["label"], followed["state"], followed["ahead"]) == ("B001", "waiting", 0)
    assert stands(site, ticket["id"]).origin == "kiosk"


@ALONE
def test_only_a_registered_kiosk_is_answered(site: HallSite) -> None:
    tablet = requests.Session()
    tablet.get(site.device("tablet", window="1号"), timeout=20)
    for session in (requests.Session(), tablet):
        for path in ("/api/kiosk/menu", "/api/kiosk/now"):
            assert session.get(site.url + path, timeout=20).status_code == 401
        for path in ("/api/kiosk/tickets", "/api/kiosk/papers", "/api/kiosk/withdrawals"):
            assert session.post(site.url + path, json={"request": "r"}, timeout=20).status_code == 401
    assert site.desk.calling.tickets() == ()


@ALONE
def test_bodies_that_do_not_fit_are_refused_with_a_problem(site: HallSite) -> None:
    kiosk = Kiosk(site)
    for status, body in (
        (400, {}),
        (400, {"request": 1}),
        (400, {"request": "r", "services": FOOD}),
        (400, {"request": "r", "services": [1]}),
        (400, {"request": "r", "priority": "chief"}),
        (400, {"request": "r", "name": "王小明"}),
        (400, {"request": "", "services": [FOOD]}),
        (422, {"request": "r", "services": ["43XXX"]}),
        (422, {"request": "r", "queue": "nowhere"}),
        (422, {"request": "r", "priority": "appointment"}),
    ):
        problem = kiosk.post("/api/kiosk/tickets", status, **body)
        assert problem["status"] == status
        assert problem["detail"]
    assert kiosk.post("/api/kiosk/papers", 404, ticket="none", request="r")["detail"]
    assert site.desk.calling.tickets() == ()


@ALONE
def test_a_printer_without_paper_leaves_the_number_valid_and_the_next_try_prints_it_once(site: HallSite) -> None:
    with NetworkMachine(TicketMachine(rows_left=0)) as network:
        kiosk = Kiosk(site, printer=network.address)
        ticket = kiosk.post("/api/kiosk/tickets", request="r1")
        failed = kiosk.paper(ticket["id"], "p1")
        assert (failed["outcome"], failed["why"]) == ("failed", "打印机没有纸了")
        assert "换一卷纸" in failed["now"]
        assert kiosk.get("/api/kiosk/now")["printer"] == "打印机没有纸了"
        (note,) = site.desk.ticket_papers.printers()
        assert (note.trouble, note.where, note.words) == (True, "大门取号机", "打印机没有纸了")
        assert prints(site, ticket["id"]) == []
        network.machine.refill()
        assert kiosk.paper(ticket["id"], "p1")["outcome"] == "printed"
        assert kiosk.get("/api/kiosk/now")["printer"] == ""
    assert prints(site, ticket["id"]) == [(1, "printed")]
    assert len(site.desk.calling.tickets()) == 1


@ALONE
def test_a_half_printed_paper_is_told_and_printed_again_only_when_somebody_wants_it(site: HallSite) -> None:
    with NetworkMachine(TicketMachine(), reset_after=20_000) as network:
        kiosk = Kiosk(site, printer=network.address)
        ticket = kiosk.post("/api/kiosk/tickets", request="r1")
        assert kiosk.paper(ticket["id"], "p1")["outcome"] == "half"
        network.reset_after = None
        assert kiosk.paper(ticket["id"], "p1")["outcome"] == "half"
        assert kiosk.paper(ticket["id"], "p2", again=True)["outcome"] == "printed"
    assert prints(site, ticket["id"]) == [(1, "half"), (2, "printed")]


@ALONE
def test_a_kiosk_without_a_printer_says_so(site: HallSite) -> None:
    kiosk = Kiosk(site)
    ticket = kiosk.post("/api/kiosk/tickets", request="r1")
    assert kiosk.paper(ticket["id"], "p1")["outcome"] == "none"


@ALONE
def test_a_number_that_was_never_shown_is_given_back(site: HallSite) -> None:
    kiosk = Kiosk(site)
    ticket = kiosk.post("/api/kiosk/tickets", request="r1")
    assert kiosk.post("/api/kiosk/withdrawals", request="r1") == {"withdrawn": True}
    assert kiosk.post("/api/kiosk/withdrawals", request="r2") == {"withdrawn": False}
    assert stands(site, ticket["id"]).state.value == "left"


@ALONE
def test_a_phone_is_told_nothing_about_the_person_and_may_give_the_number_back(site: HallSite) -> None:
    desk = site.desk
    for _ in range(5):
        desk.calling.issue(Arrival((FOOD,)), CLERK)
    ticket = desk.calling.issue(Arrival((FOOD,), name="王小明", phone="13800000000", id_tail="1234"), CLERK).ticket
    url = f"{site.url}/api/follow/{ticket.follow}"
    answer = requests.get(url, timeout=20)
    seen = answer.json()
    assert (seen["ahead"], seen["every"], seen["matters"]) == (5, 15, [desk.library.entry(FOOD).name])
    assert all(word not in answer.text for word in ("王", "明", "1380", "1234", ticket.id))
    desk.calling.call(ticket.id, CLERK)
    called = requests.get(url, timeout=20).json()
    assert (called["state"], called["window"], called["every"], called["wait"]) == ("called", CLERK.window, 5, "")
    for _ in range(2):
        given = requests.post(f"{url}/give-up", json={"request": "r1"}, timeout=20).json()
        assert (given["state"], given["may_give_up"]) == ("left", False)
    late = requests.post(f"{url}/give-up", json={"request": "r2"}, timeout=20)
    assert (late.status_code, late.json()["status"]) == (409, 409)


def test_the_kiosk_and_the_phone_are_told_the_same_wait_with_a_range_and_it_does_not_jump(tmp_path: Path) -> None:
    now = [TEN - timedelta(days=1)]
    with HallSite(tmp_path, lambda: now[0]) as site:
        calling = site.desk.calling
        for _ in range(12):  # what yesterday teaches: ten minutes each
            past = calling.issue(Arrival(), CLERK).ticket
            calling.call(past.id, CLERK, at_desk=True)
            now[0] += timedelta(minutes=10)
            calling.done(past.id, CLERK)
        now[0] = TEN
        kiosk = Kiosk(site)
        unknown = kiosk.post("/api/kiosk/tickets", request="r0")
        assert unknown["wait"] == ""  # nobody has looked yet
        calling.call(unknown["id"], CLERK, at_desk=True)
        for number in range(3):
            kiosk.post("/api/kiosk/tickets", request=f"r{number + 1}")
            now[0] += timedelta(seconds=1)
        told = site.desk.kiosk_pages.told
        told.refresh()
        before = kiosk.get("/api/kiosk/now")["lines"]["general"]
        assert before["waiting"] == 3
        low, high = minutes(before["wait"])
        assert 30 <= low < 41 < high <= 50  # ten minutes for each of three, and for who is at the window
        ticket = kiosk.post("/api/kiosk/tickets", request="r9")
        assert ticket["wait"] == before["wait"]
        url = f"{site.url}/api/follow/{stands(site, ticket['id']).follow}"
        assert requests.get(url, timeout=20).json()["wait"] == ticket["wait"]
        now[0] += timedelta(minutes=5)
        told.refresh()
        later = requests.get(url, timeout=20).json()["wait"]
        assert minutes(later) == (low - 5, high - 5)  # the same time of the clock


@ALONE
def test_unknown_secrets_are_not_found_and_their_page_is_there(site: HallSite) -> None:
    assert requests.get(f"{site.url}/api/follow/nonsense", timeout=20).status_code == 404
    assert (
        requests.post(f"{site.url}/api/follow/nonsense/give-up", json={"request": "r"}, timeout=20).status_code == 404
    )
    page = requests.get(f"{site.url}/t/nonsense", timeout=20)
    assert page.status_code == 200
    assert page.content == (RESOURCES / "web" / "follow.html").read_bytes()


def test_the_worker_s_account_is_all_that_the_service_needs_for_kiosks_and_phones(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    admin = postgres.url("kiosk_of_roles")
    names = {each.role: each.name for each in create_hall(admin, clock_now())}
    address = {role: make_url(admin).set(username=name).render_as_string(False) for role, name in names.items()}
    with NetworkMachine(TicketMachine()) as network, HallSite(tmp_path, database=address["supervisor"]) as site:
        with site.desk.hall_store() as work:
            work.plans.put(PLAN)
            work.commit()
        worker = desk_at(tmp_path / "worker", database=address["worker"])
        service = worker.hall_server(Where()).start()
        try:
            kiosk = Kiosk(site, printer=network.address)
            kiosk.url = service.url  # cookies do not know ports
            worker.kiosk_pages.told.refresh()
            worker.kiosk_pages.printers.ask(network.address, "测试kiosk")
            first = kiosk.post("/api/kiosk/tickets", request="r1", services=[FOOD])
            assert kiosk.paper(first["id"], "p1")["outcome"] == "printed"
            assert kiosk.post("/api/kiosk/withdrawals", request="r1") == {"withdrawn": True}
            second = kiosk.post("/api/kiosk/tickets", request="r2")
            give_up = f"{service.url}/api/follow/{stands(site, second['id']).follow}/give-up"
            assert requests.post(give_up, json={"request": "r3"}, timeout=20).json()["state"] == "left"
            assert kiosk.get("/api/kiosk/now")["lines"] == {
                "general": {"waiting": 0, "wait": "", "late": ""},
                "food": {"waiting": 0, "wait": "", "late": ""},
            }
        finally:
            service.close()
            worker.close()


def test_a_kiosk_of_one_zone_offers_its_queues_and_those_of_no_zone() -> None:
    lines = (Line("g", "综合", "", True), Line("f", "餐饮", "二楼", False), Line("s", "社保", "一楼", False))
    matters = (Matter("T1", "甲", "g"), Matter("T2", "乙", "f"), Matter("T3", "丙", "s"))
    offered = Menu(matters, ("T3", "T1", "T2"), lines)
    here = of_zone(offered, "二楼")
    assert ([each.code for each in here.lines], here.tiles) == (["g", "f"], ("T1", "T2"))
    assert of_zone(offered, "") == offered
    assert of_zone(Menu(matters, (), lines[1:]), "三楼").lines == lines[1:]
