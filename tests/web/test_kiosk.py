"""The kiosk in a real browser: by touch, by keyboard, at 200 % zoom, without the hall, without paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from clerk_app.cases.model import Actor
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import Act, FlowPlan, Hours, Priority, Queue, Ticket, TicketState
from tests.helpers.hall_site import TOO_WIDE, HallSite
from tests.helpers.link_halls import until
from tests.helpers.ticket_machine import NetworkMachine, TicketMachine

KIOSK = Actor("取号机", "system", "大门取号机")
PLAN = FlowPlan(
    (
        Queue("general", "综合", "A", (), "一楼大厅"),
        Queue("company", "企业开办", "B", ("43TCN0003", "43TCN0001"), "二楼东区"),
        Queue("social", "社会保障", "C", ("43PCN0011", "43PCN0013"), "一楼西区"),
    )
)
CUT_OFF = """
() => [...document.querySelectorAll("button, label, h1, h2, p, b, li")]
  .filter((each) => each.offsetParent && !each.classList.contains("only-heard"))
  .filter((each) => {
    const box = each.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    return box.left < -1 || box.right > wide + 1 || each.scrollWidth > each.clientWidth + 2;
  })
  .map((each) => each.textContent)
"""


def keep_plan(site: HallSite, plan: FlowPlan) -> None:
    with site.desk.store() as work:
        work.plans.put(plan)
        work.commit()


@pytest.fixture
def printer() -> Iterator[NetworkMachine]:
    with NetworkMachine(TicketMachine()) as network:
        yield network


@pytest.fixture
def kiosk(hall_site: HallSite, page: Page, printer: NetworkMachine) -> Page:
    """The start of a kiosk that has a printer of its own."""
    keep_plan(hall_site, PLAN)
    page.goto(hall_site.device("kiosk", "大门取号机", printer=printer.address))
    expect(page.get_by_role("heading", name="您要办什么？")).to_be_focused()
    return page


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def tickets(site: HallSite) -> tuple[Ticket, ...]:
    return site.desk.calling.tickets()


def prints(site: HallSite) -> int:
    with site.desk.store.read() as work:
        return sum(event.act is Act.PRINTED for each in tickets(site) for event in work.tickets.story(each.id))


def test_two_touches_are_a_number_and_its_paper(kiosk: Page, hall_site: HallSite, printer: NetworkMachine) -> None:
    hall_site.desk.calling.issue(Arrival(("43PCN0013",)), KIOSK)
    expect(kiosk.locator(".tile", has_text="退休")).to_contain_text("前面 1 人", timeout=30_000)
    kiosk.locator(".tile", has_text="退休").tap()
    expect(kiosk.get_by_text("社会保障：前面有 1 人，等多久现在说不准")).to_be_visible()
    button(kiosk, "取号").tap()
    expect(kiosk.locator(".number")).to_have_text("C002")
    expect(kiosk.locator("#stage").get_by_text("前面还有 1 人")).to_be_visible()
    expect(kiosk.get_by_text("请到 一楼西区 等候叫号")).to_be_visible()
    expect(kiosk.get_by_text("号票已打印，请取走。")).to_be_visible()
    assert kiosk.locator("svg.qr").count() == 1
    assert len(printer.machine.papers) == 1
    kiosk.get_by_role("button", name="完成").tap()
    expect(kiosk.get_by_role("heading", name="您要办什么？")).to_be_visible()
    assert [(each.label, each.services, each.origin) for each in tickets(hall_site)][1:] == [
        ("C002", ("43PCN0013",), "kiosk")
    ]


def test_a_matter_is_found_by_pinyin_on_the_screen_s_own_keys_and_two_go_on_one_number(
    kiosk: Page, hall_site: HallSite
) -> None:
    button(kiosk, "找别的事项").tap()
    for letter in "QQ":
        button(kiosk, letter).tap()
    expect(kiosk.locator("#stage").get_by_text("没有找到")).to_be_visible()
    button(kiosk, "清空").tap()
    for letter in "CYD":  # from the midst of kai ban can yin dian
        button(kiosk, letter).tap()
    expect(kiosk.locator(".found li")).to_have_count(1)
    button(kiosk, "开办餐饮店").tap()
    button(kiosk, "再加一件事").tap()
    kiosk.keyboard.type("tuixiu")
    button(kiosk, "退休").tap()
    kiosk.get_by_role("radio", name="老年人").tap()
    expect(kiosk.get_by_text("到窗口请出示身份证")).to_be_visible()
    button(kiosk, "取号").tap()
    expect(kiosk.locator(".number")).to_have_text("B001")
    (ticket,) = tickets(hall_site)
    assert (ticket.services, ticket.priority) == (("43TCN0003", "43PCN0013"), Priority.ELDERLY)


def test_a_wrong_matter_is_put_right_before_anything_is_printed(kiosk: Page, hall_site: HallSite) -> None:
    kiosk.locator(".tile", has_text="教育入学").tap()
    button(kiosk, "再加一件事").tap()
    kiosk.keyboard.insert_text("退休")
    button(kiosk, "退休").tap()
    button(kiosk, "去掉 教育入学").tap()
    expect(kiosk.locator(".chosen li")).to_have_count(1)
    button(kiosk, "取号").tap()
    expect(kiosk.locator(".number")).to_have_text("C001")
    assert [each.services for each in tickets(hall_site)] == [("43PCN0013",)]


def test_everything_is_done_by_keys(kiosk: Page, hall_site: HallSite) -> None:
    button(kiosk, "不清楚办什么").focus()
    kiosk.keyboard.press("Enter")
    expect(kiosk.get_by_role("heading", name="请核对，再取号")).to_be_focused()
    kiosk.keyboard.press("Escape")
    expect(kiosk.get_by_role("heading", name="您要办什么？")).to_be_focused()
    kiosk.keyboard.press("Tab")
    expect(kiosk.locator(".tile").first).to_be_focused()
    assert kiosk.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    kiosk.keyboard.press("Space")
    expect(kiosk.get_by_role("heading", name="请核对，再取号")).to_be_focused()
    for _ in range(2):  # 去掉, the question
        kiosk.keyboard.press("Tab")
    expect(kiosk.get_by_role("radio", name="都不是")).to_be_focused()
    kiosk.keyboard.press("ArrowDown")
    expect(kiosk.get_by_role("radio", name="60岁以上老年人")).to_be_checked()
    for _ in range(3):  # 重新开始, 再加一件事
        kiosk.keyboard.press("Tab")
    expect(button(kiosk, "取号")).to_be_focused()
    kiosk.keyboard.press("Enter")
    expect(kiosk.locator(".number")).to_have_text("A001")
    expect(kiosk.locator("#say")).to_contain_text("您的号码 A001")
    assert [each.priority for each in tickets(hall_site)] == [Priority.ELDERLY]


def test_with_five_matters_the_number_is_still_one_touch_away(kiosk: Page, hall_site: HallSite) -> None:
    kiosk.set_viewport_size({"width": 1024, "height": 600})
    for number in range(5):
        button(kiosk, "再加一件事" if number else "找别的事项").tap()
        kiosk.locator(".found button").first.tap()
    expect(kiosk.locator(".chosen li")).to_have_count(5)
    assert kiosk.evaluate("document.documentElement.scrollHeight > innerHeight")
    expect(button(kiosk, "取号")).to_be_in_viewport(ratio=1)
    button(kiosk, "取号").tap()
    expect(kiosk.locator(".number")).to_be_visible()
    assert [len(each.services) for each in tickets(hall_site)] == [5]


@pytest.mark.parametrize("size", [(540, 960), (640, 400), (1080, 1920), (1280, 800)])
def test_at_200_percent_and_on_every_screen_nothing_is_cut_off(
    kiosk: Page, hall_site: HallSite, printer: NetworkMachine, size: tuple[int, int]
) -> None:
    kiosk.set_viewport_size({"width": size[0], "height": size[1]})
    printer.machine.rows_left = 0

    def whole() -> None:
        assert not kiosk.evaluate(TOO_WIDE)
        assert kiosk.evaluate(CUT_OFF) == []

    whole()
    button(kiosk, "我有预约").tap()
    expect(button(kiosk, "签到")).to_be_visible()
    whole()
    button(kiosk, "返回").tap()
    button(kiosk, "找别的事项").tap()
    expect(kiosk.locator(".found li").first).to_be_visible()
    whole()
    button(kiosk, "社会保障卡居民服务").tap()
    expect(button(kiosk, "取号")).to_be_visible()
    whole()
    button(kiosk, "取号").tap()
    expect(kiosk.get_by_text("号码有效")).to_be_visible()
    whole()


def test_whoever_taps_twice_gets_one_number_and_presses_nothing_that_came_under_the_finger(
    kiosk: Page, hall_site: HallSite
) -> None:
    kiosk.locator(".tile", has_text="退休").dblclick()
    expect(kiosk.locator(".chosen li")).to_have_count(1)
    expect(kiosk.get_by_role("radio", name="都不是")).to_be_checked()
    button(kiosk, "取号").dblclick()
    expect(kiosk.locator(".number")).to_have_text("C001")
    assert len(tickets(hall_site)) == 1


def test_while_the_hall_is_away_it_says_so_and_goes_on_by_itself_with_one_number(
    kiosk: Page, hall_site: HallSite
) -> None:
    kiosk.locator(".tile", has_text="退休").tap()
    hall_site.stop_service()
    button(kiosk, "取号").tap()
    expect(kiosk.get_by_text("正在重试")).to_be_visible()
    expect(kiosk.get_by_text("连不上大厅，正在重新连接")).to_be_visible()
    hall_site.start_service()
    expect(kiosk.locator(".number")).to_have_text("C001", timeout=30_000)
    expect(kiosk.get_by_text("连不上大厅")).to_be_hidden()
    assert len(tickets(hall_site)) == 1


def lose_answers(page: Page, site: HallSite) -> list[int]:
    """The hall hears each request for a number and the kiosk does not hear the answer; how often it was asked."""
    asked: list[int] = []

    def lose(route: Route) -> None:
        asked.append(route.fetch().status)
        route.abort()

    page.route("**/api/kiosk/tickets", lose)
    return asked


def test_an_answer_that_was_lost_is_asked_for_again_and_is_the_same_number(kiosk: Page, hall_site: HallSite) -> None:
    asked = lose_answers(kiosk, hall_site)
    kiosk.locator(".tile", has_text="退休").tap()
    button(kiosk, "取号").tap()
    expect(kiosk.get_by_text("正在重试")).to_be_visible()
    kiosk.unroute("**/api/kiosk/tickets")
    expect(kiosk.locator(".number")).to_have_text("C001", timeout=30_000)
    assert asked[0] == 200
    assert len(tickets(hall_site)) == 1


def test_a_kiosk_that_starts_again_in_the_midst_shows_the_number_it_had_asked_for(
    kiosk: Page, context: BrowserContext, hall_site: HallSite
) -> None:
    lose_answers(kiosk, hall_site)
    kiosk.locator(".tile", has_text="退休").tap()
    button(kiosk, "取号").tap()
    expect(kiosk.get_by_text("正在重试")).to_be_visible()
    kiosk.close()
    fresh = context.new_page()
    fresh.goto(f"{hall_site.url}/kiosk")
    expect(fresh.locator(".number")).to_have_text("C001", timeout=30_000)
    assert len(tickets(hall_site)) == 1


def test_a_kiosk_that_was_off_for_long_gives_back_what_nobody_has_seen(
    kiosk: Page, context: BrowserContext, hall_site: HallSite
) -> None:
    lose_answers(kiosk, hall_site)
    kiosk.locator(".tile", has_text="退休").tap()
    button(kiosk, "取号").tap()
    expect(kiosk.get_by_text("正在重试")).to_be_visible()
    kiosk.close()
    fresh = context.new_page()
    fresh.clock.install(time=datetime.now(UTC) + timedelta(minutes=10))
    with fresh.expect_response("**/api/kiosk/withdrawals") as answered:
        fresh.goto(f"{hall_site.url}/kiosk")
    assert answered.value.json() == {"withdrawn": True}
    expect(fresh.get_by_role("heading", name="您要办什么？")).to_be_visible()
    assert [each.state for each in tickets(hall_site)] == [TicketState.LEFT]


def test_who_does_not_wait_for_the_answer_leaves_no_number_behind(kiosk: Page, hall_site: HallSite) -> None:
    kiosk.clock.install()
    lose_answers(kiosk, hall_site)
    kiosk.locator(".tile", has_text="退休").tap()
    button(kiosk, "取号").tap()
    expect(kiosk.get_by_text("正在重试")).to_be_visible()
    kiosk.clock.fast_forward(13_000)
    button(kiosk, "不等了").tap()
    expect(kiosk.get_by_role("heading", name="您要办什么？")).to_be_visible()
    with kiosk.expect_response("**/api/kiosk/withdrawals") as answered:
        kiosk.clock.fast_forward(9_000)
    assert answered.value.json() == {"withdrawn": True}
    assert [each.state for each in tickets(hall_site)] == [TicketState.LEFT]


def test_without_paper_the_number_stands_there_large_and_a_new_roll_prints_it_once(
    kiosk: Page, hall_site: HallSite, printer: NetworkMachine
) -> None:
    printer.machine.rows_left = 0
    kiosk.locator(".tile", has_text="退休").tap()
    button(kiosk, "取号").tap()
    expect(kiosk.get_by_text("号票没有打印：打印机没有纸了。号码有效。请把号码拍下来，或用手机扫码")).to_be_visible()
    expect(kiosk.get_by_text("工作人员：换一卷纸")).to_be_visible()
    assert kiosk.evaluate("parseFloat(getComputedStyle(document.querySelector('.number')).fontSize)") >= 96
    assert prints(hall_site) == 0
    printer.machine.refill()
    button(kiosk, "再打一次").tap()
    expect(kiosk.get_by_text("号票已打印，请取走。")).to_be_visible()
    button(kiosk, "没有打全？再打一张").tap()
    until(lambda: prints(hall_site) == 2)  # the words of the first paper may stand there for a moment yet
    expect(button(kiosk, "没有打全？再打一张")).to_be_visible()
    assert (prints(hall_site), len(tickets(hall_site))) == (2, 1)
    assert len(printer.machine.papers) == 2


def test_the_start_warns_of_a_printer_that_cannot_print_before_anybody_takes_a_number(
    hall_site: HallSite, page: Page, printer: NetworkMachine
) -> None:
    printer.machine.cover_open = True
    hall_site.desk.settings.change({"hall.public_url": ""})
    page.goto(hall_site.device("kiosk", "大门取号机", printer=printer.address))
    warning = page.get_by_text("号票打印机现在不能用：打印机上盖没有盖好。取号后请把号码拍下来。")
    expect(warning).to_be_visible(timeout=30_000)
    page.locator(".tile").first.tap()
    button(page, "取号").tap()
    expect(page.get_by_text("打印机上盖没有盖好。号码有效。请把号码拍下来。")).to_be_visible()
    assert page.locator("svg.qr").count() == 0


def test_it_goes_back_to_the_start_when_nobody_touches_it(kiosk: Page) -> None:
    kiosk.clock.install()
    kiosk.get_by_role("button", name="高对比度").tap()
    assert kiosk.evaluate("document.documentElement.dataset.contrast") == "more"
    kiosk.reload()
    kiosk.locator(".tile").first.tap()
    button(kiosk, "高对比度").tap()
    kiosk.clock.run_for(61_000)
    expect(kiosk.get_by_role("dialog")).to_be_visible()
    button(kiosk, "继续").tap()
    expect(kiosk.get_by_role("heading", name="请核对，再取号")).to_be_visible()
    kiosk.clock.run_for(76_000)
    expect(kiosk.get_by_role("heading", name="您要办什么？")).to_be_visible()
    assert kiosk.evaluate("document.documentElement.dataset.contrast") is None


def test_a_number_that_was_printed_makes_room_for_the_next_person(kiosk: Page) -> None:
    kiosk.clock.install()
    kiosk.locator(".tile").first.tap()
    button(kiosk, "取号").tap()
    expect(kiosk.get_by_text("号票已打印，请取走。")).to_be_visible()
    kiosk.clock.run_for(21_000)
    expect(kiosk.get_by_role("heading", name="您要办什么？")).to_be_visible()


def test_out_of_hours_it_tells_when_the_hall_opens_again(tmp_path: Path, context: BrowserContext) -> None:
    sunday = datetime(2026, 3, 8, 2, 0, tzinfo=UTC)
    with HallSite(tmp_path, lambda: sunday) as site:
        keep_plan(site, FlowPlan(PLAN.queues, hours=(Hours(0, time(9), time(17)),)))
        page = context.new_page()
        page.goto(site.device("kiosk"))
        expect(page.get_by_role("heading", name="现在不取号")).to_be_visible()
        expect(page.get_by_text("今天不开放。明天 09:00 开放")).to_be_visible()
        assert page.get_by_role("button", name="取号").count() == 0


def test_a_browser_that_is_no_registered_kiosk_is_told_so(hall_site: HallSite, page: Page) -> None:
    page.goto(f"{hall_site.url}/kiosk")
    expect(page.get_by_role("heading", name="这台取号机现在不能用")).to_be_visible()
    expect(page.get_by_text("没有登记为取号机")).to_be_visible()
