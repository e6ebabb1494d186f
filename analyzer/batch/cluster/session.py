"""The Spark session of a job."""

from __future__ import annotations

import os
import sys
import warnings
from typing import TYPE_CHECKING

from analyzer.errors import UsageError, missing_extra

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def session(master: str = "") -> SparkSession:
    """A Spark session.

    Args: master: the cluster (``spark://…``, ``yarn``); empty for that of ``spark-submit``, or the session that is there.
    Raises: MissingExtra without PySpark; UsageError where the cluster cannot be reached or there is no Java.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise missing_extra("pyspark", "spark") from None
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)  # pandas is not used
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("绩效自评报告提取")
    try:
        return (builder.master(master) if master else builder).getOrCreate()
    except (PySparkException, OSError) as error:
        what = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise UsageError(f"Spark 没有启动（{what}）", place="--master", advice="请检查集群地址，以及本机有没有 Java 17") from None
