"""How often the diagnosis names the slip that was made: one error at a time put into the reports of a corpus.

Run: ``python benchmarks/diagnosis.py [CORPUS …]``. Prints, for every class of error, how many were told by a rule, and of these
how many diagnoses named the changed figure and its former words (right), named something else (wrong), or were left open.
"""

from __future__ import annotations

import re
import sys
from collections import Counter

from analyzer.analyze import analyze
from analyzer.evaluate.corpus import find_pairs
from analyzer.evaluate.gold import read_gold
from analyzer.evaluate.mutations.classes import error_classes
from analyzer.evaluate.mutations.edits import Edit, apply
from analyzer.evaluate.mutations.judge import chosen
from analyzer.evaluate.mutations.material import Material
from analyzer.evaluate.mutations.mutators import MUTATORS
from analyzer.load import load_file
from analyzer.model import Analysis, Finding

MENDABLE = ("swap", "unit_up", "unit_down")
OTHERS = ("addend", "total", "percent", "change", "prose_figure", "weight")
LIMIT = 6


def verdict(material: Material, edit: Edit, analysis: Analysis) -> str:
    """What came of one error: untold, open, right or wrong."""
    known = {found.fingerprint for found in material.analysis.findings}
    told = [found for found in analysis.findings if found.fingerprint not in known and _at(found, edit)]
    named = [found.diagnosis for found in told if found.diagnosis is not None]
    if not told or not named:
        return "open" if told else "untold"
    before = material.text[edit.span.start : edit.span.end]
    right = all(one.span is not None and one.span.overlaps(edit.place) for one in named) and all(
        one.slip == "unit-slip" or _digits(one.after) == _digits(before) for one in named
    )
    return "right" if right else "wrong"


def _at(found: Finding, edit: Edit) -> bool:
    return found.severity != "info" and any(span.overlaps(edit.place) for span in found.spans)


def _digits(words: str) -> str:
    return re.sub(r"[^\d.]", "", words).lstrip("0").rstrip(".")


def main(corpora: list[str]) -> None:
    """Print the table."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*MENDABLE, *OTHERS)}
    for pair in find_pairs(corpora):
        if pair.report is None:
            continue
        document = load_file(pair.report)
        material = Material(pair.name, document, analyze(document), read_gold(pair.gold))
        for name, count in counts.items():
            for edit in chosen(material, error_classes()[name], MUTATORS[name], LIMIT):
                count[verdict(material, edit, analyze(apply(document, edit)))] += 1
    for title, names in (("一处改动可以修好", MENDABLE), ("其他", OTHERS)):
        whole = sum((counts[name] for name in names), Counter[str]())
        for name, count in [*((error_classes()[name].title, counts[name]) for name in names), (title, whole)]:
            told = count.total() - count["untold"]
            print(
                f"{name}：注入 {count.total()}，规则报出 {told}，诊断正确 {count['right']}，错误 {count['wrong']}，未下结论 {count['open']}"
            )


if __name__ == "__main__":
    main(sys.argv[1:] or ["corpus"])
