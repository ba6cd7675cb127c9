#!/usr/bin/env python3
"""Writes python.safetensors into the directory of this file.

Needs the packages numpy and safetensors (made with 2.4.6 and 0.8.0).
"""

import pathlib

import numpy
from safetensors.numpy import save_file

save_file(
    {
        "head.weight": numpy.array([[0.1, -0.0, 1e-45], [3.5, numpy.inf, -65504]], numpy.float32),
        "kürzel": numpy.array([0.1, 5e-324, -1.7976931348623157e308], numpy.float64),
        "one": numpy.array(0.25, numpy.float32),
        "none": numpy.zeros((2, 0), numpy.float32),
    },
    pathlib.Path(__file__).parent / "python.safetensors",
    metadata={"format": "np", "größe": "klein, \"quoted\""},
)
