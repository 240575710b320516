"""What the gallery of lists, hand channel and settings shows."""

from typing import Any

from clerk_app.simulator.simulator import Simulator
from tests.ui.application.hall import actor_of, services_at, take, theme_of, work_off

NAMES = ("王䶮", "李𬭚", "刘𠅤", "芙蓉区䶮香居餐饮店", "示范市岳麓区非常长名字的餐饮管理有限责任公司", "张明")


def walk(gallery: Any) -> None:
    services = gallery.services
    gallery.window.go("cases")
    gallery.shot("cases-empty")
    fill(services)
    gallery.window.go("cases")
    gallery.shot("cases")


def fill(services: Any) -> None:
    codes = [entry.code for entry in services.library.entries()]
    for number in range(14):
        code = codes[number % len(codes)]
        take(services, code, number, NAMES[number % len(NAMES)])
    for number in range(3):
        services.visits.begin(codes[number], actor_of(services))
