package org.sglthresh.spark.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;

/** Finds what two tables share, and what they do not; reads ids and groups alone. */
public final class SharedClips {
  /** How many ids or groups are named. */
  public static final int NAMED = 3;

  private static final String GROUP = "group";
  private static final String KNOWN = "known";

  private SharedClips() {}

  /**
   * Groups of clips, such as recordings, that two tables share.
   *
   * @param column that says the group of a clip
   * @param shared how many groups are in both tables
   * @param groups how many groups are in the second table
   * @param first some that are shared, in the order of their names
   */
  public record Groups(String column, long shared, long groups, List<String> first) {
    /** Copies the list. */
    public Groups {
      first = List.copyOf(first);
    }
  }

  /** The ids of clips with these hashes, in the order of the ids. */
  public static List<String> named(TableInput input, long[] hashes) {
    Dataset<Row> ids = ids(input);
    Object[] wanted = Arrays.stream(hashes).boxed().toArray();
    return run(
        input,
        "find the ids of shared clips in " + input.what(),
        () ->
            ids.where(xxhash64(col(Columns.CLIP_ID)).isin(wanted)).collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList());
  }

  /**
   * The groups of a table that another has too. Clips without a group are not looked at.
   *
   * @param tuning the other table
   * @param evaluation the table
   * @param column the column of groups in both
   * @throws org.sglthresh.error.UserException when a table has no such column
   */
  public static Groups groups(TableInput tuning, TableInput evaluation, String column) {
    Dataset<Row> known = groupsOf(tuning, column).withColumn(KNOWN, lit(1));
    Dataset<Row> all = groupsOf(evaluation, column).join(known, asColumns(GROUP), "left");
    return run(
        evaluation,
        "compare the groups of " + evaluation.what(),
        () -> {
          Row counts = all.agg(count(lit(1)), count(col(KNOWN))).collectAsList().get(0);
          List<String> first =
              counts.getLong(1) == 0
                  ? List.of()
                  : all
                      .where(col(KNOWN).isNotNull())
                      .orderBy(GROUP)
                      .limit(NAMED)
                      .collectAsList()
                      .stream()
                      .map(row -> row.getString(0))
                      .toList();
          return new Groups(column, counts.getLong(1), counts.getLong(0), first);
        });
  }

  /**
   * Clips that only one of two tables has scores of.
   *
   * @param clips how many
   * @param first some of them, in the order of their ids
   */
  public record Only(long clips, List<String> first) {
    /** Copies the list. */
    public Only {
      first = List.copyOf(first);
    }
  }

  /** The clips of a table of which another has no scores. */
  public static Only only(TableInput here, TableInput there) {
    Dataset<Row> clips =
        ids(here).join(ids(there), asColumns(Columns.CLIP_ID), "left_anti").distinct();
    return run(
        here,
        "compare the clips of " + here.what(),
        () -> {
          long found = clips.count();
          List<String> first =
              found == 0
                  ? List.of()
                  : clips.orderBy(Columns.CLIP_ID).limit(NAMED).collectAsList().stream()
                      .map(row -> row.getString(0))
                      .toList();
          return new Only(found, first);
        });
  }

  private static Dataset<Row> ids(TableInput input) {
    return input.scores().table().select(input.scores().clipId());
  }

  private static String[] asColumns(String name) {
    return new String[] {name};
  }

  /** The groups of the clips that have scores. */
  private static Dataset<Row> groupsOf(TableInput input, String name) {
    GroupColumn group = GroupColumn.find(input, name);
    Dataset<Row> clips = group.table().select(group.clipId(), group.column());
    return clips
        .join(ids(input), asColumns(Columns.CLIP_ID), "left_semi")
        .where(col(GROUP).isNotNull())
        .select(GROUP)
        .distinct();
  }

  private static <T> T run(TableInput input, String description, Supplier<T> queries) {
    return SparkJobs.run(
        input.session().sparkContext(),
        description,
        () -> {
          try {
            return queries.get();
          } catch (Exception e) {
            throw input.translated(e);
          }
        });
  }
}
