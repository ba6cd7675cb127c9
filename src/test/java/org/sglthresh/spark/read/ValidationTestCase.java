package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;
import org.sglthresh.testing.TableSourceBuilder;

/** Small valid and invalid tables, and the messages about them. */
abstract class ValidationTestCase {
  static final List<String> NAMES = List.of("Speech", "Dog");
  static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);
  static final DataType INTS = DataTypes.createArrayType(DataTypes.IntegerType);
  static final DataType STRINGS = DataTypes.createArrayType(DataTypes.StringType);

  @TempDir Path dir;
  ReadLimits limits = ReadLimits.DEFAULT;

  static Row row(Object... values) {
    return RowFactory.create(values);
  }

  String scores(Row... rows) {
    return Tables.write(
        dir.resolve("scores"), 1, Tables.schema("scores", FLOATS), Arrays.asList(rows));
  }

  String goodScores() {
    return scores(row("a", List.of(.1f, .2f)), row("b", List.of(.3f, .4f)));
  }

  String labels(DataType type, Row... rows) {
    return Tables.write(
        dir.resolve("labels"), 1, Tables.schema("labels", type), Arrays.asList(rows));
  }

  String goodLabels() {
    return labels(INTS, row("a", List.of(0, 1)), row("b", List.of(1, 0)));
  }

  String message(TableSource source) {
    UserException e =
        assertThrows(
            UserException.class,
            () -> ScoreTable.open(Tables.spark(), source, NAMES, limits).load());
    assertEquals(ErrorKind.INPUT, e.kind());
    assertEquals(1, e.getMessage().lines().count());
    return e.getMessage().replace(dir.toString(), "DIR");
  }

  String message(String scores, String labels) {
    return message(Tables.source(scores, labels));
  }

  static TableSource source(
      String scores, String labels, LabelEncoding encoding, Unlabelled unlabelled) {
    return TableSourceBuilder.of(scores, labels).encoding(encoding).unlabelled(unlabelled).build();
  }

  String labelsOf(List<Row> rows) {
    return labels(
        INTS, rows.stream().map(r -> row(r.getString(0), List.of(0, 1))).toArray(Row[]::new));
  }
}
