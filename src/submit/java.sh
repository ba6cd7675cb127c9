# shellcheck shell=bash
# Which Java: a JDK 17 to 21, found where the user says, on PATH or where systems keep theirs.

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

# The directories where a Java may be besides JAVA_HOME, one a line.
java_homes() {
  if command -v java >/dev/null 2>&1; then
    java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' || true
  fi
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v 17 2>/dev/null || true
    /usr/libexec/java_home -v 21 2>/dev/null || true
  fi
  printf '%s\n' /usr/lib/jvm/*
}

# suits HOME TOOL: whether there is a Java 17 to 21 with bin/TOOL. Spark 4.0 is made for 17 and 21 and
# does not start on 25.
suits() {
  local major
  major=$(java_version "$1") || return 1
  major=${major%%[!0-9]*}
  [ "$major" -ge 17 ] && [ "$major" -le 21 ] && [ -x "$1/bin/$2" ]
}

# find_java TOOL: the first home that suits, the user's choice before all others. These are looked for
# only without it, as the Java on PATH has to be started to say where it is.
find_java() {
  local home
  if [ -n "${JAVA_HOME:-}" ] && suits "$JAVA_HOME" "$1"; then
    printf '%s' "$JAVA_HOME"
    return
  fi
  while IFS= read -r home; do
    if suits "$home" "$1"; then
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
