"""Makers of the corpus in other formats: a report as pieces, and the pieces as a Word file, a web page."""
