"""Settings: declared once, checked before they are kept, kept whole or not at all."""

import json
from pathlib import Path
from typing import Any

import pytest

from clerk_app.errors import BadInput, Unavailable
from clerk_app.settings import BY_KEY, SETTINGS, Settings, check_setting


def test_every_setting_has_one_declaration_a_label_and_a_default_that_fits() -> None:
    assert len(BY_KEY) == len(SETTINGS)
    for setting in SETTINGS:
        check_setting(setting.key, setting.default)
        assert setting.label
        assert setting.group


def test_defaults_hold_until_something_is_changed_and_changes_survive(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    assert settings["hall.name"] == "示范市民中心"
    settings.change({"hall.name": "芙蓉区政务服务中心", "scanner.dpi": 200})
    again = Settings(tmp_path / "settings.json")
    assert (again["hall.name"], again["scanner.dpi"]) == ("芙蓉区政务服务中心", 200)
    assert again.all()["desk.theme"] == "light"


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("scanner.dpi", 50, "75 到 600"),
        ("scanner.dpi", "300", "300"),
        ("scanner.dpi", True, "True"),
        ("dispatch.embedded", 1, "1"),
        ("dispatch.lease", "long", "long"),
        ("desk.theme", "blue", "blue"),
        ("hall.name", None, "None"),
        ("no.such", 1, "没有“no.such”"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name_and_nothing_is_changed(
    tmp_path: Path, key: str, value: Any, words: str
) -> None:
    settings = Settings(tmp_path / "settings.json")
    with pytest.raises(BadInput) as refused:
        settings.change({"hall.name": "新名", key: value})
    assert words in str(refused.value)
    assert settings["hall.name"] == "示范市民中心"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["{", "[]", '{"no.such": 1}', '{"scanner.dpi": 5}', "\udcff"])
def test_a_broken_file_is_told_and_left_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(BadInput):
        Settings(path)
    assert path.read_bytes() == text.encode("utf-8", "surrogateescape")


def test_a_folder_that_is_gone_is_told_and_the_old_values_stay(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "gone" / "settings.json")
    with pytest.raises(Unavailable, match="没有存下来"):
        settings.change({"scanner.dpi": 200})
    assert settings["scanner.dpi"] == 300


def test_the_file_is_plain_json_that_people_can_read(tmp_path: Path) -> None:
    Settings(tmp_path / "settings.json").change({"hall.name": "䶮市"})
    text = (tmp_path / "settings.json").read_text("utf-8")
    assert json.loads(text) == {"hall.name": "䶮市"}
    assert "䶮" in text


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("dispatch.retry_base", float("nan")),
        ("dispatch.retry_base", float("inf")),
        ("hall.region", "abc"),
        ("hall.region", "4301022"),
        ("dispatch.gateway", "departments"),
        ("dispatch.gateway", "http://"),
        ("hall.name", "两\n行"),
        ("desk.window", "3号\x00窗口"),
    ],
)
def test_a_value_that_would_only_fail_later_is_refused_now(tmp_path: Path, key: str, value: Any) -> None:
    with pytest.raises(BadInput, match="的值不对"):
        Settings(tmp_path / "settings.json").change({key: value})


def test_two_desks_on_one_folder_do_not_undo_each_others_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    window, script = Settings(path), Settings(path)
    script.change({"hall.region": "430103"})
    window.change({"scanner.dpi": 200})
    assert (window["hall.region"], Settings(path)["hall.region"], Settings(path)["scanner.dpi"]) == (
        "430103",
        "430103",
        200,
    )


def test_a_setting_that_somebody_chose_is_told_from_one_left_as_shipped(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    assert not settings.chosen("dispatch.embedded")
    settings.change({"dispatch.embedded": True})
    assert settings.chosen("dispatch.embedded")
