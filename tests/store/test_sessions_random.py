"""Whatever both sides do, and however the line between them behaves: in the end both have the same record, and nothing
that was accepted from a clerk is lost: it is in the record, or its side is told why not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.errors import BadInput, Refused
from clerk_app.link.chain import first_broken
from clerk_app.link.jws import Forged
from clerk_app.link.model import OVER, Side
from clerk_app.link.verifying import Weight
from clerk_app.link.view import Table
from tests.helpers.linked_desks import LI, QIAN, ZHAO, LinkedDesks, begin

SCAN, PDF = b"a page", b"a certificate"


@pytest.fixture
def halls(tmp_path: Path, database: str, request: pytest.FixtureRequest) -> Iterator[LinkedDesks]:
    """The helping hall's store is the other one than the asking hall's."""
    made = LinkedDesks(tmp_path, (database, ""))
    yield made
    made.close()


@pytest.mark.parametrize("seed", range(4))
def test_both_halls_end_with_the_same_record_and_nothing_is_lost(halls: LinkedDesks, seed: int) -> None:
    chance = random.Random(seed)
    line = BadLine(halls, chance)
    session = halls.at_table() if seed % 3 else halls.call()
    for desk in (halls.asking, halls.helping):
        assert [desk.pages.put(each) for each in (SCAN, PDF)] == [hashed(SCAN), hashed(PDF)]
    accepted: dict[str, tuple[Desk, str]] = {}
    for _ in range(60):
        desk, actor = chance.choice(((halls.asking, LI), (halls.helping, ZHAO), (halls.helping, QIAN)))
        done = something(desk, actor, session, chance)
        if done:
            accepted[done[0]] = (desk, done[1])
        for _ in range(chance.randrange(3)):
            line.carry(session)
        if chance.random() < 0.05:
            halls.clock.skip(seconds=chance.randrange(40))
    finish(halls, session)
    halls.carry(session, times=4)
    asking, helping = halls.looks(session)
    entries = halls.entries(session)
    assert entries[0] == entries[1]
    assert first_broken(entries[0]) is None  # type: ignore[arg-type]
    assert asking.table == helping.table
    assert asking.table.state in OVER
    assert asking.table.sealed == frozenset(Side)
    assert (asking.pending, helping.pending) == ((), ())
    settled(accepted, session)
    assert len(accepted) > 10 or not seed % 3
    for desk in (halls.asking, halls.helping):
        found = [each.what for each in desk.evidence.verify(session).findings if each.weight is Weight.BAD]
        assert not [each for each in found if not each.startswith("证明")]  # it is none: nobody has signed it


def hashed(data: bytes) -> str:
    return sha256(data).hexdigest()


def finish(halls: LinkedDesks, session: str) -> None:
    """The line is good again, and somebody ends it."""
    halls.carry(session)
    for end in (halls.asking.sessions.end, halls.asking.sessions.cancel):
        if halls.asking.sessions.look(session).table.state not in OVER:
            with suppress(Refused):
                end(session, "办完", LI)


def settled(accepted: dict[str, tuple[Desk, str]], session: str) -> None:
    """Each is in the record, or dropped with a reason."""
    for act_id, (desk, kind) in accepted.items():
        with desk.store.read() as work:
            (found,) = [each for each in work.sessions.acts(session) if each.act.id == act_id]
        assert found.entry or found.dropped, kind


class BadLine:
    """Carries something of what waits, in either direction: late, twice, in part, or not at all."""

    def __init__(self, halls: LinkedDesks, chance: random.Random) -> None:
        self._halls, self._chance = halls, chance
        self._acts: list[list[str]] = []
        self._entries: list[tuple[Any, ...]] = []

    def carry(self, session: str) -> None:
        halls, chance = self._halls, self._chance
        match chance.randrange(6):
            case 0 | 1:
                halls.tend(chance.choice((halls.asking, halls.helping)), session)
            case 2 | 3:
                self._to_helping(session)
            case _:
                self._to_asking(session)

    def _to_helping(self, session: str) -> None:
        with self._halls.asking.store.read() as work:
            entries = work.sessions.entries(session, self._chance.randrange(4))
        self._entries.append(entries[: self._chance.randrange(1, len(entries) + 1)] if entries else ())
        for sent in self._some(self._entries):
            if not sent:
                continue
            begin(self._halls.helping, session, self._halls.entries(session)[0][0].jws)  # type: ignore[attr-defined]
            try:
                self._halls.helping.registrar.follow(session, sent)
            except Forged:  # it does not join to what is there: nothing was taken, it is sent again
                continue

    def _to_asking(self, session: str) -> None:
        with self._halls.helping.store.read() as work:
            logged = work.sessions.acts(session)
        waiting = [each.jws for each in logged if each.jws and not each.entry and not each.dropped]
        self._acts.append(waiting[: self._chance.randrange(len(waiting) + 1)])
        for sent in self._some(self._acts):
            if sent:
                refused = self._halls.asking.registrar.take(session, sent, Side.HELPING)
                if self._chance.random() < 0.7:  # else the answer is lost
                    self._halls.helping.registrar.drop(session, refused)

    def _some(self, sent: list[Any]) -> list[Any]:
        """The last message, or nothing, or it twice, or an old one again."""
        return self._chance.choice(([sent[-1]], [], [sent[-1], sent[-1]], [self._chance.choice(sent)]))


def something(desk: Desk, actor: Actor, session: str, chance: random.Random) -> tuple[str, str] | None:
    """One thing that a clerk may try; (act, kind) where it was accepted."""
    if not desk.sessions.list():
        return None
    look = desk.sessions.look(session)
    kind, body = chance.choice(tries(look.table, look.session.side, chance))
    try:
        if kind == "accepted":
            done = desk.sessions.accept(session, actor)
        else:
            done = desk.sessions.act(session, kind, body, actor)
    except (Refused, BadInput):
        return None
    return done.pending[-1].id, kind


def tries(table: Table, side: Side, chance: random.Random) -> list[tuple[str, dict[str, Any]]]:
    page = {"content": hashed(SCAN), "name": "身份证", "media_type": "image/png", "bytes": len(SCAN)}
    page |= {"pages": 2, "origin": "scan"}
    both: list[tuple[str, dict[str, Any]]] = [
        ("said", {"text": f"第 {chance.randrange(1000)} 句"}),
        ("document", page),
        ("ladder", {"step": chance.choice(("full", "sound", "text")), "why": "线路"}),
        ("line", {"rtt_ms": 30, "loss": 0.1, "kbps": 300, "frozen_ms": 0}),
        ("in_writing", {"why": "线路中断"}),
        ("resumed", {}),
        ("confirmed", {"remark": ""}),
    ]
    for each in table.documents[-2:]:
        points = [[0.1, 0.1], [0.2, 0.2]]
        mark = {"document": each.id, "page": 1, "shape": "line", "points": points, "color": "red"}
        both += [("shown", {"document": each.id, "page": chance.randrange(2)}), ("mark", mark)]
        both += [("unmark", {"mark": mark.id}) for mark in each.marks[-1:]]
    if chance.random() < 0.02:
        both.append(("closed", {"reason": "结束"}))
    return both + (_asking(table) if side is Side.ASKING else _helping(chance))


def _asking(table: Table) -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = [
        ("consent", {"picture": True, "recording": True, "how": "screen"}),
        ("applicant_confirmed", {"how": "screen", "ok": True, "remark": ""}),
    ]
    found += [
        ("scan_answered", {"ask": ask.id, "allowed": True, "reason": ""}) for ask in table.scans if ask.allowed is None
    ]
    found += [
        ("certificate_checked", {"certificate": made.id, "ok": True, "findings": []}) for made in table.certificates
    ]
    return found


def _helping(chance: random.Random) -> list[tuple[str, dict[str, Any]]]:
    return [
        ("accepted", {}),
        ("accepted", {}),
        ("accepted", {}),
        ("identity", {"method": "face", "rule": "相符", "ok": chance.random() < 0.7, "remark": ""}),
        ("material", {"name": "身份证", "result": "ok", "remark": ""}),
        ("scan_asked", {"what": "户口簿首页", "note": ""}),
        ("certificate", {"content": hashed(PDF), "title": "证明", "number": "", "bytes": len(PDF)}),
        ("declined", {"reason": "没有登记", "law": "条例第七条"}),
    ]
