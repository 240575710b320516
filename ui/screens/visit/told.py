"""A note in the page: what happened, why, what now; stays until it is put away or the act succeeds."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clerk_app.errors import WorldError
from clerk_app.materials.intake_files import Refusal
from ui.text import tr
from ui.theme import repolish
from ui.widgets import button, label

MOST_LISTED = 6


class Told(QFrame):
    """`show_error(error)`, `show_refused(refusals)`, `show_words(...)`; hidden while there is nothing to tell."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.what = label("", "strong", wrap=True)
        self.more = label("", "secondary", wrap=True)
        self.act = button("", self._do, small=True, name=tr("处理"))
        self._close = button("", self.put_away, role="quiet", icon="close", small=True, name=tr("收起这条提示"))
        self._run: Callable[[], None] | None = None
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what)
        words.addWidget(self.more)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 6, 8)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.act)
        row.addWidget(self._close)
        self.hide()

    def show_words(
        self, state: str, what: str, more: str = "", act: str = "", run: Callable[[], None] | None = None
    ) -> None:
        """State near or late (or done); `act` names what the button does."""
        repolish(self, state=state)
        self.what.setText(what)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self._run = run
        self.act.setText(act)
        self.act.setAccessibleName(act)
        self.act.setVisible(run is not None)
        self.setAccessibleName("，".join(part for part in (what, more) if part))
        self.show()

    def show_error(self, error: WorldError, act: str = "", run: Callable[[], None] | None = None) -> None:
        """What happened, why, what now."""
        more = "\n".join(part for part in (error.why, error.now) if part)
        self.show_words("late", error.what, more, act, run)

    def show_refused(self, refused: Sequence[Refusal]) -> None:
        """Files that were not taken, each with its reason."""
        lines = [_line(each) for each in refused[:MOST_LISTED]]
        rest = len(refused) - len(lines)
        lines += [tr("还有 {0} 个").format(rest)] if rest > 0 else []
        self.show_words("near", tr("{0} 个文件没有收入，其他的已收好").format(len(refused)), "\n".join(lines))

    def put_away(self) -> None:
        """Nothing to tell any more."""
        self._run = None
        self.hide()

    def _do(self) -> None:
        run = self._run
        self.put_away()
        if run is not None:
            run()


def _line(refusal: Refusal) -> str:
    error = refusal.error
    reason = "，".join(part for part in (error.why, error.now) if part)
    what = error.what if refusal.path.name in error.what else tr("“{0}”：{1}").format(refusal.path.name, error.what)
    return f"· {what}。{reason}" if reason else f"· {what}"
