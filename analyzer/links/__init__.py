"""Which indicator a claim speaks of, and which quantities tell the same fact."""

from analyzer.links.link import link_claims
from analyzer.links.same_facts import find_same_facts

__all__ = ["find_same_facts", "link_claims"]
