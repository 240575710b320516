"""What is no guide, or too much of one, is refused in plain words; what fails inside the import is a bug."""

from pathlib import Path

import pytest

from clerk_app.catalogue import guides
from clerk_app.errors import BadInput
from tests.helpers.guides import from_data, guide, material


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空的"),
        (b"  \n", "空的"),
        (b"<!DOCTYPE html><html></html>", "网页"),
        (b'{"data": {"sxmc"', "JSON"),
        (b"\xff\xff\x80\x00", "读不懂"),
        (b"[]", "没有办事指南"),
        (b"5", "没有办事指南"),
        (b'{"name": "x", "version": "1"}', "没有办事指南"),
        ('{"success": false, "code": 500, "msg": "清单不存在", "data": null}'.encode(), "清单不存在"),
        ('{"success": true, "code": 404, "msg": "未找到"}'.encode(), "未找到"),
        (b"[" * 100_000, "嵌套太深"),
        (b"1" * 5000, "JSON"),
    ],
)
def test_files_that_are_no_guide_are_refused_in_plain_words(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "guide.json"
    file.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        guides.import_guide(file)
    assert said in str(refused.value)
    assert refused.value.now


def test_missing_files_folders_and_huge_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(BadInput):
            guides.import_guide(path)
    monkeypatch.setattr("clerk_app.catalogue.guide_source.MAX_BYTES", 100)
    with pytest.raises(BadInput, match="太大"):
        from_data(tmp_path, guide())


def test_several_guides_in_one_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="2 份指南"):
        from_data(tmp_path, [guide(), guide(sxmc="另一件事")])


def test_more_than_a_one_thing_can_hold_is_refused_not_cut(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="内容太多"):
        from_data(tmp_path, guide(materialList=[material(f"材料{n}", n) for n in range(301)]))


def test_an_answer_marked_as_failed_that_still_holds_a_guide_is_told(tmp_path: Path) -> None:
    done = from_data(tmp_path, guide() | {"success": False})
    assert done.errors == []
    assert "平台标明这次查询出错" in done.told


def test_an_account_that_does_not_add_up_is_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guides, "merged", lambda entries, title, findings: list(entries)[1:])
    with pytest.raises(guides.AccountMismatch):
        from_data(tmp_path, guide())
