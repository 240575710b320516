"""What Ctrl+K finds besides commands: themes to begin, and cases to open."""

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import STATUS_TEXT
from clerk_app.cases.ports import CaseFilter
from ui.shell.frame import Desk
from ui.shell.main_window import MainWindow
from ui.shell.palette import PaletteItem, Provider
from ui.tasks import DB
from ui.text import tr


def add_providers(window: MainWindow, desk: Desk) -> None:
    """Let the palette find themes and cases."""
    services: Services = desk.services

    def themes(text: str, most: int) -> list[PaletteItem]:
        from clerk_app.catalogue.search import search

        hits = search(services.library, text)[:most]
        return [
            PaletteItem(
                tr("办理：{0}").format(hit.entry.name),
                lambda code=hit.entry.code: desk.frame.go("visit", theme=code),
                hit.entry.code,
                icon="desk",
            )
            for hit in hits
        ]

    def cases(text: str, most: int) -> list[PaletteItem]:
        with services.store.read() as work:
            rows = work.cases.find(CaseFilter(text), limit=most).rows
        return [
            PaletteItem(
                f"{row.applicant or tr('（未填姓名）')}　{row.theme_name}",
                lambda key=row.id: desk.frame.go("visit", case_id=key),
                f"{row.number or tr('草稿')}　{STATUS_TEXT[row.status]}",
                icon="cases",
            )
            for row in rows
        ]

    window.palette_panel.add(Provider(tr("办件"), cases, lane=DB))
    window.palette_panel.add(Provider(tr("一件事"), themes, lane=DB))
