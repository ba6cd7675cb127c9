"""Thresholds, metrics and labels for multi-label audio taggers, on Apache Spark.

Functions are the commands of SGLThresh for Spark, with the same options: :func:`optimize` learns a
threshold for every class, :func:`evaluate` measures, :func:`apply` tags, and so on. They take
tables as DataFrames, NumPy arrays, names or paths, and return a :class:`Result`. The classes are
stages of ``pyspark.ml``. Failures are :class:`SglThreshError`.
"""

import sys
from typing import TYPE_CHECKING, Any

from sglthresh import functions
from sglthresh.errors import SglThreshError
from sglthresh.functions import *  # noqa: F403 - one for each command
from sglthresh.result import Report, Result
from sglthresh.session import session
from sglthresh.version import __version__

if TYPE_CHECKING:
    from sglthresh.stages import (
        AudioAnnotator,
        MultilabelTaggingEvaluator,
        ThresholdModel,
        ThresholdOptimizer,
    )

__all__ = [
    "AudioAnnotator",
    "MultilabelTaggingEvaluator",
    "Report",
    "Result",
    "SglThreshError",
    "ThresholdModel",
    "ThresholdOptimizer",
    "__version__",
    "session",
    *functions.__all__,
]

# where pyspark looks for the stages of a saved Pipeline, by the name of their Java package
sys.modules["org.sglthresh.spark.ml"] = sys.modules[__name__]


def __getattr__(name: str) -> Any:
    """The stages, which need NumPy, as all of ``pyspark.ml`` does; the functions do not."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sglthresh import stages

    return getattr(stages, name)
