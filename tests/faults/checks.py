"""The remains of a schedule, looked at without the desk's own code: sqlite3, hashes, and the departments' books."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

IN_EFFECT = ("accepted", "accepted_deferred", "finished")


@dataclass(frozen=True, slots=True)
class Promise:
    """What intake was asked to take: the applicant's telephone number (one a visit) and the sub-items that apply."""

    phone: str
    sub_items: frozenset[str]


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong, in words; three empty lists are what we want."""

    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    torn: tuple[str, ...]
    sub_items: int = 0

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.torn)


def check(
    data: Path,
    promises: Sequence[Promise],
    printed: Sequence[str],
    books: Mapping[str, Sequence[Mapping[str, Any]]],
    papers: Path,
) -> Findings:
    """Look at everything that is left in the data folder, and compare it with the departments' books."""
    with closing(sqlite3.connect(data / "desk.db")) as db:
        db.row_factory = sqlite3.Row
        cases = [
            (row["number"], row["status"], json.loads(row["data"])) for row in db.execute("select * from case_record")
        ]
        items = db.execute(
            "select c.number, s.code, s.key, d.state from sub_item s join dispatch d on d.key = s.key"
            " join case_record c on c.id = s.case_id"
        ).fetchall()
        torn = [
            *whole_file(db),
            *chains(dict(row) for row in db.execute("select * from event order by stream, seq")),
            *_files(data, cases),
            *whole_papers(papers),
        ]
    effects = {(row["case_number"], row["sub_item_code"]): row["effects"] for row in books["sub_items"]}
    lost, doubled = accepted_once(cases, promises, printed)
    for number, status, _ in cases:
        if status in IN_EFFECT:
            mine = {row["code"]: row["state"] for row in items if row["number"] == number}
            lost += done_once(number, mine, promises, cases, effects)
    doubled += [f"{number} {code} took effect {times} times" for (number, code), times in effects.items() if times > 1]
    doubled += twice("key sent for two things", [row["key"] for row in items])
    return Findings(tuple(lost), tuple(doubled), tuple(torn), len(items))


def accepted_once(
    cases: Sequence[Any], promises: Sequence[Promise], printed: Sequence[str]
) -> tuple[list[str], list[str]]:
    accepted = [number for number, status, _ in cases if status in IN_EFFECT]
    lost = [f"{number} was said to be accepted, and is not" for number in set(printed) - set(accepted)]
    phones = Counter(data["applicant"]["phone"] for _, status, data in cases if status in IN_EFFECT)
    lost += [f"nobody accepted the visit of {promise.phone}" for promise in promises if not phones[promise.phone]]
    doubled = [f"the visit of {phone} was accepted {times} times" for phone, times in phones.items() if times > 1]
    doubled += twice("case number given twice", [number for number, _, _ in cases if number])
    return lost, doubled


def done_once(
    number: str, mine: Mapping[str, str], promises: Sequence[Promise], cases: Sequence[Any], effects: Mapping[Any, int]
) -> list[str]:
    phone = next(data["applicant"]["phone"] for known, _, data in cases if known == number)
    wanted = next(promise.sub_items for promise in promises if promise.phone == phone)
    lost = [f"{number} {code} is not in the ledger" for code in wanted - set(mine)]
    for code, state in mine.items():
        if state != "done":
            lost.append(f"{number} {code} never ended: {state}")
        elif not effects.get((number, code)):
            lost.append(f"{number} {code} is done by the desk, and no department knows of it")
    return lost


def whole_file(db: sqlite3.Connection) -> list[str]:
    whole = [row[0] for row in db.execute("pragma integrity_check")]
    torn = [] if whole == ["ok"] else [f"database: {line}" for line in whole]
    return torn + [f"database: reference without target in {row[0]}" for row in db.execute("pragma foreign_key_check")]


def events_of(db: sqlite3.Connection) -> Iterable[Mapping[str, Any]]:
    return (dict(row) for row in db.execute("select * from event order by stream, seq"))


def chains(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Every event's hash, reckoned anew from what the row says (SHA-256 of its JSON with sorted keys, no blanks).

    The rows in the order of stream and number.
    """
    torn: list[str] = []
    last: dict[str, tuple[int, str]] = {}
    for row in rows:
        plain = {name: row[name] for name in row if name != "hash"}
        text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        seq, previous = last.get(row["stream"], (0, "0" * 64))
        fits = row["seq"] == seq + 1 and row["previous"] == previous
        if not fits or hashlib.sha256(text.encode()).hexdigest() != row["hash"]:
            torn.append(f"event {row['stream']}/{row['seq']} does not fit its chain")
        last[row["stream"]] = (row["seq"], row["hash"])
    return torn


def _files(data: Path, cases: Sequence[Any]) -> list[str]:
    """Every content file is what its name says, and every page that a case names is there."""
    torn = []
    for folder in ("pages", "papers"):
        for path in (data / folder).glob("[0-9a-f][0-9a-f]/*"):
            if hashlib.sha256(path.read_bytes()).hexdigest() != path.name:
                torn.append(f"{folder}/{path.name[:12]} is not what its name says")
    for number, _, case in cases:
        for material in case["materials"]:
            for page in material["pages"]:
                if not (data / "pages" / page["content"][:2] / page["content"]).is_file():
                    torn.append(f"{number}: a page of {material['code']} is missing")
    try:
        json.loads((data / "settings.json").read_text("utf-8"))
    except ValueError as error:
        torn.append(f"settings: {error}")
    return torn


def whole_papers(folder: Path) -> list[str]:
    """A printed file has its beginning and its end."""
    torn = []
    for path in folder.glob("*.pdf"):
        content = path.read_bytes()
        if not content.startswith(b"%PDF-") or not content.rstrip().endswith(b"%%EOF"):
            torn.append(f"{path.name} is only half there")
    return torn


def twice(what: str, values: Sequence[str]) -> list[str]:
    return [f"{what}: {value}" for value, times in Counter(values).items() if times > 1]
