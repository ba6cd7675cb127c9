package org.sglthresh.spark.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.layout.ColumnRole;
import org.sglthresh.io.layout.LayoutHints;
import org.sglthresh.io.layout.LayoutName;
import org.sglthresh.io.layout.LayoutSniffer;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;

/**
 * A list of sound files with the names of their classes, a line for each file, as FSD50K and the
 * FSDKaggle datasets have it. It is held on the driver: even long lists are short beside scores.
 *
 * @param layout of the text
 * @param parts columns that say which part of the dataset a file belongs to, in lower case
 * @param classNames the classes in their order
 * @param clips the clips in the order of the list
 */
public record LabelList(
    TextLayout layout, List<String> parts, List<String> classNames, List<Clip> clips) {
  /** Names of columns that say which part of a dataset a file belongs to. */
  static final List<String> PARTS = List.of("split", "usage", "fold");

  /**
   * A file of the list.
   *
   * @param id the name of the file without folder and ending
   * @param labels names of its classes
   * @param parts for each column of parts what it holds; empty where the cell is blank
   */
  public record Clip(String id, List<String> labels, List<Optional<String>> parts) {}

  /**
   * Reads a list.
   *
   * @param hints what the user says about it
   * @param known the classes; empty for those that the list names, sorted
   * @throws UserException (input) with the first line that is wrong
   */
  public static LabelList read(
      Configuration configuration,
      InputFile file,
      LayoutHints hints,
      Optional<List<String>> known) {
    TextLayout layout = LayoutSniffer.sniff(configuration, file, hints.with(LayoutName.NAMES));
    layout.leftOut().stream()
        .filter(column -> ColumnRole.isTimeOrNumber(column) && !hints.isIgnored().test(column))
        .findFirst()
        .ifPresent(
            column -> {
              throw UserException.input(
                  file.name()
                      + " has the column \""
                      + column
                      + "\", so it is no list of the classes of whole files: import it as --labels"
                      + " beside --scores, or leave the column out with --ignore-columns \""
                      + column
                      + "\".");
            });
    List<Integer> places = LabelListReader.partColumns(layout);
    List<Clip> clips = new LabelListReader(file, layout, places, known).clips(configuration);
    List<String> parts =
        places.stream().map(place -> LabelListReader.part(layout.header().get(place))).toList();
    List<String> names =
        known.orElseGet(
            () ->
                clips.stream()
                    .flatMap(clip -> clip.labels().stream())
                    .distinct()
                    .sorted()
                    .toList());
    return new LabelList(layout, parts, names, clips);
  }

  /** What was recognised, on one line. */
  public String words() {
    List<String> left =
        layout.leftOut().stream()
            .filter(name -> !parts.contains(LabelListReader.part(name)))
            .toList();
    return "a list of files with their classes, ids in "
        + column(ColumnRole.ID)
        + " without folder and ending, classes in "
        + column(ColumnRole.CLASS)
        + (parts.isEmpty() ? "" : ", kept " + quoted(parts))
        + (left.isEmpty() ? "" : ", left out " + quoted(left));
  }

  private String column(ColumnRole role) {
    return quoted(List.of(layout.header().get(layout.column(role).orElseThrow())));
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
  }

  /** Writes the table of labels. The id is also the recording, for windows of the files. */
  public void write(SparkSession spark, String path) {
    write(spark, path, parts, clips);
  }

  /**
   * Writes a table of labels.
   *
   * @param parts columns that say which part of the dataset a file belongs to
   */
  public static void write(SparkSession spark, String path, List<String> parts, List<Clip> clips) {
    SparkJobs.run(
        spark.sparkContext(),
        "write labels",
        () -> {
          spark
              .createDataFrame(clips.stream().map(LabelList::row).toList(), schema(parts))
              .coalesce(1)
              .write()
              .mode(SaveMode.Overwrite) // of an earlier attempt at the same output
              .parquet(path);
          return path;
        });
  }

  private static StructType schema(List<String> parts) {
    StructType schema =
        new StructType()
            .add(Columns.CLIP_ID, DataTypes.StringType, false)
            .add(Columns.RECORDING, DataTypes.StringType, false)
            .add(Columns.LABELS, DataTypes.createArrayType(DataTypes.StringType, false), false);
    for (String part : parts) {
      schema = schema.add(part, DataTypes.StringType);
    }
    return schema;
  }

  private static Row row(Clip clip) {
    List<Object> cells = new ArrayList<>();
    cells.add(clip.id());
    cells.add(clip.id());
    cells.add(clip.labels().toArray(String[]::new));
    clip.parts().forEach(part -> cells.add(part.orElse(null)));
    return RowFactory.create(cells.toArray());
  }
}
