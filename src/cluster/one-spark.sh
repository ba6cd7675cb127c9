# shellcheck shell=bash disable=SC2034,SC2154 # shared with the scripts that read this
# A Spark of another version than the project's, and a run of it to compare: read by spark-line.sh and
# spark-lines.sh.

# from_pypi VERSION HOME: the Spark that PySpark of that version brings.
from_pypi() {
  local version=$1 home=$2
  if [ -x "$home/bin/spark-submit" ]; then return; fi
  rm -rf "$home"
  mkdir -p "$home" "$work/pypi"
  # Spark's Java side is all that is used: whether this Python suits PySpark does not matter
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --ignore-requires-python \
    --dest "$work/pypi" "pyspark==$version"
  tar -xzf "$work/pypi/pyspark-$version.tar.gz" -C "$home" --strip-components=1 \
    "pyspark-$version/PKG-INFO"
  tar -xzf "$work/pypi/pyspark-$version.tar.gz" -C "$home" --strip-components=2 \
    "pyspark-$version/deps/bin" "pyspark-$version/deps/jars"
  rm -r "$work/pypi"
}

# from_maven VERSION HOME SCALA: jars/ as links into Maven's repository, and a bin/spark-submit as an
# installed Spark has it.
from_maven() {
  local version=$1 home=$2 scala=$3 jar
  if [ -x "$home/bin/spark-submit" ]; then return; fi
  mkdir -p "$home/jars" "$home/bin" "$home/conf"
  cat >"$work/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.sglthresh</groupId>
  <artifactId>spark-line</artifactId>
  <version>1</version>
  <!-- the versions that it is released with, and not those of some library's -->
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>org.apache.spark</groupId>
        <artifactId>spark-parent_$scala</artifactId>
        <version>$version</version>
        <type>pom</type>
        <scope>import</scope>
      </dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>org.apache.spark</groupId>
      <artifactId>spark-mllib_$scala</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
POM
  mvn -q -B -ntp -f "$work/pom.xml" \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath "-Dmdep.outputFile=$work/list"
  tr ':' '\n' <"$work/list" | while IFS= read -r jar; do ln -sf "$jar" "$home/jars/"; done
  cat >"$home/bin/spark-submit" <<'SUBMIT'
#!/usr/bin/env bash
# What bin/spark-submit of an installed Spark does: the launcher makes the command, this becomes it.
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export SPARK_HOME=$home
core=$(echo "$home"/jars/spark-core_*.jar)
core=${core##*/spark-core_}
export SPARK_SCALA_VERSION=${core%%-*} SPARK_LOCAL_IP=127.0.0.1
command=()
{
  while IFS= read -r word && [ -n "$word" ]; do :; done
  while IFS= read -r -d '' word; do command+=("$word"); done
} < <("${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx128m -cp "$home/jars/*" \
  org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@")
exec "${command[@]}"
SUBMIT
  chmod +x "$home/bin/spark-submit"
}

# scala_of HOME: such as 2.13, by the name of a jar.
scala_of() {
  local core
  core=$(echo "$1"/jars/spark-core_*.jar)
  core=${core##*/spark-core_}
  printf '%s' "${core%%-*}"
}

# driver_options: what conf/spark-defaults.conf tells users of Spark 3 to add in cluster deploy mode.
driver_options() {
  case $version in
    3.*)
      printf -- '--conf\n'
      sed -n 's/^#\(spark\.driver\.extraJavaOptions\) */\1=/p' conf/spark-defaults.conf
      ;;
  esac
}

# corpus CLIPS CLASSES: in six files, each a partition wherever it is read.
corpus() {
  ./submit.sh --conf spark.default.parallelism=6 -- \
    synthesize --clips "$1" --classes "$2" --seed 5 --output "$work/corpus" >/dev/null
}

# learn OUTPUT SPARK-SUBMIT OPTIONS: on the corpus.
learn() {
  local output=$1
  shift
  ./submit.sh --conf spark.sql.files.minPartitionNum=6 --driver-memory 600m "$@" -- \
    optimize --engine blocks --resamples 0 --scores "$work/corpus/scores" \
    --labels "$work/corpus/labels" --output "$work/$output" --status-file "$work/$output.json"
}

# start_cluster: of the Spark in SPARK_HOME; sets master, and cluster to a process that ends with it.
start_cluster() {
  rm -f "$work/in" "$work/out"
  mkfifo "$work/in" "$work/out"
  src/cluster/standalone.sh <"$work/in" >"$work/out" &
  cluster=$!
  exec 3>"$work/in" 4<"$work/out"
  read -r master <&4
}

# stop_cluster: where one runs.
stop_cluster() {
  if [ -n "$cluster" ]; then
    kill "$cluster" 2>/dev/null || true
    wait "$cluster" 2>/dev/null || true
  fi
  cluster=
}
