"""Runs jobs on a local cluster in a process of its own: ``python run.py FOLDER``; prints what they said as JSON.

``FOLDER/all`` holds reports among them accidents; the job over the few reports of ``FOLDER/few`` is cut off, resumed, run once more.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from analyzer.batch.cluster.job import Sizes, run_job
from analyzer.batch.cluster.session import session
from analyzer.batch.engines.limits import Limits
from analyzer.batch.results import Plan
from analyzer.batch.worker import Settings
from tests.cluster.bombs import extract

MASTER = "local-cluster[2,1,1024]"
SETTINGS = {
    "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1", "spark.executorEnv.SPARK_LOCAL_IP": "127.0.0.1", "spark.log.level": "ERROR",
    "spark.executorEnv.PYTHONPATH": os.environ["PYTHONPATH"], "spark.sql.shuffle.partitions": "2", "spark.task.maxFailures": "3",
    "spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}  # fmt: skip


class CutOff(Exception):
    """The driver is gone."""


def cut_off(line: str) -> None:
    """End a job when its second bucket begins."""
    if line.startswith("第 2 批"):
        raise CutOff


def main(folder: Path) -> None:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(MASTER)
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    builder.getOrCreate()
    spark = session()
    plan, limits = Plan(Settings(max_bytes=1024 * 1024), extract=extract), Limits(seconds=6, megabytes=2048)

    def run(name: str, sizes: Sizes, told: Callable[[str], object]) -> dict[str, object]:
        outcome = run_job(
            spark, [str(folder / name)], str(folder / f"{name}.parquet"), str(folder / f"{name}.checkpoint"),
            plan=plan, limits=limits, sizes=sizes, told=told,
        )  # fmt: skip
        return asdict(outcome)

    said = {"all": run("all", Sizes(task=8, batch=4), id)}
    try:
        run("few", Sizes(bucket=1), cut_off)
    except CutOff:
        said["resumed"] = run("few", Sizes(bucket=1), id)
    said["again"] = run("few", Sizes(bucket=1), id)
    spark.stop()
    print(json.dumps(said, ensure_ascii=False))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
