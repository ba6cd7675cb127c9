"""Every block of Python that the page shows, in its order, in one namespace."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
import pytest

import sglthresh
from conftest import PROJECT

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PAGE = PROJECT / "src/site/markdown/python.md"


def test_the_page(
    spark: SparkSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sglthresh, "session", lambda **options: spark)  # there is one already
    mpl.use("Agg")
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    assert len(blocks) == 7
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), names)
    shown = capsys.readouterr().out
    assert "|             tags|" in shown or "tags|" in shown
    assert "3 labels has 1,999 rows, and the other array of the same clips 2,000" in shown
    thresholds = names["result"].thresholds
    assert list(thresholds.index) == names["names"]
    assert 0.3 < thresholds["threshold"].min() < thresholds["threshold"].max() < 0.6
    held_out = names["result"].metrics["evaluation"]["micro_f1"]
    assert names["measured"].metrics["evaluation"]["micro_f1"] == pytest.approx(held_out, abs=1e-12)
    assert names["tagged"].count() == 1000
    assert names["value"] > 0.7
    np.testing.assert_array_equal(
        np.float32(names["model"].thresholds), thresholds["threshold"].to_numpy()
    )
    assert (tmp_path / "thresholds.png").stat().st_size > 5_000
