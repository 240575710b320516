"""The screen in the real frame, over real services."""

from tests.ui.application.hall_fixtures import gone, open_screen, services

__all__ = ["gone", "open_screen", "services"]
