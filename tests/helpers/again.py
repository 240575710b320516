"""For tests of real processes and real seconds: a busy machine may miss them once, a fault of ours shows again."""

import pytest

AGAIN = pytest.mark.flaky(reruns=2, only_rerun=".*")
