"""Is the case complete? Which materials are missing, which fields are wrong: pure, from the theme and the case."""

from dataclasses import dataclass

from clerk_app.catalogue.model import Theme
from clerk_app.notice.compute import asked_fields, needed_materials

from .form_rules import form_faults
from .model import Case, MaterialState


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands between the case and its acceptance. `missing` are material codes."""

    missing: tuple[str, ...] = ()
    missing_names: tuple[str, ...] = ()
    not_deferrable_names: tuple[str, ...] = ()
    form_faults: tuple[tuple[str, str], ...] = ()

    @property
    def only_deferrable(self) -> bool:
        return bool(self.missing) and not self.not_deferrable_names


def readiness(theme: Theme, case: Case) -> Readiness:
    """Compare what this situation needs with what is there."""
    there = {
        material.code for material in case.materials if material.state in (MaterialState.HELD, MaterialState.SPARED)
    }
    missing = [
        material
        for material in needed_materials(theme, case.answers)
        if material.code not in there and material.spare.way != "form"
    ]
    faults = form_faults(asked_fields(theme, case.answers), case.form)
    return Readiness(
        tuple(material.code for material in missing),
        tuple(material.name for material in missing),
        tuple(material.name for material in missing if not material.deferrable),
        tuple((fault.label, fault.message) for fault in faults),
    )
