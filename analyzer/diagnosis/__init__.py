"""What went wrong where a relation breaks: the smallest single change that would mend it."""

from analyzer.diagnosis.diagnose import diagnose

__all__ = ["diagnose"]
