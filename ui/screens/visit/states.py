"""How far each step of a case is, without its widgets: for the rail when a case has just been opened."""

from datetime import date

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.form_rules import form_faults
from clerk_app.cases.model import Case
from clerk_app.notice.compute import asked_fields
from ui.screens.visit.decide_plan import UNDECIDED
from ui.screens.visit.material_rows import counter, material_rows
from ui.screens.visit.register_rules import register_faults
from ui.widgets.step_rail import StepState

OPEN, DONE = StepState.OPEN, StepState.DONE


def step_states(services: Services, case: Case, today: date) -> dict[str, tuple[StepState, str]]:
    """State and counter by step id. Some milliseconds: call it off the main thread."""
    theme = services.visits.theme_of(case)
    registered = not register_faults(case.applicant, case.agent, case.delivery, today)
    notice = services.visits.notice(case)
    asked = [field for field in asked_fields(theme, case.answers) if field.required]
    filled = sum(case.form.get(field.code) not in (None, "", []) for field in asked)
    form_done = case.truth_promised and not form_faults(asked_fields(theme, case.answers), case.form, today)
    have, need = counter(material_rows(theme, case))
    questions = f"{len(notice.answers)}/{len(notice.answers) + len(notice.open_questions)}"
    ended = sum(bool(item.outcome) for item in case.sub_items)
    return {
        "register": (DONE if registered else OPEN, ""),
        "situation": (DONE, "") if notice.complete else (OPEN, questions if notice.answers else ""),
        "form": (DONE, "") if form_done else (OPEN, f"{filled}/{len(asked)}" if filled else ""),
        "materials": (DONE, "") if case.received_at and have == need else (OPEN, f"{have}/{need}" if have else ""),
        "decide": (OPEN if case.status in UNDECIDED else DONE, ""),
        "deliver": (OPEN, f"{ended}/{len(case.sub_items)}" if case.sub_items else ""),
    }
