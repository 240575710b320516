"""大厅: what windows of one hall share, and what is done when the hall is out of order."""
