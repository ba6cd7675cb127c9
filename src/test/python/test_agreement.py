"""The numbers are those of scikit-learn, and those of the command line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pyspark
import pytest
from sklearn import metrics as sk

import sglthresh
from conftest import Corpus
from sglthresh import MultilabelTaggingEvaluator, jvm

THRESHOLD = 0.3


@pytest.fixture(scope="module")
def measured(corpus: Corpus) -> dict[str, Any]:
    return sglthresh.evaluate(
        corpus.scores, corpus.labels, thresholds=THRESHOLD, progress=False
    ).metrics


def test_metrics_of_tags(corpus: Corpus, measured: dict[str, Any]) -> None:
    truth, tags = corpus.label_array, corpus.score_array > np.float32(THRESHOLD)
    for average in ["micro", "macro", "weighted", "samples"]:
        expected = sk.precision_recall_fscore_support(truth, tags, average=average, zero_division=0)
        for name, value in zip(["precision", "recall", "f1"], expected[:3], strict=True):
            assert figure(measured, f"{average}_{name}") == pytest.approx(value, abs=1e-12)
    assert figure(measured, "subset_accuracy") == pytest.approx(
        sk.accuracy_score(truth, tags), abs=1e-12
    )
    assert figure(measured, "hamming_loss") == pytest.approx(
        sk.hamming_loss(truth, tags), abs=1e-12
    )


def test_metrics_of_each_class(corpus: Corpus) -> None:
    result = sglthresh.evaluate(corpus.scores, corpus.labels, thresholds=THRESHOLD, progress=False)
    truth, tags = corpus.label_array, corpus.score_array > np.float32(THRESHOLD)
    precision, recall, f1, support = sk.precision_recall_fscore_support(
        truth, tags, average=None, zero_division=0
    )
    found = result.per_class
    for column, expected in [
        ("precision", precision),
        ("recall", recall),
        ("f1", f1),
        ("support", support),
    ]:
        np.testing.assert_allclose(found[column], expected, rtol=0, atol=1e-6)


def test_metrics_of_the_ranking(corpus: Corpus, measured: dict[str, Any]) -> None:
    truth, scores = corpus.label_array, corpus.score_array.astype(np.float64)
    for name, value in [
        ("map", sk.average_precision_score(truth, scores, average="macro")),
        ("micro_ap", sk.average_precision_score(truth, scores, average="micro")),
        ("macro_auc", sk.roc_auc_score(truth, scores, average="macro")),
        ("lrap", sk.label_ranking_average_precision_score(truth, scores)),
        ("coverage_error", sk.coverage_error(truth, scores)),
        ("ranking_loss", sk.label_ranking_loss(truth, scores)),
        ("brier", np.mean((scores - truth) ** 2)),
        (
            "bce",
            sk.log_loss(truth.ravel(), np.clip(scores.ravel(), 1e-15, 1 - 1e-15)),
        ),
    ]:
        assert figure(measured, name) == pytest.approx(value, abs=1e-9), name


def figure(measured: dict[str, Any], name: str) -> float:
    """A metric by its name, wherever metrics.json has it."""
    for value in [measured, *(one for one in measured.values() if isinstance(one, dict))]:
        if isinstance(value.get(name), float):
            return float(value[name])
    raise KeyError(name)


@pytest.mark.parametrize("name", ["map", "micro_ap", "macro_auc", "lrap", "micro_f1", "macro_f1"])
def test_the_evaluator_agrees_with_the_command(
    corpus: Corpus, measured: dict[str, Any], name: str
) -> None:
    rows = corpus.scores.join(corpus.labels, "clip_id")
    evaluator = MultilabelTaggingEvaluator(metricName=name, thresholds=[THRESHOLD])
    assert evaluator.evaluate(rows) == pytest.approx(figure(measured, name), abs=1e-12)


@pytest.mark.parametrize("method", ["sgl", "exact", "robust"])
def test_thresholds_are_those_of_the_command_line(
    corpus: Corpus, tmp_path: Path, method: Any
) -> None:
    """Bit for bit, for the same partitions: of a path, and of a DataFrame of the same files."""
    output = tmp_path / "by-command"
    subprocess.run(
        [
            str(Path(pyspark.__file__).with_name("bin") / "spark-submit"),
            *["--master", "local[2]", "--conf", "spark.ui.enabled=false"],
            *["--class", "org.sglthresh.cli.Main", str(jvm.JAR)],
            *["optimize", "--scores", corpus.scores_path, "--labels", corpus.labels_path],
            *["--method", method, "--resamples", "0", "--output", str(output)],
        ],
        check=True,
        capture_output=True,
    )
    expected = (output / "thresholds.json").read_text(encoding="utf-8")
    for scores, labels in [
        (corpus.scores_path, corpus.labels_path),
        (corpus.scores, corpus.labels),
    ]:
        result = sglthresh.optimize(scores, labels, method=method, resamples=0, progress=False)
        assert json.loads(result.read("thresholds.json")) == json.loads(expected)
