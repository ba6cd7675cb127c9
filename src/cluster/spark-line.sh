#!/usr/bin/env bash
# Runs the jar, as it was built against the project's own Spark, under another version of Spark: in
# local mode, and on a standalone cluster of that version in client and in cluster deploy mode. The
# thresholds must be, byte for byte, those of the project's own Spark, and windows of sounds must have
# the same scores. In local mode, calibrations must be the same, soundscapes must have labels of the same
# numbers, and a student of spectrograms the same weights.
#
#   src/cluster/spark-line.sh VERSION [SCALA]      such as 3.5.6, 4.1.0; Scala 2.13 if not said
#   src/cluster/spark-line.sh VERSION pypi         such as 4.3.0
#
# That Spark comes through Maven (some 300 MB) and is laid out as target/spark-VERSION, or it is the one
# that PySpark brings from PyPI (some 450 MB), as target/spark-VERSION-pypi. spark-lines.sh compares
# the thresholds alone, of all lines.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

[ "$#" -ge 1 ] || { sed -n '2,14s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
version=$1
from=${2:-2.13}
work=$(mktemp -d "${TMPDIR:-/tmp}/sglthresh spark.XXXXXX")
cluster=
# shellcheck source=src/cluster/one-spark.sh
. src/cluster/one-spark.sh
finish() {
  stop_cluster
  rm -rf "$work"
}
trap finish EXIT
unset SPARK_HOME

# same OUTPUT WHAT
same() {
  cmp "$work/own/thresholds.json" "$work/$1/thresholds.json"
  printf 'Spark %s, Scala %s, %s: the same thresholds, byte for byte\n' "$version" "$scala" "$2"
}

# bytes NUMBER: as four bytes, the lowest first.
bytes() {
  local k
  for k in 0 8 16 24; do printf '%b' "\\x$(printf '%02x' $((($1 >> k) & 255)))"; done
}

# sound FILE: 8,000 samples a second of 8 bits, in which a text is heard.
sound() {
  local text=LICENSE size
  size=$(wc -c <"$text")
  {
    printf 'RIFF' && bytes $((size + 36)) && printf 'WAVEfmt ' && bytes 16
    bytes $((1 + (1 << 16))) && bytes 8000 && bytes 8000 && bytes $((1 + (8 << 16)))
    printf 'data' && bytes "$size" && cat "$text"
  } >"$1"
}

# annotate OUTPUT SPARK-SUBMIT OPTIONS: scores windows of the sound, and says what the table of them holds.
annotate() {
  local output=$1
  shift
  ./submit.sh --with onnx "$@" -- annotate --audio "$work/sounds" --windows 0.2 --tagger psl \
    --model src/test/resources/onnx/bands-of-psl.onnx --classes "$work/names.txt" \
    --short-windows pad --minimum-seconds 0 --output "$work/$output" >/dev/null
  ./submit.sh -- describe "$work/$output/windows=0.2" | sed 1d >"$work/$output.txt"
}

# alike OUTPUT WHAT
alike() {
  cmp "$work/own-windows.txt" "$work/$1.txt"
  printf 'Spark %s, Scala %s, %s: the same windows\n' "$version" "$scala" "$2"
}

# label OUTPUT SPARK-SUBMIT OPTIONS: mixes soundscapes, and counts the labels of their windows.
label() {
  local output=$1
  shift
  ./submit.sh --with onnx "$@" -- demo --audio --clips 20 --output "$work/$output" >/dev/null
}

# student OUTPUT: a few steps of a network with convolutions and of a dense one.
student() {
  ./submit.sh --master 'local[2]' -- features --audio "$work/own-labels/soundscapes/audio" \
    --windows 2 --output "$work/$1-features" >/dev/null
  local options=(--features "$work/$1-features/windows=2" --features-column features
    --labels "$work/own-labels/labels/soft=2" --batch-windows 16 --max-steps 5)
  ./submit.sh --with djl --master 'local[2]' -- train --student cnn "${options[@]}" \
    --output "$work/$1-cnn" >/dev/null
  ./submit.sh --master 'local[2]' -- train --student dense --hidden 8 "${options[@]}" \
    --output "$work/$1-dense" >/dev/null
}

# measure OUTPUT SPARK-SUBMIT OPTIONS: the events of soundscapes by the scores of their windows.
measure() {
  local output=$1
  shift
  ./submit.sh "$@" -- evaluate-events --scores "$work/own-labels/windows/windows=2" \
    --truth "$work/own-labels/soundscapes/events" --overlapping-truth merge \
    --output "$work/$output" >/dev/null
}

# decide OUTPUT SPARK-SUBMIT OPTIONS: calibrates, learns by another objective in a tree of classes, and
# makes tags.
decide() {
  local output=$1 clips=(--scores "$work/corpus/scores" --labels "$work/corpus/labels")
  shift
  {
    echo child,parent
    sed -n 's/^[0-9]*,\(.*\),[^,]*,[^,]*$/\1,Speech/p' "$work/own/thresholds.csv" |
      sed 's/^Speech,Speech$/Speech,/'
  } >"$work/tree.csv"
  ./submit.sh --conf spark.sql.files.minPartitionNum=6 "$@" -- calibrate --engine blocks \
    "${clips[@]}" --output "$work/$output-calibrated" >/dev/null
  ./submit.sh --conf spark.sql.files.minPartitionNum=6 "$@" -- optimize --engine blocks \
    "${clips[@]}" --resamples 0 --method exact --objective micro-mcc --ontology "$work/tree.csv" \
    --calibration "$work/$output-calibrated" --output "$work/$output-decided" >/dev/null
  ./submit.sh "$@" -- apply --scores "$work/corpus/scores" --thresholds "$work/$output-decided" \
    --calibration "$work/$output-calibrated" --ontology "$work/tree.csv" \
    --output "$work/$output-tags" >/dev/null
}

# name OUTPUT SPARK-SUBMIT OPTIONS: learns on a query and a directory that has a format, makes tags in
# a table of the catalog, and imports arrays of other tools.
name() {
  local output=$1
  shift
  ./submit.sh --conf spark.sql.files.minPartitionNum=6 "$@" -- optimize --engine blocks \
    --resamples 0 --scores "sql:SELECT * FROM parquet.\`$work/corpus/scores\`" \
    --labels "table:parquet.\`$work/corpus/labels\`" --output "$work/$output" >/dev/null
  ./submit.sh --conf "spark.sql.warehouse.dir=$work/$output-tables" "$@" -- apply \
    --scores "$work/corpus/scores" --thresholds "$work/own" --output table:tags \
    --partition day=2026-11-27 --directory "$work/$output-tags" >/dev/null
  ls "$work/$output-tables/tags/day=2026-11-27" >/dev/null
  ./submit.sh "$@" -- import --scores src/test/resources/datasets/clips --scores-column scores \
    --output "$work/$output-imported" >/dev/null
}

./submit.sh --version
corpus 20000 100
learn own >/dev/null
decide own
mkdir "$work/sounds"
sound "$work/sounds/licence.wav"
printf '%s\n' Dog Cat Rain >"$work/names.txt"
annotate own-windows --master 'local[2]'
label own-labels --master 'local[2]'
student own
measure own-events --master 'local[2]'
if [ "$from" = pypi ]; then
  home=$PWD/target/spark-$version-pypi
  from_pypi "$version" "$home"
else
  home=$PWD/target/spark-$version
  from_maven "$version" "$home" "$from"
fi
scala=$(scala_of "$home")

export SPARK_HOME=$home
learn local --master 'local[2]'
same local "local mode"
name named --master 'local[2]'
same named "local mode, a query"
decide local --master 'local[2]'
cmp "$work/own-decided/thresholds.json" "$work/local-decided/thresholds.json"
cmp "$work/own-calibrated/calibration.json" "$work/local-calibrated/calibration.json"
printf 'Spark %s, Scala %s, local mode: the same calibration, and thresholds on it, byte for byte\n' \
  "$version" "$scala"
annotate local-windows --master 'local[2]'
alike local-windows "local mode"
label local-labels --master 'local[3]'
cmp "$work/own-labels/labels/statistics.json" "$work/local-labels/labels/statistics.json"
printf 'Spark %s, Scala %s, local mode: the same labels of soundscapes\n' "$version" "$scala"
measure local-events --master 'local[3]'
cmp "$work/own-events/metrics.json" "$work/local-events/metrics.json"
printf 'Spark %s, Scala %s, local mode: the same measures of events\n' "$version" "$scala"
student local
# not so dense ones: Spark 3 gives its JVMs no vector module, and BLAS without it sums in another order
cmp "$work/own-cnn/weights.safetensors" "$work/local-cnn/weights.safetensors"
test -e "$work/local-dense/_SUCCESS"
printf 'Spark %s, Scala %s, local mode: the same student, byte for byte\n' "$version" "$scala"
start_cluster
learn client --master "$master" --executor-memory 512m >/dev/null
same client "client mode"
annotate client-windows --master "$master" --executor-memory 512m
alike client-windows "client mode"
measure client-events --master "$master" --executor-memory 512m
cmp "$work/own-events/metrics.json" "$work/client-events/metrics.json"
printf 'Spark %s, Scala %s, client mode: the same measures of events\n' "$version" "$scala"
mapfile -t options < <(driver_options)
learn cluster --master "$master" --executor-memory 512m --deploy-mode cluster \
  ${options[@]+"${options[@]}"} --conf spark.standalone.submit.waitAppCompletion=true >/dev/null
cat "$work/cluster.json"
same cluster "cluster mode"
