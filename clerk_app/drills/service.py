"""A supervisor's drills: begin, end, list, and the report of one."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from clerk_app.cases.drills import Drill, Run, Wish, new_drill
from clerk_app.cases.model import Actor, Event, EventDraft
from clerk_app.cases.ports import Clock
from clerk_app.clock import new_key
from clerk_app.dispatch.ports import DispatchStore
from clerk_app.errors import Refused

ACT_TEXT = {
    "started": "登记",
    "told": "一次性告知",
    "received": "收件",
    "decided": "受理等决定",
    "correction_notified": "补正告知",
    "corrections_handed_in": "收补正材料",
    "deferred_supplied": "收容缺材料",
    "material_changed": "改材料",
    "corrected_on_spot": "当场更正",
    "hand_task": "转人工",
    "sub_item": "子事项变动",
    "paper_made": "打印",
    "paper_asked": "核对打印",
    "delivered": "送达",
    "withdrawn": "终止",
    "voided": "作废",
    "originals_returned": "退还原件",
    "handed_over": "移交",
    "taken": "接办",
    "taken_over": "接管",
    "taken_back": "收回移交",
}
UNCOUNTED = frozenset({"paper_asked", "sub_item", "merged", "put_together", "conflict_settled"})  # follow from others


@dataclass(frozen=True, slots=True)
class RunReport:
    """One window: its run, who worked there, what they did (kind in Chinese → how often)."""

    run: Run
    clerks: tuple[str, ...]
    acts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class DrillReport:
    """`silent`: windows that were meant and never told anything (their desks were not running). `on`: not over yet."""

    drill: Drill
    runs: tuple[RunReport, ...]
    silent: tuple[str, ...]
    on: bool = False


class DrillService:
    """Use cases. `departments` gives names by code; `in_hall` whether there is a hall's store to switch off."""

    def __init__(
        self,
        store: Callable[[], DispatchStore],
        departments: Callable[[], Mapping[str, str]],
        in_hall: Callable[[], bool],
        clock: Clock,
    ) -> None:
        self._store, self._departments, self._in_hall, self._clock = store, departments, in_hall, clock

    def start(self, wish: Wish, actor: Actor) -> Drill:
        """Begin one. Desks hear of it within seconds. Raises Refused, BadInput."""
        now = self._clock()
        with self._store()() as work:
            going_on = work.drills.on(now)
            drill = new_drill(wish, actor, now, new_key(), self._departments(), going_on, self._in_hall())
            work.drills.add(drill)
            facts = {"target": drill.target, "windows": list(drill.windows), "ends_at": drill.ends_at.isoformat()}
            work.events.append(f"drill/{drill.id}", [EventDraft("drill_started", after=facts)], now, actor)
            work.commit()
        return drill

    def end(self, drill_id: str, actor: Actor) -> Drill:
        """End it early. Raises Refused, NotFound."""
        if actor.role != "supervisor":
            raise Refused("只有值班长能结束演练", "演练由值班长安排", "到时间会自动结束")
        now = self._clock()
        with self._store()() as work:
            if not work.drills.get(drill_id).on(now):
                return work.drills.get(drill_id)
            drill = work.drills.end(drill_id, now, actor.name)
            if drill.department:
                work.outbox.wake(drill.department, drill.words, now)
            work.events.append(f"drill/{drill.id}", [EventDraft("drill_ended")], now, actor)
            work.commit()
        return drill

    def recent(self, limit: int = 50) -> tuple[Drill, ...]:
        """The last ones, newest first."""
        with self._store().read() as work:
            return work.drills.recent(limit)

    def report(self, drill_id: str) -> DrillReport:
        """What it came to, as far as it is known now. Raises NotFound."""
        with self._store().read() as work:
            drill = work.drills.get(drill_id)
            runs = tuple(
                _run_report(
                    run, work.events.at_window(run.window, run.off_at or run.told_at, min(drill.over_at, self._clock()))
                )
                for run in sorted(drill.runs, key=lambda run: run.window)
            )
        told = {run.window for run in drill.runs}
        silent = tuple(window for window in drill.windows if window not in told)
        return DrillReport(drill, runs, silent, drill.on(self._clock()))


def _run_report(run: Run, events: tuple[Event, ...]) -> RunReport:
    acts = [event for event in events if event.kind not in UNCOUNTED]
    done = Counter(ACT_TEXT.get(event.kind, event.kind) for event in acts)
    return RunReport(run, tuple(dict.fromkeys(event.actor for event in acts)), tuple(done.items()))
