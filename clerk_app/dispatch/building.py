"""From a case to what a department gets: only its own fields and materials (个人信息保护法 art. 6: the minimum)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from clerk_app.cases.model import Case, CaseMaterial, MaterialState, SubItem
from clerk_app.catalogue.library import Library
from clerk_app.catalogue.model import Theme
from clerk_app.notice.compute import asked_fields, needed_materials

from . import gateway as g


@dataclass(frozen=True, slots=True)
class Bundle:
    """All pages of a material as one document: its hash and media type."""

    sha256: str
    media_type: str


Bundler = Callable[[CaseMaterial], Bundle | None]


class SubmissionBuilder:
    """Builds submissions. `bundle` joins the pages of a material into the document that is referred to."""

    def __init__(self, library: Library, bundle: Bundler, callback_url: Callable[[], str | None]) -> None:
        self._library = library
        self._bundle = bundle
        self._callback_url = callback_url

    def __call__(self, case: Case, item: SubItem) -> g.Submission:
        theme = self._library.theme(case.theme_code, case.theme_version)
        applicant, agent = case.applicant, case.agent
        kind = g.PartyKind.ORGANISATION if applicant.kind == "organisation" else g.PartyKind.PERSON
        if case.accepted_at is None:
            raise ValueError(f"case {case.id} was never accepted")
        return g.Submission(
            case_number=case.number,
            revision=item.revision,
            theme=g.Theme(theme.code, theme.name, theme.version),
            sub_item=g.SubItem(item.code, item.name, item.result_name),
            department=item.department,
            applicant=g.Party(applicant.name, applicant.id_type, applicant.id_number, applicant.phone, kind),
            form=_form(theme, case, item),
            materials=self._materials(theme, case, item),
            accepted_at=case.accepted_at,
            due_at=item.due_at,
            agent=g.Party(agent.name, agent.id_type, agent.id_number, agent.phone) if agent else None,
            predecessors=_predecessors(case, item),
            callback_url=self._callback_url(),
        )

    def _materials(self, theme: Theme, case: Case, item: SubItem) -> tuple[g.MaterialReference, ...]:
        references = []
        for material in needed_materials(theme, case.answers):
            held = case.material(material.code)
            if material.needed_by and item.code not in material.needed_by:
                continue
            if held is None or held.state is MaterialState.MISSING:
                if material.spare.way == "form":
                    references.append(g.MaterialReference(material.code, material.name, g.Held.SPARED))
                continue
            references.append(self._reference(held))
        return tuple(references)

    def _reference(self, held: CaseMaterial) -> g.MaterialReference:
        bundle = self._bundle(held) if held.pages else None
        if held.state is MaterialState.DEFERRED:
            return g.MaterialReference(held.code, held.name, g.Held.DEFERRED, due_on=held.deferred_until)
        way = g.Held.ELECTRONIC if held.pages else g.Held.PAPER
        return g.MaterialReference(
            held.code,
            held.name,
            g.Held.SPARED if held.state is MaterialState.SPARED else way,
            pages=len(held.pages),
            sha256=bundle.sha256 if bundle else None,
            media_type=bundle.media_type if bundle else None,
        )


def _form(theme: Theme, case: Case, item: SubItem) -> Mapping[str, Any]:
    mine = [
        field.code for field in asked_fields(theme, case.answers) if not field.needed_by or item.code in field.needed_by
    ]
    return {code: case.form[code] for code in mine if code in case.form}


def _predecessors(case: Case, item: SubItem) -> tuple[g.PredecessorResult, ...]:
    found = []
    for each in case.sub_items:
        if each.code in item.after and each.outcome:
            result = each.result
            wire = (
                g.Result(result.document, result.number, result.valid_from, result.valid_until, result.fields)
                if result
                else None
            )
            found.append(g.PredecessorResult(each.code, g.DepartmentStatus(each.outcome), wire))
    return tuple(found)
