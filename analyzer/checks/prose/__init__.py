"""How the checks read prose: its clauses and statements, sides of opposites, what the report owns up to."""
