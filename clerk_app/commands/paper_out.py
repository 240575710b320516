"""A paper that was made, into a file or to a printer; what did not come out is not counted as printed."""

from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.cases.model import Actor
from clerk_app.errors import WorldError
from clerk_app.files import write_whole

if TYPE_CHECKING:
    from clerk_app.papers.service import MadePaper, Papers
    from printing.spool.printer import Printer


def put_out(
    papers: "Papers", made: "MadePaper", actor: Actor, pdf: Path | None, printer: "Printer | None" = None
) -> str:
    """Write the file, send the job; the job's name or "". Raises Unavailable; then the copy is kept as failed."""
    try:
        if pdf:
            write_whole(pdf, made.pdf)
        if printer is None:
            papers.confirm(made.paper, True, actor, "写到文件")
            return ""
        job = printer.submit(made.pdf, made.title)
    except WorldError as error:
        papers.confirm(made.paper, False, actor, error.what)
        raise
    papers.sent(made.paper.id, printer.name, job)
    return job
