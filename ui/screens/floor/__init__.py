"""现场: who waits, who serves, and what a supervisor looks after while the hall is open."""
