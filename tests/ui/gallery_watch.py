"""Pictures of what supervisors watch about cases:
`python -m tests.ui.gallery_watch --out DIR [--size WxH] [--scale 2] [--theme …] [--only NAME]`."""

from datetime import timedelta

from clerk_app.cases import drills
from clerk_app.cases.model import SubItemState
from clerk_app.cases.unresolved import End, Wish
from clerk_app.dispatch.breaker import Breaker
from clerk_app.statistics.limits_watch import wanted
from tests.ui.application.hall import CHIEF, CLERK, read, take
from tests.ui.gallery_desk import Gallery, args, photograph


def walk(gallery: Gallery) -> None:
    """Through the pages, one state after the other."""
    for name, tour in (("unresolved", unresolved_tour), ("limits", limits_tour), ("departments", departments_tour)):
        if name.startswith(args.only.split("-")[0]):
            tour(gallery)


def unresolved_tour(gallery: Gallery) -> None:
    services, window = gallery.services, gallery.window
    clerk, chief = (each.at(services.settings["desk.window"]) for each in (CLERK, CHIEF))
    window.go("floor", section="unresolved")
    gallery.shot("unresolved-0-none")
    today = services.unresolved._clock
    services.unresolved._clock = lambda: today() - timedelta(days=12)
    old = services.unresolved.register(Wish("社保卡办了两次都说照片不合格，不知道怎么拍", "material", "欧阳建国",
                                            "13800000000"), clerk)  # fmt: skip
    services.unresolved._clock = lambda: today() - timedelta(days=7)
    services.unresolved.register(Wish("系统里查不到孩子的出生医学证明", "information", "王小五", "13900000000"), clerk)
    services.unresolved._clock = today
    third = services.unresolved.register(
        Wish("开餐饮店，消防说场地属于自建房，不给检查", "department", "李四", "", "", "A012"), clerk
    )
    done = services.unresolved.register(Wish("驾照换证卡在体检", "system", "赵六", "13700000000"), clerk)
    for each in (third, done):
        services.unresolved.hand(each.id, "李敏", "", chief)
        services.unresolved.reply(each.id, "phone", "已联系消防救援局，周五上午上门看场地，带上房产证明", clerk)
    services.unresolved.close(done.id, End.DONE, clerk)
    page = window.screen("floor").page
    page.look()
    gallery.settle()
    page.list.select_key(third.id)
    gallery.shot("unresolved-1-some")
    window.go("floor", section="unresolved", register=True, case="430102-20261125-00012", name="王五")
    page.list.select_key(old.id)
    gallery.shot("unresolved-2-new")
    page.form.set_values({"matter": "营业执照上的地址改不了", "category": "information", "name": "王五"})
    page.register()
    gallery.settle(2)
    dialog = gallery.app.activeModalWidget()
    dialog.grab().save(str(args.out / f"unresolved-3-slip-{args.size}@{args.scale}-{args.theme}.png"))
    dialog.reject()
    page.list.select_key(old.id)
    gallery.settle()
    page.reply()
    gallery.settle()
    dialog = gallery.app.activeModalWidget()
    dialog.grab().save(str(args.out / f"unresolved-4-reply-{args.size}@{args.scale}-{args.theme}.png"))
    dialog.reject()


def limits_tour(gallery: Gallery) -> None:
    services, window = gallery.services, gallery.window
    window.go("floor", section="limits")
    gallery.shot("limits-0-none")
    today = services.clock
    for days, number, theme in ((60, 1, ""), (24, 2, ""), (9, 3, ""), (5, 4, "43PCN0013"), (0, 5, "43TCN0003")):
        services.clock = lambda days=days: today() - timedelta(days=days)
        services.__dict__.pop("visits", None)
        take(services, theme, number)
    services.clock = today
    services.__dict__.pop("visits", None)
    page = window.screen("floor").page
    page.look()
    gallery.settle()
    page.list.table.focus_rows()
    gallery.shot("limits-1-some")
    page.urge()
    gallery.settle(2)
    dialog = gallery.app.activeModalWidget()
    dialog.grab().save(str(args.out / f"limits-2-slip-{args.size}@{args.scale}-{args.theme}.png"))
    dialog.reject()
    gallery.shot("limits-3-urged")
    page.urge()
    gallery.shot("limits-4-again")


def departments_tour(gallery: Gallery) -> None:
    services, window = gallery.services, gallery.window
    cases = [take(services, "", number) for number in range(3)]
    chief, now = CHIEF.at("1号综合窗口"), services.clock()
    items = [item for case in cases for item in read(services, case.id).sub_items]
    items = [item for item in items if item.state is SubItemState.READY]
    down = items[0].department
    with services.store() as work:
        work.breakers.lock([down])
        since = now - timedelta(minutes=12)
        work.breakers.put(Breaker(down, "open", 4, since, now + timedelta(seconds=20), "连接被拒绝"))
        work.commit()
    services.hand.to_hand(items[0].id, "系统连不上", chief)
    services.urging.urge(wanted(services.limits_watch.of_case(cases[0].number)), chief)
    services.drill_service.start(drills.Wish("department:gaj", 15), chief)
    window.go("floor", section="departments")
    gallery.settle()
    window.screen("floor").page.focus_first()
    gallery.shot("departments-1-some")


if __name__ == "__main__":
    photograph(walk)
