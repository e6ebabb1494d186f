"""Where things stand: lines, paragraphs over wraps and pages, headings, sections, tables."""

from analyzer.layout.layout import lay_out

__all__ = ["lay_out"]
