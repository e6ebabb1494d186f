"""Queries over result tables."""
