"""The CUPS driver against stand-ins that answer as CUPS 2.4 does: `lp`, `lpstat`, and an IPP server of a few lines."""

import struct
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from clerk_app.errors import NotFound, Unavailable
from printing.documents.ticket import render
from printing.spool.cups import CupsPrinter, list_printers
from printing.spool.printer import JobState
from printing.spool.reasons import in_words
from printing.spool.ticket_printer import TicketEnd, ticket_printer
from tests.unit.printing.test_tickets import PLAIN

LPSTAT = """#!/bin/sh
case "$*" in
  -r) echo "scheduler is running" ;;
  -H) cat "{folder}/server" ;;
  -d) echo "system default destination: hall" ;;
  -a) echo "attic not accepting requests since Sat Nov 21 01:57:49 2026 -"; echo "hall accepting requests since x" ;;
  "-l -p") cat <<'X'
printer attic disabled since Sat Nov 21 01:58:13 2026 -
\treason unknown
\tAlerts: media-jam-error paused
\tLocation:
printer hall is idle.  enabled since Sat Nov 21 01:57:49 2026
\tAlerts: toner-low-warning
X
  ;;
esac
"""

LP = """#!/bin/sh
printf "%s\\n" "$@" > {folder}/asked
cat > {folder}/paper
echo "request id is hall-12 (1 file(s))"
"""


class Cups:
    """The stand-ins: programs in a folder of their own and an IPP server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = 3
        self.reasons: list[str] = []
        self.status = 0
        self.asked = b""

    def program(self, name: str, text: str) -> None:
        path = self.folder / name
        path.write_text(text)
        path.chmod(0o755)


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cups]:
    fake = Cups(tmp_path)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            fake.asked = self.rfile.read(int(self.headers["Content-Length"]))
            body = answer(fake)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    (tmp_path / "server").write_text(f"127.0.0.1:{server.server_port}\n")
    fake.program("lpstat", LPSTAT.format(folder=tmp_path))
    fake.program("lp", LP.format(folder=tmp_path))
    fake.program("cancel", f'#!/bin/sh\necho "$@" > {tmp_path}/cancelled\n')
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    yield fake
    server.shutdown()
    thread.join()
    server.server_close()


def answer(fake: Cups) -> bytes:
    def attribute(tag: int, name: str, value: bytes) -> bytes:
        return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value

    reasons = [
        attribute(0x44, "" if i else "job-printer-state-reasons", r.encode()) for i, r in enumerate(fake.reasons)
    ]
    return b"".join(
        [
            struct.pack(">BBHIB", 1, 1, fake.status, 1, 1),
            attribute(0x47, "attributes-charset", b"utf-8"),
            b"\x02",
            attribute(0x23, "job-state", struct.pack(">i", fake.state)),
            attribute(0x44, "job-state-reasons", b"processing-to-stop-point"),
            *reasons,
            b"\x03",
        ]
    )


def test_the_very_bytes_go_out_at_true_scale(cups: Cups) -> None:
    assert CupsPrinter("hall").submit(b"%PDF-x\x00\xff", "受理通知书", 2) == "hall-12"
    assert (cups.folder / "paper").read_bytes() == b"%PDF-x\x00\xff"
    asked = (cups.folder / "asked").read_text().splitlines()
    assert asked[:4] == ["-d", "hall", "-n", "2"]
    assert "media=A4" in asked
    assert "print-scaling=none" in asked
    assert "受理通知书" in asked


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        (3, JobState.QUEUED),
        (4, JobState.HELD),
        (5, JobState.PRINTING),
        (6, JobState.PRINTING),
        (7, JobState.FAILED),
        (8, JobState.FAILED),
        (9, JobState.DONE),
    ],
)
def test_only_a_completed_job_counts_as_done(cups: Cups, state: int, wanted: JobState) -> None:
    cups.state = state
    assert CupsPrinter("hall").job_state("hall-12").state is wanted
    assert b"job-state" in cups.asked
    assert b"ipp://localhost/printers/hall" in cups.asked


def test_troubles_are_named_in_plain_words(cups: Cups) -> None:
    cups.state, cups.reasons = 5, ["media-empty-error", "cover-open-report", "toner-low-warning"]
    assert CupsPrinter("hall").job_state("hall-12").reasons == ("缺纸", "盖板打开", "墨粉不足")


def test_a_cancelled_job_says_so(cups: Cups) -> None:
    cups.state = 7
    assert CupsPrinter("hall").job_state("hall-12").reasons == ("任务被取消",)


def test_a_forgotten_job_is_not_found(cups: Cups) -> None:
    cups.status = 0x0406
    with pytest.raises(NotFound, match="hall-12"):
        CupsPrinter("hall").job_state("hall-12")


def test_an_ipp_error_or_a_dead_server_is_unavailable(cups: Cups) -> None:
    cups.status = 0x0500
    with pytest.raises(Unavailable, match="hall-12"):
        CupsPrinter("hall").job_state("hall-12")
    (cups.folder / "server").write_text(f"{cups.folder}/no.sock")
    with pytest.raises(Unavailable):
        CupsPrinter("hall").job_state("hall-12")


def test_a_job_can_be_taken_back(cups: Cups) -> None:
    CupsPrinter("hall").cancel("hall-12")
    assert (cups.folder / "cancelled").read_text() == "hall-12\n"


def test_printers_are_listed_with_their_troubles_the_default_first(cups: Cups) -> None:
    hall, attic = list_printers()
    assert (hall.name, hall.is_default, hall.ready, hall.reasons) == ("hall", True, True, ("墨粉不足",))
    assert (attic.name, attic.is_default, attic.ready) == ("attic", False, False)
    assert attic.reasons == ("卡纸", "打印机已停用", "打印机拒收任务")


def test_a_ticket_goes_through_a_queue_as_it_is_on_the_paper_that_the_queue_has(cups: Cups) -> None:
    printer = ticket_printer("cups:hall", 80)
    assert printer is not None
    assert printer.state().warnings == ("墨粉不足",)
    pdf = render(PLAIN)
    out = printer.put_out(pdf)
    assert (out.end, out.state.answers) == (TicketEnd.SENT, False)
    assert (cups.folder / "paper").read_bytes() == pdf
    asked = (cups.folder / "asked").read_text().split("\n")
    assert "print-scaling=none" in asked
    assert "media=A4" not in asked


def test_a_queue_that_is_off_or_not_there_is_told(cups: Cups) -> None:
    attic, nowhere = ticket_printer("cups:attic", 80), ticket_printer("cups:nowhere", 80)
    assert attic is not None
    assert nowhere is not None
    assert "卡纸" in attic.state().troubles
    with pytest.raises(Unavailable, match="nowhere"):
        nowhere.state()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ('lp: Destination "hall" is not accepting jobs.', "拒收"),
        ("lp: Error - The printer or class does not exist.", "没有这台打印机"),
        ("lpstat: Scheduler is not running.", "没有运行"),
        ("lp: something new", "something new"),
    ],
)
def test_a_refusal_is_explained(cups: Cups, said: str, why: str) -> None:
    cups.program("lp", f"#!/bin/sh\necho '{said}' >&2\nexit 1\n")
    with pytest.raises(Unavailable) as caught:
        CupsPrinter("hall").submit(b"x", "y")
    assert why in caught.value.why
    assert caught.value.now


def test_a_hanging_spooler_is_given_up(cups: Cups) -> None:
    cups.program("lp", "#!/bin/sh\nexec sleep 30\n")
    with pytest.raises(Unavailable, match="没有应答"):
        CupsPrinter("hall", timeout=0.2).submit(b"x", "y")


def test_a_computer_without_cups_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match="没有打印命令"):
        list_printers()


@pytest.mark.parametrize("suffix", ["", "-error", "-warning", "-report"])
def test_reasons_are_known_by_how_they_begin(suffix: str) -> None:
    assert in_words(f"media-jam{suffix} none") == ("卡纸",)
    assert in_words(f"wobbly{suffix}") == (f"打印机报告：wobbly{suffix}",)
