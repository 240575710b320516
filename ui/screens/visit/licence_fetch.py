"""Fetching the e-licences and shared records of a case, one after the other; one that fails never stops the rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor, Case
from clerk_app.catalogue.model import Material
from clerk_app.errors import WorldError
from ui.tasks import Progress


@dataclass(frozen=True, slots=True)
class FetchedLicences:
    """The case afterwards, which materials are spared now, and which not, each with the reason."""

    case: Case
    spared: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]


def fetch_licences(
    services: Services,
    case: Case,
    wanted: Sequence[Material],
    actor: Actor,
    stop: Event,
    progress: Callable[[Progress], None],
) -> FetchedLicences:
    """免提交 for each of `wanted`. Stops between two when told to; what was fetched until then is kept and reported."""
    spared: list[str] = []
    missing: list[tuple[str, str]] = []
    for number, material in enumerate(wanted):
        if stop.is_set():
            break
        progress(Progress(number, len(wanted), f"正在调取：{material.spare.licence or material.name}"))
        try:
            found = services.materials.spare(case, material.code, actor)
        except WorldError as error:
            missing.append((material.name, "，".join(part for part in (error.what, error.why, error.now) if part)))
            continue
        case = found.case
        if found.missing:
            missing.append((material.name, found.missing))
        else:
            spared.append(material.name)
    return FetchedLicences(case, tuple(spared), tuple(missing))
