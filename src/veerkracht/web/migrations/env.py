"""Alembic runs this: every migration in the transaction that `Index` has begun."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
