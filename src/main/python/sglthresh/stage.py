"""What the stages of ``pyspark.ml`` have in common; their Params are in ``stages``."""

from __future__ import annotations

import struct
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from pyspark.ml.evaluation import JavaEvaluator
from pyspark.ml.param import Param
from pyspark.ml.util import JavaMLReadable, JavaMLReader, JavaMLWritable, JavaMLWriter
from pyspark.ml.wrapper import JavaEstimator, JavaModel, JavaParams, JavaTransformer
from pyspark.sql import DataFrame

from sglthresh import result
from sglthresh.errors import USAGE, SglThreshError, diagnosed
from sglthresh.jvm import jvm_of
from sglthresh.session import current

if TYPE_CHECKING:
    from typing_extensions import Self

_JAVA_PACKAGE = "org.sglthresh.spark.ml"


def _jvm() -> Any:
    spark = current()
    if spark is None:
        raise SglThreshError("there is no Spark session: start one with sglthresh.session()", USAGE)
    return jvm_of(spark)


def _float32(value: float) -> float:
    """A float of Java, of which Py4J passes no more digits than tell it from other floats."""
    return float(struct.unpack("f", struct.pack("f", value))[0])


class _Reader(JavaMLReader[Any]):
    """Reads what ``save`` wrote, here or in Java."""

    @classmethod
    def _java_loader_class(cls, clazz: Any) -> str:
        return f"{_JAVA_PACKAGE}.{clazz.__name__}"

    def load(self, path: str) -> Any:
        with diagnosed(_jvm()):
            return super().load(path)


class _Writer(JavaMLWriter):
    def save(self, path: str) -> None:
        with diagnosed(_jvm()):
            super().save(path)


class Stage(JavaParams, JavaMLReadable[Any], JavaMLWritable):
    """A stage whose work is done by the Java class of the same name."""

    def _begin(self, given: dict[str, Any], *arguments: Any) -> None:
        """Makes the Java object and sets the Params that are given."""
        _jvm()
        if self._java_obj is None:
            name = f"{_JAVA_PACKAGE}.{type(self).__name__}"
            self._java_obj = self._new_java_obj(name, self.uid, *arguments)
        self._set(**{name: value for name, value in given.items() if self.hasParam(name)})

    def _set(self, **values: Any) -> Self:
        """Sets Params; a value that a Param does not take is refused at once."""
        given = {name: value for name, value in values.items() if value is not None}
        before = dict(self._paramMap)
        try:
            super()._set(**given)
            if self._java_obj is not None:
                with diagnosed(_jvm()):
                    for name in given:
                        self._pass_on(getattr(self, name))
        except TypeError as error:
            self._paramMap = before
            raise SglThreshError(str(error), USAGE) from error
        except SglThreshError:
            self._paramMap = before
            raise
        return self

    def _pass_on(self, param: Param[Any]) -> None:
        self._java.set(self._make_java_param_pair(param, self._paramMap[param]))

    @property
    def _java(self) -> Any:
        """The Java object."""
        return self._java_obj

    @classmethod
    def read(cls) -> JavaMLReader[Any]:
        """A reader of what ``write`` wrote."""
        return _Reader(cls)

    def write(self) -> JavaMLWriter:
        """A writer, whose ``overwrite()`` allows it to replace what is there."""
        return _Writer(self)


class OptimizerStage(Stage, JavaEstimator[Any]):
    """Learns a :class:`~sglthresh.ThresholdModel`."""

    def _create_model(self, java_model: Any) -> Any:
        from sglthresh.stages import ThresholdModel

        return ThresholdModel._of(java_model)

    def _fit(self, dataset: DataFrame) -> Any:
        with diagnosed(_jvm()):
            return super()._fit(dataset)


class ModelStage(Stage, JavaModel):
    """Thresholds, and how rows of scores become tags by them."""

    @classmethod
    def _of(cls, java_model: Any) -> Any:
        model = cls()
        model._java_obj = java_model
        model._resetUid(java_model.uid())
        model._transfer_params_from_java()
        return model

    @classmethod
    def from_json(cls, path: str | PathLike[str]) -> Any:
        """The model of thresholds that a command wrote.

        Parameters
        ----------
        path : path
            A ``thresholds.json``, on this machine or any file system of Hadoop.
        """
        jvm = _jvm()
        text = result.read_text(jvm, fspath(path))
        with diagnosed(jvm):
            thresholds = jvm.org.sglthresh.model.ThresholdSetJson.read(text, fspath(path))
            return cls._of(jvm.org.sglthresh.spark.ml.ThresholdModel(thresholds))

    def to_json(self) -> str:
        """The thresholds as the text of a ``thresholds.json``."""
        model = _jvm().org.sglthresh.model
        return str(model.ThresholdSetJson.write(self._java.thresholdSet()))

    @property
    def thresholds(self) -> list[float]:
        """The thresholds, ``[classes]``, each a float32; a score above it is a tag."""
        return [_float32(one) for one in self._java.thresholds()]

    @property
    def class_names(self) -> list[str]:
        """The names of the classes, ``[classes]``."""
        return list(self._java.classNames())

    def _transform(self, dataset: DataFrame) -> DataFrame:
        with diagnosed(_jvm()):
            return super()._transform(dataset)


class EvaluatorStage(Stage, JavaEvaluator):
    """Measures scores, or tags, against labels."""

    def _evaluate(self, dataset: DataFrame) -> float:
        with diagnosed(_jvm()):
            return super()._evaluate(dataset)

    def isLargerBetter(self) -> bool:
        """Whether the metric is better when high; all but losses are."""
        self._transfer_params_to_java()
        return bool(self._java.isLargerBetter())


class AnnotatorStage(Stage, JavaTransformer):
    """Scores windows of sounds by a tagger."""

    def _open(self, given: dict[str, Any]) -> None:
        """Finds the tagger, if one is named, and sets the Params that are given."""
        model, tagger, classes = (given.pop(name) for name in ("model", "tagger", "classes"))
        if model is not None:
            jvm = _jvm()
            some = jvm.java.util.Optional.ofNullable
            source = jvm.org.sglthresh.feature.tagger.TaggerSource(
                fspath(model), some(tagger and fspath(tagger)), some(classes and fspath(classes))
            )
            with diagnosed(jvm):
                self._java_obj = jvm.org.sglthresh.spark.ml.AudioAnnotator.of(source)
            self._resetUid(self._java_obj.uid())
        self._set(**{name: value for name, value in given.items() if self.hasParam(name)})

    @property
    def class_names(self) -> list[str]:
        """The names of the classes, ``[classes]``, in the order of the scores."""
        return list(self._java.classNames())

    def _transform(self, dataset: DataFrame) -> DataFrame:
        if self._java_obj is None:
            raise SglThreshError("AudioAnnotator has no tagger: give model, an ONNX file", USAGE)
        with diagnosed(_jvm()):
            return super()._transform(dataset)
