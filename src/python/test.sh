#!/usr/bin/env bash
# Tests the Python package: installs the wheel beside a real PySpark from PyPI, and runs its tests,
# the Python of its page, mypy and ruff.
#
#   src/python/test.sh [PYSPARK [DIRECTORY]]      such as 3.5.9; the project's own Spark if not said
#
# The virtual environment (0.9 GB) lies in DIRECTORY, target/python-test by default, and is kept for
# the next time. Needs a JDK 17, Maven, Python 3.10 to 3.13 with venv, and PyPI.
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
readonly project
pyspark=${1:-$(sed -n 's|.*<spark\.version>\(.*\)</spark\.version>.*|\1|p' "$project/pom.xml")}
directory=${2:-$project/target/python-test}
case $pyspark in
  3.*) readonly NUMPY=1.26.4 PANDAS=2.2.3 ;; # Spark 3.5 knows no later ones
  *) readonly NUMPY=2.4.6 PANDAS=3.1.1 ;;
esac
readonly PACKAGES=("pyspark==$pyspark" "numpy==$NUMPY" "pandas==$PANDAS" setuptools==80.9.0
  matplotlib==3.10.8 mypy==2.4.1 pytest==9.2.0 ruff==0.17.6 scikit-learn==1.8.0)

say() { printf '%s\n' "python: $*"; }

# environment: a virtual environment with the packages, made once.
environment() {
  home=$directory/pyspark-$pyspark
  if [ "$(cat "$home/packages" 2>/dev/null)" != "${PACKAGES[*]}" ]; then
    say "install ${PACKAGES[*]}"
    rm -rf "$home"
    python3 -m venv "$home"
    "$home/bin/pip" install --quiet --disable-pip-version-check "${PACKAGES[@]}"
    printf '%s\n' "${PACKAGES[*]}" >"$home/packages"
  fi
}

# wheel: the one that Maven has built, or builds where there is none or a source is newer.
wheel() {
  local built
  cd "$project"
  built=$(compgen -G 'target/sglthresh-*.whl') || true
  if [ -z "$built" ] ||
    [ -n "$(find pom.xml conf/log4j2.properties src/main src/submit src/wheel -newer "$built")" ]; then
    mvn -q -B -ntp package -DjarOnly -Dmaven.test.skip=true
  fi
  "$home/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps \
    target/sglthresh-*.whl
}

# lint: the package, with what the build writes, and its tests. The types of other lines of PySpark
# differ, so that mypy is run with the project's own.
lint() {
  local config=$project/src/main/python/pyproject.toml
  cd "$project/target/python"
  "$home/bin/ruff" check --quiet --config "$config" . "$project/src/test/python"
  "$home/bin/ruff" format --quiet --check --config "$config" . "$project/src/test/python"
  say "ruff finds nothing"
  case $pyspark in
    4.0.*)
      "$home/bin/mypy" --config-file "$config" --cache-dir "$directory/mypy" sglthresh
      MYPYPATH=$project/target/python "$home/bin/mypy" --config-file "$config" \
        --cache-dir "$directory/mypy" "$project/src/test/python"
      ;;
  esac
}

environment
wheel
lint
cd "$project/src/test/python"
say "the tests with PySpark $pyspark, $("$home/bin/python" --version)"
unset SPARK_HOME
export SPARK_LOCAL_IP=127.0.0.1
export SPARK_SUBMIT_OPTS=${SPARK_SUBMIT_OPTS:--XX:TieredStopAtLevel=1} # JVMs of seconds
exec "$home/bin/python" -B -m pytest -p no:cacheprovider -q --durations=5 .
