"""The windows of a simulated hall and their day: what each serves, when it opens, rests and closes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from random import Random

from clerk_app.cases.model import Actor
from clerk_app.queueing.model import FlowPlan, Hours, Queue, WindowSkills
from clerk_app.queueing.rules import midnight

from .people import CLOSES, OPENS, moment

# Three lines as county halls have them; the first takes everything that the others do not.
QUEUES = (
    Queue("general", "综合", "A", zone="一楼"),
    Queue("life", "民生", "B", ("43PCN0009", "43PCN0010", "43PCN0011", "43PCN0012", "43PCN0013"), zone="一楼"),
    Queue("business", "企业", "C", ("43TCN0001", "43TCN0002", "43TCN0003", "43TCN0008", "43TCP0009"), zone="二楼"),
)
TURNS = ("life", "business", "life", "general", "business", "life", "general", "life", "business", "life")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "静敏丽强磊洋艳勇娟涛明超秀霞平刚桂英"


@dataclass(frozen=True, slots=True)
class Rest:
    """When a window takes a break (or as soon after as nobody is there), and for how long."""

    at: datetime
    minutes: float
    reason: str


@dataclass(frozen=True, slots=True)
class WindowDay:
    """One window's day."""

    number: int
    clerk: Actor
    opens_at: datetime
    closes_at: datetime
    rests: tuple[Rest, ...]

    @property
    def name(self) -> str:
        return self.clerk.window


def plan_for(windows: int) -> FlowPlan:
    """Three queues shared out among so many windows; every queue has one that serves it."""
    names = [window_name(number) for number in range(1, windows + 1)]
    if windows < len(QUEUES):
        skills = tuple(WindowSkills(name, tuple(queue.code for queue in QUEUES)) for name in names)
    else:
        skills = tuple(_skills(place, name) for place, name in enumerate(names))
    hours = tuple(Hours(weekday, OPENS, CLOSES) for weekday in range(7))
    return FlowPlan(QUEUES, skills, hours)


def _skills(place: int, name: str) -> WindowSkills:
    first = QUEUES[place].code if place < len(QUEUES) else TURNS[place % len(TURNS)]
    others = tuple(queue.code for queue in QUEUES if queue.code != first)
    helps = others if place % 2 == 0 else ("general",) if first != "general" else ()
    zone = next(queue.zone for queue in QUEUES if queue.code == first)
    return WindowSkills(name, (first,), helps, zone)


def window_name(number: int) -> str:
    return f"练习{number}号窗口"


def clerk_name(number: int) -> str:
    """Each clerk has another name, as long as there are fewer than ten thousand."""
    rest, surname = divmod(number - 1, len(SURNAMES))
    more, given = divmod(rest, len(GIVEN))
    return SURNAMES[surname] + GIVEN[given] + (GIVEN[(more - 1) % len(GIVEN)] if more else "")


def windows_of(
    seed: int, day: date, names: Sequence[str], opens: time = OPENS, closes: time = CLOSES
) -> tuple[WindowDay, ...]:
    """The day of each window. Lunch is taken in turns, so that some always serve."""
    return tuple(_window(seed, day, number, name, opens, closes) for number, name in enumerate(names, 1))


def names_of(plan: FlowPlan, windows: int) -> tuple[str, ...]:
    """So many windows of a hall: those that its plan names first."""
    named = [skills.window for skills in plan.windows[:windows]]
    more = (name for name in map(window_name, range(1, 2 * windows + 1)) if name not in named)
    return (*named, *islice(more, windows - len(named)))


def _window(seed: int, day: date, number: int, name: str, opens: time, closes: time) -> WindowDay:
    chance = Random(f"{seed}/window/{number}")
    begin, end = moment(day, opens), min(moment(day, closes), midnight(day) + timedelta(days=1))
    noon = moment(day, time(11, 30)) + timedelta(minutes=30 * (number % 4), seconds=chance.uniform(0, 300))
    short = moment(day, time(10)) + timedelta(minutes=chance.uniform(0, 330))
    rests = (Rest(noon, 30.0, "午间轮休"), Rest(short, 8.0, "短休"))
    within = tuple(sorted((each for each in rests if begin < each.at < end), key=lambda each: each.at))
    clerk = Actor(clerk_name(number), "clerk", name)
    return WindowDay(number, clerk, begin - timedelta(seconds=chance.uniform(0, 300)), end, within)
