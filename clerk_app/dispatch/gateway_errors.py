"""The ways a department's system fails, told apart by: may it have been received, and does waiting help?"""

from __future__ import annotations

from clerk_app.dispatch.gateway import Problem, SubmissionState
from clerk_app.errors import Conflict, Refused, Unavailable, WorldError


class GatewayError(WorldError):
    """A call to a department did not end well. `problem` holds its own words, if it sent any."""

    def __init__(self, what: str, why: str = "", now: str = "", *, problem: Problem | None = None) -> None:
        super().__init__(what, why, now)
        self.problem = problem


class NotSent(GatewayError, Unavailable):
    """No connection came about, so the department has certainly not received it; send again later."""


class AnswerUnknown(GatewayError, Unavailable):
    """Sent, but no usable answer: it may have been received. Query by key before anything else."""


class Busy(GatewayError, Unavailable):
    """The department says not now, and that it recorded nothing; `retry_after` in seconds if it named a time."""

    def __init__(
        self,
        what: str,
        why: str = "",
        now: str = "",
        *,
        retry_after: float | None = None,
        problem: Problem | None = None,
    ) -> None:
        super().__init__(what, why, now, problem=problem)
        self.retry_after = retry_after


class RefusedByContract(GatewayError, Refused):
    """The department will not take it in this form, however often it is sent; a person has to look."""


class QueryNotOffered(RefusedByContract):
    """The department's system cannot answer a query by key, so an unknown answer goes to a person."""


class AlreadyDecided(GatewayError, Conflict):
    """The key is decided or withdrawn at the department; `state` is its side, for reconciliation (对账)."""

    @property
    def state(self) -> SubmissionState | None:
        """The department's own state, if it sent one."""
        return self.problem.state if self.problem else None
