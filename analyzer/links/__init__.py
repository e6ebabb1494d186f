"""Which indicator a claim speaks of."""

from analyzer.links.link import link_claims

__all__ = ["link_claims"]
