"""The ladder by itself: lines as they were measured (10 % loss, 300 and 80 kbit/s, cuts), and what the page makes of
them, second by second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.helpers.hall_site import HallSite

GOOD: dict[str, Any] = {
    "connected": True, "reachable": True, "rtt_ms": 40, "available_kbps": 2500, "concealed": 0.0, "frozen_ms": 0,
    "limited": False, "busy": False, "seconds": 1,
}  # fmt: skip
SILENT = {**GOOD, "concealed": None}  # nothing is sent
LOSS = {**GOOD, "rtt_ms": 200, "concealed": 0.005, "available_kbps": 900, "limited": True}  # 10 % with RED
KBIT_300 = {**GOOD, "available_kbps": 290, "limited": True, "frozen_ms": 20}
CUT = {**GOOD, "connected": False, "reachable": False, "concealed": None}
UPPER = ("full", "low", "sound")


def always(window: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A line that is the same whatever is sent."""
    lower = () if window["connected"] else ("text", "alone")  # connected, nothing is sent there
    return dict.fromkeys((*UPPER, *lower), window)


LINES = {
    "clean": always(GOOD),
    "loss": always(LOSS),
    "300": always(KBIT_300),
    "80": {
        "full": {**GOOD, "available_kbps": 75, "limited": True, "concealed": 0.3, "frozen_ms": 400},
        "low": {**GOOD, "available_kbps": 78, "limited": True, "concealed": 0.24, "frozen_ms": 200},
        "sound": {**GOOD, "available_kbps": 78},
    },
    "30": always({**GOOD, "available_kbps": 25, "limited": True, "concealed": 0.5}),
    "cut": always(CUT),
    "media cut": always({**CUT, "reachable": True}),
}
RUN = """
async ({lines, spells, chosen}) => {
  const ladder = await import("/web/room_ladder.js");
  let now = ladder.begin(0);
  if (chosen) now = ladder.choose(now, chosen, 0);
  const moved = [];
  let at = 0;
  for (const [line, seconds] of spells) {
    for (let n = 0; n < seconds; n += 1) {
      at += 1000;
      const next = ladder.after(now, {...(lines[line][now.step] || lines.silent), at});
      if (next.step !== now.step) moved.push([at / 1000, next.step, next.why]);
      now = next;
    }
  }
  return [now.step, moved];
}
"""
Moves = list[tuple[float, str, str]]
Run = Callable[..., tuple[str, Moves]]


@pytest.fixture
def run(hall_site: HallSite, page: Page) -> Run:
    """`run(("clean", 60), ("80", 60))` → the step at the end, and each move: seconds, step, why."""
    page.goto(f"{hall_site.url}/room")

    def of(*spells: tuple[str, int], chosen: str = "") -> tuple[str, Moves]:
        told = page.evaluate(RUN, {"lines": {**LINES, "silent": SILENT}, "spells": spells, "chosen": chosen})
        return told[0], [tuple(each) for each in told[1]]

    return of


@pytest.mark.parametrize("line", ["clean", "loss", "300"])
def test_lines_that_the_engine_copes_with_stay_at_the_top(run: Run, line: str) -> None:
    assert run((line, 300)) == ("full", [])


def test_at_80_kbit_the_sound_is_saved_within_ten_seconds_and_the_picture_is_not_tried_all_the_time(run: Run) -> None:
    step, moved = run(("80", 600))
    assert step == "sound"
    assert moved[0] == (pytest.approx(8, abs=3), "sound", "声音断续，先保住声音")
    tries = [at for at, to, _ in moved if to == "low"]
    falls = [at for at, to, _ in moved[1:] if to == "sound"]
    assert all(fall - tried <= 8 for tried, fall in zip(tries, falls, strict=True))
    waits = [tried - fell for fell, tried in zip([moved[0][0], *falls], tries, strict=False)]
    assert waits == sorted(waits)
    assert waits[0] >= 30
    assert waits[-1] > 2 * waits[0]
    bad = sum(fall - tried for tried, fall in zip(tries, falls, strict=True))
    assert bad < 40  # seconds of sound with holes in ten minutes


def test_where_not_even_the_sound_comes_through_words_remain(run: Run) -> None:
    step, moved = run(("clean", 20), ("30", 60))
    assert [to for _, to, _ in moved][:2] == ["sound", "text"]
    assert step in ("sound", "text")


def test_a_line_that_gets_better_goes_up_step_by_step(run: Run) -> None:
    step, moved = run(("80", 30), ("clean", 120))
    assert step == "full"
    assert [to for _, to, _ in moved][-2:] == ["low", "full"]
    assert moved[-1][2] == "线路好转"


def test_a_short_cut_changes_nothing(run: Run) -> None:
    assert run(("clean", 20), ("cut", 9), ("clean", 60)) == ("full", [])


def test_a_cut_of_forty_seconds_is_words_meanwhile_and_heals_to_what_was_before(run: Run) -> None:
    step, moved = run(("clean", 20), ("cut", 40), ("clean", 60))
    assert step == "full"
    assert [to for _, to, _ in moved] == ["text", "full"]
    assert moved[0][0] == pytest.approx(31, abs=1)
    assert moved[1] == (61, "full", "线路恢复")


def test_after_a_minute_without_a_line_each_goes_on_alone_until_it_is_back(run: Run) -> None:
    step, moved = run(("clean", 20), ("cut", 90), ("clean", 5))
    assert [(to, why) for _, to, why in moved] == [
        ("text", "音视频断开，文字和材料照常"), ("alone", "线路断开超过一分钟"), ("full", "线路恢复"),
    ]  # fmt: skip
    assert step == "full"


def test_words_and_papers_go_on_where_only_pictures_and_sound_are_cut(run: Run) -> None:
    assert run(("clean", 20), ("media cut", 300))[0] == "text"


def test_a_person_s_choice_is_not_climbed_above(run: Run) -> None:
    assert run(("clean", 300), chosen="sound") == ("sound", [])
    step, _ = run(("80", 60), ("clean", 300), chosen="low")
    assert step == "low"


def test_a_single_bad_second_is_no_reason(run: Run) -> None:
    spells = [("clean", 20)] + [each for _ in range(20) for each in (("80", 2), ("clean", 10))]
    assert run(*spells) == ("full", [])
