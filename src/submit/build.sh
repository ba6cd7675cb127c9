# shellcheck shell=bash disable=SC2154 # submit.sh sets project, target, jar and spark_jars
# What Maven makes: the jar, and the links to Spark's jars where no Spark is installed.

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

maven() { cd "$project" && exec mvn -B -ntp -DjarOnly -Dwheel.skip "-Dtarget.directory=$workshop" "$@"; }

# Makes the jar, without tests and checks, and the list of Spark's jars, in one run of Maven.
build() {
  local goals=() with_jar='' with_spark=''
  if ! jar_is_current; then
    with_jar=yes
    goals+=(package -Dmaven.test.skip=true)
  fi
  if [ -z "$spark_submit" ] && ! spark_is_current; then
    with_spark=yes
    goals+=(dependency:build-classpath@spark "-Dmdep.outputFile=$workshop/list")
  fi
  if [ -e "$jar" ] && [ -z "$with_spark" ]; then
    note "building $JAR_NAME, as its sources have changed"
  else
    note "building, and fetching Spark through Maven (about 450 MB) unless it is there; only once"
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
