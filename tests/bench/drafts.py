"""Saving a draft as it is typed: the whole form each time, safe on disk; against the raw commit of the same store."""

from pathlib import Path
from time import perf_counter

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Applicant
from clerk_app.codec import from_plain

from .commits import seconds_a_commit
from .figure import Figure, figure, take_turns
from .samples import CLERK, RESTAURANT, demo_visits


def measure(scratch: Path, quick: bool) -> list[Figure]:
    desk = Desk(scratch / "data")
    saves = 5 if quick else 40
    visit = demo_visits()[RESTAURANT]
    case = desk.visits.begin(RESTAURANT, CLERK)
    applicant = from_plain(Applicant, visit["applicant"])
    case = desk.visits.edit(case.id, applicant=applicant, answers=visit["answers"])

    def save() -> float:
        began = perf_counter()
        for number in range(saves):
            desk.visits.edit(case.id, form={**visit["form"], "seats": number})
        return (perf_counter() - began) / saves

    try:
        ours, floor = take_turns(save, lambda: seconds_a_commit(desk.data / "desk.db", saves), 1 if quick else 9)
    finally:
        desk.close()
    return [figure("draft_saved", ours * 1000, "ms", floor * 1000, "one-row commit, raw sqlite3, WAL, FULL")]
