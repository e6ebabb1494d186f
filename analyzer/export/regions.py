"""Where a span stands for programs: lines and columns of a plain text file, nothing for files whose text is not their own."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from analyzer.model import Analysis, Locator, Span

_NOT_ITSELF = "text/html"


@dataclass(frozen=True)
class Region:
    """Lines and columns from 1; ``end_column`` is of the character after the last one."""

    line: int
    column: int
    end_line: int
    end_column: int


class Regions:
    """The regions of one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        """Args: analysis: whose spans are asked for."""
        self._locator = Locator(analysis.text)
        media = analysis.source.media_type
        self.plain = media.startswith("text/") and media != _NOT_ITSELF
        """True where the document's text is the file's own, so that lines and offsets hold in the file."""

    def of(self, span: Span) -> Region:
        """The lines and columns of a span."""
        last = max(span.end - 1, span.start)
        return Region(
            self._locator.line(span.start), span.start - self._locator.line_start(span.start) + 1,
            self._locator.line(last), span.end - self._locator.line_start(last) + 1,
        )  # fmt: skip


def uri_of(name: str) -> str:
    """A file's name as a relative URI."""
    return quote(name.replace("\\", "/"), safe="/")


__all__ = ["Region", "Regions", "uri_of"]
