"""Killed at random moments: real processes, `kill -9`, and books that are kept by somebody else."""
