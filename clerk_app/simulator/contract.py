"""The published contract as checks: is this body what the contract says?"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

CONTRACT = Path(__file__).parents[2] / "resources" / "contracts" / "department-gateway.openapi.yaml"


@cache
def contract() -> dict[str, Any]:
    """The OpenAPI document, parsed."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast, where it was built
    document: dict[str, Any] = yaml.load(CONTRACT.read_text("utf-8"), loader)  # both are safe loaders
    return document


@cache
def validator(schema: str) -> Any:
    """A JSON Schema validator (with formats) for one of the contract's schemas by name."""
    from jsonschema import Draft202012Validator
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    registry: Any = Registry().with_resource("urn:contract", DRAFT202012.create_resource(contract()))
    checker = Draft202012Validator.FORMAT_CHECKER
    reference = {"$ref": f"urn:contract#/components/schemas/{schema}"}
    return Draft202012Validator(reference, registry=registry, format_checker=checker)


def breaches(schema: str, body: object) -> list[str]:
    """Where the body breaks the schema: places and rules, never values, since those may be personal data."""
    return [f"{error.json_path}: {error.validator}" for error in validator(schema).iter_errors(body)]
