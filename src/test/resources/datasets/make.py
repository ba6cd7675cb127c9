"""Writes the datasets of the tests; see README.md beside it."""
import shutil

import numpy as np
from datasets import ClassLabel, Dataset, DatasetDict, Features, LargeList, List, Value, config

config.DEFAULT_MAX_BATCH_SIZE = 4  # rows of a batch; else 1000
CLIPS, CLASSES = 12, 5
NAMES = ["Dog", "Cat", "Rain", "Speech", "Siren"]

i, j = np.indices((CLIPS, CLASSES))
scores = ((7 * i + 3 * j) % 64 / 64).astype("f4")
labels = scores > 0.5

features = Features({
    "file": Value("string"),
    "number": Value("uint16"),
    "audio": {"bytes": Value("binary"), "path": Value("string")},
    "scores": List(Value("float32")),
    "halves": List(Value("float16")),
    "doubles": LargeList(Value("float64")),
    "labels": List(ClassLabel(names=NAMES)),
    "hot": List(Value("int64"), length=CLASSES),
    "truth": List(Value("bool")),
    "names": List(Value("string")),
    "first": ClassLabel(names=NAMES),
    "name": Value("string"),
    "ragged": List(Value("float32")),
    "holes": List(Value("float32")),
    "time": Value("timestamp[us]"),
})
whole = Dataset.from_dict({
    "file": [f"Y{k:02d}.wav" for k in range(CLIPS)],
    "number": list(range(CLIPS)),
    "audio": [{"bytes": b"RIFF", "path": f"a/{k}.wav"} if k else None for k in range(CLIPS)],
    "scores": scores.tolist(),
    "halves": scores.astype("f2").tolist(),
    "doubles": scores.astype("f8").tolist(),
    "labels": [np.flatnonzero(row).tolist() for row in labels],
    "hot": labels.astype(int).tolist(),
    "truth": labels.tolist(),
    "names": [[NAMES[c] for c in np.flatnonzero(row)] for row in labels],
    "first": [k % CLASSES if k else -1 for k in range(CLIPS)],
    "name": [NAMES[k % CLASSES] for k in range(CLIPS)],
    "ragged": [[0.5] * (2 if k == 7 else 3) for k in range(CLIPS)],
    "holes": [None if k == 8 else [0.5, None] for k in range(CLIPS)],
    "time": [None] * CLIPS,
}, features=features)

for folder in ["clips", "splits"]:
    shutil.rmtree(folder, ignore_errors=True)
whole.save_to_disk("clips", num_shards=2)
few = whole.select_columns(["file", "scores", "labels"])
DatasetDict({"train": few, "test": few.select(range(3))}).save_to_disk("splits")
