"""A department that grants everything at once, in memory: what is left of dispatch is the ledger and the worker."""

from dataclasses import replace
from datetime import datetime
from threading import Lock

from clerk_app.clock import now
from clerk_app.dispatch.gateway import (
    DepartmentStatus,
    Health,
    PaperRecord,
    Receipt,
    Result,
    StatusMessage,
    Submission,
    SubmissionState,
)


class InstantDepartment:
    """A `DepartmentGateway`; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[str, tuple[Submission, datetime]] = {}

    def submit(self, key: str, submission: Submission) -> Receipt:
        with self._lock:
            _, at = self._known.setdefault(key, (submission, now()))
        return Receipt(f"R-{key[-12:]}", at, DepartmentStatus.RECEIVED, 1, "")

    def query(self, key: str) -> SubmissionState | None:
        with self._lock:
            known = self._known.get(key)
        return None if known is None else _granted(key, *known)

    def send_paper_record(self, key: str, record: PaperRecord) -> SubmissionState:
        return _granted(key, record.submission, record.decided_at)

    def withdraw(self, key: str, reason: str) -> SubmissionState:
        with self._lock:
            submission, at = self._known.pop(key)
        return replace(_granted(key, submission, at), status=DepartmentStatus.WITHDRAWN, messages=())

    def health(self) -> Health:
        return Health(True, 0.0, True, True)


def _granted(key: str, submission: Submission, at: datetime) -> SubmissionState:
    item = submission.sub_item
    result = Result(item.result_document, f"N-{key[-12:]}", at.date()) if item.result_document else None
    message = StatusMessage(
        message_id=f"{key}/2",
        key=key,
        case_number=submission.case_number,
        sub_item_code=item.code,
        sequence=2,
        status=DepartmentStatus.GRANTED,
        at=at,
        reason="符合法定条件",
        result=result,
    )
    return SubmissionState(
        key=key,
        case_number=submission.case_number,
        sub_item_code=item.code,
        status=DepartmentStatus.GRANTED,
        sequence=2,
        messages=(message,),
        revision=submission.revision,
        receipt_number=f"R-{key[-12:]}",
    )
