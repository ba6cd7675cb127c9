package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.testing.SparkTables;

/**
 * A detector that keeps no score below 0.3, counted by hand. Dog: a (0.9) and c (0.4) have it, b
 * (0.6) and f (0.3) do not, e has it without a score. Cat: b (0.8) and d (0.5) have it.
 */
abstract class MissingScoresTestCase {
  static final String ZERO = "--missing-scores=0";

  @TempDir static Path tables;

  @TempDir Path work;

  static Row row(Object... values) {
    return RowFactory.create(values);
  }

  static void write(String name, StructType schema, Row... rows) {
    SparkTables.session()
        .createDataFrame(Arrays.asList(rows), schema)
        .coalesce(1)
        .write()
        .parquet(tables.resolve(name).toString());
  }

  @BeforeAll
  static void writeTables() throws IOException {
    StructType id = new StructType().add("clip_id", DataTypes.StringType);
    write(
        "long",
        id.add("class", DataTypes.StringType).add("score", DataTypes.DoubleType),
        row("a", "Dog", .9),
        row("b", "Cat", .8),
        row("b", "Dog", .6),
        row("c", "Dog", .4),
        row("d", "Cat", .5),
        row("f", "Dog", .3));
    write(
        "wide",
        id.add("Dog", DataTypes.FloatType).add("Cat", DataTypes.FloatType),
        row("a", .9f, null),
        row("b", .6f, .8f),
        row("c", .4f, null),
        row("d", null, .5f),
        row("f", .3f, null));
    StructType dense = id.add("scores", DataTypes.createArrayType(DataTypes.FloatType));
    write(
        "dense",
        dense,
        row("a", Arrays.asList(.9f, null)),
        row("b", List.of(.6f, .8f)),
        row("c", Arrays.asList(.4f, null)),
        row("d", Arrays.asList(null, .5f)),
        row("e", Arrays.asList(null, null)),
        row("f", Arrays.asList(.3f, null)));
    write(
        "zeros",
        dense,
        row("a", List.of(.9f, 0f)),
        row("b", List.of(.6f, .8f)),
        row("c", List.of(.4f, 0f)),
        row("d", List.of(0f, .5f)),
        row("e", List.of(0f, 0f)),
        row("f", List.of(.3f, 0f)));
    write(
        "labels",
        id.add("labels", DataTypes.createArrayType(DataTypes.StringType)),
        row("a", List.of("Dog")),
        row("b", List.of("Cat")),
        row("c", List.of("Dog")),
        row("d", List.of("Cat")),
        row("e", List.of("Dog")),
        row("f", List.of()));
    Files.writeString(tables.resolve("classes.json"), "[\"Dog\", \"Cat\"]");
  }

  final Call call(String command, String scores, String output, String... options) {
    return Call.of(
        Stream.of(
                Stream.of(command, "--scores=" + tables.resolve(scores)),
                Stream.of("--classes=" + tables.resolve("classes.json")),
                command.equals("apply")
                    ? Stream.<String>of()
                    : Stream.of("--labels=" + tables.resolve("labels")),
                Stream.of("--output=" + work.resolve(output)),
                Stream.of(options))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  final Call done(String command, String scores, String output, String... options) {
    Call call = call(command, scores, output, options);
    assertEquals(0, call.exitCode(), call.err());
    return call;
  }

  final JsonNode json(String output, String file) throws IOException {
    return TwoSets.json(work.resolve(output).toString(), file);
  }

  final List<Float> thresholds(String output) throws IOException {
    List<Float> thresholds = new ArrayList<>();
    json(output, "thresholds.json")
        .path("classes")
        .forEach(entry -> thresholds.add((float) entry.path("threshold").asDouble()));
    return thresholds;
  }

  final String refused(String command, String scores, String... options) {
    Call call = call(command, scores, "refused", options);
    assertEquals(3, call.exitCode(), call.err());
    return call.lastLine();
  }
}
