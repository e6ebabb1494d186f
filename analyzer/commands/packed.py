"""Reports in a zip archive that a command names: each bears a path below the archive's, and is read into memory, never written."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import LoadError, MissingFile

if TYPE_CHECKING:
    from analyzer.batch.archives import Member


def paths_in(archive: Path) -> list[Path]:
    """A path for every report in an archive, in the order of their names. Raises: LoadError; MissingFile where there is none."""
    from analyzer.load.files import LOADERS

    found = list(_members(archive))
    if not found:
        raise MissingFile("压缩包里没有可读的报告", file=str(archive), advice="可读取：" + " ".join(LOADERS))
    return found


def read_packed(path: Path, most: int) -> bytes | None:
    """The bytes of a report whose path lies below an archive; None for any other. Args: most: bytes. Raises: LoadError, TooLarge."""
    from analyzer.batch.archives import is_archive, read_member

    archive = next((parent for parent in path.parents if is_archive(parent)), None)
    member = None if archive is None else _members(archive).get(path)
    if archive is None or member is None:
        return None
    if member.problem:
        problem, _, advice = member.problem.partition("。")
        raise LoadError(problem, file=path.name, advice=advice)
    return read_member(archive, member.index, most)


@lru_cache(maxsize=4)
def _members(archive: Path) -> dict[Path, Member]:
    """The reports of an archive by path. A name that points out of the archive loses the parts that do."""
    from analyzer.batch.archives import members
    from analyzer.batch.jobs import safe_place

    return {archive / safe_place(member.name): member for member in members(archive)}


__all__ = ["paths_in", "read_packed"]
