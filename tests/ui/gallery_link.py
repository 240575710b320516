"""Pictures of 连线: `python -m tests.ui.gallery_link --out DIR [--size WxH] [--scale 2] [--theme …] [--only NAME]`."""

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from clerk_app.bootstrap import Desk as Services
from clerk_app.bootstrap.room import RECORDINGS
from clerk_app.cases.model import Case
from clerk_app.link.recordings import Recordings
from clerk_app.link.sessions import Call
from printing.documents.kinds import document_kind
from printing.signing import sign_pdf
from tests.helpers.paper_samples import SAMPLES
from tests.helpers.partner_hall import PartnerHall
from tests.ui.application.hall import take
from tests.ui.gallery_desk import Gallery, args, photograph
from ui.screens.link.ring import RingPanel
from ui.screens.link.talks import Talks
from ui.screens.printing.panels import actor_of


class LinkGallery(Gallery):
    """The window with the ring over it, as after a login."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = TemporaryDirectory()
        self.case: Case | None = None
        self.talks = self.desk.talks = Talks(self.desk, self.window, lambda: self.case)
        self.talks.room.open = lambda _look: None  # its window is photographed elsewhere
        self.ring = RingPanel(self.talks, self.window.top.parentWidget())
        self.window.book.add(self.window.top.parentWidget(), self.ring.actions_here())

    def modal(self, name: str) -> None:
        self.settle(0.5)
        found = self.app.activeModalWidget()
        if found is not None and (not args.only or name.startswith(args.only)):
            found.grab().save(str(args.out / f"{name}-{args.size}@{args.scale}-{args.theme}.png"))
            found.reject()
        self.settle()

    def close(self) -> None:
        self.talks.stop()
        super().close()
        self.folder.cleanup()


def signed(services: Services, partner: PartnerHall) -> tuple[str, int]:
    """A certificate as that hall issues it: its content's hash, and how many bytes."""
    pdf = document_kind("cross_certificate").render(SAMPLES["cross_certificate"])
    key = partner.key
    made = sign_pdf(pdf, key.private, key.certificate, partner.name, "无违法记录证明", services.clock())
    return services.pages.put(made), len(made)


def export(gallery: LinkGallery, session: str) -> None:
    """The file of a talk that was recorded: what lies here, what does not, and a disk that is too small."""
    services, screen, actor = gallery.services, gallery.window.screen("link"), actor_of(gallery.desk)
    services.sessions.act(session, "consent", {"picture": True, "recording": True, "how": "screen"}, actor)
    for number in (1, 2):
        data = bytes(3_000_000) + bytes([number])
        piece = {"stream": "meeting", "number": number, "content": sha256(data).hexdigest(), "bytes": len(data),
                 "media_type": "video/webm", "from_ms": number * 5000, "until_ms": number * 5000 + 5000}  # fmt: skip
        services.sessions.act(session, "piece", piece, actor)
        services.registrar.tend(session)
        screen.acts.export(screen.details.look)
        gallery.modal(f"link-10-export-{'partly' if number == 2 else 'away'}")
        Recordings(services.data / RECORDINGS, left_free=0).put(session, "meeting", number, data)
    screen.acts.export(screen.details.look)
    gallery.settle()
    asked = gallery.app.activeModalWidget()
    asked.box.setChecked(True)
    asked.export_to(Path(gallery.folder.name) / "none" / "out.zip")
    gallery.modal("link-10-export-failed")


def walk(gallery: LinkGallery) -> None:
    window, services, talks = gallery.window, gallery.services, gallery.talks
    window.go("link")
    talks.look()
    gallery.shot("link-0-no-service")
    partner = PartnerHall(Path(gallery.folder.name), services)
    other = PartnerHall(Path(gallery.folder.name), services, "jinzhai", "金寨县政务服务中心")
    partner.beat()
    partner.says()
    other.says(0, 0, answers=False)
    talks.look()
    gallery.settle()
    gallery.shot("link-1-empty")
    screen = window.screen("link")
    case = take(services, name="王小明")
    window.go("link", call=True, case=case)
    gallery.settle()
    gallery.shot("link-2-call-case")
    screen.new_call()
    gallery.settle()
    screen.call_page.directory.show_group("all")
    gallery.shot("link-3-call-all")
    actor = actor_of(gallery.desk)
    look = services.sessions.call(
        Call("huoqiu", "开具无违法记录证明", materials=("身份证", "户口簿"), case_id=case.id), actor
    )
    screen.enter(session=look.session.id)
    talks.look()
    gallery.shot("link-4-ringing")
    partner.answers(look.session.id, "queued", ticket="B012", ahead=3, wait="约 12 分钟")
    talks.look()
    screen.refresh()
    gallery.shot("link-5-queued")
    incoming = other.calls("核验出生医学证明")
    talks.look()
    gallery.shot("link-6-ring")
    gallery.ring.do_refuse()
    gallery.modal("link-7-refuse")
    partner.answers(look.session.id, "accepted")
    partner.answers(look.session.id, "identity", method="face", rule="证件照与本人一致", ok=True, remark="")
    partner.answers(look.session.id, "material", name="身份证", result="ok", remark="")
    partner.answers(look.session.id, "material", name="户口簿", result="unclear", remark="第二页看不清")
    ask = partner.answers(look.session.id, "scan_asked", what="户口簿 第二页", note="300 dpi，平板扫描")
    content, size = signed(services, partner)
    paper = {"content": content, "title": "无违法记录证明", "number": "霍证〔2026〕12号", "bytes": size}
    made = partner.answers(look.session.id, "certificate", **paper)
    services.sessions.accept(incoming, actor)
    talks.look()
    screen.refresh()
    gallery.settle(0.8)
    screen.list.select_key(look.session.id)
    gallery.shot("link-8-open")
    screen.list.select_key(incoming)
    gallery.shot("link-8-helping")
    screen.details.end.setFocus()
    gallery.case = case
    screen.acts.bind(screen.details.look)
    gallery.modal("link-8-bind")
    gallery.case = None
    screen.acts.bind(screen.details.look)
    gallery.settle()
    gallery.app.activeModalWidget().list.set_query("没有这个人")
    gallery.modal("link-8-bind-none")
    services.sessions.bind(incoming, take(services, number=1, name="王小红").id, actor)
    screen.refresh()
    gallery.shot("link-8-bound")
    screen.list.select_key(look.session.id)
    screen.acts.scan_own(screen.details.look, "户口簿")
    gallery.modal("link-9-scan-own")
    screen.acts.scan(screen.details.look, ask.id)
    gallery.modal("link-9-scan")
    screen.acts._rows["consent"](screen.details.look, "")
    gallery.modal("link-10-consent")
    screen.acts.show_certificate(screen.details.look, made.id)
    gallery.settle(1)
    gallery.modal("link-10-certificate")
    screen.acts._rows["applicant"](screen.details.look, "")
    gallery.modal("link-10-applicant")
    export(gallery, look.session.id)
    found = {"certificate": made.id, "ok": True, "findings": ["签名有效，由霍邱县政务服务中心的密钥签署"]}
    services.sessions.act(look.session.id, "certificate_checked", found, actor)
    partner.learn(look.session.id)
    screen.refresh()
    gallery.settle(0.5)
    screen._on_activated(screen.list.current_row())
    gallery.shot("link-11-checked")
    services.sessions.in_writing(look.session.id, "线路一直不好", actor)
    partner.learn(look.session.id)
    screen.refresh()
    gallery.shot("link-12-writing")
    from ui.screens.link.dialogs import ask_end

    ask_end(window, talks, screen.details.look)
    gallery.modal("link-13-end")
    screen.acts.verify(screen.details.look)
    gallery.modal("link-14-verify")
    screen.acts.print_record(screen.details.look)
    gallery.settle(1)
    gallery.modal("link-14-print")
    second = services.sessions.call(Call("huoqiu", "转告办理结果", applicant="李小红"), actor)
    partner.answers(second.session.id, "refused", reason="这件事不归本大厅办", instead="金寨县政务服务中心")
    screen.enter(session=second.session.id)
    gallery.settle(0.5)
    gallery.shot("link-15-refused")
    from types import SimpleNamespace

    from ui.screens.link.one_time_link import LinkDialog

    link = SimpleNamespace(address="https://hall.example/room/hQ7mC0r2m8nXq3b5YtZl9aKs", until=services.clock())
    LinkDialog(window, "霍邱县政务服务中心", link).open()
    gallery.modal("link-16-link")
    window.go("hall", section="partners")
    gallery.settle(0.5)
    gallery.shot("link-17-partners")
    from clerk_app.link.directory import sign_entry
    from ui.screens.hall.partners import EntryDialog

    page = window.screen("hall").page
    EntryDialog(page, sign_entry(partner.entry, partner.key), partner.entry, None, page._accept).open()
    gallery.modal("link-18-entry")
    partner.close()
    other.close()


if __name__ == "__main__":
    photograph(walk, LinkGallery)
