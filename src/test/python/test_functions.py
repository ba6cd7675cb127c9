"""The commands as functions."""

from __future__ import annotations

import _thread
import os
import pickle
import sys
import threading
import time
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

import sglthresh
from conftest import Corpus
from sglthresh import SglThreshError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def learned(scores: Any, labels: Any, **options: Any) -> np.ndarray[Any, Any]:
    result = sglthresh.optimize(scores, labels, resamples=0, progress=False, **options)
    return np.asarray(result.thresholds["threshold"])


def test_a_table_a_dataframe_and_a_name_give_the_same_bits(
    corpus: Corpus, spark: SparkSession
) -> None:
    expected = learned(corpus.scores_path, corpus.labels_path)
    assert expected.dtype == np.float32
    np.testing.assert_array_equal(learned(corpus.scores, corpus.labels), expected)
    corpus.scores.createOrReplaceTempView("scores_of_user")
    frame = spark.table("scores_of_user")
    np.testing.assert_array_equal(learned(frame, Path(corpus.labels_path)), expected)
    spark.catalog.dropTempView("scores_of_user")
    query = f"sql:SELECT * FROM parquet.`{corpus.scores_path}`"
    np.testing.assert_array_equal(learned(query, corpus.labels_path), expected)


def test_arrays_give_the_same_bits(corpus: Corpus) -> None:
    expected = learned(corpus.scores_path, corpus.labels_path, engine="local")
    for scores, labels in [
        (corpus.score_array, corpus.label_array),
        (corpus.score_array.astype(np.float64), corpus.label_array.astype(np.int64)),
        (np.asfortranarray(corpus.score_array), corpus.label_array.astype(np.float16)),
    ]:
        np.testing.assert_array_equal(learned(scores, labels, engine="local"), expected)


def test_a_frame_of_pandas_has_ids_and_names(corpus: Corpus) -> None:
    scores = pd.DataFrame(corpus.score_array, index=corpus.ids, columns=corpus.class_names)
    labels = pd.DataFrame(corpus.label_array, index=corpus.ids, columns=corpus.class_names)
    result = sglthresh.optimize(scores, labels[::-1], resamples=0, progress=False)
    assert list(result.thresholds.index) == corpus.class_names
    by_path = sglthresh.optimize(
        corpus.scores_path, corpus.labels_path, resamples=0, progress=False
    )
    assert result.metrics["tuning"]["micro_f1"] == by_path.metrics["tuning"]["micro_f1"]


def test_class_names_are_a_list_or_a_file(corpus: Corpus, tmp_path: Path) -> None:
    names = [f'"{name}", or so' for name in corpus.class_names]
    result = sglthresh.optimize(
        corpus.score_array, corpus.label_array, classes=names, resamples=0, progress=False
    )
    assert list(result.thresholds.index) == names


def test_arrays_of_other_scores_are_other_clips(
    corpus: Corpus, capsys: pytest.CaptureFixture[str]
) -> None:
    half = len(corpus.ids) // 2
    scores, labels = corpus.score_array, corpus.label_array
    result = sglthresh.optimize(
        scores[:half],
        labels[:half],
        eval_scores=scores[half:],
        eval_labels=labels[half:],
        resamples=0,
        progress=False,
    )
    assert result.metrics["evaluation"]["clips"] == half
    capsys.readouterr()
    sglthresh.evaluate(scores[half:], labels[half:], thresholds=result)
    assert "note: none of the 300 clips is among those" in capsys.readouterr().err
    sglthresh.evaluate(scores[:half], labels[:half], thresholds=result)
    assert "warning: all of the 300 clips are among those" in capsys.readouterr().err
    with pytest.raises(SglThreshError, match="allow_overlap") as refused:
        sglthresh.optimize(scores, labels, eval_scores=scores, eval_labels=labels, progress=False)
    assert refused.value.exit_code == 3


def test_what_a_result_holds(corpus: Corpus, tmp_path: Path) -> None:
    output = tmp_path / "run"
    result = sglthresh.optimize(
        corpus.scores, corpus.labels, method="exact", resamples=0, output=output, progress=False
    )
    assert result.path == str(output)
    assert {"_SUCCESS", "thresholds.json", "report.html"} <= set(result.files)
    assert result.manifest["command"] == "optimize"
    assert list(result.per_class["name"]) == corpus.class_names
    assert result.report.html.startswith("<!doctype html>")
    assert "<iframe" in result._repr_html_()
    assert "micro-F1" in repr(result)
    assert os.fspath(result) == str(output)
    with pytest.raises(SglThreshError, match=r"has not written nothing\.json; .*metrics\.json"):
        result.json("nothing.json")


def test_an_own_output_lasts_as_long_as_python(corpus: Corpus) -> None:
    result = sglthresh.apply(corpus.scores, thresholds=0.5, progress=False)
    tags = result.table().collect()
    above = corpus.score_array > np.float32(0.5)
    assert {row["clip_id"]: len(row["tags"]) for row in tags} == dict(
        zip(corpus.ids, above.sum(axis=1).tolist(), strict=True)
    )


def test_lists_numbers_and_flags(corpus: Corpus) -> None:
    result = sglthresh.compare(
        corpus.scores,
        corpus.labels,
        methods=["default", "exact"],
        initial_threshold=0.25,
        folds=3,
        progress=False,
    )
    assert result.manifest["parameters"]["methods"] == "default,exact"
    assert result.manifest["parameters"]["initial-threshold"] == "0.25"
    with pytest.raises(SglThreshError, match="methods has 'default,exact', in which ','"):
        sglthresh.compare(corpus.scores, corpus.labels, methods=["default,exact"])


@pytest.mark.parametrize(
    ("options", "exit_code", "message"),
    [
        ({"method": "exakt"}, 2, "method takes one of default, .*, not 'exakt'"),
        ({"epochs": -1}, 2, "epochs takes"),
        ({"scores": "nowhere"}, 3, "The scores table nowhere does not exist"),
        ({"slope": 3.0, "method": "exact"}, 2, "slope"),
        ({"seed": True}, 2, "seed does not take True, a bool"),
        ({"costs": object()}, 2, "costs does not take <object"),
        ({"spark": "local"}, 2, "spark takes a SparkSession, not str"),
    ],
)
def test_a_failure_is_one_sentence_with_an_exit_code(
    corpus: Corpus, options: dict[str, Any], exit_code: int, message: str
) -> None:
    given = {"scores": corpus.scores, "labels": corpus.labels, "progress": False, **options}
    with pytest.raises(SglThreshError, match=message) as failure:
        sglthresh.optimize(**given)
    assert failure.value.exit_code == exit_code
    assert "--" not in failure.value.message
    assert "\n" not in failure.value.message
    assert pickle.loads(pickle.dumps(failure.value)).exit_code == exit_code


def test_an_output_that_exists_stays(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("kept")
    with pytest.raises(SglThreshError, match="exists already") as failure:
        sglthresh.optimize(corpus.scores, corpus.labels, output=tmp_path, progress=False)
    assert failure.value.exit_code == 4
    assert (tmp_path / "mine").read_text() == "kept"


def test_arrays_that_do_not_fit_are_refused(corpus: Corpus) -> None:
    scores, labels = corpus.score_array, corpus.label_array
    for bad_scores, bad_labels, message in [
        (scores, labels[1:], "labels has 599 rows, and the other array of the same clips 600"),
        (scores[0], labels[0], r"scores has 1 dimensions: give an array of \[clips, classes\]"),
        (scores.astype(str), labels, "scores holds <U"),
        (scores.astype(object), labels, "scores holds object, not numbers"),
        (scores[:, 1:], labels, "12"),
    ]:
        with pytest.raises(SglThreshError, match=message) as failure:
            sglthresh.optimize(bad_scores, bad_labels, progress=False)
        assert failure.value.exit_code == 3
    broken = scores.copy()
    broken[17, 3] = np.nan
    with pytest.raises(SglThreshError, match=r'-00000017", class "class_3": NaN'):
        sglthresh.optimize(broken, labels, progress=False)


def test_progress_goes_to_stderr(corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    sglthresh.optimize(corpus.scores, corpus.labels, resamples=0)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "optimize micro-f1 by sgl: 100 epochs" in shown.err
    with pytest.raises(SglThreshError):
        sglthresh.optimize("nowhere")
    assert "error" not in capsys.readouterr().err
    sglthresh.optimize(corpus.scores, corpus.labels, resamples=0, progress=False)
    assert capsys.readouterr().err == ""


def test_a_notebook_has_one_output_that_is_replaced(
    corpus: Corpus, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    class Handle:
        """As display() of IPython returns one."""

        def __init__(self, bundle: dict[str, str], **options: Any) -> None:
            assert options == {"raw": True, "display_id": True}
            self.update(bundle, raw=True)

        def update(self, bundle: dict[str, str], raw: bool) -> None:
            assert raw
            shown.append(bundle["text/plain"])

    ipython = ModuleType("IPython")
    shell = type("ZMQInteractiveShell", (), {})()
    monkeypatch.setattr(ipython, "get_ipython", lambda: shell, raising=False)
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    display = ModuleType("IPython.display")
    monkeypatch.setattr(display, "display", Handle, raising=False)
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    sglthresh.optimize(corpus.scores, corpus.labels, resamples=0)
    captured = capsys.readouterr()
    assert captured.out == captured.err == ""
    assert any(text.endswith(" ...") for text in shown)  # the live line
    lines = shown[-1].split("\n")
    assert [line for line in lines if "optimize" in line and "100 epochs" in line]
    assert not any("epoch 1" in line or "..." in line or "\r" in line for line in lines)


def test_ctrl_c_leaves_nothing(corpus: Corpus, tmp_path: Path) -> None:
    threading.Timer(4, _thread.interrupt_main).start()
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        sglthresh.optimize(
            corpus.scores, corpus.labels, epochs=1_000_000, output=tmp_path / "run", progress=False
        )
    assert time.monotonic() - start < 60
    assert os.listdir(tmp_path) == []
    # and the session works on
    assert corpus.scores.count() == 600


def test_a_path_follows_the_directory_of_python(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = sglthresh.optimize(
        os.path.relpath(corpus.scores_path),
        os.path.relpath(corpus.labels_path),
        resamples=0,
        output="run",
        progress=False,
    )
    assert (tmp_path / "run" / "thresholds.json").exists()
    assert result.path == str(tmp_path / "run")
    assert list(result.thresholds.index) == corpus.class_names
    scores = os.path.relpath(corpus.scores_path)
    numbers: list[Any] = [0.5, np.float32(0.5)]
    for number in numbers:  # and no path
        assert sglthresh.apply(scores, thresholds=number, progress=False).table().count() == 600


def test_arrays_of_two_taggers_are_the_same_clips(corpus: Corpus) -> None:
    scores, labels = corpus.score_array, corpus.label_array
    epochs: Any = np.int64(3)
    run = sglthresh.optimize(scores, labels, resamples=0, epochs=epochs, progress=False)
    assert run.manifest["parameters"]["epochs"] == "3"
    difference = sglthresh.diff(
        before=run, after=run, scores=scores, before_scores=scores**2, labels=labels, progress=False
    )
    assert "mAP" in difference.text
    assert difference.manifest["command"] == "diff"
