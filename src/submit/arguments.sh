# shellcheck shell=bash disable=SC2034,SC2154 # shared with submit.sh
# The command line in its parts: --with NAMES, spark-submit's options, the program's arguments.
#
# A name of --with is a file src/submit/with-NAME.sh, read when Spark is about to start (extras.sh).

readonly USAGE='./submit.sh [--with NAME,NAME] [SPARK-SUBMIT OPTIONS --] COMMAND [OPTIONS]'

# read_command_line WORDS: sets extras (the names, with commas), spark_options and arguments.
read_command_line() {
  extras='' spark_options=() arguments=()
  case ${1:-} in
    --with=*)
      extras=${1#*=}
      shift
      ;;
    --with)
      case ${2--} in
        -*) fail 2 "--with needs names of opt-in jars, with commas between them: $USAGE" ;;
      esac
      extras=$2
      shift 2
      ;;
  esac
  check_extras
  case ${1:-} in
    -h) set -- --help ;;
    --help | --version) ;;
    -*)
      read_spark_options "$@"
      shift $((${#spark_options[@]} + 1))
      ;;
    '') [ "$#" -gt 0 ] || set -- --help ;;
  esac
  arguments=("$@")
}

# Refuses a name that has no file. An empty list counts as absent, as all empty values do.
check_extras() {
  local name file known='' rest=${extras:+$extras,}
  while [ -n "$rest" ]; do
    name=${rest%%,*}
    rest=${rest#*,}
    if [ ! -f "$project/src/submit/with-$name.sh" ]; then
      for file in "$project"/src/submit/with-*.sh; do
        file=${file##*/with-}
        known+="${known:+, }${file%.sh}"
      done
      fail 2 "--with knows no jars named '$name'; it knows $known"
    fi
  done
}

# read_spark_options WORDS: takes those in front of a bare --.
read_spark_options() {
  local word
  for word; do
    case $word in
      --) return ;;
      --with | --with=*) fail 2 "--with comes once, before all other options: $USAGE" ;;
    esac
    spark_options+=("$word")
  done
  fail 2 "options before the command are spark-submit's and end with a bare --, which is missing:" \
    "./submit.sh ${spark_options[0]} … -- COMMAND [OPTIONS]"
}
