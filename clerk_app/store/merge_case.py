"""Carrying one case from the emergency store to the hall's, as it was judged."""

import json
from dataclasses import replace
from datetime import datetime

from sqlalchemy import update

from clerk_app.cases.conflicts import NOT_MERGED, CaseConflict
from clerk_app.cases.merging import MergedLine, MergedPaper, Sides, Verdict
from clerk_app.cases.model import Actor, Case, Channel, Event, EventDraft, SubItemState
from clerk_app.clock import new_key
from clerk_app.dispatch.hand import MOVABLE

from .case_rows import CaseRows, raise_sequence, write_case, write_sub_items
from .emergency import WAITS_FOR_HALL
from .tables import case_record, case_token, dispatch, hand_task, paper, sub_item
from .unit_of_work import SqlUnitOfWork
from .upsert import Row, add_missing, put_all

_UNTOUCHED = (SubItemState.WAITING, SubItemState.READY)
_MAY_GO_BY_HAND = (SubItemState.WAITING, *MOVABLE)
_ENTERED = ("receipt_number", "outcome", "result", "decided_at")


class Carrier:
    """`carry(verdict)` writes into the hall's unit of work and gives the line for the report."""

    def __init__(
        self,
        work: SqlUnitOfWork,
        ours: CaseRows,
        theirs: CaseRows | None,
        sides: Sides,
        base_seq: int,
        window: str,
        at: datetime,
        cut_off_id: str,
    ) -> None:
        self._work, self._unit = work, work.unit
        self._ours, self._theirs, self._sides = ours, theirs, sides
        self._base_seq, self._window, self._at, self._cut_off_id = base_seq, window, at, cut_off_id
        self._notes: list[str] = []

    def carry(self, verdict: Verdict) -> MergedLine:
        if verdict.outcome in ("new", "forward"):
            self._as_it_is()
        elif verdict.outcome == "papers":
            self._events(self._ours.id)
        elif verdict.outcome == "conflict":
            self._keep_both()
        else:
            self._save(verdict.case or self._sides.ours)
            self._events(self._ours.id if verdict.outcome != "same" else f"cut_off/{self._ours.id}")
            self._hand_channel()
        if verdict.outcome not in ("new", "forward"):
            put_all(self._unit, paper, ("id",), [self._paper(row) for row in self._ours.papers or ()])
        return self._line(verdict.outcome)

    def not_merged(self, reason: str) -> MergedLine:
        """The line of a case that the hall would not take; nothing of it is written."""
        self._notes.append(reason)
        return self._line(NOT_MERGED)

    def _as_it_is(self) -> None:
        """The hall has nothing of it, or what it was when we were cut off: ours, with its whole chain."""
        ours = self._ours
        settled = tuple(_no_longer_waiting(row) for row in ours.dispatches)
        events = tuple(row for row in ours.events if self._theirs is None or row["seq"] > self._theirs.last_seq)
        write_case(self._unit, replace(ours, dispatches=settled, events=events), new=self._theirs is None)

    def _save(self, case: Case) -> None:
        """Version numbers go on increasing for both sides."""
        newest = max(self._ours.version, self._theirs.version if self._theirs else 0)
        there = update(case_record).where(case_record.c.id == case.id)
        self._unit.connection.execute(there.values(version=newest))
        self._work.cases.save(replace(case, version=newest))

    def _events(self, stream: str) -> None:
        """Our acts after the hall's, in their own words and times; the chain of the hall stays whole."""
        ours = self._sides.our_events
        if not ours:
            return
        told = {"cut_off": self._cut_off_id, "events": len(ours), "last_hash": ours[-1].hash}
        opening = EventDraft("merged", after=told)
        self._work.events.append(stream, [opening], self._at, Actor("合并程序", "system", self._window))
        for each in ours:
            self._append(stream, each)

    def _append(self, stream: str, each: Event) -> None:
        draft = EventDraft(each.kind, each.before, each.after)
        self._work.events.append(stream, [draft], each.at, Actor(each.actor, "clerk", each.window))

    def _hand_channel(self) -> None:
        """What was moved to paper here goes on by hand, as far as it came, unless its department has decided."""
        if self._theirs is None or not self._theirs.sub_items:
            settled = tuple(_no_longer_waiting(row) for row in self._ours.dispatches)
            write_sub_items(self._unit, replace(self._ours, dispatches=settled))
            return
        theirs = {row["key"]: row for row in self._theirs.dispatches}
        tasks = {row["key"]: row for row in self._ours.hand_tasks}
        for row in self._ours.dispatches:
            if row["channel"] != Channel.PAPER.value:
                continue
            there, task = theirs.get(row["key"]), tasks.get(row["key"])
            if there is None or task is None or there["state"] not in _MAY_GO_BY_HAND:
                slip = task["slip_number"] if task else ""
                self._notes.append(f"交接单 {slip} 没有并入：大厅里已不能转人工，请与部门核对")
                continue
            self._by_hand(row, there, task)
            for slips in self._ours.slips:
                raise_sequence(self._unit, slips["series"], slips["last"])

    def _by_hand(self, row: Row, there: Row, task: Row) -> None:
        """One sub-item: its place on paper, the slip, and what was entered of the department's decision."""
        moved = {**there, **{name: row[name] for name in ("channel", "state", "since", "next_at", "reason")}}
        put_all(self._unit, dispatch, ("key",), [{**moved, "fence": there["fence"] + 1}])
        data = {**json.loads(task["data"]), "sub_item_id": there["sub_item_id"]}
        if there["state"] not in _UNTOUCHED:
            data["may_have_been_received"] = True
            self._notes.append(f"交接单 {task['slip_number']} ：大厅也发送过，部门可能收到两份，请与部门核对")
        put_all(self._unit, hand_task, ("id",), [{**task, "data": json.dumps(data, ensure_ascii=False)}])
        mine = next(item for item in self._ours.sub_items or () if item["key"] == row["key"])
        entered = {name: json.loads(mine["data"])[name] for name in _ENTERED}
        for item in self._theirs.sub_items or () if self._theirs else ():
            if item["key"] == row["key"]:
                whole = {**json.loads(item["data"]), **{name: value for name, value in entered.items() if value}}
                put_all(self._unit, sub_item, ("id",), [{**item, "data": json.dumps(whole, ensure_ascii=False)}])

    def _keep_both(self) -> None:
        """The hall's stays; ours is kept whole, with its acts and papers, until a person has chosen."""
        ours, theirs = self._sides.ours, self._sides.theirs
        if theirs is None:
            raise ValueError("a conflict has two sides")
        self._work.conflicts.put(
            CaseConflict(
                id=new_key(),
                case_id=ours.id,
                window=self._window,
                clerk=ours.clerk,
                at=self._at,
                mine=ours,
                theirs=theirs,
                base=self._sides.base,
                kind="cut_off",
            )
        )
        self._events(f"cut_off/{ours.id}")
        if ours.number and ours.number != theirs.number:  # the paper in the applicant's hand still finds the case
            add_missing(self._unit, case_token, self._ours.tokens or ())
            self._notes.append(f"纸面编号 {ours.number}，大厅编号 {theirs.number or '（无）'}")
        for row in self._ours.hand_tasks:
            self._notes.append(f"交接单 {row['slip_number']} 未并入，请人工核对")

    def _paper(self, row: Row) -> Row:
        """A paper about a sub-item names the hall's row of it."""
        keys = {item["id"]: item["key"] for item in self._ours.sub_items or ()}
        there = {item["key"]: item["id"] for item in (self._theirs.sub_items if self._theirs else None) or ()}
        data = json.loads(row["data"])
        about = there.get(keys.get(data.get("sub_item_id", ""), ""))
        return row if about is None else {**row, "data": json.dumps({**data, "sub_item_id": about}, ensure_ascii=False)}

    def _line(self, outcome: str) -> MergedLine:
        case, since = self._sides.ours, self._sides.our_events
        made = {each.after.get("content") for each in since if each.kind == "paper_made"}
        papers = [json.loads(row["data"]) for row in self._ours.papers or ()]
        for each in since:
            if each.kind == "renumbered":
                was = each.before["number"]
                self._notes.append(f"与别的办件重号，已换编号：纸面 {was}，现在 {case.number}，请通知申请人换发")
        self._two_numbers([each for each in papers if each["content"] in made])
        return MergedLine(
            case_id=case.id,
            number=case.number,
            applicant=case.applicant.name,
            theme=case.theme_name,
            status=case.status,
            clerk=since[-1].actor if since else case.clerk,
            outcome=outcome,
            acts=tuple(each.kind for each in since if each.kind not in ("paper_made", "paper_asked")),
            papers=tuple(
                MergedPaper(each["kind"], each["document_number"], each["copy"], each["outcome"])
                for each in papers
                if each["content"] in made
            ),
            notes=tuple(self._notes),
        )

    def _two_numbers(self, made: list[dict[str, str]]) -> None:
        """Both sides made the first copy of one paper: two are out, each with a number of its own."""
        there = [json.loads(row["data"]) for row in (self._theirs.papers if self._theirs else None) or ()]
        for ours in made:
            for theirs in there:
                one = all(ours[part] == theirs[part] for part in ("kind", "sub_item_id", "copy"))
                if one and ours["document_number"] != theirs["document_number"]:
                    numbers = f"{ours['document_number']}（断网）和 {theirs['document_number']}（大厅）"
                    self._notes.append(f"同一文书印出了两个文号：{numbers}，请收回一份")


def _no_longer_waiting(row: Row) -> Row:
    return {**row, "reason": "等待发送"} if row["reason"] == WAITS_FOR_HALL else row
