package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.blocks.Blocks;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.testing.TableSourceBuilder;

/** Every accepted form of scores and labels gives the same blocks. */
final class TableFormsTest {
  private static final List<String> NAMES = List.of("Speech", "Dog, bark", "dog, bark");
  private static final List<String> EXPECTED =
      List.of("[0.1, 0.2, 0.3] {1=1.0}", "[0.4, 0.5, 0.6] {}", "[0.7, 0.8, 1.0] {0=1.0, 2=1.0}");

  @TempDir private Path dir;

  private String labels() {
    return Tables.writeLabels(
        dir.resolve("labels"),
        1,
        List.of("a", "b", "c"),
        new int[][] {{0, 1, 0}, {0, 0, 0}, {1, 0, 1}});
  }

  private String scores() {
    return Tables.writeScores(
        dir.resolve("scores"),
        1,
        NAMES,
        List.of("a", "b", "c"),
        new float[][] {{.1f, .2f, .3f}, {.4f, .5f, .6f}, {.7f, .8f, 1f}});
  }

  private String write(String name, StructType schema, Row... rows) {
    return Tables.write(dir.resolve(name), 1, schema, List.of(rows));
  }

  private String writeLabels(DataType type, Object a, Object b, Object c) {
    return write(
        "labels",
        Tables.schema("labels", type),
        RowFactory.create("a", a),
        RowFactory.create("b", b),
        RowFactory.create("c", c));
  }

  private static DataType array(DataType element) {
    return DataTypes.createArrayType(element);
  }

  private static List<String> clips(TableSource source, List<String> names) {
    try (LoadedTable table = ScoreTable.open(Tables.spark(), source, names).load()) {
      return Blocks.clips(table);
    }
  }

  private static TableSource source(String scores, String labels, LabelEncoding encoding) {
    return TableSourceBuilder.of(scores, labels).encoding(encoding).build();
  }

  @Test
  void scoresAsFloats() {
    TableSource source = Tables.source(scores(), labels());
    assertEquals(EXPECTED, clips(source, List.of()));
    assertEquals(NAMES, ScoreTable.open(Tables.spark(), source, List.of()).classNames());
  }

  /** Zeros are skipped many at a time in arrays of bytes, and not in arrays of integers. */
  @Test
  void flagsOfManyClassesAsBytes() {
    int classes = 41;
    List<String> ids = Tables.ids(60);
    int[][] flags = new int[ids.size()][classes];
    List<Row> known = new ArrayList<>();
    List<Row> partlyNull = new ArrayList<>();
    for (int clip = 0; clip < flags.length; clip++) {
      Byte[] bytes = new Byte[classes];
      Byte[] nulls = new Byte[classes];
      for (int c = 0; c < classes; c++) {
        boolean end = c == 0 || c == classes - 1;
        flags[clip][c] = (clip * classes + c) % 17 == 0 || (end && clip % 2 == 0) ? 1 : 0;
        flags[clip][c] = (clip + c) % 23 == 0 ? -1 : flags[clip][c];
        bytes[c] = (byte) flags[clip][c];
        nulls[c] = bytes[c] < 0 ? null : bytes[c];
      }
      known.add(RowFactory.create(ids.get(clip), Arrays.asList(bytes)));
      partlyNull.add(RowFactory.create(ids.get(clip), Arrays.asList(nulls)));
    }
    String scores =
        Tables.writeScores(
            dir.resolve("scores"), 1, List.of(), ids, Tables.randomScores(60, classes, 3));
    String ints = Tables.writeLabels(dir.resolve("ints"), 1, ids, flags);
    List<String> expected = clips(Tables.source(scores, ints), List.of());
    StructType ofBytes = Tables.schema("labels", array(DataTypes.ByteType));
    for (List<Row> rows : List.of(known, partlyNull)) {
      String bytes = Tables.write(dir.resolve(rows == known ? "known" : "nulls"), 1, ofBytes, rows);
      assertEquals(expected, clips(Tables.source(scores, bytes), List.of()));
    }
  }

  @Test
  void scoresAsDoublesAndWholeClipIds() {
    String scores =
        write(
            "scores",
            new StructType()
                .add("clip_id", DataTypes.LongType)
                .add("scores", array(DataTypes.DoubleType)),
            RowFactory.create(1L, List.of(.1, .2, .3)),
            RowFactory.create(22L, List.of(.4, .5, .6)),
            RowFactory.create(-3L, List.of(.7, .8, 1.)));
    String labels =
        Tables.writeLabels(
            dir.resolve("labels"),
            1,
            List.of("1", "22", "-3"),
            new int[][] {{0, 1, 0}, {0, 0, 0}, {1, 0, 1}});
    TableSource source = Tables.source(scores, labels);
    assertEquals(EXPECTED, clips(source, List.of()));
    assertEquals(
        List.of("class_0", "class_1", "class_2"),
        ScoreTable.open(Tables.spark(), source, List.of()).classNames());
  }

  @Test
  void scoresAsVectorsDenseAndSparse() {
    String scores =
        write(
            "scores",
            Tables.schema("scores", SQLDataTypes.VectorType()),
            RowFactory.create("a", Vectors.dense(.1, .2, .3)),
            RowFactory.create("b", Vectors.dense(.4, .5, .6)),
            RowFactory.create("c", Vectors.sparse(3, new int[] {1, 2}, new double[] {.8, 1})));
    List<String> clips = clips(Tables.source(scores, labels()), List.of());
    assertEquals(EXPECTED.subList(0, 2), clips.subList(0, 2));
    assertEquals("[0.0, 0.8, 1.0] {0=1.0, 2=1.0}", clips.get(2));
  }

  @Test
  void scoresAsOneColumnAClass() {
    StructType schema =
        new StructType()
            .add("Speech", DataTypes.FloatType)
            .add("clip_id", DataTypes.StringType)
            .add("Dog, bark", DataTypes.FloatType)
            .add("dog, bark", DataTypes.FloatType);
    String scores =
        write(
            "scores",
            schema,
            RowFactory.create(.1f, "a", .2f, .3f),
            RowFactory.create(.4f, "b", .5f, .6f),
            RowFactory.create(.7f, "c", .8f, 1f));
    TableSource source = Tables.source(scores, labels());
    assertEquals(EXPECTED, clips(source, List.of()));
    assertEquals(NAMES, ScoreTable.open(Tables.spark(), source, List.of()).classNames());
    List<String> reordered = List.of("Dog, bark", "Speech", "dog, bark");
    assertEquals("[0.2, 0.1, 0.3] {1=1.0}", clips(source, reordered).get(0));
  }

  @Test
  void scoresAsOneRowAClass() {
    StructType schema =
        Tables.schema("class", DataTypes.StringType).add("score", DataTypes.DoubleType);
    Row[] rows = {
      RowFactory.create("c", "dog, bark", 1.),
      RowFactory.create("a", "Speech", .1),
      RowFactory.create("b", "Speech", .4),
      RowFactory.create("a", "dog, bark", .3),
      RowFactory.create("a", "Dog, bark", .2),
      RowFactory.create("c", "Speech", .7),
      RowFactory.create("b", "Dog, bark", .5),
      RowFactory.create("b", "dog, bark", .6),
      RowFactory.create("c", "Dog, bark", .8)
    };
    String scores = write("scores", schema, rows);
    TableSource source = Tables.source(scores, labels());
    try (LoadedTable table = ScoreTable.open(Tables.spark(), source, NAMES).load()) {
      assertEquals(EXPECTED, Blocks.sortedClips(table));
      assertEquals(3, table.facts().rows());
    }
    assertEquals(
        List.of("Dog, bark", "Speech", "dog, bark"),
        ScoreTable.open(Tables.spark(), source, List.of()).classNames());
  }

  @Test
  void scoresAsOneRowAClassIndex() {
    StructType schema =
        Tables.schema("class", DataTypes.IntegerType).add("score", DataTypes.FloatType);
    String scores =
        write(
            "scores",
            schema,
            RowFactory.create("a", 1, .25f),
            RowFactory.create("a", 0, .5f),
            RowFactory.create("b", 0, .75f),
            RowFactory.create("b", 1, 1f));
    String labels =
        Tables.writeLabels(
            dir.resolve("labels"), 1, List.of("a", "b"), new int[][] {{0, 1}, {1, 0}});
    try (LoadedTable table =
        ScoreTable.open(Tables.spark(), Tables.source(scores, labels), List.of()).load()) {
      assertEquals(
          List.of("[0.5, 0.25] {1=1.0}", "[0.75, 1.0] {0=1.0}"), Blocks.sortedClips(table));
      assertEquals(List.of("class_0", "class_1"), table.classNames());
    }
  }

  @Test
  void labelsAsEveryKindOfNumber() {
    assertEquals(
        EXPECTED,
        clips(
            source(
                scores(),
                writeLabels(
                    array(DataTypes.BooleanType),
                    List.of(false, true, false),
                    List.of(false, false, false),
                    List.of(true, false, true)),
                LabelEncoding.AUTO),
            List.of()));
  }

  @Test
  void labelsAsBytesShortsLongsFloatsAndDoubles() {
    String scores = scores();
    Object[][] kinds = {
      {DataTypes.ByteType, (byte) 0, (byte) 1},
      {DataTypes.ShortType, (short) 0, (short) 1},
      {DataTypes.LongType, 0L, 1L},
      {DataTypes.FloatType, 0f, 1f},
      {DataTypes.DoubleType, 0., 1.}
    };
    for (Object[] kind : kinds) {
      DataType type = (DataType) kind[0];
      Object no = kind[1];
      Object yes = kind[2];
      String labels =
          write(
              "labels-" + type.typeName(),
              Tables.schema("labels", array(type)),
              RowFactory.create("b", List.of(no, no, no)),
              RowFactory.create("c", List.of(yes, no, yes)),
              RowFactory.create("a", List.of(no, yes, no)));
      assertEquals(EXPECTED, clips(Tables.source(scores, labels), List.of()), type.typeName());
    }
  }

  @Test
  void labelsAsNames() {
    String labels =
        writeLabels(
            array(DataTypes.StringType),
            List.of("Dog, bark"),
            List.of(),
            List.of("dog, bark", "Speech", "dog, bark"));
    assertEquals(EXPECTED, clips(Tables.source(scores(), labels), List.of()));
  }

  @Test
  void labelsAsIndices() {
    String labels = writeLabels(array(DataTypes.IntegerType), List.of(1), List.of(), List.of(2, 0));
    assertEquals(EXPECTED, clips(source(scores(), labels, LabelEncoding.INDICES), List.of()));
  }

  @Test
  void labelsInTheScoresTable() {
    StructType schema =
        Tables.schema("scores", array(DataTypes.FloatType))
            .add("labels", array(DataTypes.StringType));
    String both =
        write(
            "scores",
            schema,
            RowFactory.create("a", List.of(.1f, .2f, .3f), List.of("Dog, bark")),
            RowFactory.create("b", List.of(.4f, .5f, .6f), List.of()),
            RowFactory.create("c", List.of(.7f, .8f, 1f), List.of("Speech", "dog, bark")));
    TableSource source = TableSourceBuilder.of(both).build();
    assertEquals(EXPECTED, clips(source, NAMES));
  }

  @Test
  void unknownLabelsAreFoundInEveryBatchOfRows() {
    int clips = 9_000; // Spark reads 4,096 rows at a time
    List<String> ids = Tables.ids(clips);
    float[][] scores = new float[clips][3];
    Arrays.fill(scores, new float[] {.1f, .2f, .3f});
    String table = Tables.writeScores(dir.resolve("scores"), 1, NAMES, ids, scores);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < clips; i++) {
      Byte third = i == 5_000 ? null : (byte) 0;
      rows.add(RowFactory.create(ids.get(i), Arrays.asList((byte) 0, (byte) 1, third)));
    }
    StructType schema = Tables.schema("labels", array(DataTypes.ByteType));
    String labels = Tables.write(dir.resolve("labels"), 1, schema, rows);
    List<String> read = clips(Tables.source(table, labels), List.of());
    assertEquals(clips, read.size());
    for (int i = 0; i < clips; i++) {
      assertEquals(
          i == 5_000 ? "[0.1, 0.2, unknown] {1=1.0}" : "[0.1, 0.2, 0.3] {1=1.0}", read.get(i));
    }
  }

  @Test
  void unknownLabelsAreKeptApart() {
    Double nan = Double.NaN;
    String labels =
        writeLabels(
            array(DataTypes.DoubleType),
            Arrays.asList(null, 1., nan),
            List.of(-1., -1., 0.),
            List.of(1., 0., 1.));
    List<String> clips = clips(Tables.source(scores(), labels), List.of());
    assertEquals("[unknown, 0.2, unknown] {1=1.0}", clips.get(0));
    assertEquals("[unknown, unknown, 0.6] {}", clips.get(1));
    assertEquals(EXPECTED.get(2), clips.get(2));
  }

  @Test
  void softLabelsKeepTheirValues() {
    String labels =
        writeLabels(
            array(DataTypes.FloatType),
            List.of(0f, .25f, 0f),
            List.of(0f, 0f, -1f),
            List.of(1f, 0f, .5f));
    List<String> clips = clips(source(scores(), labels, LabelEncoding.SOFT), List.of());
    assertEquals("[0.1, 0.2, 0.3] {1=0.25}", clips.get(0));
    assertEquals("[0.4, 0.5, unknown] {}", clips.get(1));
    assertEquals("[0.7, 0.8, 1.0] {0=1.0, 2=0.5}", clips.get(2));
  }

  @Test
  void namesThatCannotBeThoseOfTheTableAreRefused() {
    TableSource source = Tables.source(scores(), labels());
    assertEquals(
        List.of("x", "y", "z"),
        ScoreTable.open(Tables.spark(), source, List.of("x", "y", "z")).classNames());
    assertEquals(
        "The scores table "
            + source.scores()
            + " has scores of 3 classes but --classes names 2: give the names of this table.",
        refused(source, List.of("x", "y")));
    assertEquals(
        "The scores table "
            + source.scores()
            + " names the same classes as --classes in another order: leave out --classes, or give"
            + " the names in the order of the scores.",
        refused(source, List.of("Dog, bark", "Speech", "dog, bark")));
    assertEquals(
        "The class name \"x\" occurs twice: make it unique.",
        refused(source, List.of("x", "x", "z")));
  }

  private static String refused(TableSource source, List<String> names) {
    return assertThrows(UserException.class, () -> ScoreTable.open(Tables.spark(), source, names))
        .getMessage();
  }
}
