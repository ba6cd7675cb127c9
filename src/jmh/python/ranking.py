#!/usr/bin/env python3
"""Times scikit-learn's average precision and area under the ROC curve of every class, warm, on the
tables of synthesize; RankingBenchmark does the same with ours.

  ranking.py DATA_DIR [RUNS]

DATA_DIR holds scores and labels as Parquet. Prints the means of the metrics and the seconds of
each run's two calls.
"""

import statistics
import sys
import time

import numpy
import pyarrow.parquet
import sklearn
from sklearn.metrics import average_precision_score, roc_auc_score


def table(path, column):
    """The rows in the order of their clip ids, as a matrix."""
    read = pyarrow.parquet.read_table(path, columns=["clip_id", column]).combine_chunks()
    read = read.sort_by("clip_id")
    values = read[column].combine_chunks()
    flat = values.flatten().to_numpy(zero_copy_only=False)
    return flat.reshape(len(values), -1)


def seconds(function):
    start = time.perf_counter()
    values = function()
    return time.perf_counter() - start, values


def main(data, runs):
    scores = table(data + "/scores", "scores")
    labels = table(data + "/labels", "labels")
    found = labels.sum(axis=0)
    # a class without positives or negatives has no area; arrays of one class, with labels of one
    # byte, are faster than matrices
    classes = [
        (numpy.ascontiguousarray(labels[:, c] == 1), numpy.ascontiguousarray(scores[:, c]))
        for c in range(scores.shape[1])
        if 0 < found[c] < len(labels)
    ]
    print(f"scikit-learn {sklearn.__version__}, {len(scores)} x {len(classes)}", flush=True)
    both = []
    for run in range(runs + 1):
        precision, ap = seconds(lambda: [average_precision_score(y, s) for y, s in classes])
        area, auc = seconds(lambda: [roc_auc_score(y, s) for y, s in classes])
        if run == 0:
            print(f"mAP {statistics.mean(ap):.9f}, mean AUC {statistics.mean(auc):.9f}", flush=True)
        else:
            both.append(precision + area)
            print(f"{precision:.3f} + {area:.3f} s", flush=True)
    print(f"median {statistics.median(both):.3f} s ({min(both):.3f} - {max(both):.3f})")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 7)
