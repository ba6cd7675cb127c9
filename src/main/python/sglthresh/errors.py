"""The one exception of this package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from py4j.protocol import Py4JJavaError
from pyspark.errors.exceptions.captured import CapturedException

USAGE, INPUT = 2, 3

# options of spark-submit and submit.sh, which messages also name
_OPTION = re.compile(
    r"--(?!(?:with|packages|jars|conf|driver-memory|executor-memory)\b)([a-z]+(?:-[a-z]+)*)"
)


class SglThreshError(Exception):
    """What went wrong, in one sentence: what, where, and what to do.

    Attributes
    ----------
    message : str
        The sentence.
    exit_code : int
        What the command ends with for the same failure: 1 internal error, 2 bad arguments, 3 bad or
        missing input, 4 output exists or cannot be written, 5 refused by a gate.
    """

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.message = message
        self.exit_code = exit_code

    def __reduce__(self) -> tuple[type[SglThreshError], tuple[str, int]]:
        return type(self), (self.message, self.exit_code)


def in_python(text: str) -> str:
    """A text in which the options of the command line are written as keywords of Python."""
    return _OPTION.sub(lambda option: option.group(1).replace("-", "_"), text)


@contextmanager
def diagnosed(jvm: Any) -> Iterator[None]:
    """Turns failures in the JVM into :class:`SglThreshError`, as the commands diagnose them."""
    try:
        yield
    except Py4JJavaError as failure:
        raise _error(jvm, failure.java_exception) from failure
    except CapturedException as failure:
        if failure._origin is None:
            raise
        raise _error(jvm, failure._origin) from failure


def _error(jvm: Any, failure: Any) -> SglThreshError:
    diagnosis = jvm.org.sglthresh.cli.run.Diagnosis.of(failure)
    return SglThreshError(diagnosis.message(), diagnosis.exitCode())
