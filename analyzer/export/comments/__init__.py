"""Findings as comments in the report's own Word file, each at its quote, the rest of the file as it was."""

from analyzer.export.comments.annotate import annotate

__all__ = ["annotate"]
