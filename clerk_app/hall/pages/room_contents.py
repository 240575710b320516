"""The contents of a session at the room's door: taken after a thorough look, stored before the answer, shown as images.

Nothing that was uploaded is ever run here as a page: pictures and PDF are sent sandboxed, everything else as a file.
"""

import io
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from starlette.responses import Response

from clerk_app.errors import BadInput, NotFound
from clerk_app.link.ports import LinkStore
from clerk_app.link.room_acts import Content
from clerk_app.link.room_links import Seat
from clerk_app.materials.intake_files import FileIntake, inspect
from clerk_app.materials.model import JPEG, MEGABYTE, PDF, PNG, PageLimits
from clerk_app.materials.model import Page as PageOf
from clerk_app.materials.page_store import PageStore
from clerk_app.materials.rendering import render

LARGEST = 40 * MEGABYTE
LIMITS = PageLimits(max_pages=200, max_bytes_total=LARGEST, max_bytes_file=LARGEST)
WIDTHS = (200, 400, 800, 1200, 1600, 2000)
LONGEST_SIDE = 2000
MOST_KEPT = 48 * MEGABYTE  # of images
MOST_FRESH = 500  # what a side uploaded and no act names yet
INLINE = (PDF, JPEG, PNG)
HASH = re.compile(r"[0-9a-f]{64}")
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox",
    "Referrer-Policy": "no-referrer",
}
Fetch = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Facts:
    """A content that lies here. `sizes`: of its pages, see `FileIntake`."""

    content: str
    media_type: str
    bytes: int
    sizes: tuple[tuple[int, int], ...]

    @property
    def plain(self) -> dict[str, object]:
        return {
            "content": self.content, "media_type": self.media_type, "bytes": self.bytes, "pages": len(self.sizes),
            "sizes": self.sizes,
        }  # fmt: skip


class RoomContents:
    """Belongs in threads. `fetch(session, content)` sees to it that a content comes from the other hall; whether it is
    here. It may raise Refused."""

    def __init__(self, pages: Callable[[], PageStore], store: Callable[[], LinkStore], fetch: Fetch) -> None:
        self._pages, self._store, self._fetch = pages, store, fetch
        self.facts = lru_cache(maxsize=1024)(self._facts)
        self._lock = threading.Lock()
        self._fresh: OrderedDict[tuple[str, str, str], None] = OrderedDict()
        self._images: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self._kept = 0

    def put(self, seat: Seat, data: bytes, name: str, purpose: str = "document") -> Facts:
        """Looked through and stored. Raises BadInput, Unavailable."""
        limits = LIMITS if purpose != "certificate" else PageLimits(50, LARGEST, LARGEST, (PDF,))
        found = self._keep(inspect(data, name or "上传的文件", limits))
        self.came(seat, found.content)
        return found

    def came(self, seat: Seat, content: str) -> None:
        """It was put here for that side, which may look at it before an act names it."""
        with self._lock:
            self._fresh[seat.session, seat.side.value, content] = None
            while len(self._fresh) > MOST_FRESH:
                self._fresh.popitem(last=False)

    def _keep(self, intake: FileIntake) -> Facts:
        content = self._pages().put(intake.data)
        return Facts(content, intake.media_type, len(intake.data), intake.sizes)

    def _facts(self, content: str) -> Facts:
        data = self._pages().read(content)
        intake = inspect(data, "这份文件", LIMITS)
        return Facts(content, intake.media_type, len(data), intake.sizes)

    def known(self, content: str) -> Content:
        """See `RoomActs`."""
        facts = self.facts(content)
        return Content(facts.bytes, facts.media_type, len(facts.sizes))

    def of(self, seat: Seat, content: str) -> Facts | None:
        """For that page; None while it is on its way from the other hall.

        Raises NotFound for what its session does not name, or nobody has; BadInput for what cannot be shown.
        """
        if not HASH.fullmatch(content):
            raise _nothing()
        with self._lock:
            fresh = (seat.session, seat.side.value, content) in self._fresh
        with self._store().read() as work:
            if not fresh and not work.sessions.mentions(content, seat.session):
                raise _nothing()
            session = work.sessions.get(seat.session)
        if not self._pages().missing([content]):
            return self.facts(content)
        if session.browser_only:
            raise _nothing()
        return self.facts(content) if self._fetch(seat.session, content) else None

    def read(self, content: str) -> bytes:
        return self._pages().read(content)

    def image(self, facts: Facts, number: int, width: int) -> bytes:
        """A page as JPEG, no side longer than `LONGEST_SIDE`. Raises NotFound, BadInput, Unavailable."""
        if not 0 <= number < len(facts.sizes):
            raise NotFound("没有这一页", f"共 {len(facts.sizes)} 页", "翻到别的页")
        width = next((each for each in WIDTHS if each >= width), WIDTHS[-1])
        across, down = facts.sizes[number]
        width = max(1, min(width, LONGEST_SIDE, int(LONGEST_SIDE * across / max(down, 1))))
        key = (facts.content, number, width)
        with self._lock:
            if (kept := self._images.get(key)) is not None:
                self._images.move_to_end(key)
                return kept
        page = PageOf(
            "", facts.content, facts.media_type, number, 0, across, down, facts.bytes, source_name="这份文件"
        )  # fmt: skip
        out = io.BytesIO()
        render(page, self._pages(), width).save(out, "JPEG", quality=88)
        return self._keep_image(key, out.getvalue())

    def _keep_image(self, key: tuple[str, int, int], image: bytes) -> bytes:
        with self._lock:
            if key not in self._images:
                self._images[key] = image
                self._kept += len(image)
            while self._kept > MOST_KEPT:
                self._kept -= len(self._images.popitem(last=False)[1])
        return image


def sent(facts: Facts, data: bytes, name: str, as_file: bool) -> Response:
    """The content as it is: pictures and PDF to look at, the rest to keep."""
    inline = facts.media_type in INLINE and not as_file
    how = f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(name or facts.content[:12])}"
    return Response(data, media_type=facts.media_type, headers={**HEADERS, "Content-Disposition": how})


def picture(image: bytes) -> Response:
    return Response(image, media_type=JPEG, headers=HEADERS)


def check_purpose(purpose: str) -> None:
    """Raises BadInput."""
    if purpose not in ("document", "file", "snapshot", "scan", "certificate"):
        raise BadInput("没有收下", "没有说明用途", "刷新网页后再传")


def _nothing() -> NotFound:
    return NotFound("没有这份内容", "这次会谈没有提到它", "刷新后再看")
