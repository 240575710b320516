"""What `make bench` writes can be read by others: a JSON list of name, value, unit, against, ratio."""

import json
import math
from pathlib import Path

import pytest

from tests.bench.__main__ import main
from tests.bench.figure import Figure, figure, table, take_turns


def test_a_quick_bench_writes_the_list_and_shows_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "bench.json"
    assert main(["--quick", "--only", "notice", "--out", str(out)]) == 0
    found = json.loads(out.read_text("utf-8"))
    assert [each["name"] for each in found] == ["notice_evaluated"]
    for each in found:
        assert list(each) == ["name", "value", "unit", "against", "ratio"]
        assert each["unit"] == "ms"
        assert isinstance(each["against"], str)
        assert each["against"].endswith(" ms")
        assert each["value"] > 0
        assert each["ratio"] > 0
    shown = capsys.readouterr().out
    assert "notice_evaluated" in shown
    assert f"{found[0]['ratio']:g}" in shown


def test_the_ratio_is_our_value_over_the_floors_value() -> None:
    made = figure("search", 3.0, "ms", 2.0, "by hand")
    assert made == Figure("search", 3.0, "ms", "by hand: 2 ms", 1.5)


@pytest.mark.parametrize(("value", "floor"), [(0.0, 1.0), (1.0, 0.0), (-1.0, 1.0)])
def test_nothing_measured_is_no_figure(value: float, floor: float) -> None:
    with pytest.raises(ValueError, match="nothing measured"):
        figure("search", value, "ms", floor, "by hand")


def test_the_first_round_warms_up_and_the_median_counts() -> None:
    ours, floor = iter([99.0, 1.0, 5.0, 2.0]), iter([99.0, 4.0, 4.0, 7.0])
    assert take_turns(lambda: next(ours), lambda: next(floor), 3) == (2.0, 4.0)
    assert math.isinf(next(ours, math.inf))


def test_columns_line_up_under_chinese_text() -> None:
    lines = table(
        [Figure("搜索", 1.5, "ms", "手写", 2.0), Figure("dispatch", 100, "tasks/s", "raw", 0.25)]
    ).splitlines()
    columns = [
        line.encode("gbk").index(against.encode("gbk"))
        for line, against in zip(lines, ("against", "手写", "raw"), strict=True)
    ]
    assert len(set(columns)) == 1
