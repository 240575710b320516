"""The same figures another way: nothing but SQL over the table of raw events, without a line of the program's own.

Every event sets the ticket's state until the next one (LEAD); lengths are what lies between.
"""

import json
import sqlite3
from collections.abc import Iterable
from math import ceil
from typing import Any

from clerk_app.statistics.visits import TicketRecord

VIEWS = """
CREATE TABLE raw (ticket TEXT, seq INT, at REAL, act TEXT, win TEXT, clerk TEXT, queue TEXT, data TEXT);
CREATE VIEW told AS
  SELECT *, LEAD(at) OVER w AS until, LEAD(act) OVER w AS then_, LAG(act) OVER w AS before,
    SUM(act IN ('service_done', 'done')) OVER (PARTITION BY ticket ORDER BY at, seq ROWS UNBOUNDED PRECEDING) AS done
  FROM raw WHERE act NOT IN ('printed', 'case', 'repeated') WINDOW w AS (PARTITION BY ticket ORDER BY at, seq);
CREATE VIEW desk AS  -- each time at a desk
  SELECT ticket, done AS service, win, clerk, until - at AS seconds, until AS ends, then_ FROM told
  WHERE act = 'arrived' OR (act = 'service_done' AND json_extract(data, '$.here'));
CREATE VIEW handled AS  -- each service that was done: what it took the clerk who ended it
  SELECT d.ticket, d.service, d.win, d.clerk,
    CASE WHEN (SELECT COUNT(*) FROM told x WHERE x.ticket = d.ticket AND x.at = d.ends
        AND x.act IN ('service_done', 'done')) = 1  -- several done at one moment: what each took is not known
      THEN (SELECT SUM(o.seconds) FROM desk o WHERE o.ticket = d.ticket AND o.service = d.service AND o.win = d.win)
      END AS seconds
  FROM desk d WHERE d.then_ IN ('service_done', 'done');
CREATE VIEW ticket AS
  SELECT ticket AS id,
    MIN(CASE WHEN act = 'issued' THEN at END) AS arrived,
    MAX(CASE WHEN act = 'issued' THEN CAST(strftime('%s', json_extract(data, '$.slot_at')) AS REAL) END) AS slot,
    MIN(CASE WHEN act = 'called' THEN at END) AS called,
    MAX(act = 'arrived') AS at_desk,
    CASE WHEN MAX(act = 'done') THEN 'served' WHEN MAX(act = 'left') THEN 'left'
      WHEN MAX(CASE WHEN act = 'closed' THEN before END) = 'missed' THEN 'no_show'
      WHEN MAX(act = 'closed') THEN 'unknown' ELSE 'open' END AS outcome,
    MAX(CASE WHEN act = 'left' THEN at END) AS gave_up
  FROM told GROUP BY ticket;
CREATE VIEW moved AS SELECT DISTINCT ticket FROM raw WHERE act = 'transferred';
CREATE VIEW waited AS
  SELECT *, MAX(0, called - MAX(arrived, COALESCE(slot, arrived))) AS wait,
    MAX(0, COALESCE(called, gave_up) - MAX(arrived, COALESCE(slot, arrived))) AS given FROM ticket;
"""


class RawSql:
    """Figures of these tickets."""

    def __init__(self, records: Iterable[TicketRecord]) -> None:
        self._base = sqlite3.connect(":memory:")
        self._base.executescript(VIEWS)
        rows = [
            (e.ticket, e.seq, e.at.timestamp(), e.act.value, e.window, e.clerk, e.queue, json.dumps(e.data))
            for record in records
            for e in record.events
        ]
        self._base.executemany("INSERT INTO raw VALUES (?,?,?,?,?,?,?,?)", rows)

    def close(self) -> None:
        self._base.close()

    def one(self, query: str, *values: Any) -> Any:
        return self._base.execute(query, values).fetchone()[0]

    def rows(self, query: str) -> list[Any]:
        return self._base.execute(query).fetchall()

    def quantile(self, what: str, share: float) -> float | None:
        number = self.one(f"SELECT COUNT(*) FROM ({what})")
        if not number:
            return None
        skip = ceil(share * number - 1e-9) - 1
        return float(self.one(f"SELECT x FROM ({what}) ORDER BY x LIMIT 1 OFFSET {skip}"))

    def figures(self, level_seconds: float) -> dict[str, float | None]:
        wait, service = (
            "SELECT wait AS x FROM waited WHERE called IS NOT NULL",
            "SELECT seconds AS x FROM handled WHERE seconds IS NOT NULL",
        )
        ended = "outcome IN ('served', 'left', 'no_show')"
        counts = {
            name: self.one(f"SELECT COUNT(*) FROM waited WHERE {where}")
            for name, where in {
                "tickets": "1",
                "called": "called IS NOT NULL",
                "served": "outcome = 'served'",
                "left": "outcome = 'left'",
                "no_show": "outcome = 'no_show'",
                "unknown": "outcome = 'unknown'",
            }.items()
        }
        shares = {
            "abandonment": f"SELECT AVG(outcome <> 'served') FROM waited WHERE {ended}",
            "service_level": f"""SELECT AVG(at_desk AND wait <= {level_seconds}) FROM waited
                WHERE at_desk OR ({ended} AND given > {level_seconds})""",
            "wait_mean": f"SELECT AVG(x) FROM ({wait})",
            "wait_max": f"SELECT MAX(x) FROM ({wait})",
            "service_mean": f"SELECT AVG(x) FROM ({service})",
            "way_mean": "SELECT AVG(until - at) FROM told WHERE act = 'called' AND then_ = 'arrived'",
            "whole_mean": "SELECT AVG(at - arrived) FROM told JOIN ticket ON id = ticket WHERE act = 'done'",
            "services": "SELECT COUNT(*) FROM handled",
            "parked_mean": """SELECT AVG(x) FROM (SELECT SUM(until - at) AS x FROM told WHERE act = 'parked'
                AND ticket NOT IN (SELECT ticket FROM told WHERE act = 'parked' AND (until IS NULL OR then_ = 'closed'))
                GROUP BY ticket HAVING x > 0)""",
            "transferred": """SELECT AVG(id IN moved) FROM ticket
                WHERE called IS NOT NULL OR id IN moved""",
        }
        return {
            **counts,
            **{name: self.one(query) for name, query in shares.items()},
            "wait_p50": self.quantile(wait, 0.5),
            "wait_p90": self.quantile(wait, 0.9),
            "service_p50": self.quantile(service, 0.5),
            "service_p90": self.quantile(service, 0.9),
        }
