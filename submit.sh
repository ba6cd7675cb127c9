#!/usr/bin/env bash
# Runs SGLThresh for Spark:
#
#   ./submit.sh [SPARK-SUBMIT OPTIONS --] COMMAND [OPTIONS]
#
# With a Spark installation ($SPARK_HOME, or spark-submit on PATH) this is its spark-submit. Without
# one, the first start builds the jar with Maven, gathers Spark's own jars under target/ and stores
# their classes there for quick starts; every start then runs the same SparkSubmit on this machine.
# ./submit.sh --help lists the commands.
set -euo pipefail

readonly MAIN_CLASS=org.sglthresh.cli.Main
readonly JAR_NAME=sglthresh-spark.jar

note() { printf 'submit.sh: %s\n' "$*" >&2; }

# fail EXIT_CODE SENTENCE: the last line on stderr is the diagnosis.
fail() {
  local code=$1
  shift
  note "$*"
  exit "$code"
}

# directory_of FILE: its directory. Links are followed: a link to this script finds the project.
directory_of() {
  local file=$1 link
  while [ -L "$file" ]; do
    link=$(readlink "$file")
    case $link in
      /*) file=$link ;;
      *) file=$(dirname "$file")/$link ;;
    esac
  done
  (cd "$(dirname "$file")" && pwd -P)
}

# ---- Java ----

# java_version HOME: the version of the Java in HOME, such as 17.0.13; fails when there is none.
java_version() {
  local version=
  [ -x "$1/bin/java" ] || return 1
  if [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release")
  fi
  if [ -z "$version" ]; then
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
  fi
  [ -n "$version" ] && printf '%s' "$version"
}

# The directories where a Java may be, the user's choice first, one a line.
java_homes() {
  if [ -n "${JAVA_HOME:-}" ]; then printf '%s\n' "$JAVA_HOME"; fi
  if command -v java >/dev/null 2>&1; then
    java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' || true
  fi
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v 17 2>/dev/null || true
    /usr/libexec/java_home -v 21 2>/dev/null || true
  fi
  printf '%s\n' /usr/lib/jvm/*
}

# find_java TOOL: the first home of a Java 17 to 21 with bin/TOOL. Spark 4.0 is made for 17 and 21
# and does not start on 25.
find_java() {
  local home major
  while IFS= read -r home; do
    major=$(java_version "$home") || continue
    major=${major%%[!0-9]*}
    if [ "$major" -ge 17 ] && [ "$major" -le 21 ] && [ -x "$home/bin/$1" ]; then
      printf '%s' "$home"
      return
    fi
  done < <(java_homes)
  return 1
}

# need_java TOOL: exports JAVA_HOME, or ends and reports what is missing.
need_java() {
  JAVA_HOME=$(find_java "$1") || fail 2 "this needs a JDK 17 or 21, and there is none in JAVA_HOME," \
    "on PATH or under /usr/lib/jvm: install one (Debian: openjdk-17-jdk) or set JAVA_HOME to it"
  export JAVA_HOME
}

# ---- Build ----

# Whether the jar exists, is complete (a Maven stopped between packing and shading leaves one without
# its command-line parser) and is no older than its sources.
jar_is_current() {
  [ -f "$jar" ] || return 1
  LC_ALL=C grep -q org/sglthresh/shaded/ "$jar" || return 1
  [ -z "$(find "$project/pom.xml" "$project/LICENSE" "$project/src/main" -newer "$jar")" ]
}

# Whether the links to Spark's jars were made for this pom and still lead to files.
spark_is_current() {
  local file
  [ -d "$spark_jars" ] || return 1
  [ -z "$(find "$project/pom.xml" -newer "$spark_jars")" ] || return 1
  for file in "$spark_jars"/*.jar; do
    [ -e "$file" ] || return 1
  done
}

is_current() {
  jar_is_current && { [ -n "$spark_submit" ] || spark_is_current; }
}

# One start builds, the others wait. The lock is a link that names its holder, so that the lock of a
# killed start is recognised and taken over. If two starts take it over at once, both do the same work
# and nothing breaks: each builds in its own workshop and moves the result into place.
take_lock() {
  local holder announced='' misses=0
  until ln -s "$$" "$lock" 2>/dev/null; do
    if ! holder=$(readlink "$lock"); then
      # released this very moment, or never made
      misses=$((misses + 1))
      [ "$misses" -lt 20 ] || fail 4 "cannot write to $target, where the jar is built"
    elif ! kill -0 "$holder" 2>/dev/null; then
      rm -f "$lock"
    else
      [ -n "$announced" ] || note "waiting for process $holder, which is building (its lock: $lock)"
      announced=yes
      sleep 1
    fi
  done
}

clean_up() {
  rm -rf "$workshop"
  if [ "$(readlink "$lock" 2>/dev/null)" = "$$" ]; then rm -f "$lock"; fi
}

# interrupted EXIT_CODE: stops the process in the background, and ends.
interrupted() {
  if [ -n "$worker" ]; then
    kill "$worker" 2>/dev/null || true
    wait "$worker" 2>/dev/null || true
  fi
  exit "$1"
}

# work COMMAND WORDS: runs it in the background, so that a signal reaches us meanwhile; its exit code.
work() {
  local status=0
  "$@" </dev/null >"$build_log" 2>&1 &
  worker=$!
  wait "$worker" || status=$?
  worker=
  return "$status"
}

# make_once IS_MADE MAKE: calls MAKE in a workshop of its own, unless IS_MADE: another start may have
# made it while this one waited.
make_once() {
  workshop=$target/submit.$$
  build_log=$target/submit.log
  lock=$target/submit.lock
  worker=
  mkdir -p "$target" || fail 4 "cannot make $target, where the jar is built"
  trap clean_up EXIT
  trap 'interrupted 129' HUP
  trap 'interrupted 130' INT
  trap 'interrupted 143' TERM
  take_lock
  if ! "$1"; then
    rm -rf "$target"/submit.[0-9]*
    mkdir "$workshop"
    "$2"
  fi
  clean_up
  trap - EXIT HUP INT TERM
}

maven() { cd "$project" && exec mvn -B -ntp "-Dtarget.directory=$workshop" "$@"; }

# Makes the jar, without tests and checks, and the list of Spark's jars, in one run of Maven.
build() {
  local goals=() with_jar='' with_spark=''
  if ! jar_is_current; then
    with_jar=yes
    goals+=(package -DjarOnly -Dmaven.test.skip=true)
  fi
  if [ -z "$spark_submit" ] && ! spark_is_current; then
    with_spark=yes
    goals+=(dependency:build-classpath -DincludeScope=provided "-Dmdep.outputFile=$workshop/list")
  fi
  if [ -e "$jar" ] && [ -z "$with_spark" ]; then
    note "building $JAR_NAME, as its sources have changed"
  else
    note "building, and fetching Spark through Maven (about 350 MB) unless it is there; only once"
  fi
  # the results are dated back to now: a source that is saved meanwhile is newer
  : >"$workshop/started"
  if ! work maven "${goals[@]}"; then
    # Maven's errors without its advice on how to call Maven
    grep '^\[ERROR\] .' "$build_log" | grep -v -e '\[Help ' -e 'Re-run Maven' -e 'stack trace' \
      -e 'For more information' | head -n 10 >&2 || tail -n 10 "$build_log" >&2
    fail 1 "the build failed; all that Maven said is in $build_log"
  fi
  if [ -n "$with_spark" ]; then publish_spark; fi
  if [ -n "$with_jar" ]; then
    touch -r "$workshop/started" "$workshop/$JAR_NAME"
    mv -f "$workshop/$JAR_NAME" "$jar"
  fi
}

# Makes what SparkSubmit needs of a Spark home: jars/, here with links into Maven's repository.
publish_spark() {
  local file
  mkdir "$workshop/jars"
  tr ':' '\n' <"$workshop/list" | while IFS= read -r file || [ -n "$file" ]; do
    ln -s "$file" "$workshop/jars/"
  done
  touch -r "$workshop/started" "$workshop/jars"
  mkdir -p "$SPARK_FROM_MAVEN"
  if [ -e "$spark_jars" ]; then mv "$spark_jars" "$workshop/old-jars"; fi
  mv "$workshop/jars" "$spark_jars"
}

# ---- Start ----

# Sets spark_submit, empty without an installed Spark, and SPARK_HOME.
find_spark() {
  spark_submit=${SPARK_HOME:-}/bin/spark-submit
  if [ -n "${SPARK_HOME:-}" ] && [ -x "$spark_submit" ]; then return; fi
  if spark_submit=$(command -v spark-submit); then
    # the one on PATH finds its own home, unless a wrong one is set
    unset SPARK_HOME
  else
    spark_submit=
    export SPARK_HOME=$SPARK_FROM_MAVEN
  fi
}

# Sets a locale that has letters beyond ASCII where there is none, as in cron and in containers: Java
# takes the names of files from the locale, and would write größe as gr??e.
set_locale() {
  local wanted
  case $(locale charmap 2>/dev/null || true) in
    ANSI_X3.4-1968 | US-ASCII | 646) ;;
    *) return ;;
  esac
  for wanted in C.UTF-8 en_US.UTF-8; do
    if [ "$(LC_ALL=$wanted locale charmap 2>/dev/null)" = UTF-8 ]; then
      export LC_ALL=$wanted
      return
    fi
  done
}

# Reports to the program what Java cannot find out: whether stderr is a terminal, and its width.
describe_terminal() {
  local size
  [ -t 2 ] || return 0
  export SGLTHRESH_TERMINAL="${SGLTHRESH_TERMINAL:-true}"
  if [ -z "${COLUMNS:-}" ] && size=$(stty size <&2 2>/dev/null); then
    export COLUMNS="${size#* }"
  fi
}

# set_logging CONF_DIR: sets our quiet logging, unless that directory or the user has another.
# shellcheck disable=SC2089,SC2090 # Spark reads the quotes: the path may hold spaces
set_logging() {
  case ${SPARK_SUBMIT_OPTS:-} in *log4j*) return ;; esac
  if [ -e "$1/log4j2.properties" ] || [ -e "$1/log4j2.xml" ]; then return; fi
  SPARK_SUBMIT_OPTS="${SPARK_SUBMIT_OPTS:-} \"-Dlog4j2.configurationFile=$project/conf/log4j2.properties\""
  export SPARK_SUBMIT_OPTS
}

# All options of the user for the JVM and for spark-submit.
chosen_options() {
  printf '%s' "${SPARK_SUBMIT_OPTS:-} ${JDK_JAVA_OPTIONS:-} ${JAVA_TOOL_OPTIONS:-} ${spark_options[*]-}"
}

# is_chosen FLAG OPTIONS: whether OPTIONS, the user's, have another flag for the same thing. The JVM does
# not start with two collectors, and a properties file of the user's may name one.
is_chosen() {
  local name
  case $1 in
    -XX:+Use*GC)
      case $2 in *-XX:*Use*GC* | *--properties-file*) return 0 ;; esac
      ;;
    *Tiered* | -XX:+UnlockDiagnosticVMOptions) # unlocked for a flag of that kind
      case $2 in *-XX:*Tiered*) return 0 ;; esac
      ;;
    -XX:[+-]*)
      name=${1#-XX:[+-]}
      case $2 in *-XX:[+-]"$name"*) return 0 ;; esac
      ;;
    *)
      name=${1%%=*}
      case $2 in *"$name"*) return 0 ;; esac
      ;;
  esac
  return 1
}

# Adds the flags of conf/jvm.options, where each has its reason.
set_virtual_machine() {
  local chosen flag options=''
  chosen=$(chosen_options)
  while IFS= read -r flag || [ -n "$flag" ]; do
    case $flag in '' | '#'*) continue ;; esac
    if ! is_chosen "$flag" "$chosen"; then options+=" $flag"; fi
  done <"$project/conf/jvm.options"
  export SPARK_SUBMIT_OPTS="${SPARK_SUBMIT_OPTS:-} $options"
}

# Sets the class archive: Spark's classes in a file that the JVM maps into memory at a start, in place
# of loading and checking 12,000 of them each time. The JVM accepts it only with the Java and the jars
# that it was made with, and with no directory of files on the class path. An empty archive says that
# this Java cannot make one.
set_archive() {
  local version
  case $(chosen_options) in
    *-XX:*Archive* | *-Xshare*) return ;;
  esac
  version=$(java_version "$JAVA_HOME") || return 0
  archive=$SPARK_FROM_MAVEN/classes-$version.jsa
  if ! has_archive; then
    [ -w "$target" ] && [ -w "$SPARK_FROM_MAVEN" ] || return 0
    make_once has_archive make_archive
  fi
  if [ -s "$archive" ]; then
    # the JVM would print its warning of an archive that it rejects among the results
    archive_options=(-XX:SharedArchiveFile="$archive" '-Xlog:cds*=off' '-Xlog:class+path=off')
  fi
}

has_archive() { [ "$archive" -nt "$spark_jars" ]; }

# Makes the archive: a JVM that runs a little of everything writes its classes when it ends.
make_archive() {
  note "storing Spark's classes for quicker starts (about a minute); only once"
  if work run_for_archive && [ -s "$workshop/classes.jsa" ]; then
    mv -f "$workshop/classes.jsa" "$archive"
  else
    : >"$archive"
  fi
}

# Runs the demo, without the settings of the user's environment.
run_for_archive() {
  unset JDK_JAVA_OPTIONS JAVA_TOOL_OPTIONS HADOOP_CONF_DIR YARN_CONF_DIR SPARK_DIST_CLASSPATH MASTER
  export SPARK_SUBMIT_OPTS="\"-XX:ArchiveClassesAtExit=$workshop/classes.jsa\""
  exec "$project/submit.sh" demo --output "$workshop/demo"
}

# Half of the memory of this machine or container, in MB; nothing when that is unknown or too little.
half_of_memory() {
  local file limit all=0
  if [ -r /proc/meminfo ]; then
    all=$(awk '$1 == "MemTotal:" { printf "%d", $2 / 1024 }' /proc/meminfo)
  elif limit=$(sysctl -n hw.memsize 2>/dev/null); then
    all=$((limit / 1048576))
  fi
  for file in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
    [ -r "$file" ] || continue
    limit=$(awk '/^[0-9]+$/ { printf "%d", $1 / 1048576 }' "$file")
    if [ -n "$limit" ] && [ "$limit" -lt "$all" ]; then all=$limit; fi
  done
  # from 32 GB on, references take twice the memory; Spark needs half a GB at least
  if [ "$all" -gt 62000 ]; then all=62000; fi
  if [ "$all" -ge 1024 ]; then printf '%s' "$((all / 2))"; fi
}

# Whether the work stays on this machine, by spark-submit's options.
stays_local() {
  local word option='' master=${MASTER:-local}
  for word in ${spark_options[@]+"${spark_options[@]}"}; do
    case $option$word in
      --master=* | --conf=spark.master=* | -c=spark.master=*) master=${word##*=} ;;
      --remote=*) master=$word ;;
    esac
    case $word in
      --master | --conf | -c | --remote) option=$word= ;;
      *) option='' ;;
    esac
  done
  case $master in local*) return 0 ;; *) return 1 ;; esac
}

# Whether conf/ has to be on the class path: for files of Spark or Hadoop, or for our defaults.
needs_conf() {
  case "${spark_options[*]-}" in *--load-spark-defaults*) return 0 ;; esac
  [ -n "$(ls "$project"/conf/*.xml "$project/conf/metrics.properties" 2>/dev/null)" ]
}

# Help and version: they need only the jar; the version is that of Spark's jars if they are there.
start_without_spark() {
  exec "$JAVA_HOME/bin/java" -cp "$jar${SPARK_HOME:+:$SPARK_HOME/jars/*}" "$MAIN_CLASS" "$@"
}

start_installed_spark() {
  local java
  # a Spark newer than the one we build with may run on a newer Java
  if java=$(find_java java); then export JAVA_HOME=$java; fi
  set_logging "${SPARK_CONF_DIR:-$(directory_of "$spark_submit")/../conf}"
  exec "$spark_submit" ${spark_options[@]+"${spark_options[@]}"} --class "$MAIN_CLASS" "$jar" "$@"
}

# Does what an installed Spark's bin/spark-class does: Spark's launcher makes the java command from
# options, environment and conf directory, and prints it after an empty line, each word ended by a zero
# byte.
start_spark_from_maven() {
  local suggestions=() archive_options=() command=() conf=$project/conf word status memory
  word=$(echo "$spark_jars"/spark-core_*.jar)
  word=${word##*/spark-core_}
  export SPARK_SCALA_VERSION=${word%%-*}
  if stays_local; then
    export SPARK_LOCAL_IP="${SPARK_LOCAL_IP:-127.0.0.1}"
    # the lowest priority, below --conf; a --properties-file of the user's replaces it
    if [ -z "${SPARK_CONF_DIR:-}" ]; then
      suggestions=(--properties-file "$project/conf/local.conf")
      set_virtual_machine
      if ! needs_conf; then
        conf=
        set_archive
      fi
    fi
  fi
  if [ -n "$conf" ]; then export SPARK_CONF_DIR="${SPARK_CONF_DIR:-$conf}"; fi
  memory=$(half_of_memory)
  if [ -n "$memory" ]; then export SPARK_DRIVER_MEMORY="${SPARK_DRIVER_MEMORY:-${memory}m}"; fi
  set_logging "${SPARK_CONF_DIR:-$SPARK_HOME/conf}"
  {
    while IFS= read -r word && [ -n "$word" ]; do printf '%s\n' "$word" >&2; done
    while IFS= read -r -d '' word; do command+=("$word"); done
  } < <(
    status=0
    "$JAVA_HOME/bin/java" -Xmx128m -cp "$spark_jars/*" org.apache.spark.launcher.Main \
      org.apache.spark.deploy.SparkSubmit ${suggestions[@]+"${suggestions[@]}"} \
      ${spark_options[@]+"${spark_options[@]}"} --class "$MAIN_CLASS" "$jar" "$@" || status=$?
    printf '%d\0' "$status"
  )
  # the last word is the launcher's exit code
  [ "${#command[@]}" -gt 1 ] || fail 1 "Spark's launcher did not start"
  status=${command[${#command[@]} - 1]}
  [ "$status" = 0 ] || exit "$status"
  unset "command[${#command[@]}-1]"
  exec "${command[0]}" ${archive_options[@]+"${archive_options[@]}"} "${command[@]:1}"
}

# Takes spark-submit's options off the front of the command line; the program's arguments remain.
spark_options=()
case ${1:-} in
  -h) set -- --help ;;
  --help | --version) ;;
  -*)
    while [ "$#" -gt 0 ] && [ "$1" != -- ]; do
      spark_options+=("$1")
      shift
    done
    [ "$#" -gt 0 ] || fail 2 "options before the command are spark-submit's and end with a bare --," \
      "which is missing: ./submit.sh ${spark_options[0]} … -- COMMAND [OPTIONS]"
    shift
    ;;
  '') [ "$#" -gt 0 ] || set -- --help ;;
esac

project=$(directory_of "${BASH_SOURCE[0]}")
readonly project target=$project/target jar=$project/target/$JAR_NAME
readonly SPARK_FROM_MAVEN=$target/spark spark_jars=$target/spark/jars
set_locale
find_spark
if ! is_current; then
  need_java javac
  command -v mvn >/dev/null 2>&1 || fail 2 "this needs Maven to build $JAR_NAME, and there is no" \
    "mvn on PATH: install it (Debian: maven)"
  make_once is_current build
fi
describe_terminal
case " $* " in
  ' --version '* | *' --help '*)
    need_java java
    start_without_spark "$@"
    ;;
esac
if [ -n "$spark_submit" ]; then start_installed_spark "$@"; fi
need_java java
start_spark_from_maven "$@"
