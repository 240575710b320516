"""Printing into a file: whole or not at all, and never over another file."""

import errno
import os
from pathlib import Path

import pytest

from clerk_app.errors import Conflict, Unavailable
from printing.spool import file as spool_file
from printing.spool.file import save_pdf


def test_the_bytes_arrive_unchanged_and_no_scrap_is_left(tmp_path: Path) -> None:
    save_pdf(b"%PDF-1", tmp_path / "new" / "a.pdf")
    assert (tmp_path / "new" / "a.pdf").read_bytes() == b"%PDF-1"
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.pdf"]


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"first")
    with pytest.raises(Conflict, match="已经有一个"):
        save_pdf(b"second", tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"first"


def test_a_name_taken_at_the_last_moment_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.pdf"
    flush = os.fsync

    def meanwhile(handle: int) -> None:
        flush(handle)
        target.write_bytes(b"other window")

    monkeypatch.setattr(spool_file.os, "fsync", meanwhile)
    with pytest.raises(Conflict):
        save_pdf(b"ours", target)
    assert target.read_bytes() == b"other window"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize(("number", "why"), [(errno.ENOSPC, "磁盘已满"), (errno.EACCES, "权限"), (errno.EROFS, "只读")])
def test_a_disk_that_refuses_is_told_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(spool_file.os, "fsync", refuse)
    with pytest.raises(Unavailable) as caught:
        save_pdf(b"x", tmp_path / "a.pdf")
    assert why in caught.value.why
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_links_still_gets_the_whole_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(_source: str, _target: Path) -> None:
        raise OSError(errno.EPERM, "no links on FAT")

    monkeypatch.setattr(spool_file.os, "link", no_links)
    save_pdf(b"whole", tmp_path / "a.pdf")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"whole")]
