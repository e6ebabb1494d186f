"""``python -m tests.maker.measure --count 2000``: the share of reports read back exactly, per flattening."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from random import Random
from typing import NamedTuple

from tests.maker.flattenings import FLATTENINGS
from tests.maker.readback import Made, differences, make_report

_ROUNDS = ((1, 2), (2, 4), (4, 8))


class Trial(NamedTuple):
    """One report read back."""

    seed: int
    options: frozenset[str]
    wrong: tuple[str, ...]


def report(flattening: str, seed: int, *, fewest: int = 6, most: int = 20) -> Made:
    """The report of a seed; the same seed gives the same report."""
    return make_report(Random(f"{flattening}/{seed}"), flattening, fewest=fewest, most=most)  # noqa: S311 - invents tables, not secrets


def trial(flattening: str, seed: int) -> Trial:
    """Write and read back one report."""
    made = report(flattening, seed)
    return Trial(seed, made.options, tuple(differences(made)))


def trials(flattening: str, count: int, *, workers: int = 1) -> list[Trial]:
    """The first ``count`` reports of a flattening."""
    if workers == 1:
        return [trial(flattening, seed) for seed in range(count)]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(partial(trial, flattening), range(count), chunksize=25))


def smallest(flattening: str, seed: int) -> Made:
    """The smallest report near a seed that is not read back either."""
    for fewest, most in _ROUNDS:
        for nearby in range(seed * 40, seed * 40 + 40):
            made = report(flattening, nearby, fewest=fewest, most=most)
            if differences(made):
                return made
    return report(flattening, seed)


def _suspects(found: list[Trial]) -> Iterator[str]:
    """Options that fail more often than the others, the worst first."""
    bad = Counter(option for one in found if one.wrong for option in one.options)
    every = Counter(option for one in found for option in one.options)
    for option in sorted(bad, key=lambda name: -bad[name] / every[name]):
        yield f"{option} {bad[option]}/{every[option]}"


def main() -> int:
    """Print the table, then the first failures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--only", nargs="*", default=list(FLATTENINGS), choices=list(FLATTENINGS))
    parser.add_argument("--show", type=int, default=2)
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--examples", action="store_true", help="print a small failing report in full")
    given = parser.parse_args()
    for name in given.only:
        found = trials(name, given.count, workers=given.workers)
        bad = [one for one in found if one.wrong]
        print(f"{name:14} {len(found) - len(bad)}/{len(found)} = {(len(found) - len(bad)) * 100 / len(found):.2f} %", flush=True)
        if bad:
            print("    " + "  ".join(list(_suspects(found))[:8]))
        for one in bad[: given.show]:
            print(f"    seed {one.seed} {sorted(one.options)}", *one.wrong[:3], sep="\n        ")
        if bad and given.examples:
            made = smallest(name, bad[0].seed)
            print(f"    ---- {sorted(made.options)}", *differences(made)[:4], made.text.replace("\t", "⇥"), "    ----", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
