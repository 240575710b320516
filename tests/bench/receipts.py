"""Receipt pages a second (收件清单 of every theme), against bare reportlab drawing the same text in the same places.

The peer sets no table, breaks no line, looks up no glyph and draws no line, bar code or QR: it has only the strings.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Applicant, Case, Status
from clerk_app.catalogue.model import Theme
from clerk_app.clock import now
from clerk_app.codec import from_plain
from clerk_app.papers import compose
from clerk_app.papers.facts import Facts
from printing.documents.kinds import document_kind
from printing.documents.values import MaterialsReceipt
from printing.layout.fonts import runs
from printing.layout.pen import A4, Pen

from .figure import Figure, figure, seconds, take_turns
from .samples import CLERK, RESTAURANT, answers_for, demo_visits, held_materials

KIND = "materials_receipt"


@dataclass(frozen=True, slots=True)
class Said:
    """One string as it went to the page: baseline from the top in points, and its runs of (font name, characters)."""

    x: float
    baseline: float
    parts: Sequence[tuple[str, str]]
    size: float
    grey: float
    spacing: float


def measure(scratch: Path, quick: bool) -> list[Figure]:
    desk = Desk(scratch / "data")
    at = now()
    receipts = [_receipt(desk, theme, at) for theme in desk.library.themes(drafts=True)]
    kind = document_kind(KIND)
    with _recording() as papers:
        for receipt in receipts:
            kind.render(receipt)
    pages = sum(len(paper) for paper in papers)

    def ours() -> None:
        for receipt in receipts:
            kind.render(receipt)

    def bare() -> None:
        for paper in papers:
            _draw(paper)

    mine, floor = take_turns(lambda: pages / seconds(ours), lambda: pages / seconds(bare), 1 if quick else 7)
    return [figure("receipt_pages", mine, "pages/s", floor, "bare reportlab, the same text, pages and fonts")]


def _receipt(desk: Desk, theme: Theme, at: datetime) -> MaterialsReceipt:
    """What is printed when everything this situation needs has been taken in."""
    answers = answers_for(theme)
    applicant = from_plain(Applicant, demo_visits()[RESTAURANT]["applicant"])
    case = Case(
        id="bench",
        theme_code=theme.code,
        theme_version=theme.version,
        theme_name=theme.name,
        window=CLERK.window,
        clerk=CLERK.name,
        created_at=at,
        status=Status.RECEIVED,
        number="430102-20260212-00012",
        applicant=applicant,
        answers=answers,
        materials=held_materials(theme, answers),
        received_at=at,
    )
    names = {code: department.name for code, department in desk.library.departments.items()}
    return compose.materials_receipt(Facts(desk.hall(), case, theme, names, at, CLERK.name))


@contextmanager
def _recording() -> Iterator[list[list[list[Said]]]]:
    """While open, every string that reaches a page is also written down: papers of pages of strings."""
    papers: list[list[list[Said]]] = []
    text, next_page, enter = Pen.text, Pen.next_page, Pen.__enter__

    def begin(pen: Pen) -> Pen:
        papers.append([[]])
        return enter(pen)

    def say(
        pen: Pen, x: float, baseline: float, words: str, face: Any, size: float, *rest: float, **named: float
    ) -> None:
        given = dict(zip(("grey", "spacing"), rest, strict=False)) | named
        parts = runs(words, face) if words else []
        papers[-1][-1].append(Said(x, baseline, parts, size, given.get("grey", 0.0), given.get("spacing", 0.0)))
        text(pen, x, baseline, words, face, size, **given)

    def turn(pen: Pen) -> None:
        papers[-1].append([])
        next_page(pen)

    Pen.text, Pen.next_page, Pen.__enter__ = say, turn, begin  # type: ignore[method-assign]
    try:
        yield papers
    finally:
        Pen.text, Pen.next_page, Pen.__enter__ = text, next_page, enter  # type: ignore[method-assign]
    for paper in papers:
        paper.pop()  # nothing is drawn after the last page was turned


def _draw(paper: Sequence[Sequence[Said]]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(A4.width, A4.height), invariant=1, pageCompression=1)
    for page in paper:
        for said in page:
            line = canvas.beginText(said.x, A4.height - said.baseline)
            line.setFillGray(said.grey)
            line.setCharSpace(said.spacing)
            for font, part in said.parts:
                line.setFont(font, said.size)
                line.textOut(part)
            canvas.drawText(line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
