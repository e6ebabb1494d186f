"""Reads reports and judges what was read of them against their gold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from analyzer.analyze import analyze
from analyzer.evaluate.anchors import Anchors
from analyzer.evaluate.claims import judge_claims
from analyzer.evaluate.corpus import Pair
from analyzer.evaluate.figures import figures
from analyzer.evaluate.findings import judge_findings
from analyzer.evaluate.gold import Gold, read_gold
from analyzer.evaluate.indicators import judge_indicators
from analyzer.evaluate.mentions import judge_mentions
from analyzer.model import Analysis
from analyzer.model.evaluation import Evaluation, Judgement


def judge(gold: Gold, analysis: Analysis, document: str) -> list[Judgement]:
    """All judgements of one report. Raises: GoldError where the gold quotes what is not there."""
    anchors = Anchors(analysis.text, gold.file)
    stages = (judge_mentions, judge_indicators, judge_claims, judge_findings)
    return [judgement for stage in stages for judgement in stage(gold, analysis, anchors, document)]


def evaluate(pairs: Iterable[Pair], *, split: str = "", reader: Callable[[Path], Analysis] = analyze) -> Evaluation:
    """Evaluate the reports of some pairs.

    Args: pairs: reports with their gold; split: only gold files of this split; reader: what reads a report.
    Raises: GoldError where a gold file is broken; LoadError where a report cannot be read.
    """
    names: list[str] = []
    skipped: list[str] = []
    judgements: list[Judgement] = []
    for pair in pairs:
        if pair.report is None:
            skipped.append(pair.name)
            continue
        gold = read_gold(pair.gold)
        if split and gold.split != split:
            continue
        names.append(pair.name)
        judgements += judge(gold, reader(pair.report), pair.name)
    return Evaluation(documents=tuple(names), figures=figures(judgements), judgements=tuple(judgements), skipped=tuple(skipped))
