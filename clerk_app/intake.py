"""Taking whole visits from data (批量录入): register, take materials, accept. Used by scripts, the demo and the tests.

Safe to run again after a crash: each visit has a reference, kept with its case in the same transaction, so a visit
that was taken half-way goes on where it stood, and one that was finished is only reported.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from clerk_app.bootstrap import Desk
from clerk_app.cases import acts
from clerk_app.cases.limits import BEIJING, beijing
from clerk_app.cases.model import Actor, Agent, Applicant, Case, Delivery, Status
from clerk_app.cases.prefill import prefilled
from clerk_app.catalogue.model import Theme
from clerk_app.codec import canonical, from_plain
from clerk_app.errors import BadInput, Unavailable, WorldError
from clerk_app.identity import DocumentType, check_document, check_phone
from clerk_app.notice.compute import needed_materials

SPARED, DEFERRED, MISSING = "spared", "deferred", "missing"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one visit. `problem` is "" when it was accepted as asked; `again`: it had been taken before."""

    reference: str
    applicant: str
    number: str
    case_id: str
    status: str
    problem: str = ""
    again: bool = False


class Intake:
    """Takes visits, one after the other; a bad one never stops the rest."""

    def __init__(self, desk: Desk, actor: Actor) -> None:
        self._desk = desk
        self._actor = actor

    def take(self, visit: Mapping[str, Any], folder: Path) -> Taken:
        """One visit. File names are relative to `folder`. World errors come back as `problem`."""
        name = (
            str((visit.get("applicant") or {}).get("name", "")) if isinstance(visit.get("applicant"), Mapping) else ""
        )
        try:
            check_visit(visit)
            reference = str(visit.get("reference") or sha256(canonical(visit).encode()).hexdigest())
        except WorldError as error:
            return Taken("", name, "", "", "", str(error))
        case = self._earlier(reference)
        if case is not None and case.status is Status.VOID:
            case = None
        if case is not None and case.status not in (Status.DRAFT, Status.RECEIVED):
            return Taken(reference, name, case.number, case.id, case.status, again=True)
        try:
            case = case or self._begin(visit, reference)
            case = self._fill(case, visit, folder) if case.status is Status.DRAFT else case
            case = self._decide(case, visit)
        except WorldError as error:
            known = self._earlier(reference)
            if not isinstance(error, Unavailable):
                known = self._put_away(known)
            number, key, status = (known.number, known.id, str(known.status)) if known else ("", "", "")
            return Taken(reference, name, number, key, status, str(error))
        return Taken(reference, name, case.number, case.id, case.status)

    def _earlier(self, reference: str) -> Case | None:
        with self._desk.store() as work:
            case_id = work.keep.get(f"intake/{reference}")
            return work.cases.get(case_id) if case_id else None

    def _put_away(self, case: Case | None) -> Case | None:
        """A visit that cannot be accepted leaves no draft behind: mend the data and take it again."""
        if case is None or case.status is not Status.DRAFT:
            return case
        self._desk.visits.discard(case.id, self._actor)
        return None

    def _begin(self, visit: Mapping[str, Any], reference: str) -> Case:
        when = visit.get("paper_time")
        paper_time = _moment(when) if when else None
        return self._desk.visits.begin(str(visit["theme"]), self._actor, paper_time, keep_as=f"intake/{reference}")

    def _fill(self, case: Case, visit: Mapping[str, Any], folder: Path) -> Case:
        desk = self._desk
        form = dict(visit.get("form") or {})
        if unknown := set(form) - {field.code for field in desk.visits.theme_of(case).fields}:
            extra = "、".join(sorted(unknown))
            raise BadInput("这笔办件的数据不对：form", f"申请表没有这些栏：{extra}", "改正栏目代码")
        parts: dict[str, Any] = {
            "applicant": _value(Applicant, visit["applicant"], "applicant"),
            "agent": _value(Agent, visit["agent"], "agent") if visit.get("agent") else None,
            "delivery": _value(Delivery, visit.get("delivery") or {}, "delivery"),
            "answers": visit.get("answers") or {},
            "form": _typed(desk.visits.theme_of(case), form),
            "truth_promised": bool(visit.get("truth_promised", False)),
        }
        _check_people(parts["applicant"], parts["agent"], beijing(desk.clock()).date())
        case = desk.visits.edit(case.id, **parts)
        case = desk.visits.tell(case.id, self._actor)
        case = self._take_materials(case, visit.get("materials") or {}, folder)
        theme = desk.visits.theme_of(case)
        found = {code: value for code, (value, _) in prefilled(theme, case).items()}
        if found:
            case = desk.visits.edit(case.id, form={**case.form, **found})
        if visit.get("decision", "accept") == "accept":
            # Before a number is spent: what accept would refuse is refused here, while nothing has been taken in.
            ready, now = desk.visits.readiness(case), desk.clock()
            acts.accept(replace(case, status=Status.RECEIVED), ready, now, self._actor.name, None)
        return desk.visits.receive(case.id, self._actor)

    def _take_materials(self, case: Case, given: Mapping[str, Any], folder: Path) -> Case:
        desk, theme = self._desk, self._desk.visits.theme_of(case)
        for material in needed_materials(theme, case.answers):
            entry = given.get(material.code)
            automatic = entry is None and material.spare.way in ("e_licence", "data_sharing")
            if entry == SPARED or automatic:
                spared = desk.materials.spare(case, material.code, self._actor)
                if spared.missing and not automatic:
                    raise BadInput(f"没有取到“{material.name}”的电子证照", spared.missing, "请提交纸质材料")
                case = spared.case
            elif isinstance(entry, Mapping):
                case = self._take_one(case, material.code, entry, folder)
        return case

    def _take_one(self, case: Case, code: str, entry: Mapping[str, Any], folder: Path) -> Case:
        desk = self._desk
        originals, copies = int(entry.get("originals", 0)), int(entry.get("copies", 0))
        if originals or copies:
            case = desk.materials.held_on_paper(
                case, code, originals, copies, self._actor, str(entry.get("remark", ""))
            )
        files = [folder / str(name) for name in entry.get("files", [])]
        known = case.material(code)
        if files and not (known and known.pages):
            taken = desk.materials.take_files(case, code, files, self._actor)
            if taken.refused:
                first = taken.refused[0]
                raise BadInput(f"材料“{code}”的文件用不了：{first.path.name}", first.error.what, first.error.now)
            case = taken.case
        return case

    def _decide(self, case: Case, visit: Mapping[str, Any]) -> Case:
        desk, wanted = self._desk, str(visit.get("decision", "accept"))
        if wanted == "receive":
            return case
        ready = desk.visits.readiness(case)
        if wanted == "deferred" or (wanted == "auto" and ready.only_deferrable):
            deferred = visit.get("deferred") or {}
            until = deferred.get("until")
            days = desk.settings["deferred.days"]
            today = beijing(desk.clock()).date()
            by = _day(until) if until else desk.calendar.add_working_days(today, days).day
            promise = str(deferred.get("promise") or "本人承诺在期限内补交所缺材料。")
            return desk.visits.accept_deferred(case.id, by, promise, self._actor)
        return desk.visits.accept(case.id, self._actor)


def check_visit(visit: Mapping[str, Any]) -> None:
    """Hold a visit against the published schema. Raises BadInput naming the place."""
    import json

    from jsonschema import Draft202012Validator

    from clerk_app.bootstrap import RESOURCES

    schema = json.loads((RESOURCES / "contracts" / "visit.schema.json").read_text("utf-8"))
    fault = next(iter(sorted(Draft202012Validator(schema).iter_errors(visit), key=lambda each: list(each.path))), None)
    if fault is not None:
        place = "/".join(str(part) for part in fault.path) or "最外层"
        raise BadInput(f"这笔办件的数据不对：{place}", fault.message, "对照 resources/contracts/visit.schema.json 改正")


def _check_people(applicant: Applicant, agent: Agent | None, today: date) -> None:
    """Document and telephone numbers must be right, as the desk's own screen asks. Raises BadInput."""
    for who, party in (("申请人", applicant), ("代理人", agent)):
        if party is None:
            continue
        try:
            kind = "001" if party.id_type == "uscc" else party.id_type
            check_document(DocumentType(kind), party.id_number, today)
            if party.phone:
                check_phone(party.phone)
        except BadInput as error:
            raise BadInput(f"{who}的{error.what}", error.why, error.now) from error
        except ValueError as error:
            raise BadInput(f"{who}的证件类型不对", f"没有“{party.id_type}”这种证件类型", "改正 id_type") from error


def _typed(theme: Theme, form: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers that came as text (CSV) as numbers; everything else as it is, for the form rules to judge."""
    numeric = {field.code: field.type for field in theme.fields if field.type in ("integer", "number")}
    return {code: _number(value, numeric[code]) if code in numeric else value for code, value in form.items()}


def _number(value: Any, kind: str) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return int(value) if kind == "integer" else float(value)
    except ValueError:
        return value


def _value(kind: type[Any], plain: Any, what: str) -> Any:
    if isinstance(plain, Mapping) and not set(plain) <= set(kind.__dataclass_fields__):
        extra = "、".join(sorted(set(plain) - set(kind.__dataclass_fields__)))
        raise BadInput(f"这笔办件的数据不对：{what}", f"多了不认识的内容：{extra}", "删去或改正名称")
    return from_plain(kind, dict(plain))


def _day(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise BadInput("这笔办件的数据不对：deferred/until", f"日期读不懂：{text}", "例如 2026-02-12") from error


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise BadInput("这笔办件的数据不对：paper_time", f"时间读不懂：{text}", "例如 2026-02-12T09:30") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)
