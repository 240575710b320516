"""Is the case complete? Which materials are missing, which fields are wrong: pure, from the theme and the case."""

from dataclasses import dataclass
from datetime import date

from clerk_app.catalogue.model import Theme
from clerk_app.notice.compute import applying_sub_items, asked_fields, needed_materials, next_questions

from .form_rules import form_faults
from .model import Case, MaterialState


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands between the case and its acceptance. `missing` are material codes.

    `open_questions`: situation questions still to ask; `applies`: whether there is anything to apply for here at all.
    """

    missing: tuple[str, ...] = ()
    missing_names: tuple[str, ...] = ()
    not_deferrable_names: tuple[str, ...] = ()
    form_faults: tuple[tuple[str, str], ...] = ()
    open_questions: tuple[str, ...] = ()
    applies: bool = True

    @property
    def only_deferrable(self) -> bool:
        return bool(self.missing) and not self.not_deferrable_names


def readiness(theme: Theme, case: Case, today: date | None = None) -> Readiness:
    """Compare what this situation needs with what is there. `today` bounds dates that may not lie in the future."""
    there = {
        material.code for material in case.materials if material.state in (MaterialState.HELD, MaterialState.SPARED)
    }
    missing = [
        material
        for material in needed_materials(theme, case.answers)
        if material.code not in there and material.spare.way != "form"
    ]
    faults = form_faults(asked_fields(theme, case.answers), case.form, today)
    return Readiness(
        tuple(material.code for material in missing),
        tuple(material.name for material in missing),
        tuple(material.name for material in missing if not material.deferrable),
        tuple((fault.label, fault.message) for fault in faults),
        tuple(question.text for question in next_questions(theme, case.answers)),
        bool(applying_sub_items(theme, case.answers)),
    )
