"""Certificates between halls: the ports that `link` asks, filled with the local case's use cases."""

from collections.abc import Callable
from dataclasses import replace

from clerk_app.cases.model import Actor, Case, MaterialState
from clerk_app.cases.ports import Clock, Store
from clerk_app.cases.visits import Visits
from clerk_app.link.certificate_ports import Head, Place
from clerk_app.materials.desk import MaterialDesk
from clerk_app.notice.compute import needed_materials
from clerk_app.papers.facts import HallFacts, hall_letterhead
from printing.documents.values import Letterhead


class CertificateCase:
    """See `link.certificate_ports.LocalCase`."""

    def __init__(self, store: Callable[[], Store], visits: Visits, materials: MaterialDesk) -> None:
        self._store, self._visits, self._materials = store, visits, materials

    def places(self, case_id: str) -> tuple[Place, ...]:
        case = self._case(case_id)
        needed = needed_materials(self._visits.theme_of(case), case.answers)
        return tuple(Place(each.code, each.name, _missing(case, each.code)) for each in needed)

    def take(self, case_id: str, code: str, pdf: bytes, name: str, remark: str, copy: bool, actor: Actor) -> str:
        taken = self._materials.take_certificate(self._case(case_id), code, pdf, name, remark, copy, actor)
        material = taken.material(code)
        return material.name if material is not None else code

    def _case(self, case_id: str) -> Case:
        with self._store().read() as work:
            return work.cases.get(case_id)


def _missing(case: Case, code: str) -> bool:
    held = case.material(code)
    return held is None or held.state in (MaterialState.MISSING, MaterialState.DEFERRED)


def head_of(hall: Callable[[], HallFacts], clock: Clock) -> Head:
    """The hall's letterhead, with the window that issues."""

    def head(actor: Actor, number: str, case_number: str) -> Letterhead:
        plain = hall_letterhead(hall(), clock(), actor.name)
        return replace(plain, document_number=number, case_number=case_number, window=actor.window)

    return head
