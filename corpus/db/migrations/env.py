"""What Alembic runs: the steps, on the connection that `corpus.db.database` hands over inside its transaction."""

from alembic import context

from corpus.db.source_tables import source_records

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=source_records.metadata,
    # SQLite changes a table by copying it.
    render_as_batch=True,
)
context.run_migrations()
