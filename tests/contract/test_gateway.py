"""The published contract holds together, and what goes over the wire keeps to it."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
import requests
from openapi_spec_validator import validate

from clerk_app.dispatch import gateway as values
from clerk_app.dispatch import wire
from clerk_app.dispatch.gateway import DepartmentStatus, PaperOutcome
from clerk_app.simulator.contract import breaches, contract
from clerk_app.simulator.simulator import Simulator
from tests.contract.samples import a_paper_record, a_submission, new_key, soon

VALUES = [
    values.Submission,
    values.Theme,
    values.SubItem,
    values.Party,
    values.MaterialReference,
    values.PredecessorResult,
    values.Result,
    values.Correction,
    values.Receipt,
    values.StatusMessage,
    values.SubmissionState,
    values.PaperRecord,
    values.Withdrawal,
    values.Problem,
]


def resolve(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        found: Any = contract()
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        node = found
    return node


def assert_fits(response: requests.Response, path: str, method: str) -> None:
    """Status, media type and body of a real answer are what the contract says of this operation."""
    said = contract()["paths"][path][method]["responses"]
    content = resolve(said[str(response.status_code)])["content"]
    media_type = response.headers["Content-Type"].split(";")[0]
    assert media_type in content
    name = content[media_type]["schema"]["$ref"].rsplit("/", 1)[1]
    assert breaches(name, response.json()) == []


def post(url: str, value: object, **headers: str) -> requests.Response:
    return requests.post(url, data=wire.body_of(value), headers=headers, timeout=5)


def submit(simulator: Simulator, key: str, value: object) -> requests.Response:
    return post(simulator.url_of("scjg") + "/v1/submissions", value, **{"Idempotency-Key": f'"{key}"'})


def test_the_contract_is_valid_openapi_3_1() -> None:
    validate(contract())
    assert contract()["openapi"].startswith("3.1")


def test_the_contract_names_no_server_but_a_variable() -> None:
    assert [server["url"] for server in contract()["servers"]] == ["{gateway}"]


def test_every_operation_and_property_is_described_in_chinese_too() -> None:
    def chinese(text: str) -> bool:
        return any("\u4e00" <= character <= "\u9fff" for character in text)

    for name, schema in contract()["components"]["schemas"].items():
        assert chinese(schema["description"]) or name == "Status", name
        for member, said in schema.get("properties", {}).items():
            if list(said) != ["$ref"]:
                assert chinese(said["description"]), f"{name}.{member}"


def test_every_example_keeps_to_its_schema() -> None:
    schemas = {
        "RestaurantSubmission": "Submission",
        "Receipt": "Receipt",
        "GrantedMessage": "StatusMessage",
        "GrantedState": "SubmissionState",
        "PaperRecord": "PaperRecord",
        "MalformedProblem": "Problem",
        "NeverReceivedProblem": "Problem",
        "DecidedProblem": "Problem",
    }
    examples = contract()["components"]["examples"]
    assert set(examples) == set(schemas)
    for name, schema in schemas.items():
        assert breaches(schema, examples[name]["value"]) == [], name
        wire.decode(getattr(values, schema), examples[name]["value"])


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_values_have_the_members_of_the_contract(value: Any) -> None:
    schema = contract()["components"]["schemas"][value.__name__]
    assert {field.name for field in fields(value)} == set(schema["properties"])


def test_statuses_are_those_of_the_contract() -> None:
    assert contract()["components"]["schemas"]["Status"]["enum"] == list(DepartmentStatus)


def test_what_we_send_keeps_to_the_contract() -> None:
    assert breaches("Submission", wire.encode(a_submission())) == []
    assert breaches("PaperRecord", wire.encode(a_paper_record())) == []
    assert breaches("PaperRecord", wire.encode(a_paper_record(PaperOutcome.REJECTED))) == []


def test_submission_and_its_repeat_get_the_same_answer(simulator: Simulator) -> None:
    key = new_key()
    first, second = (submit(simulator, key, a_submission()) for _ in range(2))
    assert_fits(first, "/v1/submissions", "post")
    assert (first.status_code, first.content) == (second.status_code, second.content)


def test_same_key_with_another_body_is_422(simulator: Simulator) -> None:
    key = new_key()
    submit(simulator, key, a_submission())
    answer = submit(simulator, key, a_submission(code="R3"))
    assert answer.status_code == 422
    assert_fits(answer, "/v1/submissions", "post")


def test_a_submission_without_key_or_against_the_schema_is_400_and_tells_no_personal_data(simulator: Simulator) -> None:
    without = post(simulator.url_of("scjg") + "/v1/submissions", a_submission())
    assert without.status_code == 400
    assert_fits(without, "/v1/submissions", "post")
    broken = wire.encode(a_submission())
    broken["applicant"]["id_number"] = ["430102189901010012"]
    headers = {"Idempotency-Key": f'"{new_key()}"'}
    wrong = requests.post(simulator.url_of("scjg") + "/v1/submissions", json=broken, headers=headers, timeout=5)
    assert_fits(wrong, "/v1/submissions", "post")
    assert "applicant.id_number" in wrong.json()["detail"]
    assert "430102189901010012" not in wrong.text


def test_query_shows_all_messages_until_the_decision(simulator: Simulator) -> None:
    key = new_key()
    url = f"{simulator.url_of('scjg')}/v1/submissions/{key}"
    never = requests.get(url, timeout=5)
    assert never.status_code == 404
    assert_fits(never, "/v1/submissions/{key}", "get")
    submit(simulator, key, a_submission())
    soon(lambda: requests.get(url, timeout=5).json()["status"] == "granted")
    state = requests.get(url, timeout=5)
    assert_fits(state, "/v1/submissions/{key}", "get")
    assert [message["status"] for message in state.json()["messages"]] == ["received", "accepted", "granted"]
    licence = state.json()["messages"][-1]["result"]
    assert licence["document"] == "食品经营许可证"
    assert licence["number"].startswith("JY2430102")
    assert licence["valid_until"] > licence["valid_from"]


def test_paper_record_and_withdrawal_answers_keep_to_the_contract(simulator: Simulator) -> None:
    key = new_key()
    url = f"{simulator.url_of('scjg')}/v1/submissions/{key}"
    withdrawn = post(url + "/withdrawal", values.Withdrawal("转线下办理"))
    assert withdrawn.status_code == 200
    assert_fits(withdrawn, "/v1/submissions/{key}/withdrawal", "post")
    late = submit(simulator, key, a_submission())
    assert late.status_code == 409
    assert_fits(late, "/v1/submissions", "post")
    paper = post(url + "/paper-record", a_paper_record())
    assert paper.status_code == 200
    assert_fits(paper, "/v1/submissions/{key}/paper-record", "post")
    differs = post(url + "/paper-record", a_paper_record(PaperOutcome.REJECTED))
    assert differs.status_code == 409
    assert_fits(differs, "/v1/submissions/{key}/paper-record", "post")
    assert differs.json()["state"]["status"] == "granted"


def test_health_says_what_the_department_can_do(simulator: Simulator) -> None:
    up = requests.get(simulator.url_of("scjg") + "/v1/health", timeout=5)
    assert_fits(up, "/v1/health", "get")
    simulator.set_faults([{"kind": "unhealthy", "retry_after": 3}])
    down = requests.get(simulator.url_of("scjg") + "/v1/health", timeout=5)
    assert (down.status_code, down.headers["Retry-After"]) == (503, "3")
    assert_fits(down, "/v1/health", "get")
