"""One Spark session for all tests, and made-up clips of 12 classes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

import sglthresh

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PROJECT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def spark() -> SparkSession:
    """A session as users start it; small tables in one partition."""
    return sglthresh.session(
        master="local[2]", conf={"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2"}
    )


class Corpus:
    """Clips as tables, as DataFrames and as arrays of [clips, classes]."""

    def __init__(self, path: str, spark: SparkSession) -> None:
        self.scores_path = f"{path}/scores"
        self.labels_path = f"{path}/labels"
        self.scores: DataFrame = spark.read.parquet(self.scores_path)
        self.labels: DataFrame = spark.read.parquet(self.labels_path)
        rows = self.scores.join(self.labels, "clip_id").orderBy("clip_id").collect()
        self.ids = [row["clip_id"] for row in rows]
        self.score_array = np.array([row["scores"] for row in rows], dtype=np.float32)
        self.class_names: list[str] = list(self.scores.schema["scores"].metadata["classes"])
        self.label_array = np.array([row["labels"] for row in rows], dtype=bool)


@pytest.fixture(scope="session")
def corpus(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """600 clips."""
    path = tmp_path_factory.mktemp("corpus") / "made"
    sglthresh.synthesize(clips=600, classes=12, seed=3, output=path, spark=spark, progress=False)
    return Corpus(str(path), spark)


@pytest.fixture(autouse=True)
def no_view_is_left(spark: SparkSession) -> object:
    """Every view that a call makes is dropped when it ends."""
    yield
    assert not spark.catalog.listTables("global_temp")
