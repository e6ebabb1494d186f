"""SQL over folders of result tables, with the embedded DuckDB: read only, nothing but the folder, no network."""

from analyzer.query.engine import Answer, open_results
from analyzer.query.ready import Ready, ready, ready_queries

__all__ = ["Answer", "Ready", "open_results", "ready", "ready_queries"]
