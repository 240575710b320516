"""Alembic's environment: runs on the connection that `migrate.upgrade` hands in."""

from alembic import context

import clerk_app.store.flow_tables
import clerk_app.store.hall_tables  # noqa: F401 - declares its tables
from clerk_app.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
