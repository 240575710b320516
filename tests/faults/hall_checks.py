"""The remains of a hall's schedule, looked at without the desk's own code: psycopg, sqlite3, hashlib, pypdfium2.

What it reads: the hall's store, each desk's own store and files, what was printed, the departments' books, and the
drivers' logs of what a person was told.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pypdfium2
from psycopg.rows import dict_row

from .checks import IN_EFFECT, Findings, Promise, accepted_once, chains, done_once, events_of, twice, whole_file

CUT_OFF_MARK = "断网办理"
FORGED = "msg_forged"
CASE_NUMBER = re.compile(r"\d{6}-\d{8}-\d{5,}")
DOCUMENT_NUMBER = re.compile(r"示范政[一-鿿]{1,2}字〔\d{4}〕第\d{5,}号")
SLIP_NUMBER = re.compile(r"JJ\d{15,}")
NUMBERED = ("acceptance_notice", "deferred_acceptance_notice", "correction_notice", "refusal_notice")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Remains:
    """`desks` are their folders (`data`, `papers`, `log.jsonl`), `url` the hall's store as psycopg takes it."""

    url: str
    desks: tuple[Path, ...]
    promises: tuple[Promise, ...]
    books: Mapping[str, Sequence[Mapping[str, Any]]]


def check_hall(remains: Remains) -> Findings:
    """Look at everything, and compare all with all."""
    with psycopg.connect(remains.url, row_factory=dict_row, autocommit=True) as db:
        cases = [{**json.loads(row.pop("data")), **row} for row in _rows(db, "select number, status, data, id as key"
                 " from case_record")]  # fmt: skip
        items = _rows(db, "select c.number, s.code, s.key, d.state from sub_item s join dispatch d on d.key = s.key"
                      " join case_record c on c.id = s.case_id")  # fmt: skip
        said = [line for desk in remains.desks for line in read_log(desk / "log.jsonl")]
        lost, doubled = _cases(cases, items, said, remains)
        torn = [
            *chains(_rows(db, "select * from event order by stream collate \"C\", seq")),
            *_contents(db, cases),
            *_inbox(db),
        ]  # fmt: skip
        for found in (_printed(db, cases, said, remains.desks), _hand_channel(db, said), _own(db, remains.desks)):
            for total, more in zip((lost, doubled, torn), found, strict=True):
                total.extend(more)
    return Findings(tuple(lost), tuple(doubled), tuple(torn), len(items))


def read_log(path: Path) -> list[dict[str, Any]]:
    """Whole lines only: half a line was never said."""
    lines = []
    for line in path.read_bytes().split(b"\n") if path.exists() else ():
        try:
            lines.append(json.loads(line))
        except ValueError:
            continue
    return lines


def _rows(db: psycopg.Connection[Any], statement: str) -> list[dict[str, Any]]:
    return list(db.execute(statement.encode()).fetchall())


def _cases(
    cases: Sequence[Row], items: Sequence[Row], said: Sequence[Row], remains: Remains
) -> tuple[list[str], list[str]]:
    """Every case that somebody was told of is there once, with its number, and its sub-items took effect once."""
    as_rows = [(case["number"], case["status"], case) for case in cases]
    told = {line["number"] for line in said if line["what"] == "accepted"}
    lost, doubled = accepted_once(as_rows, remains.promises, sorted(told))
    by_key = {case["key"]: case for case in cases}
    for line in said:
        if line["what"] in ("begun", "received", "accepted", "printed") and line["case"] not in by_key:
            lost.append(f"{line['what']} {line.get('visit')} was said, and its case {line['case']} is nowhere")
        elif line["what"] in ("received", "accepted") and by_key[line["case"]]["number"] != line["number"]:
            lost.append(f"{line['visit']} was told the number {line['number']}, not {by_key[line['case']]['number']}")
    taken_in = Counter(case["applicant"]["phone"] for case in cases if case["number"] and case["status"] != "void")
    doubled += [f"the visit of {phone} was taken in {times} times" for phone, times in taken_in.items() if times > 1]
    effects = {(row["case_number"], row["sub_item_code"]): row["effects"] for row in remains.books["sub_items"]}
    for number, status, _ in as_rows:
        if status in IN_EFFECT:
            mine = {row["code"]: row["state"] for row in items if row["number"] == number}
            lost += done_once(number, mine, remains.promises, as_rows, effects)
    doubled += [f"{number} {code} took effect {times} times" for (number, code), times in effects.items() if times > 1]
    doubled += twice("key sent for two things", [row["key"] for row in items])
    known = {case["number"] for case in cases}
    doubled += [f"{number} took effect at a department and is no case here" for number, _ in effects
                if number and number not in known]  # fmt: skip
    return lost, doubled


def _contents(db: psycopg.Connection[Any], cases: Sequence[Row]) -> list[str]:
    """Every stored content is what its name says; every page a case names is stored, and every paper."""
    torn, there = [], set()
    for row in db.execute("select hash, size, data from content"):
        there.add(row["hash"])
        if hashlib.sha256(row["data"]).hexdigest() != row["hash"] or len(row["data"]) != row["size"]:
            torn.append(f"content {row['hash'][:12]} is not what its name says")
    for case in cases:
        for material in case["materials"]:
            torn += [f"{case['number']}: a page of {material['code']} is missing" for page in material["pages"]
                     if page["content"] not in there]  # fmt: skip
    for row in _rows(db, "select id, kind, content from paper"):
        if row["content"] not in there:
            torn.append(f"paper {row['id']} ({row['kind']}) is missing")
    return torn


def _inbox(db: psycopg.Connection[Any]) -> list[str]:
    """No message was taken that no department sent."""
    return [f"a forged message was taken: {row['message_id']}" for row in _rows(db, "select message_id from inbox")
            if row["message_id"].startswith(FORGED)]  # fmt: skip


def _printed(
    db: psycopg.Connection[Any], cases: Sequence[Row], said: Sequence[Row], desks: Sequence[Path]
) -> tuple[list[str], list[str], list[str]]:
    """What was printed is on record with the same bytes; a number belongs to one paper of one case, on paper too."""
    papers = {row["id"]: json.loads(row["data"]) for row in _rows(db, "select id, data from paper")}
    numbers = {case["key"]: case["number"] for case in cases}
    lost, torn = [], []
    owners: dict[str, set[str]] = defaultdict(set)
    for paper in papers.values():
        if paper["document_number"]:
            owners[paper["document_number"]].add(f"{paper['kind']} of {numbers.get(paper['case_id'])}")
    for line in (line for line in said if line["what"] == "printed"):
        paper = papers.get(line["paper"])
        if paper is None:
            lost.append(f"{line['kind']} of {line['visit']} was printed and is on no record")
        elif paper["content"] != line["content"] or paper["document_number"] != line["number"]:
            torn.append(f"{line['kind']} of {line['visit']} is on record as another paper")
        file = next((path for desk in desks for path in (desk / "papers").glob(f"{line['paper']}.pdf")), None)
        if file is None:
            lost.append(f"{line['kind']} of {line['visit']} did not come out")
            continue
        torn += _paper(file, line, numbers.get(line["case"], ""))
        for number in numbers_on(file, DOCUMENT_NUMBER) | numbers_on(file, SLIP_NUMBER):
            owners[number].add(f"{line['kind']} of {numbers.get(line['case'])}")
    doubled = [f"{number} is on {' and on '.join(sorted(whose))}" for number, whose in owners.items() if len(whose) > 1]
    # Two windows without each other may each print the first copy of one paper: then under two numbers.
    # A record whose commit was in doubt and that nobody printed is no paper.
    came_out = {line["paper"] for line in said if line["what"] == "printed"}
    copies = [
        paper
        for key, paper in papers.items()
        if paper["outcome"] != "failed" and (key in came_out or paper["outcome"] != "made")
    ]
    parts = ("case_id", "kind", "sub_item_id", "document_number", "copy")
    doubled += twice("copy printed twice", [" ".join(str(paper[part]) for part in parts) for paper in copies])
    return lost, doubled, torn


def _paper(file: Path, line: Row, case_number: str) -> list[str]:
    """The file is the very paper, and carries the numbers it should."""
    if hashlib.sha256(file.read_bytes()).hexdigest() != line["content"]:
        return [f"{file.name} is not the paper that was made"]
    torn = []
    if line["kind"] != "one_time_notice" and case_number not in numbers_on(file, CASE_NUMBER):
        torn.append(f"{file.name} ({line['kind']}) does not carry {case_number}")
    others = numbers_on(file, CASE_NUMBER) - {case_number}
    if others:
        torn.append(f"{file.name} ({line['kind']}) of {case_number} carries {sorted(others)}")
    if line["kind"] in NUMBERED and line["number"] not in numbers_on(file, DOCUMENT_NUMBER):
        torn.append(f"{file.name} ({line['kind']}) does not carry {line['number']}")
    if line["kind"] == "handover_slip" and line["visit"] not in numbers_on(file, SLIP_NUMBER):
        torn.append(f"{file.name} does not carry the number of slip {line['visit']}")
    return torn


def numbers_on(file: Path, form: re.Pattern[str]) -> set[str]:
    """The numbers of that form that can be read on a PDF."""
    document = pypdfium2.PdfDocument(file)
    try:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return set(form.findall(re.sub(r"\s", "", text)))


def _hand_channel(db: psycopg.Connection[Any], said: Sequence[Row]) -> tuple[list[str], list[str], list[str]]:
    """What was handed over or entered for a slip is on record; or the report asks people to look into it, by number.

    (The hall had sent the same sub-item meanwhile, or decided otherwise on the case.)
    """
    tasks = {row["slip_number"]: json.loads(row["data"])
             for row in _rows(db, "select slip_number, data from hand_task")}  # fmt: skip
    notes = " ".join(note for row in _rows(db, "select data from merged") for note in json.loads(row["data"])["notes"])
    written = {"handed_over": "handed_over_at", "entered": "entered_at"}
    lost = [f"slip {line['slip']}: {line['what']} was said and is not on record" for line in said
            if line["what"] in written and not tasks.get(line["slip"], {}).get(written[line["what"]])
            and f"交接单 {line['slip']} " not in notes]  # fmt: skip
    return lost, [], []


def _own(db: psycopg.Connection[Any], desks: Sequence[Path]) -> tuple[list[str], list[str], list[str]]:
    """What a desk has by itself is whole, and has all come to the hall."""
    lost: list[str] = []
    torn: list[str] = []
    hall = {row["id"]: row for row in _rows(db, "select id, number, status from case_record")}
    kept = {row["case_id"] for row in _rows(db, "select case_id, data from case_conflict")
            if json.loads(row["data"]).get("kind") != "not_merged"}  # fmt: skip
    for desk in desks:
        for folder in ("pages", "papers"):
            for path in (desk / "data" / folder).glob("[0-9a-f][0-9a-f]/*"):
                if hashlib.sha256(path.read_bytes()).hexdigest() != path.name:
                    torn.append(f"{desk.name} {folder}/{path.name[:12]} is not what its name says")
        if (desk / "data" / "own.db").exists():
            with closing(sqlite3.connect(desk / "data" / "own.db")) as own:
                own.row_factory = sqlite3.Row
                if not own.execute("select 1 from sqlite_master where name = 'event'").fetchone():
                    continue  # killed while it was being made: nothing was done at this desk yet
                torn += [f"{desk.name}: {line}" for line in _own_whole(own)]
                lost += [f"{desk.name}: {line}" for line in _unmerged(own, hall, kept)]
    return lost, [], torn


def _own_whole(own: sqlite3.Connection) -> Iterable[str]:
    yield from whole_file(own)
    yield from chains(events_of(own))


def _unmerged(own: sqlite3.Connection, hall: Mapping[str, Row], kept: set[str]) -> Iterable[str]:
    """Every case that was worked on while cut off is in the hall, or there as one of two versions."""
    for row in own.execute("select id, number, status, data from case_record"):
        if CUT_OFF_MARK not in json.loads(row["data"]).get("marks", ()) or row["id"] in kept:
            continue
        there = hall.get(row["id"])
        if there is None:
            yield f"{row['number'] or row['id']} was taken cut off and never came to the hall"
        elif row["number"] and there["number"] != row["number"]:
            yield f"{row['number']} is {there['number']} in the hall"
        elif row["status"] in IN_EFFECT and there["status"] not in (*IN_EFFECT, "withdrawn"):
            yield f"{row['number']} was accepted cut off and is {there['status']} in the hall"
