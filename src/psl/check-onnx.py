#!/usr/bin/env python3
"""Checks networks by ONNX's own checker, and prints what goes in and comes out.

  check-onnx.py MODEL...

Ends with 1 and the reason where one is wrong. Needs the package onnx (made with 1.23.2).
"""

import sys

import onnx


def shape(value):
    """The type of a tensor, such as FLOAT [batch, 1, 128, frames]."""
    tensor = value.type.tensor_type
    sizes = (size.dim_param or str(size.dim_value) for size in tensor.shape.dim)
    return f"{onnx.TensorProto.DataType.Name(tensor.elem_type)} [{', '.join(sizes)}]"


def check(path):
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    initial = {tensor.name for tensor in model.graph.initializer}
    print(path)
    for value in model.graph.input:
        if value.name not in initial:
            print("  input ", value.name, shape(value))
    for value in model.graph.output:
        print("  output", value.name, shape(value))


if len(sys.argv) < 2:
    sys.exit(__doc__)
for path in sys.argv[1:]:
    try:
        check(path)
    except Exception as reason:
        sys.exit(f"{path}: {reason}")
