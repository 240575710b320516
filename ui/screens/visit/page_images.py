"""Pictures of pages for the screen: rendered on their own thread, kept while they are likely to be wanted again."""

from collections import OrderedDict
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from clerk_app.cases.model import HeldPage
from clerk_app.errors import WorldError
from clerk_app.materials.page_store import PageStore
from ui.tasks import Operation, Runner, device
from ui.text import tr
from ui.widgets.pages import THUMB

LANE = device("pages")
KEPT_THUMBS, KEPT_SHEETS = 600, 12
Key = tuple[str, int, int, int]


def key_of(page: HeldPage, width: int) -> Key:
    """What a picture depends on."""
    return page.content, page.page_index, page.rotation, width


class PageImages(QObject):
    """`thumb(page)` gives the picture or asks for it; `ready(page)` when it has come, `examined(page)` when warnings
    are known. The newest wish is served first; thumbnails come before examinations."""

    ready = Signal(object)
    examined = Signal(object)

    def __init__(self, runner: Runner, store: Callable[[], PageStore], parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._store = runner, store
        self._thumbs: OrderedDict[Key, QImage] = OrderedDict()
        self._sheets: OrderedDict[Key, QImage] = OrderedDict()
        self._warnings: dict[tuple[str, int], tuple[str, ...]] = {}
        self._wanted: dict[Key, HeldPage] = {}
        self._unexamined: dict[tuple[str, int], HeldPage] = {}
        self._busy = False

    def thumb(self, page: HeldPage, ratio: float) -> QImage | None:
        """The small picture of a page; None while it is being made."""
        key = key_of(page, round(THUMB.width() * ratio))
        if key in self._thumbs:
            self._thumbs.move_to_end(key)
            return self._thumbs[key]
        self._wanted[key] = page
        self._go()
        return None

    def sheet(self, page: HeldPage, width: int) -> QImage:
        """The page `width` pixels wide. Blocks: for a worker thread only. Raises what `rendering.render` raises."""
        key = key_of(page, width)
        found = self._sheets.get(key)
        if found is None:
            found = draw(page, self._store(), width)
            self._sheets[key] = found
            while len(self._sheets) > KEPT_SHEETS:
                self._sheets.popitem(last=False)
        return found

    def warnings(self, page: HeldPage) -> tuple[str, ...]:
        """What looks wrong with the page, as far as known now."""
        key = (page.content, page.page_index)
        if key not in self._warnings and key not in self._unexamined:
            self._unexamined[key] = page
            self._go()
        return self._warnings.get(key, ())

    def forget_wishes(self, keep: Iterable[HeldPage] = ()) -> None:
        """Another material is shown: pages that are not in `keep` need not be drawn now."""
        kept = {(page.content, page.page_index) for page in keep}
        self._wanted = {key: page for key, page in self._wanted.items() if key[:2] in kept}
        self._unexamined = {key: page for key, page in self._unexamined.items() if key in kept}

    def _go(self) -> None:
        if self._busy:
            return
        if self._wanted:
            key, page = self._wanted.popitem()
            self._start(lambda: draw(page, self._store(), key[3]), lambda image: self._keep(key, page, image), page)
        elif self._unexamined:
            known, page = self._unexamined.popitem()
            self._start(lambda: _examine(page, self._store()), lambda found: self._note(known, page, found), page)

    def _start(self, run: Callable[[], object], done: Callable[..., None], page: HeldPage) -> None:
        self._busy = True

        def failed(error: WorldError) -> None:
            self._note((page.content, page.page_index), page, (error.what,))

        self._runner.start(Operation(run, done, failed, lane=LANE, title=tr("正在显示页面")), owner=self)

    def _keep(self, key: Key, page: HeldPage, image: QImage) -> None:
        self._busy = False
        self._thumbs[key] = image
        while len(self._thumbs) > KEPT_THUMBS:
            self._thumbs.popitem(last=False)
        self.ready.emit(page)
        self._go()

    def _note(self, key: tuple[str, int], page: HeldPage, found: tuple[str, ...]) -> None:
        self._busy = False
        self._warnings[key] = found
        self.examined.emit(page)
        self._go()


def draw(page: HeldPage, store: PageStore, width: int) -> QImage:
    """A page as a picture of its own memory."""
    from clerk_app.materials.rendering import render

    image = render(page, store, width)
    return QImage(image.tobytes(), image.width, image.height, image.width * 3, QImage.Format.Format_RGB888).copy()


def _examine(page: HeldPage, store: PageStore) -> tuple[str, ...]:
    from clerk_app.materials.rendering import examine

    return tuple(warning.text for warning in examine([page], store))
