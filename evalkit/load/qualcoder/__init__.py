"""QualCoder: its database, and what its tables say together."""
