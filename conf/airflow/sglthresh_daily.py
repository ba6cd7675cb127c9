"""Thresholds of an audio tagger, learned anew every day on the clips of the last days.

There are two DAGs: sglthresh_daily on directories, and sglthresh_daily_tables on tables of a
catalog, which also keeps each class's metrics in a table and tags the clips of the day.

    to_summarize -> summarize -> optimize -> latest_only -> in_use -> anything_in_use
    anything_in_use -> gate -> verdict -> publish
                   \\                 \\-> refused
                    \\-> publish (nothing to compare with)

summarize   one scan of the day's clips, and of those of days of the window that have no summary yet
optimize    merges the summaries of the window, without touching any score
gate        holds the new thresholds to rules, against those that are in use
publish     makes them a version of the registry and turns the channel to it

Every task may run again: each replaces its own output alone, and publish does nothing the second
time. A gate that refuses is no failure: the run ends well, with the task "refused" instead of
"publish", and the reasons in decision.json. A task that fails is tried again, and its last log line
says why. Its log is for people; what each of its phases cost is left as lines of JSON, in
metrics/DATE/TASK.jsonl.

A day's run starts when the day is over. Runs of earlier days (catchup, backfills) make summaries and
thresholds, but publish nothing; those triggered by hand do. In whatever order days run, and however
often, they give the same thresholds: those of the days up to each. "airflow backfill create
--max-active-runs 1" keeps two runs from making the same summary at once, at which one would be tried
again.

Airflow variables (Admin, Variables):
    sglthresh_jar         sglthresh-spark.jar, where spark-submit finds it
    sglthresh_data        directory with scores/date=YYYY-MM-DD and labels/date=YYYY-MM-DD
    sglthresh_tables      in its place, schema with the tables scores and labels, which have a
                          column date, such as lake.audio; tags and metrics are made there
    sglthresh_classes     file of class names, for the tables
    sglthresh_validation  directory with scores and labels of the clips that the gate judges on
    sglthresh_rules       JSON file of the gate's rules, such as rules.json beside this file
    sglthresh_work        directory for summaries, runs, decisions and metrics
    sglthresh_registry    directory of published thresholds
All are paths or addresses that Spark and Airflow both reach: local, hdfs://, s3a://, ... The
connection "spark_default" says where Spark runs.
"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.latest_only import LatestOnlyOperator
from airflow.sdk import DAG, Asset, CronDataIntervalTimetable, ObjectStoragePath, task

WINDOW_DAYS = 7
FIRST_DAY = datetime(2026, 11, 1)
CHANNEL = "production"
DAY = "{day}"

DATA = "{{ var.value.sglthresh_data }}"
TABLES = "{{ var.value.sglthresh_tables }}"
CLASSES = "{{ var.value.sglthresh_classes }}"
VALIDATION = "{{ var.value.sglthresh_validation }}"
REGISTRY = "{{ var.value.sglthresh_registry }}"
WORK = "{{ var.value.sglthresh_work }}"
RUN = WORK + "/runs/{{ ds }}"
DECISION = WORK + "/decisions/{{ ds }}"
METRICS = WORK + "/metrics/{{ ds }}/"
IN_USE = "{{ ti.xcom_pull(task_ids='in_use') or '' }}"


def window(day: str) -> list[str]:
    """The days to learn on: those up to this one, none before the first there is."""
    last = date.fromisoformat(day)
    days = (last - timedelta(back) for back in reversed(range(WINDOW_DAYS)))
    return [one.isoformat() for one in days if one >= FIRST_DAY.date()]


def summaries(directory: str, day: str) -> str:
    """The summaries of the window, as optimize takes them."""
    return ",".join(f"{directory}/{one}" for one in window(day))


def submitted(name: str) -> dict:
    """How a command of SGLThresh is submitted, whatever its arguments."""
    return {
        "task_id": name,
        "name": "sglthresh " + name + " {{ ds }}",
        "application": "{{ var.value.sglthresh_jar }}",
        "java_class": "org.sglthresh.cli.Main",
    }


def command(name: str, *arguments: str, **options) -> SparkSubmitOperator:
    """A command of SGLThresh. Every value that varies is an argument of the application."""
    return SparkSubmitOperator(
        application_args=[name, *arguments], **submitted(name), **options
    )


def measured(name: str, *arguments: str, **options) -> SparkSubmitOperator:
    """A command that works in phases, and leaves what each cost as lines of JSON."""
    return command(name, *arguments, "--metrics-log", METRICS + name + ".jsonl", **options)


def rows_of(day: str, table: str) -> str:
    """The rows of a table that the day has, as Spark is asked for them."""
    return "sql:SELECT * FROM " + TABLES + "." + table + " WHERE date = DATE'" + day + "'"


@task
def to_summarize(clips: list[str], work: str, day: str) -> list[list[str]]:
    """The arguments of summarize for each day that needs it.

    These are the day of the run, anew, and the days of its window without a summary: where runs of
    earlier days failed, or come later. clips: options in which {day} stands for it.
    """
    done = ObjectStoragePath(work) / "summaries"
    return [
        [
            "summarize",
            *(option.replace(DAY, one) for option in clips),
            "--output", f"{work}/summaries/{one}",
            "--if-exists", "overwrite" if one == day else "skip",
            "--metrics-log", f"{work}/metrics/{one}/summarize.jsonl",
        ]
        for one in window(day)
        if one == day or not (done / one / "_SUCCESS").exists()
    ]


@task
def in_use(registry: str) -> str:
    """Path of the thresholds that the channel has; empty before the first are published."""
    root = ObjectStoragePath(registry)
    pointer = root / "channels" / CHANNEL / "current.json"
    if not pointer.exists():
        return ""
    version = json.loads(pointer.read_text())["published_version"]
    return f"{registry}/versions/{version:06d}/thresholds.json"


@task.branch
def anything_in_use(thresholds: str) -> str:
    return "gate" if thresholds else "publish"


@task.branch
def verdict(decision: str) -> str:
    made = json.loads((ObjectStoragePath(decision) / "decision.json").read_text())
    return "publish" if made["verdict"] == "accepted" else "refused"


def learn_and_publish(clips: list[str], more: list[str]) -> list:
    """The tasks of a day, from the clips to the thresholds in use; returns the two ways to end.

    clips: options that name the scores and labels of a day; more: further options of optimize.
    """
    summarize = SparkSubmitOperator.partial(
        outlets=[Asset(name="sglthresh_summary", uri="sglthresh://summaries")],
        **submitted("summarize"),
    ).expand(application_args=to_summarize(clips, WORK, "{{ ds }}"))

    optimize = measured(
        "optimize",
        "--summary", "{{ summaries(var.value.sglthresh_work ~ '/summaries', ds) }}",
        "--method", "robust",
        "--output", RUN,
        "--if-exists", "overwrite",
        *more,
    )

    latest_only = LatestOnlyOperator(task_id="latest_only")

    # a refusal ends well, since spark-submit's exit codes all look alike to Airflow
    gate = measured(
        "gate",
        "--before", IN_USE,
        "--after", RUN,
        "--scores", VALIDATION + "/scores",
        "--labels", VALIDATION + "/labels",
        "--rules", "{{ var.value.sglthresh_rules }}",
        "--on-refusal", "succeed",
        "--output", DECISION,
        "--if-exists", "overwrite",
    )

    refused = EmptyOperator(task_id="refused")

    publish = command(
        "publish",
        "--thresholds", RUN,
        # empty, that is absent, where there was nothing to compare with
        "--decision", "{% if ti.xcom_pull(task_ids='in_use') %}" + DECISION + "{% endif %}",
        "--registry", REGISTRY,
        "--channel", CHANNEL,
        "--by", "airflow",
        "--reason", "{{ dag.dag_id }} of {{ ds }}",
        trigger_rule="none_failed_min_one_success",
        outlets=[Asset(name="sglthresh_thresholds", uri="sglthresh://registry/" + CHANNEL)],
    )

    found = in_use(REGISTRY)
    summarize >> optimize >> latest_only >> found
    anything_in_use(found) >> [gate, publish]
    gate >> verdict(DECISION) >> [publish, refused]
    return [publish, refused]


EVERY_DAY = {
    "doc_md": __doc__,
    # with the day as an interval: "@daily" alone runs as a day begins, when it has no clips
    "schedule": CronDataIntervalTimetable("@daily", timezone="UTC"),
    "start_date": FIRST_DAY,
    "catchup": False,
    "max_active_runs": 1,
    "user_defined_macros": {"summaries": summaries},
    "default_args": {"retries": 2},
    "tags": ["sglthresh"],
}

with DAG(
    dag_id="sglthresh_daily",
    description="Learns, judges and publishes the thresholds of an audio tagger.",
    **EVERY_DAY,
) as daily:
    learn_and_publish(
        [
            "--scores", DATA + "/scores/date=" + DAY,
            "--labels", DATA + "/labels/date=" + DAY,
        ],
        [],
    )

with DAG(
    dag_id="sglthresh_daily_tables",
    description="The same on tables of a catalog; also tags the clips of the day.",
    **EVERY_DAY,
) as daily_tables:
    ends = learn_and_publish(
        [
            "--scores", rows_of(DAY, "scores"),
            "--labels", rows_of(DAY, "labels"),
            "--classes", CLASSES,
        ],
        ["--metrics-table", "table:" + TABLES + ".metrics", "--run-id", "{{ run_id }}"],
    )

    ends >> measured(
        "apply",
        "--scores", rows_of("{{ ds }}", "scores"),
        "--classes", CLASSES,
        "--registry", REGISTRY,
        "--channel", CHANNEL,
        "--output", "table:" + TABLES + ".tags",
        "--partition", "date={{ ds }}",
        "--directory", WORK + "/tags/{{ ds }}",
        "--if-exists", "overwrite",
        # with the new thresholds, or with those that stay in use
        trigger_rule="none_failed_min_one_success",
    )
