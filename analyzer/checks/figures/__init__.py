"""Figures set against each other: tolerance of printed figures, slips of the pen, equations told in words."""
