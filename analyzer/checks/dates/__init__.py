"""Years and days: of the report, of its amounts, of its events."""
