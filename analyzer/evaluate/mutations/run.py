"""Runs the benchmark over the reports of a corpus, one after the other or in several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from analyzer.analyze import analyze
from analyzer.evaluate.corpus import Pair
from analyzer.evaluate.gold import Gold, read_gold
from analyzer.evaluate.mutations.classes import error_classes
from analyzer.evaluate.mutations.figures import alarms_over, figures_of
from analyzer.evaluate.mutations.judge import chosen, faults, outcome
from analyzer.evaluate.mutations.material import Material
from analyzer.evaluate.mutations.mutators import MUTATORS
from analyzer.load import load_file
from analyzer.model.mutation import Benchmark, Outcome

LIMIT = 5
Watch = Callable[[int, int], None]


class Task(NamedTuple):
    """One report to inject errors into: at most ``limit`` of every class."""

    name: str
    report: Path
    gold: Gold
    limit: int
    errors: tuple[str, ...]


class Answer(NamedTuple):
    """What came of one report; ``alarms`` are the faults told of it as it stands, None where its gold knows of faults."""

    name: str
    outcomes: tuple[Outcome, ...]
    alarms: tuple[str, ...] | None


def benchmark(
    pairs: Iterable[Pair], *, split: str = "", limit: int = LIMIT, errors: Sequence[str] = (), jobs: int = 1, watch: Watch | None = None,
) -> Benchmark:  # fmt: skip
    """Inject errors into the reports of some pairs.

    Args: pairs: reports with their gold; split: only gold files of this split; limit: of each class in each report; errors: ids of
    the classes, all where there are none; jobs: how many processes; watch: told how many reports are done, of how many.
    Raises: GoldError where a gold file is broken; LoadError where a report cannot be read.
    """
    known = list(pairs)
    tasks = [task for pair in known if (task := _task(pair, split, limit, tuple(errors) or tuple(MUTATORS))) is not None]
    answers: list[Answer] = []
    for answer in _answers(tasks, jobs):
        answers.append(answer)
        if watch is not None:
            watch(len(answers), len(tasks))
    outcomes = tuple(item for answer in answers for item in answer.outcomes)
    asked = tasks[0].errors if tasks else ()
    return Benchmark(
        documents=tuple(answer.name for answer in answers), outcomes=outcomes, figures=figures_of(outcomes, asked),
        alarms=alarms_over({answer.name: answer.alarms for answer in answers}),
        skipped=tuple(pair.name for pair in known if pair.report is None),
    )  # fmt: skip


def work(task: Task) -> Answer:
    """Inject all errors into one report."""
    document = load_file(task.report)
    material = Material(task.name, document, analyze(document), task.gold)
    classes = error_classes()
    outcomes = [
        outcome(material, classes[error], edit, analyze)
        for error in task.errors
        for edit in chosen(material, classes[error], MUTATORS[error], task.limit)
    ]
    clean = not any(found.severity in ("error", "warning") for found in task.gold.findings)
    alarms = tuple(f"{found.severity} {found.rule} {found.message}" for found in faults(material.analysis.findings))
    return Answer(task.name, tuple(outcomes), alarms if clean else None)


def _task(pair: Pair, split: str, limit: int, errors: tuple[str, ...]) -> Task | None:
    if pair.report is None:
        return None
    gold = read_gold(pair.gold)
    return None if split and gold.split != split else Task(pair.name, pair.report, gold, limit, errors)


def _answers(tasks: list[Task], jobs: int) -> Iterator[Answer]:
    if jobs <= 1 or len(tasks) <= 1:
        yield from map(work, tasks)
        return
    with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, tasks)


__all__ = ["LIMIT", "Answer", "Task", "benchmark", "work"]
