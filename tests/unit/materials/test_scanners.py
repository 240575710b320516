"""What scanners say and do, without a scanner: abilities read from real help texts, faults in plain words, the fake."""

import threading

import pytest

from clerk_app.errors import BadInput, Unavailable
from clerk_app.materials.fake_scanner import FAKE_DEVICE, FakeScanner
from clerk_app.materials.intake_files import take_bytes
from clerk_app.materials.model import PageLimits
from clerk_app.materials.page_store import PageStore
from clerk_app.materials.sane_setup import environment, usual_backends, write_config
from clerk_app.materials.scanimage_options import abilities, arguments
from clerk_app.materials.scanner import SaneStatus, ScanOptions, fault_of, status_in

from .samples import WHEN

# From the help of scanimage for these drivers, as published by their users.
BROTHER = """
Options specific to device `brother4:net1;dev0':
  Mode:
    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color|24bit Color[Fast] [24bit Color[Fast]]
        Select the scan mode
    --resolution 100|150|200|300|400|600|1200|2400|4800|9600dpi [200]
        Sets the resolution of the scanned image.
    --source FlatBed|Automatic Document Feeder(left aligned) [Automatic Document Feeder(left aligned)]
    --brightness -50..50% (in steps of 1) [inactive]
  Geometry:
    -l 0..215.9mm (in steps of 0.0999908) [0]
    -x 0..215.9mm (in steps of 0.0999908) [215.88]
    -y 0..355.6mm (in steps of 0.0999908) [355.567]
"""
PIXMA = """
    --resolution auto||75|150|300|600dpi [75]
    --mode auto|Color|Gray|Lineart [Color]
    --source Flatbed|Automatic Document Feeder|ADF Duplex [Flatbed]
    -x 0..216.069mm [216.069]
    -y 0..297.011mm [297.011]
"""
SIMPLE = """
    --mode Lineart|Gray|Color [Gray]
    --source Flatbed|ADF [inactive]
    --resolution 50..1200dpi (in steps of 1) [50]
"""


def test_the_words_of_different_drivers_are_understood():
    args, lineart = arguments(ScanOptions("feeder", "color", 300), abilities(BROTHER))
    assert args == [
        *("--source", "Automatic Document Feeder(left aligned)", "--mode", "24bit Color"),
        *("--resolution", "300", "-x", "210", "-y", "297"),
    ]
    assert not lineart
    args, lineart = arguments(ScanOptions("duplex", "lineart", 250), abilities(PIXMA))
    assert args == [
        *("--source", "ADF Duplex", "--mode", "Lineart", "--resolution", "300", "-x", "210", "-y", "297"),
    ]
    assert lineart


def test_an_inactive_option_is_not_used_and_a_resolution_stays_within_the_range():
    can = abilities(SIMPLE)
    assert can.sources == ()
    assert arguments(ScanOptions("flatbed", "gray", 2400), can)[0] == ["--mode", "Gray", "--resolution", "1200"]


def test_what_a_device_lacks_is_refused_for_the_source_and_made_up_for_in_the_mode():
    with pytest.raises(ValueError, match="duplex"):
        arguments(ScanOptions("duplex"), abilities(BROTHER))
    with pytest.raises(ValueError, match="duplex"):
        arguments(ScanOptions("duplex"), abilities(SIMPLE))
    no_lineart = abilities("    --mode Gray|Color [Gray]\n")
    assert arguments(ScanOptions("flatbed", "lineart"), no_lineart) == (["--mode", "Gray"], False)


def test_every_status_has_plain_words_and_a_next_step():
    texts = set()
    for status in SaneStatus:
        if status is not SaneStatus.GOOD:
            fault = fault_of(status)
            assert fault.status is status
            assert fault.why
            assert fault.now
            texts.add(fault.what)
    assert len(texts) == 11
    assert fault_of(6).what == "扫描仪卡纸"
    assert "代码 -11" in fault_of(-11).why
    assert status_in("scanimage: sane_start: Document feeder out of documents") is SaneStatus.NO_DOCS
    assert status_in("Scanning page 1") is None


def test_our_own_sane_configuration_leaves_out_what_crashes(tmp_path):
    system = tmp_path / "sane.d"
    (system / "dll.d").mkdir(parents=True)
    (system / "dll.conf").write_text("# usual\nnet\nescl\ntest\n#hp\nepson2 # usb\n")
    (system / "dll.d" / "hplip").write_text("hpaio\n")
    (system / "epson2.conf").write_text("usb\n")
    assert usual_backends(system) == ("net", "epson2", "hpaio")
    ours = tmp_path / "ours"
    write_config(ours, usual_backends(system), system)
    assert (ours / "dll.conf").read_text().split() == ["net", "epson2", "hpaio"]
    assert (ours / "epson2.conf").read_text() == "usb\n"
    write_config(ours, ("test",), system)
    assert (ours / "dll.conf").read_text() == "test\n"
    assert environment({"HOME": "/h", "LC_ALL": "zh_CN.UTF-8"}, ours) == {
        "HOME": "/h",
        "LC_ALL": "C",
        "LANGUAGE": "C",
        "SANE_CONFIG_DIR": str(ours),
    }


def scan(scanner, source="feeder", on_page=None, cancel=None):
    heard = []
    options = ScanOptions(source, "gray", 75)
    result = scanner.scan(FAKE_DEVICE.name, options, on_page or heard.append, cancel or threading.Event())
    assert on_page or tuple(heard) == result.pages
    return result


def test_the_fake_scans_every_sheet_once_and_then_has_no_paper():
    scanner = FakeScanner(sheets=3, titles=("租赁合同", "平面图"))
    first = scan(scanner)
    assert (len(first.pages), first.error, len({page.data for page in first.pages})) == (3, None, 3)
    again = scan(scanner)
    assert again.pages == ()
    assert again.error.status is SaneStatus.NO_DOCS
    assert len(scan(scanner, "flatbed").pages) == 1


def test_pages_before_a_jam_are_kept_and_the_jam_is_told():
    result = scan(FakeScanner(sheets=5, fault=SaneStatus.JAMMED, fail_at=4))
    assert len(result.pages) == 3
    assert result.error.what == "扫描仪卡纸"


def test_a_hanging_fake_can_be_cancelled_or_times_out():
    cancel = threading.Event()
    threading.Timer(0.05, cancel.set).start()
    assert scan(FakeScanner(hangs=True), cancel=cancel).cancelled
    assert scan(FakeScanner(hangs=True, stall_seconds=0.01)).error.what == "扫描仪没有反应"


def test_cancelling_between_pages_keeps_the_pages_so_far():
    cancel = threading.Event()
    result = scan(FakeScanner(sheets=5), on_page=lambda page: page.number == 2 and cancel.set(), cancel=cancel)
    assert (len(result.pages), result.cancelled) == (2, True)


def test_an_unplugged_or_missing_fake_says_so():
    assert FakeScanner(unplugged=True).list_devices() == ()
    assert scan(FakeScanner(unplugged=True)).error.status is SaneStatus.IO_ERROR
    with pytest.raises(Unavailable):
        FakeScanner(missing=True).list_devices()


def test_a_torn_page_of_the_fake_is_refused_at_intake_and_a_whole_one_taken(tmp_path):
    store = PageStore(tmp_path)
    whole, torn = scan(FakeScanner(sheets=2, torn_page=2)).pages
    assert len(take_bytes(whole.data, "扫描 1", store, PageLimits(), origin="scanner", added_at=WHEN)) == 1
    with pytest.raises(BadInput):
        take_bytes(torn.data, "扫描 2", store, PageLimits(), origin="scanner", added_at=WHEN)
