#!/usr/bin/env bash
# On a machine with a GPU, in the directory that unpack.sh made: runs the epochs, the summary and
# evaluate on the GPU, the same by our own code on this machine's cores, and the authors' algorithm in
# PyTorch on the same GPU; prints seconds and how far the results are apart.
#
#   ./bench.sh [RESULTS_DIR]
#
#   CLIPS="12958 200000 1000000"   sizes, 527 classes each
#   EPOCHS=30                      epochs of each run, at least 7
#   HEAP=16g                       of the JVM
#   MASTER=local[*]
#
# Without a GPU or without the plug-in's jar, engine sql runs on the CPU: a try of this script, whose
# figures say nothing about GPUs, and every line says so.
set -euo pipefail
home=$(cd "$(dirname "$0")" && pwd)
results=${1:-$home/results}
clips=${CLIPS:-12958 200000 1000000}
epochs=${EPOCHS:-30}
heap=${HEAP:-16g}
mkdir -p "$results"

gpu=no
if command -v nvidia-smi >/dev/null 2>&1 && nvidia-smi -L 2>/dev/null | grep -q GPU && ls "$home"/rapids/*.jar >/dev/null 2>&1; then
  gpu=yes
fi
if [ "$gpu" = yes ]; then
  nvidia-smi -L
  where=GPU
  require=--require-gpu
else
  echo "NO GPU: a try of the script on the CPU"
  where=CPU-ONLY-TRY
  require=
fi
nproc | sed 's/$/ cores/'

# settings: the plug-in's for engine sql, none for our own code
printf 'spark.ui.enabled false\nspark.driver.host 127.0.0.1\nspark.driver.bindAddress 127.0.0.1\n' >"$results/cpu.conf"
cat "$results/cpu.conf" >"$results/sql.conf"
if [ "$gpu" = yes ]; then cat "$home/rapids.conf" >>"$results/sql.conf"; fi

# run CONF WORDS: the command line of the product
run() {
  local conf=$1
  shift
  # shellcheck disable=SC2046
  SPARK_LOCAL_IP=127.0.0.1 SPARK_SCALA_VERSION=2.13 "$home/java/bin/java" "-Xmx$heap" $(cat "$home/module.options") \
    "-Dlog4j2.configurationFile=$home/log4j2.properties" \
    -cp "$home/spark/*:$home/rapids/*" org.apache.spark.deploy.SparkSubmit \
    --master "${MASTER:-local[*]}" --properties-file "$conf" \
    --class org.sglthresh.cli.Main "$home/sglthresh-spark.jar" "$@" 2>>"$results/log"
}

# seconds_of PHASE DIR: from a manifest
seconds_of() { sed -n "s/.*\"$1\" *: *\([0-9.eE-]*\).*/\1/p" "$2"/*manifest.json | head -n 1; }

# epoch_of DIR: the median of the seconds of its epochs, the first five left out. The history has the
# seconds since the first began.
epoch_of() {
  awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) { gsub(/\r/, "", $i); if ($i == "seconds") s = i } next }
           { if (NR > 6) print $s - before; before = $s }' "$1/history.csv" |
    sort -g | awk '{ v[NR] = $1 } END { printf "%.4g\n", v[int((NR + 1) / 2)] }'
}

# apart DIR DIR: the largest difference of two thresholds.json
apart() {
  paste <(grep -o '"threshold" *: *[0-9.eE-]*' "$1" | sed 's/.*: *//') \
    <(grep -o '"threshold" *: *[0-9.eE-]*' "$2" | sed 's/.*: *//') |
    awk 'NF != 2 { exit 1 } { d = $1 - $2; if (d < 0) d = -d; if (d > m) m = d } END { printf "%.3g over %d classes\n", m, NR }'
}

micro_f1() { grep -o '"micro_f1" *: *[0-9.eE-]*' "$1/metrics.json" | head -n 1 | sed 's/.*: *//'; }

for n in $clips; do
  data=$results/data-$n
  if [ ! -e "$data/_SUCCESS" ]; then
    rm -rf "$data"
    run "$results/cpu.conf" synthesize --clips "$n" --output "$data" >/dev/null
  fi
  echo "== $n clips x 527 classes"
  for mode in "" --learn-slope; do
    sql=$results/sql-$n$mode
    blocks=$results/blocks-$n$mode
    for pair in "sql $results/sql.conf $sql $where" "blocks $results/cpu.conf $blocks cores"; do
      read -r engine conf to place <<<"$pair"
      flags=
      if [ "$engine" = sql ]; then flags=$require; fi
      # shellcheck disable=SC2086
      run "$conf" optimize --scores "$data/scores" --labels "$data/labels" --engine "$engine" $flags $mode \
        --epochs "$epochs" --initial-threshold 0.3 --resamples 0 --if-exists overwrite --output "$to" >/dev/null
      echo "engine $engine ($place) $mode: $(epoch_of "$to") s an epoch (median), $(seconds_of optimize "$to") s for all $epochs; read $(seconds_of read "$to") s"
    done
    echo "  thresholds apart: $(apart "$sql/thresholds.json" "$blocks/thresholds.json")"
  done
  for pair in "sql $results/sql.conf $where" "blocks $results/cpu.conf cores"; do
    read -r engine conf place <<<"$pair"
    flags=
    if [ "$engine" = sql ]; then flags=$require; fi
    # shellcheck disable=SC2086
    run "$conf" summarize --scores "$data/scores" --labels "$data/labels" --engine "$engine" $flags \
      --if-exists overwrite --output "$results/summary-$engine-$n" >/dev/null
    # shellcheck disable=SC2086
    run "$conf" evaluate --scores "$data/scores" --labels "$data/labels" --engine "$engine" $flags \
      --thresholds "$results/blocks-$n" --if-exists overwrite --output "$results/evaluate-$engine-$n" >/dev/null
    run "$results/cpu.conf" optimize --summary "$results/summary-$engine-$n" --method exact --resamples 0 \
      --if-exists overwrite --output "$results/exact-$engine-$n" >/dev/null
    echo "summarize $engine ($place): $(seconds_of read "$results/summary-$engine-$n") s; evaluate: $(seconds_of evaluate "$results/evaluate-$engine-$n") s, micro-F1 $(micro_f1 "$results/evaluate-$engine-$n")"
  done
  echo "  optimum of the summaries apart: $(apart "$results/exact-sql-$n/thresholds.json" "$results/exact-blocks-$n/thresholds.json")"
  if python3 -c 'import torch, pyarrow' 2>/dev/null; then
    for type in float64 float32; do
      python3 "$home/authors.py" "$data" "$epochs" "$type" "$results/authors-$n-$type.json"
      echo "  thresholds apart from engine blocks: $(apart "$results/authors-$n-$type.json" "$results/blocks-$n/thresholds.json")"
    done
  else
    echo "PyTorch: not on this machine"
  fi
done
