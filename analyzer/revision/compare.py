"""Two analyses of two versions of one report, compared.

Where a finding stands, told without offsets and without figures, so that it can be found in another version.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from analyzer.model import Analysis, Difference, Finding, Span
from analyzer.revision.figures import changed_figures
from analyzer.text import masked

Key = Callable[[Finding], Hashable]
_AROUND = 12


def compare(old: Analysis, new: Analysis) -> Difference:
    """What the new version mended, left open and brought in.

    A finding stays open where its fingerprint is the same, or where the same rule speaks of the same indicator or of the same
    words with other figures.
    """
    before, after = _Places(old), _Places(new)
    keys: tuple[tuple[Key, Key], ...] = (
        (lambda found: found.fingerprint, lambda found: found.fingerprint),
        (before.words, after.words),
        (before.head, after.head),
        (before.indicator, after.indicator),
    )
    pairs: dict[int, Finding] = {}
    left_old, left_new = list(old.findings), list(new.findings)
    for old_key, new_key in keys:
        matched = _match(left_old, left_new, old_key, new_key)
        pairs.update({id(later): earlier for earlier, later in matched})
        gone = {id(earlier) for earlier, _ in matched}
        left_old = [found for found in left_old if id(found) not in gone]
        left_new = [found for found in left_new if id(found) not in pairs]
    still = [found for found in new.findings if id(found) in pairs]
    former = {found.fingerprint: pairs[id(found)].fingerprint for found in still if pairs[id(found)].fingerprint != found.fingerprint}
    return Difference(mended=tuple(left_old), open=tuple(still), new=tuple(left_new), former=former, figures=changed_figures(old, new))


def _match(old: Iterable[Finding], new: Iterable[Finding], old_key: Key, new_key: Key) -> list[tuple[Finding, Finding]]:
    """Pairs with the same key, in reading order; each finding at most once; an empty key matches nothing."""
    waiting: dict[Hashable, list[Finding]] = defaultdict(list)
    for found in old:
        waiting[old_key(found)].append(found)
    out = []
    for found in new:
        key = new_key(found)
        if key and waiting[key]:
            out.append((waiting[key].pop(0), found))
    return out


class _Places:
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
