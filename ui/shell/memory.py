"""Python's collector of unused memory, kept from being felt.

A full collection walks everything that is loaded, some 100 ms in which no thread runs. It comes a hundred times less
often here than by Python's own thresholds, what was loaded by the start is left out, and the rest is done while nobody
is at the desk.
"""

import gc

COLLECT_AFTER = (10_000, 25, 100)


def collect_seldom() -> None:
    """Once, when the application is made."""
    gc.set_threshold(*COLLECT_AFTER)


def settle() -> None:
    """What is loaded now stays, and no collection looks at it again."""
    gc.freeze()


def tidy_up() -> None:
    """A full collection, when nobody is at the desk."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
