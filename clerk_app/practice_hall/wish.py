"""What is to be simulated."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from .people import CLOSES, OPENS, Shares, moment

CASES = 0.25


@dataclass(frozen=True, slots=True)
class Wish:
    """`opens` to `closes` may be a part of the day, with the people of that part; `shift` (seconds) moves all of it in
    time. `tickets` are those of a whole day. `processes`: among how many the windows are shared out, 0 for none.
    `cases`: the share of those people for whom a real case is taken in whose one-thing has made-up data (see `cases`).
    `bookings`: the share of people who have made an appointment, as far as there are places.
    """

    day: date
    windows: int = 20
    tickets: int = 800
    speed: float = 0.0
    seed: int = 1
    opens: time = OPENS
    closes: time = CLOSES
    shift: float = 0.0
    go_on: bool = False
    processes: int = 0
    cases: float = CASES
    bookings: float = 0.08
    shares: Shares = field(default_factory=Shares)

    @property
    def moved(self) -> timedelta:
        return timedelta(seconds=self.shift)

    @property
    def begins(self) -> datetime:
        """The first window opens a little later."""
        return moment(self.day, self.opens) + self.moved - timedelta(minutes=5)

    @property
    def ends(self) -> datetime:
        """When the doors close."""
        return moment(self.day, self.closes) + self.moved
