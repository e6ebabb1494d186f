"""Rises, falls and differences: what changed, from what to what, what is left, and why."""
