#!/usr/bin/env python3
"""The algorithm of Pellegrini & Masquelier (ICASSP 2021) in PyTorch, written down from the paper, as
the authors run it: whole-batch epochs, micro-F1, fixed slope 50, Adam at rate 0.01, from 0.3 on.

  authors.py DATA_DIR EPOCHS float32|float64 THRESHOLDS_JSON

DATA_DIR holds scores and labels as Parquet. Runs on the GPU if there is one, and says where.
"""

import json
import statistics
import sys
import time

import pyarrow.parquet
import torch

SLOPE = 50.0


class Step(torch.autograd.Function):
    """1 where x > 0, else 0; its derivative is that of a sigmoid of slope 50."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return (x > 0).to(x.dtype)

    @staticmethod
    def backward(ctx, gradient):
        (x,) = ctx.saved_tensors
        sigmoid = torch.sigmoid(SLOPE * x)
        return gradient * SLOPE * sigmoid * (1 - sigmoid)


def table(path, column):
    """The rows in the order of their clip ids, as a matrix."""
    read = pyarrow.parquet.read_table(path, columns=["clip_id", column]).combine_chunks()
    read = read.sort_by("clip_id")
    values = read[column].combine_chunks()
    flat = torch.from_numpy(values.flatten().to_numpy(zero_copy_only=False).copy())
    return flat.reshape(len(values), -1)


def main(data, epochs, type_name, output):
    device = "cuda" if torch.cuda.is_available() else "cpu"
    dtype = {"float32": torch.float32, "float64": torch.float64}[type_name]
    scores = table(data + "/scores", "scores").to(device=device, dtype=dtype)
    labels = table(data + "/labels", "labels").to(device=device, dtype=dtype)
    thresholds = torch.full((scores.shape[1],), 0.3, device=device, dtype=dtype, requires_grad=True)
    adam = torch.optim.Adam([thresholds], lr=0.01)
    seconds = []
    for _ in range(epochs):
        if device == "cuda":
            torch.cuda.synchronize()
        start = time.perf_counter()
        tags = Step.apply(scores - thresholds)
        true_positives = (tags * labels).sum()
        loss = 1 - 2 * true_positives / (tags.sum() + labels.sum())
        adam.zero_grad()
        loss.backward()
        adam.step()
        if device == "cuda":
            torch.cuda.synchronize()
        seconds.append(time.perf_counter() - start)
    name = torch.cuda.get_device_name() if device == "cuda" else "CPU"
    median = statistics.median(seconds[min(5, epochs - 1):])
    print(f"PyTorch {type_name} on {name}: {median:.6f} s an epoch (median), {sum(seconds):.3f} s for all {epochs}")
    with open(output, "w", encoding="utf-8") as file:
        json.dump([{"threshold": float(value)} for value in thresholds.detach().cpu()], file)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4])
