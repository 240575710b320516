"""The certificate (证明) that one hall issues in a session and the other receives.

The helping hall's service composes, numbers and signs it (`issue`); its clerk sees it and does the act `certificate`.
The asking hall's service, when the bytes have come, checks the signature against the certificate that the partner is
registered with, and says in the record what it found. There the clerk takes it in as a material of the local case, and
prints it.

What was signed by somebody else, or not at all, is shown with what was found; only the clerk's own words (`remark`)
make it a material then, and as a copy.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from clerk_app.cases import numbering
from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor, EventDraft
from clerk_app.cases.ports import Clock
from clerk_app.codec import canonical
from clerk_app.errors import BadInput, NotFound, Refused, Unavailable
from printing.documents.kinds import document_kind
from printing.documents.result_values import CrossCertificate
from printing.documents.values import Letterhead
from printing.documents.values import Party as Person
from printing.signing import Checked, check_pdf, sign_pdf

from .acts import AT_TABLE, LONGEST
from .certificate_ports import Asked, Contents, Head, LocalCase, Place, Registered, Signer
from .model import Session, Side
from .ports import LinkStore
from .sessions import Look, Sessions
from .steps import SERVICE, automatic_id
from .view import Certificate, Table

log = logging.getLogger(__name__)
MADE = "certificate_made"  # in the stream of the session: which number was given to which content
LONGEST_TITLE = 60
_IDENTIFIED = {"face": "人证比对", "register": "登记信息比对"}
_ID_LABEL = {"111": "公民身份号码"}


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate as it was made and signed; `content`: SHA-256 of its bytes."""

    content: str
    title: str
    number: str
    bytes: int
    pages: int


@dataclass(frozen=True, slots=True)
class Received:
    """A certificate as this hall has it. `pdf` is empty while it is on its way (`checked` None)."""

    session: Session
    certificate: Certificate
    partner: str
    pdf: bytes = b""
    checked: Checked | None = None

    @property
    def ok(self) -> bool:
        """What the record says, or would say."""
        return self.certificate.ok if self.certificate.ok is not None else bool(self.checked and self.checked.ok)

    @property
    def findings(self) -> tuple[str, ...]:
        return self.certificate.findings or (self.checked.findings if self.checked else ())


class CrossCertificates:
    """Methods raise Refused, NotFound, BadInput, Conflict or Unavailable; then nothing was changed."""

    def __init__(
        self,
        store: Callable[[], LinkStore],
        sessions: Sessions,
        contents: Contents,
        signer: Signer,
        head: Head,
        prefix: Callable[[], str],
        registered: Registered,
        case: LocalCase,
        clock: Clock,
    ) -> None:
        self._store, self._sessions, self._contents = store, sessions, contents
        self._signer, self._head, self._prefix, self._registered = signer, head, prefix, registered
        self._case, self._clock = case, clock

    # the helping hall ------------------------------------------------------------------------------------------------
    def issue(self, session_id: str, asked: Asked, actor: Actor, request: str = "") -> Issued:
        """Make and sign it; the act `certificate` follows when the clerk has seen it. The same `request` again (the
        same words, where there is none) gives the same certificate, without another number."""
        look = self._sessions.look(session_id)
        table = look.table
        own = _may_issue(look)
        _check_asked(asked)
        stream = f"session/{session_id}"
        request = request or sha256(canonical(asked).encode()).hexdigest()
        if (before := self._made(stream, request)) is not None:
            return before
        key, _ = self._signer(own)
        number = asked.number.strip() or self._number()
        at = self._clock()
        head = self._head(actor, number, table.case_number)
        pdf = _composed(asked, table, session_id, head, at)
        signed = sign_pdf(pdf, key, own, head.hall, asked.title.strip(), at)
        made = Issued(self._contents.put(signed), asked.title.strip(), number, len(signed), _pages(signed))
        told = {"request": request, "content": made.content, "title": made.title, "number": number,
                "bytes": made.bytes, "pages": made.pages}  # fmt: skip
        with self._store()() as work:
            work.events.append(stream, [EventDraft(MADE, {}, told)], at, actor)
            work.commit()
        return made

    def _number(self) -> str:
        """From the hall's sequence. One that was given and not used stays a gap."""
        at = self._clock()
        with self._store()() as work:
            serial = work.numbers.next(numbering.certificate_series(at))
            work.commit()
        return numbering.certificate_number(self._prefix(), at, serial)

    def _made(self, stream: str, request: str) -> Issued | None:
        with self._store().read() as work:
            for event in work.events.of(stream):
                told = event.after
                if event.kind == MADE and told.get("request") == request:
                    return Issued(told["content"], told["title"], told["number"], told["bytes"], told["pages"])
        return None

    # the asking hall: the service ------------------------------------------------------------------------------------
    def on_certificate(self, session_id: str) -> tuple[str, ...]:
        """For the service, whenever something came into a record, or a content: says what is to be said of the
        signatures of certificates that are here. Returns those of which it was said now. Safe to do again."""
        look = self._sessions.look(session_id)
        if look.session.side is not Side.ASKING or look.table.state not in AT_TABLE:
            return ()
        said = []
        for each in look.table.certificates:
            if each.ok is None:
                try:
                    if self._say(self._received(look, each), SERVICE).certificate.ok is not None:
                        said.append(each.id)
                except (Unavailable, Refused) as error:
                    log.info("session %s: a certificate waits: %s", session_id, error.what)
        return tuple(said)

    # the asking hall: the clerk --------------------------------------------------------------------------------------
    def received(self, session_id: str, certificate_id: str, actor: Actor) -> Received:
        """The certificate with what was found of it; if nobody has said so in the record, it is said now."""
        look = self._sessions.look(session_id)
        found = self._received(look, _certificate(look.table, certificate_id))
        return self._say(found, actor) if look.session.side is Side.ASKING else found

    def of_case(self, case_id: str) -> tuple[Received, ...]:
        """All that came for a case; what is still on its way is there without `pdf`."""
        return tuple(
            self._received(look, each) for look in self._sessions.of_case(case_id) for each in look.table.certificates
        )

    def places(self, session_id: str, certificate_id: str) -> tuple[Place, ...]:
        """The materials of the local case that it may become, the likeliest first. Raises Refused without a case."""
        look = self._sessions.look(session_id)
        title = _certificate(look.table, certificate_id).title
        return tuple(sorted(self._case.places(_case_of(look)), key=lambda place: _unlike(place, title)))

    def take_in(self, session_id: str, certificate_id: str, code: str, actor: Actor, remark: str = "") -> str:
        """It becomes that material of the local case; returns the material's name. What was not verified needs the
        clerk's words in `remark`, and counts as a copy."""
        look = self._sessions.look(session_id)
        case_id = _case_of(look)
        got = self._received(look, _certificate(look.table, certificate_id))
        if got.checked is None:
            raise Unavailable("还不能收作材料", "证明还没有送到", "到了会提示，那时再收")
        if not got.ok and not remark.strip():
            raise Refused("没有收作材料", "；".join(got.findings), "请对方重新出具；确要收下，写明为什么")
        got = self._say(got, actor)
        name = f"{got.certificate.title}.pdf"
        taken = self._case.take(case_id, code, got.pdf, name, _words(got, remark), not got.ok, actor)
        if look.table.state in AT_TABLE and got.certificate.material != taken:
            body = {**_finding(got), "material": taken}
            self._sessions.act(session_id, "certificate_checked", body, actor, _id(got, f"material/{code}"))
        return taken

    # printing --------------------------------------------------------------------------------------------------------
    def paper(self, case_id: str, certificate_id: str) -> Received:
        """For the printing of the case's papers: the very bytes that came. Raises NotFound, Unavailable."""
        for got in self.of_case(case_id):
            if got.certificate.id == certificate_id:
                if got.pdf:
                    return got
                raise Unavailable("证明还没有送到", "正在从对方大厅取", "稍后再打印")
        raise NotFound("这个办件没有收到这份证明", certificate_id, "刷新后再看")

    def printed_for(self, case_id: str, certificate_id: str, actor: Actor) -> None:
        """See `printed`; the session is the one it came in."""
        self.printed(self.paper(case_id, certificate_id).session.id, certificate_id, actor)

    def printed(self, session_id: str, certificate_id: str, actor: Actor) -> None:
        """Somebody saw it come out; in the record as long as the session is open."""
        look = self._sessions.look(session_id)
        each = _certificate(look.table, certificate_id)
        if look.table.state in AT_TABLE and not each.printed and look.session.side is Side.ASKING:
            request = automatic_id(session_id, Side.ASKING, "printed", each.id)
            self._sessions.act(session_id, "printed", {"certificate": each.id}, actor, request)

    # inside ----------------------------------------------------------------------------------------------------------
    def _received(self, look: Look, each: Certificate) -> Received:
        issuer = look.table.party(Side.HELPING)
        try:
            pdf = self._contents.read(each.content)
        except NotFound:
            return Received(look.session, each, issuer.name)
        at = self._clock() if each.ok is None else each.at  # what was right when it came stays right
        known = [issuer.certificate] if issuer.certificate else list(self._registered(issuer.hall))
        checks = [check_pdf(pdf, pem, at) for pem in known or [""]]
        checked = next((check for check in checks if check.ok), checks[0])
        return Received(look.session, each, issuer.name, pdf, checked)

    def _say(self, got: Received, actor: Actor) -> Received:
        """What was found, once, while the session is open; who says it first has said it."""
        if got.checked is None or got.certificate.ok is not None:
            return got
        look = self._sessions.look(got.session.id)
        if look.table.state in AT_TABLE and _certificate(look.table, got.certificate.id).ok is None:
            look = self._sessions.act(got.session.id, "certificate_checked", _finding(got), actor, _id(got, "checked"))
        said = _certificate(look.table, got.certificate.id)
        return Received(got.session, said, got.partner, got.pdf, got.checked)


def paper_holds(pdf: bytes, certificate: str) -> tuple[bool, str]:
    """Whether it is signed with that certificate (PEM; "" for any) and unchanged, as of when it says it was signed; and
    what was found, in words."""
    signed_at = check_pdf(pdf, certificate, datetime.min.replace(tzinfo=UTC)).signed_at
    found = check_pdf(pdf, certificate, signed_at or datetime.max.replace(tzinfo=UTC))
    ok = found.ok if certificate else found.whole
    return ok, f"由“{found.signer}”签名，没有改动" if ok else "；".join(found.findings)


def _may_issue(look: Look) -> str:
    """The certificate that this hall has in the session. Raises Refused where it may not issue one now."""
    table = look.table
    if look.session.side is not Side.HELPING:
        raise Refused("没有出具证明", "证明由协办方出具", "请对方出具")
    if table.state not in AT_TABLE:
        raise Refused("没有出具证明", "会谈没有在进行", "刷新后再看")
    if table.identity is not True:
        raise Refused("没有出具证明", "还没有核验申请人身份", "先核验身份")
    if not table.person:
        raise Refused("没有出具证明", "发起方还没有告知申请人的身份信息", "等对方告知，或请对方重新告知")
    if not (own := table.party(Side.HELPING).certificate):
        raise Refused("没有出具证明", "本大厅没有签名用的密钥", "上传已经签好名的 PDF")
    return own


def _check_asked(asked: Asked) -> None:
    title = asked.title.strip()
    if not title or len(title) > LONGEST_TITLE:
        raise BadInput("没有出具证明", f"名称要写，最多 {LONGEST_TITLE} 个字", "改好名称再出具")
    if not asked.text.strip() or len(asked.text) > LONGEST:
        raise BadInput("没有出具证明", f"证明什么要写清楚，最多 {LONGEST} 个字", "改好内容再出具")


def _composed(asked: Asked, table: Table, session_id: str, head: Letterhead, at: datetime) -> bytes:
    person = table.person
    values = CrossCertificate(
        head=head,
        title=asked.title.strip(),
        person=Person(person["name"], _ID_LABEL.get(person["id_type"], "证件号码"), person["id_number"]),
        text=asked.text.strip(),
        issued_on=beijing(at).date(),
        asking_hall=table.party(Side.ASKING).name,
        session=session_id,
        fields=asked.fields,
        legal_basis=asked.legal_basis,
        valid_until=asked.valid_until,
        purpose=asked.purpose.strip(),
        identified=_IDENTIFIED.get(table.identity_method, table.identity_rule),
    )
    return document_kind("cross_certificate").render(values)


def _pages(pdf: bytes) -> int:
    from clerk_app.pdfium import opened

    with opened(pdf) as document:
        return len(document)


def _certificate(table: Table, certificate_id: str) -> Certificate:
    for each in table.certificates:
        if each.id == certificate_id:
            return each
    raise NotFound("没有这份证明", "这次会谈里没有", "刷新后再看")


def _case_of(look: Look) -> str:
    if look.session.side is not Side.ASKING:
        raise Refused("没有收作材料", "材料归发起方的办件", "请对方收")
    if not look.session.case_id:
        raise Refused("没有收作材料", "这次会谈还没有关联办件", "先关联办件，再收作材料")
    return look.session.case_id


def _finding(got: Received) -> dict[str, object]:
    return {"certificate": got.certificate.id, "ok": got.ok, "findings": list(got.findings)}


def _id(got: Received, what: str) -> str:
    return automatic_id(got.session.id, Side.ASKING, f"certificate/{what}", got.certificate.id)


def _words(got: Received, remark: str) -> str:
    """What is written at the material: where it is from, and of what is not verified, why it was taken all the same."""
    number = f" {got.certificate.number}" if got.certificate.number else ""
    if got.ok:
        return f"{got.partner}出具{number}，电子签名已验证"
    return f"{got.partner}出具{number}，按复印件收；未通过验证：{'；'.join(got.findings)}；经办人：{remark.strip()}"


def _unlike(place: Place, title: str) -> tuple[int, int]:
    """The smaller, the likelier: same name, one name within the other, characters in common; what is missing first."""
    if place.name == title:
        rank = 0
    elif place.name in title or title in place.name:
        rank = 1
    else:
        shared = len(set(place.name) & set(title) - set("证明的和及、"))
        rank = 100 - shared
    return rank, 0 if place.missing else 1
