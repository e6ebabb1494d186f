"""The analysis that shows itself."""
