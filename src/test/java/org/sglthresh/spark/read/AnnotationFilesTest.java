package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.blocks.Blocks;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.parquet.ForeignFile;
import org.sglthresh.spark.parquet.ForeignFile.Storage;
import org.sglthresh.spark.rows.ColumnarRows;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.testing.TableSourceBuilder;

/** What a file that Parquet's own writer makes must hold so that its classes have names. */
@Tag("slow")
class AnnotationFilesTest {
  private static final String KEY = "org.apache.spark.sql.parquet.row.metadata";
  private static final List<String> NAMES = List.of("Speech", "Rain, light");

  @TempDir private Path directory;

  /** Spark's schema of the file, with the class names in the metadata of a column. */
  private static Map<String, String> footer(StructType columns, String named) {
    StructType schema = new StructType();
    for (var field : columns.fields()) {
      MetadataBuilder metadata = new MetadataBuilder();
      if (field.name().equals(named)) {
        metadata.putStringArray("classes", NAMES.toArray(String[]::new));
      }
      schema = schema.add(field.name(), field.dataType(), true, metadata.build());
    }
    return Map.of(KEY, schema.json());
  }

  private static void add(Group row, String column, float... values) {
    Group list = row.addGroup(column);
    for (float value : values) {
      list.addGroup("list").append("element", value);
    }
  }

  private static Consumer<Group> window(String id, float... scores) {
    return row -> {
      row.append("clip_id", id).append("recording", id.replaceFirst("@.*", ""));
      row.append("onset", 0.0).append("offset", 10.0);
      add(row, "scores", scores);
    };
  }

  private static TableSource labelled(String scores, String labels) {
    return TableSourceBuilder.of(scores, labels).build();
  }

  private String labels() {
    return Tables.write(
        directory.resolve("labels"),
        1,
        new StructType()
            .add("recording", DataTypes.StringType)
            .add("labels", DataTypes.createArrayType(DataTypes.StringType)),
        List.of(
            ValidationTestCase.row("a", List.of("Rain, light")),
            ValidationTestCase.row("b", List.of())));
  }

  @Test
  void theNamesAreInTheFooter() throws IOException {
    StructType schema =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("recording", DataTypes.StringType)
            .add("onset", DataTypes.DoubleType)
            .add("offset", DataTypes.DoubleType)
            .add("scores", DataTypes.createArrayType(DataTypes.FloatType, false));
    String path =
        ForeignFile.write(
            directory.resolve("part-0.parquet"),
            Storage.PLAIN,
            "required binary clip_id (STRING); required binary recording (STRING);"
                + " required double onset; required double offset;"
                + " required group scores (LIST) { repeated group list { required float element; } }",
            footer(schema, "scores"),
            List.of(window("a@0-10000", .25f, .75f), window("b@0-10000", .5f, 0f)));
    ScoreTable table = ScoreTable.open(Tables.spark(), labelled(path, labels()), List.of());
    assertEquals(NAMES, table.classNames());
    assertEquals(
        true,
        ColumnarRows.areViews(
            table.input().scores().table().select(table.input().scores().scores())));
    try (LoadedTable loaded = table.load()) {
      assertEquals(List.of("[0.25, 0.75] {1=1.0}", "[0.5, 0.0] {}"), Blocks.sortedClips(loaded));
    }
    assertEquals(
        NAMES,
        ScoreTable.openScores(
                Tables.spark(), TableSource.ofScores(path, ScoreScale.PROBABILITY), List.of())
            .classNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"indices", "values"})
  void theNamesOfTheHighestScoresAreThoseOfEitherColumn(String named) throws IOException {
    StructType schema =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("recording", DataTypes.StringType)
            .add("indices", DataTypes.createArrayType(DataTypes.IntegerType, false))
            .add("values", DataTypes.createArrayType(DataTypes.FloatType, false))
            .add("floor", DataTypes.FloatType);
    Consumer<Group> first =
        row -> {
          row.append("clip_id", "a@0-10000").append("recording", "a");
          row.addGroup("indices").addGroup("list").append("element", 1);
          add(row, "values", .75f);
          row.append("floor", .75f);
        };
    Consumer<Group> second =
        row -> {
          row.append("clip_id", "b@0-10000").append("recording", "b");
          row.addGroup("indices").addGroup("list").append("element", 0);
          add(row, "values", .5f);
          row.append("floor", .5f);
        };
    String path =
        ForeignFile.write(
            directory.resolve("top.parquet"),
            Storage.PLAIN,
            "required binary clip_id (STRING); required binary recording (STRING);"
                + " required group indices (LIST) { repeated group list { required int32 element; } }"
                + " required group values (LIST) { repeated group list { required float element; } }"
                + " required float floor;",
            footer(schema, named),
            List.of(first, second));
    TableSource source = TableSourceBuilder.of(path, labels()).missing(ScoreFloor.NONE).build();
    ScoreTable table = ScoreTable.open(Tables.spark(), source, List.of());
    assertEquals(NAMES, table.classNames());
    try (LoadedTable loaded = table.load()) {
      assertEquals(List.of("[0.0, 0.75] {1=1.0}", "[0.5, 0.0] {}"), Blocks.sortedClips(loaded));
      assertEquals(new ScoreFloor(.75f), loaded.facts().gaps().floor());
    }
    Call described = Call.done("describe", path);
    assertTrue(
        described.out().contains("Parquet table, the highest scores of each clip"),
        described.out());
    assertTrue(
        described.out().contains("2 rows, 2 clips, 2 classes\nnumbers from 0.500 to 0.750"),
        described.out());
    assertTrue(described.out().contains("Rain, light"), described.out());
    assertTrue(
        described
            .out()
            .contains(
                "- The scores table "
                    + path
                    + " keeps only the highest scores of each clip, in the columns indices, values"
                    + " and floor: count the others as 0 with --missing-scores 0."),
        described.out());
  }
}
