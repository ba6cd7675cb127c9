package org.sglthresh.spark.psl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.testing.SparkTables;

/** Windows, weak labels and truth of a few recordings, written where tests want them. */
public final class Corpus {
  public static final List<String> NAMES = List.of("Dog", "Cat", "Bird");

  private static final StructType WINDOW =
      new StructType()
          .add("clip_id", DataTypes.StringType)
          .add("recording", DataTypes.StringType)
          .add("onset", DataTypes.DoubleType)
          .add("offset", DataTypes.DoubleType)
          .add(
              new StructField(
                  "scores",
                  DataTypes.createArrayType(DataTypes.FloatType),
                  false,
                  new MetadataBuilder()
                      .putStringArray(Columns.CLASSES_KEY, NAMES.toArray(String[]::new))
                      .build()));

  private final Path root;

  public Corpus(Path root) {
    this.root = root;
  }

  /** A window with the id of annotate. */
  public static Row window(String recording, double onset, double offset, float... scores) {
    List<Float> boxed = new ArrayList<>();
    for (float score : scores) {
      boxed.add(score);
    }
    String id = recording + "@" + Math.round(1e3 * onset) + "-" + Math.round(1e3 * offset);
    return RowFactory.create(id, recording, onset, offset, boxed);
  }

  /** Writes windows, in files in the order of the rows. */
  public String windows(String name, int files, Row... rows) {
    return table(name, files, WINDOW, rows);
  }

  /** Writes a table. */
  public String table(String name, int files, StructType schema, Row... rows) {
    String path = root.resolve(name).toString();
    int each = Math.max(1, (rows.length + files - 1) / files);
    for (int from = 0; from == 0 || from < rows.length; from += each) {
      SparkTables.session()
          .createDataFrame(
              Arrays.asList(rows).subList(from, Math.min(rows.length, from + each)), schema)
          .coalesce(1)
          .write()
          .mode("append")
          .parquet(path);
    }
    return path;
  }

  /** Writes weak labels: recordings, each with the names of its classes. */
  public String weak(String name, Row... rows) {
    StructType schema =
        new StructType()
            .add("recording", DataTypes.StringType)
            .add("labels", DataTypes.createArrayType(DataTypes.StringType));
    return table(name, 1, schema, rows);
  }

  /** Writes a text file. */
  public String text(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String path(String name) {
    return root.resolve(name).toString();
  }
}
