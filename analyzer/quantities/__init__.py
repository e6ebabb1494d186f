"""Numbers with their units: numerals, units, bounds, then metric and subject."""

from analyzer.quantities.find import find_quantities, read_quantities

__all__ = ["find_quantities", "read_quantities"]
