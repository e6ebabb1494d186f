"""Claims that all goals of a paragraph were reached, behind the result of one that was missed: ……机扫率90.4%，……，承诺事项均已做到."""

from __future__ import annotations

from analyzer.checks.absolutes.goals_claimed import goals_claimed
from analyzer.checks.base import Facts, once
from analyzer.checks.figures.parts import Part, matched_parts
from analyzer.checks.goals.counted_claims import counted_claims
from analyzer.checks.goals.goal_names import goal_pairs
from analyzer.checks.goals.kinds_of_goals import kind_of, of_kinds
from analyzer.checks.goals.told_kept import Kept
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import fact_cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import clause_pattern_of
from analyzer.model import Indicator, Span
from analyzer.text import piece_end, piece_start, small_number

_FAR, _PIECE, _LINE = 400, "。；！？\n", "\n"
_ASKED = late_regex(r"(?:要求|规定|约定|(?:目标|计划|任务)[数值]?(?:为|是)|应(?!用)|必?须|不(?:低|少|高|多|超)[于过])[^，。；\d]{0,10}\d")
_REAL = late_regex(r"实际|完成了|结果")
_PIECE_END = late_regex(f"[{_PIECE}]")


def kept_in_paragraph(item: Indicator, part: Part, facts: Facts) -> Kept | None:
    """The first claim on several goals behind a result and in its paragraph; None where its sentence owns up to what is short."""
    flow, text = facts.layout.flow, facts.layout.flow.folded
    if item.table is not None or item.category == "预算执行":
        return None
    start, end, aim = flow.from_text(part.actual.span.start), flow.after(part.actual.span), flow.from_text(part.target.span.start)
    if aim >= start:
        return None
    own = text[piece_start(text, start, _PIECE) : piece_end(text, end, _PIECE)]
    stop = min(piece_end(text, end, _LINE), end + _FAR)
    if _owns_up(own, facts):
        return None
    for first, last in _claims(facts, end, stop):
        clause = text[piece_start(text, first, "，。；！？\n") : last]
        said = pattern(facts.lexicon, "kept-of-all").search(clause)
        if said is None and not (_PIECE_END.search(text, end, first) is None and _is_whole(clause, text, aim, facts)):
            continue
        if not _speaks_of(item, clause, said["count"] if said else None, first, facts) or _asks_otherwise(text, first, aim):
            continue
        behind = text[piece_start(text, first, _PIECE) : piece_end(text, last, _PIECE)]
        span = flow.span(first, last)
        known = any(one == item.id and span.overlaps(place) for one, place in (*_told(facts), *_counted(facts)))
        if (
            known
            or pattern(facts.lexicon, "kept-but-some").search(clause)
            or _owns_up(behind, facts)
            or pattern(facts.lexicon, "told-cause").search(behind)
        ):
            return None
        words = pairs_of(text[piece_start(text, start, "，。；！？\n") : end])
        return Kept(text[first:last].strip("，"), span, sure=said is not None and bool(goal_pairs(item, facts) & words))
    return None


def _claims(facts: Facts, start: int, stop: int) -> list[tuple[int, int]]:
    """The flow ranges of what calls goals reached between two offsets: by its words, or a clause on all goals without a figure."""
    text = facts.layout.flow.folded
    found = [one.span() for one in clause_pattern_of(facts.lexicon, "prose.toml", "told-kept").finditer(text, start, stop)]
    return sorted([*found, *(place for place in _sweeping(facts) if start <= place[0] and place[1] <= stop)])


@once
def _sweeping(facts: Facts) -> tuple[tuple[int, int], ...]:
    """The flow ranges of the claims of the report that call all goals reached and hold no figure."""
    flow, aside = facts.layout.flow, pattern(facts.lexicon, "claim-aside")
    goals, of_all = pattern(facts.lexicon, "kept-goals"), pattern(facts.lexicon, "kept-of-all")
    found = list[tuple[int, int]]()
    for claim in facts.claims:
        if claim.status != "asserted" or claim.stance not in ("met", "exceeded"):
            continue
        first, last = flow.range_of(claim.span)
        words = flow.folded[first:last]
        if not any(map(str.isdigit, words)) and aside.search(words) is None and goals.search(words) and of_all.search(words):
            found.append((first, last))
    return tuple(found)


def _asks_otherwise(text: str, claim: int, aim: int) -> bool:
    """True where the sentence of a claim sets figures of its own: 计划要求开工率100%、完工率80%以上，均已做到."""
    start = piece_start(text, claim, _PIECE)
    if start <= aim < claim:
        return False
    asked = _ASKED.search(text, start, claim)
    return asked is not None and _REAL.search(text, asked.end(), claim) is None


def _is_whole(clause: str, text: str, aim: int, facts: Facts) -> bool:
    """True for a claim on all that a year or a list asks for: 年度任务顺利完成, 节能目标完成 of 节能目标：……. Args: aim: of it."""
    rest = pairs_of(pattern(facts.lexicon, "kept-generic").sub("，", clause))
    asked = text[piece_start(text, aim, _PIECE) : aim]
    return rest <= pairs_of(asked) if rest else pattern(facts.lexicon, "kept-yearly").search(clause) is not None


def told_with_others(item: Indicator, claim: Span, facts: Facts) -> bool:
    """True for a claim that SCO-01 tells against a missed goal by this reading."""
    told = (kept_in_paragraph(item, part, facts) for part in matched_parts(item, facts))
    return any(kept is not None and kept.span.overlaps(claim) for kept in told)


def _owns_up(words: str, facts: Facts) -> bool:
    return pattern(facts.lexicon, "told-short").search(words.replace("力争目标", "目标")) is not None


def _speaks_of(item: Indicator, clause: str, count: str | None, at: int, facts: Facts) -> bool:
    """True for a claim on goals of the kind of an item, which is among the last so many told before it."""
    kinds = fact_cue(facts.lexicon, "indicator-kind").findall(clause)
    if kinds and kind_of(item, facts) and not of_kinds(item, kinds, facts):
        return False
    number = small_number(count) if count else 0
    if not number:
        return True
    flow = facts.layout.flow
    begin = piece_start(flow.folded, at, _LINE)
    told = [one for one in facts.indicators if one.table is None and one.actual is not None and one.target is not None]
    places = sorted((flow.from_text(one.actual.span.start), one.id) for one in told if one.actual is not None)
    return item.id in [one for place, one in places if begin <= place < at][-number:]


@once
def _told(facts: Facts) -> tuple[tuple[str, Span], ...]:
    """What XRF-03 tells: the goals and the claims on all of them."""
    return tuple((item.id, claim.span) for claim, meant, _ in goals_claimed(facts) for item in meant)


@once
def _counted(facts: Facts) -> tuple[tuple[str, Span], ...]:
    """What XRF-18 tells of claims that count the goals before them."""
    return tuple((item.id, claim.span) for claim, item in counted_claims(facts))


__all__ = ["kept_in_paragraph", "told_with_others"]
