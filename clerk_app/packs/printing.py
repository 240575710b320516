"""An emergency pack as one PDF: cover, register, notices and blank forms of the themes, numbered receipts."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from clerk_app.cases.model import Actor
from clerk_app.cases.ports import Clock
from clerk_app.catalogue.library import Library
from clerk_app.errors import WorldError
from clerk_app.files import write_whole
from clerk_app.papers.facts import HallFacts
from clerk_app.pdfium import PDFIUM, opened
from printing.documents.kinds import document_kind

from . import compose
from .service import EmergencyPacks, PackState


class PackPapers:
    """Makes the papers of packs. `forms`: how many blank forms of each theme a pack holds."""

    def __init__(self, library: Library, hall: Callable[[], HallFacts], clock: Clock) -> None:
        self._library, self._hall, self._clock = library, hall, clock

    def pack(self, state: PackState, forms: int = 1) -> bytes:
        """The whole pack. The numbers in it exist once: it is not made again for the same pack."""
        from printing.documents import pack_receipts

        hall, now = self._hall(), self._clock()
        themes = [self._library.theme(code) for code in state.pack.themes]
        names = {code: each.name for code, each in self._library.departments.items()}
        parts = [
            document_kind("pack_cover").render(compose.cover(hall, state, themes, now)),
            document_kind("pack_register").render(compose.register(hall, state, now)),
        ]
        for theme in themes:
            notice = compose.general_notice(hall, theme, names, now)
            parts.append(document_kind("one_time_notice").render(notice))
            parts += [document_kind("blank_form").render(compose.blank_form(hall, theme, now))] * forms
        parts.append(pack_receipts.render(compose.receipts(hall, state, now)))
        return joined(parts)

    def report(self, state: PackState, clerk: str, numbers: Mapping[str, str]) -> bytes:
        """What became of its numbers. `numbers`: case numbers by case id."""
        return document_kind("pack_report").render(compose.fates(self._hall(), state, self._clock(), clerk, numbers))


_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def print_to(
    folder: Path, packs: EmergencyPacks, papers: PackPapers, state: PackState, forms: int, actor: Actor
) -> Path:
    """The pack's PDF in a folder. If it cannot be made, its numbers are accounted for. Raises WorldError."""
    path = folder / f"应急包-{_UNFIT.sub('_', state.pack.window)}-{state.pack.first}.pdf"
    try:
        write_whole(path, papers.pack(state, forms))
    except WorldError as error:
        packs.not_printed(state.pack, error.what, actor)
        raise
    return path


def joined(parts: Sequence[bytes]) -> bytes:
    """The pages of all, in order, as one PDF."""
    from pypdfium2 import PdfDocument

    out = io.BytesIO()
    with PDFIUM:
        whole = PdfDocument.new()
        try:
            for part in parts:
                with opened(part) as source:
                    whole.import_pages(source)
            whole.save(out)
        finally:
            whole.close()
    return out.getvalue()
