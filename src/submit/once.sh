# shellcheck shell=bash disable=SC2154 # submit.sh sets target
# Work that is done once for all starts: under a lock, in a workshop of its own, undone by Ctrl-C.

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
