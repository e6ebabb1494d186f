"""How well the analyzer reads: its results against gold written by people, stage by stage, entry by entry."""

from analyzer.evaluate.against import compare
from analyzer.evaluate.corpus import Pair, find_pairs
from analyzer.evaluate.gold import Gold, read_gold
from analyzer.evaluate.run import evaluate, judge

__all__ = ["Gold", "Pair", "compare", "evaluate", "find_pairs", "judge", "read_gold"]
