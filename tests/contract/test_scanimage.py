"""The real `scanimage` with SANE's `test` backend: pages, faults, cancelling, and hangs."""

import io
import os
import shutil
import stat
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from clerk_app.errors import Unavailable
from clerk_app.materials.intake_files import take_bytes
from clerk_app.materials.model import PageLimits
from clerk_app.materials.page_store import PageStore
from clerk_app.materials.scanimage_driver import ScanimageScanner
from clerk_app.materials.scanner import SaneStatus, ScanOptions

pytestmark = pytest.mark.skipif(shutil.which("scanimage") is None, reason="sane-utils is not installed")
FEEDER = ScanOptions("feeder", "gray", 75)


@pytest.fixture
def scanner(tmp_path):
    def make(*extra, **given):
        return ScanimageScanner(tmp_path / "scan", ("test",), extra=extra, **given)

    return make


def scan(scanner, options=FEEDER, on_page=None, device="test:0"):
    heard = []
    result = scanner.scan(device, options, on_page or heard.append, threading.Event())
    assert on_page or tuple(heard) == result.pages
    return result


def running(words):
    return [line for line in map(arguments_of, Path("/proc").glob("[0-9]*")) if words in line]


def arguments_of(process):
    try:
        return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:  # it has ended meanwhile
        return ""


def test_the_test_scanners_are_listed_and_say_what_they_can(scanner):
    devices = scanner().list_devices()
    assert [device.name for device in devices] == ["test:0", "test:1"]
    assert devices[0].label == "Noname frontend-tester"
    can = scanner().abilities("test:0")
    assert can.sources == ("Flatbed", "Automatic Document Feeder")
    assert (can.resolution_range, can.max_width) == ((1, 1200), 200.0)


def test_a_sheet_on_the_glass_is_one_page_of_the_wanted_size_and_resolution(scanner):
    result = scan(scanner("--test-picture", "Color pattern"), ScanOptions("flatbed", "color", 150))
    (page,) = result.pages
    with Image.open(io.BytesIO(page.data)) as image:
        assert (image.format, image.mode) == ("JPEG", "RGB")
        assert image.size == pytest.approx((200 / 25.4 * 150,) * 2, abs=2)
        assert image.info["dpi"] == (150, 150)


def test_a_full_feeder_gives_every_sheet_and_ends_without_error(scanner, tmp_path):
    result = scan(scanner("--test-picture", "Grid"))
    assert [page.number for page in result.pages] == list(range(1, 11))
    assert (result.error, result.cancelled) == (None, False)
    store = PageStore(tmp_path / "store")
    for page in result.pages:
        assert take_bytes(
            page.data, f"扫描 {page.number}", store, PageLimits(), origin="scanner", added_at=datetime.now(UTC)
        )
    assert list((tmp_path / "scan" / "scanning").iterdir()) == []


@pytest.mark.parametrize(
    "status",
    ["JAMMED", "NO_DOCS", "COVER_OPEN", "IO_ERROR", "DEVICE_BUSY", "NO_MEM", "ACCESS_DENIED", "CANCELLED", "INVAL"],
)
def test_every_fault_of_the_scanner_is_told_as_what_it_is(scanner, status):
    result = scan(scanner("--read-return-value", f"SANE_STATUS_{status}"))
    assert result.pages == ()
    assert result.error.status is SaneStatus[status]


JAMS_AFTER_TWO = """#!/bin/sh
for word; do case "$word" in --batch=*) pattern=${word#--batch=};; --help) exec scanimage "$@";; esac; done
[ -z "$pattern" ] && exec scanimage "$@"
scanimage "$@" --batch-count=2 || exit $?
exec scanimage "$@" --batch-start=3 --read-return-value SANE_STATUS_JAMMED
"""


def program(tmp_path, text):
    path = tmp_path / "wrapped-scanimage"
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_pages_before_a_jam_are_kept(scanner, tmp_path):
    result = scan(scanner(program=program(tmp_path, JAMS_AFTER_TWO)))
    assert len(result.pages) == 2
    assert result.error.status is SaneStatus.JAMMED


def test_a_slow_scanner_is_waited_for_as_long_as_it_shows_life(scanner):
    slow = scanner("--read-delay=yes", "--read-delay-duration", "100000", stall_seconds=1.0)
    began = time.monotonic()
    result = scan(slow, ScanOptions("flatbed", "gray", 120))
    assert (len(result.pages), result.error) == (1, None)
    assert time.monotonic() - began > 1.2


def test_cancelling_ends_the_process_group_and_keeps_whole_pages(scanner, tmp_path):
    slow = scanner("--read-delay=yes", "--read-delay-duration", "200000")
    cancel = threading.Event()
    heard = []

    def first_page(page):
        heard.append(page)
        threading.Timer(0.2, cancel.set).start()

    began = time.monotonic()
    result = slow.scan("test:0", ScanOptions("feeder", "gray", 75), first_page, cancel)
    assert (result.cancelled, result.error) == (True, None)
    assert tuple(heard) == result.pages
    assert 1 <= len(result.pages) < 10
    assert time.monotonic() - began < 15
    assert running(f"--batch={tmp_path}") == []


DEAF = """#!/bin/sh
case "$*" in *--help*) exec scanimage "$@";; esac
trap "" TERM
sleep 4321.5 & wait
sleep 4321.5
"""


def test_a_scanner_that_stands_still_is_given_up_and_nothing_stays_running(scanner, tmp_path):
    result = scan(scanner(program=program(tmp_path, DEAF), stall_seconds=0.5))
    assert "没有反应" in result.error.what
    assert running("sleep 4321.5") == []


def test_a_backend_that_hangs_after_its_last_page_does_not_hold_up_the_window(scanner, tmp_path):
    # Seen with the test backend itself: sane_close may wait for ever after a fault.
    hangs = program(
        tmp_path, '#!/bin/sh\ncase "$*" in *--help*) exec scanimage "$@";; esac\nscanimage "$@"\nsleep 600\n'
    )
    began = time.monotonic()
    result = scan(scanner(program=hangs))
    assert (len(result.pages), result.error) == (10, None)
    assert time.monotonic() - began < 15


def test_a_crashing_backend_is_an_error_and_not_the_end_of_the_desk(scanner, tmp_path):
    crash = program(tmp_path, '#!/bin/sh\ncase "$*" in *--help*) exec scanimage "$@";; esac\nkill -SEGV $$\n')
    result = scan(scanner(program=crash))
    assert "意外退出" in result.error.why
    with pytest.raises(Unavailable):
        scanner(program=crash).list_devices()


def test_a_fault_of_our_own_stops_the_scanner_and_is_not_swallowed(scanner, tmp_path):
    def broken(_):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        scan(scanner(), on_page=broken)
    assert running(f"--batch={tmp_path}") == []
    assert list((tmp_path / "scan" / "scanning").iterdir()) == []


def test_a_scanner_that_is_gone_a_missing_option_and_a_missing_program_are_told(scanner):
    assert scan(scanner(), device="test:9").error.what == "找不到这台扫描仪"
    assert "双面" in scan(scanner(), ScanOptions("duplex")).error.what
    missing = scan(scanner(program="no-such-scanimage"))
    assert "sane-utils" in missing.error.now
    with pytest.raises(Unavailable, match="没有安装"):
        scanner(program="no-such-scanimage").list_devices()


def test_pages_a_killed_desk_left_behind_go_after_a_day(scanner, tmp_path):
    for name, age in (("old", 3 * 86_400), ("now", 0)):
        folder = tmp_path / "scan" / "scanning" / name
        folder.mkdir(parents=True)
        os.utime(folder, (time.time() - age,) * 2)
    scan(scanner(), ScanOptions("flatbed", "gray", 50))
    assert [folder.name for folder in (tmp_path / "scan" / "scanning").iterdir()] == ["now"]
