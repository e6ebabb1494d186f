"""All checks, in the order in which they run."""

from __future__ import annotations

from analyzer.checks.ari_06_sum import CHECK as ARI_06
from analyzer.checks.ari_07_ratio import CHECK as ARI_07
from analyzer.checks.ari_08_change import CHECK as ARI_08
from analyzer.checks.base import Check

CHECKS: tuple[Check, ...] = (ARI_06, ARI_07, ARI_08)
