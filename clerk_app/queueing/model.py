"""The words of the hall's flow, as frozen values: tickets, what happened to them, queues, and what windows serve.

A ticket's story is its events; its row is only where it stands now. Every figure is computed from events.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from .staffing.rules import StaffingRules


class TicketState(StrEnum):
    """Where a ticket stands. WAITING, CALLED, SERVING, PARKED and MISSED are open; the others have ended."""

    WAITING = "waiting"
    CALLED = "called"  # to a window, on the way (way time runs)
    SERVING = "serving"  # at the desk
    PARKED = "parked"  # set aside by a window (something is being fetched); called only by that window on purpose
    MISSED = "missed"  # no answer after the last call (过号); may come back
    DONE = "done"  # served
    LEFT = "left"  # the person said so, or took the number back (弃号)
    CLOSED = "closed"  # still open when the day ended: nobody knows, and unknown stays unknown


OPEN_STATES = frozenset(
    {TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.PARKED, TicketState.MISSED}
)


class Priority(StrEnum):
    """Why somebody is called earlier (优先). Each has a bonus in minutes: see `FlowRules`."""

    NORMAL = "normal"
    APPOINTMENT = "appointment"
    ELDERLY = "elderly"
    DISABLED = "disabled"
    MILITARY = "military"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A number of one person on one day.

    `services` are the theme codes still to be served, the present one first; `served` those that are done.
    `arrived_at`: when the number was taken (of an appointment: when it was checked in).
    `ranked_at`: what waiting tickets are called by, the earliest first: arrival less the bonus of the priority. It is
    fixed when the ticket comes in, so that nobody can be overtaken by somebody who came later than by that bonus, and
    nobody starves. A transfer keeps it.
    `for_window` / `for_clerk`: only there may it be called (a transfer to a window or a person).
    `calls`: how often it was called this time. `name` and `phone` are personal: screens mask them.
    `slot_at`: when its appointment is; `returned_at`: when the person came back after having been missed.
    `version` is the number of its last event.
    """

    id: str
    day: date
    series: str
    number: int
    queue: str
    services: tuple[str, ...]
    arrived_at: datetime
    ranked_at: datetime
    state: TicketState = TicketState.WAITING
    since: datetime | None = None
    priority: Priority = Priority.NORMAL
    served: tuple[str, ...] = ()
    window: str = ""
    clerk: str = ""
    for_window: str = ""
    for_clerk: str = ""
    calls: int = 0
    case_ids: tuple[str, ...] = ()
    appointment_id: str = ""
    slot_at: datetime | None = None
    returned_at: datetime | None = None
    name: str = ""
    phone: str = ""
    id_tail: str = ""
    origin: str = "kiosk"  # kiosk | desk | supervisor | booking
    cut_off: bool = False  # issued or called without the hall, to be reconciled
    follow: str = ""  # the secret in the QR of the follow page; unguessable
    version: int = 0

    @property
    def label(self) -> str:
        """What is printed, shown and said: the series and at least three digits."""
        return f"{self.series}{self.number:03d}"


class Act(StrEnum):
    """What can happen to a ticket. Each is one event; `data` of each is given where it is written."""

    ISSUED = "issued"
    PRINTED = "printed"  # also each reprint: data {"copy": n, "end": printed|sent|half}; never a second ticket
    CALLED = "called"  # data {"why": …}: from WAITING, MISSED or PARKED to CALLED
    REPEATED = "repeated"  # called once more, same round
    MISSED = "missed"  # no answer
    RETURNED = "returned"  # a missed person is back: waiting again
    ARRIVED = "arrived"  # at the desk: way time ends, service begins (noticed by the desk, not typed)
    PARKED = "parked"
    TRANSFERRED = "transferred"  # data {"queue", "window", "clerk", "reason"}
    SERVICE_DONE = "service_done"  # one of several services; data {"service": theme code}
    DONE = "done"  # the last one; data {"service": theme code}
    LEFT = "left"
    CLOSED = "closed"
    CASE = "case"  # a case belongs to this visit: data {"case": id}
    MERGED = "merged"  # what was done cut off came to the hall; data says what, and whether it was called twice


@dataclass(frozen=True, slots=True)
class TicketEvent:
    """One line of a ticket's story. `seq` counts from 1 within the ticket.

    `window`: where the ticket was when it happened, else where whoever did it sits; `clerk`: who did it. `queue`: the
    queue it belongs to from then on. `request`: names the click that did it, so that a second one does nothing.
    """

    ticket: str
    seq: int
    at: datetime
    act: Act
    window: str = ""
    clerk: str = ""
    queue: str = ""
    data: dict[str, object] = field(default_factory=dict)
    request: str = ""


class WindowState(StrEnum):
    """Whether a window serves. Window-open time is from OPEN to BREAK or CLOSED."""

    OPEN = "open"
    BREAK = "break"
    CLOSED = "closed"


class AppointmentState(StrEnum):
    """Where an appointment stands. One that is still BOOKED when its day is over was not kept."""

    BOOKED = "booked"
    CHECKED_IN = "checked_in"  # has a ticket
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


@dataclass(frozen=True, slots=True)
class WindowNote:
    """From when on a window was in a state. `data` {"unknown": true}: nobody closed it, the day's end did."""

    id: str
    window: str
    at: datetime
    what: WindowState
    clerk: str = ""
    data: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Queue:
    """A line of waiting people. `themes`: codes it is for; the one queue with none takes all the others."""

    code: str
    name: str
    series: str
    themes: tuple[str, ...] = ()
    zone: str = ""


@dataclass(frozen=True, slots=True)
class WindowSkills:
    """What a window serves: queues by code, in the order of preference; `helps`: others when its own are empty
    (跨窗口叫号)."""

    window: str
    queues: tuple[str, ...]
    helps: tuple[str, ...] = ()
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of one weekday (0 = Monday), Beijing time. Extended and weekend hours (延时服务) are opening hours
    and not legal working days."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class FlowRules:
    """Minutes and counts that a hall may set."""

    bonus: dict[str, float] = field(
        default_factory=lambda: {"appointment": 30.0, "elderly": 20.0, "disabled": 20.0, "military": 20.0}
    )
    calls_before_missed: int = 3
    missed_comes_back_after: float = 10.0  # minutes of bonus that a returning person gets on the time of coming back
    early_check_in: float = 30.0  # an appointment may check in so many minutes before its slot


@dataclass(frozen=True, slots=True)
class FlowPlan:
    """What the hall has set for its flow: one document, the same at every window."""

    queues: tuple[Queue, ...]
    windows: tuple[WindowSkills, ...] = ()
    hours: tuple[Hours, ...] = ()
    rules: FlowRules = FlowRules()
    staffing: StaffingRules = field(default_factory=StaffingRules)

    def queue_of(self, theme: str) -> Queue:
        """The queue for a theme. Raises LookupError if none takes it (a plan is checked before it is kept)."""
        for queue in self.queues:
            if theme in queue.themes:
                return queue
        return next(queue for queue in self.queues if not queue.themes)

    def skills_of(self, window: str) -> WindowSkills:
        """What a window serves; one that is not named serves everything."""
        for skills in self.windows:
            if skills.window == window:
                return skills
        return WindowSkills(window, tuple(queue.code for queue in self.queues))
