"""The JVM behind a Spark session, with the jar of this package in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from py4j.java_gateway import JavaClass
from pyspark.sql import SparkSession

from sglthresh.errors import USAGE, SglThreshError
from sglthresh.version import __version__

JAR = Path(__file__).with_name("sglthresh-spark.jar")

CONNECT = (
    "SGLThresh runs in the JVM of Spark's driver, which a session of Spark Connect does not reach:"
    " take a classic session, as of SparkSession.builder.master(...), or run the command with"
    " spark-submit"
)


def require_classic(spark: Any) -> SparkSession:
    """The session, if it has a JVM.

    Raises
    ------
    SglThreshError
        When it is none of Spark's, or one of Spark Connect.
    """
    if type(spark).__module__.startswith("pyspark.sql.connect"):
        raise SglThreshError(CONNECT, USAGE)
    if not isinstance(spark, SparkSession):
        raise SglThreshError(f"spark takes a SparkSession, not {type(spark).__name__}", USAGE)
    return spark


def jvm_of(spark: SparkSession) -> Any:
    """The JVM of a session. Where it lacks the jar, the jar is added, for executors as well.

    Raises
    ------
    SglThreshError
        When the session has no JVM, has another version of the jar, or takes no further jar.
    """
    jvm: Any = require_classic(spark)._jvm
    found = jvm.org.sglthresh.cli.BackgroundCommand
    if not isinstance(found, JavaClass):
        _add_jar(spark, jvm)
        found = jvm.org.sglthresh.cli.BackgroundCommand
    version = found.version() if isinstance(found, JavaClass) else "none"
    if version != __version__:
        raise SglThreshError(
            f"Spark has version {version} of sglthresh-spark.jar, and this package has"
            f" {__version__}: start the session with spark.jars set to {JAR}",
            USAGE,
        )
    return jvm


def _add_jar(spark: SparkSession, jvm: Any) -> None:
    """Adds the jar to a session that was started without it: no restart is needed."""
    loader = jvm.java.lang.Thread.currentThread().getContextClassLoader()
    if hasattr(loader, "addURL"):
        loader.addURL(jvm.java.io.File(str(JAR)).toURI().toURL())
        spark.sparkContext._jsc.addJar(str(JAR))
