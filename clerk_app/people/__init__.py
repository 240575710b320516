"""Clerks and supervisors: who they are, how they log in, what they may do."""
