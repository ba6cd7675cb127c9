package org.sglthresh.spark.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.LabelEncoding;

/**
 * Small tables of features and labels.
 *
 * @param directory in which they are written
 */
public record TrainTables(Path directory) {
  /** The classes of the labels. */
  public static final List<String> CLASSES = List.of("Dog", "Cat", "Rain");

  /** An array of numbers of single precision. */
  public static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);

  private static final StructType OF_WINDOW = new StructType().add("clip_id", "string");

  /** A row of these values. */
  public static Row row(Object... values) {
    return RowFactory.create(values);
  }

  /** A table of any columns, in one file. */
  public String table(String name, StructType schema, Row... rows) {
    return Tables.write(directory.resolve(name), 1, schema, Arrays.asList(rows));
  }

  /** A table of clip_id and embedding. */
  public String features(String name, Row... rows) {
    return table(name, OF_WINDOW.add("embedding", FLOATS), rows);
  }

  /** A table of clip_id, recording and embedding. */
  public String windows(String name, Row... rows) {
    return table(name, OF_WINDOW.add("recording", "string").add("embedding", FLOATS), rows);
  }

  /** A table of clip_id and labels, whose column names these classes. */
  public String labels(String name, DataType type, List<String> classes, Row... rows) {
    return table(name, OF_WINDOW.add(named("labels", type, classes)), rows);
  }

  /** A column whose metadata names classes, if there are some. */
  public static StructField named(String name, DataType type, List<String> classes) {
    MetadataBuilder metadata = new MetadataBuilder();
    if (!classes.isEmpty()) {
      metadata.putStringArray(Columns.CLASSES_KEY, classes.toArray(String[]::new));
    }
    return new StructField(name, type, true, metadata.build());
  }

  /** Windows to learn from, in these two tables. */
  public static StudentSource source(String features, String labels) {
    return source(features, labels, LabelEncoding.SOFT, new StudentSource.Gaps(false, false));
  }

  /** The same with what is done about labels and gaps. */
  static StudentSource source(
      String features, String labels, LabelEncoding encoding, StudentSource.Gaps gaps) {
    return new StudentSource(
        "", features, "embedding", labels, Optional.empty(), encoding, gaps, RecordingShare.ALL);
  }

  /** Windows of random embeddings, whose soft labels follow from them. */
  public static final class Corpus {
    private final List<Row> features = new ArrayList<>();
    private final List<Row> labels = new ArrayList<>();

    /**
     * @param windows in all, two of each recording
     * @param length of the embeddings, at least 3
     */
    public Corpus(String name, int windows, int length, long seed) {
      Random random = new Random(seed);
      for (int i = 0; i < windows; i++) {
        List<Float> embedding = new ArrayList<>();
        for (int k = 0; k < length; k++) {
          embedding.add((float) random.nextGaussian());
        }
        List<Float> label = new ArrayList<>();
        for (int c = 0; c < CLASSES.size(); c++) {
          label.add(embedding.get(c) > 0.3f ? 1f : 0f);
        }
        String recording = name + i / 2;
        String window = recording + (i % 2 == 0 ? "@0-2000" : "@2000-4000");
        features.add(row(window, recording, embedding));
        labels.add(row(window, label));
      }
    }

    /** Writes the features; gives the table's path. */
    public String features(TrainTables tables, String name) {
      return tables.windows(name, features.toArray(Row[]::new));
    }

    /** Writes the labels; gives the table's path. */
    public String labels(TrainTables tables, String name) {
      return tables.labels(name, FLOATS, CLASSES, labels.toArray(Row[]::new));
    }
  }
}
