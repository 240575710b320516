"""Made-up people: when they come, what for, and how each of them behaves. Pure: everything follows from a seed.

What a person does depends on the seed and the person's own number alone, so a run that was killed goes on with the same
people, and several processes that share a hall know them without asking each other.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from clerk_app.cases.limits import BEIJING
from clerk_app.queueing.model import Priority, Ticket

PREFIX = "100"  # of a made-up person's telephone number; no real one begins so
OPENS, CLOSES = time(9), time(17)
# How full the hall is in each half hour from 09:00 (domain.md §6.4: peaks 09:00–11:00 and 14:00–16:00).
CROWD = (1.5, 2.0, 2.0, 1.6, 1.1, 0.7, 0.4, 0.4, 0.5, 0.9, 1.6, 1.8, 1.5, 1.1, 0.7, 0.4)
# By theme: how often it is asked for, and minutes that a service takes on the average: so that a city hall's 10,000 a
# day at 200 windows (domain.md §6.4) keep them busy nine minutes of ten.
THEMES: Mapping[str, tuple[float, float]] = {
    "43PCN0009": (2.0, 6.5),
    "43PCN0010": (1.0, 5.0),
    "43PCN0011": (4.0, 4.0),
    "43PCN0012": (0.7, 7.0),
    "43PCN0013": (2.0, 6.0),
    "43PCP0002": (1.0, 7.0),
    "43TCN0001": (2.0, 6.5),
    "43TCN0002": (0.6, 9.0),
    "43TCN0003": (1.5, 8.0),
    "43TCN0004": (0.7, 7.0),
    "43TCN0008": (1.0, 6.0),
    "43TCP0009": (0.5, 9.0),
}
USUAL = (1.0, 6.0)
VARIATION = 0.7  # standard deviation of a service ÷ its mean
PRIORITIES = ((Priority.ELDERLY, 0.08), (Priority.DISABLED, 0.015), (Priority.MILITARY, 0.01))
SERVICES = ((1, 0.86), (2, 0.12), (3, 0.02))
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉文"


@dataclass(frozen=True, slots=True)
class Shares:
    """How often things happen; a hall that is to be quiet sets them to 0."""

    never_comes: float = 0.04  # of those who are called: gone, or deaf to it
    comes_back: float = 0.5  # of those who were missed though they had not given up
    says_so: float = 0.5  # of those who give up: tells the kiosk; the others just go
    transfer: float = 0.03
    park: float = 0.02
    leaves_desk: float = 0.005
    patience: float = 100.0  # minutes, on the average


@dataclass(frozen=True, slots=True)
class Person:
    """Who takes a number when. `number` counts from 1 within the day."""

    number: int
    comes_at: datetime
    services: tuple[str, ...]
    priority: Priority
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Temper:
    """How one person behaves. Times are in minutes unless they say seconds.

    `comes_at_call`: which call brings the person (0: none does). `back_after`: minutes after having been missed until
    the person is back at the kiosk; None: never. `services`: how long each takes. `sent_away`: of its first service,
    the share after which the clerk transfers the person; `fetches`: minutes that something is fetched for, while the
    number is parked; `walks_out`: leaves in the middle of the service.
    """

    patience: float
    says_so: bool
    comes_at_call: int
    way_seconds: float
    back_after: float | None
    services: tuple[float, ...]
    sent_away: float | None = None
    sent_to: str = "queue"  # queue | window | clerk
    fetches: float | None = None
    walks_out: bool = False
    luck: float = 0.0  # for whatever else is drawn about this person, 0 to 1


def moment(day: date, at: time) -> datetime:
    """A time of that day in Beijing."""
    return datetime.combine(day, at, BEIJING)


def crowd(
    seed: int, day: date, count: int, themes: Sequence[str], opens: time = OPENS, closes: time = CLOSES
) -> tuple[Person, ...]:
    """So many people of a day, in the order in which they come. `opens` and `closes` cut out a part of it, with the
    people of that part: a peak is as crowded as it is."""
    chance = Random(f"{seed}/crowd")
    times = sorted(_minute(chance) for _ in range(count))
    begin = moment(day, OPENS)
    people = (_person(seed, number, begin + timedelta(minutes=at), themes) for number, at in enumerate(times, 1))
    first, last = moment(day, opens), moment(day, closes)
    return tuple(person for person in people if first <= person.comes_at < last)


def _minute(chance: Random) -> float:
    """Minutes after opening, by how full the hall is."""
    slot = chance.choices(range(len(CROWD)), CROWD)[0]
    return 30.0 * (slot + chance.random())


def _person(seed: int, number: int, at: datetime, themes: Sequence[str]) -> Person:
    chance = Random(f"{seed}/person/{number}")
    weights = [THEMES.get(code, USUAL)[0] for code in themes]
    how_many = chance.choices([count for count, _ in SERVICES], [share for _, share in SERVICES])[0]
    services: list[str] = []
    while len(services) < min(how_many, len(themes)):
        if (code := chance.choices(themes, weights)[0]) not in services:
            services.append(code)
    name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2))))
    return Person(number, at, tuple(services), _priority(chance.random()), name, f"{PREFIX}{number:08d}")


def _priority(luck: float) -> Priority:
    for priority, share in PRIORITIES:
        if luck < share:
            return priority
        luck -= share
    return Priority.NORMAL


@dataclass(frozen=True, slots=True)
class Nature:
    """What tempers are drawn from: the seed, and how often things happen."""

    seed: int
    shares: Shares = field(default_factory=Shares)

    def of(self, ticket: Ticket) -> Temper:
        """Whoever holds this number; also one that a tester took at the kiosk in the middle of it."""
        themes = (*ticket.served, *ticket.services) or ("",)
        return self.temper(ticket.phone if ticket.phone.startswith(PREFIX) else ticket.label, themes)

    def temper(self, key: str, themes: Sequence[str]) -> Temper:
        chance, shares = Random(f"{self.seed}/temper/{key}"), self.shares
        comes = 0 if chance.random() < shares.never_comes else chance.choices((1, 2, 3), (0.88, 0.09, 0.03))[0]
        back = chance.uniform(3, 30) if chance.random() < shares.comes_back else None
        event = chance.random()
        transferred = event < shares.transfer
        parked = not transferred and event < shares.transfer + shares.park
        out = 1 - shares.leaves_desk <= event
        return Temper(
            patience=chance.gammavariate(2, shares.patience / 2) if shares.patience else math.inf,
            says_so=chance.random() < shares.says_so,
            comes_at_call=comes,
            way_seconds=chance.uniform(12, 70),
            back_after=back,
            services=tuple(service_minutes(code, chance) for code in themes),
            sent_away=chance.uniform(0.1, 0.4) if transferred else None,
            sent_to=chance.choices(("queue", "window", "clerk"), (0.6, 0.25, 0.15))[0],
            fetches=chance.uniform(4, 15) if parked else None,
            walks_out=out,
            luck=chance.random(),
        )


def service_minutes(theme: str, chance: Random) -> float:
    """How long one service takes: lognormal about the theme's mean, never under half a minute."""
    mean = THEMES.get(theme, USUAL)[1]
    sigma = math.sqrt(math.log(1 + VARIATION**2))
    return max(chance.lognormvariate(math.log(mean) - sigma**2 / 2, sigma), 0.5)
