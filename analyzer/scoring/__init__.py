"""复核得分: every score computed again under the policy profile."""

from analyzer.scoring.rescore import rescore

__all__ = ["rescore"]
