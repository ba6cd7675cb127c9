# shellcheck shell=bash disable=SC2154 # test.sh, which reads this, sets play and project
# Days that are over, by a real scheduler: it catches up with two of them, and then a backfill runs
# them again in the other order, without any summary.

readonly PORT=${AIRFLOW_PORT:-18793}
servers=()

# serve NAME: a process of Airflow, the first of a group to which belongs all that it starts.
serve() {
  set -m
  airflow "$@" >"$play/past/$1.log" 2>&1 </dev/null &
  set +m
  servers+=("$!")
}

stop_servers() {
  local pid
  for pid in ${servers[@]+"${servers[@]}"}; do kill -- "-$pid" 2>/dev/null || true; done
  wait ${servers[@]+"${servers[@]}"} 2>/dev/null || true
  servers=()
}

# past_day DATE CORPUS: its tables.
past_day() {
  mkdir -p "$play/past/data/scores" "$play/past/data/labels"
  cp -r "$play/$2/scores" "$play/past/data/scores/date=$1"
  cp -r "$play/$2/labels" "$play/past/data/labels/date=$1"
}

# runs_of TYPE: date and state of each run of that type, in the order in which they began.
runs_of() {
  python3 - "$play/past/airflow.db" "$1" <<'PYTHON'
import sqlite3
import sys

runs = sqlite3.connect(sys.argv[1]).execute(
    "SELECT date(logical_date), state FROM dag_run WHERE run_type = ? ORDER BY start_date", sys.argv[2:]
)
print(*(f"{day}={state}" for day, state in runs))
PYTHON
}

# until_runs TYPE RUNS: waits until these are the runs of that type.
until_runs() {
  local tries=0 found
  until found=$(runs_of "$1") && [ "$found" = "$2" ]; do
    tries=$((tries + 1))
    case $found in *failed*) fail "$1: $found, see $play/past/logs" ;; esac
    [ "$tries" -lt 900 ] || fail "$1: $found, not $2"
    sleep 1
  done
  say "$1: $found"
}

# task_was DATE TASK STATE: in the only run of that day.
task_was() {
  local found
  found=$(python3 - "$play/past/airflow.db" "$1" "$2" <<'PYTHON'
import sqlite3
import sys

states = sqlite3.connect(sys.argv[1]).execute(
    "SELECT task_instance.state FROM task_instance JOIN dag_run USING (dag_id, run_id)"
    " WHERE date(logical_date) = ? AND task_id = ?", sys.argv[2:]
)
print(*(state for state, in states))
PYTHON
)
  [ "$found" = "$3" ] || fail "$1: $2 is $found, not $3"
  say "$1: $2 $3"
}

# start_scheduler FIRST: with the DAG as it is but for its first day and catchup.
start_scheduler() {
  mkdir -p "$play/past/dags"
  sed -e "s/^FIRST_DAY = .*/FIRST_DAY = datetime.fromisoformat(\"$1\")/" \
    -e 's/"catchup": False/"catchup": True/' \
    "$project/conf/airflow/sglthresh_daily.py" >"$play/past/dags/sglthresh_daily.py"
  cp "$play/empty.db" "$play/past/airflow.db"
  export AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=sqlite:///$play/past/airflow.db
  export AIRFLOW__CORE__DAGS_FOLDER=$play/past/dags AIRFLOW__LOGGING__BASE_LOG_FOLDER=$play/past/logs
  export AIRFLOW__CORE__EXECUTOR=LocalExecutor AIRFLOW__CORE__PARALLELISM=2
  export AIRFLOW__CORE__EXECUTION_API_SERVER_URL=http://127.0.0.1:$PORT/execution/
  export AIRFLOW__API_AUTH__JWT_SECRET=of-this-test-alone-and-of-nothing-else-in-the-world-0123456789abcdef
  export AIRFLOW_VAR_SGLTHRESH_DATA=$play/past/data AIRFLOW_VAR_SGLTHRESH_WORK=$play/past/work
  export AIRFLOW_VAR_SGLTHRESH_REGISTRY=$play/past/registry
  airflow dags reserialize >"$play/past/reserialize.log" 2>&1 ||
    fail "no DAG: $(tail -n 3 "$play/past/reserialize.log")"
  airflow dags unpause --yes sglthresh_daily >"$play/past/unpause.log" 2>&1 ||
    fail "still paused: $(tail -n 3 "$play/past/unpause.log")"
  serve api-server --host 127.0.0.1 --port "$PORT" --workers 1
  serve scheduler
}

past_days() (
  if [ "$(date -u +%H)" = 23 ]; then
    say "not run: days that are over, as midnight is near and would make another the latest"
    return
  fi
  first=$(date -u -d '2 days ago' +%F)
  last=$(date -u -d '1 day ago' +%F)
  say "days that are over: the scheduler catches up with $first and $last"
  mkdir -p "$play/past"
  past_day "$first" good
  past_day "$last" validation
  trap stop_servers EXIT
  start_scheduler "$first"
  until_runs scheduled "$first=success $last=success"
  task_was "$first" optimize success
  task_was "$first" publish skipped
  task_was "$last" publish success
  in_use 1

  say "the same days again, the later one first, and without a summary"
  mv "$play/past/work" "$play/past/work.before"
  cp -r "$play/past/registry" "$play/past/registry.before"
  airflow backfill create --dag-id sglthresh_daily --from-date "$first" --to-date "$last" \
    --run-backwards --reprocess-behavior completed --max-active-runs 1 >"$play/past/backfill.log" 2>&1 ||
    fail "no backfill: $(tail -n 3 "$play/past/backfill.log")"
  until_runs backfill "$last=success $first=success"
  task_was "$first" publish skipped
  task_was "$last" publish success
  for day in "$first" "$last"; do
    cmp "$play/past/work.before/runs/$day/thresholds.json" "$play/past/work/runs/$day/thresholds.json" ||
      fail "other thresholds of $day"
  done
  diff -r "$play/past/registry.before" "$play/past/registry" || fail "the registry changed"
  say "the same thresholds of each day, and nothing else published"
)
