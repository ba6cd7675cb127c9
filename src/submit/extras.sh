# shellcheck shell=bash disable=SC2154 # shared with submit.sh, arguments.sh and once.sh
# The opt-in jars of --with: fetched once through Maven, given to spark-submit by a single --jars.
#
# Each src/submit/with-NAME.sh calls bring. Which jars a set has says the execution NAME of Maven's
# dependency plugin in pom.xml.

add_extras() {
  local file name
  # ONNX Runtime 1.29 and later report to their maker unless told not to, and end the JVM in doing so;
  # --with brings an earlier one, but --jars may bring another
  export ORT_DISABLE_TELEMETRY="${ORT_DISABLE_TELEMETRY:-1}"
  extra_jars=
  for file in "$project"/src/submit/with-*.sh; do
    name=${file##*/with-}
    # shellcheck source=/dev/null
    case ",$extras," in *",${name%.sh},"*) . "$file" ;; esac
  done
  if [ -n "$extra_jars" ]; then
    name=$(chosen_jars)
    spark_options+=(--jars "${name:+$name,}$extra_jars")
  fi
}

# The jars that the user gives: those of the last --jars, or else of --conf spark.jars. Of several
# --jars spark-submit heeds the last alone.
chosen_jars() {
  local word option='' jars='' setting=''
  for word in ${spark_options[@]+"${spark_options[@]}"}; do
    word=$option$word option=''
    case $word in
      --jars | --conf | -c) option=$word= ;;
      --jars=*) jars=${word#--jars=} ;;
      --conf=spark.jars=* | -c=spark.jars=*) setting=${word#*=spark.jars=} ;;
    esac
  done
  printf '%s' "${jars:-$setting}"
}

# require_spark_line NAME COORDINATES: refuses a Spark of another line than the pinned jars are for.
# In the coordinates LINE stands for that of Spark and SCALA for Scala's.
require_spark_line() {
  local found built line other
  [ -n "$spark_submit" ] || return 0
  found=$(echo "${SPARK_HOME:-$(directory_of "$spark_submit")/..}"/jars/spark-core_*.jar)
  found=${found##*/spark-core_}
  found=${found%.jar}
  built=$(pinned spark)
  case $found in
    '*') return 0 ;; # a Spark laid out in another way: it says itself what it lacks
    "2.13-${built%.*}."*) return 0 ;;
  esac
  line=${found##*-}
  other=${2/LINE/${line%.*}}
  fail 2 "--with $1 has the jar for Spark ${built%.*} with Scala 2.13, and this Spark is $line with" \
    "Scala ${found%%-*}: give ${other/SCALA/${found%%-*}} by spark-submit's --packages or --jars"
}

# suggest_conf KEY VALUE: sets it, unless the user does.
suggest_conf() {
  local word
  for word in ${spark_options[@]+"${spark_options[@]}"}; do
    case $word in "$1="* | --conf="$1="*) return 0 ;; esac
  done
  spark_options+=(--conf "$1=$2")
}

# pinned NAME: its version in the pom.
pinned() { sed -n "s|.*<$1\.version>\(.*\)</$1\.version>.*|\1|p" "$project/pom.xml"; }

# bring NAME SIZE COORDINATES [PLATFORM]: adds the jars of a set, fetched where they are not there. The
# coordinates are empty where --packages cannot bring the set.
bring() {
  local file java
  extra=$1 extra_size=$2 coordinates=$3 platform=${4:-}
  extra_directory=$target/extra/$extra${platform:+-$platform}
  case $target in
    *,*) fail 2 "--with $extra cannot name its jars to Spark: there is a comma in $target" ;;
  esac
  if ! has_extra; then
    command -v mvn >/dev/null 2>&1 || fail 2 "--with $extra needs Maven to fetch its jars, and there" \
      "is no mvn on PATH: install it (Debian: maven), or give copies of them by spark-submit's --jars"
    if java=$(find_java java); then export JAVA_HOME=$java; fi
    make_once has_extra fetch_extra
  fi
  for file in "$extra_directory"/*.jar; do extra_jars+="${extra_jars:+,}$file"; done
}

# Whether the jars were fetched for this pom.
has_extra() {
  [ -d "$extra_directory" ] && [ -z "$(find "$project/pom.xml" -newer "$extra_directory")" ]
}

fetch_extra() {
  local reason
  note "fetching the jars of --with $extra through Maven ($extra_size) unless they are there; only once"
  if [ -n "$coordinates" ]; then
    note "their coordinates for --packages or spark.jars.packages: $coordinates"
  fi
  : >"$workshop/started"
  if ! work maven "dependency:copy@$extra" ${platform:+"-D$extra.platform=$platform"}; then
    reason=$(sed -n 's/^\[ERROR\] Failed to execute .* on project [^:]*: \(.*\) -> \[Help .*/\1/p' "$build_log")
    fail 2 "Maven does not bring the jars of --with $extra${reason:+: $reason}; all that it said is in" \
      "$build_log; where there is no network, give copies of them by spark-submit's --jars"
  fi
  touch -r "$workshop/started" "$workshop/dependency"
  mkdir -p "$target/extra"
  if [ -e "$extra_directory" ]; then mv "$extra_directory" "$workshop/old-extra"; fi
  mv "$workshop/dependency" "$extra_directory"
}
