"""Lines of a test's own; skipped with the reason where none can be laid."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from .network import Network, why_not


@pytest.fixture
def lay() -> Iterator[Callable[..., Network]]:
    """`lay("asking", "helping")`: a network with these legs, gone after the test."""
    if reason := why_not():
        pytest.skip(reason)
    with ExitStack() as stack:
        yield lambda *legs: stack.enter_context(Network(*legs))
