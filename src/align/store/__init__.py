"""What is kept: the termbase, the translation units and the decisions, in one SQLite file."""
