"""The benchmark suite: `make bench`. Every figure is a ratio to a floor or peer measured in the same run.

Ours and the floor take turns, so that a busy machine slows both alike; what is shown are medians. A ratio is our value
divided by that of the floor, in the same unit: of times it should be small, of rates (`…/s`) large.
"""
