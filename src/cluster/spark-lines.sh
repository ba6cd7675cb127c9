#!/usr/bin/env bash
# Runs the jar, as it was built against the project's own Spark, under the newest Spark of each line, as
# PyPI's PySpark brings it: in local mode, and on a standalone cluster of that Spark in client and in
# cluster deploy mode. The thresholds must be, byte for byte, those of the project's own Spark.
#
#   src/cluster/spark-lines.sh            all lines; writes the table of compatibility.md anew
#   src/cluster/spark-lines.sh 3.5 4.3    these lines; prints the table
#   src/cluster/spark-lines.sh quick      the oldest and the newest in local mode, on few clips
#
#   JAVA_HOMES=DIRECTORY:DIRECTORY        the Javas to run them on, each with a row; else the one that
#                                         submit.sh finds
#
# Takes 450 MB from PyPI for each line, and keeps it unpacked as target/spark-VERSION-pypi.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly LINES_OF_SPARK=(3.5 4.0 4.1 4.2 4.3) PAGE=src/site/markdown/compatibility.md
modes=(local client cluster) clips=20000 classes=100
case ${1:-} in
  '') lines=("${LINES_OF_SPARK[@]}") ;;
  quick)
    lines=("${LINES_OF_SPARK[0]}" "${LINES_OF_SPARK[-1]}")
    modes=(local) clips=2000 classes=20
    # JVMs of seconds: quick to start rather than quick in the long run
    export SPARK_SUBMIT_OPTS="${SPARK_SUBMIT_OPTS:-} -XX:TieredStopAtLevel=1"
    ;;
  [0-9]*) lines=("$@") ;;
  *)
    sed -n '2,13s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
work=$(mktemp -d "${TMPDIR:-/tmp}/sglthresh lines.XXXXXX")
cluster='' failed=0
# shellcheck source=src/cluster/one-spark.sh
. src/cluster/one-spark.sh
# shellcheck disable=SC2329 # the trap calls it
finish() {
  stop_cluster
  rm -rf "$work"
}
trap finish EXIT
unset SPARK_HOME
homes=()
IFS=: read -r -a homes <<<"${JAVA_HOMES:-${JAVA_HOME:-}}"

say() { printf 'spark-lines.sh: %s\n' "$*" >&2; }

# newest LINE: its newest version on PyPI.
newest() {
  python3 -m pip index versions --disable-pip-version-check --ignore-requires-python pyspark 2>/dev/null |
    sed -n 's/^Available versions: //p' | tr -d ' ' | tr ',' '\n' |
    grep -E "^${1//./\\.}\.[0-9]+$" | sort -t . -k 3 -n | tail -n 1
}

# version_of NAME OUTPUT: of spark or java, as a run left it in its manifest.
version_of() {
  sed -n "/^  \"versions\"/,\$s/^ *\"$1\": \"\(.*\)\".*/\1/p" "$work/$2/manifest.json"
}

# learn_in MODE OUTPUT: on the Spark in SPARK_HOME.
learn_in() {
  local mode=$1 output=$2 options=()
  case $mode in
    local) options=(--master 'local[2]') ;;
    client) options=(--master "$master" --executor-memory 512m) ;;
    cluster)
      mapfile -t options < <(driver_options)
      options+=(--master "$master" --executor-memory 512m --deploy-mode cluster
        --conf spark.standalone.submit.waitAppCompletion=true)
      ;;
  esac
  learn "$output" "${options[@]}"
}

# outcome MODE OUTPUT: runs, compares, and says it in the words of a cell of the table.
outcome() {
  local mode=$1 output=$2 start=$SECONDS
  if ! learn_in "$mode" "$output" >"$work/$output.log" 2>&1 ||
    [ ! -e "$work/$output/thresholds.json" ]; then
    tail -n 5 "$work/$output.log" >&2
    printf 'fails'
  elif [ "$(version_of spark "$output")" != "$version" ]; then
    printf 'ran under Spark %s' "$(version_of spark "$output")"
  elif cmp -s "$work/own/thresholds.json" "$work/$output/thresholds.json"; then
    printf 'identical, %d s' $((SECONDS - start))
  else
    printf 'differs'
  fi
}

# row VERSION JAVA-HOME: one row of the table, from runs in each mode.
row() {
  local version=$1 mode cell cells='' output python java=
  SPARK_HOME=$PWD/target/spark-$version-pypi
  export SPARK_HOME
  if [ -n "$2" ]; then export JAVA_HOME=$2; fi
  for mode in "${modes[@]}"; do
    if [ "$mode" = client ]; then start_cluster; fi
    output=$version-$number-$mode
    cell=$(outcome "$mode" "$output")
    if [ -z "$java" ]; then java=$(version_of java "$output"); fi
    say "Spark $version, Java $java, $mode mode: $cell"
    case $cell in identical*) ;; *) failed=1 ;; esac
    cells="$cells | $cell"
  done
  stop_cluster
  python=$(sed -n 's/^Requires-Python: *>= *//p' "$SPARK_HOME/PKG-INFO")
  printf '| %s | %s | %s | %s%s |\n' "$version" "$(scala_of "$SPARK_HOME")" "$java" "$python" "$cells" \
    >>"$work/table"
}

# rows LINE: one for each Java.
rows() {
  local version home number=0
  version=$(newest "$1" || true)
  if [ -z "$version" ]; then
    say "PyPI has no Spark $1"
    exit 1
  fi
  from_pypi "$version" "$PWD/target/spark-$version-pypi"
  for home in "${homes[@]:-}"; do
    number=$((number + 1))
    row "$version" "$home"
  done
}

# write_page: the new rows in place of those under the first table's head.
write_page() {
  awk -v table="$work/table" '
    /^\| Spark \| Scala /  { print; getline; print; while ((getline line < table) > 0) print line; old = 1; next }
    old && /^\|/           { next }
                           { old = 0; print }' "$PAGE" >"$work/page"
  cp "$work/page" "$PAGE"
  say "the table of $PAGE is written"
}

./submit.sh --version >/dev/null
corpus "$clips" "$classes"
learn own >/dev/null
say "the thresholds of the project's own Spark are there"
for line in "${lines[@]}"; do rows "$line"; done
cat "$work/table"
if [ "$#" = 0 ]; then write_page; fi
exit "$failed"
