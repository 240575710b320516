"""`clerk emergency-pack`: a PDF a window with numbers of its own, and the account of them."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp

from clerk_app.bootstrap import RESOURCES
from clerk_app.cases.limits import beijing
from clerk_app.clock import now
from clerk_app.pdfium import opened
from printing.spool.raster import page_count, page_image

CODES = "43TCN0003,43PCN0013"


def clerk(data: Path, *words: str, code: int = 0) -> str:
    command = [sys.executable, str(RESOURCES.parent / "main.py"), "emergency-pack", *words, "--data", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def packs(tmp_path: Path) -> list[Path]:
    clerk(
        tmp_path / "data", "--themes", CODES, "--windows", "1号窗口,2号窗口", "--numbers", "3", "--out", str(tmp_path)
    )
    return sorted(tmp_path.glob("*.pdf"))


def barcodes(pdf: bytes, page: int) -> set[str]:
    image = page_image(pdf, page, 200)
    return {each.text for each in zxingcpp.read_barcodes(image) if "128" in str(each.format)}


def text_of(pdf: bytes, page: int) -> str:
    with opened(pdf) as document:
        return str(document[page].get_textpage().get_text_range())


def test_each_window_gets_its_own_numbers_with_bar_codes_on_both_slips(packs: list[Path]) -> None:
    first, second = (path.read_bytes() for path in packs)
    pages = page_count(first)
    assert [barcodes(first, page) for page in range(pages - 3, pages)] == [
        {f"430102-YJ{year_of(packs[0])}-5000{number}"} for number in (1, 2, 3)
    ]
    assert barcodes(second, pages - 1) == {f"430102-YJ{year_of(packs[1])}-50006"}
    slip = text_of(first, pages - 1)
    assert slip.count("50003") == 2
    assert "申请人留存" in slip
    assert "窗口留存" in slip


def year_of(path: Path) -> str:
    return path.stem.partition("YJ")[2][:4]


def test_it_holds_cover_register_notices_and_blank_forms(packs: list[Path]) -> None:
    pdf = packs[0].read_bytes()
    pages = [text_of(pdf, page) for page in range(page_count(pdf))]
    assert "应急包使用说明" in pages[0]
    assert "应急收件登记表" in pages[1]
    whole = "\n".join(pages)
    assert whole.count("通用版") >= 2
    assert whole.count("申请表（空白）") >= 2 * 3  # three forms a theme
    assert "仅当：" in whole
    assert "□ 是" in whole


def test_numbers_are_declared_reported_and_the_pack_closed(packs: list[Path], tmp_path: Path) -> None:
    data, first = tmp_path / "data", f"430102-YJ{year_of(packs[0])}-50001"
    last = first[:-1] + "3"
    assert "没有交代" in clerk(data, "--close", first, code=3)
    clerk(data, "--declare", first, "--as", "spoiled", "--reason", "写错", "--by", "李敏")
    clerk(data, "--declare", first[:-1] + "2", last, "--as", "unused", "--reason", "收回")
    assert "已结清" in clerk(data, "--close", first, "--by", "周强")
    assert "作废 1" in clerk(data, "--list")
    clerk(data, "--report", first, "--pdf", str(tmp_path / "report"))
    report = text_of((tmp_path / "report").read_bytes(), 0)
    assert "写错" in report
    assert "周强" in report


def test_papers_listed_in_a_table_are_taken_in_by_their_numbers(tmp_path: Path) -> None:
    data, demo = tmp_path / "data", RESOURCES / "demo" / "visits"
    clerk(data, "--themes", "43PCN0013", "--numbers", "3", "--forms", "0", "--out", str(tmp_path))
    [pack] = tmp_path.glob("*.pdf")
    number = f"430102-YJ{year_of(pack)}-5000"
    paper_time = beijing(now() - timedelta(minutes=1)).isoformat(timespec="minutes")
    head, *rows = (demo / "retirees.csv").read_text("utf-8").splitlines()
    numbers = (f"{number}1", f"{number}1", f"{number}9")  # taken; the same number on another's paper; never handed out
    lines = [f"{each},{paper_time},{row}" for each, row in zip(numbers, rows[:3], strict=True)]
    (tmp_path / "papers.csv").write_text("\n".join([f"pack_number,paper_time,{head}", *lines]), "utf-8")
    command = [sys.executable, str(RESOURCES.parent / "main.py"), "intake", str(tmp_path / "papers.csv"), "--common",
               str(demo / "retirees-common.yaml"), "--data", str(data)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 3
    first, second, third = done.stdout.splitlines()[:3]
    assert "已受理" in first
    assert "重复" in second
    assert "没有发出过这个编号" in third
    assert "没有交代 2，已用 1" in clerk(data, "--list")
