"""Patterns compiled when they are first asked: they answer as compiled ones, and each of the package can be compiled."""

from __future__ import annotations

import copy
import re
import subprocess
import sys

import pytest

from analyzer.late_regex import late_regex
from tests.corpora import ROOT

_COMPILE_ALL = """
import gc, importlib, pkgutil, re
import analyzer
from analyzer.late_regex import LateRegex

for module in pkgutil.walk_packages(analyzer.__path__, "analyzer."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(len([one.flags for one in gc.get_objects() if isinstance(one, LateRegex)]))
"""


def test_it_answers_as_the_pattern_would() -> None:
    late, plain = late_regex(r"(?P<a>\d+)个", re.IGNORECASE), re.compile(r"(?P<a>\d+)个", re.IGNORECASE)
    assert [found["a"] for found in late.finditer("3个、12个")] == ["3", "12"]
    assert (late.pattern, late.flags, late.groups, late.groupindex) == (plain.pattern, plain.flags, plain.groups, plain.groupindex)
    assert late.sub("x", "5个") == "x"
    assert late.search is late.search


def test_a_mistake_shows_at_the_first_use() -> None:
    late = late_regex("(")
    with pytest.raises(re.error):
        late.search("")


def test_a_copy_made_before_or_after_its_use_is_one_of_its_own() -> None:
    late = late_regex("甲+", re.ASCII)
    for _ in range(2):
        twin = copy.deepcopy(late)
        assert twin.flags == late.flags == re.ASCII
        assert twin.fullmatch("甲甲") is not None


def test_every_pattern_of_the_package_compiles() -> None:
    done = subprocess.run([sys.executable, "-c", _COMPILE_ALL], capture_output=True, text=True, cwd=ROOT, timeout=100, check=False)
    assert done.stderr == ""
    assert int(done.stdout) > 1000
