"""日终 and 交接班: what a window did and what lies open, counted, signed by two, carried over by name."""
