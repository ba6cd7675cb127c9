package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.blocks.Blocks;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.sql.SqlTable;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.ColumnNames;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.testing.TableSourceBuilder;

/** Labels in every shape that scores may have, and in shapes of their own. */
@Tag("slow")
final class LabelFormsTest {
  private static final List<String> NAMES = List.of("Cat", "Dog", "Owl");
  private static final List<String> EXPECTED =
      List.of("[0.1, 0.2, 0.3] {1=1.0}", "[0.4, 0.5, 0.6] {}", "[0.7, 0.8, 1.0] {0=1.0, 2=1.0}");

  @TempDir private Path dir;
  private String scores = "";

  @BeforeEach
  void scores() {
    scores =
        Tables.writeScores(
            dir.resolve("scores"),
            1,
            NAMES,
            List.of("a", "b", "c"),
            new float[][] {{.1f, .2f, .3f}, {.4f, .5f, .6f}, {.7f, .8f, 1f}});
  }

  private String labels(StructType schema, Row... rows) {
    return Tables.write(dir.resolve("labels"), 1, schema, Arrays.asList(rows));
  }

  private static StructType schema(Object... columns) {
    StructType schema = new StructType().add("clip_id", DataTypes.StringType);
    for (int i = 0; i < columns.length; i += 2) {
      schema = schema.add((String) columns[i], (DataType) columns[i + 1]);
    }
    return schema;
  }

  private static Row row(Object... values) {
    return RowFactory.create(values);
  }

  /** The clips in blocks; engine sql must count the same positives. */
  private static List<String> clips(TableSource source) {
    ScoreTable table = ScoreTable.open(Tables.spark(), source, List.of());
    try (LoadedTable loaded = table.load();
        SqlTable sql = SqlTable.load(table, EngineChoice.SQL)) {
      assertEquals(loaded.facts().positives(), sql.facts().positives());
      return Blocks.sortedClips(loaded);
    }
  }

  private static String refused(TableSource source) {
    return assertThrows(
            UserException.class, () -> ScoreTable.open(Tables.spark(), source, List.of()).load())
        .getMessage();
  }

  private TableSource source(String labels) {
    return Tables.source(scores, labels);
  }

  @Test
  void aColumnForEachClassInAnyOrder() {
    String labels =
        labels(
            schema(
                "Owl", DataTypes.ByteType, "Dog", DataTypes.DoubleType, "Cat", DataTypes.LongType),
            row("a", (byte) 0, 1d, 0L),
            row("b", (byte) 0, 0d, 0L),
            row("c", (byte) 1, 0d, 1L));
    assertEquals(EXPECTED, clips(source(labels)));
  }

  @Test
  void aColumnThatIsNoClassIsTold() {
    String labels =
        labels(
            schema(
                "Cat", DataTypes.ByteType,
                "Dog", DataTypes.ByteType,
                "Owl", DataTypes.ByteType,
                "Wolf", DataTypes.ByteType));
    assertEquals(
        "The labels table "
            + labels
            + " has a column \"Wolf\" that is no class of the scores: leave it out with"
            + " --ignore-columns.",
        refused(source(labels)));
  }

  @Test
  void aClassWithoutColumnIsTold() {
    String labels = labels(schema("Cat", DataTypes.ByteType, "Dog", DataTypes.ByteType));
    assertEquals(
        "The labels table "
            + labels
            + " has neither a column labels nor one for the class \"Owl\" of the scores; its columns"
            + " are clip_id (string), Cat (tinyint), Dog (tinyint).",
        refused(source(labels)));
  }

  @Test
  void arraysThatNameTheClassesInAnotherOrder() {
    StructType schema =
        schema()
            .add(
                new StructField(
                    "labels",
                    DataTypes.createArrayType(DataTypes.IntegerType),
                    true,
                    new MetadataBuilder()
                        .putStringArray("classes", new String[] {"Owl", "Cat", "Dog"})
                        .build()));
    String labels =
        labels(
            schema,
            row("a", List.of(0, 0, 1)),
            row("b", List.of(0, 0, 0)),
            row("c", List.of(1, 1, 0)));
    assertEquals(EXPECTED, clips(source(labels)));
  }

  @Test
  void aRowForEachPair() {
    StructType schema = schema("class", DataTypes.StringType, "label", DataTypes.IntegerType);
    String labels =
        labels(
            schema,
            row("c", "Owl", 1),
            row("a", "Cat", 0),
            row("a", "Dog", 1),
            row("a", "Owl", 0),
            row("b", null, null),
            row("c", "Cat", 1));
    assertEquals(EXPECTED, clips(source(labels)), "all pairs, none, and those with label 1");
  }

  @Test
  void pairsThatLeaveOpenWhatTheOthersAre() {
    StructType schema = schema("class", DataTypes.StringType, "label", DataTypes.IntegerType);
    String labels =
        labels(
            schema,
            row("a", "Cat", 0),
            row("a", "Dog", 1),
            row("b", "Dog", 1),
            row("c", "Dog", 1),
            row("c", "Dog", 1));
    assertEquals(
        "In the labels table "
            + labels
            + ", 1 class has more than one label in a clip: clip \"c\", class \"Dog\". Write each pair"
            + " of clip and class once. Also: 1 clip has labels of some classes, not all of them 1,"
            + " and none of others.",
        refused(source(labels)));
  }

  @Test
  void aRowForEachClassPresent() {
    String labels =
        labels(
            schema("class", DataTypes.StringType),
            row("c", "Owl"),
            row("a", "Dog"),
            row("b", null),
            row("c", "Cat"));
    assertEquals(EXPECTED, clips(source(labels)));
  }

  @Test
  void aNameInARow() {
    String labels =
        labels(
            schema("labels", DataTypes.StringType),
            row("a", "Dog"),
            row("b", ""),
            row("c", "Cat"),
            row("c", "Owl"));
    assertEquals(EXPECTED, clips(source(labels)));
  }

  @Test
  void anIndexInARow() {
    String labels =
        labels(
            schema("target", DataTypes.IntegerType),
            row("a", 1),
            row("b", null),
            row("c", 0),
            row("c", 2));
    ClipColumns columns =
        new ClipColumns(
            Optional.empty(),
            Optional.empty(),
            ColumnNames.DEFAULT,
            new ColumnNames(Optional.empty(), Optional.of("target"), List.of(), List.of()));
    assertEquals(
        EXPECTED,
        clips(
            TableSourceBuilder.of(scores, labels)
                .encoding(LabelEncoding.INDICES)
                .columns(columns)
                .build()));
  }

  @Test
  void idsAndLabelsInColumnsOfOtherNames() {
    String labels =
        Tables.write(
            dir.resolve("labels"),
            1,
            new StructType()
                .add("file", DataTypes.StringType)
                .add("tags", DataTypes.createArrayType(DataTypes.StringType)),
            List.of(
                row("a", List.of("Dog")), row("b", List.of()), row("c", List.of("Owl", "Cat"))));
    ClipColumns columns =
        new ClipColumns(
            Optional.empty(),
            Optional.empty(),
            ColumnNames.DEFAULT,
            new ColumnNames(Optional.of("file"), Optional.of("tags"), List.of(), List.of()));
    assertEquals(EXPECTED, clips(TableSourceBuilder.of(scores, labels).columns(columns).build()));
  }

  @Test
  void namesThatAreWrittenDifferentlyAreToldWithTheCause() {
    String names =
        Tables.write(
            dir.resolve("names"),
            1,
            schema("labels", DataTypes.createArrayType(DataTypes.StringType)),
            List.of(row("a", List.of("dog")), row("b", List.of()), row("c", List.of())));
    assertEquals(
        "In the labels table "
            + names
            + ", 1 label names an unknown class: clip \"a\": \"dog\" (they seem to differ in upper"
            + " and lower case, as \"dog\" and \"Dog\" do). Use the scores table's class names, or"
            + " give the right ones with --classes.",
        refused(source(names)));
    String wide =
        labels(
            schema(
                "Cat", DataTypes.ByteType, " Dog", DataTypes.ByteType, "Owl", DataTypes.ByteType));
    assertEquals(
        "The labels table "
            + wide
            + " has neither a column labels nor one for the class \"Dog\" of the scores; its columns"
            + " are clip_id (string), Cat (tinyint),  Dog (tinyint), Owl (tinyint); they seem to"
            + " differ in spaces, as \"Dog\" and \" Dog\" do.",
        refused(source(wide)));
  }
}
