"""Two analyses of two versions of one report, compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from analyzer.model import Analysis, Difference, Finding
from analyzer.revision.figures import changed_figures
from analyzer.revision.places import Places

Key = Callable[[Finding], Hashable]


def compare(old: Analysis, new: Analysis) -> Difference:
    """What the new version mended, left open and brought in.

    A finding stays open where its fingerprint is the same, or where the same rule speaks of the same indicator or of the same
    words with other figures.
    """
    before, after = Places(old), Places(new)
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
