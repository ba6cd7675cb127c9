"""Sounds, by the tagger of the demo and the opt-in jar of ONNX, which a session fetches."""

from __future__ import annotations

import json
import math
import struct
import subprocess
import sys
import wave
import zipfile
from pathlib import Path

from sglthresh import jvm

PROGRAM = """
import json, sys
import sglthresh
from pyspark.sql.functions import col, element_at, split

directory, model = sys.argv[1:]
spark = sglthresh.session(["onnx"], master="local[2]", conf={"spark.ui.enabled": "false"})
by_function = sglthresh.annotate(directory, model, windows=2, progress=False)
files = spark.read.format("binaryFile").load(directory)
name = element_at(split(col("path"), "/"), -1).alias("clip_id")
sounds = files.select(name, col("content").alias("audio"))
by_table = sglthresh.annotate(sounds, model, windows=2, progress=False)
annotator = sglthresh.AudioAnnotator(model=model, windows=2)
annotator.write().save(directory + "/annotator")
loaded = sglthresh.AudioAnnotator.load(directory + "/annotator")
print(json.dumps({
    "classes": annotator.class_names,
    "windows": loaded.getWindows(),
    "rows": [
        {row["clip_id"]: row["scores"] for row in frame.collect()}
        for frame in [
            by_function.table("windows=2"),
            by_table.table("windows=2"),
            annotator.transform(sounds),
            loaded.transform(sounds),
            annotator.copy().transform(sounds),
        ]
    ],
}))
"""


def test_a_function_and_a_stage_give_the_same_scores(tmp_path: Path) -> None:
    with zipfile.ZipFile(jvm.JAR) as jar:
        for name in ["tagger.onnx", "tagger.json"]:
            (tmp_path / name).write_bytes(jar.read(f"org/sglthresh/job/demo/{name}"))
    sounds = tmp_path / "sounds"
    sounds.mkdir()
    for number in range(2):
        with wave.open(str(sounds / f"{number}.wav"), "wb") as file:
            file.setparams((1, 2, 16000, 0, "NONE", ""))
            tone = (math.sin(0.05 * (number + 1) * sample) for sample in range(64000))
            file.writeframes(b"".join(struct.pack("<h", int(9000 * value)) for value in tone))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(sounds), str(tmp_path / "tagger.onnx")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["windows"] == 2.0
    expected, *others = found["rows"]
    assert len(expected) == 4
    assert all(len(scores) == len(found["classes"]) for scores in expected.values())
    assert all(rows == expected for rows in others)
