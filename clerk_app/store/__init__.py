"""SQLAlchemy tables, the unit of work, migrations. SQLite on one desk; the same tables on PostgreSQL in a hall."""
