"""A folder of reports made into tables, from a notebook."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from analyzer.export.notebook import words_html
from analyzer.notebook.shown import Shown


def extract(source: str | Path, target: str | Path, *, profile: str | Path = "auto", lexicon: str | Path = "") -> Shown:
    """Read all reports of a folder (or archive, or pattern) into Parquet tables, one after the other, in this process.

    For many reports use the command ``analyzer extract``, which reads several at a time and can be resumed.

    Args: source: what to read; target: the folder of tables, whose name ends in ``.parquet``; profile: a built-in profile's id, a
    ``.toml`` file, or ``auto``: each report by the one that it says it follows; lexicon: one's own, laid over the built-in one.
    Returns: the summary: how many were read, findings by rule, failures with their reasons.
    Raises: MissingFile where there is nothing to read, LexiconError, UsageError where the target cannot be written, MissingExtra.
    """
    from analyzer.batch.archives import close_archives
    from analyzer.batch.engines.serial import run_serially
    from analyzer.batch.inputs import find_inputs
    from analyzer.batch.results import Plan
    from analyzer.batch.run import run_batch
    from analyzer.batch.summary import Summary
    from analyzer.batch.tables import Tables
    from analyzer.batch.worker import Settings
    from analyzer.export.arrow.parquet import open_writer

    inputs, summary, begun = find_inputs([str(source)], bytes), Summary(), monotonic()
    plan = Plan(Settings(str(profile), str(lexicon)), "line")
    try:
        run_batch(inputs.jobs, plan, Tables(Path(target), open_writer), run_serially, told=summary.add)
    finally:
        close_archives()
    lines = list(summary.lines(monotonic() - begun, inputs.left_alone))
    return Shown(words_html(lines), "\n".join(lines))
