"""Tables in plain text: one file per way of flattening, all giving the same grid."""

from analyzer.layout.tables.find import find_tables

__all__ = ["find_tables"]
