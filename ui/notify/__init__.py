"""What the desk says to the clerk: notices, and the report dialog for bugs."""

from ui.notify.bridge import Bug, Choice, Level, Notice, Notices

__all__ = ["Bug", "Choice", "Level", "Notice", "Notices"]
