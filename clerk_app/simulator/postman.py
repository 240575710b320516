"""Posts status messages to the window's call-back address, signed, until they are taken."""

from __future__ import annotations

import http.client
import sqlite3
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from clerk_app.dispatch.webhook import sign
from clerk_app.simulator.books import Books

TIMEOUT_SECONDS = 5.0
LONGEST_WAIT_SECONDS = 5.0
TAKEN = (200, 201, 202, 204, 410)


class Postman:
    """Delivers what the books say is in the post; the post survives with the books."""

    def __init__(self, books: Books, secret: Callable[[str], str], now: Callable[[], float] = time.time) -> None:
        """`secret` gives that of a department."""
        self._books = books
        self._secret = secret
        self._now = now

    def deliver(self) -> float:
        """Make one attempt for everything that is due; seconds until the next."""
        due = (
            "select c.id, c.message_id, c.url, c.tries, m.body, i.department from callback c"
            " join message m using (message_id) join intake i on i.id = m.intake"
            " where not c.delivered and c.due <= ? order by c.due, c.id limit 100"
        )
        for row in self._books.rows(due, self._now()):
            self._note(row, self._post(row["url"], row["department"], row["message_id"], row["body"].encode()))
        later = self._books.rows("select min(due) from callback where not delivered")[0][0]
        return max(0.0, later - self._now()) if later is not None else 60.0

    def _note(self, row: sqlite3.Row, taken: bool) -> None:
        tries = row["tries"] + 1
        due = self._now() + min(0.1 * 2 ** min(tries, 10), LONGEST_WAIT_SECONDS)
        with self._books.transaction():
            sql = "update callback set tries = ?, delivered = ?, due = ? where id = ?"
            self._books.write(sql, tries, taken, due, row["id"])

    def _post(self, url: str, department: str, message_id: str, body: bytes) -> bool:
        where = urlsplit(url)
        connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=TIMEOUT_SECONDS)
        signed = sign(self._secret(department), message_id, int(self._now()), body)
        headers = {"Content-Type": "application/json", **signed}
        try:
            connection.request("POST", where.path + (f"?{where.query}" if where.query else ""), body, headers)
            return connection.getresponse().status in TAKEN
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
