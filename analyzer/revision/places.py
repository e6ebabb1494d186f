"""Where a finding stands, told without offsets and without figures, so that it can be found in another version."""

from __future__ import annotations

from analyzer.model import Analysis, Finding, Span
from analyzer.text import masked

_AROUND = 12


class Places:
    """The places of one version's findings."""

    def __init__(self, analysis: Analysis) -> None:
        """Args: analysis: whose text the findings' spans are of."""
        self._text = analysis.text
        self._paths = {item.id: f"{item.project}/{item.category}/{item.name}" for item in analysis.indicators}

    def words(self, found: Finding) -> tuple[str, ...]:
        """Rule and quotes with their neighbourhood, figures masked."""
        return (found.rule, *(self._masked(span) for span in found.spans))

    def head(self, found: Finding) -> tuple[str, ...]:
        """Rule and the neighbourhood of the foremost quote: the other quotes may have come or gone."""
        return (found.rule, self._masked(found.spans[0])) if found.spans else ()

    def indicator(self, found: Finding) -> tuple[str, ...]:
        """Rule and indicator; empty where it speaks of none."""
        path = self._paths.get(found.indicator or "", "")
        return (found.rule, path) if path else ()

    def _masked(self, span: Span) -> str:
        return masked(self._text[max(span.start - _AROUND, 0) : span.end + _AROUND // 2])
