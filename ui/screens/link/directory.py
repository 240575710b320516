"""Partner halls as the clerk looks for them: by name or pinyin, theme and place; who can help now comes first."""

from datetime import datetime

from clerk_app.bootstrap import Desk as Services
from clerk_app.link.directory import Offer
from clerk_app.pinyin import search_tokens
from ui.models import Column
from ui.screens.floor.counted_list import CountedList, Group
from ui.screens.moments import clock_time
from ui.shell.frame import Desk
from ui.text import tr

GROUPS = (
    Group("now", "现在能办", lambda offer: offer.can_now,
          ("现在没有能接的大厅", "看“全部”：可以约一个时间，或等它开门。")),
    Group("all", "全部", lambda _offer: True,
          ("还没有伙伴大厅", "由值班长在“大厅 › 伙伴大厅”里导入对方的名片。")),
)  # fmt: skip


class Directory(CountedList):
    """`selected(Offer | None)`. `theme`: only halls that help with it."""

    def __init__(self, desk: Desk) -> None:
        self.services: Services = desk.services
        self.theme = ""
        super().__init__(
            desk.runner, self._offers, self._columns(), GROUPS, key=lambda offer: offer.partner.code, said=said_of,
            name=tr("伙伴大厅"), placeholder=tr("大厅名称、拼音、区划代码"), icon="departments",
        )  # fmt: skip

    def _on_refreshed(self) -> None:
        super()._on_refreshed()
        self._count.setText(tr("共 {0} 个").format(self.model.total))

    def show_theme(self, theme: str) -> None:
        """Only halls that help with it; "" for all."""
        if theme != self.theme:
            self.theme = theme
            self._apply()

    def _offers(self) -> tuple[Offer, ...]:
        return self.services.partner_offers(self.theme)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(tr("大厅"), lambda offer: offer.partner.name),
            Column(tr("现在"), lambda _offer: "", width=150,
                   pill=lambda offer: offer_pill(offer, self.services.clock())),
            Column(tr("等候"), lambda offer: waiting_words(offer), width=76),
            Column(tr("电话"), lambda offer: offer.partner.entry.phone, width=130),
        )  # fmt: skip


def offer_pill(offer: Offer, now: datetime) -> tuple[str, str]:
    """Whether it can help now, and if not, when."""
    if offer.partner.browser_only:
        return ("done", tr("用链接")) if offer.open else ("quiet", tr("用链接，下班"))
    if offer.can_now:
        assert offer.presence is not None
        return "done", tr("{0} 个窗口在接").format(offer.presence.windows)
    if not offer.open:
        opens = clock_time(offer.opens_at, now) if offer.opens_at else ""
        return "quiet", tr("{0} 开门").format(opens) if opens else tr("没有开门")
    if offer.presence is None:
        return "quiet", tr("还没有问到")
    if not offer.presence.answers:
        return "late", tr("没有应答")
    return "near", tr("没有窗口在接")


def waiting_words(offer: Offer) -> str:
    """How many wait there."""
    return tr("{0} 人").format(offer.presence.waiting) if offer.presence and offer.presence.answers else ""


def said_of(offer: Offer) -> str:
    """What is searched."""
    entry = offer.partner.entry
    return " ".join((entry.name, entry.code, entry.region, entry.phone, *sorted(search_tokens(entry.name))))
