"""Who comes with a number: which case is theirs, and what is known of them before anything is typed. On the lane."""

from dataclasses import replace

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.conflicts import CaseConflict
from clerk_app.cases.model import Actor, Case, Status
from clerk_app.catalogue.model import Theme
from clerk_app.errors import NotFound
from clerk_app.queueing.model import Ticket
from ui.screens.visit.register_rules import blank_applicant

PUT_ASIDE = frozenset({Status.VOID, Status.WITHDRAWN})


def case_of(services: Services, ticket: Ticket) -> Case | None:
    """The case that was begun for the service whose turn it is (a person who comes back), or the last of the visit
    where nothing was said about services."""
    theme = ticket.services[0] if ticket.services else ""
    found = [each for each in cases_of(services, ticket) if each.status not in PUT_ASIDE]
    return next((each for each in reversed(found) if not theme or each.theme_code == theme), None)


def cases_of(services: Services, ticket: Ticket) -> list[Case]:
    """The cases of a visit, as far as this desk has them (one that is cut off may not)."""
    found = []
    with services.store.read() as work:
        for case_id in ticket.case_ids:
            try:
                found.append(work.cases.get(case_id))
            except NotFound:
                continue
    return found


def begin_for(services: Services, theme_code: str, ticket: Ticket | None, actor: Actor) -> Case:
    """A new case; who has been registered in this visit before, or is named on the number, need not be typed again."""
    case = services.visits.begin(theme_code, actor)
    if ticket is None:
        return case
    theme = services.visits.theme_of(case)
    blank, earlier = blank_applicant(theme), cases_of(services, ticket)
    same = next((each for each in reversed(earlier) if each.applicant.kind == blank.kind and each.applicant.name), None)
    if same is not None:
        return services.visits.edit(case.id, None, actor, applicant=same.applicant, agent=same.agent)
    name = ticket.name if blank.kind == "person" else ""
    known = replace(blank, name=name, phone=ticket.phone)
    return case if known == blank else services.visits.edit(case.id, None, actor, applicant=known)


def read_case(services: Services, case_id: str, window: str) -> tuple[Case, Theme, CaseConflict | None]:
    """A case, its theme, and the choice that waits at this window, if one does."""
    with services.store.read() as work:
        case = work.cases.get(case_id)
        waiting = [each for each in work.conflicts.of_case(case_id) if each.open and each.window == window]
    return case, services.visits.theme_of(case), next((each for each in waiting if each.kind == "edit"), None)
