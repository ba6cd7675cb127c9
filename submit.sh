#!/usr/bin/env bash
# Runs SGLThresh for Spark:
#
#   ./submit.sh [--with NAME,NAME] [SPARK-SUBMIT OPTIONS --] COMMAND [OPTIONS]
#
# --with brings opt-in jars by name; it comes first, as --with NAMES or --with=NAMES, and what follows is
# the same as without it: a bare -- ends spark-submit's options, and is left out where there are none.
#
# With a Spark installation ($SPARK_HOME, or spark-submit on PATH) this is its spark-submit. Without
# one, the first start builds the jar with Maven, gathers Spark's own jars under target/ and stores
# their classes there for quick starts; every start then runs the same SparkSubmit on this machine.
# ./submit.sh --help lists the commands.
#
# This and src/submit/*.sh run under the bash 3.2 and the BSD tools of macOS: PortableScriptsTest says
# what they do without.
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

project=$(directory_of "${BASH_SOURCE[0]}")
readonly project target=$project/target jar=$project/target/$JAR_NAME
readonly SPARK_FROM_MAVEN=$target/spark spark_jars=$target/spark/jars

# shellcheck source=src/submit/arguments.sh
. "$project/src/submit/arguments.sh"
# shellcheck source=src/submit/java.sh
. "$project/src/submit/java.sh"
# shellcheck source=src/submit/once.sh
. "$project/src/submit/once.sh"
# shellcheck source=src/submit/build.sh
. "$project/src/submit/build.sh"
# shellcheck source=src/submit/extras.sh
. "$project/src/submit/extras.sh"
# shellcheck source=src/submit/machine.sh
. "$project/src/submit/machine.sh"
# shellcheck source=src/submit/archive.sh
. "$project/src/submit/archive.sh"
# shellcheck source=src/submit/start.sh
. "$project/src/submit/start.sh"

read_command_line "$@"
set -- "${arguments[@]}"
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
add_extras
if [ -n "$spark_submit" ]; then start_installed_spark "$@"; fi
need_java java
start_spark_from_maven "$@"
