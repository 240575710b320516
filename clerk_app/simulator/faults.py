"""Faults on request: which departments misbehave, how, when and how often. No socket and no clock in here.

The document's form is `resources/contracts/simulator-faults.schema.json`.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from clerk_app.dispatch import wire
from clerk_app.dispatch.gateway import Correction
from clerk_app.errors import BadInput
from clerk_app.files import plain_reason

SCHEMA = Path(__file__).parents[2] / "resources" / "contracts" / "simulator-faults.schema.json"


class FaultKind(StrEnum):
    """The ways a simulated department can misbehave."""

    SLOW = "slow"
    ERROR = "error_5xx"
    ACCEPT_THEN_DROP = "accept_then_drop"
    DROP_BEFORE = "drop_before"
    DOWN = "down"
    MALFORMED = "malformed"
    REJECT = "reject"
    ASK_CORRECTION = "ask_correction"
    PAUSE = "pause"
    DUPLICATE_ANSWERS = "duplicate_answers"
    OUT_OF_ORDER_ANSWERS = "out_of_order_answers"
    NO_IDEMPOTENCY = "no_idempotency"
    NO_QUERY = "no_query"
    UNHEALTHY = "unhealthy"


class Operation(StrEnum):
    """What a request wants; CALLBACK is the department's own post to the window."""

    SUBMIT = "submit"
    QUERY = "query"
    PAPER_RECORD = "paper_record"
    WITHDRAW = "withdraw"
    HEALTH = "health"
    CALLBACK = "callback"


_ASKED = frozenset(Operation) - {Operation.CALLBACK}
_WORK = _ASKED - {Operation.HEALTH}
_CHANGES = _WORK - {Operation.QUERY}
_ANSWERS = frozenset({Operation.QUERY, Operation.CALLBACK})
_REVIEW = frozenset({Operation.SUBMIT})

DEFAULT_OPERATIONS: Mapping[FaultKind, frozenset[Operation]] = {
    FaultKind.SLOW: _ASKED,
    FaultKind.ERROR: _WORK,
    FaultKind.ACCEPT_THEN_DROP: _CHANGES,
    FaultKind.DROP_BEFORE: _WORK,
    FaultKind.DOWN: _ASKED,
    FaultKind.MALFORMED: _WORK,
    FaultKind.REJECT: _REVIEW,
    FaultKind.ASK_CORRECTION: _REVIEW,
    FaultKind.PAUSE: _REVIEW,
    FaultKind.DUPLICATE_ANSWERS: _ANSWERS,
    FaultKind.OUT_OF_ORDER_ANSWERS: _ANSWERS,
    FaultKind.NO_IDEMPOTENCY: _REVIEW,
    FaultKind.NO_QUERY: frozenset({Operation.QUERY}),
    FaultKind.UNHEALTHY: frozenset({Operation.HEALTH}),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the document; `seconds`, `start` and `end` in seconds, the last two since the document was set."""

    kind: FaultKind
    department: str = "*"
    sub_items: frozenset[str] = frozenset()
    on: frozenset[Operation] = frozenset()
    count: int | None = None
    probability: float = 1.0
    start: float = 0.0
    end: float | None = None
    seconds: float = 0.0
    before: bool = False
    status: int = 500
    recorded: bool = False
    plain: bool = False
    unavailable: bool = False
    retry_after: int | None = None
    reason: str = ""
    corrections: tuple[Correction, ...] = ()
    rounds: int = 1

    def concerns(self, call: Call) -> bool:
        """Whether department, operation and sub-item fit; says nothing of time and luck."""
        operations = self.on or DEFAULT_OPERATIONS[self.kind]
        return (
            self.department in ("*", call.department)
            and call.operation in operations
            and (not self.sub_items or call.sub_item_code in self.sub_items)
        )


@dataclass(frozen=True, slots=True)
class Call:
    """A request as the faults see it."""

    department: str
    operation: Operation
    key: str = ""
    sub_item_code: str = ""


@dataclass(frozen=True, slots=True)
class FaultDocument:
    """A checked document; `source` is what was handed in."""

    faults: tuple[Fault, ...] = ()
    seed: int = 0
    review_seconds: float | None = None
    source: Mapping[str, Any] = field(default_factory=dict)


class FaultPlan:
    """The faults in force; counts down `next` and draws by seed, so the same calls meet the same faults."""

    def __init__(self, document: FaultDocument, elapsed: Callable[[], float]) -> None:
        self.document = document
        self._elapsed = elapsed
        self._left = [fault.count for fault in document.faults]
        self._tries: Counter[tuple[int, Call]] = Counter()
        self._lock = threading.Lock()

    def take(self, kind: FaultKind, call: Call) -> Fault | None:
        """The first fault of this kind that strikes this call; uses up one of its `next`."""
        with self._lock:
            for index, fault in enumerate(self.document.faults):
                if fault.kind is kind and fault.concerns(call) and self._strikes(index, fault, call):
                    return fault
        return None

    def has(self, kind: FaultKind, department: str) -> bool:
        """Whether the department is set up with this fault now, whoever calls (for what it says about itself)."""
        return any(
            f.kind is kind and f.department in ("*", department) and self._in_time(f) for f in self.document.faults
        )

    def _strikes(self, index: int, fault: Fault, call: Call) -> bool:
        left = self._left[index]
        if left == 0 or not self._in_time(fault):
            return False
        self._tries[index, call] += 1
        if _draw(self.document.seed, index, call, self._tries[index, call]) >= fault.probability:
            return False
        if left is not None:
            self._left[index] = left - 1
        return True

    def _in_time(self, fault: Fault) -> bool:
        return fault.start <= self._elapsed() and (fault.end is None or self._elapsed() < fault.end)


def read_faults(path: Path) -> FaultDocument:
    """A document from a YAML or JSON file. Raises `BadInput`."""
    import yaml

    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise BadInput(f"故障文件读不了：{path.name}", plain_reason(error), "请检查文件路径") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadInput(f"故障文件读不懂：{path.name}", str(error), "应为 UTF-8 的 YAML 或 JSON") from error
    return parse_faults(data or {})


def parse_faults(data: object) -> FaultDocument:
    """A document from parsed YAML or JSON; a bare list is taken as its faults. Raises `BadInput`."""
    if isinstance(data, list):
        data = {"faults": data}
    problems = [f"{error.json_path}: {error.message}" for error in _validator().iter_errors(data)]
    if problems or not isinstance(data, dict):
        raise BadInput("故障文件不合规范", "；".join(problems), f"请对照 {SCHEMA.name} 修改")
    faults = tuple(_fault(one) for one in data.get("faults", ()))
    return FaultDocument(faults, data.get("seed", 0), data.get("review_seconds"), data)


def _fault(data: Mapping[str, Any]) -> Fault:
    renamed = {"next": "count", "from": "start", "until": "end"}
    values = {renamed.get(name, name): value for name, value in data.items()}
    values["kind"] = FaultKind(values["kind"])
    values["sub_items"] = frozenset(values.get("sub_items", ()))
    values["on"] = frozenset(Operation(one) for one in values.get("on", ()))
    values["corrections"] = tuple(wire.decode(Correction, one) for one in values.get("corrections", ()))
    return Fault(**values)


def _draw(seed: int, index: int, call: Call, attempt: int) -> float:
    text = f"{seed}|{index}|{call.department}|{call.operation}|{call.key}|{call.sub_item_code}|{attempt}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) / 2**64


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
