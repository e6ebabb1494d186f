"""``analyzer cluster``: a batch on a Spark cluster."""

from __future__ import annotations

from typing import Annotated

import typer

HELP = """用 Spark 集群提取报告，写成结果表（说明见 docs/cluster.md）。

退出码：0 全部读出，2 有文件无法读取（其余照常输出）、集群没有做完或命令有误。没有做完的，同一命令重新运行，只做剩下的。"""

_MB = 1048576


def cluster(
    inputs: Annotated[list[str], typer.Argument(metavar="路径…", help="报告所在的文件夹、文件或通配写法；各机器都能访问的存储")],
    *,
    output: Annotated[str, typer.Option("--output", "-o", metavar="文件夹", help="结果表写到哪里（.parquet 文件夹）")],
    checkpoint: Annotated[str, typer.Option(metavar="文件夹", help="检查点；不写则用结果文件夹名加 .checkpoint")] = "",
    master: Annotated[str, typer.Option(metavar="集群", help="如 spark://主机:7077、yarn；由 spark-submit 提交时不写")] = "",
    profile: Annotated[str, typer.Option(metavar="口径", help="评价口径；auto 从报告所写")] = "auto",
    lexicon: Annotated[str, typer.Option(metavar="路径", help="叠加自己的词典；各机器上同一路径")] = "",
    time_limit: Annotated[float, typer.Option(metavar="秒", min=0, help="每份最多读多久（默认 120），0 为不限")] = 120,
    memory_limit: Annotated[int, typer.Option(metavar="MB", min=0, help="重试时每个处理进程最多用多少内存（默认 4096），0 为不限")] = 4096,
    max_mb: Annotated[int, typer.Option(metavar="MB", min=1, help="最大的文件（默认 64）")] = 64,
    bucket_files: Annotated[int, typer.Option(metavar="份", min=1, help="一批约多少份，一批做完即存入检查点（默认 20000）")] = 20_000,
    task_files: Annotated[int, typer.Option(metavar="份", min=1, help="一个任务至多约多少份（默认 128）")] = 128,
    batch_files: Annotated[int, typer.Option(metavar="份", min=1, help="一个处理进程同时持有多少份（默认 16）")] = 16,
) -> int:
    """Run the job. Returns: the exit status: 0, or 2 where a file could not be read."""
    from analyzer.batch.cluster.job import Sizes, run_job
    from analyzer.batch.cluster.session import session
    from analyzer.batch.engines.limits import Limits
    from analyzer.batch.results import Plan
    from analyzer.batch.worker import Settings
    from analyzer.commands.door import FAILED, say

    target = output.rstrip("/")
    spark = session(master)
    try:
        outcome = run_job(
            spark, inputs, target, checkpoint.rstrip("/") or f"{target}.checkpoint",
            plan=Plan(Settings(profile, lexicon, max_mb * _MB, load_seconds=0)), limits=Limits(time_limit, memory_limit),
            sizes=Sizes(bucket_files, task_files, batch_files), told=say,
        )  # fmt: skip
    finally:
        spark.stop()
    say(f"共 {outcome.files:,} 份：本次读 {outcome.read_now:,} 份，失败 {outcome.failed:,} 份；结果在 {output}")
    for path, why in outcome.failures:
        say(f"  {path}：{why}")
    return FAILED if outcome.failed else 0
