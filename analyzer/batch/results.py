"""What became of one file: the text of its record and the few figures that the summary needs."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from analyzer.batch.jobs import Job
from analyzer.batch.worker import MEMORY, NO_MEMORY, Settings, extract_bytes, failure
from analyzer.errors import LoadError
from analyzer.export.json import to_json_bytes
from analyzer.load.files import largest

if TYPE_CHECKING:
    from analyzer.model import Analysis

    Extract = Callable[..., Analysis]

Shape = Literal["line", "page"]


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one file. ``characters`` counts code points of its text; ``pages`` is 0 where the format knows none."""

    status: Literal["ok", "error"]
    characters: int = 0
    pages: int = 0
    rules: dict[str, int] = field(default_factory=dict)
    """How many findings of each rule."""
    code: str = ""
    """The kind of failure, empty for a file that was read."""
    message: str = ""
    """Why it could not be read, or what happened on the way."""

    def as_json(self) -> dict[str, Any]:
        """The figures as a JSON object."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one job. ``text`` is UTF-8 JSON without a line feed at its end; empty where ``unchanged``."""

    job: Job
    sha256: str
    tally: Tally
    text: bytes = b""
    unchanged: bool = False
    """The file's bytes are those that are known: its record need not be made again."""


@dataclass(frozen=True)
class Plan:
    """How every file of a batch is read and written. Crosses process borders once, when a worker starts."""

    settings: Settings = field(default_factory=Settings)
    shape: Shape = "line"
    """One line for each record, or indented for people."""
    extract: Extract = extract_bytes
    """What makes the record: a function of a module, so that it can be named to another process."""


def perform(job: Job, plan: Plan, known: str = "") -> Result:
    """Read one file and make its record; a bad file gives a record that says so.

    Args: known: the SHA-256 of the bytes whose record is at hand, empty for none. Raises: LexiconError.
    """
    try:
        data = job.read(largest(job.name, plan.settings.max_bytes))
        if known and hashlib.sha256(data).hexdigest() == known:
            return Result(job, known, Tally("ok"), unchanged=True)
        return result_of(job, plan, plan.extract(data, job.name, plan.settings, path=job.path))
    except LoadError as error:
        return failed(job, plan, error.code, error.without_file)
    except MemoryError:
        return failed(job, plan, MEMORY, NO_MEMORY)


def failed(job: Job, plan: Plan, code: str, message: str) -> Result:
    """The result of a file that could not be read. Args: code: the kind of failure; message: a Chinese sentence."""
    return result_of(job, plan, failure(job.name, code, message, path=job.path))


def result_of(job: Job, plan: Plan, analysis: Analysis) -> Result:
    """The record of an analysis as JSON, with its figures."""
    problem = analysis.problems[0] if analysis.status == "error" else None
    tally = Tally(
        status=analysis.status,
        characters=analysis.source.characters,
        pages=max((place.page for place in analysis.places if place.page is not None), default=0),
        rules=dict(sorted(Counter(finding.rule for finding in analysis.findings).items())),
        code=problem.code if problem else "",
        message=problem.message if problem else "",
    )
    return Result(job, analysis.source.sha256, tally, to_json_bytes(analysis, readable=plan.shape == "page"))


def noted(result: Result, message: str) -> Result:
    """The same result with a word on what happened on the way; that of a failure stays."""
    if result.tally.message:
        return result
    return replace(result, tally=replace(result.tally, message=message))
