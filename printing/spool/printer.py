"""What every printer driver can do, and what a print job can be."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class JobState(Enum):
    """Where a job is, as the spooler says. Only `DONE` may be taken as printed, and even then the clerk is asked."""

    QUEUED = "排队"
    PRINTING = "正在打印"
    DONE = "已送完"
    HELD = "暂停"
    FAILED = "失败"


@dataclass(frozen=True, slots=True)
class JobReport:
    """A job's state and, in plain words, what the printer or the spooler says about it."""

    state: JobState
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrinterInfo:
    """A queue as listed. `ready` means it is switched on and takes jobs; `reasons` are its troubles in plain words."""

    name: str
    is_default: bool
    ready: bool
    reasons: tuple[str, ...] = ()


class Printer(Protocol):
    """A place to send a PDF to. All calls raise `Unavailable` when the place does not answer."""

    @property
    def name(self) -> str: ...

    def submit(self, pdf: bytes, title: str, copies: int = 1) -> str:
        """Hand the PDF over, byte for byte; returns the job's id."""
        ...

    def job_state(self, job: str) -> JobReport:
        """Where the job is now. Raises `NotFound` if the spooler no longer knows it."""
        ...

    def cancel(self, job: str) -> None:
        """Take the job back; nothing happens if it is finished."""
        ...
