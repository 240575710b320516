"""One visit that was written on paper under a number of an emergency pack, on its way in (应急补录)."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from clerk_app.cases.acts import check_paper_time
from clerk_app.cases.limits import BEIJING
from clerk_app.cases.model import Actor
from clerk_app.cases.packs import tidy_number
from clerk_app.codec import canonical
from clerk_app.errors import BadInput

from .service import EmergencyPacks

TOLD = "told"


class PackEntry:
    """`reference` names the visit, so that a second try goes on with the first. Raises BadInput without a time."""

    def __init__(self, packs: EmergencyPacks, visit: Mapping[str, Any], actor: Actor, now: datetime) -> None:
        self.number = tidy_number(str(visit["pack_number"]))
        self.reference = f"pack/{self.number}"
        self.explanation = str(visit.get("explanation", ""))
        self.outcome = str(visit.get("decision", "accept"))
        self.person = str((visit.get("applicant") or {}).get("name", ""))
        self.paper_time = read_moment(visit.get("paper_time"))
        self._packs, self._actor, self._now = packs, actor, now
        about = [visit.get("theme"), (visit.get("applicant") or {}).get("id_number"), self.paper_time.isoformat()]
        self._what = sha256(canonical(about).encode()).hexdigest()[:16]

    @property
    def told_only(self) -> bool:
        """Nothing was taken: the number is used, and there is no case."""
        return self.outcome == TOLD

    def was_told(self) -> bool:
        """Whether this very paper was noted before as told only. Raises NotFound for a number of no pack."""
        paper, _ = self._packs.look_up(self.number)
        told = (paper.outcome, paper.person, paper.paper_time)
        return paper.fate == "used" and told == (TOLD, self.person, self.paper_time)

    def claim(self) -> None:
        """Raises NotFound, Refused, BadInput, Conflict; then nothing may be taken in under this number."""
        check_paper_time(self.paper_time, self._now)
        self._packs.claim(self.number, self._actor.window, self.paper_time, self.explanation, self._what)

    def release(self) -> None:
        self._packs.release(self.number, self._what)

    def done(self, case_id: str = "") -> None:
        """It is in: the number is accounted for. Again without effect."""
        self._packs.used(
            self.number, self.outcome, self.person, self.paper_time, self._actor, case_id, self.explanation
        )


def read_moment(text: object) -> datetime:
    """A time as it is typed, Beijing where it says no zone. Raises BadInput."""
    if not text:
        raise BadInput("要写明纸面时间", "应急编号的单子是在系统停用时办的", "照收件凭证上的时间填写 paper_time")
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise BadInput(f"时间读不懂：{text}", "应写年月日和时分", "例如 2026-02-12T09:30") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)
