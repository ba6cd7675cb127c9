#!/usr/bin/env bash
# Packs all that bench.sh needs for a machine with a GPU and without a network (x86-64, Linux, a driver
# for CUDA 13): a Java, Spark's jars, the RAPIDS Accelerator, our jar and the scripts, in parts that are
# small enough to be carried over one by one.
#
#   src/gpu/pack.sh DIR [MEBIBYTES]      parts of at most so many (60)
#
# There: src/gpu/unpack.sh PARTS_DIR TARGET_DIR, then TARGET_DIR/bench.sh. The parts can arrive in any
# order and any number at a time. Without the plug-in's jar in Maven's repository (fetch-rapids.sh), the
# pack is made without it and says so; bench.sh then runs on the CPU alone.
set -euo pipefail
cd "$(dirname "$0")/../.."

[ $# -ge 1 ] || { sed -n '2,13s/^# \{0,1\}//p' "$0" >&2; exit 2; }
out=$1
size=${2:-60}
if [ "$size" -lt 1 ] || [ "$size" -gt 64 ]; then
  echo "parts have 1 to 64 MiB" >&2
  exit 2
fi
mkdir -p "$out"
out=$(cd "$out" && pwd)

setting() { sed -n "s/.*<$1>\(.*\)<\/$1>.*/\1/p" pom.xml | head -n 1; }
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

echo "our jar and the list of Spark's" >&2
mvn -o -q -B -ntp -DjarOnly -Dmaven.test.skip=true package dependency:build-classpath@spark \
  "-Dmdep.outputFile=$stage/list" >&2
cp target/sglthresh-spark.jar "$stage/"
mkdir "$stage/spark"
# RocksDB keeps the state of streams, of which there are none
tr ':' '\n' <"$stage/list" | grep -v rocksdbjni | while IFS= read -r jar; do cp -L "$jar" "$stage/spark/"; done
rm "$stage/list"

scala=$(setting scala.binary.version)
version=$(setting rapids.version)
rapids=${RAPIDS_JAR:-$HOME/.m2/repository/com/nvidia/rapids-4-spark_$scala/$version/rapids-4-spark_$scala-$version-cuda13.jar}
mkdir "$stage/rapids"
if [ -f "$rapids" ]; then
  cp -L "$rapids" "$stage/rapids/"
else
  echo "WITHOUT the RAPIDS Accelerator: there is no $rapids (src/gpu/fetch-rapids.sh fetches it)" >&2
fi

echo "a Java" >&2
java_home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
if [ -d "$java_home/jmods" ]; then
  "$java_home/bin/jlink" --add-modules ALL-MODULE-PATH --no-man-pages --no-header-files --strip-java-debug-attributes \
    --compress 2 --output "$stage/java"
else
  cp -RL "$java_home" "$stage/java"
fi
sed -n 's/.*<spark.jvm.options>\(.*\)<\/spark.jvm.options>.*/\1/p' pom.xml >"$stage/module.options"
cp conf/rapids.conf conf/log4j2.properties src/gpu/bench.sh src/gpu/authors.py "$stage/"

echo "parts" >&2
rm -f "$out"/part-*
# jars are compressed already
tar -C "$stage" -cf - . | split -b "${size}m" -d -a 3 - "$out/part-"
(cd "$out" && sha256sum part-* >SHA256SUMS)
cp src/gpu/unpack.sh "$out/"
parts=("$out"/part-*)
echo "${#parts[@]} parts, $(du -cm "${parts[@]}" | tail -n 1 | cut -f 1) MiB: $out"
