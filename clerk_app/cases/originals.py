"""退还原件: paper originals that were taken in are given back to a named person, and the log says to whom."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from clerk_app.errors import BadInput, Refused

from . import acts
from .model import Actor, Case, CaseMaterial, EventDraft
from .ports import Clock, Store

RETURNED = "originals_returned"


def give_back(case: Case, to: str, codes: Collection[str] = ()) -> acts.Outcome:
    """All originals of these materials (without `codes`: of all) leave the window. Raises Refused, BadInput."""
    if not to.strip():
        raise BadInput("要写明交给了谁", "原件退还要有签收人", "填写领回人的姓名")
    going = {
        material.code for material in case.materials if material.at_window and (not codes or material.code in codes)
    }
    if not going:
        raise Refused("没有可以退还的原件", "这些材料的原件不在窗口，或已经退还", "核对材料登记的原件份数")
    given = {material.code: material.at_window for material in case.materials if material.code in going}
    kept = tuple(_without(material) if material.code in going else material for material in case.materials)
    return replace(case, materials=kept), EventDraft(RETURNED, after={"materials": given, "to": to.strip()})


def _without(material: CaseMaterial) -> CaseMaterial:
    return replace(material, returned=material.originals)


class Originals:
    """The use case."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def give_back(self, case_id: str, to: str, actor: Actor, codes: Collection[str] = ()) -> Case:
        """See `give_back` above. Returns the case as stored."""
        with self._store() as work:
            case, event = give_back(work.cases.get(case_id), to, codes)
            saved = work.cases.save(case)
            work.events.append(case.id, [event], self._clock(), actor)
            work.commit()
            return replace(saved, sub_items=case.sub_items)

    def returns(self, case_id: str) -> tuple[tuple[datetime, str, dict[str, int]], ...]:
        """What was given back: when, to whom, how many of each material."""
        with self._store.read() as work:
            found = [event for event in work.events.of(case_id) if event.kind == RETURNED]
        return tuple((event.at, str(event.after["to"]), dict(event.after["materials"])) for event in found)
