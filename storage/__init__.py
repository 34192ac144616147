"""How things are kept: engine, unit of work, queries, migrations."""
