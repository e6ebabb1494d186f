"""The review page: one self-contained HTML file with the report, its findings, and the reviewer's decisions."""

from analyzer.export.review.page import review_page

__all__ = ["review_page"]
