"""Recordings in an exported record: where they lie, a file that cannot be written, one that was stopped."""

import errno
import io
from hashlib import sha256
from pathlib import Path

import pytest

from clerk_app.bootstrap.room import RECORDINGS
from clerk_app.errors import Unavailable
from clerk_app.link.evidence import Evidence, Recorded, verify_bundle
from clerk_app.link.recordings import Recordings
from clerk_app.link.verifying import Weight
from tests.helpers.linked_desks import LI, LinkedDesks

PIECES = (b"the first seconds", b"the next ones", b"the last")


@pytest.fixture(scope="module")
def session(halls: LinkedDesks) -> str:
    """Three pieces, of which two lie at the asking hall's desk."""
    made, sessions = halls.at_table(), halls.asking.sessions
    sessions.act(made, "consent", {"picture": True, "recording": True, "how": "screen"}, LI)
    kept = Recordings(halls.asking.data / RECORDINGS, left_free=0)
    for number, data in enumerate(PIECES, 1):
        body = {"stream": "meeting", "number": number, "content": sha256(data).hexdigest(), "bytes": len(data),
                "media_type": "video/webm", "from_ms": number * 1000, "until_ms": number * 1000 + 999}  # fmt: skip
        sessions.act(made, "piece", body, LI)
        if number < 3:
            kept.put(made, "meeting", number, data)
    halls.carry(made)
    return made


def test_it_is_told_which_lie_here_and_who_has_the_others(halls: LinkedDesks, session: str) -> None:
    size = len(PIECES[0]) + len(PIECES[1])
    assert halls.asking.evidence.recorded(session) == Recorded(here=2, bytes=size, away=1)
    assert halls.helping.evidence.recorded(session) == Recorded(theirs=3)


def test_those_that_are_here_are_written_step_by_step_and_prove_themselves(
    halls: LinkedDesks, session: str, tmp_path: Path
) -> None:
    path, steps = tmp_path / "out.zip", []
    made = halls.asking.evidence.export_file(session, path, True, lambda done, of: steps.append(done / of))
    assert (made.contents, made.missing) == (2, (sha256(PIECES[2]).hexdigest(),))
    assert steps == sorted(steps)
    assert len(steps) == 6
    assert steps[-1] == 1
    report = verify_bundle(io.BytesIO(path.read_bytes()), halls.asking.known_certificates)
    assert [each for each in report.findings if each.weight is Weight.BAD] == []
    assert [each for each in tmp_path.iterdir() if each != path] == []


def test_a_disk_that_fills_up_and_a_stop_leave_the_file_that_was_there(
    halls: LinkedDesks, session: str, tmp_path: Path
) -> None:
    path = tmp_path / "out.zip"
    path.write_bytes(b"of yesterday")

    class Stopped(Exception):
        pass

    def full(_done: int, _of: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def stop(done: int, of: int) -> None:
        if done == of:  # at the very end
            raise Stopped

    with pytest.raises(Unavailable, match="没有写出") as told:
        halls.asking.evidence.export_file(session, path, True, full)
    assert told.value.why == "磁盘已满"
    with pytest.raises(Stopped):
        halls.asking.evidence.export_file(session, path, True, stop)
    assert path.read_bytes() == b"of yesterday"
    assert [each for each in tmp_path.iterdir() if each != path] == []


def test_a_folder_that_is_none_and_a_file_that_cannot_be_read_are_told(
    halls: LinkedDesks, session: str, tmp_path: Path
) -> None:
    asking = halls.asking
    with pytest.raises(Unavailable, match="没有写出") as told:
        asking.evidence.export_file(session, tmp_path / "none" / "out.zip", True)
    assert told.value.why == "没有这个文件或文件夹"
    torn = Evidence(lambda: asking.store, asking.pages.read, lambda _session, _piece: tmp_path)
    with pytest.raises(Unavailable, match="录像读不出来"):
        torn.export_file(session, tmp_path / "out.zip", True)
    assert list(tmp_path.iterdir()) == []
