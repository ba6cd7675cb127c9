# shellcheck shell=bash disable=SC2154 # submit.sh sets project, jar, spark_jars and spark_options
# The start: this process becomes Spark, installed or from Maven.

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

# set_logging CONF_DIR: sets our quiet logging, unless that directory or the user has another.
# shellcheck disable=SC2089,SC2090 # Spark reads the quotes: the path may hold spaces
set_logging() {
  case ${SPARK_SUBMIT_OPTS:-} in *log4j*) return ;; esac
  if [ -e "$1/log4j2.properties" ] || [ -e "$1/log4j2.xml" ]; then return; fi
  SPARK_SUBMIT_OPTS="${SPARK_SUBMIT_OPTS:-} \"-Dlog4j2.configurationFile=$project/conf/log4j2.properties\""
  export SPARK_SUBMIT_OPTS
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

# launch ARGUMENTS: Spark's launcher makes the java command from options, environment and conf directory,
# and prints it after an empty line, each word ended by a zero byte; its exit code is added as the last.
launch() {
  local status=0
  "$JAVA_HOME/bin/java" -Xmx128m -cp "$spark_jars/*" org.apache.spark.launcher.Main \
    org.apache.spark.deploy.SparkSubmit ${suggestions[@]+"${suggestions[@]}"} \
    ${spark_options[@]+"${spark_options[@]}"} --class "$MAIN_CLASS" "$jar" "$@" || status=$?
  printf '%d\0' "$status"
}

# Does what an installed Spark's bin/spark-class does.
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
  } < <(launch "$@")
  [ "${#command[@]}" -gt 1 ] || fail 1 "Spark's launcher did not start"
  status=${command[${#command[@]} - 1]}
  [ "$status" = 0 ] || exit "$status"
  unset "command[${#command[@]}-1]"
  exec "${command[0]}" ${archive_options[@]+"${archive_options[@]}"} "${command[@]:1}"
}
