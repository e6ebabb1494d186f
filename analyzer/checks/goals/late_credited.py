"""Deeds done after the date due for them, with the full mark for time: 9月1日前交付, 其余4所10月21日移交, 时效得满分."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from analyzer.checks.base import Facts
from analyzer.checks.goals.late import Late, is_after
from analyzer.checks.goals.late_cells import GRANTED
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, in_one_group, no_result, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.text import piece_end, piece_start

_FULL_MARK = sought("time-full-mark")
_DUE = sought("deeds-due")
_CLAUSE, _REST, _DEEDS, _MOST = "，。；！？\n", "余", "dated-deeds", 4
_COUNTED = late_regex(r"\d[\d,]*\s*([个所座处户栋条家台套间辆])")


def late_credited(facts: Facts) -> Iterator[Late]:
    """The deeds with one date due, of which something was done after it, in a report that gives the full mark for time."""
    text, flow = facts.layout.flow.folded, facts.layout.flow
    if "月" not in text or any(pattern(facts.lexicon, sign).search(text) is None for sign in ("time-sign", "full-mark-sign")):
        return
    claims = list(_FULL_MARK.find(facts))[:_MOST]
    dues = list(_DUE.find(facts)) if claims else []
    if len({due["date"] for due in dues if _is_end(due, facts.lexicon)}) != 1 or GRANTED.search(text) is not None:
        return
    due = next(one for one in dues if _is_end(one, facts.lexicon))
    for done in pattern(facts.lexicon, "deed-on-day").finditer(text, due.end()):
        if is_after(done, due) and in_one_group(due["deeds"], done["deed"], facts.lexicon, _DEEDS) and _is_of_it(due, done, facts):
            claim = next((one for one in claims if one.start() > done.end()), claims[-1])
            yield Late(claim[0], due["date"], done["date"], tuple(flow.span(*one.span()) for one in (claim, due, done)), sure=True)  # type: ignore[arg-type]
            return


def _is_end(due: regex.Match[str], lexicon: Lexicon) -> bool:
    """True for the end of some works, not their begin."""
    return in_one_group(due["deeds"], due["deeds"], lexicon, _DEEDS)


def _is_of_it(due: regex.Match[str], done: regex.Match[str], facts: Facts) -> bool:
    """True for a date that was told of this year's works: what is counted or named as in the sentence of the date due."""
    text = facts.layout.flow.folded
    clause = text[piece_start(text, done.start(), _CLAUSE) : piece_end(text, done.end(), _CLAUSE)]
    section = facts.layout.section_at(facts.layout.flow.to_text(done.start()))
    if (section is not None and section.kind in ("targets", "measures")) or no_result(facts.lexicon).search(clause):
        return False
    if cue(facts.lexicon, "earlier-cue", "coming-year", "plan-cue").search(clause) is not None:
        return False
    asked = text[text.rfind("\n", 0, due.start()) + 1 : due.end()]
    units = set(_COUNTED.findall(clause))
    named = bool(pairs_of(clause) & pairs_of(asked)) or _REST in clause
    return named and not units.isdisjoint(_COUNTED.findall(asked))


__all__ = ["late_credited"]
