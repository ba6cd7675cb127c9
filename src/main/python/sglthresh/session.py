"""Sessions of Spark on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from os import PathLike, fspath

import pyspark
from pyspark import SparkContext
from pyspark.errors import PySparkRuntimeError
from pyspark.sql import SparkSession
from pyspark.sql.utils import is_remote

from sglthresh import jvm
from sglthresh.errors import USAGE, SglThreshError
from sglthresh.extras import EXTRAS, Extra

_LOG4J = jvm.JAR.with_name("log4j2.properties")


def session(
    extras: Sequence[str] = (),
    *,
    master: str = "local[*]",
    memory: str | None = None,
    jars: Sequence[str | PathLike[str]] = (),
    conf: Mapping[str, str] | None = None,
) -> SparkSession:
    """Starts Spark on this machine, with the jars that SGLThresh needs.

    It is for notebooks and scripts that have no session yet. Every function and stage of this
    package also works in a session that was started in another way.

    Parameters
    ----------
    extras : sequence of str
        Opt-in jars by name, fetched once through ``spark.jars.packages``: ``onnx`` runs taggers,
        ``audio`` reads FLAC and Ogg Vorbis, ``ffmpeg`` all other sounds, ``hdf5`` files of HDF5,
        ``iceberg`` and ``delta`` tables.
    master : str
        Where Spark runs, such as ``local[4]``: four threads of this machine.
    memory : str, optional
        Heap of the driver, such as ``8g``. Default: Spark's own, one gigabyte.
    jars : sequence of path
        Further jars, such as copies of opt-in jars where there is no network.
    conf : mapping of str to str, optional
        Further settings of Spark; they win.

    Returns
    -------
    SparkSession
        The session, which is also the active one.

    Raises
    ------
    SglThreshError
        When an extra is unknown or does not fit this Spark, or a session is there already.
    """
    found = [_extra(name) for name in extras]
    if current() is not None:
        raise SglThreshError(
            "a Spark session is running already: pass it as spark=, or stop it first with"
            " spark.stop()",
            USAGE,
        )
    settings = {
        "spark.jars": ",".join([str(jvm.JAR), *(fspath(jar) for jar in jars)]),
        "spark.ui.showConsoleProgress": "false",  # it would be drawn over our own line
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOG4J.as_uri()}",
    }
    if memory is not None:
        settings["spark.driver.memory"] = memory
    packages = [one.coordinates for one in found]
    if packages:
        settings["spark.jars.packages"] = ",".join(packages)
    for one in found:
        settings.update(one.conf)
    settings.update(conf or {})
    # workers of Python, which other code of the user may need, are of the same version as this one
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("sglthresh")
    for key, value in settings.items():
        builder = builder.config(key, value)
    try:
        return builder.getOrCreate()
    except PySparkRuntimeError as failure:
        if "JAVA_GATEWAY_EXITED" not in str(failure):
            raise
        raise SglThreshError(
            "Spark's JVM does not start: it takes a JDK 17 or 21, the directory of which JAVA_HOME"
            " names, or java on PATH; what it said stands above",
            USAGE,
        ) from failure


def current() -> SparkSession | None:
    """The active session, or else that of another thread, as within ``CrossValidator``.

    Raises
    ------
    SglThreshError
        When it is of Spark Connect.
    """
    if is_remote() or os.environ.get("SPARK_REMOTE"):
        raise SglThreshError(jvm.CONNECT, USAGE)
    if SparkContext._active_spark_context is None:
        return None
    return SparkSession.getActiveSession() or SparkSession.builder.getOrCreate()


def _extra(name: str) -> Extra:
    extra = EXTRAS.get(name)
    if extra is None:
        raise SglThreshError(f"there are no extras {name!r}; there are {', '.join(EXTRAS)}", USAGE)
    if not extra.coordinates:
        raise SglThreshError(
            f"the jars of {name} are made for one platform, which spark.jars.packages cannot name:"
            f" fetch them with ./submit.sh --with {name}, and give them as jars",
            USAGE,
        )
    line = ".".join(pyspark.__version__.split(".")[:2])
    if extra.spark not in ("", line):
        raise SglThreshError(
            f"the jars of {name} are made for Spark {extra.spark}, and this is Spark {line}: give"
            " those of your line as conf={'spark.jars.packages': ...}",
            USAGE,
        )
    return extra
