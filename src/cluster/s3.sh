#!/usr/bin/env bash
# Runs the commands with all that they read and write in an object store: s3a (hadoop-aws) against
# s3proxy, an S3 server in a JVM of its own that keeps the objects as files in a scratch directory.
#
#   src/cluster/s3.sh
#
# Checks that thresholds are those of the same run on the local disk, byte for byte, that _SUCCESS is
# the last object written, also where an output is replaced, and that nothing else stays behind. Fetches
# the server, hadoop-aws and Amazon's SDK (600 MB) through Maven.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly PORT=${S3_PORT:-18080}
setting() { sed -n "s/.*<$1>\(.*\)<\/$1>.*/\1/p" pom.xml | head -n 1; }
hadoop=$(setting hadoop.version)
readonly hadoop sdk=2.24.6 # the one that hadoop-aws names
work=$(mktemp -d "${TMPDIR:-/tmp}/sglthresh-s3.XXXXXX")
server=
finish() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT

fail() {
  printf 's3.sh: %s\n' "$*" >&2
  exit 1
}

# class_path NAME DEPENDENCIES: the jars of a made-up project, joined by colons.
class_path() {
  printf '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
    <groupId>org.sglthresh</groupId><artifactId>%s</artifactId><version>1</version>
    <dependencies>%s</dependencies></project>' "$1" "$2" >"$work/$1.xml"
  mvn -q -B -ntp -f "$work/$1.xml" -DincludeScope=runtime "-Dmdep.outputFile=$work/$1.list" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath >&2
  cat "$work/$1.list"
}

alone='<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>'
of_server=$(class_path s3proxy \
  '<dependency><groupId>org.gaul</groupId><artifactId>s3proxy</artifactId><version>2.9.0</version></dependency>')
of_client=$(class_path s3a "<dependency><groupId>org.apache.hadoop</groupId><artifactId>hadoop-aws</artifactId>
    <version>$hadoop</version>$alone</dependency>
  <dependency><groupId>software.amazon.awssdk</groupId><artifactId>bundle</artifactId>
    <version>$sdk</version>$alone</dependency>")

mkdir -p "$work/objects/bucket"
cat >"$work/s3proxy.conf" <<CONF
s3proxy.authorization=none
s3proxy.endpoint=http://127.0.0.1:$PORT
jclouds.provider=filesystem
jclouds.filesystem.basedir=$work/objects
CONF
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx512m -cp "$of_server" org.gaul.s3proxy.Main \
  --properties "$work/s3proxy.conf" >"$work/s3proxy.log" 2>&1 &
server=$!
tries=0
until (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; do
  tries=$((tries + 1))
  if [ "$tries" = 300 ] || ! kill -0 "$server" 2>/dev/null; then
    tail -n 20 "$work/s3proxy.log" >&2
    fail "the S3 server did not start"
  fi
  sleep 0.1
done

cat >"$work/s3a.conf" <<CONF
spark.ui.enabled                            false
spark.hadoop.fs.s3a.endpoint                http://127.0.0.1:$PORT
spark.hadoop.fs.s3a.endpoint.region         us-east-1
spark.hadoop.fs.s3a.path.style.access       true
spark.hadoop.fs.s3a.access.key              nobody
spark.hadoop.fs.s3a.secret.key              nothing
CONF
submit() {
  ./submit.sh --master 'local[2]' --driver-memory 1g --jars "${of_client//:/,}" \
    --properties-file "$work/s3a.conf" -- "$@" >/dev/null
}

# learn ROOT CORPUS [OPTIONS]
learn() {
  local root=$1 corpus=$2
  shift 2
  submit optimize --scores "$corpus/scores" --labels "$corpus/labels" --classes "$corpus/classes.json" \
    --output "$root/a run" --status-file "$root/status.json" --resamples 0 "$@"
}

# written_last DIRECTORY: _SUCCESS is there, and no object of the output is newer.
written_last() {
  [ -s "$work/objects/bucket/$1/_SUCCESS" ] || fail "$1 has no _SUCCESS"
  local newer
  newer=$(find "$work/objects/bucket/$1" -type f -newer "$work/objects/bucket/$1/_SUCCESS")
  [ -z "$newer" ] || fail "written after _SUCCESS: $newer"
  printf 'ok: %s, _SUCCESS written last\n' "$1"
}

submit synthesize --clips 2000 --classes 50 --seed 5 --output s3a://bucket/corpus
cp -r "$work/objects/bucket/corpus" "$work/corpus"
written_last corpus
learn s3a://bucket s3a://bucket/corpus
written_last 'a run'
grep -q '"exit_code":0' "$work/objects/bucket/status.json"
learn "$work" "$work/corpus"
cmp "$work/a run/thresholds.json" "$work/objects/bucket/a run/thresholds.json"
echo "ok: thresholds are those of the local disk, byte for byte"
learn s3a://bucket s3a://bucket/corpus --if-exists overwrite --epochs 20
written_last 'a run'
code=0
learn s3a://bucket s3a://bucket/corpus || code=$?
[ "$code" = 4 ] || fail "an output that exists: exit code $code"
submit apply --scores s3a://bucket/corpus/scores --thresholds 's3a://bucket/a run' --output s3a://bucket/tags
written_last tags
# files: the server's own directories stay where they are when the last object in them goes
left=$(find "$work/objects/bucket" -type f -path '*/.*.sglthresh-*')
[ -z "$left" ] || fail "left behind: $left"
echo "ok: nothing else is left behind"
