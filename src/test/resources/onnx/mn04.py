#!/usr/bin/env python3
"""Scores of mn04_as.onnx for the oracle's features of its test signal: makes mn04.json.

  mn04.py MODEL.onnx > mn04.json

Needs the package onnxruntime (made with 1.28.0).
"""

import json
import pathlib
import sys

import numpy
import onnxruntime

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "log-mel"))
import oracle

RATE = 32000


def main():
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(sys.argv[1], options)
    sound = oracle.signal(12 * RATE)
    cases = []
    for start, length in ((0, 10 * RATE), (RATE, 5 * RATE), (3 * RATE + 1, 2 * RATE), (5, 640)):
        features = oracle.efficientat(sound[start : start + length]).T.astype(numpy.float32)
        scores, embedding = session.run(["scores", "embedding"], {"mel": features[None, None]})
        best = numpy.argsort(-scores[0])[:10]
        cases.append(
            {
                "from": start,
                "length": length,
                "sum": float(scores.astype(numpy.float64).sum()),
                "best": [[int(c), float(scores[0, c])] for c in best],
                "embedding": [float(value) for value in embedding[0, :384:37]],
            }
        )
    print('{"best": "class, score", "embedding": "every 37th", "cases": [')
    print(",\n".join(json.dumps(case) for case in cases))
    print("]}")


if __name__ == "__main__":
    main()
