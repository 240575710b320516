"""Files that commands write: whole or not at all, over nothing half-way, with the reason in plain words."""

from pathlib import Path
from unittest import mock

import pytest

from clerk_app.errors import Unavailable
from clerk_app.files import write_whole


def test_a_file_is_written_with_its_folders_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "有 空格" / "a.pdf"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [each.name for each in path.parent.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize(
    ("name", "why"), [("file/a.pdf", "已有同名的文件"), ("folder", "这是文件夹"), ("长" * 200, "名称太长")]
)
def test_what_cannot_be_written_is_told_in_plain_words(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(Unavailable) as refused:
        write_whole(tmp_path / name, b"x")
    assert why in refused.value.why
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_whole(path, b"old")
    with (
        mock.patch("clerk_app.files.os.fsync", side_effect=OSError(28, "No space left on device")),
        pytest.raises(Unavailable, match="没有写出") as refused,
    ):
        write_whole(path, b"new")
    assert refused.value.why == "磁盘已满"
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1
