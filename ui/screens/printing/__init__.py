"""Printing a paper: look at the very bytes, send them, and say whether they came out."""
