"""`DepartmentGateway` over HTTP by the published contract; sorts every failure into `gateway_errors`."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from clerk_app.dispatch import wire
from clerk_app.dispatch.gateway import (
    Health,
    PaperRecord,
    Problem,
    Receipt,
    Submission,
    SubmissionState,
    Withdrawal,
)
from clerk_app.dispatch.gateway_errors import (
    AlreadyDecided,
    AnswerUnknown,
    Busy,
    GatewayError,
    NotSent,
    QueryNotOffered,
    RefusedByContract,
)

if TYPE_CHECKING:
    import requests

T = TypeVar("T")

MAX_ANSWER_BYTES = 4 * 1024 * 1024
GET_TRIES = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back over the wire, whole; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class ConnectionDropped(AnswerUnknown):
    """The connection broke after the request went out."""


class HttpDepartmentGateway:
    """One department at `base_url` (its address up to, not including, `/v1`). Safe to share between threads.

    Time-outs in seconds: `connect_timeout` for the connection, `read_timeout` between two pieces of the answer and also
    for the answer as a whole once it has begun. `department` is its name for people.
    """

    def __init__(
        self,
        base_url: str,
        *,
        department: str = "部门",
        connect_timeout: float = 3.05,
        read_timeout: float = 20.0,
        token: str | None = None,
        verify: bool | str = True,
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._department = department
        self._timeouts = (connect_timeout, read_timeout)
        self._token = token
        self._verify = verify
        self._local = threading.local()
        self._sessions: list[requests.Session] = []
        self._lock = threading.Lock()

    def submit(self, key: str, submission: Submission) -> Receipt:
        """See `DepartmentGateway.submit`."""
        answer = self._send("POST", "/v1/submissions", wire.body_of(submission), {"Idempotency-Key": f'"{key}"'})
        return self._value(Receipt, answer)

    def query(self, key: str) -> SubmissionState | None:
        """See `DepartmentGateway.query`. Raises `QueryNotOffered` where a 404 is not the contract's promise."""
        answer = self._get(f"/v1/submissions/{key}")
        if answer.status == 404 and (problem := _problem(answer)) and problem.slug == "never-received":
            return None
        if answer.status in (404, 405, 501):
            raise QueryNotOffered(
                f"无法向{self._department}查询办理情况",
                f"该部门系统不支持按键查询（{answer.status}）",
                "请电话核实是否已收到，再决定重送或转人工",
                problem=_problem(answer),
            )
        return self._of_key(key, answer)

    def send_paper_record(self, key: str, record: PaperRecord) -> SubmissionState:
        """See `DepartmentGateway.send_paper_record`."""
        return self._of_key(key, self._send("POST", f"/v1/submissions/{key}/paper-record", wire.body_of(record)))

    def withdraw(self, key: str, reason: str) -> SubmissionState:
        """See `DepartmentGateway.withdraw`."""
        body = wire.body_of(Withdrawal(reason))
        return self._of_key(key, self._send("POST", f"/v1/submissions/{key}/withdrawal", body))

    def health(self) -> Health:
        """See `DepartmentGateway.health`."""
        began = time.monotonic()
        try:
            answer = self._send("GET", "/v1/health")
            if answer.status != 200:
                raise self._failure(answer)
            said = wire.value_of(_HealthAnswer, answer.body)
        except GatewayError as error:
            return Health(up=False, detail=error.why or error.what)
        except wire.Malformed:
            return Health(up=False, detail="应答不符合接口约定")
        return Health(True, time.monotonic() - began, said.honours_key, said.offers_query, said.status)

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            sessions, self._sessions = self._sessions, []
            self._local = threading.local()
        for session in sessions:
            session.close()

    def _get(self, path: str) -> Answer:
        """A GET changes nothing, so a broken connection is tried again at once, a few times; a slow answer is not."""
        import stamina

        for attempt in stamina.retry_context(
            on=(NotSent, ConnectionDropped), attempts=GET_TRIES, wait_initial=0.05, wait_max=0.5, wait_jitter=0.05
        ):
            with attempt:
                return self._send("GET", path)
        raise AssertionError("stamina ends with a value or an error")

    def _send(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        import requests

        head = {"Accept": "application/json, application/problem+json", **(headers or {})}
        if body is not None:
            head["Content-Type"] = "application/json"
        try:
            with self._session().request(
                method,
                self._base_url + path,
                data=body,
                headers=head,
                timeout=self._timeouts,
                allow_redirects=False,
                stream=True,
                verify=self._verify,
            ) as response:
                return Answer(response.status_code, _lowered(response.headers), self._read(response))
        except requests.RequestException as error:
            raise self._broken(error) from error

    def _read(self, response: requests.Response) -> bytes:
        until = time.monotonic() + self._timeouts[1]
        pieces, size = [], 0
        for piece in response.iter_content(65536):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_ANSWER_BYTES or time.monotonic() > until:
                raise self._unknown("应答过大或传输过慢，未能收完")
        return b"".join(pieces)

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            import requests

            session = requests.Session()
            session.trust_env = False  # a proxy or .netrc of the desk's user must not see what goes to a department
            if self._token:
                session.headers["Authorization"] = f"Bearer {self._token}"
            self._local.session = session
            with self._lock:
                self._sessions.append(session)
        return session

    def _value(self, cls: type[T], answer: Answer) -> T:
        if answer.status not in (200, 201, 202):
            raise self._failure(answer)
        try:
            return wire.value_of(cls, answer.body)
        except wire.Malformed as error:
            raise self._unknown("应答不符合接口约定") from error

    def _of_key(self, key: str, answer: Answer) -> SubmissionState:
        state = self._value(SubmissionState, answer)
        if state.key != key:
            raise self._unknown("应答说的是另一个办件")
        return state

    def _broken(self, error: requests.RequestException) -> GatewayError:
        """A call without an answer: did the connection ever come about?"""
        import requests

        if _never_connected(error):
            return NotSent(
                f"没有送到{self._department}",
                "连接不上该部门系统，对方肯定没有收到",
                "系统会自动再送；急办的可转人工",
            )
        if isinstance(error, requests.ReadTimeout):
            return self._unknown("等待应答超时")
        return ConnectionDropped(*self._unknown_words("连接中途断开"))

    def _unknown(self, why: str, problem: Problem | None = None) -> AnswerUnknown:
        return AnswerUnknown(*self._unknown_words(why), problem=problem)

    def _unknown_words(self, why: str) -> tuple[str, str, str]:
        return (
            f"不清楚{self._department}是否已收到",
            why,
            "系统会先按编号查询再决定是否重送；转人工时请告知对方可能已收到",
        )

    def _failure(self, answer: Answer) -> GatewayError:
        """An answer that is not a success, by its status and by what the department's problem details say."""
        problem = _problem(answer)
        if answer.status == 409 and problem and problem.slug in ("already-decided", "withdrawn"):
            return AlreadyDecided(
                f"{self._department}对该办件已有处理",
                problem.detail or problem.title,
                "请核对双方记录后对账",
                problem=problem,
            )
        if self._is_busy(answer, problem):
            return Busy(
                f"{self._department}系统暂时不能收件",
                (problem.detail or problem.title) if problem else f"对方答复 {answer.status}",
                "系统会自动再送；急办的可转人工",
                retry_after=_retry_after(answer),
                problem=problem,
            )
        if answer.status >= 500 and answer.status != 501 and not (problem and problem.received is False):
            return self._unknown(f"对方系统出错（{answer.status}）", problem)
        return RefusedByContract(
            f"{self._department}系统拒收",
            (problem.detail or problem.title) if problem else f"对方答复 {answer.status}",
            "重送无用，请核对内容，或联系该部门、转人工办理",
            problem=problem,
        )

    @staticmethod
    def _is_busy(answer: Answer, problem: Problem | None) -> bool:
        if problem and problem.retryable and (problem.received is False or answer.status < 500):
            return True
        return answer.status in (408, 425, 429) or (answer.status == 503 and _retry_after(answer) is not None)


@dataclass(frozen=True, slots=True)
class _HealthAnswer:
    status: str
    honours_key: bool | None = None
    offers_query: bool | None = None


def _lowered(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _never_connected(error: requests.RequestException) -> bool:
    """Refused, unreachable, no such name or address, wrong certificate: the request itself never went out."""
    import ssl

    import requests
    from requests.exceptions import InvalidSchema, InvalidURL, MissingSchema
    from urllib3.exceptions import MaxRetryError, NewConnectionError

    if isinstance(error, requests.ConnectTimeout | InvalidURL | InvalidSchema | MissingSchema):
        return True
    cause = error.args[0] if error.args else None
    if not isinstance(cause, MaxRetryError):
        return False
    # any other TLS error may also come while the answer is read
    certificate = any(isinstance(arg, ssl.SSLCertVerificationError) for arg in getattr(cause.reason, "args", ()))
    return certificate or isinstance(cause.reason, NewConnectionError)


def _problem(answer: Answer) -> Problem | None:
    """The department's own words, if it sent problem details we can read."""
    if not answer.headers.get("content-type", "").startswith("application/problem+json"):
        return None
    try:
        problem = wire.value_of(Problem, answer.body)
    except wire.Malformed:
        return None
    return problem if problem.status == answer.status else None


def _retry_after(answer: Answer) -> float | None:
    """Seconds of `Retry-After`, as a number or as an HTTP date; None if absent or not understood."""
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    text = answer.headers.get("retry-after", "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
