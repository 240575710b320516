"""Papers of a case: which may be printed when, what they say, their numbers, and whether they came out."""
