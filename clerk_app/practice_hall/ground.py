"""Which store a simulated hall may use: an empty one, or one that is marked as a hall for practice."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from clerk_app.bootstrap import Desk
from clerk_app.cases.ports import CaseFilter
from clerk_app.errors import BadInput, Refused
from clerk_app.queueing.model import TicketEvent

from .agenda import SimulatedClock

MARK = "practice"  # begins the requests of the numbers that are taken here


@dataclass(frozen=True, slots=True)
class Name:
    """One run on one day: whose numbers are told by their requests."""

    seed: int
    tickets: int
    begins: str  # HHMMSS

    def request(self, number: int) -> str:
        """Of the person with that number."""
        return f"{MARK}/{self.seed}/{self.tickets}/{self.begins}/{number}"


@dataclass(frozen=True, slots=True)
class Before:
    """What the store holds of the day already: when the last thing happened, and whose numbers the last run took."""

    last: datetime | None = None
    name: Name | None = None
    taken: frozenset[int] = frozenset()


def use_for_practice(desk: Desk, clock: SimulatedClock) -> None:
    """All times that the desk writes are the simulated ones, also in a hall; and as it works for many windows, it does
    so on the hall's store alone: nothing is kept for one window's being cut off."""
    desk.clock = clock
    desk.__dict__["hall_clock"] = clock
    desk.__dict__["store"] = desk.hall_store


def must_be_for_practice(desk: Desk) -> None:
    """Raises Refused for a hall that works, or has worked, for real people."""
    if desk.settings["hall.practice"]:
        return
    with desk.hall_store.read() as work:
        used = work.tickets.any() or bool(work.cases.find(CaseFilter(), limit=1).rows)
    if used:
        raise Refused(
            "没有模拟：这里有真的号票或办件",
            "模拟的人会排进真的队里，数字也会进统计",
            "换一个空的数据文件夹或数据库；确实是练习用的，先 clerk settings set hall.practice true",
        )
    desk.settings.change({"hall.practice": True})


def before(desk: Desk, day: date) -> Before:
    """What there is of that day."""
    with desk.hall_store.read() as work:
        events = work.tickets.stories(day, day)
        if not events:
            return Before()
    return replace(_last_run(events), last=max(event.at for event in events))


def _last_run(events: tuple[TicketEvent, ...]) -> Before:
    runs: dict[Name, set[int]] = {}
    for event in events:
        parts = event.request.split("/")
        if len(parts) == 5 and parts[0] == MARK:
            name = Name(int(parts[1]), int(parts[2]), parts[3])
            runs.setdefault(name, set()).add(int(parts[4]))
    if not runs:
        return Before()
    name = max(runs, key=lambda each: each.begins)
    return Before(name=name, taken=frozenset(runs[name]))


def check_day(found: Before, begins: datetime, name: Name, go_on: bool) -> Before:
    """What is to be gone on with. Raises Refused when that day has been played already, BadInput for another run."""
    if not go_on:
        if found.last is not None and found.last > begins:
            raise Refused(
                f"没有模拟：{begins:%m-%d} 已经到 {found.last.astimezone(begins.tzinfo):%H:%M}",
                "同一天不能从头再来",
                "加 --go-on 接着上次的，或用 --day 换一天",
            )
        return Before(found.last)
    if found.name is None:
        raise BadInput("没有可以接着的", "这一天还没有模拟过", "不加 --go-on")
    if (found.name.seed, found.name.tickets) != (name.seed, name.tickets):
        was = f"上次是 --seed {found.name.seed} --tickets {found.name.tickets}"
        raise BadInput("接不上", was, "用同样的数再接着")
    return found
