"""The use cases of one visit (办事): from the draft to the decision of art. 32, and what follows at the window.

Each act reads the case, lets the pure rules change it, and writes case, sub-items and event in ONE transaction.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from clerk_app.catalogue.library import Library
from clerk_app.catalogue.model import Theme
from clerk_app.clock import new_key
from clerk_app.errors import BadInput, Conflict, Refused
from clerk_app.notice import as_document, check_answers, compute
from clerk_app.notice.model import Notice

from . import acts, numbering
from .editing import check_seen, edited, with_material
from .limits import beijing, correction_deadline
from .model import (
    ENDED,
    STATUS_TEXT,
    Actor,
    Case,
    CaseMaterial,
    Correction,
    EventDraft,
    MaterialState,
    Status,
    SubItem,
)
from .opening import cancelled, open_sub_items, theme_due
from .overdue import overdue
from .ports import Clock, Store, UnitOfWork
from .readiness import Readiness, readiness
from .workdays import WorkCalendar

NOBODY = Actor("")
EDITABLE = frozenset({"applicant", "agent", "delivery", "answers", "form", "notice_hash", "truth_promised", "marks"})


@dataclass(frozen=True, slots=True)
class VisitRules:
    """What the hall fixes for its visits."""

    region: str
    yellow_days: int = 1


class Visits:
    """Use cases over cases. Every method returns the case as stored, or raises a WorldError and changes nothing."""

    def __init__(
        self, store: Store, library: Library, calendar: WorkCalendar, rules: Callable[[], VisitRules], clock: Clock
    ) -> None:
        self._store = store
        self._library = library
        self._calendar = calendar
        self._rules = rules
        self._clock = clock
        self._seen: ContextVar[Case | None] = ContextVar("seen", default=None)

    @contextmanager
    def seeing(self, case: Case) -> Iterator[None]:
        """Acts inside are done on the case as it was on the screen: Conflict when somebody else changed it since."""
        token = self._seen.set(case)
        try:
            yield
        finally:
            self._seen.reset(token)

    # --- the draft -------------------------------------------------------------------------------------------

    def begin(self, theme_code: str, actor: Actor, paper_time: datetime | None = None, keep_as: str = "") -> Case:
        """Open a draft for a theme. `paper_time`: the true time on paper when entered later (补录).

        `keep_as` names the case in the same transaction, so a batch finds it again; a case of that name that stands is
        returned instead. Raises BadInput.
        """
        acts.check_paper_time(paper_time, self._clock())
        theme = self._library.theme(theme_code)
        marks = ("补录",) if paper_time else ()
        case = Case(
            id=new_key(),
            theme_code=theme.code,
            theme_version=theme.version,
            theme_name=theme.name,
            window=actor.window,
            clerk=actor.name,
            created_at=self._clock(),
            paper_time=paper_time,
            marks=marks,
        )
        with self._store() as work:
            earlier = work.keep.get(keep_as) if keep_as else None
            if earlier and (stands := work.cases.get(earlier)).status is not Status.VOID:
                return stands
            case = work.cases.save(case)
            started = EventDraft("started", after={"theme": theme.code, "version": theme.version})
            work.events.append(case.id, [started], self._clock(), actor)
            if keep_as:
                work.keep.put(keep_as, case.id)
            work.commit()
        return case

    def notice(self, case: Case) -> Notice:
        """The one-time notice for the answers so far."""
        names = {code: department.name for code, department in self._library.departments.items()}
        return compute(self.theme_of(case), names, case.answers)

    def tell(self, case_id: str, actor: Actor) -> Case:
        """一次性告知: keep the whole notice, as told now, in the chained log of the case; again if it changed."""
        with self._store() as work:
            case = work.cases.get(case_id)
            notice = self.notice(case)
            if not notice.complete:
                asked = "、".join(question.text for question in notice.open_questions)
                raise Refused("还不能一次性告知", f"这些情形还没有问：{asked}", "回答完再告知")
            if notice.content_hash == case.notice_hash:
                return case
            saved = work.cases.save(replace(case, notice_hash=notice.content_hash))
            told = EventDraft("told", after={"hash": notice.content_hash, "notice": as_document(notice)})
            work.events.append(case.id, [told], self._clock(), actor)
            work.commit()
        return saved

    def edit(self, case_id: str, base: Case | None = None, actor: Actor = NOBODY, **parts: Any) -> Case:
        """Save parts of a draft as typed: applicant, agent, delivery, answers, form, notice_hash, truth_promised.

        `base` is the case as it was on the screen before: what another window changed meanwhile stays, and where both
        changed the same field nothing is overwritten: EditClash. Without it the parts are written as they are.

        No event is written for keystrokes; taking the materials in (`receive`) writes what was on the form then.
        """
        if unknown := set(parts) - EDITABLE:
            raise TypeError(f"not parts of a draft: {unknown}")
        with self._store() as work:
            case = work.cases.get(case_id)
            later = {"truth_promised", "delivery"} if case.status in (Status.RECEIVED, Status.CORRECTING) else set()
            locked = case.status is not Status.DRAFT and not set(parts) <= later
            if locked and base is None:
                raise Refused(
                    "收件之后不能直接改", f"办件状态是“{STATUS_TEXT[case.status]}”", "请用“当场更正”，改动会留痕"
                )
            if "answers" in parts:
                parts["answers"] = dict(check_answers(self.theme_of(case), parts["answers"]))
            fresh = replace(case, **parts)
            if base is not None:
                fresh = edited(work, case, base, parts, actor, self._clock(), locked)
            saved = work.cases.save(fresh)
            work.commit()
        return saved

    def set_material(self, case_id: str, material: CaseMaterial, actor: Actor, base: Case | None = None) -> Case:
        """Write down what was taken of one material. After 收件 each change is an event of its own.

        `base` is the case as the screen showed it before: what another window added meanwhile stays.
        The pages of a deferred material (容缺) are gathered here too; it stays deferred until `supply_deferred`.
        """
        with self._store() as work:
            case = work.cases.get(case_id)
            old = case.material(material.code)
            deferred = old is not None and old.state is material.state is MaterialState.DEFERRED
            gathering = case.status is Status.ACCEPTED_DEFERRED and deferred
            if case.status not in (Status.DRAFT, Status.RECEIVED, Status.CORRECTING) and not gathering:
                raise Refused("现在不能改材料", f"办件状态是“{STATUS_TEXT[case.status]}”", "容缺材料请用“补交材料”")
            if material.code not in {each.code for each in self.theme_of(case).materials}:
                raise Refused(
                    "不能收取指南以外的材料", "行政许可法第三十一条：不得要求提交无关材料", "只登记清单里的材料"
                )
            saved = work.cases.save(with_material(case, material, base))
            if case.status is not Status.DRAFT:
                now = acts.material_facts(saved.material(material.code))
                changed = EventDraft("material_changed", acts.material_facts(old), now)
                work.events.append(case.id, [changed], self._clock(), actor)
            work.commit()
        return self._saw(saved)

    def discard(self, case_id: str, actor: Actor) -> None:
        """Throw an unfinished draft away; it stays findable as voided."""
        with self._store() as work:
            case = work.cases.get(case_id)
            if case.status is not Status.DRAFT:
                raise Refused("已经收件，不能丢弃", "收件之后只能由值班长作废或由申请人撤回")
            voided, event = acts.void(case, "窗口放弃草稿", "supervisor")
            self._write(work, voided, event, actor)
            work.commit()

    # --- the outcomes of art. 32 -----------------------------------------------------------------------------

    def receive(self, case_id: str, actor: Actor) -> Case:
        """收件: give the case its number and start the five days."""

        def act(work: UnitOfWork, case: Case) -> acts.Outcome:
            at = case.paper_time or self._clock()
            received, event = acts.receive(case, self._number(work, case), at)
            facts = {"form": case.form, "answers": {k: _plain(v) for k, v in case.answers.items()}}
            return received, replace(event, after={**event.after, **facts, "notice": case.notice_hash})

        return self._do(case_id, actor, act)

    def correct_on_spot(self, case_id: str, field: str, value: Any, confirmed_by: str, actor: Actor) -> Case:
        """当场更正 of one form field, art. 32(3)."""

        def act(_: UnitOfWork, case: Case) -> acts.Outcome:
            if field not in {each.code for each in self.theme_of(case).fields}:
                raise BadInput("申请表里没有这一栏", f"“{field}”不在本主题的申请表里", "只能更正表上的内容")
            return acts.correct_on_spot(case, field, value, confirmed_by)

        return self._do(case_id, actor, act)

    def notify_correction(self, case_id: str, items: Sequence[Correction], hand_in_by: date, actor: Actor) -> Case:
        """补正告知, art. 32(4): once, everything."""

        def act(_: UnitOfWork, case: Case) -> acts.Outcome:
            return acts.notify_correction(case, items, beijing(self._clock()), self.tell_by(case), hand_in_by)

        return self._do(case_id, actor, act)

    def corrections_handed_in(self, case_id: str, actor: Actor) -> Case:
        return self._do(case_id, actor, lambda _, case: acts.corrections_handed_in(case, self._clock()))

    def accept(self, case_id: str, actor: Actor) -> Case:
        """受理, art. 32(5): decision, sub-items and ledger in one transaction; nothing is sent before it commits."""

        def act(work: UnitOfWork, case: Case) -> acts.Outcome:
            at = case.paper_time or self._clock()
            theme = self.theme_of(case)
            ready = self.readiness(case)
            accepted, event = acts.accept(case, ready, at, actor.name, theme_due(theme, at, self._calendar))
            return accepted, self._open_ledger(work, theme, accepted, at, event)

        return self._do(case_id, actor, act)

    def accept_deferred(self, case_id: str, hand_in_by: date, promise: str, actor: Actor) -> Case:
        """容缺受理: the missing materials are all deferrable and promised in writing."""

        def act(work: UnitOfWork, case: Case) -> acts.Outcome:
            at = case.paper_time or self._clock()
            theme = self.theme_of(case)
            ready = self.readiness(case)
            known = {each.code for each in case.materials}
            blank = tuple(CaseMaterial(code, theme.material(code).name) for code in ready.missing if code not in known)
            whole = replace(case, materials=case.materials + blank)
            due_at = theme_due(theme, at, self._calendar)
            accepted, event = acts.accept_deferred(whole, ready, beijing(at), actor.name, hand_in_by, promise, due_at)
            return accepted, self._open_ledger(work, theme, accepted, at, event)

        return self._do(case_id, actor, act)

    def not_needed(self, case_id: str, reason: str, basis: str, actor: Actor) -> Case:
        """不受理, art. 32(1)."""

        def act(work: UnitOfWork, case: Case) -> acts.Outcome:
            return acts.not_needed(case, self._number(work, case), reason, basis, self._clock(), actor.name)

        return self._do(case_id, actor, act)

    def refuse(self, case_id: str, organ: str, reason: str, basis: str, actor: Actor) -> Case:
        """不予受理, art. 32(2), naming the competent organ."""

        def act(work: UnitOfWork, case: Case) -> acts.Outcome:
            return acts.refuse(case, self._number(work, case), organ, reason, basis, self._clock(), actor.name)

        return self._do(case_id, actor, act)

    def sweep(self, actor: Actor) -> tuple[Case, ...]:
        """Accept by law what was not told in time (art. 32(4)); run at start and once a day."""
        accepted = []
        with self._store.read() as work:
            late = [
                case
                for case in work.cases.waiting([Status.RECEIVED])
                if case.correction is None and beijing(self._clock()).date() > self.tell_by(case)
            ]
        for case in late:
            try:
                accepted.append(self._do(case.id, actor, self._deem))
            except (Refused, Conflict):
                continue  # somebody at a window dealt with it just now
        return tuple(accepted)

    def _deem(self, work: UnitOfWork, case: Case) -> acts.Outcome:
        theme, start = self.theme_of(case), case.received_at or case.created_at
        due_at = theme_due(theme, start, self._calendar)
        accepted, event = acts.deem_accepted(case, beijing(self._clock()), self.tell_by(case), due_at)
        return accepted, self._open_ledger(work, theme, accepted, start, event)

    # --- after the decision ----------------------------------------------------------------------------------

    def supply_deferred(self, case_id: str, material: CaseMaterial, actor: Actor) -> Case:
        """补交: a deferred material is handed in."""

        def act(work: UnitOfWork, case: Case) -> acts.Outcome:
            supplied, event = acts.supply_deferred(case, material, self._clock())
            if supplied.status is Status.ACCEPTED and supplied.sub_items and _all_ended(supplied.sub_items):
                # Every department had finished before: the last paper closes the case at once.
                return self._finished(work, supplied, event, actor)
            return supplied, event

        return self._do(case_id, actor, act)

    def _finished(self, work: UnitOfWork, case: Case, event: EventDraft, actor: Actor) -> acts.Outcome:
        work.events.append(case.id, [event], self._clock(), actor)
        return acts.finish(case, self._clock())

    def withdraw(self, case_id: str, reason: str, actor: Actor) -> Case:
        """撤件, or its lapse: what was not sent is cancelled, what was sent is taken back at the department."""

        def act(work: UnitOfWork, case: Case) -> acts.Outcome:
            lapsed = overdue(case, beijing(self._clock()).date()) is not None
            withdrawn, event = acts.withdraw(case, reason, lapsed)
            for item in case.sub_items:
                if item.state not in ENDED and not item.outcome:  # decided on paper: it stands, and is reconciled
                    self._cancel(work, item, reason)
            return withdrawn, event

        return self._do(case_id, actor, act)

    def _cancel(self, work: UnitOfWork, item: SubItem, reason: str) -> None:
        if not work.ledger.put(cancelled(item, reason, self._clock()), [item.state]):
            raise Refused("刚刚有变化，请再试一次", f"“{item.name}”的状态变了", "刷新后再终止")

    def void(self, case_id: str, reason: str, actor: Actor) -> Case:
        """作废 by a supervisor, before acceptance."""
        return self._do(case_id, actor, lambda _, case: acts.void(case, reason, actor.role))

    def deliver(self, sub_item_id: str, receiver: str, actor: Actor) -> Case:
        """取件: hand a result over. With unified finish (统一办结) only when every part has ended."""
        with self._store() as work:
            item = work.ledger.get(sub_item_id)
            case = work.cases.get(item.case_id)
            number = acts.check_delivery(case, item, self.theme_of(case).finish == "together", receiver)
            given = replace(item, delivered_at=self._clock(), delivered_to=receiver.strip())
            if not work.ledger.put(given, [item.state]):
                raise Refused("刚刚有变化，请再试一次", f"“{item.name}”的状态变了")
            delivered = EventDraft("delivered", after={"sub_item": item.code, "to": receiver, "number": number})
            work.events.append(case.id, [delivered], self._clock(), actor)
            work.commit()
            return work.cases.get(case.id)

    # --- reading ---------------------------------------------------------------------------------------------

    def theme_of(self, case: Case) -> Theme:
        """The theme in the very version the case was opened with."""
        return self._library.theme(case.theme_code, case.theme_version)

    def readiness(self, case: Case) -> Readiness:
        """What still stands between the case and its acceptance, as of today."""
        return readiness(self.theme_of(case), case, beijing(self._clock()).date())

    def tell_by(self, case: Case) -> date:
        """The last day on which corrections may be told, art. 32(4)."""
        moment = correction_deadline(case.received_at or case.created_at, self._calendar).at
        if moment is None:
            raise ValueError("the five days cannot be paused")
        return moment.date()

    def _number(self, work: UnitOfWork, case: Case) -> str:
        at, region = self._clock(), self._rules().region
        return case.number or numbering.case_number(region, at, work.numbers.next(numbering.case_series(region, at)))

    def _open_ledger(self, work: UnitOfWork, theme: Theme, case: Case, at: datetime, event: EventDraft) -> EventDraft:
        items = open_sub_items(theme, case, at, self._calendar, new_key)
        work.ledger.open([replace(item, since=self._clock()) for item in items])
        return replace(event, after={**event.after, "sub_items": [item.code for item in items]})

    def _do(self, case_id: str, actor: Actor, act: Callable[[UnitOfWork, Case], acts.Outcome]) -> Case:
        with self._store() as work:
            stored = work.cases.get(case_id)
            check_seen(self._seen.get(), stored)
            case, event = act(work, stored)
            saved = self._write(work, case, event, actor)
            work.commit()
        return self._saw(saved)

    def _saw(self, saved: Case) -> Case:
        """What an act made of the case is what the next one in the same go was asked about."""
        if self._seen.get() is not None:
            self._seen.set(saved)
        return saved

    def _write(self, work: UnitOfWork, case: Case, event: EventDraft, actor: Actor) -> Case:
        saved = work.cases.save(case)
        work.events.append(case.id, [event], self._clock(), actor)
        return replace(saved, sub_items=work.ledger.of_case(case.id))


def _all_ended(items: Sequence[SubItem]) -> bool:
    return all(item.state in ENDED for item in items)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
