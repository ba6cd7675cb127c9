"""What a command has found and written."""

from __future__ import annotations

import html
import io
import json
from typing import TYPE_CHECKING, Any

from pyspark.sql import DataFrame, SparkSession

from sglthresh.errors import INPUT, SglThreshError, diagnosed
from sglthresh.jvm import jvm_of

if TYPE_CHECKING:
    import pandas as pd

_HEIGHT = 640  # of a report within a notebook, in pixels


class Result:
    """What a command has found and written; files are read when they are asked for.

    Shown in a notebook, it is the report, or else the text.

    Attributes
    ----------
    command : str
        The name of the command.
    text : str
        What the command prints.
    path : str
        The directory that it has written. One that was not named lasts until Python ends.
    """

    def __init__(self, command: str, text: str, path: str, spark: SparkSession) -> None:
        self.command = command
        self.text = text
        self.path = path
        self._spark = spark

    @property
    def files(self) -> list[str]:
        """The names of the files and tables in the directory, in order."""
        jvm = jvm_of(self._spark)
        path = jvm.org.apache.hadoop.fs.Path(self.path)
        with diagnosed(jvm):
            found = path.getFileSystem(configuration(self._spark)).listStatus(path)
        return sorted(one.getPath().getName() for one in found)

    @property
    def thresholds(self) -> pd.DataFrame:
        """The thresholds, a row a class: ``threshold`` (float32) and ``support``, by ``name``."""
        import pandas as pd

        classes = self.json("thresholds.json")["classes"]
        frame = pd.DataFrame(classes).set_index("name")[["threshold", "support"]]
        return frame.astype({"threshold": "float32"})

    @property
    def metrics(self) -> dict[str, Any]:
        """``metrics.json``."""
        return dict(self.json("metrics.json"))

    @property
    def manifest(self) -> dict[str, Any]:
        """``manifest.json``: what was run on what."""
        return dict(self.json("manifest.json"))

    @property
    def per_class(self) -> pd.DataFrame:
        """``per_class.csv``: a row a class."""
        return self.csv("per_class.csv")

    @property
    def report(self) -> Report:
        """The report, one HTML file."""
        return Report(self.read("report.html"))

    def json(self, name: str) -> Any:
        """A file of JSON in the directory."""
        return json.loads(self.read(name))

    def csv(self, name: str) -> pd.DataFrame:
        """A CSV file in the directory."""
        import pandas as pd

        return pd.read_csv(io.StringIO(self.read(name)))

    def table(self, name: str = "") -> DataFrame:
        """A table in the directory, or the one that the directory is."""
        if self.path.startswith("table:"):
            return self._spark.table(self.path.removeprefix("table:"))
        return self._spark.read.parquet(f"{self.path}/{name}".rstrip("/"))

    def read(self, name: str) -> str:
        """The text of a file in the directory.

        Raises
        ------
        SglThreshError
            When the command writes no such file.
        """
        if name not in self.files:
            raise SglThreshError(
                f"{self.command} has not written {name}; {self.path} holds {', '.join(self.files)}",
                INPUT,
            )
        return read_text(jvm_of(self._spark), f"{self.path}/{name}")

    def __fspath__(self) -> str:
        return self.path

    def __repr__(self) -> str:
        return f"<{self.command}: {self.path}>\n{self.text}"

    def _repr_html_(self) -> str:
        if "report.html" in self.files:
            return self.report._repr_html_()
        return f"<pre>{html.escape(self.text)}</pre>"


class Report:
    """A report with plots, one HTML file that needs no network. A notebook shows it.

    Attributes
    ----------
    html : str
        The file.
    """

    def __init__(self, text: str) -> None:
        self.html = text

    def _repr_html_(self) -> str:
        inner = html.escape(self.html)
        return (
            f'<iframe srcdoc="{inner}" width="100%" height="{_HEIGHT}" style="border: 0"></iframe>'
        )


def configuration(spark: SparkSession) -> Any:
    """Return Hadoop's configuration."""
    return spark.sparkContext._jsc.hadoopConfiguration()


def read_text(jvm: Any, path: str) -> str:
    """The text of a file of UTF-8 on any file system of Hadoop."""
    with diagnosed(jvm):
        file = jvm.org.apache.hadoop.fs.Path(path)
        spark = jvm.org.apache.spark.sql.SparkSession.active()
        files = file.getFileSystem(spark.sparkContext().hadoopConfiguration())
        if not files.exists(file):
            raise SglThreshError(f"{path} does not exist", INPUT)
        stream = files.open(file)
        try:
            text: str = jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8")
        finally:
            stream.close()
    return text
