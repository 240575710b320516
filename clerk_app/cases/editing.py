"""Typing into a case that somebody else may have changed meanwhile; and choosing between two versions of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from clerk_app.clock import new_key
from clerk_app.errors import BadInput, Conflict, Refused

from .conflicts import (
    FOLLOWS,
    CaseConflict,
    EditClash,
    Path,
    Side,
    changes,
    merge,
    merge_material,
    same,
    settled,
    values,
)
from .model import ENDED_STATUSES, STATUS_TEXT, Actor, Case, CaseMaterial, Editing, EventDraft, Status
from .ports import Clock, Store, UnitOfWork


def edited(
    work: UnitOfWork, stored: Case, base: Case, parts: Mapping[str, Any], actor: Actor, at: datetime, locked: bool
) -> Case:
    """The stored case with what was typed over `base`. What was put together by itself is written down.

    What both changed differently, or what was typed into a case that is `locked` meanwhile (收件): both versions are
    kept and committed, and EditClash is raised.
    """
    mine = replace(base, **parts)
    joined = merge(base, mine, stored)
    if joined.clashes or (locked and joined.own):
        kept = _keep(work, stored, base, mine, actor, at)
        work.commit()
        raise EditClash(kept)
    if joined.own and joined.foreign:
        words = {"mine": _names(joined.own), "theirs": _names(joined.foreign)}
        work.events.append(stored.id, [EventDraft("put_together", after=words)], at, actor)
    for each in _mine_open(work, stored.id, actor):  # typed back to what the other has: nothing to choose any more
        work.conflicts.put(replace(each, open=False, settled_at=at, settled_by=actor.name))
    follows = {name: parts[name] for name in FOLLOWS if name in parts}
    return replace(joined.case, edited=Editing(actor.name, actor.window, at), **follows)


def with_material(case: Case, material: CaseMaterial, base: Case | None) -> Case:
    """The case with that material. With a `base` (what the screen showed before) pages added elsewhere meanwhile stay.
    Raises Conflict when both changed the same thing."""
    stored = case.material(material.code)
    had = base.material(material.code) if base is not None else stored
    if stored is not None and not same(stored, had):
        joined = merge_material(had, material, stored)
        if joined is None:
            raise Conflict(f"“{material.name}”刚在别的窗口改过", "两边改的是同一处", "已刷新，请看过再改")
        material = joined
    others = tuple(each for each in case.materials if each.code != material.code)
    return replace(case, materials=(*others, material))


def check_seen(seen: Case | None, stored: Case) -> None:
    """What is decided must be what was on the screen. Raises Conflict when somebody else changed the case since."""
    if seen is None or seen.id != stored.id or seen.version == stored.version:
        return
    if changed := changes(seen, stored):
        who = f"{stored.edited.window} {stored.edited.name}" if stored.edited else "另一个窗口"
        raise Conflict(
            "没有办理：别的窗口刚改过这个办件", f"{who.strip()}改了 {len(changed)} 处", "屏幕已刷新，请看过再办"
        )


def _keep(work: UnitOfWork, stored: Case, base: Case, mine: Case, actor: Actor, at: datetime) -> CaseConflict:
    """One open conflict a window and case: further typing only makes its version newer."""
    earlier = next(iter(_mine_open(work, stored.id, actor)), None)
    mine = replace(mine, sub_items=(), edited=Editing(actor.name, actor.window, at))
    theirs = replace(stored, sub_items=())
    if earlier is None:
        base = replace(base, sub_items=())
        kept = CaseConflict(new_key(), stored.id, actor.window, actor.name, at, mine, theirs, base)
    else:
        kept = replace(earlier, clerk=actor.name, at=at, mine=mine, theirs=theirs)
    work.conflicts.put(kept)
    return kept


def _mine_open(work: UnitOfWork, case_id: str, actor: Actor) -> list[CaseConflict]:
    found = work.conflicts.of_case(case_id)
    return [each for each in found if each.open and each.kind == "edit" and each.window == actor.window]


def _names(paths: tuple[Path, ...]) -> list[str]:
    return [".".join(path) for path in paths]


class NeedsConfirmation(BadInput):
    """A form that was taken in would change: the applicant confirms it, as with 当场更正 (行政许可法 art. 32(3)).

    `fields` are the codes; `people` who can confirm.
    """

    def __init__(self, case: Case, fields: tuple[str, ...]) -> None:
        super().__init__(
            "要申请人确认更正",
            f"办件已收件，所选会改动申请表 {len(fields)} 栏",
            "请在场的申请人或代理人确认，填写姓名",
        )
        person = case.applicant.legal_person if case.applicant.kind == "organisation" else case.applicant.name
        self.fields = fields
        self.people = tuple(name for name in (person, case.agent.name if case.agent else "") if name)


class Conflicts:
    """Use cases over conflicts (大厅 › 冲突, and beside the visit)."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def open(self) -> tuple[CaseConflict, ...]:
        """Those that wait for a choice, the oldest first."""
        with self._store.read() as work:
            return work.conflicts.open()

    def settle(self, conflict_id: str, choices: Mapping[Path, Side], actor: Actor, confirmed_by: str = "") -> Case:
        """Save what was chosen as a new version, with an event that names both values of every field.

        Raises BadInput when a clash was not chosen; NeedsConfirmation when it changes the form of a case that was taken
        in and `confirmed_by` names nobody; EditClash, with the newer version, when somebody changed such a field again
        meanwhile; Refused when the conflict is settled or the case has ended.
        """
        with self._store() as work:
            conflict = work.conflicts.get(conflict_id)
            if conflict.not_merged:
                raise Refused("没有可选的", conflict.reason, "在办它的窗口“大厅 › 冲突”里再试并入")
            stored = work.cases.get(conflict.case_id)
            self._check(conflict, stored, choices)
            if self._moved(conflict, stored, choices):
                newer = replace(conflict, theirs=replace(stored, sub_items=()), at=self._clock())
                work.conflicts.put(newer)
                work.commit()
                raise EditClash(newer)
            at = self._clock()
            wanted = replace(settled(conflict, stored, choices), edited=Editing(actor.name, actor.window, at))
            corrected = _corrected(stored, wanted)
            if corrected and not confirmed_by.strip():
                raise NeedsConfirmation(stored, corrected)
            saved = work.cases.save(wanted)
            drafts = [_event(conflict, choices), *_corrections(stored, wanted, corrected, confirmed_by.strip())]
            work.events.append(stored.id, drafts, at, actor)
            named: dict[str, str] = {".".join(path): side for path, side in choices.items()}
            done = replace(conflict, open=False, settled_at=at, settled_by=actor.name, choices=named)
            work.conflicts.put(done)
            work.commit()
        return saved

    def _check(self, conflict: CaseConflict, stored: Case, choices: Mapping[Path, Side]) -> None:
        if not conflict.open:
            raise Refused("这处冲突已经处理", f"由 {conflict.settled_by} 选定", "刷新列表")
        if stored.status in ENDED_STATUSES:
            raise Refused("办件已经结束，不能再改", f"状态是“{STATUS_TEXT[stored.status]}”", "两个版本都留在记录里")
        clashes = merge(conflict.base, conflict.mine, conflict.theirs).clashes
        if left := [path for path in clashes if path not in choices]:
            raise BadInput("还有没选的栏目", f"有 {len(left)} 栏两边都改了，还没有选", "逐栏选定，或全部用一边的")

    def _moved(self, conflict: CaseConflict, stored: Case, choices: Mapping[Path, Side]) -> bool:
        """Whether a field that my value would replace is no longer as it was compared."""
        seen, now = values(conflict.theirs), values(stored)
        joined = merge(conflict.base, conflict.mine, conflict.theirs)
        at_stake = {path for path, side in choices.items() if side == "mine"} | set(joined.own)
        return any(not same(seen.get(path), now.get(path)) for path in at_stake)


def _corrected(before: Case, after: Case) -> tuple[str, ...]:
    """Fields of the form that change although the case was taken in."""
    if before.status is Status.DRAFT:
        return ()
    codes = dict.fromkeys((*before.form, *after.form))
    return tuple(code for code in codes if not same(before.form.get(code), after.form.get(code)))


def _corrections(before: Case, after: Case, fields: tuple[str, ...], confirmed_by: str) -> list[EventDraft]:
    return [
        EventDraft(
            "corrected_on_spot",
            {"field": code, "value": before.form.get(code)},
            {"field": code, "value": after.form.get(code), "confirmed_by": confirmed_by},
        )
        for code in fields
    ]


def _event(conflict: CaseConflict, choices: Mapping[Path, Side]) -> EventDraft:
    both = changes(conflict.theirs, conflict.mine)
    theirs = {".".join(path): theirs for path, (theirs, _mine) in both.items()}
    mine = {".".join(path): mine for path, (_theirs, mine) in both.items()}
    named = {".".join(path): side for path, side in choices.items()}
    facts = {"mine": mine, "window": conflict.window, "clerk": conflict.clerk, "chosen": named, "kind": conflict.kind}
    return EventDraft("conflict_settled", before={"theirs": theirs}, after=facts)
