"""Between two halls' services: what comes in (`door`), what goes out (`courier`), and who sees to it (`tender`)."""
