"""Links drawn, cut or confirmed by hand. A decision finds its claim by its words, and says so where figures have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Literal

from analyzer.model import Claim, Decision, Indicator, Link, Problem
from analyzer.text import masked, squeezed

_BY_HAND = "by-hand"
_STRENGTH = Decimal(1)
_BEFORE = 20
Placed = tuple[Claim, Indicator, bool]


def decide_link(
    text: str, claim: Claim, indicator: Indicator, state: Literal["confirmed", "cut", "drawn"], reason: str = "", *, by: str = "",
) -> Decision:  # fmt: skip
    """The decision on a link, for the decisions file. Args: text: the document's text, which the claim's span is of."""
    before = text[max(claim.span.start - _BEFORE, 0) : claim.span.start]
    return Decision(claim=claim.text, before=before, indicator=path_of(indicator), state=state, reason=reason, by=by)


def path_of(indicator: Indicator) -> str:
    """Project, category and name of an indicator, as a decision names it."""
    return f"{indicator.project}/{indicator.category}/{indicator.name}"


def follow_on_links(
    text: str, claims: tuple[Claim, ...], indicators: tuple[Indicator, ...], links: tuple[Link, ...], decisions: Iterable[Decision],
) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:  # fmt: skip
    """The links after all decisions on links, in reading order of their claims, with a record for each that did not fit."""
    decided = [decision for decision in decisions if decision.of_link]
    if not decided:
        return links, ()
    out = {(link.claim, link.indicator): link for link in links}
    problems = []
    for decision in decided:
        placed = _place(text, claims, indicators, decision)
        if isinstance(placed, str):
            problems.append(_problem("link-decision-lost", f"{placed}，对“{_short(decision.claim)}”的决定未起作用，请重新决定"))
            continue
        claim, indicator, changed = placed
        key = (claim.id, indicator.id)
        if decision.state == "cut":
            out.pop(key, None)
        else:
            out[key] = Link(claim=claim.id, indicator=indicator.id, strength=_STRENGTH, evidence=((_BY_HAND, decision.reason or "确认"),))
        if changed:
            told = f"“{_short(decision.claim)}”的数字已改为“{_short(claim.text)}”，对“{indicator.name}”的决定沿用，请核对"
            problems.append(_problem("link-decision-carried", told))
    order = {claim.id: number for number, claim in enumerate(claims)}
    return tuple(sorted(out.values(), key=lambda link: order[link.claim])), tuple(problems)


def _place(text: str, claims: tuple[Claim, ...], indicators: tuple[Indicator, ...], decision: Decision) -> Placed | str:
    """Claim and indicator of a decision, and whether the claim's figures have changed; or what is wrong."""
    found = _claims(text, claims, decision)
    if not found[0]:
        return "本稿中没有这句表述"
    targets = _indicators(indicators, decision.indicator)
    if len(targets) != 1:
        return f"本稿中{'没有' if not targets else '有多个'}名为“{decision.indicator.strip('/')}”的指标"
    if len(found[0]) > 1:
        return "本稿中有几处相同的表述"
    return found[0][0], targets[0], found[1]


def _claims(text: str, claims: tuple[Claim, ...], decision: Decision) -> tuple[list[Claim], bool]:
    for view in (squeezed, masked):
        wanted = view(decision.claim)
        same = [claim for claim in claims if view(claim.text) == wanted]
        if same:
            return _nearest(text, same, decision, view), view is masked
    return [], False


def _nearest(text: str, same: list[Claim], decision: Decision, view: Callable[[str], str]) -> list[Claim]:
    """Those before which the decision's words stand, where it gives any and one of them has them."""
    before = view(decision.before)
    fitting = [claim for claim in same if view(text[max(claim.span.start - 2 * _BEFORE, 0) : claim.span.start]).endswith(before)]
    return fitting if before and fitting else same


def _indicators(indicators: tuple[Indicator, ...], path: str) -> list[Indicator]:
    """The indicators of a path, or of a bare name."""
    wanted = squeezed(path).strip("/")
    whole = [indicator for indicator in indicators if squeezed(path_of(indicator)).strip("/") == wanted]
    return whole or [indicator for indicator in indicators if squeezed(indicator.name) == wanted.rsplit("/", 1)[-1] == wanted]


def _short(words: str) -> str:
    plain = squeezed(words)
    return plain if len(plain) <= _BEFORE + 4 else plain[:_BEFORE] + "…"


def _problem(code: str, message: str) -> Problem:
    return Problem(stage="decisions", code=code, message=message)
