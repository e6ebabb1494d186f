"""What a notebook shows: HTML without scripts and without anything from outside, legible on a light and a dark page."""

from analyzer.export.notebook.analysis import analysis_html
from analyzer.export.notebook.excerpt import excerpt_html, excerpt_text
from analyzer.export.notebook.table import table_html

__all__ = ["analysis_html", "excerpt_html", "excerpt_text", "table_html"]
