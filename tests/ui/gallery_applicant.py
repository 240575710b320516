"""Pictures of the applicant's screen: `python -m tests.ui.gallery_applicant --out DIR [--size WxH] [--scale 2]`."""

from clerk_app.cases.model import Actor
from clerk_app.cases.ports import CaseFilter
from clerk_app.queueing.calling import Arrival
from tests.ui.gallery_desk import Gallery, args, photograph
from ui.screens.applicant.desk import ApplicantDesk


def walk(gallery: Gallery) -> None:
    """Rest, the visit, the five levels, the reasons, thanks."""
    services, window = gallery.services, gallery.window
    here = Actor("李敏", "clerk", str(services.settings["desk.window"]))
    with services.store.read() as work:
        case = next(iter(work.cases.several([row.id for row in work.cases.find(CaseFilter()).rows]).values()), None)
    open_case = [None]
    applicant = ApplicantDesk(gallery.desk, window, window.top, lambda: open_case[0])
    applicant.toggle()
    screen = applicant.window
    screen.resize(*map(int, args.size.split("x")))

    def shot(name: str) -> None:
        gallery.settle(0.6)
        screen.grab().save(str(args.out / f"applicant-{name}-{args.size}@{args.scale}-{args.theme}.png"))

    shot("0-rest")
    services.calling.issue(Arrival(("43PCN0009",)), here)
    ticket = services.calling.next(here)
    ticket = services.calling.arrived(ticket.id, here)
    open_case[0] = case
    gallery.desk.frame.set_serving(ticket)
    shot("1-visit")
    applicant.ask()
    shot("2-levels")
    screen.question.choose(1)
    shot("3-reasons")
    screen.question.send.click()
    shot("4-missing")
    screen.question.reasons["113"].click()
    screen.question.send.click()
    shot("5-thanks")
    applicant.stop()


if __name__ == "__main__":
    photograph(walk)
