"""What a notebook shows: HTML without scripts and without anything from outside, legible on a light and a dark page."""

from analyzer.export.notebook.analysis import analysis_html, report_html
from analyzer.export.notebook.document import document_html
from analyzer.export.notebook.excerpt import excerpt_html, excerpt_text
from analyzer.export.notebook.summary import summary_line
from analyzer.export.notebook.table import table_html, words_html, words_of

__all__ = [
    "analysis_html",
    "document_html",
    "excerpt_html",
    "excerpt_text",
    "report_html",
    "summary_line",
    "table_html",
    "words_html",
    "words_of",
]
