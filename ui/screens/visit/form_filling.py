"""What the union form is filled with: which fields are asked, what is known already, and where that came from. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from clerk_app.cases.form_rules import FieldFault, form_faults
from clerk_app.cases.model import Case, MaterialState
from clerk_app.cases.prefill import prefilled
from clerk_app.catalogue.model import FormField, Material, Theme
from clerk_app.notice.compute import asked_fields, needed_materials, next_questions

BLANK = (None, "", [])
E_WAYS = frozenset({"e_licence", "data_sharing"})
SOURCES = {"applicant": "登记", "agent": "登记的代理人", "answer": "情形问答"}


@dataclass(frozen=True, slots=True)
class Filled:
    """Known values of a case by field code, and in words where each comes from."""

    values: dict[str, Any]
    origins: dict[str, str]


def known(theme: Theme, case: Case) -> Filled:
    """What pre-fill would put into an empty form of this case."""
    found = prefilled(theme, replace(case, form={}))
    ways = {_licence(material): material.spare.way for material in theme.materials}
    return Filled(
        {code: value for code, (value, _) in found.items()},
        {code: _origin(source, ways) for code, (_, source) in found.items()},
    )


def _licence(material: Material) -> str:
    return material.spare.licence or material.name


def _origin(source: str, ways: Mapping[str, str]) -> str:
    kind, _, rest = source.partition(".")
    if kind != "licence":
        return f"来自{SOURCES[kind]}"
    name = rest.rpartition(".")[0]
    return f"来自{name}数据共享" if ways.get(name) == "data_sharing" else f"来自{name}电子证照"


def origins(filled: Filled, form: Mapping[str, Any]) -> dict[str, str]:
    """Where the values come from that stand in the form as they were known; edited ones have no origin."""
    return {code: words for code, words in filled.origins.items() if form.get(code) == filled.values[code]}


def fresh_values(
    filled: Filled, form: Mapping[str, Any], before: Mapping[str, Any], *, emptied_too: bool = False
) -> dict[str, Any]:
    """What to put into the form now.

    Fields that were never touched; fields that still hold what was known `before`, where that has changed since; with
    `emptied_too` (the clerk asked for it) also those that were emptied by hand.
    """
    found = {}
    for code, value in filled.values.items():
        there = form.get(code)
        follows = code in before and there == before[code] and there != value
        if code not in form or follows or (emptied_too and there in BLANK):
            found[code] = value
    return found


def wanted_licences(theme: Theme, case: Case) -> tuple[Material, ...]:
    """Needed materials that an e-licence or shared record could stand in for, and nothing stands in for yet."""
    taken = {each.code for each in case.materials if each.state is not MaterialState.MISSING}
    needed = needed_materials(theme, case.answers)
    return tuple(material for material in needed if material.spare.way in E_WAYS and material.code not in taken)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the form is: required fields filled, and everything that is wrong."""

    filled: int
    wanted: int
    faults: tuple[FieldFault, ...]


class Asked:
    """The asked fields of a situation, reckoned once for the same answers (state is asked at each keystroke)."""

    def __init__(self) -> None:
        self._key: tuple[Any, ...] = ()
        self._fields: tuple[FormField, ...] = ()
        self._open = 0

    def fields(self, theme: Theme, case: Case) -> tuple[FormField, ...]:
        """In the order of the catalogue."""
        key = (theme.code, theme.version, tuple(sorted(case.answers.items())))
        if key != self._key:
            self._key, self._fields = key, asked_fields(theme, case.answers)
            self._open = len(next_questions(theme, case.answers))
        return self._fields

    def open_questions(self, theme: Theme, case: Case) -> int:
        """How many questions could still change what is asked."""
        self.fields(theme, case)
        return self._open

    def progress(self, theme: Theme, case: Case, today: Any) -> Progress:
        """Counts required fields."""
        fields = self.fields(theme, case)
        required = [field for field in fields if field.required]
        filled = sum(case.form.get(field.code) not in BLANK for field in required)
        return Progress(filled, len(required), form_faults(fields, case.form, today))
