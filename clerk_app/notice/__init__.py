"""Answers to situation questions → the one-time notice (一次性告知). Pure: same inputs, same notice everywhere."""

from .answers import check_answers, notes_on_answers, parse_answer
from .compute import applying_sub_items, asked_fields, compute, due_fees, needed_materials, next_questions, whole
from .model import Notice
from .order import CriticalPath, critical_path, effective_after
from .plain import as_document, canonical_bytes

__all__ = [
    "CriticalPath",
    "Notice",
    "applying_sub_items",
    "as_document",
    "asked_fields",
    "canonical_bytes",
    "check_answers",
    "compute",
    "critical_path",
    "due_fees",
    "effective_after",
    "needed_materials",
    "next_questions",
    "notes_on_answers",
    "parse_answer",
    "whole",
]
