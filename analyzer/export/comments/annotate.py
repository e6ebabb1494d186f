"""Puts each finding into a Word file as a comment at its foremost quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from analyzer.export.comments.origins import Origin, origins_of
from analyzer.export.comments.package import Package, W
from analyzer.export.comments.runs import Pieces
from analyzer.export.entries import Entry, Teller
from analyzer.export.xml_text import legal
from analyzer.model import Analysis, Span

_AUTHOR, _INITIALS = "绩效自评核查", "核"
_ID = W + "id"


@dataclass(frozen=True)
class _Anchor:
    """First and last character of a quote in the file."""

    first: Origin
    last: Origin

    @property
    def end(self) -> Origin:
        return Origin(self.last.element, self.last.offset + 1)


def annotate(analysis: Analysis, data: bytes, text_of: Callable[[bytes], str]) -> bytes:
    """The Word file with a comment for each finding that is not dismissed; all other parts stay byte for byte.

    A finding whose quotes are no characters of the main part (footnotes, text boxes, list numbers) stands at the first words of the file.

    Args: analysis: of this very file; data: its bytes; text_of: the loader, from a file's bytes to ``Document.text``.
    """
    entries = Teller(analysis).entries()
    package = Package(data)
    paragraphs = _paragraphs(package.body)
    origins = origins_of(data, text_of)
    anchors = [_anchor(entry.finding.spans, origins, paragraphs) for entry in entries]
    pieces = Pieces(package.body, _cuts(anchor for anchor in anchors if anchor is not None))
    comments = package.comments()
    free = max((int(comment.get(_ID) or 0) for comment in comments), default=-1) + 1
    for number, (entry, anchor) in enumerate(zip(entries, anchors, strict=True), free):
        comments.append(_comment(number, _words(entry)))
        _mark(package.body, pieces, anchor, number)
    return package.with_comments(package.body, comments)


def _paragraphs(body: Any) -> list[Any]:
    """The paragraph of every ``w:t``; None in a text box, where Word allows no comments."""
    texts = body.iter(W + "t")
    return [None if next(node.iterancestors(W + "txbxContent"), None) is not None else next(node.iterancestors(W + "p")) for node in texts]


def _anchor(spans: Sequence[Span], origins: Sequence[Origin | None], paragraphs: Sequence[Any]) -> _Anchor | None:
    """The characters of the first quote that has some; those of one paragraph only, for a comment cannot leave a table cell."""
    for span in spans:
        found = [origin for origin in origins[span.start : span.end] if origin is not None and paragraphs[origin.element] is not None]
        if found:
            inside = [origin for origin in found if paragraphs[origin.element] is paragraphs[found[0].element]]
            return _Anchor(min(inside), max(inside))
    return None


def _cuts(anchors: Iterable[_Anchor]) -> dict[int, set[int]]:
    cuts: dict[int, set[int]] = defaultdict(set)
    for anchor in anchors:
        cuts[anchor.first.element].add(anchor.first.offset)
        cuts[anchor.end.element].add(anchor.end.offset)
    return cuts


def _mark(body: Any, pieces: Pieces, anchor: _Anchor | None, number: int) -> None:
    """Set the comment's marks around its quote."""
    start, end, reference = (etree.Element(W + name) for name in ("commentRangeStart", "commentRangeEnd", "r"))
    start.set(_ID, str(number))
    end.set(_ID, str(number))
    etree.SubElement(reference, W + "commentReference").set(_ID, str(number))
    first = pieces.beginning(anchor.first) if anchor is not None else None
    last = pieces.ending(anchor.end) if anchor is not None else None
    if first is None or last is None:
        paragraph = next(body.iter(W + "p"))
        at = 1 if len(paragraph) and paragraph[0].tag == W + "pPr" else 0
        paragraph[at:at] = [start, end, reference]
        return
    first.addprevious(start)
    last.addnext(reference)
    last.addnext(end)


def _comment(number: int, lines: Iterable[str]) -> Any:
    comment = etree.Element(W + "comment")
    comment.set(_ID, str(number))
    comment.set(W + "author", _AUTHOR)
    comment.set(W + "initials", _INITIALS)
    for words in lines:
        run = etree.SubElement(etree.SubElement(comment, W + "p"), W + "r")
        etree.SubElement(run, W + "t").text = legal(words)
    return comment


def _words(entry: Entry) -> Iterator[str]:
    state = "（已确认）" if entry.confirmed else ""
    yield f"【{entry.severity}】{entry.finding.rule} {entry.title}{state}"
    yield entry.message
    others = entry.quotes[1:]
    told = (
        ("验算", entry.arithmetic), ("诊断", entry.diagnosis), ("另见", "；".join(quote.told for quote in others)),
        ("依据", entry.finding.basis), ("建议", entry.advice.advice),
    )  # fmt: skip
    yield from (f"{label}：{words}" for label, words in told if words)


__all__ = ["annotate"]
