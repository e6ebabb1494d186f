"""The job: list, read bucket after bucket, write the tables. Run again after whatever happened, it does only what is left.

In the folder of the checkpoint stand ``_job.json``, what the records depend on, and ``bucket=…`` with the records of each bucket and a
``_done`` that names the files they were made of. Spark commits a bucket as a whole; one that was cut off is written anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.batch.cluster.buckets import Bucket, buckets_of, digits_for
from analyzer.batch.cluster.storage import Storage, first_line, listed, literal
from analyzer.batch.engines.limits import Limits
from analyzer.batch.engines.spark import CONTENT, LENGTH, PATH, reader, record_schema, shown_path
from analyzer.batch.manifest import key_of
from analyzer.batch.results import Plan
from analyzer.errors import UsageError
from analyzer.export.arrow import SCHEMA_VERSION
from analyzer.export.arrow.parquet import MANIFEST
from analyzer.export.arrow.tables import TABLES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_MADE_OF = "_made_of"
"""In the folder of the tables: which files they were made of; empty while they are being written."""
_MOST_NAMED, _AT_ONCE = 1000, 4


@dataclass(frozen=True)
class Sizes:
    """How the work is cut. ``bucket``: files kept as a whole; ``task``: files of a Spark task; ``batch``: files held at once."""

    bucket: int = 20_000
    task: int = 128
    batch: int = 16


@dataclass
class Outcome:
    """What a job did. ``failures`` are path and reason of files that could not be read, the first thousand of them."""

    files: int = 0
    read_now: int = 0
    failed: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)


def run_job(
    spark: SparkSession, inputs: Iterable[str], output: str, checkpoint: str, *,
    plan: Plan | None = None, limits: Limits | None = None, sizes: Sizes | None = None, told: Callable[[str], object] = id,
) -> Outcome:  # fmt: skip
    """Read reports with a cluster and write the folder of result tables.

    Args: inputs: folders, files, patterns; output, checkpoint: folders in a storage that all machines see; plan, limits, sizes: how;
    told: hears a Chinese line of every step. Raises: MissingFile; UsageError where a folder is something else's or Spark gives up.
    """
    plan, limits, sizes = plan or Plan(), limits or Limits(), sizes or Sizes()
    storage = Storage(spark)
    if storage.holds_something(output) and storage.read(f"{output}/{_MADE_OF}") is None:
        raise UsageError("已有内容，而且不是集群写出的结果，不敢覆盖", file=output, advice="请换一个 -o 路径，或先移走它")
    files = listed(spark, inputs)
    buckets = buckets_of(files, _digits(storage, checkpoint, plan, digits_for(len(files), sizes.bucket)))
    outcome = Outcome(files=len(files))
    _size(spark, sizes)
    for number, bucket in enumerate(buckets, 1):
        if storage.read(f"{_place(checkpoint, bucket)}/_done") != bucket.digest:
            told(f"第 {number} 批，共 {len(buckets)} 批：{len(bucket.files):,} 份")
            _read(spark, bucket, _place(checkpoint, bucket), plan, limits)
            storage.write(f"{_place(checkpoint, bucket)}/_done", bucket.digest)
            outcome.read_now += len(bucket.files)
    digest = hashlib.sha256("".join(bucket.digest for bucket in buckets).encode()).hexdigest()
    if storage.read(f"{output}/{_MADE_OF}") != digest:
        told("写结果表")
        storage.write(f"{output}/{_MADE_OF}", "")
        _write_tables(spark, storage, [_place(checkpoint, bucket) for bucket in buckets], output)
        storage.write(f"{output}/{_MADE_OF}", digest)
    _count_failures(spark, output, outcome)
    return outcome


def _digits(storage: Storage, checkpoint: str, plan: Plan, digits: int) -> int:
    """The digits of the bucket names: those of the run that began the checkpoint. Raises: UsageError where that read otherwise."""
    kept, key = storage.read(f"{checkpoint}/_job.json"), key_of(plan)
    if kept is None:
        if storage.holds_something(checkpoint):
            raise UsageError("已有内容，而且不是检查点", file=checkpoint, advice="请换一个 --checkpoint 路径")
        storage.write(f"{checkpoint}/_job.json", json.dumps({"key": key, "digits": digits}) + "\n")
        return digits
    known = json.loads(kept)
    if known["key"] != key:
        advice = "请换一个 --checkpoint 路径，或删除它重新开始"
        raise UsageError("检查点是用别的程序版本、词典或口径做的", file=checkpoint, advice=advice)
    return int(known["digits"])


def _place(checkpoint: str, bucket: Bucket) -> str:
    return f"{checkpoint}/bucket={bucket.name}"


def _size(spark: SparkSession, sizes: Sizes) -> None:
    """Few files in a task, few in a batch: a task that is lost costs little, and no worker holds more than a batch."""
    block = 128 * 1024 * 1024
    spark.conf.set("spark.sql.files.maxPartitionBytes", str(block))
    spark.conf.set("spark.sql.files.openCostInBytes", str(max(block // sizes.task, 1)))
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(sizes.batch))


def _read(spark: SparkSession, bucket: Bucket, place: str, plan: Plan, limits: Limits) -> None:
    """Read one bucket and commit its records. Raises: UsageError where Spark gives up."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql.pandas.types import from_arrow_schema

    frame = _contents(spark, bucket, plan.settings.max_bytes)
    records = frame.mapInArrow(reader(plan, limits), from_arrow_schema(record_schema()))
    try:
        records.write.mode("overwrite").parquet(place)
    except (PySparkException, Py4JError) as error:
        advice = "做完的各批留在检查点，排除故障后用同一命令重新运行，只做剩下的"
        raise UsageError(f"集群没有做完（{first_line(error)}）", file=place, advice=advice) from error


def _contents(spark: SparkSession, bucket: Bucket, most: int) -> DataFrame:
    """The files of a bucket with their bytes; without them where there are too many. Spark does not read files of no bytes at all."""
    small = [file.path for file in bucket.files if 0 < file.length <= most]
    other = [(file.path, file.length, None if file.length else b"") for file in bucket.files if not 0 < file.length <= most]
    schema = f"{PATH} string, {LENGTH} bigint, {CONTENT} binary"
    frames = []
    if small:
        frames.append(spark.read.format("binaryFile").load(list(literal(small))).select(PATH, LENGTH, CONTENT))
    if other:
        frames.append(spark.createDataFrame(other, schema))
    return frames[0] if len(frames) == 1 else frames[0].union(frames[1])


def _write_tables(spark: SparkSession, storage: Storage, places: Sequence[str], output: str) -> None:
    """Write every table anew out of the records of all buckets; the manifest is written last, so that no half result is taken for one."""
    from concurrent.futures import ThreadPoolExecutor

    from pyspark.sql.pandas.types import from_arrow_schema

    storage.remove(f"{output}/{MANIFEST}")
    records = spark.read.schema(from_arrow_schema(record_schema())).parquet(*places)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        counts = list(pool.map(lambda table: _write_table(records, table.name, f"{output}/{table.name}"), TABLES))
    rows = {table.name: count for table, count in zip(TABLES, counts, strict=True)}
    storage.write(f"{output}/{MANIFEST}", json.dumps({"schema_version": SCHEMA_VERSION, "rows": rows}, indent=1) + "\n")


def _write_table(records: DataFrame, name: str, place: str) -> int:
    """Write one table. Returns: how many rows it has."""
    from pyspark.sql import Observation
    from pyspark.sql import functions as f

    counted = Observation()
    rows = records.select(f.inline(name)).observe(counted, f.count(f.lit(1)).alias("rows"))
    rows.write.mode("overwrite").parquet(place)
    return int(counted.get["rows"])


def _count_failures(spark: SparkSession, output: str, outcome: Outcome) -> None:
    reports = spark.read.parquet(f"{output}/reports").where("status = 'error'").select("report_id", "path")
    outcome.failed = reports.count()
    if outcome.failed:
        reasons = spark.read.parquet(f"{output}/problems").where("position = 0").select("report_id", "message")
        rows = reports.join(reasons, "report_id").orderBy("path").select("path", "message").limit(_MOST_NAMED).collect()
        outcome.failures = [(shown_path(row[0]), row[1]) for row in rows]
