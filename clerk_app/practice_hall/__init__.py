"""A simulated hall: made-up people who come, wait, leave, are called and served, all through the real use cases.

`people` and `day` say what happens (pure, by a seed); `agenda` when; `window` and `hall` do it; `audit` reads what the
store has kept of it and tells whether anybody was called twice or lost.
"""
