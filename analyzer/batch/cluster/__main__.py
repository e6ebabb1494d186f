"""The job as a script: ``python -m analyzer.batch.cluster …``, or this file handed to ``spark-submit``."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from typing import TYPE_CHECKING

from analyzer.errors import AnalyzerError, missing_extra

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import SparkSession

_MB = 1048576
_FAILED = 2


def main(given: Sequence[str] | None = None) -> int:
    """Parse the options and run the job. Returns: 0; 2 where a file could not be read or the job could not be done."""
    options = _options().parse_args(given)
    try:
        return _run(options)
    except AnalyzerError as error:
        _say(str(error))
        return _FAILED


def _run(options: argparse.Namespace) -> int:
    from analyzer.batch.cluster.job import Sizes, run_job
    from analyzer.batch.engines.limits import Limits
    from analyzer.batch.results import Plan
    from analyzer.batch.worker import Settings

    plan = Plan(Settings(options.profile, options.lexicon, options.max_mb * _MB))
    sizes = Sizes(options.bucket_files, options.task_files, options.batch_files)
    spark = session(options.master)
    try:
        outcome = run_job(
            spark, options.inputs, options.output.rstrip("/"), (options.checkpoint or f"{options.output.rstrip('/')}.checkpoint"),
            plan=plan, limits=Limits(options.time_limit, options.memory_limit), sizes=sizes, told=_say,
        )  # fmt: skip
    finally:
        spark.stop()
    _say(f"共 {outcome.files:,} 份：本次读 {outcome.read_now:,} 份，失败 {outcome.failed:,} 份；结果在 {options.output}")
    for path, why in outcome.failures:
        _say(f"  {path}：{why}")
    return _FAILED if outcome.failed else 0


def session(master: str = "") -> SparkSession:
    """A Spark session. Args: master: the cluster, empty for that of ``spark-submit``. Raises: MissingExtra without PySpark."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise missing_extra("pyspark", "spark") from None
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)  # pandas is not used
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("绩效自评报告提取").config("spark.sql.files.ignoreCorruptFiles", "false")
    return (builder.master(master) if master else builder).getOrCreate()


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="analyzer.batch.cluster", description="用 Spark 集群提取报告，写成结果表（说明见 docs/cluster.md）"
    )
    parser.add_argument("inputs", nargs="+", metavar="路径", help="报告所在的文件夹、文件或通配写法；各机器都能访问的存储")
    parser.add_argument("-o", "--output", required=True, metavar="文件夹", help="结果表写到哪里（.parquet 文件夹）")
    parser.add_argument("--checkpoint", default="", metavar="文件夹", help="检查点（默认：结果文件夹名加 .checkpoint）")
    parser.add_argument("--master", default="", metavar="集群", help="如 spark://主机:7077、yarn；由 spark-submit 提交时不写")
    parser.add_argument("--profile", default="auto", metavar="口径", help="评价口径（默认 auto，从报告所写）")
    parser.add_argument("--lexicon", default="", metavar="路径", help="叠加的词典；各机器上同一路径")
    parser.add_argument("--time-limit", type=float, default=120, metavar="秒", help="每份最多读多久（默认 120，0 为不限）")
    parser.add_argument(
        "--memory-limit", type=int, default=4096, metavar="MB", help="重试时每个处理进程最多用多少内存（默认 4096，0 为不限）"
    )
    parser.add_argument("--max-mb", type=int, default=64, metavar="MB", help="最大的文件（默认 64）")
    parser.add_argument("--bucket-files", type=int, default=20_000, metavar="份", help="一批约多少份，一批做完即存入检查点（默认 20000）")
    parser.add_argument("--task-files", type=int, default=128, metavar="份", help="一个任务至多约多少份（默认 128）")
    parser.add_argument("--batch-files", type=int, default=16, metavar="份", help="一个处理进程同时持有多少份（默认 16）")
    return parser


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
