"""Thresholds learned and used in tasks of Python, as one would in a notebook: sglthresh_notebook.

    learn -> tag

Each task gets a Spark session and calls the package sglthresh, which brings its own jar. The worker's
Python needs both:

    pip install pyspark sglthresh-0.1.0-py3-none-any.whl

Airflow variables (Admin, Variables):
    sglthresh_data  directory with scores/date=YYYY-MM-DD and labels/date=YYYY-MM-DD
    sglthresh_work  directory for thresholds and tags
The connection "spark_default" says where Spark runs. Its driver is the worker; Spark Connect (sc://)
has no JVM there, and is refused.
"""

from __future__ import annotations

from airflow.sdk import DAG, task

DATA = "{{ var.value.sglthresh_data }}"
WORK = "{{ var.value.sglthresh_work }}/notebook/{{ ds }}"
ENOUGH = 0.1


@task.pyspark(conn_id="spark_default")
def learn(data: str, day: str, output: str, spark=None) -> float:
    """Learns thresholds, and returns the micro-F1 that they have on the clips of the day."""
    import sglthresh

    scores = spark.read.parquet(f"{data}/scores/date={day}")  # any DataFrame: join, filter, rename
    result = sglthresh.optimize(
        scores=scores,
        labels=f"{data}/labels/date={day}",
        method="robust",
        output=output,
        if_exists="overwrite",
        spark=spark,
    )
    return result.metrics["tuning"]["micro_f1"]


@task.pyspark(conn_id="spark_default")
def tag(micro_f1: float, data: str, day: str, thresholds: str, output: str, spark=None) -> int:
    """Tags the clips of the day by these thresholds, and returns the number of rows."""
    import sglthresh

    if micro_f1 < ENOUGH:
        raise ValueError(f"micro-F1 is {micro_f1:.4f}, which is too little to tag by")
    result = sglthresh.apply(
        scores=f"{data}/scores/date={day}",
        thresholds=thresholds,
        output=output,
        if_exists="overwrite",
        spark=spark,
    )
    return result.table().count()


with DAG(
    dag_id="sglthresh_notebook",
    description="Learns thresholds and tags clips by the Python package.",
    schedule=None,
    tags=["sglthresh"],
):
    tag(
        learn(DATA, "{{ ds }}", WORK + "/thresholds"),
        DATA,
        "{{ ds }}",
        WORK + "/thresholds",
        WORK + "/tags",
    )
