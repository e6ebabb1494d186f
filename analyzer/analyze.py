"""The pipeline: one line per stage. Stages do not know each other; this is where they meet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from analyzer.checks import Check, Facts, run_checks
from analyzer.claims import find_claims
from analyzer.collector import resting_collector
from analyzer.decisions import follow_on_findings, follow_on_links
from analyzer.diagnosis import diagnose
from analyzer.identity import read_identity
from analyzer.indicators import (
    placement_problems,
    read_budgets,
    read_indicators,
    read_scorecards,
    unplaced_rows,
    unread_tables,
    with_told_figures,
)
from analyzer.kept import kept_between_runs
from analyzer.layout import lay_out
from analyzer.lexicon import Lexicon, load_lexicon
from analyzer.links import find_same_facts, link_claims
from analyzer.load import load_file
from analyzer.model import Analysis, Decision, Document
from analyzer.model.passages import passages_of
from analyzer.profile import Profile, cited_profile, load_profile
from analyzer.quantities import read_quantities
from analyzer.scoring import rescore


def analyze(
    source: str | Path | Document, *, profile: Profile | None = None, lexicon: Lexicon | None = None,
    decisions: Iterable[Decision] = (), beside: Iterable[Analysis] = (), off: Iterable[str] = (),
    checks: Iterable[Check] = (),
) -> Analysis:  # fmt: skip
    """Read one report and check it.

    Args: source: a path or a loaded document; profile: the policy to check by, else the one that the report says it follows;
    lexicon: the words to read with; decisions: what an auditor decided of findings and links; beside: the analyses of other
    files of the same project (approved targets, last year's report), whose figures are compared with this one's; off: ids of
    rules that are not to run; checks: rules of one's own, run after the built-in ones.
    Raises: LoadError where the file cannot be read, LexiconError where a lexicon or profile is broken, UsageError where a rule of
    one's own bears the id of another.
    """
    words = lexicon or load_lexicon()
    document = source if isinstance(source, Document) else load_file(source)
    with resting_collector():
        read = _read(document, words, profile, tuple(decisions), tuple(beside), off, checks)
    kept_between_runs().settle()
    return read


def _read(
    document: Document, words: Lexicon, profile: Profile | None, decided: tuple[Decision, ...], beside: tuple[Analysis, ...],
    off: Iterable[str], checks: Iterable[Check],
) -> Analysis:  # fmt: skip
    """One line per stage."""
    layout = lay_out(document, words)
    policy = _policy(profile or cited_profile(layout.folded) or load_profile(), off)
    quantities = read_quantities(layout, words)
    passages = passages_of(layout, quantities)
    indicators = read_indicators(layout, quantities, passages, policy, words)
    budgets = read_budgets(layout, quantities)
    scorecards = read_scorecards(layout, quantities, policy)
    unplaced = [
        *placement_problems(layout, unplaced_rows(layout, indicators, budgets, scorecards)), *unread_tables(layout, indicators, words),
    ]  # fmt: skip
    claims = find_claims(layout, quantities, words, indicators)
    links = link_claims(layout, quantities, indicators, claims, words)
    links, carried = follow_on_links(document.text, claims, indicators, links, decided)
    identity = read_identity(layout, words)
    same_facts = find_same_facts(layout, passages, quantities, indicators, budgets, identity, words)
    rescored = rescore(layout, indicators, budgets, quantities, policy, words)
    facts = Facts(layout, quantities, passages, indicators, budgets, scorecards, claims, links, same_facts, rescored, policy, words, beside)
    outcome = run_checks(facts, checks)
    told = with_told_figures(indicators, quantities, layout.folded)
    findings, lost = follow_on_findings(diagnose(document.text, outcome.findings, outcome.verified, quantities, same_facts), decided)
    return Analysis.made(
        source=document.source, identity=identity, text=document.text,
        sections=layout.sections, tables=layout.tables, places=document.places,
        quantities=quantities, indicators=told, budgets=budgets, scorecards=scorecards, claims=claims, links=links,
        same_facts=same_facts, rescored=rescored,
        findings=findings, verified=outcome.verified, checks=outcome.runs,
        problems=document.problems + layout.problems + tuple(unplaced) + outcome.problems + carried + lost, profile=policy.id,
    )  # fmt: skip


def _policy(profile: Profile, off: Iterable[str]) -> Profile:
    """The profile with further rules off."""
    more = set(off) | set(profile.off)
    return profile.model_copy(update={"off": tuple(sorted(more))}) if more != set(profile.off) else profile
