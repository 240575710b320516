"""Drills (演练): begun and ended by a supervisor, held at each desk, and what they came to."""
