"""Table models for lists that load page by page."""

from ui.models.keyset import Column, KeysetModel, Page

__all__ = ["Column", "KeysetModel", "Page"]
