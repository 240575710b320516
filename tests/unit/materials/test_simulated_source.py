"""The simulated register answers like a real one, the same every time, and never looks real."""

from datetime import UTC, date, datetime

import pytest

from clerk_app.errors import Unavailable
from clerk_app.identity import check_licence_identifier
from clerk_app.materials.fetching import Fetched, LicenceRequest, NotAvailable, spare_record
from clerk_app.materials.intake_files import inspect
from clerk_app.materials.model import PageLimits
from clerk_app.materials.simulated_source import NO_LICENCE_MARK, SimulatedSource, licence_identifier

WIFE = "430102189901010020"
SHOP = LicenceRequest("营业执照", "䶮记小馆", "92430102MA0TEAT01B")


@pytest.mark.parametrize("licence", ["居民身份证", "居民户口簿", "结婚证", "营业执照", "不动产权证书", "没有模板的证"])
def test_every_licence_is_one_whole_pdf_page_with_a_valid_identifier(licence):
    fetched = SimulatedSource().fetch(LicenceRequest(licence, "刘𠅤", WIFE))
    assert isinstance(fetched, Fetched)
    assert check_licence_identifier(fetched.identifier).version == "001"
    assert inspect(fetched.pdf, "a.pdf", PageLimits()).sizes == ((595, 842),)
    assert "刘𠅤" in fetched.data.values()
    assert fetched.valid_until is None or fetched.valid_until > date(2030, 1, 1)


def test_the_same_question_has_the_same_answer_and_another_holder_another():
    assert SimulatedSource().fetch(SHOP) == SimulatedSource().fetch(SHOP)
    other = SimulatedSource().fetch(LicenceRequest("营业执照", "别家小馆", "91430102MA0TEAT01E"))
    assert other.identifier != SimulatedSource().fetch(SHOP).identifier


def test_the_check_character_agrees_with_published_identifiers():
    assert licence_identifier("11100000000013338W011", "11430000006122244L", "20230000403", "001").endswith(".001.U")
    assert licence_identifier("11100000000013338W009", "11330105002500287C", "2025052201", "002").endswith(".002.0")


def test_values_carry_the_names_that_fields_ask_for():
    values = SimulatedSource().fetch(SHOP).data
    assert values["credit_code"] == SHOP.holder_number
    assert {"name", "address", "legal_person"} <= values.keys()
    marriage = SimulatedSource().fetch(LicenceRequest("结婚证", "刘𠅤", WIFE)).data
    assert (marriage["wife_name"], marriage["wife_id"]) == ("刘𠅤", WIFE)
    assert marriage["husband_name"]


def test_a_visit_may_ask_for_certain_values():
    source = SimulatedSource(records={("营业执照", SHOP.holder_number): {"legal_person": "王䶮", "area": "86"}})
    data = source.fetch(SHOP).data
    assert (data["legal_person"], data["area"], data["name"]) == ("王䶮", "86", "䶮记小馆")
    assert source.fetch(SHOP).pdf != SimulatedSource().fetch(SHOP).pdf


@pytest.mark.parametrize(
    ("source", "request_"),
    [
        (SimulatedSource(unavailable=frozenset({"营业执照"})), SHOP),
        (SimulatedSource(), LicenceRequest("营业执照", f"{NO_LICENCE_MARK}小馆", SHOP.holder_number)),
        (SimulatedSource(), LicenceRequest("营业执照", "䶮记小馆", "")),
    ],
)
def test_what_the_register_does_not_have_is_an_answer_not_a_fault(source, request_):
    answer = source.fetch(request_)
    assert isinstance(answer, NotAvailable)
    assert answer.reason


def test_a_register_that_is_down_is_a_fault_and_an_expired_licence_says_so():
    with pytest.raises(Unavailable, match="没有应答"):
        SimulatedSource(down=True).fetch(SHOP)
    expired = SimulatedSource(expired=frozenset({"营业执照"})).fetch(SHOP)
    assert expired.valid_until is not None
    assert expired.valid_until < date(2020, 1, 1)


def test_the_proof_of_sparing_names_the_record():
    fetched = SimulatedSource().fetch(SHOP)
    record = spare_record(fetched, "e_licence", datetime(2026, 2, 12, tzinfo=UTC))
    assert (record.identifier, record.way, record.data) == (fetched.identifier, "e_licence", dict(fetched.data))
    assert "模拟" in record.source
