"""Calling at the clerk's desk: the strip over every screen, its dialogs, and the visit that a call opens."""
