#!/usr/bin/env python3
"""Trains the tagger of `demo --audio`.

  make-demo-tagger.py SOUNDS [DIRECTORY]

SOUNDS is the directory of sounds that `demo --audio --clips 1500 --seed 1000` writes; the demo has
another seed. Writes tagger.onnx and tagger.json, which the product brings, and golden.json, scores
by numpy for a test, each into its place or all into DIRECTORY.

The tagger is small and errs on purpose: two convolutions over a log-mel spectrogram, the mean over
time, a logistic function for each class. It learns from mixtures of ten seconds, and pieces of six,
and what is said to be in them, not when; some of it is not said. Short sounds score low in long
windows.

Needs the packages numpy and onnx (made with 2.4.6 and 1.23.2). It takes one thread and gives the same
bytes again on one machine.
"""

import csv
import hashlib
import json
import os
import pathlib
import sys
import wave

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

RATE, FFT, HOP, BANDS, GUARD, SCALE = 16_000, 512, 320, 32, 1e-3, 4.0
CHANNELS, EMBEDDING, FIRST, SECOND, STRIDE = 16, 20, 3, 9, 2
CLIP_SECONDS, MIXTURES, EPOCHS, BATCH, LEARNING_RATE = 10, 4000, 70, 20, 4e-3
SECONDS = (10, 10, 6)
MISSING = 0.36
BACKGROUNDS = ("Pink noise", "Hum")


# ---- Sounds ----


def read_wave(path):
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2), path
        return numpy.frombuffer(file.readframes(file.getnframes()), "<i2") / numpy.float32(32768)


def read_sounds(directory, folds):
    """Class to sounds."""
    sounds = {}
    with open(directory / "sounds.csv", newline="") as file:
        for row in csv.DictReader(file):
            if row["fold"] in folds:
                sounds.setdefault(row["class"], []).append(read_wave(directory / "audio" / row["file"]))
    return sounds


def power(sound):
    return float(numpy.mean(numpy.square(sound))) + 1e-12


def mixture(sounds, classes, random):
    """Samples of a clip and its events as (class, begin, end) in seconds."""
    length = CLIP_SECONDS * RATE
    behind = sounds[BACKGROUNDS[random.integers(len(BACKGROUNDS))]]
    behind = behind[random.integers(len(behind))]
    behind = numpy.resize(behind, length)
    behind = behind * 10 ** (random.uniform(-60, -35) / 20) / numpy.sqrt(power(behind))
    clip, events = behind.astype(numpy.float64), []
    for _ in range(random.integers(1, 7)):
        kind = random.integers(len(classes))
        event = sounds[classes[kind]][random.integers(len(sounds[classes[kind]]))]
        begin = random.integers(length - len(event))
        gain = numpy.sqrt(power(behind) / power(event)) * 10 ** (random.uniform(3, 28) / 20)
        clip[begin : begin + len(event)] += gain * event
        events.append((kind, begin / RATE, (begin + len(event)) / RATE))
    return clip / max(1, numpy.abs(clip).max()), events


# ---- The front end, as the product computes it ----


def filter_bank():
    corners = 700 * (10 ** (numpy.linspace(0, 2595 * numpy.log10(1 + 8000 / 700), BANDS + 2) / 2595) - 1)
    bins = numpy.arange(FFT // 2 + 1) * RATE / FFT
    return numpy.stack(
        [
            numpy.maximum(0, numpy.minimum((bins - l) / (c - l), (r - bins) / (r - c)))
            for l, c, r in zip(corners, corners[1:], corners[2:])
        ]
    )


BANK = filter_bank()
HANN = 0.5 - 0.5 * numpy.cos(2 * numpy.pi * numpy.arange(FFT) / FFT)


def log_mel(samples):
    """[frames, bands]"""
    padded = numpy.pad(numpy.asarray(samples, numpy.float64), FFT // 2, mode="reflect")
    frames = numpy.lib.stride_tricks.sliding_window_view(padded, FFT)[::HOP]
    spectra = numpy.abs(numpy.fft.rfft(frames * HANN, axis=1)) ** 2
    return (numpy.log(spectra @ BANK.T + GUARD) / SCALE).astype(numpy.float32)


# ---- The network ----


def initial(classes, random):
    def layer(rows, columns):
        return random.standard_normal((rows, columns)).astype(numpy.float32) * numpy.float32(
            numpy.sqrt(2 / rows)
        )

    return {
        "w1": layer(FIRST * BANDS, CHANNELS),
        "b1": numpy.zeros(CHANNELS, numpy.float32),
        "w2": layer(SECOND * CHANNELS, EMBEDDING),
        "b2": numpy.zeros(EMBEDDING, numpy.float32),
        "w3": layer(EMBEDDING, classes),
        "b3": numpy.full(classes, -2, numpy.float32),
    }


def unfold(x, size, stride):
    """[batch, frames, channels] to [batch, frames / stride, size · channels], zeros beyond the ends."""
    padded = numpy.pad(x, ((0, 0), (size // 2, size // 2), (0, 0)))
    view = numpy.lib.stride_tricks.sliding_window_view(padded, size, axis=1)[:, ::stride]
    return numpy.ascontiguousarray(view.transpose(0, 1, 3, 2)).reshape(*view.shape[:2], -1)


def forward(net, x):
    c1 = unfold(x, FIRST, STRIDE)
    h1 = numpy.maximum(0, c1 @ net["w1"] + net["b1"])
    c2 = unfold(h1, SECOND, 1)
    h2 = numpy.maximum(0, c2 @ net["w2"] + net["b2"])
    embedding = h2.mean(axis=1)
    scores = 1 / (1 + numpy.exp(-(embedding @ net["w3"] + net["b3"])))
    return c1, h1, c2, h2, embedding, scores


def gradient(net, x, labels):
    """Of the binary cross-entropy, summed over the classes and averaged over the batch."""
    c1, h1, c2, h2, embedding, scores = forward(net, x)
    d3 = (scores - labels) / len(x)
    d2 = (d3 @ net["w3"].T)[:, None, :] / h2.shape[1] * (h2 > 0)
    back = (d2 @ net["w2"].T).reshape(*d2.shape[:2], SECOND, CHANNELS)
    d1 = numpy.zeros((len(x), h1.shape[1] + SECOND - 1, CHANNELS), numpy.float32)
    for k in range(SECOND):
        d1[:, k : k + h1.shape[1]] += back[:, :, k]
    d1 = d1[:, SECOND // 2 :][:, : h1.shape[1]] * (h1 > 0)
    flat = lambda a: a.reshape(-1, a.shape[-1])
    return {
        "w1": flat(c1).T @ flat(d1),
        "b1": flat(d1).sum(0),
        "w2": flat(c2).T @ flat(d2),
        "b2": flat(d2).sum(0),
        "w3": embedding.T @ d3,
        "b3": d3.sum(0),
    }


def said(events, random):
    """The events that are said to be in a clip. One is left out the more often the shorter it is."""
    return [
        (kind, begin, end)
        for kind, begin, end in events
        if random.random() > MISSING / (0.7 + 0.3 * (end - begin))
    ]


def piece(mel, events, seconds, classes, random):
    """A piece of a clip, and what is said to be in it: a quarter of a second of it, or half of it."""
    onset = random.integers(CLIP_SECONDS - seconds + 1)
    begin = onset * RATE // HOP
    labels = numpy.zeros(classes, numpy.float32)
    for kind, start, end in events:
        if min(end, onset + seconds) - max(start, onset) >= min(0.25, (end - start) / 2):
            labels[kind] = 1
    return mel[begin : begin + seconds * RATE // HOP + 1], labels


def train(mels, events, classes, random):
    net = initial(classes, random)
    mean = {name: numpy.zeros_like(value) for name, value in net.items()}
    square = {name: numpy.zeros_like(value) for name, value in net.items()}
    step, steps = 0, EPOCHS * (len(mels) // BATCH)
    for epoch in range(EPOCHS):
        for batch in numpy.array_split(random.permutation(len(mels)), len(mels) // BATCH):
            seconds = SECONDS[random.integers(len(SECONDS))]
            pieces = [piece(mels[i], events[i], seconds, classes, random) for i in batch]
            slope = gradient(net, *map(numpy.stack, zip(*pieces)))
            step += 1
            rate = LEARNING_RATE * min(1, 2 * (1 - step / (steps + 1)))
            for name, value in slope.items():
                mean[name] += 0.1 * (value - mean[name])
                square[name] += 0.001 * (value * value - square[name])
                first = mean[name] / (1 - 0.9**step)
                second = square[name] / (1 - 0.999**step)
                net[name] -= (rate * first / (numpy.sqrt(second) + 1e-8)).astype(numpy.float32)
        if epoch % 10 == 9:
            print(f"epoch {epoch + 1}", file=sys.stderr)
    return {name: value.astype(numpy.float16) for name, value in net.items()}


# ---- Files ----


def model(net):
    """The weights in half precision, the arithmetic in single."""
    shaped = {
        "w1": net["w1"].reshape(FIRST, BANDS, CHANNELS).transpose(2, 1, 0),
        "w2": net["w2"].reshape(SECOND, CHANNELS, EMBEDDING).transpose(2, 1, 0),
    }
    weights = [
        numpy_helper.from_array(numpy.ascontiguousarray(shaped.get(name, value)), name + "h")
        for name, value in net.items()
    ]
    axis = numpy_helper.from_array(numpy.array([1], dtype=numpy.int64), "axis")
    nodes = [helper.make_node("Cast", [name + "h"], [name], to=TensorProto.FLOAT) for name in net]
    nodes += [
        helper.make_node("Squeeze", ["mel", "axis"], ["x"]),
        helper.make_node("Conv", ["x", "w1", "b1"], ["a1"], pads=[FIRST // 2] * 2, strides=[STRIDE]),
        helper.make_node("Relu", ["a1"], ["h1"]),
        helper.make_node("Conv", ["h1", "w2", "b2"], ["a2"], pads=[SECOND // 2] * 2),
        helper.make_node("Relu", ["a2"], ["h2"]),
        helper.make_node("ReduceMean", ["h2"], ["embedding"], axes=[2], keepdims=0),
        helper.make_node("Gemm", ["embedding", "w3", "b3"], ["logits"]),
        helper.make_node("Sigmoid", ["logits"], ["scores"]),
    ]
    tensor = lambda name, *shape: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
    graph = helper.make_graph(
        nodes,
        "demo",
        [tensor("mel", "batch", 1, BANDS, "frames")],
        [
            tensor("scores", "batch", net["w3"].shape[1]),
            tensor("embedding", "batch", EMBEDDING),
        ],
        [*weights, axis],
    )
    made = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", 14)],
        ir_version=8,
        producer_name="make-demo-tagger.py",
    )
    onnx.checker.check_model(made, full_check=True)
    return made.SerializeToString()


def description(classes, network):
    return {
        "format": "sglthresh-tagger",
        "version": 1,
        "frontEnd": {
            "preset": "psl",
            "hop": HOP,
            "bands": BANDS,
            "logarithm": "natural",
            "guard": GUARD,
            "floorDecibels": 0,
            "scale": SCALE,
        },
        "input": "mel",
        "scores": "scores",
        "embedding": "embedding",
        "classes": classes,
        "sha256": hashlib.sha256(network).hexdigest(),
    }


def golden(net, sounds, classes):
    """Scores of the first two sounds of each class."""
    single = {name: value.astype(numpy.float32) for name, value in net.items()}
    scores = {
        kind: [forward(single, log_mel(sound)[None])[-1][0].tolist() for sound in sounds[kind][:2]]
        for kind in sounds
    }
    return {"seed": 1000, "classes": classes, "scores": scores}


def main(sounds, model_directory, golden_directory):
    random = numpy.random.default_rng(1)
    loaded = read_sounds(sounds, {"1"})
    classes = [name for name in loaded if name not in BACKGROUNDS]
    mixtures = [mixture(loaded, classes, random) for _ in range(MIXTURES)]
    mels = [log_mel(samples) for samples, _ in mixtures]
    events = [said(events, random) for _, events in mixtures]
    net = train(mels, events, len(classes), random)
    network = model(net)
    text = lambda value: json.dumps(value, indent=2) + "\n"
    (model_directory / "tagger.onnx").write_bytes(network)
    (model_directory / "tagger.json").write_text(text(description(classes, network)))
    (golden_directory / "golden.json").write_text(text(golden(net, loaded, classes)))


if __name__ == "__main__":
    source = pathlib.Path(__file__).resolve().parent.parent
    places = [
        source / "main/resources/org/sglthresh/job/demo",
        source / "test/resources/demo-tagger",
    ]
    if len(sys.argv) > 2:
        places = [pathlib.Path(sys.argv[2])] * 2
    main(pathlib.Path(sys.argv[1]), *places)
