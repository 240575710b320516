"""Human numbers, and the words a case is found by."""

from datetime import UTC, datetime

import pytest

from clerk_app.cases.model import Agent, Applicant
from clerk_app.cases.numbering import DOCUMENT_WORDS, case_number, case_series, document_number, slip_number
from clerk_app.cases.search_words import query_words, words_of
from tests.helpers.cases import a_case

NEW_YEAR = datetime(2025, 12, 31, 16, 30, tzinfo=UTC)  # half past midnight in Beijing


def test_numbers_carry_the_day_of_beijing() -> None:
    assert case_number("430102", NEW_YEAR, 12) == "430102-20260101-00012"
    assert case_series("430102", NEW_YEAR) == "case/430102/20260101"
    assert document_number("示范政", "acceptance_notice", NEW_YEAR, 12) == "示范政受字〔2026〕第00012号"


def test_the_hundred_thousandth_case_of_a_day_still_has_its_own_number() -> None:
    assert case_number("430102", NEW_YEAR, 100_000) == "430102-20260101-100000"


def test_kinds_of_documents_have_words_of_their_own_and_slips_fit_a_bar_code() -> None:
    assert len(set(DOCUMENT_WORDS.values())) == len(DOCUMENT_WORDS)
    assert slip_number("430102-20260101-00012", 3) == "JJ4301022026010100012003"
    assert slip_number("430102-20260101-00012", 3).isascii()


CASE = a_case(
    number="430102-20260212-00012",
    applicant=Applicant(name="芙蓉区䶮香居餐饮店", id_number="92430102MA0TEAT01B", phone="13800000001"),
    agent=Agent(name="李𬭚", id_number="43010218990101002X", phone="13900000002"),
)


REMEMBERED = """芙蓉区; 䶮香; 餐饮店; 李𬭚; fr; furong; 430102-20260212-00012; 4301022026021200012; 00012; 12; t01b;
EAT01B; 002x; 0001; 13800000001; 1390000; 餐饮 0001; furong 12"""


@pytest.mark.parametrize("query", [query.strip() for query in REMEMBERED.split(";")])
def test_a_case_is_found_by_what_a_clerk_remembers(query: str) -> None:
    words = words_of(CASE)
    assert all(any(word.startswith(part) for word in words) for part in query_words(query)), query


@pytest.mark.parametrize("query", ["酒店", "00013", "9999", "餐饮 9999"])
def test_and_not_by_what_is_not_in_it(query: str) -> None:
    words = words_of(CASE)
    assert not all(any(word.startswith(part) for word in words) for part in query_words(query))
