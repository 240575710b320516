"""The hall's own door: what other systems may call."""
