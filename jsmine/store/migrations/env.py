"""Alembic's entry: runs the migrations on the connection that ``open_database`` hands over."""

from alembic import context

from jsmine.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
