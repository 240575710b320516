"""Taking whole visits from data (批量录入): register, take materials, accept. Used by scripts, the demo and the tests.

Safe to run again after a crash: each visit has a reference, kept with its case in the same transaction, so a visit
that was taken half-way goes on where it stood, and one that was finished is only reported.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from clerk_app.bootstrap import Desk
from clerk_app.cases import acts
from clerk_app.cases.limits import BEIJING, beijing
from clerk_app.cases.model import Actor, Agent, Applicant, Case, Delivery, Status
from clerk_app.cases.packs import mark_of, tidy_number
from clerk_app.cases.prefill import prefilled
from clerk_app.cases.readiness import Readiness
from clerk_app.catalogue.model import Theme
from clerk_app.catalogue.schema import violations
from clerk_app.codec import canonical, from_plain
from clerk_app.errors import BadInput, Conflict, Unavailable, WorldError
from clerk_app.identity import DocumentType, check_document, check_phone, clean_paste
from clerk_app.masking import mask_name
from clerk_app.notice import parse_answer
from clerk_app.notice.compute import needed_materials
from clerk_app.packs.entry import PackEntry

SPARED, DEFERRED, MISSING = "spared", "deferred", "missing"
VISIT = "visit.schema.json"
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # no paper and no file can hold these
P = TypeVar("P", Applicant, Agent)


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

    def __init__(self, desk: Desk, actor: Actor, allowed_folders: Sequence[Path] = ()) -> None:
        self._desk = desk
        self._actor = actor
        self._allowed_folders = allowed_folders

    def take(self, visit: Mapping[str, Any], folder: Path) -> Taken:
        """One visit. File names are relative to `folder` and must lie in it, or in one of the allowed folders.

        World errors come back as `problem`.
        """
        name = (
            str((visit.get("applicant") or {}).get("name", "")) if isinstance(visit.get("applicant"), Mapping) else ""
        )
        try:
            check_visit(visit)
            if visit.get("pack_number"):
                return self._take_paper(visit, folder)
            reference = str(visit.get("reference") or sha256(canonical(visit).encode()).hexdigest())
        except WorldError as error:
            return Taken("", name, "", "", "", str(error))
        return self._take(visit, reference, name, folder)

    def _take_paper(self, visit: Mapping[str, Any], folder: Path) -> Taken:
        """A visit that was written on paper under a number of an emergency pack: the number is accounted for, too."""
        entry = PackEntry(self._desk.packs, visit, self._actor, self._desk.clock())
        if self._desk.link.on_own:
            raise Unavailable("现在不能补录", "与大厅断开，核对不了应急编号", "恢复连接后再录；纸面请保管好")
        if entry.told_only:
            again = entry.was_told()
            if not again:
                entry.claim()
                entry.done()
            return Taken(entry.reference, entry.person, "", "", entry.outcome, again=again)
        if self._earlier(entry.reference) is None:
            entry.claim()
        taken = self._take(visit, entry.reference, entry.person, folder)
        if not taken.problem:
            entry.done(taken.case_id)
        elif not taken.case_id:
            entry.release()
        return taken

    def _take(self, visit: Mapping[str, Any], reference: str, name: str, folder: Path) -> Taken:
        case = self._earlier(reference)
        while True:
            stood = case.status if case else Status.DRAFT
            try:
                if case is not None:
                    _same_person(case, visit, reference, self._today())
                if case is not None and case.status not in (Status.DRAFT, Status.RECEIVED):
                    return Taken(reference, name, case.number, case.id, case.status, again=True)
                case = self._go_on(case, visit, reference, folder)
                return Taken(reference, name, case.number, case.id, case.status)
            except WorldError as error:
                case = self._earlier(reference)
                if case is not None and case.status is not stood:
                    continue  # it went on meanwhile, here or in another process on the same file
                return self._refused(case, reference, name, error)

    def _go_on(self, case: Case | None, visit: Mapping[str, Any], reference: str, folder: Path) -> Case:
        case = case or self._begin(visit, reference)
        case = self._fill(case, visit, folder) if case.status is Status.DRAFT else case
        return self._decide(case, visit)

    def _refused(self, case: Case | None, reference: str, name: str, error: WorldError) -> Taken:
        if not isinstance(error, Unavailable | Conflict):  # those pass: the draft is kept for the next try
            case = self._put_away(case)
        number, key, status = (case.number, case.id, str(case.status)) if case else ("", "", "")
        return Taken(reference, name, number, key, status, str(error))

    def _today(self) -> date:
        return beijing(self._desk.clock()).date()

    def _earlier(self, reference: str) -> Case | None:
        with self._desk.store.read() as work:
            case_id = work.keep.get(f"intake/{reference}")
            case = work.cases.get(case_id) if case_id else None
        return None if case is not None and case.status is Status.VOID else case

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
        desk, theme = self._desk, self._desk.visits.theme_of(case)
        mark = mark_of(tidy_number(str(visit["pack_number"]))) if visit.get("pack_number") else ""
        marks = case.marks if not mark or mark in case.marks else (*case.marks, mark)
        case = desk.visits.edit(case.id, marks=marks, **self._draft(theme, visit))
        case = desk.visits.tell(case.id, self._actor)
        case = self._take_materials(case, visit.get("materials") or {}, folder)
        found = {code: value for code, (value, _) in prefilled(theme, case).items()}
        if found:
            case = desk.visits.edit(case.id, form={**case.form, **found})
        self._rehearse(case, visit)
        return desk.visits.receive(case.id, self._actor)

    def _draft(self, theme: Theme, visit: Mapping[str, Any]) -> dict[str, Any]:
        """The parts of the draft that are typed at a window, checked as there. Raises BadInput."""
        form, agent, today = dict(visit.get("form") or {}), visit.get("agent"), self._today()
        if unknown := set(form) - {field.code for field in theme.fields}:
            extra = "、".join(sorted(unknown))
            raise BadInput("这笔办件的数据不对：form", f"申请表没有这些栏：{extra}", "改正栏目代码")
        return {
            "applicant": _checked("申请人", _value(Applicant, visit["applicant"], "applicant"), today),
            "agent": _checked("代理人", _value(Agent, agent, "agent"), today) if agent else None,
            "delivery": _value(Delivery, visit.get("delivery") or {}, "delivery"),
            "answers": _answers(theme, visit.get("answers") or {}),
            "form": _typed(theme, form),
            "truth_promised": bool(visit.get("truth_promised", False)),
        }

    def _take_materials(self, case: Case, given: Mapping[str, Any], folder: Path) -> Case:
        desk, theme = self._desk, self._desk.visits.theme_of(case)
        needed = needed_materials(theme, case.answers)
        brought = {code for code, entry in given.items() if isinstance(entry, Mapping) and any(entry.values())}
        if more := brought - {material.code for material in needed}:
            raise BadInput(
                "这笔办件的数据不对：materials",
                f"这种情形不需要这些材料：{'、'.join(sorted(more))}",
                "不得收取告知以外的材料（行政许可法第三十一条）；改正材料代码，或删去",
            )
        for material in needed:
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
        files = [self._allowed(folder, str(name)) for name in entry.get("files", [])]
        known = case.material(code)
        if files and not (known and known.pages):
            taken = desk.materials.take_files(case, code, files, self._actor)
            if taken.refused:
                first = taken.refused[0]
                why = "：".join(part for part in (first.error.what, first.error.why) if part)
                raise BadInput(f"材料“{code}”的文件用不了：{first.path.name[:80]}", why, first.error.now)
            case = taken.case
        return case

    def _allowed(self, folder: Path, name: str) -> Path:
        """A file that the visit names: in the visit's own folder or in one that was allowed. Raises BadInput.

        Who wrote the list (an employer, an agent) must not have other people's scans or the machine's files taken in.
        """
        path = folder / name
        try:
            real = path.resolve()
            inside = any(real.is_relative_to(root.resolve()) for root in (folder, *self._allowed_folders))
        except (OSError, RuntimeError, ValueError) as error:  # a link that leads to itself; a name with a NUL
            raise BadInput(f"材料文件用不了：{name[:80]!r}", "名称不对，或链接绕成了圈", "改正文件名") from error
        if not inside:
            raise BadInput(
                f"材料文件不在允许的文件夹里：{name}",
                f"只收清单所在文件夹（{folder}）里的文件",
                "把文件放到清单旁边，或用 --files-in 写明它们所在的文件夹",
            )
        return path

    def _rehearse(self, case: Case, visit: Mapping[str, Any]) -> None:
        """Before a number is spent: what the decision would refuse is refused here, while nothing has been taken in."""
        if visit.get("decision") == "receive":
            return
        received, ready = replace(case, status=Status.RECEIVED), self._desk.visits.readiness(case)
        now, by = beijing(self._desk.clock()), self._actor.name
        if self._defers(visit, ready):
            acts.accept_deferred(received, ready, now, by, *self._deferral(visit), None)
        else:
            acts.accept(received, ready, now, by, None)

    def _decide(self, case: Case, visit: Mapping[str, Any]) -> Case:
        visits = self._desk.visits
        if visit.get("decision") == "receive":
            return case
        if self._defers(visit, visits.readiness(case)):
            return visits.accept_deferred(case.id, *self._deferral(visit), self._actor)
        return visits.accept(case.id, self._actor)

    def _defers(self, visit: Mapping[str, Any], ready: Readiness) -> bool:
        wanted = visit.get("decision", "accept")
        return wanted == "deferred" or (wanted == "auto" and ready.only_deferrable)

    def _deferral(self, visit: Mapping[str, Any]) -> tuple[date, str]:
        """Until when what is missing is handed in, and the written promise. Raises BadInput."""
        given, desk = visit.get("deferred") or {}, self._desk
        days = desk.settings["deferred.days"]
        until = given.get("until")
        by = _day(until) if until else desk.calendar.add_working_days(self._today(), days).day
        return by, str(given.get("promise") or "本人承诺在期限内补交所缺材料。")


def check_visit(visit: Mapping[str, Any]) -> None:
    """Hold a visit against the published schema. Raises BadInput naming the place."""
    now = f"对照 resources/contracts/{VISIT} 改正"
    if any(_UNWRITABLE.search(text) for text in _texts(visit)):
        raise BadInput("这笔办件的数据不对", "含有不能保存和打印的控制字符", "删去后再试")
    fault = next(violations(VISIT, visit), None)
    if fault is not None:
        where, _, reason = fault
        place = "/".join(str(part) for part in where) or "最外层"
        raise BadInput(f"这笔办件的数据不对：{place}", reason, now)


def _texts(value: Any) -> Iterator[str]:
    """Every text in the data, names of places included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield str(key)
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _same_person(case: Case, visit: Mapping[str, Any], reference: str, today: date) -> None:
    """One reference is one visit. Raises BadInput when it names another person's or another theme's."""
    taken, given = case.applicant, _checked("申请人", _value(Applicant, visit["applicant"], "applicant"), today)
    if case.theme_code != visit["theme"] or (taken.id_number and given.id_number != taken.id_number):
        raise BadInput(
            f"编号（reference）“{reference}”重复",
            f"它已经是另一笔办件：{case.theme_name} {mask_name(taken.name)} {case.number}".rstrip(),
            "换一个编号再录入",
        )


def _checked(who: str, party: P, today: date) -> P:
    """The party with document and telephone numbers in their standard form. Raises BadInput, as the screen does."""
    if not party.name.strip():
        raise BadInput(f"{who}没有姓名或名称", "凭证要写明", "填写后再试")
    try:
        kind = DocumentType("001" if party.id_type == "uscc" else party.id_type)
        number = check_document(kind, party.id_number, today)
        phone = check_phone(party.phone) if party.phone else ""
        return replace(party, name=clean_paste(party.name), id_number=number, phone=phone)
    except BadInput as error:
        raise BadInput(f"{who}的{error.what}", error.why, error.now) from error
    except ValueError as error:
        raise BadInput(f"{who}的证件类型不对", f"没有“{party.id_type}”这种证件类型", "改正 id_type") from error


def _answers(theme: Theme, given: Mapping[str, Any]) -> dict[str, Any]:
    """Answers that came as text (CSV) as the questions want them; the rest, and unknown ones, for their check."""
    questions = {question.code: question for question in theme.questions}
    return {
        code: parse_answer(questions[code], value) if isinstance(value, str) and code in questions else value
        for code, value in given.items()
    }


def _typed(theme: Theme, form: Mapping[str, Any]) -> dict[str, Any]:
    """What came as text (CSV) as numbers and choices; everything else as it is, for the form rules to judge."""
    types = {field.code: field.type for field in theme.fields}
    return {code: _from_text(value, types[code]) if isinstance(value, str) else value for code, value in form.items()}


def _from_text(value: str, kind: str) -> Any:
    if kind == "multi":
        return [part.strip() for part in value.split(";") if part.strip()]
    try:
        return int(value) if kind == "integer" else float(value) if kind == "number" else value
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
