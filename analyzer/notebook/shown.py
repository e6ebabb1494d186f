"""What a method gives back to be looked at: HTML for a notebook, words for a terminal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class Shown:
    """Shows itself where a notebook ends a cell with it."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        """The words for a terminal."""
        return self.text
