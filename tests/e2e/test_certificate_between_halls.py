"""A matter of two halls over their services, from the call to the paper: issued there, fetched, verified, a material
here, printed, confirmed by all three, and proven from the record of either side."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.cases.model import Applicant, MaterialState
from clerk_app.link.certificate_ports import Asked
from clerk_app.link.model import Mode
from clerk_app.link.sessions import Call
from tests.helpers.link_halls import LinkedHalls, LinkHall, until


@pytest.fixture
def halls(tmp_path: Path) -> Iterator[LinkedHalls]:
    made = LinkedHalls(tmp_path)
    yield made
    made.close()


def begin(halls: LinkedHalls) -> tuple[str, str]:
    """A case here, and a session about it in which the person was identified; both ids."""
    asking, helping = halls.both
    case = asking.desk.visits.begin("43TCN0003", asking.clerk)
    person = Applicant("person", "刘𠅤", "111", "430102189901010012", "13800000000")
    asking.desk.visits.edit(case.id, case, asking.clerk, applicant=person)
    call = Call(helping.code, "开具无违法记录证明", Mode.TOGETHER, case_id=case.id, materials=("身份证",))
    session = asking.desk.sessions.call(call, asking.clerk).session.id
    until(lambda: bool(helping.entries(session)))
    helping.desk.sessions.accept(session, helping.clerk)
    act(helping, session, "identity", method="face", rule="人证比对", ok=True, remark="")
    until(lambda: bool(helping.table(session).person))  # told by the asking hall's service
    return case.id, session


def act(hall: LinkHall, session: str, kind: str, **body: object) -> None:
    hall.desk.sessions.act(session, kind, body, hall.clerk)


def test_a_certificate_goes_from_the_other_hall_into_the_case_and_onto_paper(halls: LinkedHalls) -> None:
    asking, helping = halls.both
    case_id, session = begin(halls)
    asked = Asked("无违法记录证明", "兹证明刘𠅤在霍邱县没有违法记录。")
    made = helping.desk.cross_certificates.issue(session, asked, helping.clerk, "request-1")
    act(helping, session, "certificate", content=made.content, title=made.title, number=made.number, bytes=made.bytes)
    until(lambda: any(each.ok is not None for each in helping.table(session).certificates))
    [told] = helping.table(session).certificates
    assert (told.ok, told.findings, told.number) == (True, (), made.number)

    here = asking.desk.cross_certificates
    place = here.places(session, told.id)[0]
    here.take_in(session, told.id, place.code, asking.clerk)
    with asking.desk.store.read() as work:
        material = work.cases.get(case_id).material(place.code)
    assert material is not None
    assert (material.state, material.pages[0].content) == (MaterialState.HELD, made.content)

    paper = asking.desk.papers.make(case_id, "cross_certificate", asking.clerk, slip=told.id)
    assert paper.pdf == helping.desk.pages.read(made.content)
    asking.desk.papers.confirm(paper.paper, True, asking.clerk)
    here.printed_for(case_id, told.id, asking.clerk)
    for hall in halls.both:
        act(hall, session, "confirmed", remark="")
    act(asking, session, "applicant_confirmed", how="screen", ok=True, remark="")
    until(lambda: helping.table(session).whole)
    asking.desk.sessions.end(session, "办完", asking.clerk)
    until(lambda: len(helping.table(session).sealed) == 2 and halls.same(session))
    [told] = helping.table(session).certificates
    assert (told.printed, told.material) == (True, place.name)
    for hall in halls.both:
        report = hall.desk.evidence.verify(session)
        assert report.sound, report.findings
