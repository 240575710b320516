"""`clerk ticket-printer`, against a machine that answers and one that has no paper."""

import json
from pathlib import Path

import pytest

from clerk_app.commands.entry import main
from clerk_app.queueing.sounds import chime
from tests.helpers.hall import open_hall
from tests.helpers.ticket_machine import NetworkMachine, TicketMachine
from tests.unit.printing.reading import pdfium_text


def test_status_and_test_ticket(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(tmp_path / "data")
    with NetworkMachine(TicketMachine(near_end=True)) as network:
        assert main(["--data", data, "settings", "set", "ticket.printer", network.address]) == 0
        capsys.readouterr()
        assert main(["--data", data, "ticket-printer", "status", "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["ready"] is True
        assert told["warnings"] == ["纸快用完"]
        assert main(["--data", data, "ticket-printer", "test"]) == 0
        assert "已经打完" in capsys.readouterr().out
    assert len(network.machine.papers) == 1


def test_no_paper_is_told_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(tmp_path / "data")
    with NetworkMachine(TicketMachine(rows_left=0)) as network:
        assert main(["--data", data, "ticket-printer", "status", "--printer", network.address]) == 3
        assert "换一卷纸" in capsys.readouterr().out
        assert main(["--data", data, "ticket-printer", "test", "--printer", network.address]) == 3
    told = capsys.readouterr().err
    assert "没有打印" in told
    assert "没有纸了" in told


def test_a_desk_without_a_ticket_printer_says_what_to_set_and_can_write_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from PIL import Image

    data = str(tmp_path / "data")
    assert main(["--data", data, "ticket-printer", "status"]) == 3
    assert "ticket.printer" in capsys.readouterr().err
    pdf, png = tmp_path / "t.pdf", tmp_path / "t.png"
    assert main(["--data", data, "ticket-printer", "test", "--pdf", str(pdf), "--png", str(png)]) == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    with Image.open(png) as image:
        assert image.width == 576


def test_a_number_is_printed_and_printed_again_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def clerk(*words: str) -> str:
        assert main(["--data", str(tmp_path / "data"), *words]) == 0
        return capsys.readouterr().out

    with NetworkMachine(TicketMachine()) as network:
        clerk("settings", "set", "ticket.printer", network.address)
        label = json.loads(clerk("ticket", "issue", "--theme", "43TCN0003", "--json"))["label"]
        first = json.loads(clerk("ticket", "print", label, "--request", "r1", "--json"))
        assert (first["copy"], first["end"], first["counted"]) == (1, "printed", True)
        assert json.loads(clerk("ticket", "print", label, "--request", "r1", "--json"))["end"] == "before"
        assert "第 2 张" in clerk("ticket", "print", label, "--again")
        clerk("ticket", "print", label, "--pdf", str(tmp_path / "t.pdf"))
        assert len(json.loads(clerk("ticket", "list", "--json"))) == 1
    assert len(network.machine.papers) == 2
    text = pdfium_text((tmp_path / "t.pdf").read_bytes())
    assert "补打 第3张" in text
    assert label in text


def test_the_hall_s_service_gives_out_sounds_that_were_made_and_the_chime(tmp_path: Path) -> None:
    import urllib.error
    import urllib.request

    from clerk_app.hall.server import Where
    from clerk_app.hall.voice import sound_path

    with open_hall(tmp_path, review=60) as hall:
        desk = hall.desk
        key = desk.voices.make(("请 A零三七号", "到 三号综合窗口"))
        server = desk.hall_server(Where()).start()
        try:
            with urllib.request.urlopen(server.url + sound_path(key), timeout=10) as answer:
                assert answer.headers["content-type"] == "audio/wav"
                assert answer.read() == desk.voices.wav(key)
            with urllib.request.urlopen(server.url + "/voice/chime.wav", timeout=10) as answer:
                assert answer.read() == chime()
            for none in ("0" * 40, "..%2Fsettings", "ABC"):
                with pytest.raises(urllib.error.HTTPError) as missing:
                    urllib.request.urlopen(server.url + sound_path(none), timeout=10)
                assert missing.value.code == 404
                missing.value.close()
        finally:
            server.close()
