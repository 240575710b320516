"""What the windows of a hall have in common: settings and themes are the same everywhere, also when cut off."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.clock import now
from clerk_app.errors import BadInput, Refused, Unavailable
from clerk_app.hall.shared import SETTINGS, HallCatalogue
from clerk_app.settings import Settings, is_shared
from tests.helpers.hall import CLERK, FORK

CHIEF = Actor("周强", "supervisor")


@pytest.fixture
def desks(hall_url: str, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Two desks of one hall, each with a data folder of its own."""
    pair = Desk(tmp_path / "3", database=hall_url), Desk(tmp_path / "4", database=hall_url)
    yield pair
    for desk in pair:
        desk.close()


@pytest.fixture
def catalogue(desks: tuple[Desk, Desk]) -> HallCatalogue:
    return HallCatalogue(lambda: desks[0].hall_store, now)


def version(folder: Path, number: str, name: str = "岔路试验") -> Path:
    path = folder / f"v{number}.yaml"
    path.write_text(
        FORK.read_text("utf-8").replace('version: "1"', f'version: "{number}"').replace("岔路", name), "utf-8"
    )
    return path


def test_a_shared_setting_changed_at_one_window_holds_at_the_other_and_a_window_s_own_does_not(
    desks: tuple[Desk, Desk],
) -> None:
    here, there = desks
    assert there.hall_store  # open before the change
    here.settings.change({"hall.name": "芙蓉区政务服务中心", "desk.window": "3号综合窗口", "scanner.dpi": 200})
    assert there.learn_hall() == {"settings"}
    assert there.settings["hall.name"] == "芙蓉区政务服务中心"
    assert there.settings["scanner.dpi"] == 300
    assert json.loads((here.data / "settings.json").read_text("utf-8")) == {
        "desk.window": "3号综合窗口",
        "scanner.dpi": 200,
    }
    assert there.learn_hall() == frozenset()


def test_the_log_says_which_window_changed_the_hall_and_keeps_no_secret(desks: tuple[Desk, Desk]) -> None:
    here, _ = desks
    here.settings.change({"hall.phone": "0731-1", "dispatch.callback_secret": "whsec_c2VjcmV0"})
    with here.hall_store.read() as work:
        (event,) = work.events.of(SETTINGS)
    assert (event.kind, event.after["hall.phone"]) == ("settings_changed", "0731-1")
    assert "whsec" not in json.dumps([event.before, event.after])
    assert "whsec" not in (here.data / "hall-settings.json").read_text("utf-8")


def test_two_windows_that_change_different_settings_at_the_same_time_both_succeed(desks: tuple[Desk, Desk]) -> None:
    here, there = desks
    here.settings.change({"hall.name": "甲"})
    there.settings.change({"hall.phone": "乙"})
    here.learn_hall()
    assert (here.settings["hall.name"], here.settings["hall.phone"]) == ("甲", "乙")


def test_a_desk_that_is_cut_off_goes_by_what_it_learnt_and_does_not_change_the_hall(
    hall_url: str, desks: tuple[Desk, Desk]
) -> None:
    here, _ = desks
    here.settings.change({"hall.name": "芙蓉区政务服务中心", "deferred.days": 7})
    gone = Desk(here.data, database="postgresql://nobody@127.0.0.1:1/gone?sslmode=disable")
    assert gone.link.on_own
    assert (gone.settings["hall.name"], gone.settings["deferred.days"]) == ("芙蓉区政务服务中心", 7)
    with pytest.raises(Refused, match="正与大厅断开"):
        gone.settings.change({"hall.name": "另一个"})
    gone.settings.change({"scanner.dpi": 200})  # its own it may
    gone.close()


def test_a_broken_copy_of_the_hall_s_settings_does_not_keep_the_desk_from_opening(
    hall_url: str, desks: tuple[Desk, Desk]
) -> None:
    here, _ = desks
    here.settings.change({"hall.name": "芙蓉区政务服务中心"})
    for text in ("{", "[]", '{"hall.region": "abc", "no.such": 1}'):
        (here.data / "hall-settings.json").write_text(text, "utf-8")
        again = Desk(here.data, database=hall_url)
        again.learn_hall()
        assert again.settings["hall.name"] == "芙蓉区政务服务中心"
        again.close()


def test_a_desk_alone_keeps_all_settings_in_its_own_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.settings.change({"hall.name": "䶮市"})
    assert Settings(tmp_path / "settings.json")["hall.name"] == "䶮市"
    assert desk.learn_hall() == frozenset()


@pytest.mark.parametrize(
    ("key", "shared"),
    [("hall.name", True), ("dispatch.gateway", True), ("deferred.days", True), ("limits.yellow_days", True),
     ("dispatch.embedded", False), ("dispatch.callback_port", False), ("hall.calendar_override", False),
     ("desk.window", False), ("printer.queue", False), ("no.such", False)],
)  # fmt: skip
def test_what_is_the_hall_s_and_what_is_the_machine_s(key: str, shared: bool) -> None:
    assert is_shared(key) is shared


def test_a_theme_pushed_by_a_supervisor_can_be_begun_at_every_window(
    desks: tuple[Desk, Desk], catalogue: HallCatalogue
) -> None:
    _, there = desks
    assert there.hall_store
    assert "99TST0001" not in {entry.code for entry in there.library.entries()}
    assert [each.name for each in catalogue.push([FORK], CHIEF)] == ["99TST0001@1.yaml"]
    assert there.learn_hall() == {"catalogue"}
    assert there.library.theme("99TST0001").version == "1"
    assert there.visits.begin("99TST0001", CLERK).theme_code == "99TST0001"
    assert catalogue.push([FORK], CHIEF) == ()
    assert there.learn_hall() == frozenset()


def test_a_hall_s_theme_wins_over_the_shipped_one_of_the_same_code(
    desks: tuple[Desk, Desk], catalogue: HallCatalogue, tmp_path: Path
) -> None:
    here, _ = desks
    shipped = here.library.entry("43TCN0003")
    own = tmp_path / "own.yaml"
    text = shipped.path.read_text("utf-8")
    own.write_text(text.replace(f"name: {shipped.name}", "name: 开办餐饮店（本地）"), "utf-8")
    assert own.read_text("utf-8") != text
    catalogue.push([own], CHIEF)
    here.learn_hall()
    assert here.library.theme("43TCN0003").name == "开办餐饮店（本地）"


def test_a_case_keeps_the_version_it_was_begun_with_when_a_newer_one_is_pushed(
    desks: tuple[Desk, Desk], catalogue: HallCatalogue, tmp_path: Path
) -> None:
    here, there = desks
    catalogue.push([FORK], CHIEF)
    here.learn_hall()
    case = here.visits.begin("99TST0001", CLERK)
    catalogue.push([version(tmp_path, "2", "新岔路")], CHIEF)
    assert here.learn_hall() == {"catalogue"}
    assert here.library.theme("99TST0001").version == "2"
    assert here.library.theme("99TST0001", case.theme_version).version == "1"
    assert here.visits.notice(case)
    there.learn_hall()
    assert there.library.versions("99TST0001") == ("1", "2")


def test_a_version_that_is_out_cannot_be_changed_under_the_cases_that_use_it(
    desks: tuple[Desk, Desk], catalogue: HallCatalogue, tmp_path: Path
) -> None:
    catalogue.push([FORK], CHIEF)
    with pytest.raises(Refused, match="内容不同") as refused:
        catalogue.push([version(tmp_path, "1", "改过的")], CHIEF)
    assert "新的版本号" in refused.value.now
    assert len(catalogue.files()) == 1


def test_a_faulty_file_is_refused_with_its_line_and_nothing_is_pushed(
    desks: tuple[Desk, Desk], catalogue: HallCatalogue, tmp_path: Path
) -> None:
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text(FORK.read_text("utf-8").replace("lead:", "leader:"), "utf-8")
    with pytest.raises(BadInput, match="处错误") as refused:
        catalogue.push([FORK, faulty], CHIEF)
    assert "faulty.yaml" in refused.value.why
    assert catalogue.files() == ()
    with pytest.raises(BadInput):
        catalogue.push([tmp_path / "none.yaml"], CHIEF)


def test_the_hall_s_calendar_holds_at_every_window(
    desks: tuple[Desk, Desk], catalogue: HallCatalogue, tmp_path: Path
) -> None:
    own = tmp_path / "our-days.yaml"
    own.write_text("version: 本地-1\noverrides:\n  closed:\n  - {date: 2026-03-04, reason: 停电}\n", "utf-8")
    assert [each.name for each in catalogue.push([own], CHIEF)] == ["calendar.yaml"]
    _, there = desks
    there.learn_hall()
    assert "本地-1" in there.calendar.version


def test_a_file_that_was_spoilt_in_the_data_folder_is_fetched_again(
    desks: tuple[Desk, Desk], catalogue: HallCatalogue
) -> None:
    here, _ = desks
    catalogue.push([FORK], CHIEF)
    here.learn_hall()
    kept = here.data / "hall-catalogue" / "99TST0001@1.yaml"
    kept.write_bytes(kept.read_bytes()[:100])
    assert here.learn_hall() == {"catalogue"}
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == catalogue.files()[0].hash


def test_contents_that_do_not_fit_their_hash_never_reach_the_data_folder(
    desks: tuple[Desk, Desk], catalogue: HallCatalogue, tmp_path: Path
) -> None:
    here, _ = desks
    catalogue.push([FORK], CHIEF)
    with here.hall_store() as work:
        work.unit.connection.exec_driver_sql("UPDATE content SET data = 'half'")
        work.commit()
    with pytest.raises(Unavailable, match="没有取到"):
        catalogue.fetch(tmp_path / "fetched")
    assert not (tmp_path / "fetched").exists()
