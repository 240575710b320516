"""The simulated departments' own books: what arrived, what was decided, and how often it took effect.

SQLite, in a file (they outlive the simulator) or in memory. One connection, one lock; every act is one transaction.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from clerk_app.dispatch import wire
from clerk_app.dispatch.gateway import (
    Correction,
    DepartmentStatus,
    PaperRecord,
    Receipt,
    Result,
    StatusMessage,
    Submission,
    SubmissionState,
)
from clerk_app.simulator.review import Step

SCHEMA = Path(__file__).with_name("books.sql")


@dataclass(frozen=True, slots=True)
class Intake:
    """One line of the intake book. `submission` is None for a key withdrawn before anything arrived."""

    id: int
    department: str
    key: str
    case_number: str
    sub_item_code: str
    revision: int
    submission: Submission | None
    body_sha256: str
    receipt: Receipt | None
    receipt_number: str
    status: DepartmentStatus
    on_paper: bool


@dataclass(frozen=True, slots=True)
class DueStep:
    """A step of a review whose time has come."""

    id: int
    intake: int
    status: DepartmentStatus
    reason: str
    corrections: tuple[Correction, ...]


class Books:
    """Opened on a file, or in memory when `path` is None. Methods that write are called inside `transaction`."""

    def __init__(self, path: Path | None = None) -> None:
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = normal")  # a killed process loses nothing; only a power cut could
        self._db.executescript(SCHEMA.read_text("utf-8"))

    def close(self) -> None:
        """Close the file; in-memory books are gone."""
        with self._lock:
            self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, one at a time."""
        with self._lock:
            self._db.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Read."""
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def write(self, sql: str, *values: object) -> int:
        """Write one row; its id."""
        return self._db.execute(sql, values).lastrowid or 0

    def find(self, department: str, key: str) -> Intake | None:
        """The latest intake under the key."""
        found = self.rows(
            "select * from intake where department = ? and key = ? order by id desc limit 1", department, key
        )
        return _intake(found[0]) if found else None

    def intake(self, number: int) -> Intake:
        """By its id."""
        return _intake(self.rows("select * from intake where id = ?", number)[0])

    def enter(self, department: str, key: str, submission: Submission | None, at: datetime) -> Intake:
        """A new line in the intake book; `None` for a key withdrawn before it arrived."""
        number = ""
        if submission:
            number = f"{department.upper()}-{at:%Y%m%d}-{self.serial(department + at.strftime('%Y%m%d')):05d}"
        entered = self.write(
            "insert into intake (department, key, case_number, sub_item_code, revision, submission, body_sha256,"
            " receipt, receipt_number, received_at, status) values (?, ?, ?, ?, ?, ?, '', '', ?, ?, 'received')",
            department,
            key,
            submission.case_number if submission else "",
            submission.sub_item.code if submission else "",
            submission.revision if submission else 0,
            wire.body_of(submission).decode() if submission else "",
            number,
            at.isoformat(),
        )
        return self.intake(entered)

    def fill(self, intake: Intake, submission: Submission) -> Intake:
        """Say what a withdrawn key was about, now that a paper record tells it."""
        sql = "update intake set case_number = ?, sub_item_code = ?, revision = ?, submission = ? where id = ?"
        text = wire.body_of(submission).decode()
        self.write(sql, submission.case_number, submission.sub_item.code, submission.revision, text, intake.id)
        return self.intake(intake.id)

    def acknowledge(self, intake: Intake, body_sha256: str, receipt: Receipt) -> None:
        """Keep what was answered, so that a repeat gets the same."""
        text = wire.body_of(receipt).decode()
        self.write("update intake set body_sha256 = ?, receipt = ? where id = ?", body_sha256, text, intake.id)

    def add_message(
        self,
        intake: Intake,
        status: DepartmentStatus,
        at: datetime,
        reason: str = "",
        corrections: tuple[Correction, ...] = (),
        result: Result | None = None,
    ) -> StatusMessage:
        """The next status message of the intake; its status becomes the intake's."""
        sequence = self.rows("select count(*) from message where intake = ?", intake.id)[0][0] + 1
        same = "select count(*) from intake where department = ? and key = ? and id <= ?"
        nth = self.rows(same, intake.department, intake.key, intake.id)[0][0]
        message = StatusMessage(
            message_id=_message_id(intake, nth, sequence),
            key=intake.key,
            case_number=intake.case_number,
            sub_item_code=intake.sub_item_code,
            sequence=sequence,
            status=status,
            at=at,
            reason=reason,
            corrections=corrections,
            result=result,
            handler="审批科" if status.decided else "",
        )
        text = wire.body_of(message).decode()
        self.write("insert into message values (?, ?, ?, ?)", message.message_id, intake.id, sequence, text)
        self.write("update intake set status = ? where id = ?", status.value, intake.id)
        return message

    def add_effect(self, intake: Intake, at: datetime, via: str) -> None:
        """A decision took effect; `via` wire or paper."""
        self.write("insert into effect (intake, at, via) values (?, ?, ?)", intake.id, at.isoformat(), via)

    def add_paper(self, intake: Intake, record: PaperRecord, at: datetime, effect: bool) -> None:
        """Keep the paper record, and whether it took effect or only confirmed."""
        body = wire.body_of(record)
        self.write(
            "insert into paper_record (department, key, body_sha256, body, at, effect) values (?, ?, ?, ?, ?, ?)",
            intake.department,
            intake.key,
            sha256(body),
            body.decode(),
            at.isoformat(),
            effect,
        )
        if effect:
            self.write("update intake set on_paper = 1 where id = ?", intake.id)

    def has_paper(self, department: str, key: str, record: PaperRecord) -> bool:
        """Whether this very record was taken before."""
        sql = "select 1 from paper_record where department = ? and key = ? and body_sha256 = ?"
        return bool(self.rows(sql, department, key, sha256(wire.body_of(record))))

    def plan(self, intake: Intake, steps: Iterable[Step], now: float) -> None:
        """Put the course of the review into the diary; `now` in Unix seconds."""
        for step in steps:
            corrections = json.dumps([wire.encode(one) for one in step.corrections])
            self.write(
                "insert into step (intake, due, status, reason, corrections) values (?, ?, ?, ?, ?)",
                intake.id,
                now + step.after,
                step.status.value,
                step.reason,
                corrections,
            )

    def drop_plan(self, intake: Intake) -> None:
        """Nothing more will happen by itself."""
        self.write("delete from step where intake = ?", intake.id)

    def next_step(self, now: float) -> DueStep | None:
        """Take the first step that is due out of the diary."""
        due = self.rows("select * from step where due <= ? order by due, id limit 1", now)
        if not due:
            return None
        row = due[0]
        self.write("delete from step where id = ?", row["id"])
        corrections = tuple(wire.decode(Correction, one) for one in json.loads(row["corrections"]))
        return DueStep(row["id"], row["intake"], DepartmentStatus(row["status"]), row["reason"], corrections)

    def messages(self, intake: Intake) -> tuple[StatusMessage, ...]:
        """All messages of the intake, in order."""
        rows = self.rows("select body from message where intake = ? order by sequence", intake.id)
        return tuple(wire.value_of(StatusMessage, row["body"]) for row in rows)

    def state(self, intake: Intake) -> SubmissionState:
        """The intake as it stands in the books now."""
        intake, messages = self.intake(intake.id), self.messages(intake)
        return SubmissionState(
            key=intake.key,
            case_number=intake.case_number,
            sub_item_code=intake.sub_item_code,
            status=intake.status,
            sequence=len(messages),
            messages=messages,
            revision=intake.revision,
            receipt_number=intake.receipt_number,
            on_paper=intake.on_paper,
        )

    def serial(self, name: str) -> int:
        """The next number of a series."""
        sql = "insert into serial values (?, 1) on conflict (name) do update set value = value + 1 returning value"
        return int(self.rows(sql, name)[0][0])

    def call_back(self, message: StatusMessage, url: str, due: float) -> None:
        """Put a message into the post, to go out at `due` (Unix seconds)."""
        self.write("insert into callback (message_id, url, due) values (?, ?, ?)", message.message_id, url, due)

    def log_request(self, department: str, operation: str, key: str, at: datetime) -> None:
        """A request got as far as the books, answered or not."""
        sql = "insert into request (department, operation, key, at) values (?, ?, ?, ?)"
        self.write(sql, department, operation, key, at.isoformat())


def sha256(body: bytes) -> str:
    """Lower-case hex."""
    return hashlib.sha256(body).hexdigest()


def _message_id(intake: Intake, nth: int, sequence: int) -> str:
    """Unique for ever, because keys are; also when the books are begun anew."""
    return "msg_" + sha256(f"{intake.department}|{intake.key}|{nth}|{sequence}".encode())[:24]


def _intake(row: sqlite3.Row) -> Intake:
    values: dict[str, Any] = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a Row iterates over its values
    del values["received_at"]
    values["submission"] = wire.value_of(Submission, row["submission"]) if row["submission"] else None
    values["receipt"] = wire.value_of(Receipt, row["receipt"]) if row["receipt"] else None
    values["status"] = DepartmentStatus(row["status"])
    values["on_paper"] = bool(row["on_paper"])
    return Intake(**values)
