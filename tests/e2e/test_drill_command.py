"""`clerk drill`: begun, listed, ended and reported from the command line."""

import json
import subprocess
import sys
from pathlib import Path

from clerk_app.bootstrap import RESOURCES
from clerk_app.pdfium import opened


def clerk(data: Path, *words: str, code: int = 0) -> str:
    command = [sys.executable, str(RESOURCES.parent / "main.py"), "drill", *words, "--data", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_drill_from_beginning_to_report(tmp_path: Path) -> None:
    data = tmp_path / "data"
    drill_id = clerk(data, "start", "printer", "--minutes", "20", "--window", "3号综合窗口", "--by", "周强").split()[0]
    assert "已经在演练" in clerk(data, "start", "printer", code=3)
    assert "没有大厅数据库" in clerk(data, "start", "hall", code=3)
    assert "不能演练" in clerk(data, "start", "coffee", code=3)
    assert "演练中：打印机" in clerk(data, "list")
    assert "已于" in clerk(data, "end", drill_id, "--by", "周强")
    [listed] = json.loads(clerk(data, "list", "--json"))
    assert (listed["target"], listed["ended_by"]) == ("printer", "周强")
    clerk(data, "report", drill_id, "--pdf", str(tmp_path / "report.pdf"))
    with opened((tmp_path / "report.pdf").read_bytes()) as pdf:
        words = pdf[0].get_textpage().get_text_range()
    assert "演练报告" in words
    assert "没有回报" in words  # no desk was open at that window
    [kept] = json.loads(clerk(data, "list", "--json"))
    assert len(kept["reports"]) == 1


def test_bad_minutes_are_bad_usage(tmp_path: Path) -> None:
    clerk(tmp_path, "start", "printer", "--minutes", "0", code=2)
    assert json.loads(clerk(tmp_path, "list", "--json")) == []  # and nothing was begun
