"""Money: budgets, execution, spending, what was carried over, prices and unit costs."""
