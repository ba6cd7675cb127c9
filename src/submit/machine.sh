# shellcheck shell=bash disable=SC2154 # submit.sh sets project
# What a run gets from the machine it starts on: letters, terminal, memory and the flags of the JVM.

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
