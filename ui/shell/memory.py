"""Python's collector of unused memory, kept from being felt.

No thread runs while it walks, some 0.8 µs for each object. A full collection walks everything that is loaded: it comes
seldom, what was loaded by the start is left out, and the rest is done while nobody is at the desk. The collections of
what is young come often and small: what a background thread reads (ten thousand tickets) is walked in slices of a few
milliseconds, not in one of 200.
"""

import gc

COLLECT_AFTER = (1_000, 5, 5_000)  # objects made; collections of the youngest; of the young


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
