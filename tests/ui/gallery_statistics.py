"""Pictures of 统计 over some made-up days:
`python -m tests.ui.gallery_statistics --out DIR [--size WxH] [--scale 2] [--theme …] [--only NAME]`."""

from datetime import timedelta
from random import Random

from clerk_app.queueing.model import WindowNote, WindowState
from tests.helpers.ticket_days import at, busy_day
from tests.ui.application.hall import take
from tests.ui.gallery_desk import Gallery, args, photograph


def fill(gallery: Gallery) -> None:
    """Five days of a hall, one of them last year's; the last one with windows' notes."""
    services = gallery.services
    today = services.statistics.today()
    with services.hall_store() as work:
        for back in (0, 1, 2, 3, 364):
            day = today - timedelta(days=back)
            for record in busy_day(Random(back + 3), day, 240, 6):
                work.tickets.add(record.ticket, record.events)
            for number in range(1, 7):
                for clock, what in (("08:55", WindowState.OPEN), ("12:00", WindowState.BREAK),
                                    ("12:20", WindowState.OPEN), ("17:40", WindowState.CLOSED)):  # fmt: skip
                    note = WindowNote(f"{day}-{number}-{clock}", f"{number}号", at(clock, day), what)
                    work.tickets.note_window(note)
        work.commit()


def walk(gallery: Gallery) -> None:
    """Section after section."""
    window = gallery.window
    fill(gallery)
    for number in range(6):
        take(gallery.services, number=number)
    window.go("statistics")
    page = window.screen("statistics").page
    yesterday = gallery.services.statistics.today() - timedelta(days=1)
    page.board.choose("day", yesterday)
    gallery.settle(2)
    page.focus_first()
    page.list.select_key("wait_p90")
    gallery.settle(1)
    gallery.shot("statistics-1-waiting")
    page.detail.open_parts()
    gallery.settle(1)
    dialog = gallery.app.activeModalWidget()
    dialog.grab().save(str(args.out / f"statistics-2-behind-{args.size}@{args.scale}-{args.theme}.png"))
    dialog.reject()
    for number, section in enumerate(("day", "heat", "flow", "cases", "limits"), 3):
        if section == "heat":
            page.board.choose("week", yesterday)
        window.screen("statistics").enter(section=section)
        gallery.settle(1.5)
        window.screen("statistics").go_in()
        gallery.settle(0.5)
        gallery.shot(f"statistics-{number}-{section}")
    window.screen("statistics").enter(section="replay")
    gallery.settle(1)
    replay = window.screen("statistics").page
    replay.days.go_to(yesterday)
    gallery.settle(1)
    replay.slider.setValue(100)
    gallery.shot("statistics-8-replay")
    window.screen("statistics").enter(section="what_if")
    gallery.settle(1)
    played = window.screen("statistics").page
    played.days.go_to(yesterday)
    for name, value in (("begin", "09:00"), ("end", "11:30")):
        played.frames[name].set_value(value)
    played.run()
    gallery.settle(2)
    gallery.shot("statistics-9-what-if")
    gallery.services.settings.change({"reports.folder": str(gallery.services.data / "reports")})
    window.screen("statistics").enter(section="reports")
    gallery.settle(1.5)
    window.screen("statistics").page.list.table.selectRow(0)
    window.screen("statistics").page.write_again()
    gallery.settle(2)
    gallery.shot("statistics-a-reports")


if __name__ == "__main__":
    photograph(walk)
