"""Random days of a hall: tickets that go through everything a ticket may go through, as raw events. Synthetic."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from clerk_app.cases.limits import BEIJING
from clerk_app.queueing.model import Act, Ticket, TicketEvent, TicketState
from clerk_app.statistics.visits import TicketRecord

THEMES = ("T1", "T2", "T3")
QUEUES = {"T1": "q1", "T2": "q2", "T3": "q1"}
CLERKS = {"1号": "李", "2号": "王", "3号": "赵"}
DEPARTMENTS = {"T1": "scjg", "T2": "rsj", "T3": "scjg"}
DAY = date(2026, 11, 25)
# What a busy day's people come for, and how long it takes, in minutes.
MINUTES = {"43TCN0003": 14.0, "43PCN0011": 5.0, "43PCN0013": 9.0}


def at(clock: str, day: date = DAY) -> datetime:
    """A moment of that day, Beijing time."""
    return datetime.combine(day, time.fromisoformat(clock), BEIJING)


@dataclass
class Story:
    """Writes a ticket's events one after the other: `story("09:00", Act.CALLED, window="1号")`."""

    id: str = "t1"
    day: date = DAY
    services: tuple[str, ...] = ("T1",)
    slot: datetime | None = None
    number: int = 1
    events: list[TicketEvent] = field(default_factory=list)

    def __call__(self, moment: str | datetime, act: Act, window: str = "", **data: Any) -> "Story":
        when = moment if isinstance(moment, datetime) else at(moment, self.day)
        queue = str(
            data.pop("queue", "") or (self.events[-1].queue if self.events else QUEUES.get(self.services[0], "general"))
        )
        if act is Act.ISSUED:
            data["services"] = list(self.services)
            if self.slot is not None:
                data |= {"slot_at": self.slot.isoformat(), "appointment": "a"}
        if act is Act.TRANSFERRED:
            data["queue"] = queue
        seq = len(self.events) + 1
        event = TicketEvent(self.id, seq, when, act, window, CLERKS.get(window, ""), queue, data)
        self.events.append(event)
        return self

    @property
    def record(self) -> TicketRecord:
        first = self.events[0].at
        ticket = Ticket(self.id, self.day, "A", self.number, self.events[0].queue, self.services, first, first,
                        TicketState.WAITING, appointment_id="a" if self.slot else "",
                        version=len(self.events))  # fmt: skip
        return TicketRecord(ticket, tuple(self.events))


def random_record(rng: Random, number: int, day: date = DAY, opens: float = 0.0, closes: float = 24.0) -> TicketRecord:
    """One ticket's walk through the states until it ends, or (some) until the day's end closes it, or not at all."""
    services = tuple(rng.choice(THEMES) for _ in range(rng.choice((1, 1, 1, 2, 3))))
    when = datetime.combine(day, time(), BEIJING) + timedelta(
        seconds=rng.randint(int(opens * 3600), int(closes * 3600) - 1)
    )
    slot = when + timedelta(seconds=rng.randint(-900, 1800)) if rng.random() < 0.2 else None
    story = Story(f"{day:%m%d}-{number}", day, services, slot, number)
    story(when, Act.ISSUED)
    walk = _Walk(rng, story, when, list(services))
    for _ in range(rng.choice((2, 4, 40, 40, 40, 40))):
        walk.step()
        if walk.state == "ended":
            break
    if walk.state != "ended" and rng.random() < 0.7:
        story(max(walk.now, datetime.combine(day, time(23, 59), BEIJING)), Act.CLOSED)
    return story.record


@dataclass
class _Walk:
    rng: Random
    story: Story
    now: datetime
    left: list[str]
    state: str = "waiting"
    window: str = ""

    def step(self) -> None:
        self.now += timedelta(seconds=self.rng.choice((0, 1, 30, 60, 300, 600)) + self.rng.randint(0, 240))
        getattr(self, f"_{self.state}")(self.rng.random())

    def _say(self, act: Act, state: str = "", **data: Any) -> None:
        self.story(self.now, act, self.window, **data)
        self.state = state or self.state

    def _call(self) -> None:
        self.window = self.rng.choice(tuple(CLERKS))
        self._say(Act.CALLED, "called")

    def _move(self) -> None:
        self._say(Act.TRANSFERRED, "waiting", queue=self.rng.choice(("q1", "q2")))
        self.window = ""

    def _waiting(self, luck: float) -> None:
        if luck < 0.08:
            self._say(Act.LEFT, "ended")
        elif luck < 0.14:
            self._move()
        elif luck < 0.2:
            self._say(Act.PRINTED, copy=2)
        else:
            self._call()

    def _called(self, luck: float) -> None:
        if luck < 0.15:
            self._say(Act.REPEATED)
        elif luck < 0.3:
            self._say(Act.MISSED, "missed")
            self.window = ""
        elif luck < 0.34:
            self._move()
        elif luck < 0.38:
            self._say(Act.PARKED, "parked", was="called")
        else:
            self._say(Act.ARRIVED, "serving")

    def _serving(self, luck: float) -> None:
        if luck < 0.1:
            self._say(Act.PARKED, "parked", was="serving")
        elif luck < 0.18:
            self._move()
        elif luck < 0.22:
            self._say(Act.LEFT, "ended")
        elif luck < 0.3:
            self._say(Act.CASE, case=f"c{self.rng.randint(1, 9)}")
        elif len(self.left) == 1:
            self._say(Act.DONE, "ended", service=self.left.pop())
        else:
            done = self.left.pop(0)
            here = self.rng.random() < 0.5
            self._say(Act.SERVICE_DONE, "serving" if here else "waiting", service=done, here=here,
                      queue=QUEUES[self.left[0]])  # fmt: skip
            self.window = self.window if here else ""

    def _parked(self, luck: float) -> None:
        if luck < 0.1:
            self._say(Act.LEFT, "ended")
        elif luck < 0.2:
            self._move()
        else:
            self._say(Act.CALLED, "called")

    def _missed(self, luck: float) -> None:
        if luck < 0.3:
            return
        if luck < 0.7:
            self._say(Act.RETURNED, "waiting")
        elif luck < 0.85:
            self._call()
        else:
            self._say(Act.LEFT, "ended")


def random_day(rng: Random, tickets: int, day: date = DAY) -> tuple[TicketRecord, ...]:
    """A day's tickets, in no order."""
    records = [random_record(rng, number, day) for number in range(1, tickets + 1)]
    rng.shuffle(records)
    return tuple(replace(each, events=tuple(rng.sample(each.events, len(each.events)))) for each in records)


def busy_day(rng: Random, day: date = DAY, tickets: int = 240, windows: int = 6) -> tuple[TicketRecord, ...]:
    """A day as halls know it: two peaks, first come first served, some leave, some are missed, some come back."""
    free = {f"{number}号": at("09:00", day) for number in range(1, windows + 1)}
    for number, window in enumerate(free):
        CLERKS.setdefault(window, "钱孙周吴郑冯陈褚"[number % 8])
    peaks = [rng.gauss(600, 55) if rng.random() < 0.6 else rng.gauss(870, 50) for _ in range(tickets)]
    records = []
    for number, minute in enumerate(sorted(min(max(peak, 525), 1010) for peak in peaks), 1):
        arrives = at("00:00", day) + timedelta(seconds=int(minute * 60))
        theme = rng.choice(tuple(MINUTES))
        story = Story(f"{day:%m%d}-{number}", day, (theme,), None, number)(arrives, Act.ISSUED)
        window = min(free, key=free.__getitem__)
        begins = max(arrives, free[window]) + timedelta(seconds=rng.randint(3, 20))
        patience = timedelta(minutes=rng.uniform(20, 120))
        if begins - arrives > patience:
            records.append(story(arrives + patience, Act.LEFT).record)
            continue
        story(begins, Act.CALLED, window)
        if rng.random() < 0.04:
            gone = begins + timedelta(minutes=2)
            free[window] = gone
            records.append(story(gone, Act.MISSED, window)(at("17:30", day), Act.CLOSED).record)
            continue
        comes = begins + timedelta(seconds=rng.randint(15, 90))
        takes = MINUTES[theme] * rng.gammavariate(3, 1 / 3)
        free[window] = comes + timedelta(seconds=int(takes * 60) + 20)
        story(comes, Act.ARRIVED, window)
        if rng.random() < 0.01:
            records.append(story(at("17:30", day), Act.CLOSED).record)
            continue
        records.append(story(free[window], Act.DONE, window, service=theme).record)
    return tuple(records)
