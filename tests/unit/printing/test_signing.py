"""A signed PDF counts only as it was signed, by whom it was expected from, and in time."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from reportlab.pdfgen.canvas import Canvas

from printing.documents import DOCUMENTS
from printing.signing import check_pdf, sign_pdf
from tests.helpers.paper_samples import SAMPLES
from tests.helpers.two_halls import NOW, key_and_certificate
from tests.unit.printing.reading import poppler

NAME = "霍邱县政务服务中心"


@dataclass(frozen=True)
class Signer:
    key: EllipticCurvePrivateKey
    certificate: str

    def sign(self, pdf: bytes) -> bytes:
        return sign_pdf(pdf, self.key, self.certificate, NAME, "出具证明", NOW)


@cache
def _hall(_which: str) -> Signer:
    return Signer(*key_and_certificate(NAME))


def hall(which: str = "huoqiu") -> Signer:
    """One key for each; all have the same name."""
    return _hall(which)


def plain(text: str = "hello", pages: int = 1, **made: str) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, invariant=1, **made)
    for _ in range(pages):
        canvas.drawString(100, 700, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def signed() -> bytes:
    return hall().sign(plain())


def found(pdf: bytes, certificate: str | None = None) -> str:
    """What is wrong, in one text."""
    checked = check_pdf(pdf, hall().certificate if certificate is None else certificate, NOW)
    assert not checked.ok
    assert checked.findings
    return "；".join(checked.findings)


# what holds ---------------------------------------------------------------------------------------------------------
def test_what_was_signed_is_found_whole_and_by_whom_and_when() -> None:
    checked = check_pdf(signed(), hall().certificate, NOW + timedelta(days=90))
    assert (checked.ok, checked.whole, checked.findings) == (True, True, ())
    assert (checked.signer, checked.signed_at) == (NAME, NOW)


def test_a_certificate_as_halls_issue_them_is_signed_and_stays_readable() -> None:
    pdf = DOCUMENTS["cross_certificate"].render(SAMPLES["cross_certificate"])
    made = hall().sign(pdf)
    assert made.startswith(pdf)
    assert check_pdf(made, hall().certificate, NOW).ok
    assert "刘𠅤" in poppler("pdftotext", made, "-raw")


def test_another_reader_says_the_same_of_the_signature(tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(signed())
    command = ["pdfsig", "-nocert", str(tmp_path / "signed.pdf")]
    said = subprocess.run(command, capture_output=True, check=False, timeout=60).stdout.decode()
    assert "Signature is Valid" in said
    assert "Total document signed" in said


def test_a_key_signs_only_with_its_own_certificate() -> None:
    with pytest.raises(ValueError, match="another key"):
        sign_pdf(plain(), hall().key, hall("other").certificate, NAME, "", NOW)
    with pytest.raises(ValueError, match="no PDF"):
        hall().sign(b"no pdf at all")


# what does not hold ------------------------------------------------------------------------------------------------
def test_what_nobody_signed_is_said_to_be_unsigned() -> None:
    assert "没有电子签名" in found(plain())


def test_another_certificate_of_the_same_name_is_somebody_else() -> None:
    checked = check_pdf(hall("other").sign(plain()), hall().certificate, NOW)
    assert (checked.ok, checked.whole) == (False, True)
    assert "不是对方大厅登记的证书" in checked.findings[0]
    assert checked.fingerprint != check_pdf(signed(), hall().certificate, NOW).fingerprint


def test_a_hall_without_a_certificate_is_shown_and_never_verified() -> None:
    checked = check_pdf(signed(), "", NOW)
    assert (checked.ok, checked.whole, checked.signer) == (False, True, NAME)
    assert "没有登记证书" in checked.findings[0]
    assert not check_pdf(signed(), "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----", NOW).ok


def test_a_certificate_counts_only_while_it_is_valid() -> None:
    late = check_pdf(signed(), hall().certificate, NOW + timedelta(days=3651))
    assert (late.ok, late.whole) == (False, True)
    assert "已过期" in late.findings[0]
    early = check_pdf(signed(), hall().certificate, NOW - timedelta(days=2))
    assert "还没有生效" in early.findings[0]
    ahead = check_pdf(signed(), hall().certificate, NOW - timedelta(hours=1))
    assert ahead.findings == ("写的签名时间还没有到",)


def test_a_file_with_a_password_is_said_to_have_one() -> None:
    assert "密码" in found(plain(encrypt="secret"))


@pytest.mark.parametrize("bytes_", [b"", b"%PDF-1.7", b"\0" * 5000, b"%PDF-1.4\n%%EOF", "证明".encode() * 900])
def test_what_is_no_pdf_is_damaged(bytes_: bytes) -> None:
    assert "损坏" in found(bytes_)


def test_what_was_cut_short_is_never_taken() -> None:
    whole = signed()
    for length in {*range(0, len(whole), 211), *range(len(whole) - 40, len(whole))}:
        assert not check_pdf(whole[:length], hall().certificate, NOW).ok, length


def test_what_was_added_behind_is_never_taken() -> None:
    for more in (b"\n", b" ", b"\0", b"%%EOF\n", b"\n%" + b"x" * 200, signed()):
        assert not check_pdf(signed() + more, hall().certificate, NOW).ok


def test_a_byte_that_was_changed_anywhere_is_found() -> None:
    whole, random = signed(), Random(5)
    first = whole.rindex(b"/Contents <")
    where = {*(random.randrange(len(whole)) for _ in range(250)), *(first + random.randrange(3000) for _ in range(150))}
    for at in sorted(where):
        changed = bytearray(whole)
        changed[at] ^= 1 << random.randrange(8)
        assert not check_pdf(bytes(changed), hall().certificate, NOW).ok, at


def test_a_digit_of_the_signature_that_was_changed_into_another_is_found() -> None:
    whole, random = signed(), Random(6)
    first = whole.rindex(b"/Contents <") + len(b"/Contents <")
    null = first + 2 * bytes.fromhex(whole[first : first + 2400].decode()).rindex(bytes.fromhex("0304020105"))
    for at in (first + 6, first + 7, null + 9, *(first + random.randrange(1700) for _ in range(150))):
        changed = bytearray(whole)
        changed[at] = random.choice([each for each in b"0123456789abcdef" if each != whole[at]])
        assert not check_pdf(bytes(changed), hall().certificate, NOW).ok, at


# a second revision --------------------------------------------------------------------------------------------------
def revised(change: str) -> bytes:
    """The signed file with one more revision that somebody without the key has added."""
    writer = IncrementalPdfFileWriter(BytesIO(signed()))
    page = writer.root["/Pages"]["/Kids"][0]
    match change:
        case "text":
            stream = generic.StreamObject(stream_data=b"BT /F1 12 Tf 100 700 Td (changed) Tj ET")
            page[pdf_name("/Contents")] = writer.add_object(stream)
            writer.update_container(page)
        case "note":
            page[pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(_annotation("/FreeText"))])
            writer.update_container(page)
        case "field":
            form = writer.root["/AcroForm"]
            field = _annotation("/Widget")
            field.update({pdf_name("/FT"): pdf_name("/Tx"), pdf_name("/T"): generic.pdf_string("amount")})
            form["/Fields"].append(writer.add_object(field))
            writer.update_container(form["/Fields"])
        case "page":
            pages = writer.root["/Pages"]
            pages["/Kids"].append(writer.add_object(generic.DictionaryObject(dict(page))))
            pages[pdf_name("/Count")] = generic.NumberObject(2)
            writer.update_container(pages)
            writer.update_container(pages["/Kids"])
        case "info":
            writer.set_info(generic.DictionaryObject({pdf_name("/Title"): generic.pdf_string("other")}))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _annotation(kind: str) -> generic.DictionaryObject:
    box = generic.ArrayObject([generic.NumberObject(each) for each in (90, 690, 300, 720)])
    return generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name(kind),
            pdf_name("/Rect"): box,
            pdf_name("/F"): generic.NumberObject(4),
            pdf_name("/Contents"): generic.pdf_string("changed"),
        }
    )


@pytest.mark.parametrize("change", ["text", "note", "field", "page", "info"])
def test_whatever_a_later_revision_adds_is_found(change: str) -> None:
    told = found(revised(change))
    assert "签名之后" in told
    if change == "page":
        assert "签名时 1 页，现在 2 页" in told


@pytest.mark.parametrize("by", ["other", "huoqiu"])
def test_two_signatures_are_not_one_also_when_both_are_right(by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("printing.signing.sign.FIELD", "Second")
    assert "有 2 个电子签名" in found(hall(by).sign(signed()))


# the signature itself -----------------------------------------------------------------------------------------------
def test_a_signature_that_was_moved_to_another_document_does_not_hold() -> None:
    genuine, other = signed(), hall("other").sign(plain("another text"))
    start = genuine.rindex(b"/Contents <") + 10
    end = genuine.index(b">", start) + 1
    there = other.rindex(b"/Contents <") + 10
    moved = other[:there] + genuine[start:end] + other[other.index(b">", there) + 1 :]
    assert len(moved) == len(other)
    assert "改动过" in found(moved)


def wrapped() -> Iterator[bytes]:
    """Files whose signature is right and covers what was signed, with something else in the hole it leaves open."""
    whole = signed()
    start, end = whole.rindex(b"/Contents <") + 10, 0
    end = whole.index(b">", start) + 1
    for inside in (b"<" + b"0" * 10 + b">", whole[start : end - 1] + b"00>", whole[start:end] + b"/Evil (x)"):
        yield whole[:start] + inside + whole[end:]
    yield whole[:start] + whole[start:end].upper() + whole[end:]
    padding = whole[start:end].rstrip(b">0")
    spare = end - 1 - start - len(padding)
    yield whole[:start] + padding + b"0" * (spare - 4) + b"abcd" + b">" + whole[end:]
    yield whole[:start] + padding[:-40] + padding[-40:].swapcase() + b"0" * spare + b">" + whole[end:]


def test_nothing_hides_in_the_hole_that_a_signature_leaves() -> None:
    upper = list(wrapped())[3]
    assert check_pdf(upper, hall().certificate, NOW).ok  # the same digits, and nothing but digits
    for number, pdf in enumerate(wrapped()):
        if pdf != upper:
            assert not check_pdf(pdf, hall().certificate, NOW).ok, number


@pytest.mark.parametrize(
    "said", [b"[0 0 0 0]", b"[0 10 20 30]", b"[-1 10 20 30]", b"null", b"[0 99999999 1 2]", b"[]", b"[0 1]"]
)
def test_a_range_that_does_not_cover_the_file_covers_nothing(said: bytes) -> None:
    whole = signed()
    start = whole.rindex(b"/ByteRange ") + len(b"/ByteRange ")
    end = whole.index(b"]", start) + 1
    if len(said) <= end - start:
        assert not check_pdf(whole[:start] + said.ljust(end - start) + whole[end:], hall().certificate, NOW).ok


def test_a_signature_without_content_or_kind_is_none() -> None:
    whole = signed()
    for old, new in (
        (b"/Contents <", b"/Contentz <"),
        (b"/ETSI.CAdES.detached", b"/ETSI.XAdES.detached"),
        (b"/ByteRange ", b"/ByteRangf "),
        (b"/Type /Sig", b"/Type /Sog"),
    ):
        assert old in whole
        assert not check_pdf(whole.replace(old, new), hall().certificate, NOW).ok, new
