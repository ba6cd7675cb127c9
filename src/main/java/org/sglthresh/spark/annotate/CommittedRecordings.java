package org.sglthresh.spark.annotate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.spark.table.LiteralPaths;

/** The recordings that are done, with the state of their files then. */
final class CommittedRecordings implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How a rejection begins for which the sound is not to blame: it is tried again. */
  static final String UNREADABLE = "cannot be read";

  private final HashMap<String, State> states = new HashMap<>();

  /**
   * A recording that is done. Not a record, which Kryo cannot serialize.
   *
   * <p>{@code part}: the file of the table of recordings that says so.
   */
  private static final class State implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String version;
    private final String part;

    State(String version, String part) {
      this.version = version;
      this.part = part;
    }
  }

  /** No recordings. */
  CommittedRecordings() {}

  /** Reads the recordings of a complete table. Those that could not be fetched are tried again. */
  void readComplete(SparkSession spark, Collection<String> files) {
    read(spark, files, row -> row.getString(4).startsWith(UNREADABLE));
  }

  /**
   * Reads the recordings of batches. A file that has a recording which an earlier one has, too, is
   * left out as a whole: two runs have annotated the same recordings.
   *
   * @param files of such tables
   * @return the names of the files that count
   */
  Set<String> read(SparkSession spark, Collection<String> files) {
    return read(spark, files, row -> false);
  }

  private Set<String> read(SparkSession spark, Collection<String> files, Predicate<Row> again) {
    if (files.isEmpty()) {
      return Set.of();
    }
    TreeMap<String, List<Row>> parts = new TreeMap<>();
    Iterator<Row> rows =
        LiteralPaths.reader(spark)
            .parquet(files.toArray(String[]::new))
            .select(
                input_file_name(),
                col(TableSchema.RECORDING),
                col(TableSchema.BYTES),
                col(TableSchema.VERSION),
                coalesce(col(TableSchema.REJECTED), lit("")))
            .toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      String file = row.getString(0);
      parts
          .computeIfAbsent(file.substring(file.lastIndexOf('/') + 1), name -> new ArrayList<>())
          .add(row);
    }
    Set<String> counted = new HashSet<>();
    parts.forEach(
        (part, recordings) -> {
          if (recordings.stream().noneMatch(row -> states.containsKey(row.getString(1)))) {
            counted.add(part);
            recordings.forEach(row -> add(part, row, again));
          }
        });
    return counted;
  }

  private void add(String part, Row row, Predicate<Row> again) {
    String version = again.test(row) ? "" : version(row.getLong(2), row.getString(3));
    states.put(row.getString(1), new State(version, part));
  }

  private static String version(long bytes, String version) {
    return bytes + ":" + version;
  }

  /** Whether a sound is done, and has not changed since. */
  boolean has(AudioSource source) {
    State state = states.get(source.recording());
    return state != null && state.version.equals(version(source.bytes(), source.version()));
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
