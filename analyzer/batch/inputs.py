"""Which reports are meant: files, patterns, folders, archives, a list on standard input. One order, whatever the system."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from analyzer.batch.archives import SUFFIX, is_archive, members
from analyzer.batch.jobs import Job, safe_place, shown
from analyzer.errors import LoadError, MissingFile, UsageError
from analyzer.load.files import LOADERS

STANDARD_INPUT = "-"
_PATTERN = frozenset("*?[")


@dataclass
class Inputs:
    """The reports of a batch in their order, and what lay beside them in folders and was left alone, by file ending."""

    jobs: list[Job] = field(default_factory=list)
    left_alone: Counter[str] = field(default_factory=Counter)


def find_inputs(paths: Iterable[str], standard_input: Callable[[], bytes]) -> Inputs:
    """All reports that are meant, each once: in the order of ``paths``; those of a folder or an archive by their names.

    Args: paths: files, folders, patterns, archives; ``-`` stands for a list on standard input, one path a line (or NUL between them);
    standard_input: reads it. Raises: MissingFile for a folder without reports; UsageError where the list is not text or empty.
    """
    inputs = Inputs()
    known: set[tuple[Path, tuple[int, ...]]] = set()
    for path in paths:
        for name in _listed(standard_input()) if path == STANDARD_INPUT else (path,):
            for job in _meant(name, inputs.left_alone):
                if (job.file, job.member) not in known:
                    known.add((job.file, job.member))
                    inputs.jobs.append(replace(job, number=len(inputs.jobs)))
    return inputs


def _listed(data: bytes) -> list[str]:
    """The paths of a list. Raises: UsageError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = os.fsdecode(data) if b"\0" in data else data.decode("gb18030", errors="replace")
    names = [line.strip("\r\n") for line in (text.split("\0") if "\0" in text else text.split("\n"))]
    names = [name for name in names if name.strip()]
    if not names:
        raise UsageError("标准输入里没有路径", place="-", advice="请一行给一个路径")
    return names


def _meant(name: str, left_alone: Counter[str]) -> Iterator[Job]:
    path = Path(name)
    if path.is_dir():
        yield from _folder(path, left_alone)
    elif _PATTERN & set(name) and not path.exists():
        found = sorted(map(Path, glob.glob(name, recursive=True)), key=lambda file: file.parts)  # noqa: PTH207 - takes absolute ones
        if not found:
            yield Job(0, shown(path), path, safe_place(name), problem="没有文件符合这个写法。请检查路径；** 表示任意层文件夹")
        for file in found:
            yield from _folder(file, left_alone) if file.is_dir() else _file(file, file.name)
    else:
        yield from _file(path, path.name)


def _folder(folder: Path, left_alone: Counter[str]) -> Iterator[Job]:
    """The reports of a folder and of the folders in it, sorted by their paths. Raises: MissingFile where there are none."""
    inside: list[Path] = []
    closed: list[OSError] = []
    for root, _, names in os.walk(folder, onerror=closed.append):
        for name in names:
            ending = Path(name).suffix.lower()
            if name.startswith("~$") or not Path(root, name).is_file():
                continue
            if ending in LOADERS or ending == SUFFIX:
                inside.append(Path(root, name))
            else:
                left_alone[ending or "无后缀"] += 1
    for error in closed:
        path = Path(str(error.filename))
        yield Job(0, shown(path), path, safe_place(shown(path)), problem=f"无法打开文件夹（{error.strerror}）。请检查权限")
    if not inside and not closed:
        raise MissingFile("文件夹里没有可读的报告", file=str(folder), advice="可读取：" + " ".join((*LOADERS, SUFFIX)))
    for file in sorted(inside, key=lambda file: file.parts):
        yield from _file(file, shown(file.relative_to(folder)))


def _file(file: Path, place: str) -> Iterator[Job]:
    """A report, or those of an archive. Args: place: where the record goes in a folder of records."""
    path = shown(file)
    if not is_archive(file):
        yield Job(0, path, file, safe_place(place))
        return
    try:
        found = list(members(file))
    except LoadError as error:
        yield Job(0, path, file, safe_place(place), problem=error.without_file)
        return
    if not found:
        yield Job(0, path, file, safe_place(place), problem="压缩包里没有可读的报告。可读取：" + " ".join(LOADERS))
    for member in found:
        yield Job(0, f"{path}/{member.name}", file, safe_place(f"{place}/{member.name}"), member.index, member.problem)
