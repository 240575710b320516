"""The paper of a number on both stores: printed once for one request, counted, and never a second number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.errors import NotFound, Refused, Unavailable
from clerk_app.health import examine, ticket_printer_state
from clerk_app.papers.tickets import TicketFacts, TicketPapers
from clerk_app.queueing.calling import Arrival, Calling
from clerk_app.queueing.model import Act, FlowPlan, Priority, Queue, Ticket
from clerk_app.queueing.ports import TicketFilter
from clerk_app.store.unit_of_work import SqlStore
from printing.spool.escpos_status import TicketPrinterState
from printing.spool.ticket_printer import TicketEnd, TicketOut, TicketPrinter, half_printed
from tests.helpers.hall import desk_at
from tests.helpers.ticket_machine import NetworkMachine, TicketMachine
from tests.unit.printing.reading import pdfium_text

MORNING = datetime(2026, 2, 12, 1, 42, tzinfo=UTC)  # 09:42 in Beijing
KIOSK = Actor("取号机", "system", "1号取号机")
PLAN = FlowPlan((Queue("general", "综合", "A", (), "一楼"), Queue("food", "餐饮", "B", ("43TCN0003",), "二楼东区")))


@dataclass
class Roll:
    """A ticket printer that keeps what it prints, and fails with whatever is put into `fails`."""

    name: str = "tcp://roll"
    printed: list[bytes] = field(default_factory=list)
    fails: list[Unavailable] = field(default_factory=list)
    says: TicketPrinterState = field(default_factory=lambda: TicketPrinterState(True))

    def state(self) -> TicketPrinterState:
        self._fail()
        return self.says

    def put_out(self, pdf: bytes) -> TicketOut:
        self._fail()
        self.printed.append(pdf)
        return TicketOut(TicketEnd.PRINTED, self.says)

    def _fail(self) -> None:
        if self.fails:
            raise self.fails.pop(0)


class Hall:
    def __init__(self, store: SqlStore) -> None:
        self.at = MORNING
        self.roll: TicketPrinter | None = Roll()
        self.store = store
        self.calling = Calling(store, lambda: self.at)
        facts = TicketFacts("示范市民中心", 80, "https://hall.example", ("演练",))
        self.papers = TicketPapers(
            store, self.calling, lambda: facts, lambda code: f"主题{code}", lambda: self.roll, lambda: self.at
        )
        with store() as work:
            work.plans.put(PLAN)
            work.commit()

    def take(self, *services: str, **parts: object) -> Ticket:
        return self.calling.issue(Arrival(services, **parts), KIOSK).ticket  # type: ignore[arg-type]

    def prints(self, ticket: Ticket) -> list[dict[str, object]]:
        with self.store.read() as work:
            return [dict(each.data) for each in work.tickets.story(ticket.id) if each.act is Act.PRINTED]

    @property
    def machine(self) -> Roll:
        assert isinstance(self.roll, Roll)
        return self.roll


@pytest.fixture
def hall(store: SqlStore) -> Hall:
    return Hall(store)


def test_a_ticket_says_what_is_true_when_it_is_printed(hall: Hall) -> None:
    hall.take("43TCN0003")
    ticket = hall.take("43TCN0003", "43PCN0013", name="王小明", priority=Priority.ELDERLY)
    hall.take()
    values = hall.papers.values(ticket.id, "约 10–20 分钟")
    assert (values.number, values.hall, values.zone) == ("B002", "示范市民中心", "二楼东区")
    assert values.services == ("主题43TCN0003", "主题43PCN0013")
    assert values.name == "王*明"
    assert (values.ahead, values.wait, values.priority) == (0, "约 10–20 分钟", "长者优先")  # 20 minutes of bonus
    assert values.follow == f"https://hall.example/t/{ticket.follow}"
    assert (values.copy, values.mark) == (1, "演练")
    assert f"{values.taken_at:%H:%M}" == "09:42"
    text = pdfium_text(hall.papers.pdf(ticket.id))
    assert "王小明" not in text
    assert hall.prints(ticket) == []


def test_without_a_theme_the_queue_s_name_stands_there_and_without_an_estimate_no_wait(hall: Hall) -> None:
    ticket = hall.take(slot_at=MORNING + timedelta(minutes=18), priority=Priority.APPOINTMENT)
    values = hall.papers.values(ticket.id)
    assert (values.services, values.wait, values.priority) == (("综合",), "", "预约")
    assert values.appointment == "预约 10:00"


def test_printing_is_counted_and_a_reprint_says_so_and_takes_no_second_number(hall: Hall) -> None:
    ticket = hall.take("43TCN0003")
    first = hall.papers.put_out(ticket.id, KIOSK, request="r1")
    hall.at += timedelta(minutes=23)
    second = hall.papers.put_out(ticket.id, KIOSK, again=True, request="r2")
    assert [(each.copy, each.counted) for each in (first, second)] == [(1, True), (2, True)]
    assert hall.prints(ticket) == [{"copy": 1, "end": "printed"}, {"copy": 2, "end": "printed"}]
    plain, again = map(pdfium_text, hall.machine.printed)
    assert "补打" not in plain
    assert "补打 第2张 号码不变" in again
    assert "10:05 补打" in again
    assert len(hall.calling.tickets(TicketFilter(ticket.day))) == 1


def test_the_same_request_prints_once(hall: Hall) -> None:
    ticket = hall.take()
    hall.papers.put_out(ticket.id, KIOSK, request="r1")
    again = hall.papers.put_out(ticket.id, KIOSK, request="r1")
    assert (again.out, again.copy) == (None, 1)
    assert len(hall.machine.printed) == 1


def test_what_did_not_come_out_is_not_counted_and_may_be_tried_again(hall: Hall) -> None:
    ticket = hall.take()
    hall.machine.fails.append(Unavailable("号票没有打印", "打印机没有纸了", "换一卷纸"))
    with pytest.raises(Unavailable, match="没有打印"):
        hall.papers.put_out(ticket.id, KIOSK, request="r1")
    assert hall.prints(ticket) == []
    assert hall.papers.put_out(ticket.id, KIOSK, request="r1").copy == 1


def test_half_a_ticket_is_counted_and_its_request_prints_no_more_while_a_reprint_says_so(hall: Hall) -> None:
    ticket = hall.take()
    hall.machine.fails.append(half_printed("打印到一半时打印机没有纸了", "换一卷纸"))
    for _ in range(2):
        with pytest.raises(Unavailable, match="只打出一部分"):
            hall.papers.put_out(ticket.id, KIOSK, request="r1")
    assert hall.prints(ticket) == [{"copy": 1, "end": "half"}]
    assert hall.machine.printed == []
    assert hall.papers.put_out(ticket.id, KIOSK, request="r2").copy == 2
    assert "补打 第2张" in pdfium_text(hall.machine.printed[0])


def test_a_reprint_tells_those_who_wait_no_more_where_to_go(hall: Hall) -> None:
    ticket = hall.take()
    hall.calling.next(Actor("李敏", "clerk", "3号综合窗口"))
    text = pdfium_text(hall.papers.pdf(ticket.id, again=True))
    assert "已叫号，请到 3号综合窗口" in text
    assert "预计等候" not in text


def test_a_number_that_is_over_is_not_printed_and_one_that_never_was_is_told(hall: Hall) -> None:
    ticket = hall.take()
    hall.calling.leave(ticket.id, "改天再来", KIOSK)
    with pytest.raises(Refused, match="没有打印"):
        hall.papers.put_out(ticket.id, KIOSK)
    with pytest.raises(NotFound):
        hall.papers.put_out("none", KIOSK)
    assert hall.machine.printed == []


def test_a_hall_without_a_ticket_printer_says_so(hall: Hall) -> None:
    hall.roll = None
    with pytest.raises(Refused, match="没有打印"):
        hall.papers.put_out(hall.take().id, KIOSK)
    assert hall.papers.look() is None


def test_the_supervisor_sees_which_printer_has_no_paper_and_when_it_has_again(hall: Hall) -> None:
    ticket = hall.take()
    hall.papers.put_out(ticket.id, KIOSK)
    [fine] = hall.papers.printers()
    assert (fine.name, fine.words, fine.trouble, fine.where) == ("tcp://roll", "正常", False, "1号取号机")
    hall.at += timedelta(minutes=5)
    hall.machine.fails.append(Unavailable("号票没有打印", "打印机没有纸了", "换一卷纸"))
    with pytest.raises(Unavailable):
        hall.papers.put_out(ticket.id, KIOSK)
    [empty] = hall.papers.printers()
    assert (empty.words, empty.trouble, empty.at) == ("打印机没有纸了", True, hall.at)
    hall.machine.says = TicketPrinterState(True, (), ("纸快用完",))
    hall.papers.look("值班台")
    [low] = hall.papers.printers()
    assert (low.words, low.trouble) == ("纸快用完", False)
    hall.machine.name = "tcp://other"
    hall.machine.says = TicketPrinterState(True, ("没有纸了",))
    hall.papers.look("值班台")
    assert [each.name for each in hall.papers.printers()] == ["tcp://other", "tcp://roll"]


def test_a_paper_that_came_out_while_the_store_fell_silent_is_told_as_out_and_not_counted(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = hall.take()

    def away(*_: object) -> Ticket:
        raise Unavailable("大厅数据库没有应答")

    monkeypatch.setattr(hall.calling, "printed", away)
    printed = hall.papers.put_out(ticket.id, KIOSK)
    assert (printed.counted, printed.copy) == (False, 1)
    assert len(hall.machine.printed) == 1


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Desk]:
    opened = desk_at(tmp_path / "kiosk")
    yield opened
    opened.close()


def test_from_the_settings_to_the_paper(kiosk: Desk) -> None:
    with NetworkMachine(TicketMachine()) as network:
        kiosk.settings.change({"ticket.printer": network.address, "hall.public_url": "https://hall.example"})
        ticket = kiosk.calling.issue(Arrival(("43TCN0003",)), KIOSK).ticket
        printed = kiosk.ticket_papers.put_out(ticket.id, KIOSK)
        assert printed.out is not None
        assert printed.out.end is TicketEnd.PRINTED
    [paper] = network.machine.papers
    import zxingcpp

    codes = zxingcpp.read_barcodes(paper.image().convert("L"))
    assert [code.text for code in codes] == [f"https://hall.example/t/{ticket.follow}"]
    assert "开办餐饮店" in pdfium_text(kiosk.ticket_papers.pdf(ticket.id))


def test_the_wait_on_the_paper_is_the_one_that_is_estimated(kiosk: Desk) -> None:
    kiosk.openings.open(Actor("李敏", "clerk", "3号综合窗口"))
    tickets = [kiosk.calling.issue(Arrival(), KIOSK).ticket for _ in range(4)]
    values = kiosk.ticket_papers.values(tickets[-1].id)
    assert values.ahead == 3
    assert values.wait == kiosk.expected_wait(tickets[-1].id)
    assert re.fullmatch(r"约 \d+–\d+ 分钟|\d+ 分钟以内", values.wait)
    assert kiosk.expected_wait("none") == ""


def test_the_check_of_devices_names_the_ticket_printer_only_where_one_is_set(kiosk: Desk) -> None:
    assert "ticket_printer" not in {each.key for each in examine(kiosk)}
    for machine, state, words in (
        (TicketMachine(), "ok", "正常"),
        (TicketMachine(near_end=True), "warning", "纸快用完"),
        (TicketMachine(rows_left=0), "missing", "没有纸了"),
    ):
        with NetworkMachine(machine) as network:
            kiosk.settings.change({"ticket.printer": network.address})
            found = ticket_printer_state(kiosk)
        assert (found.state, found.detail) == (state, words)
    kiosk.settings.change({"ticket.printer": "tcp://127.0.0.1:1"})
    assert ticket_printer_state(kiosk).state == "missing"
