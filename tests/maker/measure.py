"""``python -m tests.maker.measure --count 2000``: the share of reports read back exactly, per flattening."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from functools import partial
from random import Random
from typing import NamedTuple

from tests.maker.flattenings import FLATTENINGS
from tests.maker.readback import Made, Outcome, differences, make_report, outcome

_ROUNDS = ((1, 2), (2, 4), (4, 8))
_NEARBY = 40
_SUSPECTS = 8


class Trial(NamedTuple):
    """One report read back."""

    seed: int
    options: frozenset[str]
    outcome: Outcome

    @property
    def exact(self) -> bool:
        """All rows came back as they were."""
        return not self.outcome.rows


def report(flattening: str, seed: int, *, fewest: int = 6, most: int = 20, noise: bool = True) -> Made:
    """The report of a seed; the same seed gives the same report."""
    rng = Random(f"{flattening}/{seed}")  # noqa: S311 - invents tables, not secrets
    return make_report(rng, flattening, fewest=fewest, most=most, noise=noise)


def trial(flattening: str, seed: int, *, noise: bool = True) -> Trial:
    """Write and read back one report."""
    made = report(flattening, seed, noise=noise)
    return Trial(seed, made.options, outcome(made))


def trials(flattening: str, count: int, *, workers: int = 1, noise: bool = True) -> list[Trial]:
    """The first ``count`` reports of a flattening."""
    one = partial(trial, flattening, noise=noise)
    if workers == 1:
        return [one(seed) for seed in range(count)]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(one, range(count), chunksize=25))


def share(found: list[Trial]) -> Decimal:
    """The share of reports whose rows all came back exactly."""
    return Decimal(sum(one.exact for one in found)) / Decimal(len(found))


def smallest(flattening: str, seed: int, *, noise: bool = True) -> Made:
    """The smallest report near a seed that is not read back either."""
    for fewest, most in _ROUNDS:
        for nearby in range(seed * _NEARBY, (seed + 1) * _NEARBY):
            made = report(flattening, nearby, fewest=fewest, most=most, noise=noise)
            if differences(made):
                return made
    return report(flattening, seed, noise=noise)


def _suspects(found: list[Trial]) -> Iterator[str]:
    """Options that fail more often than the others, the worst first."""
    bad = Counter(option for one in found if not one.exact for option in one.options)
    every = Counter(option for one in found for option in one.options)
    for option in sorted(bad, key=lambda name: Decimal(-bad[name]) / every[name]):
        yield f"{option} {bad[option]}/{every[option]}"


def _print(name: str, found: list[Trial], given: argparse.Namespace) -> None:
    bad = [one for one in found if not one.exact]
    placed = sum(not one.outcome.places for one in found)
    percent = (share(found) * 100).quantize(Decimal("0.01"))
    sys.stdout.write(f"{name:14} {len(found) - len(bad)}/{len(found)} = {percent} %   project and levels: {placed}/{len(found)}\n")
    if bad:
        sys.stdout.write("    " + "  ".join(list(_suspects(found))[:_SUSPECTS]) + "\n")
    for one in bad[: given.show]:
        sys.stdout.write("\n        ".join([f"    seed {one.seed} {sorted(one.options)}", *one.outcome.rows[:3]]) + "\n")
    for one in [one for one in found if one.exact and one.outcome.places][: given.show]:
        sys.stdout.write("\n        ".join([f"    seed {one.seed} {sorted(one.options)}", *one.outcome.places[:3]]) + "\n")
    if bad and given.examples:
        made = smallest(name, bad[0].seed, noise=not given.clean)
        lines = [f"    ---- {sorted(made.options)}", *differences(made)[:4], made.text.replace("\t", "⇥"), "    ----\n"]
        sys.stdout.write("\n".join(lines))
    sys.stdout.flush()


def main() -> int:
    """Print the table, then the first failures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--only", nargs="*", default=list(FLATTENINGS), choices=list(FLATTENINGS))
    parser.add_argument("--show", type=int, default=2, help="how many failures to show")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--clean", action="store_true", help="without noise")
    parser.add_argument("--examples", action="store_true", help="print a small failing report in full")
    given = parser.parse_args()
    for name in given.only:
        _print(name, trials(name, given.count, workers=given.workers, noise=not given.clean), given)
    return 0


if __name__ == "__main__":
    sys.exit(main())
