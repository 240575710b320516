"""Pictures of the applicant's screen: `python -m tests.ui.gallery_applicant --out DIR [--size WxH] [--scale 2]`."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from clerk_app.cases.model import Actor
from clerk_app.link.model import Side
from clerk_app.queueing.calling import Arrival
from tests.helpers.two_desks import TwoDesks
from tests.ui.application.hall import take
from tests.ui.gallery_desk import Gallery, args, photograph
from ui.screens.applicant.desk import ApplicantDesk
from ui.screens.applicant.link_question import CONFIRM, CONSENT


def walk(gallery: Gallery) -> None:
    """Rest, the visit, the five levels, the reasons, thanks."""
    services, window = gallery.services, gallery.window
    here = Actor("李敏", "clerk", str(services.settings["desk.window"]))
    case = take(services, name="王小明")
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
    talk(gallery, applicant, shot)
    applicant.stop()


def talk(gallery: Gallery, applicant: ApplicantDesk, shot: Callable[[str], None]) -> None:
    """In a session with another hall: may they be seen, may it be recorded, is the result right."""
    screen, sessions = applicant.window, gallery.services.sessions
    with tempfile.TemporaryDirectory() as folder:
        halls = TwoDesks(gallery.services, Path(folder))
        applicant.ask_of_talk(sessions.look(halls.session), CONSENT)
        shot("6-seen")
        screen.link.no.click()
        shot("7-recorded")
        screen.link.no.click()
        shot("8-noted")
        halls.issue()
        halls.bring()
        gallery.services.cross_certificates.on_certificate(halls.session)
        halls.carry()
        applicant.ask_of_talk(sessions.look(halls.session), CONFIRM)
        shot("9-result")
        halls.do(Side.HELPING, "declined", reason="登记的姓名与身份证不一致", law="《示范条例》第二条第一款")
        applicant.ask_of_talk(sessions.look(halls.session), CONFIRM)
        shot("a-refused")
        halls.close()


if __name__ == "__main__":
    photograph(walk)
