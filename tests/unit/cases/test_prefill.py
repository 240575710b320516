"""What is known already is not asked again, and what was typed is never overwritten."""

from dataclasses import replace
from typing import Any

import pytest

from clerk_app.cases.model import Agent, Applicant, Case, CaseMaterial, MaterialState, SpareRecord
from clerk_app.cases.prefill import prefilled
from clerk_app.catalogue.model import FormField, Option, Spare, Theme
from tests.helpers.cases import NOW, THEME, a_case


def theme_with(*fields: FormField) -> Theme:
    licence = replace(THEME.materials[0], source="government", spare=Spare("e_licence", "营业执照"))
    return replace(THEME, fields=fields, materials=(licence, *THEME.materials[1:]))


def field(kind: Any, *sources: str, **parts: Any) -> FormField:
    return FormField("f", "栏", kind, prefill=sources, **parts)


def case(**parts: object) -> Case:
    data = {"name": "示范餐饮店", "kind": "甲", "seats": " 48 ", "number": "不是号码"}
    record = SpareRecord("e_licence", "营业执照", "1.2.156", NOW, data=data)
    spared = CaseMaterial("M1", "房屋证明", MaterialState.SPARED, spare=record)
    person = Applicant(name="王䶮", id_number="430102189901010012", phone="13800000000", address="示范市中心路1号")
    agent = Agent(name="李𬭚", id_number="430102189901010020", phone="13800000002")
    return a_case(**{"form": {}, "materials": (spared,), "applicant": person, "agent": agent, **parts})


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (field("text", "applicant.name"), "王䶮"),
        (field("id_number", "agent.id_number"), "430102189901010020"),
        (field("text", "licence.营业执照.name", "applicant.name"), "示范餐饮店"),
        (field("text", "licence.结婚证.name", "applicant.name"), "王䶮"),
        (field("choice", "licence.营业执照.kind", options=(Option("a", "甲"), Option("b", "乙"))), "a"),
        (field("multi", "licence.营业执照.kind", options=(Option("a", "甲"),)), ["a"]),
        (field("integer", "licence.营业执照.seats"), "48"),
        (field("yesno", "answer.sign"), True),
    ],
)
def test_a_field_is_filled_from_the_first_source_that_knows(asked: FormField, value: Any) -> None:
    assert prefilled(theme_with(asked), case())["f"][0] == value


def test_it_says_where_the_value_comes_from() -> None:
    assert prefilled(theme_with(field("text", "applicant.name")), case()) == {"f": ("王䶮", "applicant.name")}


@pytest.mark.parametrize(
    "asked",
    [
        field("id_number", "licence.营业执照.number"),
        field("choice", "licence.营业执照.name", options=(Option("a", "甲"),)),
        field("text", "licence.营业执照.name", max_length=2),
        field("text", "applicant.legal_person"),
        field("text"),
    ],
    ids=["wrong number", "no such option", "too long", "empty", "no source"],
)
def test_what_the_field_would_refuse_or_nobody_knows_stays_empty(asked: FormField) -> None:
    assert prefilled(theme_with(asked), case()) == {}


@pytest.mark.parametrize("typed", ["别的店", "0"])
def test_what_was_typed_stays(typed: str) -> None:
    assert prefilled(theme_with(field("text", "applicant.name")), case(form={"f": typed})) == {}


def test_without_an_agent_nothing_of_an_agent_is_known() -> None:
    assert prefilled(theme_with(field("text", "agent.name")), case(agent=None)) == {}
