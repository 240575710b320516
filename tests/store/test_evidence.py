"""The record of a session proves itself, and nothing in it can be changed unseen."""

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clerk_app.bootstrap import Desk
from clerk_app.codec import canonical
from clerk_app.errors import BadInput
from clerk_app.link.chain import link
from clerk_app.link.evidence import RECORD, SUMMARY, Evidence, verify_bundle
from clerk_app.link.jws import sign_act
from clerk_app.link.model import Act, Entry, Side
from clerk_app.link.verifying import Means, Report, Weight, ranges, verify
from printing.documents.kinds import DOCUMENTS
from printing.signing import sign_pdf
from tests.helpers.linked_desks import HUOQIU, LI, WUJIANG, ZHAO, LinkedDesks
from tests.helpers.paper_samples import SAMPLES

SCAN = b"\x89PNG scan of an identity card"


@pytest.fixture(scope="module")
def paper(halls: LinkedDesks) -> bytes:
    """A certificate that the helping hall has signed."""
    key = halls.helping.hall_keys.current()
    pdf = DOCUMENTS["cross_certificate"].render(SAMPLES["cross_certificate"])
    return sign_pdf(pdf, key.private, key.certificate, "霍邱县政务服务中心", "无违法记录证明", halls.clock())


@pytest.fixture(scope="module")
def session(halls: LinkedDesks, paper: bytes) -> str:
    """A whole one: consent, a page with marks, identity, a certificate, recording, both confirm, closed and sealed."""
    made = halls.at_table()
    asking, helping = halls.asking.sessions, halls.helping.sessions

    def ask(kind: str, **body: Any) -> Act:
        return asking.act(made, kind, body, LI).pending[-1]

    def help_(kind: str, **body: Any) -> Act:
        halls.carry(made)
        done = helping.act(made, kind, body, ZHAO).pending[-1]
        halls.carry(made)
        return done

    ask("consent", picture=True, recording=True, how="screen")
    scan = halls.asking.pages.put(SCAN)
    halls.helping.pages.put(SCAN)
    page = ask("document", content=scan, name="身份证", media_type="image/png", bytes=len(SCAN), pages=1, origin="scan")
    help_("mark", document=page.id, page=0, shape="box", points=[[0.1, 0.2], [0.5, 0.6]], color="red")
    help_("material", name="身份证", result="ok", remark="")
    help_("identity", method="face", rule="证件照片与本人相符", ok=True, remark="")
    content = halls.helping.pages.put(paper)
    halls.asking.pages.put(paper)
    made_out = help_("certificate", content=content, title="无违法记录证明", number="霍证 1", bytes=len(paper))
    ask("certificate_checked", certificate=made_out.id, ok=True, findings=["签名有效"])
    piece = "3f" * 32
    ask("piece", stream="meeting", number=1, content=piece, bytes=5, media_type="video/webm", from_ms=0, until_ms=2000)
    ask(
        "piece",
        stream="meeting",
        number=3,
        content=piece,
        bytes=5,
        media_type="video/webm",
        from_ms=4000,
        until_ms=6000,
    )
    ask("line", rtt_ms=30, loss=0.01, kbps=900.5, frozen_ms=0)
    ask("confirmed", remark="")
    ask("applicant_confirmed", how="screen", ok=True, remark="")
    help_("confirmed", remark="")
    asking.end(made, "办完", LI)
    halls.carry(made)
    return made


@pytest.fixture(scope="module")
def bundle(halls: LinkedDesks, session: str) -> bytes:
    out = io.BytesIO()
    halls.asking.evidence.export(session, out)
    return out.getvalue()


def known(halls: LinkedDesks) -> Any:
    return halls.asking.known_certificates


def there(desk: Desk) -> Callable[[str], bytes | None]:
    return lambda content: None if desk.pages.missing([content]) else desk.pages.read(content)


def bad(report: Report) -> list[str]:
    return [each.what for each in report.findings if each.weight is Weight.BAD]


def test_a_sealed_record_is_proven_on_either_side_alone(halls: LinkedDesks, session: str) -> None:
    for desk in (halls.asking, halls.helping):
        report = desk.evidence.verify(session)
        assert bad(report) == []
        assert report.sound
        said = [each.what for each in report.findings]
        assert "发起方封存了这份记录" in "".join(said)
        assert "协办方封存了这份记录" in "".join(said)
        assert any("密钥与登记的相同" in each for each in said)
        assert any("录制“meeting”共 2 段，不在这里的：1、3" in each for each in said)
        assert any("没有录到的：2" in each for each in said)
        assert "证明“无违法记录证明”：由“霍邱县政务服务中心”签名，没有改动" in said


def test_both_sides_export_the_same_file_and_anybody_proves_it(halls: LinkedDesks, session: str, bundle: bytes) -> None:
    out = io.BytesIO()
    exported = halls.helping.evidence.export(session, out)
    assert out.getvalue() == bundle
    assert (exported.contents, exported.missing) == (2, ())
    report = verify_bundle(io.BytesIO(bundle))
    assert report.sound
    assert any("没有登记" in each.what for each in report.findings)  # who they are nobody here can say
    with zipfile.ZipFile(io.BytesIO(bundle)) as file:
        summary = file.read(SUMMARY).decode()
        assert any(name.endswith(".png") for name in file.namelist())
    for words in (
        "多地联办",
        "开具无违法记录证明",
        "霍邱县政务服务中心",
        "身份证，1 页",
        "王*明",
        "人证比对",
        "申请人确认",
        "前面",
    ):
        assert (words in summary) == (words != "前面"), summary


def test_a_key_that_is_not_the_registered_one_is_found(halls: LinkedDesks, bundle: bytes) -> None:
    other = halls.helping.hall_keys.current().certificate
    report = verify_bundle(io.BytesIO(bundle), lambda code: (other,))
    assert any("不是登记的密钥" in each for each in bad(report))
    assert verify_bundle(io.BytesIO(bundle), known(halls)).sound


def test_a_recording_is_written_where_it_is_and_must_be_right(halls: LinkedDesks, session: str, tmp_path: Path) -> None:
    evidence = halls.asking.evidence
    other = tmp_path / "meeting-000001"
    other.write_bytes(b"other")
    wrong = Evidence(lambda: halls.asking.store, halls.asking.pages.read, lambda _s, _p: other)
    assert any("录制“meeting”第 1 段与记录的哈希不同" in each for each in bad(wrong.verify(session)))
    out = io.BytesIO()
    assert evidence.export(session, out, recordings=True).missing == ("3f" * 32,)


def test_a_certificate_whose_own_signature_fails_is_found(halls: LinkedDesks, session: str, paper: bytes) -> None:
    desk = halls.asking

    def refuse(data: bytes, certificate: str) -> tuple[bool, str]:
        assert data == paper
        assert certificate == halls.helping.hall_keys.current().certificate
        return False, "签名之后被改动"

    checked = Evidence(lambda: desk.store, desk.pages.read, papers=refuse)
    assert bad(checked.verify(session)) == ["证明“无违法记录证明”：签名之后被改动"]


def test_a_content_that_is_gone_is_named(halls: LinkedDesks, session: str) -> None:
    entries = halls.entries(session)[0]
    report = verify(session, entries, Means(lambda _content: None))  # type: ignore[arg-type]
    assert [each for each in bad(report) if "不在这里" in each] == [
        "放上桌面“身份证”的内容不在这里", "出具证明“无违法记录证明”的内容不在这里",
    ]  # fmt: skip


def test_a_session_that_goes_on_is_proven_as_far_as_it_is(halls: LinkedDesks) -> None:
    open_one = halls.at_table()
    halls.asking.sessions.act(open_one, "said", {"text": "您好"}, LI)
    report = halls.asking.evidence.verify(open_one)
    assert report.sound
    assert {"会谈还没有结束（连线中），记录还没有封存", "另有 1 条还没有进入双方的记录"} <= {
        each.what for each in report.findings
    }


def test_a_piece_that_came_after_the_end_is_told_and_not_sealed(halls: LinkedDesks) -> None:
    made = halls.at_table()
    halls.asking.sessions.act(made, "consent", {"picture": True, "recording": True, "how": "screen"}, LI)
    halls.asking.sessions.end(made, "", LI)
    halls.carry(made)
    piece = {"stream": "own", "number": 0, "content": "3f" * 32, "bytes": 5, "media_type": "video/webm"}
    halls.asking.sessions.act(made, "piece", piece | {"from_ms": 0, "until_ms": 900}, LI)
    halls.carry(made)
    for desk in (halls.asking, halls.helping):
        report = desk.evidence.verify(made)
        assert report.sound
        assert any("结束之后还记入了 1 段录制" in each.what for each in report.findings)


# what was changed is found -------------------------------------------------------------------------------------------
def rebuilt(entries: list[Entry], jws: dict[int, str]) -> list[Entry]:
    """The whole chain made anew, as only the asking hall could: its hashes fit."""
    made: list[Entry] = []
    for entry in entries:
        made.append(link(made[-1] if made else None, entry.placed_at, jws.get(entry.n, entry.jws)))
    return made


def test_an_asking_hall_that_writes_its_record_anew_has_not_the_others_seal(halls: LinkedDesks, session: str) -> None:
    desk = halls.asking
    entries = list(halls.entries(session)[0])
    key = desk.hall_keys.current()
    with desk.store.read() as work:
        logged = work.sessions.acts(session)
    consent = next(each for each in logged if each.act.kind == "consent")
    assert consent.entry is not None
    lied = replace(consent.act, body={**consent.act.body, "how": "paper"})
    forged = rebuilt(entries, {consent.entry.n: sign_act(lied, key.private, WUJIANG)})  # type: ignore[arg-type]
    report = verify(session, forged, Means(there(desk), desk.known_certificates))
    assert any("封存的是另一份记录" in each for each in bad(report))


def test_an_act_of_the_other_side_cannot_be_made_up(halls: LinkedDesks, session: str) -> None:
    entries = list(halls.entries(session)[0])
    with halls.asking.store.read() as work:
        logged = work.sessions.acts(session)
    ticked = next(each for each in logged if each.act.kind == "material")
    assert ticked.entry is not None
    lied = replace(ticked.act, body={**ticked.act.body, "result": "missing"})
    mine = sign_act(lied, halls.asking.hall_keys.current().private, HUOQIU)
    forged = rebuilt(entries, {ticked.entry.n: mine})  # type: ignore[arg-type]
    report = verify(session, forged, Means(there(halls.asking)))
    assert any("签名或内容不对" in each for each in bad(report))


def test_a_seal_of_another_record_is_neither_placed_nor_proven(halls: LinkedDesks) -> None:
    made = halls.at_table()
    halls.asking.sessions.end(made, "", LI)
    halls.asking.sessions.act(made, "sealed", {"head": "0" * 64, "count": 2}, LI)
    halls.asking.registrar.tend(made)
    (dropped,) = halls.asking.sessions.look(made).dropped
    assert dropped[0].kind == "sealed"
    assert "封存的不是这份记录" in dropped[1]
    halls.carry(made)
    assert halls.looks(made)[0].table.sealed == frozenset(Side)


def test_a_record_that_is_not_whole_is_not_exported(halls: LinkedDesks, session: str) -> None:
    evidence = Evidence(lambda: halls.asking.store, halls.asking.pages.read)
    entries = halls.entries(session)[0]
    evidence._record = lambda _id: (entries[:2], _told(session, entries[1:]), 0)  # type: ignore[method-assign]
    with pytest.raises(BadInput, match="会谈记录用不了"):
        evidence.export(session, io.BytesIO())


def _told(session: str, entries: Any) -> Any:
    from clerk_app.link.verifying import read_record

    return read_record(session, entries)


def test_numbers_are_told_as_ranges() -> None:
    assert ranges([3, 1, 2, 7, 9, 10]) == "1–3、7、9–10"


# every single change -------------------------------------------------------------------------------------------------
def opened(bundle: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(bundle)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    out.seek(0)
    return out


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a JSON value."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from leaves(each, (*path, number))
    else:
        yield path


def changed_at(value: Any, path: tuple[Any, ...], to: Any) -> Any:
    copied = json.loads(json.dumps(value))
    place = copied
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to(place[path[-1]])
    return copied


def another(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int):
        return value + 1
    return value[:-1] + ("0" if value[-1:] != "0" else "1") if value else "x"


def test_every_field_of_the_record_counts(bundle: bytes) -> None:
    parts = opened(bundle)
    record = json.loads(parts[RECORD])
    places = list(leaves(record))
    assert len(places) == 5 * len(record["entries"]) + 7
    for path in places:
        text = canonical(changed_at(record, path, another)).encode()
        report = verify_bundle(packed({**parts, RECORD: text}))
        assert not report.sound, path


def test_entries_that_are_dropped_doubled_or_moved_are_found(bundle: bytes) -> None:
    parts = opened(bundle)
    record = json.loads(parts[RECORD])
    entries = record["entries"]

    def with_entries(changed: list[Any]) -> Report:
        told = {**record, "entries": changed, "count": len(changed), "head": changed[-1]["hash"]}
        return verify_bundle(packed({**parts, RECORD: canonical(told).encode()}))

    assert with_entries(entries).sound
    for n in range(len(entries)):
        assert not with_entries(entries[:n] + entries[n + 1 :]).sound, n
        assert not with_entries([*entries[: n + 1], entries[n], *entries[n + 1 :]]).sound, n
        if n:
            moved = [*entries[: n - 1], entries[n], entries[n - 1], *entries[n + 1 :]]
            assert not with_entries(moved).sound, n


def test_parts_that_are_missing_swapped_changed_or_added_are_found(bundle: bytes) -> None:
    parts = opened(bundle)
    contents = [name for name in parts if name.startswith("contents/")]
    assert len(contents) == 2
    swapped = {**parts, contents[0]: parts[contents[1]], contents[1]: parts[contents[0]]}
    for changed in (
        swapped,
        {**parts, "more.txt": b"1"},
        {**parts, SUMMARY: parts[SUMMARY] + b" "},
        *({**parts, name: parts[name] + b"0"} for name in parts),
        *({k: v for k, v in parts.items() if k != name} for name in parts),
    ):
        assert not verify_bundle(packed(changed)).sound
    assert not verify_bundle(io.BytesIO(b"no zip at all")).sound
    assert verify_bundle(packed(parts)).sound


@given(seed=st.integers(0, 2**32))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_file_in_which_a_byte_was_changed_is_not_taken_for_another_record(bundle: bytes, seed: int) -> None:
    """Either it is refused, or what it says is to the letter what it said: some bytes of a ZIP mean nothing."""
    chance = random.Random(seed)
    data = bytearray(bundle)
    place = chance.randrange(len(data))
    data[place] ^= 1 << chance.randrange(8)
    report = verify_bundle(io.BytesIO(bytes(data)))
    if report.sound:
        assert opened(bytes(data)) == opened(bundle)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_random_change_of_the_record_is_ever_proven(bundle: bytes, seed: int) -> None:
    chance = random.Random(seed)
    parts = opened(bundle)
    record = json.loads(parts[RECORD])
    path = chance.choice(list(leaves(record)))

    def mutate(value: Any) -> Any:
        if not isinstance(value, str) or not value:
            return another(value)
        at = chance.randrange(len(value))
        return chance.choice((value[:at] + value[at + 1 :], value[:at] + "A" + value[at:], value + value, ""))

    changed = changed_at(record, path, mutate)
    if changed != record:
        assert not verify_bundle(packed({**parts, RECORD: canonical(changed).encode()})).sound, path
