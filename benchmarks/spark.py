"""What a local Spark cluster costs beside processes of one machine: ``python benchmarks/spark.py [--reports 600] [--rounds 2]``.

Both read the same files with the same function and as many workers, and write the same tables. The job runs over a few files and over
many, each with its own checkpoint: the difference of the two is the time of a report, the rest is the fixed cost of a job.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from analyzer.batch.cluster.job import run_job  # noqa: E402 - the folder comes first
from analyzer.batch.cluster.session import session  # noqa: E402
from analyzer.batch.engines.limits import Limits  # noqa: E402
from analyzer.batch.engines.processes import run_in_processes  # noqa: E402
from analyzer.batch.inputs import find_inputs  # noqa: E402
from analyzer.batch.results import Plan  # noqa: E402
from analyzer.batch.run import run_batch  # noqa: E402
from analyzer.batch.tables import Tables  # noqa: E402
from analyzer.export.arrow.parquet import open_writer  # noqa: E402

WORKERS = 2
SETTINGS = {
    "spark.master": f"local-cluster[{WORKERS},1,1024]", "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.executorEnv.SPARK_LOCAL_IP": "127.0.0.1",
    "spark.log.level": "ERROR", "spark.executorEnv.PYTHONPATH": str(ROOT),
}  # fmt: skip
FIGURE = re.compile(r"(?<=[1-9])\d(?=\d?\.?\d*(?:万元|人|个|%))")


def varied(folder: Path, count: int) -> Path:
    """Reports made by varying the figures of the corpus."""
    folder.mkdir()
    models = [file for file in sorted((ROOT / "corpus" / "reports").iterdir()) if file.suffix in (".txt", ".md") and file.name != "a09.txt"]
    for number in range(count):
        model = models[number % len(models)]
        text = FIGURE.sub(lambda found, step=number: str((int(found[0]) + step) % 10), model.read_text(encoding="utf-8"))
        (folder / f"{number:05}{model.suffix}").write_text(text, encoding="utf-8")
    return folder


def locally(folder: Path, scratch: Path) -> None:
    """With processes of this machine."""
    engine = partial(run_in_processes, workers=WORKERS, limits=Limits())
    run_batch(find_inputs([str(folder)], bytes).jobs, Plan(), Tables(scratch / "local.parquet", open_writer), engine)


def on_the_cluster(spark: object, folder: Path, scratch: Path) -> None:
    """With the cluster, from the beginning."""
    for name in ("cluster.parquet", "cluster.checkpoint"):
        shutil.rmtree(scratch / name, ignore_errors=True)
    run_job(spark, [str(folder)], str(scratch / "cluster.parquet"), str(scratch / "cluster.checkpoint"))  # type: ignore[arg-type]


def seconds(work: Callable[[], None]) -> float:
    """How long one run takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    """Parse the options, measure in turn, print."""
    parser = argparse.ArgumentParser(description="本机 Spark 集群与本机多进程相比：每份报告多花多少时间")
    parser.add_argument("--reports", type=int, default=600, help="多的一组有几份（默认 600），少的一组是它的五分之一")
    parser.add_argument("--rounds", type=int, default=2, help="轮数，各取最快一轮（默认 2）")
    options = parser.parse_args()
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(ROOT)}
    counts = (options.reports // 5, options.reports)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        folders = {count: varied(scratch / str(count), count) for count in counts}
        begun = time.perf_counter()
        spark = started()
        start = time.perf_counter() - begun
        on_the_cluster(spark, folders[counts[0]], scratch)
        works = {"本机多进程": locally, "Spark 集群": partial(on_the_cluster, spark)}
        best = {(title, count): float("inf") for title in works for count in counts}
        for _ in range(options.rounds):
            for (title, count), fastest in best.items():
                best[title, count] = min(fastest, seconds(partial(works[title], folders[count], scratch)))
        spark.stop()  # type: ignore[attr-defined]
    show(best, counts, start)


def started() -> object:
    """A session on a cluster of this machine."""
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

    SparkSession.builder.config(conf=SparkConf().setAll(list(SETTINGS.items()))).getOrCreate()
    return session()


def show(best: dict[tuple[str, int], float], counts: tuple[int, int], start: float) -> None:
    """The Chinese table."""
    few, many = counts
    print(f"{WORKERS} 个工作进程；{few} 份与 {many} 份各取最快一轮；集群启动 {start:.1f} 秒（不计入）\n")
    each = {}
    for title in dict.fromkeys(title for title, _ in best):
        each[title] = (best[title, many] - best[title, few]) / (many - few) * 1000
        fixed = best[title, many] - each[title] * many / 1000
        told = "，".join(f"{count} 份 {best[title, count]:.1f} 秒" for count in counts)
        print(f"{title}：{told}；每份 {each[title]:.1f} 毫秒，固定 {fixed:.1f} 秒")
    local, cluster = each.values()
    print(f"集群每份多花 {cluster - local:.1f} 毫秒（{cluster / local:.2f} 倍）")


if __name__ == "__main__":
    main()
