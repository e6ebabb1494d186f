"""The same reports in many formats."""
