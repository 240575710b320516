"""A signature over a whole PDF: PAdES baseline B-B (ETSI EN 319 142-1), P-256 with SHA-256, without network.

It certifies the document (ISO 32000-1, 12.8.2.2, no changes permitted): every reader takes what is added later for a
break. The field is not drawn; what people read of it stands in the document itself.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import BytesIO

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import load_pem_x509_certificate

FIELD = "Yichuang"
_DIGEST = "sha256"
_ROOM = 8192  # hexadecimal digits for the signature and its certificate: both take about 1,400 bytes


def sign_pdf(
    pdf: bytes, key: EllipticCurvePrivateKey, certificate_pem: str, name: str, reason: str, at: datetime
) -> bytes:
    """The PDF with one more revision that holds the signature. `name`: the hall; `at`: aware.

    Raises ValueError for a certificate that does not belong to the key, or bytes that are no PDF.
    """
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
    from pyhanko.sign.signers.pdf_byterange import SignatureObject
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    certificate = load_pem_x509_certificate(certificate_pem.encode())
    if certificate.public_key() != key.public_key():
        raise ValueError("the certificate belongs to another key")
    signer = SimpleSigner(
        Certificate.load(certificate.public_bytes(Encoding.DER)),
        PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
    except PdfError as error:
        raise ValueError("no PDF that can be signed") from error
    steps = PdfCMSEmbedder(new_field_spec=SigFieldSpec(FIELD)).write_cms(field_name=FIELD, writer=writer)
    next(steps)
    made = SignatureObject(at, SigSeedSubFilter.PADES, name, reason=reason, bytes_reserved=_ROOM)
    mdp = SigMDPSetup(md_algorithm=_DIGEST, certify=True, docmdp_perms=MDPPerm.NO_CHANGES)
    steps.send(SigObjSetup(sig_placeholder=made, mdp_setup=mdp))
    prepared, output = steps.send(SigIOSetup(md_algorithm=_DIGEST))
    signing = signer.async_sign(prepared.document_digest, _DIGEST, use_pades=True)
    with ThreadPoolExecutor(1) as apart:  # a thread that has an event loop running takes no second one
        steps.send(apart.submit(asyncio.run, signing).result())
    signed: bytes = output.getvalue()
    return signed
