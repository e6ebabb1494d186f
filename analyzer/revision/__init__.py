"""The revised report beside the first one: what was mended, what is open, what is new, which figures changed."""

from analyzer.revision.compare import compare

__all__ = ["compare"]
