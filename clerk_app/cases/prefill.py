"""Pre-fill (智能预填): what is known already is not asked again. Pure; never overwrites what was typed."""

from typing import Any

from clerk_app.catalogue.model import FormField, Theme
from clerk_app.notice.compute import asked_fields

from .form_rules import field_faults
from .model import Case


def known_values(theme: Theme, case: Case) -> dict[str, Any]:
    """Everything a field's `prefill` may name: applicant.*, agent.*, answer.*, licence.<name>.<key>."""
    known: dict[str, Any] = {}
    for part in ("kind", "name", "id_type", "id_number", "phone", "address", "legal_person"):
        known[f"applicant.{part}"] = getattr(case.applicant, part)
    if case.agent is not None:
        for part in ("name", "id_number", "phone"):
            known[f"agent.{part}"] = getattr(case.agent, part)
    known.update({f"answer.{code}": value for code, value in case.answers.items()})
    for material in case.materials:
        if material.spare is not None:
            for key, value in material.spare.data.items():
                licence = theme.material(material.code).spare.licence or material.name
                known[f"licence.{licence}.{key}"] = value
    return known


def prefilled(theme: Theme, case: Case) -> dict[str, tuple[Any, str]]:
    """Values for fields that are still empty: code → (value, where it comes from). Only values that pass the rules."""
    known = known_values(theme, case)
    found: dict[str, tuple[Any, str]] = {}
    for field in asked_fields(theme, case.answers):
        if case.form.get(field.code) not in (None, "", []):
            continue
        for source in field.prefill:
            value = _fitted(field, known.get(source))
            if value not in (None, "") and not field_faults(field, value):
                found[field.code] = (value, source)
                break
    return found


def _fitted(field: FormField, value: Any) -> Any:
    if field.type in ("choice", "multi") and isinstance(value, str):
        code = next((option.code for option in field.options if value in (option.code, option.text)), None)
        return [code] if field.type == "multi" and code else code
    if field.type in ("integer", "number") and isinstance(value, str):
        return value.strip()
    return list(value) if isinstance(value, tuple) else value
