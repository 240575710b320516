"""Use cases of emergency packs: hand out numbers, declare what became of them, take them in, close a pack."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from clerk_app.cases import packs as rules
from clerk_app.cases.model import Actor, EventDraft
from clerk_app.cases.packs import MOST_NUMBERS, Fate, Pack, PackPaper
from clerk_app.cases.ports import Clock, Store, UnitOfWork
from clerk_app.errors import BadInput, Conflict, Refused

CLAIM_LASTS = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class PackState:
    """A pack with what became of its numbers so far."""

    pack: Pack
    papers: tuple[PackPaper, ...]

    def count(self, fate: str) -> int:
        return sum(1 for paper in self.papers if paper.fate == fate)

    @property
    def gaps(self) -> tuple[PackPaper, ...]:
        return rules.gaps(self.papers)

    @property
    def left(self) -> tuple[PackPaper, ...]:
        return rules.left(self.papers)


class EmergencyPacks:
    """`region` is the hall's (GB/T 2260); it begins each number."""

    def __init__(self, store: Callable[[], Store], region: Callable[[], str], clock: Clock) -> None:
        self._store, self._region, self._clock = store, region, clock

    # before ----------------------------------------------------------------------------------------------------------
    def hand_out(
        self, window: str, count: int, themes: Sequence[str], from_day: date, to_day: date, actor: Actor
    ) -> PackState:
        """A new pack with new numbers for a window; never the numbers of another. Raises BadInput."""
        if not window.strip():
            raise BadInput("没有写窗口", "应急包发给一个窗口", "写明窗口名称")
        if not 1 <= count <= MOST_NUMBERS:
            raise BadInput("编号个数不对", f"一个应急包可以有 1 到 {MOST_NUMBERS} 个编号", "改好后再印")
        if to_day < from_day:
            raise BadInput("日期不对", "结束日期早于开始日期", "改好后再印")
        now, region = self._clock(), self._region()
        with self._store()() as work:
            block = work.blocks.hand_out(rules.pack_series(region, now), window.strip(), "paper", count)
            papers = tuple(
                PackPaper(rules.pack_number(region, now, serial), block.id, block.window, block.series, serial)
                for serial in range(block.first, block.last + 1)
            )
            pack = Pack(block.id, block.window, papers[0].number, papers[-1].number, count, tuple(themes),
                        from_day, to_day, now, actor.name)  # fmt: skip
            work.packs.add(pack, papers)
            self._log(work, pack, "pack_printed", {"first": pack.first, "last": pack.last}, actor)
            work.commit()
        return PackState(pack, papers)

    def not_printed(self, pack: Pack, why: str, actor: Actor) -> None:
        """It could not be made: its numbers went to nobody, and are accounted for as such."""
        with self._store()() as work:
            for paper in work.packs.papers(pack.id):
                work.packs.put_paper(self._fated(paper, "unused", f"没有印出来：{why}"[:200], actor))
            closed = replace(work.packs.get(pack.id), closed_at=self._clock(), closed_by=actor.name)
            work.packs.put(closed)
            self._log(work, closed, "pack_closed", {"reason": why}, actor)
            work.commit()

    # afterwards ------------------------------------------------------------------------------------------------------
    def declare(self, first: str, last: str, fate: Fate, reason: str, actor: Actor) -> int:
        """Numbers from `first` to `last` (or one) are spoiled, unused or lost; used ones in between stay as they are.

        Returns how many were declared. Raises BadInput, NotFound, Refused.
        """
        if fate not in ("spoiled", "unused", "lost"):
            raise BadInput("不能这样登记", "只能登记为未用、作废或遗失", "已用的请补录")
        if not reason.strip():
            raise BadInput("要写明原因", "每个编号的去向都要说得清", "写明原因，例如：写错作废、收回未用")
        with self._store()() as work:
            papers = self._between(work, rules.tidy_number(first), rules.tidy_number(last or first))
            blank = [paper for paper in papers if paper.fate == "blank"]
            if not blank:
                paper = papers[0]
                told = f"{rules.FATE_TEXT[paper.fate]}（{paper.by}）"
                raise Refused(f"{paper.number} 已经有去向", told, "核对编号")
            for paper in blank:
                work.packs.put_paper(self._fated(paper, fate, reason.strip(), actor))
            facts = {"numbers": rules.span(blank), "fate": fate, "reason": reason.strip()}
            self._log(work, work.packs.get(blank[0].pack_id), "pack_declared", facts, actor)
            work.commit()
        return len(blank)

    def take_back(self, number: str, reason: str, actor: Actor) -> PackPaper:
        """A number that was declared wrongly is open again; only by a supervisor. Raises Refused, BadInput."""
        if actor.role != "supervisor":
            raise Refused("只有值班长能改回", "编号的去向已经登记", "请值班长改回")
        if not reason.strip():
            raise BadInput("要写明原因", "改回也要说得清", "写明原因")
        with self._store()() as work:
            paper = work.packs.paper(rules.tidy_number(number))
            pack = work.packs.get(paper.pack_id)
            if paper.fate in ("blank", "used") or pack.closed_at:
                raise Refused(f"不能改回：{paper.number}", "它没有登记去向、已用，或应急包已结清")
            open_ = replace(paper, fate="blank", reason="", by="", at=None, at_window="")
            work.packs.put_paper(open_)
            facts = {"number": paper.number, "fate": paper.fate, "reason": reason.strip()}
            self._log(work, pack, "pack_reopened", facts, actor)
            work.commit()
        return open_

    def claim(self, number: str, window: str, paper_time: datetime, explanation: str, what: str) -> PackPaper:
        """Before a paper is taken in: the number is looked at, and kept for `what` (a fingerprint of the visit).

        Raises NotFound, Refused, BadInput; Conflict while another visit is being taken in under it.
        """
        now = self._clock()
        with self._store()() as work:
            paper = work.packs.paper(number)
            rules.check_use(paper, work.packs.get(paper.pack_id), window, paper_time, explanation)
            fresh = paper.claimed_at is not None and now - paper.claimed_at < CLAIM_LASTS
            if paper.claim and paper.claim != what and fresh:
                raise Conflict(f"别处正在录入这个编号：{number}", "同一个编号有两张不同的单子", "核对两张纸面上的编号")
            paper = replace(paper, claim=what, claimed_at=now)
            work.packs.put_paper(paper)
            work.commit()
        return paper

    def release(self, number: str, what: str) -> None:
        """The visit was not taken in: the number is free again."""
        with self._store()() as work:
            paper = work.packs.paper(number)
            if paper.claim == what and paper.fate == "blank":
                work.packs.put_paper(replace(paper, claim="", claimed_at=None))
                work.commit()

    def used(
        self, number: str, outcome: str, person: str, paper_time: datetime, actor: Actor, case_id: str = "",
        explanation: str = "",
    ) -> PackPaper:  # fmt: skip
        """The paper of that number was taken in. The same again changes nothing."""
        with self._store()() as work:
            paper = work.packs.paper(number)
            if paper.fate == "used" and (paper.case_id or "") == case_id:
                return paper
            pack = work.packs.get(paper.pack_id)
            rules.check_use(paper, pack, actor.window, paper_time, explanation)
            odd = "；".join(rules.oddities(paper, pack, actor.window, paper_time))
            reason = f"{odd}：{explanation.strip()}" if odd else explanation.strip()
            done = replace(
                self._fated(paper, "used", reason, actor), case_id=case_id, outcome=outcome, person=person,
                paper_time=paper_time,
            )  # fmt: skip
            work.packs.put_paper(done)
            self._log(work, pack, "pack_used", {"number": number, "outcome": outcome, "case": case_id}, actor)
            work.commit()
        return done

    def close(self, pack_id: str, actor: Actor) -> Pack:
        """All its numbers are accounted for. Raises Refused naming those that are not."""
        with self._store()() as work:
            pack = work.packs.get(pack_id)
            if pack.closed_at is None:
                rules.check_close(pack, work.packs.papers(pack_id))
                pack = replace(pack, closed_at=self._clock(), closed_by=actor.name)
                work.packs.put(pack)
                self._log(work, pack, "pack_closed", {}, actor)
                work.commit()
        return pack

    # reading ---------------------------------------------------------------------------------------------------------
    def all(self, window: str = "", open_only: bool = False) -> tuple[PackState, ...]:
        """The packs (of one window), newest first."""
        with self._store().read() as work:
            found = [PackState(pack, work.packs.papers(pack.id)) for pack in work.packs.all(window)]
        return tuple(each for each in found if not open_only or each.pack.closed_at is None)

    def state(self, pack_id: str) -> PackState:
        """Raises NotFound."""
        with self._store().read() as work:
            return PackState(work.packs.get(pack_id), work.packs.papers(pack_id))

    def case_numbers(self, state: PackState) -> dict[str, str]:
        """The numbers that the cases of a pack got, by case id."""
        with self._store().read() as work:
            found = work.cases.labels(paper.case_id for paper in state.papers if paper.case_id)
        return {key: label.number for key, label in found.items()}

    def look_up(self, number: str) -> tuple[PackPaper, Pack]:
        """A number and its pack. Raises NotFound."""
        with self._store().read() as work:
            paper = work.packs.paper(rules.tidy_number(number))
            return paper, work.packs.get(paper.pack_id)

    def _between(self, work: UnitOfWork, first: str, last: str) -> list[PackPaper]:
        begin, end = work.packs.paper(first), work.packs.paper(last)
        if begin.pack_id != end.pack_id or end.serial < begin.serial:
            raise BadInput("编号的起止不对", f"{first} 到 {last} 不在同一个应急包里，或者次序反了", "核对后再登记")
        return [paper for paper in work.packs.papers(begin.pack_id) if begin.serial <= paper.serial <= end.serial]

    def _fated(self, paper: PackPaper, fate: Fate, reason: str, actor: Actor) -> PackPaper:
        return replace(paper, fate=fate, reason=reason, by=actor.name, at=self._clock(), at_window=actor.window,
                       claim="", claimed_at=None)  # fmt: skip

    def _log(self, work: UnitOfWork, pack: Pack, kind: str, facts: Mapping[str, object], actor: Actor) -> None:
        work.events.append(f"pack/{pack.id}", [EventDraft(kind, after=dict(facts))], self._clock(), actor)
