# shellcheck shell=bash disable=SC2034,SC2154 # shared with submit.sh and start.sh
# The class archive: quicker starts of Spark from Maven. It holds Spark's classes and none of ours, nor
# of --with: a new jar of ours leaves it as good as it was.

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
