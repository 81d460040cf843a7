"""The store: mapped tables, the database, migrations and the change log."""
