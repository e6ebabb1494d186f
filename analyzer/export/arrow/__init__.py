"""Results as tables with one stable Arrow schema: Parquet for DuckDB, Polars, pandas and Spark."""

SCHEMA_VERSION = "1"
"""Of the tables. Columns may be added; a column that is here keeps its name, type and meaning within one version."""
