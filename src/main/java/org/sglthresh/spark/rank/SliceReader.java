package org.sglthresh.spark.rank;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.rank.SliceSources.Kind;
import org.sglthresh.spark.rank.SliceSources.Source;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;

/**
 * Reads the slices and groups of clips to the driver, where they take 12 bytes a clip and column.
 * Only the columns that are asked for are read, in one Spark job each.
 */
public final class SliceReader {
  /** The largest number of slices of a slicing. */
  public static final int MOST_SLICES = 1000;

  private static final String CROSS = " × ";

  private final TableInput input;
  private final SliceSources sources;

  private SliceReader(TableInput input, SliceSources sources) {
    this.input = input;
    this.sources = sources;
  }

  /** The values of a partition, as sent to the driver. */
  private static final class Part implements Serializable {
    private static final long serialVersionUID = 1L;

    private long[] clips = new long[64];
    private int[] codes = new int[64];
    private int size;
    private final HashMap<String, Integer> values = new HashMap<>();

    private void add(long clip, int code) {
      if (size == clips.length) {
        clips = Arrays.copyOf(clips, 2 * size);
        codes = Arrays.copyOf(codes, 2 * size);
      }
      clips[size] = clip;
      codes[size++] = code;
    }
  }

  /**
   * What is to be read.
   *
   * @param by the columns of each slicing; a slice is a combination of their values
   * @param metadata path of a table with them; empty: they are in the tables that are measured
   * @param group column of groups
   * @param idColumn of the scores, where it is not {@code clip_id}
   */
  public record Wanted(
      List<List<String>> by,
      Optional<String> metadata,
      Optional<String> group,
      Optional<String> idColumn) {
    /** All columns, each once. */
    List<String> columns() {
      return Stream.concat(by.stream().flatMap(List::stream), group.stream()).distinct().toList();
    }
  }

  /**
   * Reads the slices and groups.
   *
   * @return empty where nothing is asked for
   * @throws UserException when a column is missing, has too many values, or says nothing of the
   *     clips
   */
  public static Optional<ClipSlices> read(ScoreTable table, Wanted wanted) {
    List<List<String>> by = wanted.by;
    Optional<String> group = wanted.group;
    if (by.isEmpty() && group.isEmpty()) {
      return Optional.empty();
    }
    SliceReader reader = new SliceReader(table.input(), SliceSources.of(table.input(), wanted));
    List<ClipSlices.Column> slicings = new ArrayList<>();
    for (List<String> columns : by) {
      slicings.add(reader.slicing(columns));
    }
    ClipSlices.Column groups =
        group
            .map(reader::groups)
            .orElse(new ClipSlices.Column("", List.of(), new long[0], new int[0]));
    return Optional.of(new ClipSlices(slicings, groups));
  }

  private ClipSlices.Column slicing(List<String> columns) {
    String name = String.join("*", columns);
    Source source = sources.find(columns, "--by");
    List<Part> parts = read(source, columns, name, Coding.VALUES);
    List<String> values =
        parts.stream()
            .flatMap(part -> part.values.keySet().stream())
            .distinct()
            .sorted()
            .collect(Collectors.toCollection(ArrayList::new));
    if (values.size() > MOST_SLICES) {
      throw Columns.fault(
          source.what(),
          String.format(
              " has more than %s values of %s, too many for slices: --by takes columns of few"
                  + " values, such as a year or a source.",
              Words.count(MOST_SLICES), name));
    }
    values.add(0, ClipSlices.NONE);
    HashMap<String, Integer> codes = new HashMap<>();
    for (int code = 1; code < values.size(); code++) {
      codes.put(values.get(code), code);
    }
    for (Part part : parts) {
      int[] common = new int[part.values.size() + 1];
      part.values.forEach((value, code) -> common[code] = codes.get(value));
      for (int i = 0; i < part.size; i++) {
        part.codes[i] = common[part.codes[i]];
      }
    }
    return column(source, name, values, parts);
  }

  private ClipSlices.Column groups(String column) {
    Source source = sources.find(List.of(column), "--group-column");
    return column(source, column, List.of(), read(source, List.of(column), column, Coding.HASHES));
  }

  /** All partitions together, in the order of the clips. */
  private ClipSlices.Column column(
      Source source, String name, List<String> values, List<Part> parts) {
    int size = Math.toIntExact(parts.stream().mapToLong(part -> part.size).sum());
    long[] clips = new long[size];
    int at = 0;
    for (Part part : parts) {
      System.arraycopy(part.clips, 0, clips, at, part.size);
      at += part.size;
    }
    Arrays.parallelSort(clips);
    for (int i = 1; i < size; i++) {
      if (clips[i] == clips[i - 1] && source.kind() == Kind.METADATA) {
        throw repeated(source);
      }
    }
    int[] codes = new int[size];
    for (Part part : parts) {
      for (int i = 0; i < part.size; i++) {
        codes[Arrays.binarySearch(clips, part.clips[i])] = part.codes[i];
      }
    }
    if (source.kind() == Kind.METADATA) {
      requireShared(source, clips);
    }
    return new ClipSlices.Column(name, values, clips, codes);
  }

  /** What becomes of a value. */
  private enum Coding {
    /** Values are listed, and clips have their numbers from 1. */
    VALUES,
    /** Clips have the hashes of their values. */
    HASHES
  }

  private List<Part> read(Source source, List<String> columns, String name, Coding coding) {
    List<Column> wanted = new ArrayList<>(List.of(source.clipId()));
    columns.forEach(column -> wanted.add(source.text(column)));
    Dataset<Row> rows = source.rows().select(wanted.toArray(new Column[0]));
    return run(
        "read " + name + " of " + source.what(),
        () -> PartitionJob.run(rows.javaRDD(), part -> part(part, columns.size(), coding)));
  }

  private static Part part(Iterator<Row> rows, int columns, Coding coding) {
    Part part = new Part();
    while (rows.hasNext()) {
      Row row = rows.next();
      if (row.isNullAt(0)) {
        continue; // the table that is measured refuses it, and no clip has it
      }
      StringBuilder value = new StringBuilder();
      boolean isNull = false;
      for (int i = 1; i <= columns; i++) {
        isNull |= columns == 1 && row.isNullAt(i);
        value.append(i > 1 ? CROSS : "");
        value.append(row.isNullAt(i) ? ClipSlices.NONE : row.getString(i));
      }
      if (isNull) {
        continue;
      }
      long clip = LabelIndex.hash(row.getString(0).getBytes(StandardCharsets.UTF_8));
      String text = value.toString();
      if (coding == Coding.HASHES) {
        long hash = LabelIndex.hash(text.getBytes(StandardCharsets.UTF_8));
        part.add(clip, Long.hashCode(hash));
      } else if (part.values.size() <= MOST_SLICES) {
        int code = part.values.computeIfAbsent(text, unseen -> part.values.size() + 1);
        part.add(clip, code);
      }
    }
    return part;
  }

  private UserException repeated(Source source) {
    List<Row> first =
        run(
            "find clips of several rows in " + source.what(),
            () ->
                source
                    .rows()
                    .select(source.clipId())
                    .groupBy(Columns.CLIP_ID)
                    .agg(count(lit(1)).alias("rows"))
                    .where(col("rows").gt(1))
                    .orderBy(Columns.CLIP_ID)
                    .limit(1)
                    .collectAsList());
    return Columns.fault(
        source.what(),
        " has "
            + first.get(0).getLong(1)
            + " rows of clip \""
            + first.get(0).getString(0)
            + "\"; a clip has one value of each column: leave one row.");
  }

  /** A table of other clips would put all in one slice, or every clip in a group of its own. */
  private void requireShared(Source source, long[] clips) {
    Dataset<Row> ids = input.scores().table().select(input.scores().clipId());
    long shared =
        run(
            "compare the clips of " + source.what(),
            () ->
                PartitionJob.run(ids.javaRDD(), part -> shared(part, clips)).stream()
                    .mapToLong(number -> number)
                    .sum());
    if (shared == 0) {
      throw Columns.fault(
          source.what(),
          " says nothing of the clips of "
              + input.what()
              + ": no id is in both"
              + examples(source, ids)
              + ".");
    }
  }

  private static long shared(Iterator<Row> rows, long[] clips) {
    long shared = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      if (!row.isNullAt(0)) {
        long hash = LabelIndex.hash(row.getString(0).getBytes(StandardCharsets.UTF_8));
        shared += Arrays.binarySearch(clips, hash) >= 0 ? 1 : 0;
      }
    }
    return shared;
  }

  private static String examples(Source source, Dataset<Row> ids) {
    List<Row> theirs = source.rows().select(source.clipId()).limit(1).collectAsList();
    List<Row> ours = ids.limit(1).collectAsList();
    return theirs.isEmpty() || ours.isEmpty()
        ? ""
        : "; it has \"" + theirs.get(0).get(0) + "\", they have \"" + ours.get(0).get(0) + "\"";
  }

  private <T> T run(String description, Supplier<T> action) {
    return SparkJobs.run(
        input.session().sparkContext(),
        description,
        () -> {
          try {
            return action.get();
          } catch (Exception e) {
            throw input.translated(e);
          }
        });
  }
}
