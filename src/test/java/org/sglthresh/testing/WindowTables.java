package org.sglthresh.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.spark.table.Columns;

/**
 * Annotations as {@code annotate} leaves them, of 60 recordings: tables of windows of 10 and 5
 * seconds beside classes.json and manifest.json, the labels of the recordings, and the same labels
 * joined to the windows of 10 s by hand.
 */
public final class WindowTables {
  public static final List<String> NAMES = List.of("Speech", "Dog", "Rain, light", "Siren");
  public static final int RECORDINGS = 60;
  public static final int WINDOWS = 150; // of 10 s: two or three of each recording

  private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);
  private static final StructType WINDOW =
      new StructType()
          .add("clip_id", DataTypes.StringType)
          .add("recording", DataTypes.StringType)
          .add("onset", DataTypes.DoubleType)
          .add("offset", DataTypes.DoubleType)
          .add(new StructField("scores", FLOATS, false, named()))
          .add("embedding", FLOATS);

  private final Path root;
  private final String prefix;
  private final int[][] labels = new int[RECORDINGS][NAMES.size()];
  private final float[][] scores = new float[WINDOWS][NAMES.size()];

  private WindowTables(Path root, String prefix) {
    this.root = root;
    this.prefix = prefix;
  }

  /** Writes all tables below a directory. */
  public static WindowTables write(Path root) {
    return write(root, "r", 1);
  }

  /**
   * Writes other tables.
   *
   * @param prefix begins the recordings
   */
  public static WindowTables write(Path root, String prefix, long seed) {
    WindowTables tables = new WindowTables(root, prefix);
    tables.draw(new Random(seed));
    tables.writeAll();
    return tables;
  }

  private static Metadata named() {
    return new MetadataBuilder()
        .putStringArray(Columns.CLASSES_KEY, NAMES.toArray(String[]::new))
        .build();
  }

  private void draw(Random random) {
    for (int[] ofRecording : labels) {
      Arrays.setAll(ofRecording, c -> random.nextInt(3) == 0 ? 1 : 0);
    }
    for (int w = 0; w < WINDOWS; w++) {
      for (int c = 0; c < NAMES.size(); c++) {
        scores[w][c] = (random.nextFloat() + labels[recordingOf(w)][c]) / 2;
      }
    }
  }

  /** Windows of a recording follow one another; even ones have two, odd ones three. */
  private static int recordingOf(int window) {
    return 2 * (window / 5) + (window % 5 < 2 ? 0 : 1);
  }

  private static int numberOf(int window) {
    return window % 5 < 2 ? window % 5 : window % 5 - 2;
  }

  public String recording(int number) {
    return String.format("%s%02d.wav", prefix, number);
  }

  private String clip(int window, int seconds) {
    int onset = 1000 * seconds * numberOf(window);
    return recording(recordingOf(window)) + "@" + onset + "-" + (onset + 1000 * seconds);
  }

  private void writeAll() {
    windows(10);
    windows(5);
    List<Row> ofRecordings = new ArrayList<>();
    StringBuilder sites = new StringBuilder("recording,site\n");
    for (int r = 0; r < RECORDINGS; r++) {
      ofRecordings.add(RowFactory.create(recording(r), list(labels[r])));
      sites.append(recording(r)).append(',').append(r % 3 == 0 ? "forest" : "street").append('\n');
    }
    List<Row> ofWindows = new ArrayList<>();
    StringBuilder clipSites = new StringBuilder("clip_id,site\n");
    for (int w = 0; w < WINDOWS; w++) {
      int r = recordingOf(w);
      ofWindows.add(RowFactory.create(clip(w, 10), list(labels[r])));
      clipSites.append(clip(w, 10)).append(r % 3 == 0 ? ",forest\n" : ",street\n");
    }
    DataType flags = DataTypes.createArrayType(DataTypes.IntegerType);
    table(
        "labels",
        new StructType().add("recording", DataTypes.StringType).add("labels", flags),
        ofRecordings);
    table(
        "clip-labels",
        new StructType().add("clip_id", DataTypes.StringType).add("labels", flags),
        ofWindows);
    text("sites.csv", sites.toString());
    text("clip-sites.csv", clipSites.toString());
    text("windows/classes.json", "[\"Speech\",\"Dog\",\"Rain, light\",\"Siren\"]");
    text("windows/manifest.json", "{}");
    text("windows/_SUCCESS", "");
  }

  private void windows(int seconds) {
    List<Row> rows = new ArrayList<>();
    for (int w = 0; w < WINDOWS; w++) {
      double onset = (double) seconds * numberOf(w);
      rows.add(
          RowFactory.create(
              clip(w, seconds),
              recording(recordingOf(w)),
              onset,
              onset + seconds,
              list(scores[w]),
              List.of(.5f, -2f)));
    }
    SparkTables.session()
        .createDataFrame(rows, WINDOW)
        .repartition(2)
        .write()
        .parquet(path("windows/windows=" + seconds));
  }

  /** Writes the two highest scores of each window of 10 s. */
  public void writeTop(String name) {
    List<Row> rows = new ArrayList<>();
    for (int w = 0; w < WINDOWS; w++) {
      float[] all = scores[w];
      List<Integer> top =
          IntStream.range(0, all.length)
              .boxed()
              .sorted((c, d) -> Float.compare(all[d], all[c]))
              .limit(2)
              .toList();
      List<Float> values = top.stream().map(c -> all[c]).toList();
      rows.add(
          RowFactory.create(
              clip(w, 10), recording(recordingOf(w)), top, values, values.get(values.size() - 1)));
    }
    StructType schema =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("recording", DataTypes.StringType)
            .add("indices", DataTypes.createArrayType(DataTypes.IntegerType))
            .add(new StructField("values", FLOATS, false, named()))
            .add("floor", DataTypes.FloatType);
    table(name, schema, rows);
  }

  private static List<Integer> list(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static List<Float> list(float[] values) {
    List<Float> boxed = new ArrayList<>();
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }

  /** Writes a table of its own. */
  public void table(String name, StructType schema, List<Row> rows) {
    SparkTables.session().createDataFrame(rows, schema).coalesce(1).write().parquet(path(name));
  }

  /** Writes a text beside the tables; returns its path. */
  public String text(String name, String text) {
    try {
      Path file = Path.of(path(name));
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of a table. */
  public String path(String name) {
    return root.resolve(name).toString();
  }

  /** The windows of 10 s. */
  public String windows() {
    return path("windows/windows=10");
  }
}
