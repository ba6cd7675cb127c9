package org.sglthresh.spark.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type.Repetition;

/** A Parquet table whose types, values, encodings and layout are drawn by chance. */
final class RandomTable {
  private static final List<String> ELEMENTS =
      List.of(
          "float %s",
          "double %s",
          "int32 %s (INTEGER(8,true))",
          "int32 %s (INTEGER(16,true))",
          "int32 %s",
          "int32 %s (INTEGER(32,true))",
          "int64 %s",
          "int64 %s (INTEGER(64,true))",
          "boolean %s");

  /** Lists in all ways they are written; {@code $} is the element. */
  private static final List<String> COMMON =
      List.of(
          "%s group %s (LIST) { repeated group list { optional $ } }",
          "%s group %s (LIST) { repeated group list { required $ } }",
          "%s group %s (LIST) { repeated group bag { optional $ } }",
          "%s group %s (LIST) { repeated group element { required $ } }");

  private static final String LEGACY = "%s group %s (LIST) { repeated $ }";

  private final Random random;
  private final boolean legacy;
  private final MessageType type;
  private final int valuesInAll;
  private final int gaps; // in a hundred
  private final int longest;

  RandomTable(Random random) {
    this.random = random;
    legacy = random.nextInt(12) == 0;
    StringBuilder text = new StringBuilder("message spark_schema { ");
    boolean idLast = random.nextBoolean();
    text.append(idLast ? "" : id());
    text.append(list("scores", legacy));
    text.append(random.nextBoolean() ? "optional double weight; " : "");
    text.append(random.nextBoolean() ? list("labels", false) : "");
    text.append(
        random.nextInt(3) == 0
            ? "optional group names (LIST) { repeated group list { optional binary element"
                + " (STRING); } } optional group made { optional int32 year; required float at; } "
            : "");
    text.append(idLast ? id() : "");
    type = MessageTypeParser.parseMessageType(text + "}");
    valuesInAll = random.nextBoolean() ? 3 : 100_000;
    gaps = random.nextInt(3) == 0 ? 0 : random.nextInt(3) == 0 ? 95 : 10;
    longest = random.nextInt(4) == 0 ? 300 : 1 + random.nextInt(12);
  }

  MessageType type() {
    return type;
  }

  /** Whether the lists of scores are those of old writers. */
  boolean isLegacy() {
    return legacy;
  }

  private String id() {
    return (random.nextBoolean() ? "required" : "optional") + " binary clip_id (STRING); ";
  }

  private String list(String name, boolean legacy) {
    String element = ELEMENTS.get(random.nextInt(ELEMENTS.size())).formatted("element") + ";";
    String form = legacy ? LEGACY : COMMON.get(random.nextInt(COMMON.size()));
    String repetition = random.nextBoolean() ? "optional" : "required";
    return form.formatted(repetition, name).replace("$", element) + " ";
  }

  /** Writes one file; all files of a table have its types and are encoded each in its own way. */
  void write(Path file, int rows) throws IOException {
    write(file, rows, false);
  }

  void write(Path file, int rows, boolean byteStreamSplit) throws IOException {
    boolean equal = random.nextBoolean();
    HadoopOutputFile output =
        HadoopOutputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration());
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(output)
            .withType(type)
            .withWriterVersion(any(WriterVersion.values()))
            .withDictionaryEncoding(!byteStreamSplit && random.nextBoolean())
            .withByteStreamSplitEncoding(byteStreamSplit)
            .withDictionaryPageSize(any(64, 4_000, 1 << 20))
            .withPageSize(any(64, 1_000, 1 << 20))
            .withPageRowCountLimit(any(1, 7, 20_000))
            .withMinRowCountForPageSizeCheck(any(1, 10, 100))
            .withRowGroupSize((long) any(2_000, 8_000, 128 << 20))
            .withCompressionCodec(
                any(
                    CompressionCodecName.UNCOMPRESSED,
                    CompressionCodecName.SNAPPY,
                    CompressionCodecName.GZIP,
                    CompressionCodecName.ZSTD))
            .build()) {
      for (int row = 0; row < rows; row++) {
        writer.write(row(row, equal ? longest : random.nextInt(longest + 1)));
      }
    }
  }

  @SafeVarargs
  private <T> T any(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private Group row(int number, int length) {
    Group row = new SimpleGroup(type);
    for (int i = 0; i < type.getFieldCount(); i++) {
      boolean missing =
          !type.getType(i).isRepetition(Repetition.REQUIRED) && random.nextInt(100) < gaps;
      if (missing) {
        continue;
      }
      if (type.getFieldName(i).equals("clip_id")) {
        row.add(i, "clip" + number);
      } else if (type.getType(i).isPrimitive()) {
        row.add(i, random.nextDouble());
      } else if (type.getFieldName(i).equals("made")) {
        row.addGroup(i).append("at", random.nextFloat());
      } else {
        fill(row.addGroup(i), length);
      }
    }
    return row;
  }

  private void fill(Group list, int length) {
    GroupType listType = list.getType();
    for (int i = 0; i < length; i++) {
      if (listType.getType(0).isPrimitive()) { // of old writers
        add(list, listType);
        continue;
      }
      Group element = list.addGroup(0);
      if (element.getType().getType(0).isRepetition(Repetition.REQUIRED)
          || random.nextInt(100) >= gaps) {
        add(element, element.getType());
      }
    }
  }

  private void add(Group to, GroupType of) {
    int value = random.nextInt(valuesInAll) - 1;
    switch (of.getType(0).asPrimitiveType().getPrimitiveTypeName()) {
      case FLOAT -> to.add(0, value == 2 ? Float.NaN : value == 1 ? -0f : value / 7f);
      case DOUBLE -> to.add(0, value == 2 ? Double.NaN : value == 1 ? -0. : value / 7.);
      case INT32 -> to.add(0, (int) (byte) value);
      case INT64 -> to.add(0, value * 1_000_000_007L);
      case BOOLEAN -> to.add(0, value % 3 == 1);
      default -> to.add(0, "name " + value);
    }
  }
}
