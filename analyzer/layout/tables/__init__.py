"""Tables in plain text: one file per way of flattening, all giving the same grid."""

from analyzer.layout.tables.find import caption_above, find_tables

__all__ = ["caption_above", "find_tables"]
