"""All checks, in the order in which they run."""

from __future__ import annotations

from analyzer.checks.base import Check
from analyzer.checks.ari_06_sum import CHECK as ARI_06

CHECKS: tuple[Check, ...] = (ARI_06,)
