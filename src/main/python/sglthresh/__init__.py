"""Thresholds, metrics and labels for multi-label audio taggers, on Apache Spark.

Functions are the commands of SGLThresh for Spark, with the same options: :func:`optimize` learns a
threshold for every class, :func:`evaluate` measures, :func:`apply` tags, and so on. They take
tables as DataFrames, NumPy arrays, names or paths, and return a :class:`Result`. The classes are
stages of ``pyspark.ml``. Failures are :class:`SglThreshError`.
"""

from sglthresh.errors import SglThreshError
from sglthresh.functions import *  # noqa: F403 - one for each command; functions.__all__ lists them
from sglthresh.functions import __all__ as _functions
from sglthresh.result import Report, Result
from sglthresh.session import session
from sglthresh.stages import (
    AudioAnnotator,
    MultilabelTaggingEvaluator,
    ThresholdModel,
    ThresholdOptimizer,
)
from sglthresh.version import __version__

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
    *_functions,
]
