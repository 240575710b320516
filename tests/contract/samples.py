"""A restaurant's sub-items on their way to departments, all synthetic."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import TypeVar

from clerk_app.dispatch.gateway import (
    DepartmentGateway,
    DepartmentStatus,
    Held,
    MaterialReference,
    PaperOutcome,
    PaperRecord,
    Party,
    PartyKind,
    PredecessorResult,
    Result,
    SubItem,
    Submission,
    SubmissionState,
    Theme,
)

T = TypeVar("T")

BEIJING = timezone(timedelta(hours=8))
ACCEPTED_AT = datetime(2026, 2, 12, 9, 30, tzinfo=BEIJING)


def new_key() -> str:
    return str(uuid.uuid4())


def a_submission(
    *, case: str = "430102-20260212-00012", revision: int = 1, code: str = "R2", callback_url: str | None = None
) -> Submission:
    return Submission(
        case_number=case,
        revision=revision,
        theme=Theme("43TCN0003", "开办餐饮店", "1"),
        sub_item=SubItem(code, "食品经营许可新办", "食品经营许可证"),
        department="scjg",
        applicant=Party("长沙示例餐饮店", "001", "92430102MA0TEAT01B", "13800000000", PartyKind.ORGANISATION),
        agent=Party("王䶮", "111", "430102189901010012", "13800000000"),
        form={"shop_name": "长沙示例餐饮店", "area": 86.5, "projects": ["热食类"]},
        materials=(
            MaterialReference(
                "M3", "场所合法使用证明", Held.ELECTRONIC, 2, "0" * 64, "application/pdf", "/materials/0"
            ),
            MaterialReference("M13", "油烟净化设施证明", Held.DEFERRED, due_on=date(2026, 2, 26)),
        ),
        accepted_at=ACCEPTED_AT,
        due_at=datetime(2026, 3, 4, 17, tzinfo=BEIJING),
        predecessors=(PredecessorResult("R1", DepartmentStatus.GRANTED),),
        callback_url=callback_url,
    )


def a_paper_record(outcome: PaperOutcome = PaperOutcome.GRANTED, number: str = "纸〔2026〕7号") -> PaperRecord:
    return PaperRecord(
        submission=a_submission(),
        slip_number="JJ-20260212-003",
        handed_over_at=datetime(2026, 2, 12, 10, 20, tzinfo=BEIJING),
        handed_over_to="李𬭚",
        receipt_number="收〔2026〕15号",
        outcome=outcome,
        decided_at=datetime(2026, 2, 13, 11, tzinfo=BEIJING),
        entered_by="综窗三号",
        result=Result("食品经营许可证", number) if outcome is PaperOutcome.GRANTED else None,
        reason="" if outcome is PaperOutcome.GRANTED else "场所不符合条件",
    )


def soon(what: Callable[[], T | None], seconds: float = 5.0) -> T:
    """The first value that is not None or False; fails after `seconds`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if value := what():
            return value
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")


def decided(gateway: DepartmentGateway, key: str) -> SubmissionState:
    """The state once there is a decision."""

    def state() -> SubmissionState | None:
        found = gateway.query(key)
        return found if found and found.decision else None

    return soon(state)
