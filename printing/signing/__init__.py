"""Signing a PDF with a hall's key, and saying of a PDF who signed it and whether it is still what was signed."""

from .check import Checked, check_pdf
from .sign import sign_pdf

__all__ = ["Checked", "check_pdf", "sign_pdf"]
