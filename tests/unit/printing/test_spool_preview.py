"""The preview shows the bytes that are printed; the practice printer misbehaves on request."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from clerk_app.errors import BadInput, NotFound, Unavailable
from printing.documents import DOCUMENTS
from printing.spool.fake import FakePrinter
from printing.spool.printer import JobState
from printing.spool.raster import page_count, page_image, page_size
from tests.helpers.paper_samples import SAMPLES


@pytest.fixture(scope="module")
def paper() -> bytes:
    return DOCUMENTS["licence"].render(SAMPLES["licence"])


def test_a_page_becomes_an_image_of_its_size(paper: bytes) -> None:
    assert page_count(paper) == 1
    image = page_image(paper, 0, 100)
    width, height = page_size(paper, 0)
    assert image.mode == "RGB"
    assert image.size == (pytest.approx(width / 0.72, abs=1), pytest.approx(height / 0.72, abs=1))


def test_threads_may_ask_at_the_same_time(paper: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        images = list(pool.map(lambda _: page_image(paper, 0, 40).tobytes(), range(12)))
    assert len(set(images)) == 1


@pytest.mark.parametrize("broken", [b"", b"not a pdf", b"%PDF-1.4\n%%EOF"])
def test_a_broken_pdf_is_refused(broken: bytes) -> None:
    with pytest.raises(BadInput):
        page_image(broken, 0, 72)


def test_a_giant_image_is_refused(paper: bytes) -> None:
    with pytest.raises(BadInput, match="太大"):
        page_image(paper, 0, 5000)


def test_threads_may_render_documents_at_the_same_time() -> None:
    kinds = ["acceptance_notice", "refusal_notice", "handover_slip"] * 3
    alone = {kind: DOCUMENTS[kind].render(SAMPLES[kind]) for kind in kinds}
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda kind: DOCUMENTS[kind].render(SAMPLES[kind]), kinds))
    assert together == [alone[kind] for kind in kinds]


def test_the_practice_printer_prints_step_by_step(paper: bytes) -> None:
    printer = FakePrinter()
    job = printer.submit(paper, "证照", 2)
    assert [printer.job_state(job).state for _ in range(3)] == [JobState.PRINTING, JobState.DONE, JobState.DONE]
    [printed] = printer.printed
    assert (printed.pdf, printed.title, printed.copies) == (paper, "证照", 2)


def test_the_practice_printer_runs_out_of_paper_and_goes_on_when_refilled(paper: bytes) -> None:
    printer = FakePrinter(trouble="media-empty-error")
    job = printer.submit(paper, "证照")
    assert printer.job_state(job).reasons == ("缺纸",)
    assert printer.printed == []
    printer.trouble = ""
    assert [printer.job_state(job).state for _ in range(2)] == [JobState.PRINTING, JobState.DONE]


def test_the_practice_printer_fails_forgets_and_goes_away(paper: bytes) -> None:
    printer = FakePrinter(fail_next=1)
    job = printer.submit(paper, "证照")
    assert [printer.job_state(job).state for _ in range(2)] == [JobState.PRINTING, JobState.FAILED]
    cancelled = printer.submit(paper, "证照")
    printer.cancel(cancelled)
    assert printer.job_state(cancelled).state is JobState.FAILED
    printer.forget = True
    with pytest.raises(NotFound):
        printer.job_state(job)
    printer.offline = True
    with pytest.raises(Unavailable):
        printer.submit(paper, "证照")
    assert printer.printed == []
