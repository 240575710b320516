"""One fault of a definition: where it stands, what is wrong, in words a clerk can act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]
SEVERITY_TEXT: dict[Severity, str] = {"error": "错误", "warning": "警告"}


@dataclass(frozen=True, slots=True)
class Fault:
    """`line` and `column` count from 1; `where` is the dotted path inside the document ("sub_items.R2.limit")."""

    path: Path
    line: int
    column: int
    where: str
    code: str
    reason: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.where}：" if self.where else ""
        return f"{self.path}:{self.line}: {SEVERITY_TEXT[self.severity]}: {place}{self.reason}"


def errors_in(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Only the faults that forbid using the definition."""
    return tuple(fault for fault in faults if fault.severity == "error")


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Each fault once, by file and line."""
    return sorted(dict.fromkeys(faults), key=lambda fault: (str(fault.path), fault.line, fault.column, fault.code))
