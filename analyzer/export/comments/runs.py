"""Runs of a Word paragraph, cut at exact characters: each piece keeps the formatting of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from itertools import pairwise
from typing import Any

from analyzer.export.comments.origins import Origin
from analyzer.export.comments.package import T, W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RUN = W + "r"


class Pieces:
    """The runs of a body after they were cut; ``beginning`` and ``ending`` give the run that begins or ends at a place."""

    def __init__(self, body: Any, cuts: Mapping[int, set[int]]) -> None:
        """Args: body: the main part; cuts: offsets to cut at, by the number of the ``w:t``."""
        self._beginning: dict[Origin, Any] = {}
        self._ending: dict[Origin, Any] = {}
        nodes = list(body.iter(T))
        numbers = {node: number for number, node in enumerate(nodes)}
        runs = dict.fromkeys(node.getparent() for node in (nodes[number] for number in cuts))
        for run in runs:
            if run.tag == _RUN:
                self._cut(run, numbers, cuts)

    def beginning(self, place: Origin) -> Any:
        """The run whose first character is the one at a place; None where that stands in no run of its own."""
        return self._beginning.get(place)

    def ending(self, place: Origin) -> Any:
        """The run whose last character stands before a place (its offset is that of the character after it)."""
        return self._ending.get(place)

    def _cut(self, run: Any, numbers: Mapping[Any, int], cuts: Mapping[int, set[int]]) -> None:
        """Replace a run by its pieces: a new one begins at every cut, and after the last cut of each text."""
        properties = run.find(W + "rPr")
        pieces: list[Any] = []
        piece = None
        for child in list(run):
            if child is properties:
                continue
            number = numbers.get(child)
            if number is None or number not in cuts:
                piece = piece if piece is not None else self._piece(run, properties, pieces)
                piece.append(child)
                continue
            text = child.text or ""
            offsets = sorted({0, *(cut for cut in cuts[number] if 0 < cut < len(text)), len(text)})
            for start, end in pairwise(offsets):
                if piece is None or start in cuts[number]:
                    piece = self._piece(run, properties, pieces)
                node = deepcopy(child)
                node.tail = None
                node.text = text[start:end]
                node.set(_SPACE, "preserve")
                piece.append(node)
                self._beginning[Origin(number, start)] = piece
                self._ending[Origin(number, end)] = piece
            if len(text) in cuts[number]:
                piece = None
        self._replace(run, pieces)

    @staticmethod
    def _piece(run: Any, properties: Any, pieces: list[Any]) -> Any:
        piece = run.makeelement(run.tag, dict(run.attrib), nsmap=run.nsmap)
        if properties is not None:
            piece.append(deepcopy(properties))
        pieces.append(piece)
        return piece

    @staticmethod
    def _replace(run: Any, pieces: list[Any]) -> None:
        if not pieces:
            return
        pieces[-1].tail = run.tail
        parent, at = run.getparent(), run.getparent().index(run)
        parent[at : at + 1] = pieces


__all__ = ["Pieces"]
