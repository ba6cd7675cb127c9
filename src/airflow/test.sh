#!/usr/bin/env bash
# Runs the DAGs of conf/airflow in a real Airflow with a real spark-submit, both from PyPI, on
# made-up days:
#
#   src/airflow/test.sh [DIRECTORY]
#
# The virtual environment (1.2 GB) and all that is made go into DIRECTORY, target/airflow by
# default; the environment is kept for the next time. Needs Linux, JDK 17, Maven, Python 3.10 to
# 3.13 with venv, and PyPI.
set -euo pipefail

readonly AIRFLOW=3.3.2 PROVIDER=6.3.4 SPARK=4.0.1

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
readonly project directory=${1:-$project/target/airflow}
mkdir -p "$directory"
work=$(cd "$directory" && pwd -P)
readonly work play=$work/play
# shellcheck source=src/airflow/past-days.sh
. "$project/src/airflow/past-days.sh"

say() { printf '%s\n' "airflow: $*"; }

fail() {
  say "FAILED: $*"
  exit 1
}

# environment PACKAGE...: a virtual environment with these, made once.
environment() {
  local home=$work/venv
  if [ "$(cat "$home/packages" 2>/dev/null)" != "$*" ]; then
    say "install $*"
    rm -rf "$home"
    python3 -m venv "$home"
    "$home/bin/pip" install --quiet --disable-pip-version-check "$@"
    printf '%s\n' "$*" >"$home/packages"
  fi
}

# ---- What is there before: two days of clips, and clips to judge on ----

# corpus DIRECTORY CLIPS SEED
corpus() { "$project/submit.sh" synthesize --clips "$2" --classes 12 --seed "$3" --output "$1"; }

# day DATE SCORES LABELS: the tables where the tagger leaves them.
day() {
  mkdir -p "$play/data/scores" "$play/data/labels"
  cp -r "$2" "$play/data/scores/date=$1"
  cp -r "$3" "$play/data/labels/date=$1"
}

make_days() {
  corpus "$play/good" 3000 1
  corpus "$play/validation" 3000 2
  corpus "$play/bad" 30000 3
  corpus "$play/other" 30000 4
  day 2026-11-01 "$play/good/scores" "$play/good/labels"
  # the labels of other clips: thresholds learned on them are worth nothing
  day 2026-11-02 "$play/bad/scores" "$play/other/labels"
}

# The same first day in tables of Iceberg, in a catalog that Spark's defaults name.
make_tables() {
  local jar
  "$project/submit.sh" --with iceberg describe "$play/good/scores"
  jar=$(echo "$project"/target/extra/iceberg/*.jar)
  mkdir -p "$play/conf"
  cat >"$play/conf/spark-defaults.conf" <<CONF
spark.jars $jar
spark.sql.catalog.lake org.apache.iceberg.spark.SparkCatalog
spark.sql.catalog.lake.type hadoop
spark.sql.catalog.lake.warehouse $play/lake
CONF
  SPARK_CONF_DIR=$play/conf "$work/venv/bin/python" - "$play/good" <<'PYTHON'
import sys
from pyspark.sql import SparkSession
from pyspark.sql.functions import col, lit

spark = SparkSession.builder.master("local[2]").getOrCreate()
for name in ("scores", "labels"):
    rows = spark.read.parquet(f"{sys.argv[1]}/{name}").withColumn("date", lit("2026-11-01").cast("date"))
    rows.writeTo("lake.audio." + name).partitionedBy(col("date")).create()
PYTHON
}

# query SQL: its first value.
query() {
  SPARK_CONF_DIR=$play/conf "$work/venv/bin/python" - "$1" <<'PYTHON' 2>/dev/null
import sys
from pyspark.sql import SparkSession

print(SparkSession.builder.master("local[2]").getOrCreate().sql(sys.argv[1]).first()[0])
PYTHON
}

on_tables() {
  say "the DAG on tables of Iceberg"
  (make_tables) >"$play/tables.log" 2>&1 || fail "no tables: $(tail -n 3 "$play/tables.log")"
  export SPARK_CONF_DIR=$play/conf
  export AIRFLOW_VAR_SGLTHRESH_TABLES=lake.audio AIRFLOW_VAR_SGLTHRESH_WORK=$play/work-tables
  export AIRFLOW_VAR_SGLTHRESH_CLASSES=$play/good/classes.json
  export AIRFLOW_VAR_SGLTHRESH_REGISTRY=$play/registry-tables
  run 2026-11-01 tables sglthresh_daily_tables
  ended tables publish success
  ended tables apply success
  [ "$(query "SELECT count(*) FROM lake.audio.tags WHERE date = DATE'2026-11-01'")" = 3000 ] ||
    fail "not every clip has its tags"
  [ "$(query "SELECT count(DISTINCT class) FROM lake.audio.metrics")" = 12 ] ||
    fail "not every class has its metrics"
  say "the clips' tags and the classes' metrics are in tables"
}

# The package of Python, as Maven builds it.
install_wheel() {
  local wheel
  wheel=$(echo "$project"/target/sglthresh-*.whl)
  if [ ! -e "$wheel" ]; then
    (cd "$project" && mvn -B -ntp -q package -DjarOnly -Dmaven.test.skip=true)
    wheel=$(echo "$project"/target/sglthresh-*.whl)
  fi
  "$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --force-reinstall "$wheel"
}

# The first day by tasks of Python. The thresholds are those that the command learns.
in_python() {
  say "the DAG whose tasks call the package of Python"
  (install_wheel) >"$play/wheel.log" 2>&1 || fail "no wheel: $(tail -n 3 "$play/wheel.log")"
  run 2026-11-01 python sglthresh_notebook
  ended python learn success
  ended python tag success
  "$project/submit.sh" --master 'local[2]' -- optimize --scores "$play/data/scores/date=2026-11-01" \
    --labels "$play/data/labels/date=2026-11-01" --method robust --output "$play/by-command" \
    >"$play/by-command.log" 2>&1 || fail "optimize: $(tail -n 1 "$play/by-command.log")"
  cmp "$play/by-command/thresholds.json" "$play/work/notebook/2026-11-01/thresholds/thresholds.json" ||
    fail "other thresholds than the command's"
  [ -e "$play/work/notebook/2026-11-01/tags/_SUCCESS" ] || fail "no tags"
  say "the command learns the same thresholds"
}

# ---- Airflow ----

set_up() {
  export AIRFLOW_HOME=$play/airflow
  export AIRFLOW__CORE__DEFAULT_TASK_RETRY_DELAY=2
  export AIRFLOW__CORE__DAGS_FOLDER=$project/conf/airflow AIRFLOW__CORE__LOAD_EXAMPLES=False
  export AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=sqlite:///$play/airflow.db
  export AIRFLOW_CONN_SPARK_DEFAULT='{"conn_type": "spark", "host": "local[2]"}'
  # JVMs of seconds: quick to start rather than quick in the long run
  export SPARK_SUBMIT_OPTS='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'
  export AIRFLOW_VAR_SGLTHRESH_JAR=$project/target/sglthresh-spark.jar
  export AIRFLOW_VAR_SGLTHRESH_DATA=$play/data AIRFLOW_VAR_SGLTHRESH_WORK=$play/work
  export AIRFLOW_VAR_SGLTHRESH_VALIDATION=$play/validation
  export AIRFLOW_VAR_SGLTHRESH_RULES=$project/conf/airflow/rules.json
  export AIRFLOW_VAR_SGLTHRESH_REGISTRY=$play/registry
  export PATH=$work/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1
  mkdir -p "$AIRFLOW_HOME"
  airflow db migrate >"$play/migrate.log" 2>&1 || fail "no database: $(tail -n 3 "$play/migrate.log")"
  cp "$play/airflow.db" "$play/empty.db"
}

# run DATE NAME [DAG]: one run of a DAG, and how its tasks ended.
run() {
  local dag=${3:-sglthresh_daily}
  airflow dags test "$dag" "$1" >"$play/$2.log" 2>&1 || true
  airflow tasks states-for-dag-run "$dag" "$1" -o plain >"$play/$2.states" 2>&1
}

# ended NAME TASK STATE: the task of that run ended so.
ended() {
  local line
  line=$(grep -E "[ ]$2[ ]" "$play/$1.states") || fail "$1: no task $2, see $play/$1.states"
  [[ " $line " == *" $3 "* ]] || fail "$1: $2 is not $3, see $play/$1.log: $line"
  say "$1: $2 $3"
}

# measured DATE TASK...: what each phase cost is there, and that the task was done.
measured() {
  local day=$1 task log
  shift
  for task in "$@"; do
    log=$play/work/metrics/$day/$task.jsonl
    grep -q '"event":"metrics"' "$log" || fail "no phase in $log"
    tail -n 1 "$log" | grep -q '"status":"done"' || fail "$task is not done in $log"
  done
  say "the phases of $* are in metrics/$day"
}

# in_use VERSION: the channel has it.
in_use() {
  local found
  found=$(sed -n 's/.*"published_version": \([0-9]*\).*/\1/p' \
    "$AIRFLOW_VAR_SGLTHRESH_REGISTRY/channels/production/current.json" 2>/dev/null) || true
  [ "$found" = "$1" ] || fail "version ${found:-none} is in use, not $1"
  say "version $1 is in use"
}

# driver NAME: the process of that command's driver.
driver() {
  local command
  for command in /proc/[0-9]*/cmdline; do
    if tr '\0' ' ' <"$command" 2>/dev/null |
      grep -q "SparkSubmit .*sglthresh-spark.jar $1 .*$play"; then
      basename "$(dirname "$command")"
      return
    fi
  done
  return 1
}

# kill_command NAME: its driver, once it is under way.
kill_command() {
  local pid tries=0
  until pid=$(driver "$1"); do
    tries=$((tries + 1))
    [ "$tries" -lt 1200 ] || fail "$1 never began"
    sleep 0.5
  done
  sleep 3
  kill -KILL "$pid"
  say "killed $1"
}

main() {
  rm -rf "$play"
  mkdir -p "$play"
  # the provider asks for pyspark-client, which has files of the same names as PySpark
  environment "apache-airflow==$AIRFLOW" "apache-airflow-providers-apache-spark==$PROVIDER" \
    "pyspark-client==$SPARK" "pyspark==$SPARK"
  (make_days) >"$play/days.log" 2>&1 || fail "no clips: $(tail -n 3 "$play/days.log")"
  set_up

  say "the first day: optimize is killed once, and there is nothing to compare with"
  run 2026-11-01 first &
  kill_command optimize
  wait $!
  ended first optimize success
  ended first gate skipped
  ended first publish success
  [ "$(grep -c "DAG TEST. running task .*\.optimize " "$play/first.log")" = 2 ] ||
    fail "optimize was not tried twice, see $play/first.log"
  measured 2026-11-01 summarize optimize
  in_use 1

  say "the same day once more: the same thresholds, held against themselves"
  cp -r "$play/registry" "$play/registry.before"
  run 2026-11-01 again
  ended again gate success
  ended again publish success
  in_use 1
  diff -r "$play/registry.before" "$play/registry" || fail "publishing again changed the registry"

  say "the second day, with labels of other clips: the gate refuses"
  run 2026-11-02 refused
  ended refused gate success
  measured 2026-11-02 summarize optimize gate
  ended refused refused success
  ended refused publish skipped
  in_use 1
  grep -q '"verdict": "refused"' "$play/work/decisions/2026-11-02/decision.json" ||
    fail "no refusal in the decision"
  past_days
  in_python
  on_tables
  say "done"
}

main
