#!/usr/bin/env python3
"""Log-mel features of a test signal in float64, by numpy alone: makes golden.json.

  oracle.py > golden.json

The signal is 16-bit integers over 32768, so that any program makes the same: noise of a linear
congruential generator, and a triangle wave whose pitch rises; the third fifth is silent.
"""

import json

import numpy


def signal(count):
    """int16 samples: |noise| <= 1024, |wave| <= 12288."""
    state, phase, step = 12345, 0, 1 << 24
    samples = []
    for i in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        noise = (state >> 16) % 2048 - 1024
        wave = (abs((phase >> 16) - 32768) - 16384) * 3 // 4
        phase = (phase + step) % 2**32
        step += 6000
        silent = 2 * count <= 5 * i < 3 * count
        samples.append(0 if silent else noise + wave)
    return numpy.array(samples, dtype=numpy.float64) / 32768


def mirrored(sound, before, after):
    """The sound with its mirror images at both ends, repeated where it is short."""
    at = numpy.arange(-before, len(sound) + after)
    if len(sound) == 1:
        return sound[numpy.zeros_like(at)]
    period = 2 * (len(sound) - 1)
    at = at % period
    return sound[numpy.where(at < len(sound), at, period - at)]


def spectra(sound, size, hop, window, count):
    frames = numpy.stack([sound[t * hop : t * hop + size] for t in range(count)])
    return numpy.abs(numpy.fft.rfft(frames * window, axis=1))


def efficientat(samples):
    sound = samples[1:] - 0.97 * samples[:-1] if len(samples) > 1 else samples
    count = 1 + len(sound) // 320
    window = numpy.zeros(1024)
    window[112:912] = 0.5 - 0.5 * numpy.cos(2 * numpy.pi * numpy.arange(800) / 799)
    power = spectra(mirrored(sound, 512, 512), 1024, 320, window, count) ** 2
    mel = lambda f: 1127 * numpy.log(1 + f / 700)
    bins, step = mel(numpy.arange(513) * 32000 / 1024), mel(15000) / 129
    bank = numpy.stack(
        [numpy.maximum(0, 1 - numpy.abs(bins - (b + 1) * step) / step) for b in range(128)]
    )
    return (numpy.log(power @ bank.T + 1e-5) + 4.5) / 5


def psl(samples):
    count = 1 + len(samples) // 160
    window = 0.5 - 0.5 * numpy.cos(2 * numpy.pi * numpy.arange(512) / 512)
    power = spectra(mirrored(samples, 256, 256), 512, 160, window, count) ** 2
    top = 2595 * numpy.log10(1 + 8000 / 700)
    corners = 700 * (10 ** (numpy.linspace(0, top, 66) / 2595) - 1)
    bins = numpy.arange(257) * 16000 / 512
    bank = numpy.stack(
        [
            numpy.maximum(0, numpy.minimum((bins - l) / (c - l), (r - bins) / (r - c)))
            for l, c, r in zip(corners, corners[1:], corners[2:])
        ]
    )
    decibels = 10 * numpy.log10(numpy.maximum(1e-10, power @ bank.T))
    return numpy.maximum(decibels, decibels.max() - 120)


def yamnet(samples):
    hops = -(-max(0, len(samples) - 15600) // 7680)
    sound = numpy.concatenate([samples, numpy.zeros(15600 + hops * 7680 - len(samples))])
    count = 1 + (len(sound) - 400) // 160
    window = 0.5 - 0.5 * numpy.cos(2 * numpy.pi * numpy.arange(400) / 400)
    frames = numpy.stack([sound[t * 160 : t * 160 + 400] for t in range(count)])
    magnitude = numpy.abs(numpy.fft.rfft(frames * window, 512, axis=1))
    mel = lambda f: 2595 * numpy.log10(1 + f / 700)
    corners = numpy.linspace(mel(125), mel(7500), 66)
    bins = mel(numpy.arange(257) * 16000 / 512)
    bank = numpy.stack(
        [
            numpy.maximum(0, numpy.minimum((bins - l) / (c - l), (r - bins) / (r - c)))
            for l, c, r in zip(corners, corners[1:], corners[2:])
        ]
    )
    return numpy.log(magnitude @ bank.T + 1e-3)


def main():
    cases = []
    for front_end, rate in ((efficientat, 32000), (psl, 16000), (yamnet, 16000)):
        sound = signal(3 * rate)
        for start, length in (
            (0, 3 * rate),
            (rate // 2 + 1, 2 * rate),
            (rate, rate // 2),
            (7, rate // 50),
            (100, 5),
            (1, 1),
        ):
            features = front_end(sound[start : start + length])
            frames, bands = features.shape
            chosen = sorted({*range(0, frames, max(1, frames // 12)), frames - 1})
            cases.append(
                {
                    "preset": front_end.__name__,
                    "from": start,
                    "length": length,
                    "frames": frames,
                    "sum": features.sum(),
                    "values": [
                        [t, b, features[t, b]]
                        for t in chosen
                        for b in (0, 1, 7, 20, 41, bands - 2, bands - 1)
                    ],
                }
            )
    print('{"values": "frame, band, feature", "cases": [')
    print(",\n".join(json.dumps(case) for case in cases))
    print("]}")


if __name__ == "__main__":
    main()
