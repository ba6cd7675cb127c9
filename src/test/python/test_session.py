"""Sessions, each in a Python of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sglthresh
from sglthresh import SglThreshError


def python(program: str) -> str:
    """What a program prints; it must end well."""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


MADE = "sglthresh.synthesize(clips=100, classes=4, progress=False).path"


def test_a_session_without_the_jar_gets_it() -> None:
    """On executors as well, which are processes of their own here."""
    printed = python("""
from pyspark.sql import SparkSession
spark = SparkSession.builder.master("local-cluster[1,2,1024]").config(
    "spark.ui.enabled", "false").config("spark.executor.memory", "1g").getOrCreate()
import sglthresh, tempfile
made = tempfile.mkdtemp() + "/made"
sglthresh.synthesize(clips=100, classes=4, output=made, progress=False)
rows = spark.read.parquet(made + "/scores").join(spark.read.parquet(made + "/labels"), "clip_id")
print(len(sglthresh.ThresholdOptimizer(method="exact").fit(rows).thresholds))
try:
    sglthresh.optimize(made + "/scores", made + "/labels")
except sglthresh.SglThreshError as failure:
    print(failure.exit_code, failure)
""")
    assert printed == (
        "4\n2 optimize on a cluster writes where all machines reach: give output, a directory\n"
    )


def test_functions_need_neither_numpy_nor_pandas() -> None:
    printed = python(f"""
import sys
sys.modules["numpy"] = sys.modules["pandas"] = None
import sglthresh
made = {MADE}
result = sglthresh.optimize(made + "/scores", made + "/labels", resamples=0, progress=False)
print(len(result.json("thresholds.json")["classes"]), "micro_f1" in result.metrics["tuning"])
try:
    result.thresholds
except ImportError as error:
    print(error.name)
""")
    assert printed == "4 True\npandas\n"


def test_arrays_need_no_worker_of_python() -> None:
    """So that no other Python that is found first on PATH can be the wrong one."""
    printed = python("""
import os
os.environ["PYSPARK_PYTHON"] = "/nowhere/python"
import numpy as np, sglthresh
scores = np.random.default_rng(1).random((50, 3))
result = sglthresh.optimize(scores, scores > 0.6, method="exact", resamples=0, progress=False)
print(result.metrics["tuning"]["micro_f1"])
""")
    assert printed == "1.0\n"


def test_without_a_session_one_is_started() -> None:
    printed = python(f"""
import sglthresh
made = {MADE}
import pyspark
print(pyspark.sql.SparkSession.getActiveSession().sparkContext.master)
""")
    assert printed == "local[*]\n"


def test_extras_that_do_not_fit_are_refused() -> None:
    for extras, message in [
        (["onyx"], "there are no extras 'onyx'; there are audio, delta, djl, ffmpeg, hdf5"),
        (["djl"], r"fetch them with \./submit\.sh --with djl, and give them as jars"),
    ]:
        with pytest.raises(SglThreshError, match=message) as failure:
            sglthresh.session(extras)
        assert failure.value.exit_code == 2


def test_a_second_session_is_refused(spark: object) -> None:
    with pytest.raises(SglThreshError, match="is running already"):
        sglthresh.session()


def test_spark_connect_is_refused_in_a_sentence() -> None:
    remote = type("SparkSession", (), {"__module__": "pyspark.sql.connect.session"})()
    with pytest.raises(SglThreshError, match="which a session of Spark Connect does not reach"):
        sglthresh.optimize("scores", spark=remote)  # type: ignore[arg-type]
    printed = python("""
import os
os.environ["SPARK_REMOTE"] = "sc://localhost"
import sglthresh
for call in (sglthresh.session, sglthresh.optimize, sglthresh.ThresholdOptimizer):
    try:
        call()
    except sglthresh.SglThreshError as failure:
        print(failure.exit_code, "Spark Connect" in failure.message)
""")
    assert printed == "2 True\n" * 3


def test_without_java_a_session_says_what_it_takes() -> None:
    printed = python("""
import os
os.environ["JAVA_HOME"] = "/nowhere"
import sglthresh
try:
    sglthresh.session()
except sglthresh.SglThreshError as failure:
    print(failure)
""")
    assert printed.startswith("Spark's JVM does not start: it takes a JDK 17 or 21")
