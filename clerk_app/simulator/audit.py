"""What the books tell an auditor, as plain JSON: the fault tests read this, not the desk's own word."""

from __future__ import annotations

from typing import Any

from clerk_app.simulator.books import Books

_SUBMISSIONS = """
select i.department, i.key, i.case_number, i.sub_item_code, i.revision, i.body_sha256, i.receipt_number, i.received_at,
       i.status, i.on_paper,
       (select count(*) from request r where r.department = i.department and r.key = i.key and r.operation = 'submit')
         as times_sent,
       (select count(*) from effect e where e.intake = i.id) as effects
from intake i order by i.id
"""
_SUB_ITEMS = """
select i.case_number, i.sub_item_code, i.department, count(e.id) as effects
from intake i left join effect e on e.intake = i.id
where i.case_number <> '' group by 1, 2, 3 order by 1, 2, 3
"""
_DECISIONS = """
select i.department, i.key, i.case_number, i.sub_item_code, e.at, e.via, i.status as outcome
from effect e join intake i on i.id = e.intake order by e.id
"""
_PAPER = "select department, key, body_sha256, body, at, effect from paper_record order by id"
_REQUESTS = "select department, operation, key, count(*) as times from request group by 1, 2, 3 order by min(id)"
_CALLBACKS = "select message_id, url, tries, delivered from callback order by id"


def report(books: Books) -> dict[str, list[dict[str, Any]]]:
    """The books as JSON. `sub_items[].effects` above 1 means a sub-item was done twice.

    `submissions` one line per intake, `decisions` one per effect, `paper_records` all that came, with or without
    effect, `requests` how often each key was sent, `callbacks` what was posted to the window.
    """
    parts = {
        "submissions": _SUBMISSIONS,
        "sub_items": _SUB_ITEMS,
        "decisions": _DECISIONS,
        "paper_records": _PAPER,
        "requests": _REQUESTS,
        "callbacks": _CALLBACKS,
    }
    return {name: [dict(row) for row in books.rows(sql)] for name, sql in parts.items()}


def doubled(report: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str]]:
    """Case number and sub-item code of everything that took effect more than once."""
    return [(row["case_number"], row["sub_item_code"]) for row in report["sub_items"] if row["effects"] > 1]
