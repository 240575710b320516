"""Files at the window: recognised by content, refused with a reason, and one bad one never costs the others."""

import errno
import os
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from PIL import Image

from clerk_app.errors import BadInput, NotFound, Unavailable
from clerk_app.materials.intake_files import read_file, take_bytes, take_files
from clerk_app.materials.model import JPEG, PDF, PNG, TIFF, PageLimits
from clerk_app.materials.page_store import PageStore

from . import samples as s

LIMITS = PageLimits()


@pytest.fixture
def store(tmp_path):
    return PageStore(tmp_path / "store")


def taken(paths, store, limits=LIMITS, **given):
    numbers = count(1)
    return take_files(paths, store, limits, added_at=s.WHEN, new_id=lambda: f"p{next(numbers)}", **given)


GOOD = {
    "scan.pdf": (s.pdf(3), PDF, [(595, 842)] * 3),
    "photo.jpg": (s.encoded(s.cornered()), JPEG, [(120, 200)]),
    "turned.jpg": (s.encoded(s.cornered(), exif=s.exif(6)), JPEG, [(200, 120)]),
    "form.png": (s.encoded(s.cornered(), "PNG"), PNG, [(120, 200)]),
    "fax.tif": (s.tiff([(100, 90), (101, 91), (102, 92)]), TIFF, [(100, 90), (101, 91), (102, 92)]),
    "turned.tif": (s.encoded(s.cornered(), "TIFF", exif=s.exif(8)), TIFF, [(200, 120)]),
    "cmyk.jpg": (s.encoded(s.cornered().convert("CMYK")), JPEG, [(120, 200)]),
    "locked-for-changes.pdf": (s.pdf(1, user=""), PDF, [(595, 842)]),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_becomes_its_pages_in_order(tmp_path, store, name):
    data, media_type, sizes = GOOD[name]
    result = taken([s.written(tmp_path, name, data)], store)
    assert result.refused == ()
    assert [(page.width_px, page.height_px) for page in result.pages] == sizes
    assert [page.page_index for page in result.pages] == list(range(len(sizes)))
    assert {page.media_type for page in result.pages} == {media_type}
    assert {(page.source_name, page.origin, page.added_at, page.bytes) for page in result.pages} == {
        (name, "file", s.WHEN, len(data))
    }
    assert store.read(result.pages[0].content) == data


def test_the_content_decides_what_a_file_is_not_its_name(tmp_path):
    assert read_file(s.written(tmp_path, "scan.jpg", s.pdf(1)), LIMITS).media_type == PDF
    assert read_file(s.written(tmp_path, "无后缀", s.encoded(s.cornered(), "PNG")), LIMITS).media_type == PNG


BAD = {
    "empty.pdf": (b"", "空文件"),
    "secret.pdf": (s.pdf(1, user="secret"), "加了密码"),
    "truncated.pdf": (s.pdf(30)[: len(s.pdf(30)) * 2 // 3], "不完整"),
    "head-only.pdf": (b"%PDF-1.7\n", "不完整"),
    "no-page.pdf": (s.raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]), "打不开"),
    "broken.pdf": (b"%PDF-1.7\n" + b"nonsense " * 500 + b"\n%%EOF\n", "打不开"),
    "bomb.pdf": (s.bomb_pdf(), "大得异常"),
    "nested.pdf": (s.one_page_pdf(b"x\x9c", b"/Filter[/FlateDecode /FlateDecode]"), "大得异常"),
    "huge-image.pdf": (s.huge_image_pdf(), "图片太大"),
    "poster.pdf": (s.one_page_pdf(b"", b"", media_box=b"[0 0 99999 842]"), "尺寸不对"),
    "truncated.jpg": (s.encoded(Image.effect_noise((400, 400), 90))[:9000], "打不开"),
    "truncated.png": (s.encoded(Image.effect_noise((400, 400), 90), "PNG")[:9000], "打不开"),
    "truncated.tif": (s.encoded(Image.effect_noise((400, 400), 90), "TIFF")[:9000], "打不开"),
    "jpeg-head.jpg": (b"\xff\xd8\xff\xe0" + b"?" * 100, "打不开"),
    "bomb.png": (s.bomb_png(), "太大"),
    "letter.docx": (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml" + b"word/document.xml", "格式不能收"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "格式不能收"),
    "licence.ofd": (b"PK\x03\x04" + b"\0" * 26 + b"OFD.xml", "格式不能收"),
    "phone.heic": (b"\0\0\0\x18ftypheic" + b"\0" * 100, "格式不能收"),
    "pack.zip": (b"PK\x03\x04" + b"\0" * 26 + b"a.txt", "格式不能收"),
    "picture.webp": (b"RIFF\x10\0\0\0WEBPVP8 ", "格式不能收"),
    "notes.txt": ("今天下雨".encode(), "格式不能收"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_reason_and_a_way_on_while_the_others_are_taken(tmp_path, store, name):
    data, words = BAD[name]
    first = s.written(tmp_path, "first.pdf", s.pdf(2))
    bad = s.written(tmp_path, name, data)
    last = s.written(tmp_path, "last.png", s.encoded(s.cornered(), "PNG"))
    result = taken([first, bad, last], store)
    assert [page.source_name for page in result.pages] == ["first.pdf", "first.pdf", "last.png"]
    assert store.missing(page.content for page in result.pages) == frozenset()
    (refusal,) = result.refused
    assert refusal.path == bad
    assert isinstance(refusal.error, BadInput)
    assert words in refusal.error.what
    assert name in refusal.error.what
    assert refusal.error.why
    assert refusal.error.now


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("letter.docx", "另存为"),
        ("phone.heic", "JPEG"),
        ("licence.ofd", "OFD 阅读器"),
        ("pack.zip", "解压"),
        ("secret.pdf", "去掉密码"),
    ],
)
def test_what_cannot_be_taken_comes_with_the_right_advice(tmp_path, name, advice):
    with pytest.raises(BadInput) as refused:
        read_file(s.written(tmp_path, name, BAD[name][0]), LIMITS)
    assert advice in refused.value.now


def test_an_empty_pdf_is_not_taken_for_an_encrypted_one_that_came_before(tmp_path):
    secret, empty = (s.written(tmp_path, name, BAD[name][0]) for name in ("secret.pdf", "no-page.pdf"))
    for path, words in ((secret, "部门也看不到"), (empty, "一页也没有"), (secret, "部门也看不到")):
        with pytest.raises(BadInput) as refused:
            read_file(path, LIMITS)
        assert words in refused.value.why


def test_folders_missing_files_and_devices_are_refused(tmp_path, store):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    result = taken([tmp_path / "folder", tmp_path / "gone.pdf", tmp_path / "pipe"], store)
    assert result.pages == ()
    assert [type(refusal.error) for refusal in result.refused] == [BadInput, NotFound, BadInput]
    assert ["文件夹" in result.refused[0].error.what, "找不到" in result.refused[1].error.what] == [True, True]


def test_a_file_that_may_not_be_read_or_cannot_be_is_refused(tmp_path, monkeypatch):
    path = s.written(tmp_path, "a.pdf", s.pdf(1))
    for code, words in ((errno.EACCES, "没有读取"), (errno.EIO, "磁盘或U盘出错")):

        def fail(self, mode="r", code=code):
            raise OSError(code, os.strerror(code))

        with monkeypatch.context() as patched:
            patched.setattr(Path, "open", fail)
            with pytest.raises(BadInput) as refused:
                read_file(path, LIMITS)
        assert words in refused.value.why


def test_a_file_over_the_size_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "film.pdf"
    with path.open("wb") as stream:
        stream.truncate(60 * 1024 * 1024)
    with pytest.raises(BadInput) as refused:
        read_file(path, LIMITS)
    assert "60.0 MB" in refused.value.why
    assert "50.0 MB" in refused.value.why


def test_too_many_pixels_are_refused_by_the_limit(tmp_path):
    path = s.written(tmp_path, "map.png", s.encoded(Image.new("1", (2000, 2000)), "PNG"))
    with pytest.raises(BadInput, match="太大"):
        read_file(path, replace(LIMITS, max_pixels=3_999_999))
    assert read_file(path, replace(LIMITS, max_pixels=4_000_000)).sizes == ((2000, 2000),)


@pytest.mark.parametrize(("name", "data"), [("many.pdf", s.pdf(4)), ("many.tif", s.tiff([(90, 90)] * 4))])
def test_a_file_with_too_many_pages_is_refused_whole(tmp_path, store, name, data):
    path = s.written(tmp_path, name, data)
    assert len(taken([path], store, replace(LIMITS, max_pages=4)).pages) == 4
    result = taken([path], store, replace(LIMITS, max_pages=3))
    assert result.pages == ()
    assert "最多 3 页" in result.refused[0].error.why


def test_pages_the_material_already_has_count_towards_the_limit(tmp_path, store):
    path = s.written(tmp_path, "two.pdf", s.pdf(2))
    result = taken([path], store, replace(LIMITS, max_pages=3), existing=[s.page(1), s.page(2)])
    assert result.pages == ()
    assert "最多 3 页" in result.refused[0].error.why
    assert len(taken([path], store, replace(LIMITS, max_pages=4), existing=[s.page(1), s.page(2)]).pages) == 2


def test_a_format_the_material_does_not_take_is_refused(tmp_path, store):
    result = taken([s.written(tmp_path, "a.pdf", s.pdf(1))], store, replace(LIMITS, formats=(JPEG,)))
    assert "这是PDF，只收：JPEG 图片" in result.refused[0].error.why


def test_a_full_disk_refuses_the_file_and_the_next_one_may_still_fit(tmp_path, store, monkeypatch):
    paths = [s.written(tmp_path, f"{n}.pdf", s.pdf(n)) for n in (1, 2)]
    real, calls = PageStore.put, count(1)

    def put(self, data):
        if next(calls) == 1:
            raise Unavailable("材料没有存入", "磁盘空间已满", "清理磁盘")
        return real(self, data)

    monkeypatch.setattr(PageStore, "put", put)
    result = taken(paths, store)
    assert [page.source_name for page in result.pages] == ["2.pdf", "2.pdf"]
    assert [refusal.path for refusal in result.refused] == [paths[0]]


def test_a_page_from_the_scanner_keeps_where_it_came_from(store):
    (page,) = take_bytes(
        s.encoded(s.cornered()), "扫描 1", store, LIMITS, origin="scanner", added_at=s.WHEN, new_id=lambda: "p1"
    )
    assert (page.origin, page.source_name, page.id) == ("scanner", "扫描 1", "p1")
    with pytest.raises(BadInput):
        take_bytes(s.encoded(s.cornered())[:400], "扫描 2", store, LIMITS, origin="scanner", added_at=s.WHEN)
