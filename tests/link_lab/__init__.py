"""Bad lines on one machine: network namespaces as halls, a small shaper of our own between them. See `__main__`."""
