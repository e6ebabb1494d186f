"""Claims: clauses with a cue of outcome (已完成, 超额, 未达到), with stance, status and their quantities."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from analyzer.claims.cues import ClaimCues
from analyzer.lexicon import Lexicon
from analyzer.model import Claim, Quantity
from analyzer.model.layout import Layout

_CLAUSE = "，；。！？\n\t|"
_LONGEST = 120


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> ClaimCues:
    return ClaimCues(lexicon)


def find_claims(layout: Layout, quantities: tuple[Quantity, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """All claims in reading order. A clause is the text between two of ，；。 and line or cell ends."""
    cues, flow = _cues(lexicon), layout.flow
    text, starts = flow.folded, [quantity.span.start for quantity in quantities]
    out: list[Claim] = []
    done = 0
    for match in cues.find(text):
        if match.start < done:
            continue
        start, end = _clause(text, match.start, match.end)
        done = end
        section = layout.section_at(flow.to_text(match.start))
        if (
            section is not None
            and section.kind in ("targets", "measures")
            and match.value[0] != "not-met"
            and not text.startswith("已", match.start)
        ):
            continue
        stance, status = cues.judge(text, start, match)
        if stance is None:
            continue
        span = flow.span(start, end)
        ids = tuple(quantity.id for quantity in quantities[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
        words = layout.document.text[span.start : span.end]
        out.append(Claim(id=f"c{len(out) + 1}", span=span, text=words, stance=stance, quantities=ids, status=status))
    return tuple(out)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    left, right = start, end
    while left > 0 and text[left - 1] not in _CLAUSE and start - left < _LONGEST:
        left -= 1
    while right < len(text) and text[right] not in _CLAUSE and right - end < _LONGEST:
        right += 1
    while left < start and text[left] in " *#":
        left += 1
    return left, right
