#!/usr/bin/env bash
# Runs a Spark standalone cluster on this machine: a Master and Workers in processes of their own, on
# loopback, from the jars that submit.sh has laid out under target/spark (or of $SPARK_HOME).
#
#   src/cluster/standalone.sh [WORKERS]
#
# prints the URL of the Master and then a line "worker PID" for each Worker, and runs until its input
# ends or it is stopped (Ctrl-D, Ctrl-C, kill). No process is left behind then, executors and drivers
# included. From a script:
#
#   coproc CLUSTER { src/cluster/standalone.sh; }
#   read -r master <&"${CLUSTER[0]}"
#   ./submit.sh --master "$master" -- optimize …
#   exec {CLUSTER[1]}>&-; wait "$CLUSTER_PID"
#
#   WORKER_CORES=1 WORKER_MEMORY=1g   what each of the (2) Workers offers
#   CLUSTER_DIR                       logs and what the Workers write; else a directory that is
#                                     deleted at the end
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
readonly project workers=${1:-2}
export SPARK_HOME=${SPARK_HOME:-$project/target/spark} SPARK_LOCAL_IP=127.0.0.1

fail() {
  printf 'standalone.sh: %s\n' "$*" >&2
  exit 1
}

case $workers in '' | 0 | *[!0-9]*) fail "a number of Workers, not '$workers'" ;; esac
core=$(echo "$SPARK_HOME"/jars/spark-core_*.jar)
[ -e "$core" ] || fail "there is no Spark in $SPARK_HOME; ./submit.sh --version makes target/spark"
core=${core##*/spark-core_}
export SPARK_SCALA_VERSION=${core%%-*}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

directory=${CLUSTER_DIR:-}
if [ -z "$directory" ]; then directory=$(mktemp -d "${TMPDIR:-/tmp}/sglthresh-cluster.XXXXXX"); fi
mkdir -p "$directory"
pids=()

# Each process is the first of a group (job control makes it so) to which all belong that it starts:
# executors and drivers too, whose Worker may be gone. Workers end theirs when they are asked to end
# themselves; what does not end in ten seconds is killed.
set -m

# signal NAME: to all that is left; fails when nothing is.
signal() {
  local pid status=1
  for pid in ${pids[@]+"${pids[@]}"}; do
    if kill "-$1" -- "-$pid" 2>/dev/null; then status=0; fi
  done
  return "$status"
}

stop() {
  local pid tries=0
  trap '' INT TERM HUP
  for pid in ${pids[@]+"${pids[@]}"}; do kill "$pid" 2>/dev/null || true; done
  while [ "$tries" -lt 100 ] && signal 0; do
    tries=$((tries + 1))
    sleep 0.1
  done
  signal KILL || true
  wait
  if [ -z "${CLUSTER_DIR:-}" ]; then rm -rf "$directory"; fi
}
trap stop EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# start NAME CLASS WORDS: in the background; its log goes to NAME.log.
start() {
  local name=$1
  shift
  : >"$directory/$name.log" # the process may take a while to make it, and the log is read at once
  "$java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$SPARK_HOME/jars/*" "$@" >"$directory/$name.log" 2>&1 </dev/null &
  pids+=("$!")
}

# found PATTERN NAME: waits for a line in a log and prints what the pattern's group finds there.
found() {
  local word='' tries=0
  while [ "$tries" -lt 600 ]; do
    word=$(sed -n "s|.*$1.*|\1|p" "$directory/$2.log" | head -n 1)
    if [ -n "$word" ]; then
      printf '%s\n' "$word"
      return
    fi
    kill -0 "${pids[-1]}" 2>/dev/null || break
    tries=$((tries + 1))
    sleep 0.1
  done
  tail -n 20 "$directory/$2.log" >&2
  fail "the $2 did not start"
}

start master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0
master=$(found 'Starting Spark master at \(spark://[^ ]*\)' master)
for ((number = 1; number <= workers; number++)); do
  start "worker-$number" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --port 0 \
    --webui-port 0 --cores "${WORKER_CORES:-1}" --memory "${WORKER_MEMORY:-1g}" \
    --work-dir "$directory/work-$number" "$master"
done
for ((number = 1; number <= workers; number++)); do
  found 'Successfully \(registered\) with master' "worker-$number" >/dev/null
done
printf '%s\n' "$master"
for ((number = 1; number <= workers; number++)); do printf 'worker %s\n' "${pids[number]}"; done
while read -r _; do :; done
