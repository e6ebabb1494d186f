"""The few things that a job asks of a storage by itself: small files, and which reports lie where. Any storage that Hadoop knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from analyzer.errors import MissingFile, UsageError
from analyzer.late_regex import late_regex
from analyzer.load.files import LOADERS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_BETWEEN = "\0"
_LOCAL = late_regex(r"^file:/+")
_GLOB = late_regex(r"([\[\]{}*?\\,])")


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in a storage: its path with the scheme, its length in bytes, when it was written."""

    path: str
    length: int
    written: str


class Storage:
    """Small text files in the storage of a job."""

    def __init__(self, spark: SparkSession) -> None:
        """Args: spark: a classic session; Spark Connect has no access to the storage."""
        self._hadoop: Any = spark._jvm.org.apache.hadoop.fs  # type: ignore[union-attr]  # noqa: SLF001 - PySpark has no other door
        self._conf: Any = spark._jsc.hadoopConfiguration()  # noqa: SLF001

    def read(self, path: str) -> str | None:
        """A small UTF-8 file; None where there is none."""
        place, system = self._at(path)
        if not system.exists(place):
            return None
        stream = system.open(place)
        try:
            return bytes(stream.readAllBytes()).decode()
        finally:
            stream.close()

    def write(self, path: str, text: str) -> None:
        """Write a small UTF-8 file in the place of what stands there."""
        place, system = self._at(path)
        stream = system.create(place, True)  # noqa: FBT003 - a Java method
        try:
            stream.write(text.encode())
        finally:
            stream.close()

    def remove(self, path: str) -> None:
        """Remove a file or folder, if it is there."""
        place, system = self._at(path)
        system.delete(place, True)  # noqa: FBT003 - a Java method

    def holds_something(self, path: str) -> bool:
        """True where a file stands at a path, or a folder with something in it."""
        place, system = self._at(path)
        if not system.exists(place):
            return False
        return bool(system.getFileStatus(place).isFile() or len(system.listStatus(place)))

    def _at(self, path: str) -> tuple[Any, Any]:
        place = self._hadoop.Path(path)
        return place, place.getFileSystem(self._conf)


def listed(spark: SparkSession, inputs: Iterable[str]) -> list[Listed]:
    """All reports of folders, files and patterns, each once, sorted by path. Their contents are not read.

    Raises: MissingFile where there are none; UsageError where the storage refuses.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    paths = list(inputs)
    try:
        frame = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(paths)
        rows = frame.select("path", "length", "modificationTime").toLocalIterator()
        found = {row[0]: Listed(row[0], row[1], row[2].isoformat()) for row in rows if _is_report(row[0])}
        empty = {path for path in _every_path(spark, frame) if _is_report(path)} - found.keys()
    except (PySparkException, Py4JError) as error:
        raise UsageError(f"无法列出文件（{first_line(error)}）", file="、".join(paths), advice="请检查路径和存储的访问权限") from None
    found |= {path: Listed(path, 0, "") for path in empty}
    if not found:
        raise MissingFile("没有可读的报告", file="、".join(paths), advice="可读取：" + " ".join(LOADERS))
    return [found[path] for path in sorted(found)]


def _every_path(spark: SparkSession, frame: DataFrame) -> Iterator[str]:
    """The paths of all files, those with nothing in them too, which Spark lists but does not read."""
    join: Any = spark._jvm.org.apache.hadoop.util.StringUtils.join  # type: ignore[union-attr]  # noqa: SLF001 - one call for all files
    files = join(_BETWEEN, frame._jdf.inputFiles())  # noqa: SLF001
    return (_LOCAL.sub("file:/", unquote(file)) for file in files.split(_BETWEEN) if file)


def first_line(error: BaseException) -> str:
    """What an error of Spark says, in short."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def literal(paths: Iterable[str]) -> Iterator[str]:
    """Paths whose signs are no patterns: ``报告[1].txt`` means that file."""
    return (_GLOB.sub(r"\\\1", path) for path in paths)


def _is_report(path: str) -> bool:
    name = path.rsplit("/", 1)[-1]
    return not name.startswith("~$") and f".{name.rsplit('.', 1)[-1].lower()}" in LOADERS
