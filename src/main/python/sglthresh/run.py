"""Runs a command in the JVM of a Spark session, and shows its progress."""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Collection, Mapping, Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from pyspark.sql import DataFrame, SparkSession

from sglthresh import progress, result
from sglthresh.errors import USAGE, SglThreshError, in_python
from sglthresh.jvm import jvm_of
from sglthresh.session import current, session
from sglthresh.tables import Views, is_array


def run(
    command: str,
    given: Mapping[str, Any],
    *,
    flags: Collection[str] = (),
    names: Collection[str] = (),
    quoted: Collection[str] = (),
    paths: Collection[str] = (),
) -> result.Result:
    """Runs a command.

    Parameters
    ----------
    command : str
        Its name.
    given : mapping
        The arguments of its function: options by keyword, ``spark`` and ``progress``. None stands
        for an option that is not given.
    flags, names, quoted, paths : collections of str
        Which options have no value, take names with semicolons between them, take names with commas
        in double quotes where they hold commas, and name files.

    Raises
    ------
    SglThreshError
        With the diagnosis of the command and its exit code.
    """
    options = {key: value for key, value in given.items() if value is not None}
    spark = options.pop("spark", None) or current() or session()
    shown = options.pop("progress")
    jvm = jvm_of(spark)
    scratch = _scratch()
    if "output" in given and "output" not in options:
        options["output"] = _own_output(spark, command, scratch)
    with Views(spark, options) as views:
        words = [command]
        for key, value in options.items():
            option = "--" + key.rstrip("_").replace("_", "-")
            if key in flags:
                words += [option] if value else []
                continue
            separator = ";" if key in names else ","
            if key in quoted and isinstance(value, Sequence) and not isinstance(value, str):
                value = ",".join(f'"{name}"' if "," in name else name for name in value)
            text = _text(key, value, separator, scratch, views)
            words += [option, _absolute(spark, text) if key in paths else text]
        text = _follow(jvm, spark, words, shown)
    output = words[words.index("--output") + 1] if "--output" in words else ""
    return result.Result(command, text, output, spark)


def _text(key: str, value: Any, separator: str, scratch: Path, views: Views) -> str:
    """The value of an option as the command line has it."""
    if isinstance(value, DataFrame) or is_array(value):
        return views.address(key, value)
    if hasattr(value, "__array__") and hasattr(value, "item"):
        value = value.item()  # a single number of NumPy
    if isinstance(value, result.Result):
        return value.path
    if key == "classes" and isinstance(value, Sequence) and not isinstance(value, str):
        return _classes(value, scratch)
    if isinstance(value, Mapping):
        return separator.join(f"{name}={one}" for name, one in value.items())
    if isinstance(value, (str, PathLike)):
        return fspath(value)
    if isinstance(value, Sequence):
        parts = [_text(key, one, separator, scratch, views) for one in value]
        bad = next((part for part in parts if separator in part), None)
        if bad is not None:
            raise SglThreshError(
                f"{key} has {bad!r}, in which {separator!r} would part two values: leave it out",
                USAGE,
            )
        return separator.join(parts)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise SglThreshError(f"{key} does not take {value!r}, a {type(value).__name__}", USAGE)
    return repr(value)


def _classes(names: Sequence[str], scratch: Path) -> str:
    """A file of class names."""
    file = Path(tempfile.mkdtemp(dir=scratch)) / "classes.json"
    file.write_text(json.dumps(list(names)), encoding="utf-8")
    return file.as_uri()


def _scratch() -> Path:
    """A directory that is removed when Python ends."""
    if not _scratch_of_process:
        directory = tempfile.mkdtemp(prefix="sglthresh-")
        atexit.register(shutil.rmtree, directory, ignore_errors=True)
        _scratch_of_process.append(Path(directory))
    return _scratch_of_process[0]


_scratch_of_process: list[Path] = []

# an address, a URI, or a number where a path may stand, too
_NO_PATH = re.compile(r":|^[-+.\deE]+$")


def _own_output(spark: SparkSession, command: str, scratch: Path) -> str:
    """A directory for what a command writes, where the caller names none."""
    if not re.match(r"local(\[|$)", str(spark.sparkContext.master)):
        raise SglThreshError(
            f"{command} on a cluster writes where all machines reach: give output, a directory",
            USAGE,
        )
    return (Path(tempfile.mkdtemp(dir=scratch)) / command).as_uri()


def _absolute(spark: SparkSession, text: str) -> str:
    """A path as the JVM finds it, which does not follow a change of Python's directory."""
    jvm: Any = spark._jvm
    there = jvm.java.lang.System.getProperty("user.dir")
    local = result.configuration(spark).get("fs.defaultFS")
    if there == os.getcwd() or not local.startswith("file:") or _NO_PATH.search(text):
        return text
    return ",".join(os.path.abspath(one) for one in text.split(","))


def _follow(jvm: Any, spark: SparkSession, words: Sequence[str], shown: bool) -> str:
    """Runs a command and returns its results; Ctrl-C, or a notebook's stop, stops it."""
    log = progress.log(words[0], shown)
    call = jvm.org.sglthresh.cli.BackgroundCommand.start(
        spark._jsparkSession, list(words), log.columns
    )
    pause = 0.01
    try:
        while not call.isDone():
            log.add(call.news())
            time.sleep(pause)
            pause = min(0.1, pause * 1.5)
    except KeyboardInterrupt:
        call.stop()
        raise
    log.add(call.news())
    if call.exitCode() != 0:
        raise SglThreshError(in_python(log.diagnosis), call.exitCode())
    results: str = call.results()
    return results.rstrip()
