"""Weights, points, total scores and grades, in tables and told in prose."""
