"""The Python side of test.sh: makes ties, runs the Python of the page, compares tags with apply's.

Runs in the directory of one set of clips, whose names are those of the page.
"""

import csv
import json
import re
import sys
from pathlib import Path

import numpy as np

PAGE = Path(__file__).resolve().parents[2] / "src/site/markdown/elsewhere.md"


def say(text):
    print(f"elsewhere:   {text}", flush=True)


def page_block(heading):
    """The first block of Python under a heading of the page."""
    section = re.search(rf"(?ms)^## {re.escape(heading)}$(.*?)(?=^## |\Z)", PAGE.read_text("utf-8"))
    return re.search(r"(?ms)^```python\n(.*?)^```$", section.group(1)).group(1)


def run_block(heading, **given):
    """Runs a block of the page as it stands, and returns what it names."""
    exec(compile(page_block(heading), heading, "exec"), given)  # the text is the project's own
    return given


def thresholds():
    classes = json.loads(Path("learned/thresholds.json").read_text("utf-8"))["classes"]
    return [c["name"] for c in classes], np.array([c["threshold"] for c in classes], np.float32)


def clips():
    """Ids, scores, labels and apply's tags (as truth values), as collect left them."""
    ids = json.loads(Path("ids.json").read_text("utf-8"))
    return ids, np.load("scores.npy"), np.load("labels.npy"), np.load("tags.npy")


def require_same(what, found, expected):
    found = np.asarray(found)
    if found.dtype != np.bool_ or found.shape != expected.shape:
        sys.exit(f"{what}: {found.dtype} {found.shape}, not truth values {expected.shape}")
    if not (found == expected).all():
        sys.exit(f"{what}: {(found != expected).sum()} of {found.size} decisions differ from apply")
    say(f"{what}: {expected.sum():,} tags of {len(expected):,} clips, as by apply")


def require_same_lists(what, rows):
    """Rows of a database: the names of tags in apply's very order."""
    expected = json.loads(Path("lists.json").read_text("utf-8"))
    found = dict(rows)
    if len(rows) != len(expected) or found != expected:
        wrong = [clip for clip in expected if found.get(clip) != expected[clip]]
        sys.exit(f"{what}: {len(rows)} rows for {len(expected)} clips, {len(wrong)} differ: {wrong[:3]}")
    say(f"{what}: {sum(map(len, expected.values())):,} tags of {len(expected):,} clips, in apply's order")


def ties():
    """Copies the tables with clips whose scores are the thresholds, or the floats beside them."""
    import duckdb

    _, at = thresholds()
    rng = np.random.default_rng(1)
    moves = np.stack([at, np.nextafter(at, np.float32(2)), np.nextafter(at, np.float32(-2))])
    choices = np.concatenate([np.repeat([[0], [1], [2]], len(at), 1), rng.integers(0, 3, (200, len(at)))])
    rows = np.clip(np.take_along_axis(moves, choices, 0), 0, 1)
    Path("eval").mkdir()
    for name, element in (("scores", "FLOAT"), ("labels", "TINYINT")):
        Path("eval", name).mkdir()
        duckdb.sql(f"CREATE OR REPLACE TABLE clips AS SELECT clip_id, CAST({name} AS {element}[]) AS {name}"
                   f" FROM 'plain/{name}/*.parquet'")
        values = rows if name == "scores" else np.zeros_like(rows)
        duckdb.executemany("INSERT INTO clips VALUES (?, ?)",
                           [[f"tie {i}", row.tolist()] for i, row in enumerate(values)])
        duckdb.sql(f"COPY clips TO 'eval/{name}/part-0.parquet'")


def collect():
    """Puts the clips and apply's tags into arrays and JSON, for programs without a database."""
    import duckdb

    names, _ = thresholds()
    rows = duckdb.sql(
        "SELECT s.clip_id, s.scores, l.labels, t.tags FROM 'eval/scores/*.parquet' AS s"
        " JOIN 'eval/labels/*.parquet' AS l USING (clip_id) JOIN 'tags/*.parquet' AS t USING (clip_id)"
    ).fetchall()
    scores = np.array([row[1] for row in rows], np.float32)
    count = duckdb.sql("SELECT count(*) FROM 'tags/*.parquet'").fetchall()[0][0]
    if count != len(rows) or scores.shape[1] != len(names):
        sys.exit(f"{count} clips have tags, and {len(rows)} have all")
    np.save("scores.npy", scores)
    np.save("labels.npy", np.array([row[2] for row in rows], np.int8))
    np.save("tags.npy", np.array([[name in row[3] for name in names] for row in rows]))
    Path("ids.json").write_text(json.dumps([row[0] for row in rows]), "utf-8")
    Path("lists.json").write_text(json.dumps({row[0]: row[3] for row in rows}), "utf-8")


def page():
    """NumPy, scikit-learn, ONNX Runtime, safetensors and DuckDB."""
    import onnxruntime
    from safetensors import safe_open
    from safetensors.numpy import load_file

    names, at = thresholds()
    _, scores, labels, tags = clips()
    require_same("NumPy", run_block("NumPy", scores=scores)["tags"], tags)
    # doubles that differ from the floats, and round to them
    doubles = np.nextafter(scores.astype(np.float64), 0.5)
    require_same("NumPy, of doubles", run_block("NumPy", scores=doubles)["tags"], tags)

    found = run_block("scikit-learn", scores=scores, labels=labels)
    require_same("scikit-learn", found["tagger"].transform(scores), tags)
    measured = json.loads(Path("measured/metrics.json").read_text("utf-8"))["evaluation"]["micro_f1"]
    if abs(found["micro_f1"] - measured) > 1e-12:
        sys.exit(f"scikit-learn: micro-F1 {found['micro_f1']}, by evaluate {measured}")
    say(f"scikit-learn: micro-F1 {measured}, as by evaluate")

    require_same("ONNX Runtime", run_block("ONNX", scores=scores)["tags"], tags)
    about = onnxruntime.InferenceSession("elsewhere/thresholds.onnx").get_modelmeta()
    with safe_open("elsewhere/thresholds.safetensors", "numpy") as file:
        texts = file.metadata()
    if not json.loads(about.custom_metadata_map["thresholds.classes"]) == json.loads(texts["classes"]) == names:
        sys.exit("the names of the classes differ")
    tensor = load_file("elsewhere/thresholds.safetensors")["thresholds"]
    if tensor.dtype != np.float32 or tensor.tobytes() != at.tobytes():
        sys.exit("safetensors: not the thresholds")
    require_same("safetensors", scores > tensor, tags)
    duck(len(names))


def duck(classes):
    import duckdb

    require_same_lists("DuckDB", run_block("DuckDB")["rows"])
    query = Path("elsewhere/thresholds.duckdb.sql").read_text("utf-8")
    duckdb.sql("CREATE OR REPLACE VIEW scores AS"
               " SELECT clip_id, CAST(scores AS DOUBLE[]) AS scores FROM 'eval/scores/*.parquet'")
    require_same_lists("DuckDB, of doubles", duckdb.sql(query).fetchall())
    duckdb.sql("DROP VIEW scores")
    duckdb.sql("CREATE TABLE scores (clip_id VARCHAR, scores FLOAT[])")
    duckdb.executemany("INSERT INTO scores VALUES (?, ?)", wrong_rows(classes))
    require_none("DuckDB", duckdb.sql(query).fetchall(), classes)


def wrong_rows(classes):
    """Rows that apply refuses."""
    fine = [0.5] * classes
    return [["wrong short", fine[1:]], ["wrong long", fine + [0.5]], ["wrong null", fine[1:] + [None]],
            ["wrong nan", fine[1:] + [float("nan")]], ["wrong high", fine[1:] + [1.5]],
            ["wrong low", fine[1:] + [-0.5]], ["wrong none", None]]


def require_none(what, rows, classes):
    if len(rows) != len(wrong_rows(classes)) or any(tags is not None for _, tags in rows):
        sys.exit(f"{what}: tags of wrong rows: {rows}")
    say(f"{what}: no tags for {len(rows)} rows that apply refuses")


def rows():
    """The clips as CSV with arrays of PostgreSQL, and those that apply refuses."""
    ids, scores, _, _ = clips()
    out = csv.writer(sys.stdout, lineterminator="\n")
    for clip, row in [*zip(ids, scores), *wrong_rows(scores.shape[1])]:
        texts = [] if row is None else ["NULL" if score is None else str(score) for score in row]
        out.writerow([clip, "" if row is None else "{" + ",".join(texts) + "}"])


def postgresql(file):
    found = [json.loads(line) for line in Path(file).read_text("utf-8").splitlines()]
    wrong = [(row["clip"], row["tags"]) for row in found if row["clip"].startswith("wrong ")]
    require_none("PostgreSQL", wrong, len(thresholds()[0]))
    require_same_lists(
        "PostgreSQL", [(row["clip"], row["tags"]) for row in found if not row["clip"].startswith("wrong ")])


def torch():
    import torch

    _, scores, _, tags = clips()
    _, at = thresholds()
    given = torch.from_numpy(scores)
    for heading in ("PyTorch", "A buffer of a PyTorch module"):
        model = torch.nn.Linear(2, 2)
        found = run_block(heading, scores=given, model=model)["tags"]
        require_same(f"PyTorch {torch.__version__}, {heading}", found.numpy(), tags)
        if model.state_dict()["thresholds"].numpy().tobytes() != at.tobytes():
            sys.exit("PyTorch: not the thresholds")
    from safetensors.torch import load_file

    model = torch.nn.Module()
    model.register_buffer("thresholds", torch.zeros(len(at)))
    model.load_state_dict(load_file("elsewhere/thresholds.safetensors"))
    require_same("PyTorch, load_state_dict", (given > model.thresholds).numpy(), tags)


def names():
    """Names of classes that are hard to write in SQL or JSON."""
    print(json.dumps(["O'Hara's \"dog\"", "back\\slash\\", "Größe; DROP TABLE scores --", "犬の鳴き声 🐶",
                      "line\nbreak\ttab", "{$$a,b}"]))


def tagger_scores(model, output):
    import onnxruntime

    session = onnxruntime.InferenceSession(model)
    noise = np.random.default_rng(1).standard_normal((500, 1, 32, 50), np.float32)
    return session.run([output], {"mel": noise})[0]


def made():
    """Thresholds that are the scores of the first input of a tagger."""
    classes = json.loads(Path("tagger.json").read_text("utf-8"))["classes"]
    scores = tagger_scores("tagger.onnx", "scores")[0]
    lines = ["class,threshold", *(f"{c},{float(t)!r}" for c, t in zip(classes, scores))]
    Path("made.csv").write_text("\n".join(lines) + "\n", "utf-8")


def tagger():
    scores = tagger_scores("with-tagger/tagger.onnx", "scores")
    expected = scores > scores[0]
    if not (scores == tagger_scores("tagger.onnx", "scores")).all() or expected[0].any():
        sys.exit("the tagger's scores are others with comparisons after them")
    require_same("a tagger in ONNX", tagger_scores("with-tagger/tagger.onnx", "tags"), expected)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
