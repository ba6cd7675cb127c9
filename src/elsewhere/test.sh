#!/usr/bin/env bash
# Uses thresholds in other programs, as src/site/markdown/elsewhere.md shows it, and compares the
# tags with those of apply: on the reference sets where ../shared is there, else on made-up clips,
# with ties and odd names of classes:
#
#   src/elsewhere/test.sh [DIRECTORY]
#
# The virtual environment (0.5 GB) and all that is made go into DIRECTORY, target/elsewhere by
# default; the environment is kept for the next time. Needs Linux, JDK 17, Maven, Python 3.11 to
# 3.14 with venv, and PyPI. PyTorch is tested where the variable TORCH_PYTHON names a Python that has
# it with safetensors, and PostgreSQL where its programs are installed.
set -euo pipefail

readonly PACKAGES=(numpy==2.4.6 scikit-learn==1.9.1 onnxruntime==1.32.0 duckdb==2.0.1
  safetensors==0.8.0)

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
readonly project directory=${1:-$project/target/elsewhere}
mkdir -p "$directory"
work=$(cd "$directory" && pwd -P)
readonly work play=$work/play shared=$project/../shared
readonly tagger=$project/src/main/resources/org/sglthresh/job/demo/tagger
sockets='' # of the database that runs

say() { printf '%s\n' "elsewhere: $*"; }

fail() {
  say "FAILED: $*"
  exit 1
}

environment() {
  if [ "$(cat "$work/venv/packages" 2>/dev/null)" != "${PACKAGES[*]}" ]; then
    say "install ${PACKAGES[*]}"
    rm -rf "$work/venv"
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check "${PACKAGES[@]}"
    printf '%s\n' "${PACKAGES[*]}" >"$work/venv/packages"
  fi
}

submit() { "$project/submit.sh" "$@" >>"$play/submit.log" 2>&1 || fail "$*: $(tail -n 1 "$play/submit.log")"; }

check() { "$work/venv/bin/python" "$project/src/elsewhere/check.py" "$@"; }

# ---- Clips ----

# imported SET: the reference set's clips, in the current directory.
imported() {
  local split
  for split in val eval; do
    submit import --scores "$shared/data/$1/$split/scores.csv" \
      --labels "$shared/data/$1/$split/labels.csv" --output "$split"
  done
}

# synthesized SEED: made-up clips with names of classes that are odd in SQL, in ASCII or not.
synthesized() {
  submit synthesize --clips 3000 --classes 6 --seed "$1" --output val
  submit synthesize --clips 3000 --classes 6 --seed "$(($1 + 1))" --output eval
}

# outputs [--classes FILE]: the steps of the page, and the tags of apply. Clips that are ties are
# added before these.
outputs() {
  submit optimize --scores val/scores --labels val/labels --output learned "$@"
  submit export --thresholds learned --output elsewhere
  mv eval plain
  check ties
  submit evaluate --scores eval/scores --labels eval/labels --thresholds learned --output measured "$@"
  submit apply --scores eval/scores --thresholds learned --output tags "$@"
  check collect
}

# ---- PostgreSQL ----

# as_user COMMAND...: the server refuses to run as root.
as_user() {
  if [ "$(id -u)" = 0 ]; then
    runuser -u nobody -- "$@"
  else
    "$@"
  fi
}

start_database() {
  local programs
  for programs in /usr/lib/postgresql/*/bin; do PATH=$PATH:$programs; done
  if ! command -v initdb >/dev/null || ! command -v psql >/dev/null; then
    say "not run: the query for PostgreSQL takes initdb and psql, of Debian's package postgresql"
    return
  fi
  sockets=$(mktemp -d)
  trap stop_database EXIT
  if [ "$(id -u)" = 0 ]; then chown nobody "$sockets"; fi
  as_user initdb --pgdata "$sockets/data" --auth trust --username test --encoding UTF8 \
    --locale C >"$play/initdb.log" 2>&1 || fail "no database: $(tail -n 3 "$play/initdb.log")"
  as_user pg_ctl start --pgdata "$sockets/data" --wait --log "$sockets/log" \
    --options "-c listen_addresses='' -c unix_socket_directories='$sockets'" >/dev/null ||
    fail "no database: $(tail -n 3 "$sockets/log")"
}

stop_database() {
  if [ -f "$sockets/data/postmaster.pid" ]; then
    as_user pg_ctl stop --pgdata "$sockets/data" --mode immediate >/dev/null
  fi
  rm -rf "$sockets"
}

# ask ENCODING ARGUMENT...: psql, as a client of this encoding.
ask() {
  PGCLIENTENCODING=$1 psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --host "$sockets" \
    --username test --dbname postgres "${@:2}"
}

by_postgresql() {
  if [ -z "$sockets" ]; then return; fi
  check rows >rows.csv
  ask UTF8 <<'SQL'
SET client_min_messages = warning;
DROP TABLE IF EXISTS tags, scores;
CREATE TABLE scores (clip_id text, scores real[]);
\copy scores FROM rows.csv CSV
SQL
  {
    echo 'CREATE TABLE tags AS'
    cat elsewhere/thresholds.postgresql.sql
  } | ask LATIN1
  ask UTF8 --tuples-only --no-align >found.jsonl <<'SQL'
SELECT json_build_object('clip', clip_id, 'tags', tags) FROM tags;
SQL
  check postgresql found.jsonl
}

by_torch() {
  if [ -n "${TORCH_PYTHON:-}" ]; then
    "$TORCH_PYTHON" "$project/src/elsewhere/check.py" torch
  else
    say "not run: the lines for PyTorch take TORCH_PYTHON, a Python that has it with safetensors"
  fi
}

# ---- A tagger ----

# The demo's, with thresholds that are the scores of one of its inputs, from a text file.
with_tagger() {
  cp "$tagger.onnx" "$tagger.json" .
  check made
  submit export --thresholds made.csv --model tagger.onnx --output with-tagger
  check tagger
}

# on NAME COMMAND...: all checks in a directory of this name.
on() {
  say "$1"
  mkdir "$play/$1"
  cd "$play/$1"
  "${@:2}"
}

one_set() {
  "$@"
  local classes=()
  if [ "$1" = synthesized ]; then
    check names >odd.json
    classes=(--classes odd.json)
  fi
  outputs "${classes[@]}"
  check page
  by_torch
  by_postgresql
}

main() {
  rm -rf "$play"
  mkdir -p "$play"
  environment
  start_database
  on tagger with_tagger
  on made-up one_set synthesized 1
  if [ -d "$shared/data" ]; then
    on dcase2017 one_set imported dcase2017
    on dcase2019 one_set imported dcase2019
  else
    say "not run: the reference sets are not there"
  fi
  say "done"
}

main
