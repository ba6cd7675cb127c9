#!/usr/bin/env python3
"""Writes the networks of the tests into the directory of this file.

Needs the package onnx (made with 1.23.2).
"""

import pathlib

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.external_data_helper import convert_model_to_external_data

HERE = pathlib.Path(__file__).parent
FLOAT = TensorProto.FLOAT
BANDS, CLASSES = 8, 3


def value(name, *shape, kind=FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def weights(rows):
    """Row r, class c: (r - 3.5) * (c - 1) / 10."""
    table = numpy.outer(numpy.arange(rows) - 3.5, [-0.1, 0, 0.1])
    return numpy_helper.from_array(table.astype(numpy.float32), "w")


def model(nodes, inputs, outputs, initial, opset=14):
    graph = helper.make_graph(nodes, "test", inputs, outputs, initial)
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8, producer_name="make.py"
    )


def save(name, made):
    (HERE / f"{name}.onnx").write_bytes(made.SerializeToString())


def mean_over_frames(
    frames="frames", last="Sigmoid", batch="batch", inputs=(), first="Identity", bands=BANDS
):
    """Scores of the mean over the frames, which is the embedding, too."""
    nodes = [
        helper.make_node(first, ["mel"], ["first"]),
        helper.make_node("ReduceMean", ["first"], ["embedding"], axes=[1, 3], keepdims=0),
        helper.make_node("MatMul", ["embedding", "w"], ["logits"]),
        helper.make_node(last, ["logits"], ["scores"]),
    ]
    return model(
        nodes,
        [value("mel", batch, 1, bands, frames), *inputs],
        [value("scores", batch, CLASSES), value("embedding", batch, bands)],
        [weights(bands)],
    )


def rows_of_samples():
    """A row of scores for every hundred samples."""
    nodes = [
        helper.make_node("Reshape", ["samples", "shape"], ["pieces"]),
        helper.make_node("MatMul", ["pieces", "w"], ["logits"]),
        helper.make_node("Sigmoid", ["logits"], ["out"]),
    ]
    shape = numpy_helper.from_array(numpy.array([-1, 100], dtype=numpy.int64), "shape")
    return model(
        nodes,
        [value("samples", "samples")],
        [value("out", "rows", CLASSES)],
        [weights(100), shape],
    )


def two_unnamed():
    """Two outputs, neither of which is called scores."""
    nodes = [
        helper.make_node("ReduceMean", ["x"], ["first"], axes=[1, 2], keepdims=1),
        helper.make_node("ReduceMax", ["x"], ["second"], axes=[1, 2], keepdims=1),
    ]
    return model(
        nodes,
        [value("x", "batch", "frames", BANDS)],
        [value("first", "batch", 1, 1), value("second", "batch", 1, 1)],
        [],
    )


def doubles():
    """Takes float64."""
    return model(
        [helper.make_node("Identity", ["x"], ["scores"])],
        [value("x", 1, 1, BANDS, "frames", kind=TensorProto.DOUBLE)],
        [value("scores", 1, 1, BANDS, "frames", kind=TensorProto.DOUBLE)],
        [],
    )


def branches(opset=18):
    """Graphs inside a node take the scores from outside; one has a tensor of the name head."""
    twice = [
        helper.make_node("Add", ["scores", "scores"], ["head"]),
        helper.make_node("Identity", ["head"], ["twice"]),
    ]
    once = [helper.make_node("Identity", ["scores"], ["once"])]
    nodes = [
        helper.make_node("Sigmoid", ["x"], ["scores"], name="sigmoid"),
        helper.make_node(
            "If",
            ["always"],
            ["louder"],
            then_branch=helper.make_graph(twice, "then", [], [value("twice", "batch", BANDS)]),
            else_branch=helper.make_graph(once, "else", [], [value("once", "batch", BANDS)]),
        ),
    ]
    return model(
        nodes,
        [value("x", "batch", BANDS)],
        [value("scores", "batch", BANDS), value("louder", "batch", BANDS)],
        [numpy_helper.from_array(numpy.array(True), "always")],
        opset,
    )


save("mean", mean_over_frames())
save("branches", branches())
save("old", branches(opset=12))
save("bands-of-psl", mean_over_frames(bands=64))
save("logits", mean_over_frames(last="Identity"))
save("fixed", mean_over_frames(frames=20, batch=1))
save("nan", mean_over_frames(first="Log"))
save("two-inputs", mean_over_frames(inputs=[value("length", 1)]))
save("rows", rows_of_samples())
save("two-outputs", two_unnamed())
save("doubles", doubles())
external = mean_over_frames()
convert_model_to_external_data(external, location="external.bin", size_threshold=0)
onnx.save(external, HERE / "external.onnx")
(HERE / "external.bin").unlink()
