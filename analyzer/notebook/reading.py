"""``analyzer.analyze``: the pipeline with names where it takes records, and an analysis that shows itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from analyzer import model
from analyzer.analyze import analyze as run
from analyzer.checks import Check
from analyzer.decisions import read_decisions
from analyzer.lexicon import Lexicon, load_lexicon
from analyzer.notebook.analysis import Analysis
from analyzer.profile import Profile, load_profile


def analyze(
    source: str | Path | model.Document, *, profile: Profile | str | Path | None = None, lexicon: Lexicon | str | Path | None = None,
    decisions: Iterable[model.Decision] | str | Path = (), beside: Iterable[model.Analysis] = (), off: Iterable[str] = (),
    checks: Iterable[Check] = (),
) -> Analysis:  # fmt: skip
    """Read one report and check it.

    Args: source: a path or a loaded document; profile: the policy to check by (a record, the id of a built-in one, a ``.toml``
    file), else the one that the report says it follows; lexicon: the words to read with (a record, or a file or folder of one's
    own, laid over the built-in one); decisions: what an auditor decided of findings and links, or a file of it; beside: the
    analyses of other files of the same project (approved targets, last year's report), whose figures are compared with this
    one's; off: ids of rules that are not to run; checks: rules of one's own, run after the built-in ones.
    Raises: LoadError where the file cannot be read, LexiconError where a lexicon or profile is broken, DecisionError where a
    decisions file is, UsageError where a rule of one's own bears the id of another.
    """
    return Analysis.of(
        run(
            source,
            profile=load_profile(profile) if isinstance(profile, str | Path) else profile,
            lexicon=load_lexicon(Path(lexicon)) if isinstance(lexicon, str | Path) else lexicon,
            decisions=read_decisions(decisions) if isinstance(decisions, str | Path) else decisions,
            beside=beside,
            off=off,
            checks=checks,
        )
    )
