"""Ratios, shares, means and rates: which figure is divided by which."""
