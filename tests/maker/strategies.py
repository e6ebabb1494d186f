"""Hypothesis strategies over the maker: random reports that shrink to small ones."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from tests.maker.readback import Made, make_report


def reports(flattening: str, *, noise: bool) -> st.SearchStrategy[Made]:
    """Reports of a flattening with one to eight indicators; the choices of the generator are hypothesis' own, so they shrink."""

    def build(rng: Random) -> Made:
        return make_report(rng, flattening, fewest=1, most=8, noise=noise)

    return st.builds(build, st.randoms(use_true_random=False))
