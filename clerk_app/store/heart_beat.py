"""Asking the hall whether it is there, with a deadline that holds whatever the network does.

The driver waits for an answer as long as the connection lives, and a frozen server keeps it alive for ever. So the
question is put on a bare connection, and the wait has a time-out.
"""

import selectors
import time
from datetime import datetime

import psycopg
from psycopg import pq
from sqlalchemy import URL

from .hall_errors import HallUnreachable, connection_reason, reason_of
from .moments import to_text

BEAT_SECONDS = 1.5
_WRITE = b"""
INSERT INTO window_state ("window", seen_at, state, program, data) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT ("window") DO UPDATE
SET seen_at = EXCLUDED.seen_at, state = EXCLUDED.state, program = EXCLUDED.program, data = EXCLUDED.data
"""


class HeartBeat:
    """One connection that does nothing else. Every method raises HallUnreachable within about two seconds."""

    def __init__(self, url: URL, seconds: float = BEAT_SECONDS) -> None:
        self._url, self._seconds = url, seconds
        self._connection: psycopg.Connection[tuple[object, ...]] | None = None

    def look(self) -> None:
        """Does it answer?"""
        self._ask(b"SELECT 1", ())

    def write(self, window: str, at: datetime, state: str, program: str, data: str) -> None:
        """Can it write? Leaves the state of this window for others to see."""
        self._ask(_WRITE, (window[:40], to_text(at), state, program[:20], data))

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, question: bytes, values: tuple[str, ...]) -> None:
        try:
            self._ask_in_time(self._open(), question, [value.encode() for value in values])
        except (psycopg.Error, OSError) as error:
            self.close()
            code = getattr(error, "sqlstate", None)
            why = reason_of(code) if code else connection_reason(str(error))
            raise HallUnreachable(why or f"代码 {code}", code or "08") from error
        except HallUnreachable:
            self.close()
            raise

    def _open(self) -> pq.abc.PGconn:
        if self._connection is None or self._connection.closed:
            places, words = self._url.get_dialect()().create_connect_args(self._url)
            self._connection = psycopg.connect(*places, **words, autocommit=True)
        return self._connection.pgconn

    def _ask_in_time(self, connection: pq.abc.PGconn, question: bytes, values: list[bytes]) -> None:
        end = time.monotonic() + self._seconds
        connection.nonblocking = 1
        connection.send_query_params(question, values or None)
        while connection.flush() == 1:
            _wait(connection.socket, end, writing=True)
        while True:
            while connection.is_busy():
                _wait(connection.socket, end)
                connection.consume_input()
            result = connection.get_result()
            if result is None:
                return
            if result.status not in (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK):
                code = (result.error_field(pq.DiagnosticField.SQLSTATE) or b"").decode()
                raise HallUnreachable(reason_of(code) or f"大厅数据库出错，代码 {code}", code)


def _wait(handle: int, end: float, writing: bool = False) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(handle, selectors.EVENT_WRITE if writing else selectors.EVENT_READ)
        ready = selector.select(max(end - time.monotonic(), 0))
    if not ready:
        raise HallUnreachable("没有应答，超过时限", "08")
