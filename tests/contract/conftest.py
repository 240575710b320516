from __future__ import annotations

from collections.abc import Iterator

import pytest

from clerk_app.dispatch.http_gateway import HttpDepartmentGateway
from clerk_app.simulator.simulator import Simulator


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    with Simulator(review_delay=0.05) as running:
        yield running


@pytest.fixture
def gateway(simulator: Simulator) -> Iterator[HttpDepartmentGateway]:
    opened = HttpDepartmentGateway(
        simulator.url_of("scjg"), department="市场监管局", connect_timeout=1.0, read_timeout=0.4
    )
    yield opened
    opened.close()
