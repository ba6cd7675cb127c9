"""Tables that are given as DataFrames or arrays, as names that a command reads."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from os import PathLike
from typing import TYPE_CHECKING, Any

from pyspark.sql import DataFrame, SparkSession

from sglthresh.errors import INPUT, SglThreshError
from sglthresh.jvm import jvm_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    #: A path or glob, ``table:CATALOG.SCHEMA.NAME`` or ``sql:SELECT ...``; a DataFrame of Spark; a
    #: NumPy array, ``[clips, classes]``; or a DataFrame of pandas with a row a clip, whose index
    #: are clip ids and whose columns are classes.
    Table = str | PathLike[str] | DataFrame | np.ndarray[Any, Any] | pd.DataFrame

_BYTES_PER_CALL = 16 << 20  # of an array, to the JVM

_numbers = itertools.count(1)


class Views:
    """The tables of one call, in the order of its options.

    Arrays have no clip ids. Rows of all arrays of one call that have the same number of rows and
    stand on the same side, tuning or evaluation, are the same clips. Their ids begin with a digest
    of the scores: clips of other scores are other clips, in this call and in later ones.
    """

    def __init__(self, spark: SparkSession, arrays: dict[str, Any]) -> None:
        self._spark = spark
        self._jvm = jvm_of(spark)
        self._stack = ExitStack()
        self._floats = {
            name: _floats(name, value) for name, value in arrays.items() if is_array(value)
        }
        self._sides: dict[str, tuple[str, int]] = {}
        for name in sorted(self._floats, key=_rank):
            floats = self._floats[name]
            digest = hashlib.sha256(floats.data).hexdigest()[:8]
            self._sides.setdefault(_side(name), (digest, len(floats)))

    def __enter__(self) -> Views:
        return self

    def __exit__(self, *failure: Any) -> None:
        self._stack.close()

    def address(self, name: str, value: Any) -> str:
        """The name by which a command reads a table until the end of the call.

        Parameters
        ----------
        name : str
            Of the option.
        value
            A DataFrame of Spark, or what :func:`is_array` says yes to.
        """
        frame = value if isinstance(value, DataFrame) else self._frame(name, value)
        return self._stack.enter_context(_view(self._spark, name, frame))

    def _frame(self, name: str, value: Any) -> DataFrame:
        digest, clips = self._sides[_side(name)]
        floats = self._floats[name]
        if len(floats) != clips:
            raise SglThreshError(
                f"{name} has {len(floats):,} rows, and the other array of the same clips {clips:,}:"
                " give one row for each clip",
                INPUT,
            )
        column = "labels" if "labels" in name else "features" if "features" in name else "scores"
        ids = [f"{digest}-{row:08d}" for row in range(len(floats))]
        names: list[str] = []
        if hasattr(value, "columns"):
            ids, names = [str(one) for one in value.index], [str(one) for one in value.columns]
        rows = self._jvm.org.sglthresh.spark.rows.PackedRows()
        step = max(1, _BYTES_PER_CALL // max(1, floats.shape[1] * floats.itemsize))
        for start in range(0, len(ids), step):
            part = slice(start, start + step)
            rows.add(json.dumps(ids[part]), floats[part].tobytes())
        table = rows.table(self._spark._jsparkSession, column, json.dumps(names))
        return DataFrame(table, self._spark)


def is_array(value: Any) -> bool:
    """Whether a value is an array of NumPy, no single number, or a DataFrame of pandas."""
    return hasattr(value, "__array__") and getattr(value, "ndim", 0) > 0


def _side(name: str) -> str:
    """The clips that an option is about: ``eval`` of ``eval_scores``; empty for the main ones."""
    first = name.partition("_")[0]
    return first if first in ("eval", "validation") else ""


def _rank(name: str) -> tuple[bool, bool]:
    """Which array of some clips gives them their ids: the scores, not labels or earlier scores."""
    return not name.endswith(("scores", "features")), name.startswith("before_")


def _floats(name: str, value: Any) -> np.ndarray[Any, Any]:
    """The values as float32, ``[clips, classes]``, row after row."""
    import numpy as np

    array = np.asarray(value)
    if array.dtype.kind not in "fiub":
        raise SglThreshError(
            f"{name} holds {array.dtype}, not numbers: give floats, integers or booleans", INPUT
        )
    if array.ndim != 2:
        raise SglThreshError(
            f"{name} has {array.ndim} dimensions: give an array of [clips, classes]", INPUT
        )
    return np.ascontiguousarray(array, dtype="<f4")


@contextmanager
def _view(spark: SparkSession, name: str, frame: DataFrame) -> Iterator[str]:
    """A view that the sessions of a command see, too, each of which reads a table."""
    view = f"sglthresh_{name}_{next(_numbers)}"
    frame.createGlobalTempView(view)
    try:
        yield f"table:{spark.conf.get('spark.sql.globalTempDatabase')}.{view}"
    finally:
        spark.catalog.dropGlobalTempView(view)
