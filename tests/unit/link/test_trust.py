"""The certificate of a hall's own service is trusted by its authority or its fingerprint, and never for the asking."""

from datetime import timedelta
from hashlib import sha256

import pytest

from clerk_app.errors import BadInput
from clerk_app.link.trust import read_ca, trusts
from tests.helpers.hall_ca import NOW, authority, service

CA = authority()


def told(ca, made, host="127.0.0.1", between=(), at=NOW):
    return trusts(ca, host, [made.der, *(each.der for each in between)], at)


def test_what_the_halls_own_authority_has_signed_is_trusted_for_its_hosts_only():
    made = service(CA, "127.0.0.1", "hall.example")
    assert told(CA.pem, made)
    assert told(CA.pem, made, "hall.example")
    assert not told(CA.pem, made, "other.example")
    assert not told(CA.pem, made, "127.0.0.2")


def test_another_authority_of_the_same_name_is_not_trusted():
    assert not told(CA.pem, service(authority(), "127.0.0.1"))


def test_what_has_run_out_is_not_trusted():
    made = service(CA, "127.0.0.1", days=-1)
    assert not told(CA.pem, made)
    assert not told(f"sha256:{sha256(made.der).hexdigest()}", made)
    assert not told(CA.pem, service(CA, "127.0.0.1"), at=NOW + timedelta(days=40))


def test_the_certificate_of_a_service_signs_no_other():
    leaf = service(CA, "127.0.0.1")
    below = service(leaf, "bank.example")
    assert not told(CA.pem, below, "bank.example", between=(leaf,))


def test_the_services_own_certificate_in_the_file_is_trusted_for_its_hosts():
    made = service(authority(), "127.0.0.1")
    assert told(made.pem, made)
    assert not told(made.pem, made, "hall.example")
    assert not told(made.pem, service(authority(), "127.0.0.1"))


def test_a_fingerprint_means_one_certificate():
    made = service(authority(), "127.0.0.1")
    digest = sha256(made.der).hexdigest().upper()
    written = "sha256:" + ":".join(digest[at : at + 2] for at in range(0, 64, 2))
    assert told(written, made)
    assert not told(written, service(authority(), "127.0.0.1"))
    assert not told("sha256:", made)


def test_nothing_is_trusted_without_a_setting_or_for_what_is_no_certificate():
    made = service(CA, "127.0.0.1")
    assert not told("", made)
    assert not trusts(CA.pem, "127.0.0.1", [], NOW)
    assert not trusts(CA.pem, "127.0.0.1", [b"no certificate"], NOW)
    assert not told("no PEM", made)


def test_the_setting_names_a_file_that_holds_certificates(tmp_path):
    path = tmp_path / "ca.pem"
    path.write_text(CA.pem, "ascii")
    assert read_ca(f" {path} ") == CA.pem
    assert read_ca("") == ""
    assert read_ca("sha256:AB") == "sha256:AB"
    for wrong in (tmp_path / "none.pem", tmp_path):
        with pytest.raises(BadInput):
            read_ca(str(wrong))
    path.write_text("no certificate", "ascii")
    with pytest.raises(BadInput):
        read_ca(str(path))
