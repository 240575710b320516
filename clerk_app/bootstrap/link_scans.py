"""What is scanned for a session comes onto the table as one PDF: also where the session has no case."""

from collections.abc import Callable, Sequence

from clerk_app.cases.model import Actor
from clerk_app.cases.ports import Clock
from clerk_app.errors import BadInput
from clerk_app.link.sessions import Look, Sessions
from clerk_app.materials.intake_files import inspect, store_intake
from clerk_app.materials.merging import merge_to_pdf
from clerk_app.materials.model import MEGABYTE, PDF, Page, PageLimits
from clerk_app.materials.page_store import PageStore

LARGEST = 40 * MEGABYTE  # as the room's door takes
LIMITS = PageLimits(200, LARGEST, LARGEST)
LONGEST = 80


class TableScans:
    """`pages`: where contents of the hall are kept."""

    def __init__(self, sessions: Sessions, pages: Callable[[], PageStore], clock: Clock) -> None:
        self._sessions, self._pages, self._clock = sessions, pages, clock

    def put(
        self, session_id: str, name: str, images: Sequence[bytes], actor: Actor, request: str, origin: str = "scan"
    ) -> Look:
        """All sheets (images or PDF, in their order) as one document. The same `request` again: once.

        Raises BadInput for what is no page, and what `Sessions.act` and the store raise; then nothing is on the table.
        """
        if not images:
            raise BadInput("没有放上桌面", "没有页面", "先扫描")
        store, at = self._pages(), self._clock()
        pages: list[Page] = []
        for number, data in enumerate(images, 1):
            intake = inspect(data, f"{name} {number}", LIMITS)
            pages += store_intake(intake, store, origin="scanner", added_at=at)
        pdf = merge_to_pdf(pages, store)
        if len(pdf) > LARGEST:
            raise BadInput("没有放上桌面", f"{len(pages)} 页合起来超过 40 MB", "降低分辨率，或分几次扫描")
        body = {
            "content": store.put(pdf),
            "name": name.strip()[:LONGEST] or "扫描件",
            "media_type": PDF,
            "bytes": len(pdf),
            "pages": len(pages),
            "origin": origin,
        }
        return self._sessions.act(session_id, "document", body, actor, request)
