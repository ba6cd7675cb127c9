package org.sglthresh.spark.source.annotators;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.StrictText;
import org.sglthresh.io.fs.TextLines;
import org.sglthresh.io.layout.AnnotatorRule;
import org.sglthresh.io.layout.ColumnRole;
import org.sglthresh.io.layout.DelimitedRecord;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.spark.annotate.RecordingIds;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;

/**
 * A list of sound files with the labels of several annotators, as SONYC-UST has it, without scores.
 * The votes on each file are held on the driver: even long lists are short beside scores.
 *
 * @param layout of the text
 * @param rule what the annotators say together
 * @param classNames the classes in their order
 * @param clips the clips in the order of the list
 */
public record AnnotatorList(
    TextLayout layout, AnnotatorRule rule, List<String> classNames, List<Clip> clips) {
  private static final String SPLIT = "split";

  /**
   * A file of the list.
   *
   * @param id the name of the file without folder and ending
   * @param labels of the classes, as {@link Votes#labels} has them
   * @param split the part of the dataset; blank if the list does not say
   */
  public record Clip(String id, List<Float> labels, String split) {}

  /**
   * Reads a list.
   *
   * @param columns index of the column of each class
   * @param classNames of the classes, in the same order
   * @throws UserException (input) with the first line that is wrong
   */
  public static AnnotatorList read(
      Configuration configuration,
      InputFile file,
      TextLayout layout,
      AnnotatorRule rule,
      List<Integer> columns,
      List<String> classNames) {
    VoteCells cells = VoteCells.of(layout, columns, classNames, rule);
    Map<String, Votes> votes = new LinkedHashMap<>();
    try (TextLines text = TextLines.open(file, configuration)) {
      while (text.next()) {
        if (text.start() >= layout.start() && !text.line().isBlank()) {
          take(text, file, layout, cells, votes);
        }
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    if (votes.isEmpty()) {
      throw UserException.input(file.name() + " holds no clips: there is nothing to import.");
    }
    List<Clip> clips = new ArrayList<>();
    votes.forEach((id, of) -> clips.add(new Clip(id, boxed(of.labels(rule)), of.split())));
    return new AnnotatorList(layout, rule, classNames, clips);
  }

  private static void take(
      TextLines text,
      InputFile file,
      TextLayout layout,
      VoteCells cells,
      Map<String, Votes> votes) {
    try {
      if (StrictText.isDoubtful(text.line())) {
        throw UserException.input(file.name() + ": " + StrictText.lostLetter(text.number()));
      }
      Vote vote = cells.read(fields(text.line(), layout));
      String id = RecordingIds.STEM.of(vote.clip());
      Votes all = votes.computeIfAbsent(id, clip -> new Votes(cells.names().size())).add(vote);
      all.conflict(cells.names()::get)
          .ifPresent(
              conflict -> {
                throw new IllegalArgumentException("clip \"" + id + "\" " + conflict);
              });
    } catch (IllegalArgumentException e) {
      throw UserException.input(
              file.name() + ", line " + text.number() + ": " + e.getMessage() + ".")
          .causedBy(e);
    }
  }

  private static List<String> fields(String line, TextLayout layout) {
    List<String> fields = DelimitedRecord.fields(line, layout.separator());
    int width = layout.header().size();
    boolean isSpare =
        fields.size() == width + layout.spareCells() && fields.get(fields.size() - 1).isEmpty();
    if (fields.size() != width && !isSpare) {
      throw new IllegalArgumentException(
          fields.size() + " cells under " + width + " columns; quote cells that hold separators");
    }
    return fields;
  }

  private static List<Float> boxed(float[] labels) {
    List<Float> list = new ArrayList<>(labels.length);
    for (float label : labels) {
      list.add(label);
    }
    return List.copyOf(list);
  }

  /** Number of clips of which nothing is known. */
  public long unknown() {
    return clips.stream()
        .filter(clip -> clip.labels().stream().allMatch(label -> label < 0))
        .count();
  }

  /** What was recognised, on one line. */
  public String words() {
    return layout.words() + ", " + rule.label() + ": " + rule.words();
  }

  /**
   * Writes the table of labels: bytes, or floats if the rule is soft. The id is also the recording,
   * for windows of the files.
   */
  public void write(SparkSession spark, String path) {
    SparkJobs.run(
        spark.sparkContext(),
        "write labels",
        () -> {
          spark
              .createDataFrame(clips.stream().map(this::row).toList(), schema())
              .coalesce(1)
              .write()
              .mode(SaveMode.Overwrite) // of an earlier attempt at the same output
              .parquet(path);
          return path;
        });
  }

  private StructType schema() {
    DataType label = rule.isSoft() ? DataTypes.FloatType : DataTypes.ByteType;
    StructType schema =
        new StructType()
            .add(Columns.CLIP_ID, DataTypes.StringType, false)
            .add(Columns.RECORDING, DataTypes.StringType, false)
            .add(
                Columns.LABELS,
                DataTypes.createArrayType(label, false),
                false,
                new MetadataBuilder()
                    .putStringArray(Columns.CLASSES_KEY, classNames.toArray(String[]::new))
                    .build());
    return hasSplits() ? schema.add(SPLIT, DataTypes.StringType) : schema;
  }

  private boolean hasSplits() {
    return layout.column(ColumnRole.SPLIT).isPresent();
  }

  private Row row(Clip clip) {
    Object[] labels =
        clip.labels().stream()
            .map(label -> rule.isSoft() ? (Object) label : (Object) label.byteValue())
            .toArray();
    return hasSplits()
        ? RowFactory.create(
            clip.id(), clip.id(), labels, clip.split().isEmpty() ? null : clip.split())
        : RowFactory.create(clip.id(), clip.id(), labels);
  }
}
