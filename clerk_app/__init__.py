"""一窗: the use cases of the window. No Qt in here; SQLAlchemy only in `store` and `bootstrap`."""
