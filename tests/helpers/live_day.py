"""A busy morning in a small hall, by the real use cases: for screens that show the hall as it stands. Synthetic."""

from datetime import UTC, datetime, time, timedelta
from random import Random

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.queueing.calling import Arrival, Calling
from clerk_app.queueing.model import FlowPlan, Hours, Queue, TicketState, WindowSkills
from clerk_app.queueing.opening import Openings
from clerk_app.queueing.staffing.rules import StaffingRules

KIOSK, CHIEF = Actor("取号机", "system"), Actor("周强", "supervisor", "值班台")
CLERKS = ("李敏", "王芳", "赵云", "钱进", "孙丽", "周涛", "吴迪", "郑爽")
TEN = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)  # ten o'clock in Beijing, a Wednesday
PLAN = FlowPlan(
    (
        Queue("general", "综合", "A"),
        Queue("social", "社保医保", "B", ("43PCN0011", "43PCN0013")),
        Queue("estate", "不动产登记", "C", ("43PCP0002",)),
    ),
    (
        *(WindowSkills(f"{number}号综合窗口", ("general",), ("social",)) for number in (1, 2, 3)),
        *(WindowSkills(f"{number}号社保窗口", ("social",), ("general",)) for number in (4, 5, 6)),
        *(WindowSkills(f"{number}号不动产窗口", ("estate",)) for number in (7, 8)),
    ),
    tuple(Hours(weekday, time(9), time(17)) for weekday in range(5)),
    staffing=StaffingRules(usual_promise=20),
)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime = TEN) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


def live_day(services: Desk, chance: Random, plan: FlowPlan = PLAN) -> Clock:
    """From nine to ten: five of eight windows open, more people for social security than its windows can serve; at the
    end one is on the way, one window rests, and one is free. The clock that it goes by stands at ten."""
    clock = Clock(TEN - timedelta(hours=1))
    store = services.hall_store
    with store() as work:
        work.plans.put(plan)
        work.commit()
    calling, openings = Calling(store, clock), Openings(store, clock)
    desks = [Actor(clerk, "clerk", skills.window) for clerk, skills in zip(CLERKS, plan.windows, strict=False)]
    working = [desks[0], desks[1], desks[3], desks[4], desks[6]]
    for clerk in working:
        openings.open(clerk)
    until: dict[str, datetime] = {}
    while clock.at < TEN - timedelta(minutes=3):
        clock.at += timedelta(seconds=chance.randint(20, 60))
        if chance.random() < 0.75:
            queue = chance.choices(("general", "social", "estate"), (3, 6, 1))[0]
            calling.issue(Arrival(queue=queue, name="王䶮"), KIOSK)
        for clerk in working:
            there = calling.present(clerk.window).ticket
            if there is not None and until[there.id] <= clock.at:
                calling.done(there.id, clerk, everything=True)
                there = None
            if there is None and (called := calling.next(clerk)) is not None:
                calling.arrived(called.id, clerk)
                until[called.id] = clock.at + timedelta(minutes=chance.uniform(3, 12))
    for clerk in working[3:4]:
        there = calling.present(clerk.window).ticket
        if there is not None and there.state is TicketState.SERVING:
            calling.done(there.id, clerk, everything=True)
            calling.next(clerk)
    last = working[4]
    if (there := calling.present(last.window).ticket) is not None:
        calling.done(there.id, last, everything=True)
    openings.pause(last, "喝水")
    clock.at = TEN
    return clock
