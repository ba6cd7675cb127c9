package org.sglthresh.spark.annotate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.spark.table.LiteralPaths;

/** The recordings that are done, with the state of their files then. */
final class CommittedRecordings implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How a rejection begins for which the sound is not to blame: it is tried again. */
  static final String UNREADABLE = "cannot be read";

  private static final String LACKS_JARS = "needs the opt-in jars";

  /** Why a file is rejected that was there when the files were listed: it may come back. */
  static final String GONE = "does not exist any more";

  private final HashMap<String, State> states = new HashMap<>();
  private final TreeMap<String, HashSet<String>> outdated = new TreeMap<>();

  /**
   * A recording that is done. Not a record, which Kryo cannot serialize.
   *
   * <p>{@code part}: the file of the table of recordings that says so. {@code pathHash}: of the
   * path of its file, or {@code ANYWHERE}.
   */
  private static final class State implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Of a recording without windows, whose place another file may take. */
    private static final int ANYWHERE = 0;

    private final String version;
    private final String part;
    private final int pathHash;

    State(String version, String part, int pathHash) {
      this.version = version;
      this.part = part;
      this.pathHash = pathHash;
    }
  }

  /** No recordings. */
  CommittedRecordings() {}

  /**
   * Reads the recordings of a complete table. Those of which the sound is not to blame for being
   * rejected are tried again.
   */
  void readComplete(SparkSession spark, Collection<String> files) {
    read(spark, files, CommittedRecordings::isTriedAgain);
  }

  private static boolean isTriedAgain(String rejected) {
    return rejected.startsWith(UNREADABLE)
        || rejected.equals(GONE)
        || rejected.contains(LACKS_JARS);
  }

  /**
   * Reads the recordings of batches. Where several have the same recording, because two runs or two
   * attempts of a task have annotated it or its file has changed, that of the last one counts.
   *
   * @param files of such tables
   */
  void read(SparkSession spark, Collection<String> files) {
    read(spark, files, rejected -> false);
  }

  private void read(SparkSession spark, Collection<String> files, Predicate<String> again) {
    if (files.isEmpty()) {
      return;
    }
    Iterator<Row> rows =
        LiteralPaths.reader(spark)
            .parquet(files.toArray(String[]::new))
            .select(
                input_file_name(),
                col(TableSchema.RECORDING),
                col(TableSchema.BYTES),
                col(TableSchema.VERSION),
                coalesce(col(TableSchema.REJECTED), lit("")),
                coalesce(col(TableSchema.PATH), lit("")))
            .toLocalIterator();
    HashMap<String, String> parts = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      String file = row.getString(0);
      String part =
          parts.computeIfAbsent(file.substring(file.lastIndexOf('/') + 1), Function.identity());
      add(row.getString(1), state(row, part, again));
    }
  }

  private static State state(Row row, String part, Predicate<String> again) {
    String rejected = row.getString(4);
    return new State(
        again.test(rejected) ? "" : version(row.getLong(2), row.getString(3)),
        part,
        rejected.isEmpty() ? row.getString(5).hashCode() : State.ANYWHERE);
  }

  private void add(String recording, State state) {
    State other = states.get(recording);
    boolean isLast = other == null || other.part.compareTo(state.part) < 0;
    if (isLast) {
      states.put(recording, state);
    }
    if (other != null) {
      outdated
          .computeIfAbsent(isLast ? other.part : state.part, part -> new HashSet<>())
          .add(recording);
    }
  }

  private static String version(long bytes, String version) {
    return bytes + ":" + version;
  }

  /** Whether a sound is done, and has not changed since. */
  boolean has(AudioSource source) {
    State state = states.get(source.recording());
    return state != null && state.version.equals(version(source.bytes(), source.version()));
  }

  /**
   * Whether the recording of this id is done, but that of another file which has not moved here.
   */
  boolean hasOtherThan(AudioSource source) {
    State state = states.get(source.recording());
    return state != null
        && !has(source)
        && state.pathHash != State.ANYWHERE
        && state.pathHash != source.path().hashCode();
  }

  /** Whether a recording is done, changed or not. */
  boolean has(String recording) {
    return states.containsKey(recording);
  }

  /** How many there are. */
  int count() {
    return states.size();
  }

  /** The recordings of two; the second one counts where both have one. */
  static CommittedRecordings both(CommittedRecordings first, CommittedRecordings second) {
    CommittedRecordings both = new CommittedRecordings();
    both.states.putAll(first.states);
    both.states.putAll(second.states);
    return both;
  }

  /** Those that a later file has, too, by the file in which they do not count. */
  Map<String, Set<String>> outdated() {
    return new TreeMap<>(outdated);
  }

  /** The files that have recordings that count. */
  Set<String> parts() {
    Set<String> parts = new HashSet<>();
    states.values().forEach(state -> parts.add(state.part));
    return parts;
  }

  /** Those that another has, too, by the file that has them. */
  Map<String, Set<String>> alsoIn(CommittedRecordings other) {
    Map<String, Set<String>> found = new TreeMap<>();
    states.forEach(
        (recording, state) -> {
          if (other.has(recording)) {
            found.computeIfAbsent(state.part, part -> new HashSet<>()).add(recording);
          }
        });
    return found;
  }
}
