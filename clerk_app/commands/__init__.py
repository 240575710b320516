"""The command line, one module a command; each handler returns 0 done, 2 bad usage, 3 refused."""
