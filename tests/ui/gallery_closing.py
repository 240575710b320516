"""Pictures of 日终 and 交接班:
`python -m tests.ui.gallery_closing --out DIR [--size WxH] [--scale 2] [--theme …] [--only NAME]`."""

from dataclasses import replace

from tests.ui.application.hall import CLERK, actor_of, take
from tests.ui.gallery_desk import Gallery, args, photograph

NAMES = ("王䶮", "李𬭚", "刘𠅤", "欧阳文静", "陈建国", "赵敏")


def walk(gallery: Gallery) -> None:
    """A window's day, and the hall's."""
    services, window = gallery.services, gallery.window
    services.make_demo_hall()
    window.go("hall", section="close")
    gallery.shot("close-0-empty")
    fill(gallery)
    page = window.screen("hall").page
    page.look()
    gallery.settle(1)
    page.lists.show_list("originals")
    gallery.shot("close-1-count")
    page.count.frames["originals"].set_value(1)
    page.count.frames["spoiled"].set_value(1)
    page.count._ask_reasons()
    page.count.frames["password"].set_value("yichuang-chief")
    page.sign()
    gallery.settle(1.5)
    gallery.shot("close-2-refused")
    page.count.frames["reason_originals"].set_value("一份在复印室，明早取回")
    page.count.frames["password"].set_value("yichuang-chief")
    page.sign()
    gallery.settle(1.5)
    gallery.shot("close-3-second")
    page.second.frames["account"].set_value("clerk")
    page.second.frames["password"].set_value("yichuang-clerk")
    page.countersign()
    gallery.settle(1.5)
    gallery.shot("close-4-signed")
    page.paper()
    gallery.settle(1.5)
    dialog = gallery.app.activeModalWidget()
    if not args.only or "close-5".startswith(args.only):
        dialog.grab().save(str(args.out / f"close-5-paper-{args.size}@{args.scale}-{args.theme}.png"))
    dialog.reject()
    page.kinds.set_value("shift")
    page._other()
    gallery.settle(1)
    gallery.shot("close-6-shift")
    window.go("hall", section="close_hall")
    gallery.settle(1)
    page = window.screen("hall").page
    page.list.table.focus_rows()
    gallery.shot("close-7-hall")
    page._sign_for()
    window.go("hall", section="close", window="5号综合窗口")
    gallery.settle(1)
    gallery.shot("close-8-on-behalf")


def fill(gallery: Gallery) -> None:
    services = gallery.services
    actor, other = actor_of(services), CLERK.at("5号综合窗口")
    for number in range(5):
        case = take(services, number=number, name=NAMES[number])
        if number < 3:
            made = services.papers.make(case.id, "acceptance_notice", actor)
            services.papers.confirm(made.paper, number != 1, actor, "" if number != 1 else "卡纸")
        if number == 2:
            services.hand.to_hand(case.sub_items[0].id, "部门系统 10:20 起没有应答", actor)
    services.visits.begin(case.theme_code, actor)
    elsewhere = services.visits.begin(case.theme_code, other)
    services.visits.edit(elsewhere.id, applicant=replace(elsewhere.applicant, name="赵敏"))
    services.visits.refuse(elsewhere.id, "城市管理局", "不属于本机关职权", "", other)


if __name__ == "__main__":
    photograph(walk)
