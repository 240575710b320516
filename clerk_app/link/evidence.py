"""A session's record as one file that proves itself: what either hall exports, and what anybody checks.

A ZIP, nothing in it compressed: `record.json` (the entries, and which contents are in the file), `summary.txt` (the
same in plain words), `contents/<SHA-256>.<ending>`. Nothing in it says more than the entries do: everything else is
made again from them when the file is checked, and must come out the same to the letter.
"""

import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from shutil import disk_usage
from typing import BinaryIO

from cattrs import BaseValidationError

from clerk_app.codec import canonical, from_plain
from clerk_app.errors import BadInput, NotFound, Unavailable, WorldError
from clerk_app.files import megabytes, plain_reason

from .model import Act, Entry
from .ports import LinkStore
from .summary import summary
from .verifying import KEPT_HERE, Finding, Known, Means, PaperCheck, Report, Told, Weight, read_record, verify

FORMAT, VERSION = "yichuang-link-record", 1
RECORD, SUMMARY, FOLDER = "record.json", "summary.txt", "contents/"
LARGEST_RECORD = 256 * 1024 * 1024
LARGEST_CONTENT = 1024 * 1024 * 1024
MOST_CONTENTS = 20_000
_ENDINGS = {
    "application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/tiff": "tif", "image/webp": "webp",
    "video/webm": "webm", "audio/webm": "weba", "text/plain": "txt",
}  # fmt: skip
_WHEN = (1980, 1, 1, 0, 0, 0)  # no clock: the same record gives the same file


@dataclass(frozen=True, slots=True)
class Exported:
    """What went into a file; `missing`: contents that the record names and that are not here."""

    session: str
    entries: int
    head: str
    contents: int
    bytes: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded of a session, in pieces: `here` of them, of `bytes`, lie on this machine; `away`: recorded by
    this hall, on the machine of its service; `theirs`: recorded by the other hall, and kept there."""

    here: int = 0
    bytes: int = 0
    away: int = 0
    theirs: int = 0


Step = Callable[[int, int], None]
"""Told how many of how many steps are done, before each content and at the end; what it raises ends the work, and
nothing is left of it."""


class Evidence:
    """The record of this hall's sessions. Methods raise NotFound, Refused, Unavailable."""

    def __init__(
        self,
        store: Callable[[], LinkStore],
        read: Callable[[str], bytes],
        recording: Callable[[str, Act], Path | None] = lambda _session, _piece: None,
        known: Known = lambda _hall: (),
        papers: PaperCheck | None = None,
    ) -> None:
        """`read`: a content by its hash, raises WorldError for one that is not here; `recording`: the file of
        the piece that this act of that session tells of, None where it lies elsewhere."""
        self._store, self._read, self._recording = store, read, recording
        self._known, self._papers = known, papers

    def verify(self, session_id: str) -> Report:
        """Prove the record of a session as it lies here, without the other hall."""
        entries, told, waiting = self._record(session_id)
        means = Means(self._contents(session_id, told.acts), self._known, self._papers)
        report = verify(session_id, entries, means, told)
        if waiting:
            more = Finding(Weight.NOTE, f"另有 {waiting} 条还没有进入双方的记录")
            return replace(report, findings=(*report.findings, more))
        return report

    def told(self, session_id: str) -> tuple[tuple[Entry, ...], Told]:
        """The record read. Raises BadInput for one that does not hold."""
        entries, told, _ = self._record(session_id)
        if len(told.acts) != len(entries) or told.table is None:
            raise BadInput("会谈记录用不了", "这次会谈的记录核对不过", "用 clerk link verify 查看哪里不对")
        return entries, told

    def recorded(self, session_id: str) -> Recorded:
        """What was recorded, and where it lies. Raises BadInput for a record that does not hold."""
        with self._store().read() as work:
            side = work.sessions.get(session_id).side
        pieces = [act for act in self.told(session_id)[1].acts if act.kind == "piece"]
        here = [act for act in pieces if self._recording(session_id, act) is not None]
        away = sum(act.side is side for act in pieces) - sum(act.side is side for act in here)
        size = sum(act.body["bytes"] for act in here)
        return Recorded(len(here), size, away, len(pieces) - len(here) - away)

    def export(
        self, session_id: str, out: BinaryIO, recordings: bool = False, step: Step = lambda _done, _of: None
    ) -> Exported:
        """Write the file. What is not here is left out, and named. Raises BadInput for a record that does not hold."""
        entries, told = self.told(session_id)
        wanted = {k: v for k, v in named(told.acts).items() if recordings or v.kind != "piece"}
        get = self._contents(session_id, told.acts)
        return write_bundle(out, session_id, entries, told, wanted, get, step)

    def export_file(
        self, session_id: str, path: Path, recordings: bool = False, step: Step = lambda _done, _of: None
    ) -> Exported:
        """The same into a file, whole or not at all; one of that name is replaced. Raises as `export`, Unavailable."""
        fresh = path.with_name(f".{path.name}.part")
        try:
            if recordings:
                _check_room(path, self.recorded(session_id).bytes)
            with fresh.open("wb") as out:
                made = self.export(session_id, out, recordings, step)
            step(1, 1)
            fresh.replace(path)
        except OSError as error:
            raise Unavailable(f"没有写出：{path}", plain_reason(error), "检查文件夹和剩余空间后再试") from error
        finally:
            with suppress(OSError):  # where the folder is none, there is nothing to remove
                fresh.unlink()
        return made

    def _record(self, session_id: str) -> tuple[tuple[Entry, ...], Told, int]:
        with self._store().read() as work:
            work.sessions.get(session_id)
            entries = work.sessions.entries(session_id)
            waiting = sum(each.entry is None and not each.dropped for each in work.sessions.acts(session_id))
        if not entries:
            raise NotFound("还没有记录", "对方还没有送来，或大厅服务还没有签名", "稍后再试")
        return entries, read_record(session_id, entries), waiting

    def _contents(self, session_id: str, acts: Iterable[Act]) -> Callable[[str], bytes | None]:
        pieces = {act.body["content"]: act for act in acts if act.kind == "piece"}

        def get(content: str) -> bytes | None:
            if content in pieces and (path := self._recording(session_id, pieces[content])) is not None:
                return _bytes_of(path)
            try:
                return self._read(content)
            except WorldError:
                return None

        return get


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unavailable("录像读不出来", plain_reason(error), "请信息中心检查存录像的磁盘") from error


def _check_room(path: Path, size: int) -> None:
    """Told before minutes of writing, not after. Raises Unavailable, OSError."""
    free = disk_usage(path.parent).free
    if free < size:
        why = f"那个磁盘剩余 {megabytes(free)}，录像要 {megabytes(size)}"
        raise Unavailable(f"没有写出：{path}", why, "换一个磁盘，或不连同录像")


def named(acts: Iterable[Act]) -> dict[str, Act]:
    """The contents that a record names, by hash, each with the act that named it first."""
    found: dict[str, Act] = {}
    for act in acts:
        if act.kind in KEPT_HERE or act.kind == "piece":
            found.setdefault(act.body["content"], act)
    return found


def write_bundle(
    out: BinaryIO,
    session_id: str,
    entries: Sequence[Entry],
    told: Told,
    wanted: dict[str, Act],
    get: Callable[[str], bytes | None],
    step: Step = lambda _done, _of: None,
) -> Exported:
    """`told` must be all of the record. Contents are read one after the other, twice: a list of them stands first."""
    there: dict[str, Act] = {}
    missing = []
    for done, (content, act) in enumerate(wanted.items()):
        step(done, 2 * len(wanted))
        data = get(content)
        if data is None or sha256(data).hexdigest() != content:
            missing.append(content)
        else:
            there[content] = act
    assert told.table is not None
    size = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        _add(file, RECORD, record_text(session_id, entries, there).encode())
        _add(file, SUMMARY, summary(told.table, told.acts, entries).encode())
        for done, content in enumerate(sorted(there), len(wanted)):
            step(done, len(wanted) + len(there))
            data = get(content) or b""
            size += len(data)
            _add(file, name_of(content, there[content]), data)
    return Exported(session_id, len(entries), entries[-1].hash, len(there), size, tuple(missing))


def record_text(session_id: str, entries: Sequence[Entry], contents: Iterable[str]) -> str:
    return canonical(
        {
            "format": FORMAT,
            "version": VERSION,
            "session": session_id,
            "count": len(entries),
            "head": entries[-1].hash,
            "entries": list(entries),
            "contents": sorted(contents),
        }
    )


def name_of(content: str, act: Act) -> str:
    """Where a content lies in the file, with an ending that programs know."""
    kind = act.body.get("media_type") or ("application/pdf" if act.kind == "certificate" else "")
    return f"{FOLDER}{content}.{_ENDINGS.get(str(kind).partition(';')[0], 'bin')}"


def _add(file: zipfile.ZipFile, name: str, data: bytes) -> None:
    file.writestr(zipfile.ZipInfo(name, _WHEN), data)


def verify_bundle(source: BinaryIO, known: Known = lambda _hall: (), papers: PaperCheck | None = None) -> Report:
    """Check an exported file by itself. Never raises for what is in it: that is found and told."""
    try:
        with zipfile.ZipFile(source) as file:
            return _verify(file, known, papers)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        return Report("", (Finding(Weight.BAD, f"文件读不出来：{error}"),))


def _verify(file: zipfile.ZipFile, known: Known, papers: PaperCheck | None) -> Report:
    infos = file.infolist()
    names = [each.filename for each in infos]
    if len(names) != len(set(names)) or len(names) > MOST_CONTENTS or any(each.compress_type for each in infos):
        return Report("", (Finding(Weight.BAD, "不是本程序导出的文件，或被重新打包"),))
    if RECORD not in names or file.getinfo(RECORD).file_size > LARGEST_RECORD:
        return Report("", (Finding(Weight.BAD, f"文件里没有 {RECORD}，或过大"),))
    text = file.read(RECORD).decode("utf-8", "replace")
    try:
        session_id, entries, listed = _parsed(text)
    except (BadInput, BaseValidationError, ValueError, TypeError, KeyError, RecursionError):
        return Report("", (Finding(Weight.BAD, f"{RECORD} 的格式不对"),))
    found = []
    if text != record_text(session_id, entries, listed):
        found.append(Finding(Weight.BAD, f"{RECORD} 被改动：条数、末尾的哈希或写法与记录不符"))
    told = read_record(session_id, entries)
    expected = {content: name_of(content, act) for content, act in named(told.acts).items() if content in listed}

    def content(wanted: str) -> bytes | None:
        name = expected.get(wanted)
        there = name in names and file.getinfo(name).file_size <= LARGEST_CONTENT if name else False
        return file.read(name) if name and there else None

    report = verify(session_id, entries, Means(content, known, papers), told)
    if len(told.acts) == len(entries):
        found += _outside_record(file, names, listed, expected, told, entries)
    return replace(report, findings=(*found, *report.findings))


def _parsed(text: str) -> tuple[str, tuple[Entry, ...], tuple[str, ...]]:
    plain = json.loads(text)
    if plain["format"] != FORMAT or plain["version"] != VERSION:
        raise BadInput("不认识这种文件", str(plain["version"])[:20], "用新版程序检查")
    entries, listed = from_plain(tuple[Entry, ...], plain["entries"]), from_plain(tuple[str, ...], plain["contents"])
    if not entries or any(each.placed_at.tzinfo is None for each in entries):
        raise BadInput("没有记录", "", "")
    return str(plain["session"]), entries, listed


def _outside_record(
    file: zipfile.ZipFile,
    names: Sequence[str],
    listed: Sequence[str],
    expected: dict[str, str],
    told: Told,
    entries: Sequence[Entry],
) -> list[Finding]:
    """What lies beside the record must be what follows from it."""
    found = []
    wanted = {RECORD, SUMMARY, *expected.values()}
    if unknown := sorted(set(listed) - expected.keys()):
        found.append(Finding(Weight.BAD, f"列出了记录里没有的内容：{unknown[0][:64]}"))
    if more := sorted(set(names) - wanted):
        found.append(Finding(Weight.BAD, f"文件里有记录没有提到的内容：{more[0][:80]}"))
    if less := sorted(wanted - set(names)):
        found.append(Finding(Weight.BAD, f"文件里少了：{less[0][:80]}"))
    if SUMMARY in names and told.table is not None:
        same = file.read(SUMMARY).decode("utf-8", "replace") == summary(told.table, told.acts, entries)
        if not same:
            found.append(Finding(Weight.BAD, f"{SUMMARY} 与记录不符：被改动，或由另一版本的程序写出"))
    return found
