"""办件: all cases, found by name, pinyin, number or the tails of ID and phone."""
