"""Claims that all of them passed (各村全部通过县级验收), that none was absent, against the place that counts those who did not."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from analyzer.checks.base import Facts
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import Grounds, Place, grounds_of
from analyzer.checks.prose.words import no_result, pattern, unlisted
from analyzer.late_regex import wide_regex

_FAILED = sought("some-failed")
_FEWER = sought("fewer-came")
_AGAIN = wide_regex(
    r"复[检验查核审评]|整改后|整改完|重新|再次|补[验考测训课检]后|二次(?:验收|检)|首[次批]?(?:验收|检|考核|抽)|初[次检验审]|上年|去年|往年|抽查发现"
)
_BUT = wide_regex(r"除[^，。；]{1,20}[，外]|其余|其他|另有|基本|大部分|多数")
_GRADE = wide_regex(r"(?:国家|省|市|县|区|镇|乡|部)级")
_UNITS = "个项次"
_PASSED = wide_regex(r"(?:全部|均|全都|全数|悉数|无一例外|个个)[^，。；\d]{0,6}通过")
_CAME = wide_regex(r"无一(?:缺|请假|掉队)|(?:全部|均|全员|悉数|全数)(?:到|参|出席)")
"""Words that the claims cannot do without: a noun before them is looked for only where they stand."""
_NOUN, _REST = 8, 40


def failed_some(facts: Facts) -> Iterator[tuple[Place, Place]]:
    """Pairs of a claim that all passed or came and of the words that count some who did not, of the same things at the same check."""
    text, lexicon = facts.layout.flow.folded, facts.lexicon
    if not any(word in text for word in ("通过", "无一", "全员", "悉数", "全部参", "全部到", "均参", "均到")):
        return
    grounds = grounds_of(facts)
    claims = [one for one in _near(_PASSED, pattern(lexicon, "all-passed"), text) if _is_claim(grounds, one)]
    failed = list(_FAILED.find(facts)) if claims else []
    came = list(_FEWER.find(facts)) if claims else []
    for claim in claims:
        for one in failed:
            if (
                claim["check"] == one["check"]
                and _same(grounds, claim, one)
                and _graded(claim["level"]) <= _graded(_sentence(grounds, one))
            ):
                yield (grounds.clause(*claim.span())[0], claim.end()), one.span()
                break
    for claim in [one for one in _near(_CAME, pattern(lexicon, "none-absent"), text) if _is_claim(grounds, one)]:
        came = came or list(_FEWER.find(facts))
        for one in came:
            if int(one["done"]) < int(one["all"]) and _same(grounds, claim, one) and _one_occasion(grounds, claim, one):
                yield (grounds.clause(*claim.span())[0], claim.end()), one.span()
                break


def _near(words: regex.Pattern[str], claim: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    """The claims around some words, in order."""
    for found in words.finditer(text):
        match = claim.search(text, max(found.start() - _NOUN, 0), found.end() + _REST)
        if match is not None:
            yield match


def _is_claim(grounds: Grounds, claim: regex.Match[str]) -> bool:
    """True where results are told of this year, without an exception or a plan."""
    words = unlisted(grounds.facts.lexicon, grounds.facts.layout.flow.folded[slice(*grounds.clause(*claim.span()))])
    weak = no_result(grounds.facts.lexicon, "denial")
    return grounds.claims_at(claim.start()) and weak.search(words) is None and _BUT.search(_sentence(grounds, claim)) is None


def _same(grounds: Grounds, claim: regex.Match[str], told: regex.Match[str]) -> bool:
    """True where what is counted is what the claim is of, in another sentence that tells of no second try."""
    sentence = _sentence(grounds, told)
    if _AGAIN.search(sentence) is not None or grounds.sentence(*claim.span()) == grounds.sentence(*told.span()):
        return False
    keys = {told["unit"]} - set(_UNITS) | {told["noun"][:1]} - {""}
    return claim["noun"].endswith(tuple(keys)) or (len(told["noun"]) > 1 and told["noun"][:2] in claim["noun"])


def _graded(words: str) -> set[str]:
    """The grades of a check that some words name (县级)."""
    return set(_GRADE.findall(words))


def _sentence(grounds: Grounds, found: regex.Match[str]) -> str:
    return grounds.facts.layout.flow.folded[slice(*grounds.sentence(*found.span()))]


def _one_occasion(grounds: Grounds, claim: regex.Match[str], told: regex.Match[str]) -> bool:
    """True where both tell of a training, a meeting, a drill: in the sentence, or in the heading above the count."""
    flow, kinds = grounds.facts.layout.flow, pattern(grounds.facts.lexicon, "occasion")
    section = grounds.facts.layout.section_at(flow.to_text(told.start()))
    heading = grounds.facts.layout.folded[section.span.start : section.span.end] if section is not None else ""
    return not {one[0] for one in kinds.finditer(_sentence(grounds, claim))}.isdisjoint(
        one[0] for one in kinds.finditer(heading + _sentence(grounds, told))
    )


__all__ = ["failed_some"]
