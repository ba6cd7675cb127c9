"""The stages of pyspark.ml."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.tuning import CrossValidator, CrossValidatorModel, ParamGridBuilder

import sglthresh
from conftest import Corpus
from sglthresh import (
    AudioAnnotator,
    MultilabelTaggingEvaluator,
    SglThreshError,
    ThresholdModel,
    ThresholdOptimizer,
)

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


@pytest.fixture(scope="module")
def clips(corpus: Corpus) -> DataFrame:
    """Scores and labels in one table."""
    return corpus.scores.join(corpus.labels, "clip_id").coalesce(1).cache()


@pytest.mark.parametrize(
    "stage", [ThresholdOptimizer, ThresholdModel, MultilabelTaggingEvaluator, AudioAnnotator]
)
def test_params_are_those_of_java(stage: type[Any], spark: Any) -> None:
    python = stage()
    loader = spark._jvm.Thread.currentThread().getContextClassLoader()
    java = loader.loadClass(f"org.sglthresh.spark.ml.{stage.__name__}")
    names = {
        method.getName()[3:4].lower() + method.getName()[4:]
        for method in java.getMethods()
        if method.getName().startswith("set") and method.getReturnType().equals(java)
    }
    assert {param.name for param in python.params} == names
    for param in python.params:
        title = param.name[0].upper() + param.name[1:]
        assert callable(getattr(python, "set" + title))
        if python.hasDefault(param):
            assert getattr(python, "get" + title)() == python.getOrDefault(param)


def test_a_pipeline_learns_tags_and_is_saved(clips: DataFrame, tmp_path: Path) -> None:
    optimizer = ThresholdOptimizer(method="exact", clipIdCol="clip_id").setTagsCol("tags")
    fitted = Pipeline(stages=[optimizer]).fit(clips)
    tagged = fitted.transform(clips)
    expected = tagged.select("clip_id", "tags").collect()
    assert any(row["tags"] for row in expected)
    fitted.write().save(f"{tmp_path}/model")
    loaded = PipelineModel.load(f"{tmp_path}/model")
    assert isinstance(loaded.stages[0], ThresholdModel)
    assert loaded.transform(clips).select("clip_id", "tags").collect() == expected
    Pipeline(stages=[optimizer]).write().save(f"{tmp_path}/pipeline")
    (again,) = Pipeline.load(f"{tmp_path}/pipeline").getStages()
    assert isinstance(again, ThresholdOptimizer)
    assert (again.getMethod(), again.getTagsCol(), again.uid) == ("exact", "tags", optimizer.uid)


def test_each_stage_is_saved_alone(clips: DataFrame, tmp_path: Path) -> None:
    optimizer = ThresholdOptimizer(slope=20, epochs=3, classNames=[])
    model = optimizer.fit(clips).setPredictionCol("classes")
    evaluator = MultilabelTaggingEvaluator(metricName="macro_f1", thresholds=[0.5])
    for index, stage in enumerate([optimizer, model, evaluator]):
        stage.write().save(f"{tmp_path}/{index}")
        loaded = type(stage).load(f"{tmp_path}/{index}")
        assert type(loaded) is type(stage)
        assert loaded.uid == stage.uid
        assert {p.name: v for p, v in loaded.extractParamMap().items()} == {
            p.name: v for p, v in stage.extractParamMap().items()
        }
    assert ThresholdModel.load(f"{tmp_path}/1").thresholds == model.thresholds
    with pytest.raises(SglThreshError, match="overwrite"):
        model.save(f"{tmp_path}/1")


def test_a_cross_validator_chooses(clips: DataFrame, tmp_path: Path) -> None:
    optimizer = ThresholdOptimizer()
    grid = ParamGridBuilder().addGrid(optimizer.method, ["default", "exact"]).build()
    chosen = CrossValidator(
        estimator=optimizer,
        estimatorParamMaps=grid,
        evaluator=MultilabelTaggingEvaluator(metricName="micro_f1"),
        numFolds=2,
        parallelism=2,
        seed=1,
    ).fit(clips)
    assert chosen.avgMetrics[1] > chosen.avgMetrics[0]
    chosen.write().save(f"{tmp_path}/chosen")
    best = CrossValidatorModel.load(f"{tmp_path}/chosen").bestModel
    assert isinstance(best, ThresholdModel)
    assert isinstance(chosen.bestModel, ThresholdModel)
    assert best.thresholds == chosen.bestModel.thresholds


def test_the_model_is_that_of_the_command(corpus: Corpus, clips: DataFrame) -> None:
    result = sglthresh.optimize(
        corpus.scores_path, corpus.labels_path, method="exact", resamples=0, progress=False
    )
    model = ThresholdModel.from_json(f"{result.path}/thresholds.json")
    assert model.class_names == corpus.class_names
    np.testing.assert_array_equal(
        np.array(model.thresholds, dtype=np.float32), result.thresholds["threshold"].to_numpy()
    )
    fitted = ThresholdOptimizer(method="exact", clipIdCol="clip_id").fit(clips)
    assert fitted.thresholds == model.thresholds
    written = json.loads(fitted.to_json())["classes"]
    assert [one["threshold"] for one in written] == model.thresholds
    measured = MultilabelTaggingEvaluator(metricName="micro_f1").evaluate(model.transform(clips))
    assert measured == result.metrics["tuning"]["micro_f1"]


def test_losses_are_better_when_low() -> None:
    assert not MultilabelTaggingEvaluator(metricName="hamming_loss").isLargerBetter()
    assert MultilabelTaggingEvaluator(metricName="map").isLargerBetter()


def test_a_wrong_value_is_refused_at_once(clips: DataFrame) -> None:
    optimizer = ThresholdOptimizer(slope=20)
    with pytest.raises(SglThreshError, match=r"slope is -1.0: give a finite number above 0"):
        optimizer.setSlope(-1)
    assert optimizer.getSlope() == 20
    with pytest.raises(SglThreshError, match="Could not convert"):
        optimizer.setEpochs("many")  # type: ignore[arg-type]
    with pytest.raises(SglThreshError, match='no column "none", the scoresCol') as failure:
        optimizer.setScoresCol("none").fit(clips)
    assert failure.value.exit_code == 3
    with pytest.raises(SglThreshError, match="nowhere") as failure:
        ThresholdModel.from_json("nowhere/thresholds.json")
    assert failure.value.exit_code == 3


def test_an_annotator_without_a_tagger_or_its_jars(clips: DataFrame, tmp_path: Path) -> None:
    with pytest.raises(SglThreshError, match="no tagger: give model"):
        AudioAnnotator(windows=2).transform(clips)
    with pytest.raises(SglThreshError, match=r"nowhere\.onnx") as failure:
        AudioAnnotator(model=tmp_path / "nowhere.onnx")
    assert failure.value.exit_code == 3
