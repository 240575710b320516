"""The case (办件): what may happen to it, numbers, working-day limits, the outcomes of 行政许可法 art. 32, events."""
