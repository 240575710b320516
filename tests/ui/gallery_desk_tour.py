"""What the gallery of lists, hand channel and settings shows."""

from typing import Any

from clerk_app.cases.model import Result, SubItemState
from clerk_app.simulator.simulator import Simulator
from tests.ui.application.hall import actor_of, take, work_off

NAMES = ("王䶮", "李𬭚", "刘𠅤", "芙蓉区䶮香居餐饮店", "示范市岳麓区非常长名字的餐饮管理有限责任公司", "张明")


def walk(gallery: Any) -> None:
    services = gallery.services
    gallery.window.go("cases")
    gallery.shot("cases-empty")
    gallery.window.go("fallback")
    gallery.shot("fallback-empty")
    fill(services)
    gallery.window.go("cases")
    gallery.shot("cases")
    cases_screen = gallery.window.screen("cases")
    cases_screen.list.search.setText("zzz")
    gallery.shot("cases-nothing")
    cases_screen.list.search.setText("lc")
    cases_screen.filters.group.set_value("departments")
    cases_screen.filters.changed.emit()
    gallery.shot("cases-filtered")
    with Simulator(review_delay=0.2) as departments:
        fallback(gallery, departments)
    settings(gallery)


def fill(services: Any) -> None:
    codes = [entry.code for entry in services.library.entries()]
    for number in range(14):
        code = codes[number % len(codes)]
        take(services, code, number, NAMES[number % len(NAMES)])
    for number in range(3):
        services.visits.begin(codes[number], actor_of(services))


def fallback(gallery: Any, departments: Simulator) -> None:
    services = gallery.services
    services.settings.override("dispatch.gateway", departments.base_url)
    case = take(services, "", 30, "王䶮")
    first = [item.department for item in case.sub_items]
    departments.set_faults([
        {"kind": "down", "department": first[0]},
        {"kind": "down", "department": first[1]},
        {"kind": "ask_correction", "department": first[2], "corrections": [
            {"code": "M1", "name": "平面布置图", "demand": "没有标明疏散通道"}]},
        {"kind": "slow", "department": first[-1], "seconds": 30},
    ])  # fmt: skip
    work_off(services, 12)
    gallery.window.go("fallback")
    gallery.shot("fallback-person")
    screen = gallery.window.screen("fallback")
    choose(screen, "by_hand")
    gallery.shot("fallback-print")
    slip = screen.details.line.slip
    services.hand.printed(slip)
    screen.look()
    gallery.settle()
    screen.details.focus_act()
    screen.details.press()
    gallery.shot("fallback-hand-over-faults")
    services.hand.hand_over(slip, "陈科长", services.clock(), actor_of(services))
    screen.look()
    gallery.shot("fallback-receipt")
    screen.details.form.frames["what"].editor.choose(1)
    gallery.shot("fallback-result")
    choose(screen, "returned")
    gallery.shot("fallback-returned")
    departments.set_faults({"faults": [], "review_seconds": 600})
    take(services, "", 31, "李𬭚")
    work_off(services, 3)
    screen.look()
    gallery.settle()
    choose(screen, "acknowledged")
    gallery.settle()
    screen.details.focus_act()
    gallery.shot("fallback-to-hand")
    differing_books(gallery, departments)
    screen.look()
    gallery.settle()
    choose(screen, "reconciled")
    gallery.settle()
    screen.details.focus_act()
    gallery.shot("fallback-settle")


def differing_books(gallery: Any, departments: Simulator) -> None:
    """Granted on paper, refused in the department's system that had received it."""
    services = gallery.services
    case = take(services, "", 32, "刘𠅤")
    item = next(each for each in case.sub_items if each.state is SubItemState.READY)
    departments.set_faults([
        {"kind": "accept_then_drop", "department": item.department, "on": ["submit"]},
        {"kind": "reject", "department": item.department, "reason": "选址不符合规划"},
        {"kind": "down", "department": item.department, "on": ["query"]},
    ])  # fmt: skip
    work_off(services, 6)
    task = next(each.task for each in services.hand.waiting() if each.item.id == item.id)
    actor, now = actor_of(services), services.clock()
    services.hand.hand_over(task.slip_number, "陈科长", now, actor)
    services.hand.result(task.slip_number, "granted", now, actor, Result("设置意见书", "城管〔2026〕12 号"))
    departments.set_faults({})
    work_off(services, 10)


def choose(screen: Any, *states: str) -> None:
    line = next((line for line in screen.board.lines if line.waiting and line.waiting.item.state in states), None)
    if line is not None:
        screen.list.reveal(line)
        screen._wanted = line.key
        screen.list.load()


def settings(gallery: Any) -> None:
    gallery.window.go("settings")
    screen = gallery.window.screen("settings")
    for section in screen.sections:
        screen.enter(section.id)
        gallery.settle(1.2)
        gallery.shot(f"settings-{section.id}")
