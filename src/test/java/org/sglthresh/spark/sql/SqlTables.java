package org.sglthresh.spark.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;
import org.sglthresh.testing.JvmDirectory;
import org.sglthresh.testing.TableSourceBuilder;

/** The same corpus in every form of table, each written once in a JVM. */
enum SqlTables {
  MULTI_HOT_WITH_UNKNOWN,
  SOFT_WITH_WEIGHTS,
  NAMES_DROPPED,
  INDICES_IN_THE_SAME_TABLE,
  LOGITS_AND_TRUTH,
  WIDE_SHUFFLED,
  LONG;

  static final int CLIPS = 400;
  static final int CLASSES = 5;
  static final List<String> CLASS_NAMES = List.of("a", "b", "c", "d", "e");

  private static final ReadLimits NO_BROADCAST = new ReadLimits(1, 1, 1 << 10, 1 << 14, 64, 1000);

  private static final Map<SqlTables, TableSource> WRITTEN = new EnumMap<>(SqlTables.class);

  /** Opens the table. */
  ScoreTable open() {
    ReadLimits limits = this == WIDE_SHUFFLED ? NO_BROADCAST : Tables.SMALL_BLOCKS;
    return ScoreTable.open(Tables.spark(), source(), CLASS_NAMES, limits);
  }

  private TableSource source() {
    synchronized (WRITTEN) {
      return WRITTEN.computeIfAbsent(this, SqlTables::write);
    }
  }

  private TableSource write() {
    Random random = new Random(7);
    List<Row> scores = new ArrayList<>();
    List<Row> labels = new ArrayList<>();
    for (String id : Tables.ids(CLIPS)) {
      double[] clipScores = new double[CLASSES];
      double[] truth = new double[CLASSES];
      for (int c = 0; c < CLASSES; c++) {
        boolean present = c < CLASSES - 1 && random.nextInt(3 + c) == 0;
        double p = Math.min(1, Math.max(0, (present ? .6 : .3) + .25 * random.nextGaussian()));
        clipScores[c] = random.nextInt(4) == 0 ? Math.rint(p * 10) / 10 : p; // ties, 0 and 1
        truth[c] = present ? 1 : 0;
      }
      write(id, clipScores, truth, random, scores, labels);
    }
    String prefix = JvmDirectory.resolve("sql-" + name()).toString();
    String scorePath = Tables.write(Path.of(prefix + "-scores"), 3, scoreSchema(), scores);
    Optional<String> labelPath =
        labels.isEmpty()
            ? Optional.empty()
            : Optional.of(Tables.write(Path.of(prefix + "-labels"), 2, labelSchema(), labels));
    TableSourceBuilder source =
        TableSourceBuilder.of(scorePath)
            .labels(labelPath)
            .scale(this == LOGITS_AND_TRUTH ? ScoreScale.LOGIT : ScoreScale.PROBABILITY)
            .encoding(encoding())
            .unlabelled(this == NAMES_DROPPED ? Unlabelled.DROP : Unlabelled.KEEP);
    return (this == SOFT_WITH_WEIGHTS ? source.weight("times") : source).build();
  }

  private LabelEncoding encoding() {
    return switch (this) {
      case SOFT_WITH_WEIGHTS -> LabelEncoding.SOFT;
      case INDICES_IN_THE_SAME_TABLE -> LabelEncoding.INDICES;
      default -> LabelEncoding.AUTO;
    };
  }

  private static DataType array(DataType type) {
    return DataTypes.createArrayType(type);
  }

  private StructType scoreSchema() {
    StructType id = new StructType().add("clip_id", DataTypes.StringType);
    return switch (this) {
      case MULTI_HOT_WITH_UNKNOWN, NAMES_DROPPED -> id.add("scores", array(DataTypes.FloatType));
      case SOFT_WITH_WEIGHTS ->
          id.add("scores", array(DataTypes.FloatType)).add("times", DataTypes.FloatType);
      case INDICES_IN_THE_SAME_TABLE ->
          id.add("scores", array(DataTypes.FloatType)).add("labels", array(DataTypes.ShortType));
      case LOGITS_AND_TRUTH -> id.add("scores", array(DataTypes.DoubleType));
      case WIDE_SHUFFLED -> {
        StructType wide = id;
        for (String name : CLASS_NAMES) {
          wide = wide.add(name, DataTypes.FloatType);
        }
        yield wide;
      }
      case LONG -> id.add("class", DataTypes.StringType).add("score", DataTypes.DoubleType);
    };
  }

  private StructType labelSchema() {
    StructType id = new StructType().add("clip_id", DataTypes.StringType);
    return id.add(
        "labels",
        array(
            switch (this) {
              case SOFT_WITH_WEIGHTS -> DataTypes.DoubleType;
              case NAMES_DROPPED -> DataTypes.StringType;
              case LOGITS_AND_TRUTH -> DataTypes.BooleanType;
              case LONG -> DataTypes.LongType;
              default -> DataTypes.ByteType;
            }));
  }

  private void write(
      String id,
      double[] scores,
      double[] truth,
      Random random,
      List<Row> scoreRows,
      List<Row> labelRows) {
    List<Float> floats = new ArrayList<>();
    List<Double> doubles = new ArrayList<>();
    List<Object> wide = new ArrayList<>(List.of(id));
    List<Object> labels = new ArrayList<>();
    for (int c = 0; c < CLASSES; c++) {
      floats.add((float) scores[c]);
      doubles.add(10 * scores[c] - 5);
      wide.add((float) scores[c]);
      label(labels, c, truth[c], random);
    }
    switch (this) {
      case MULTI_HOT_WITH_UNKNOWN, NAMES_DROPPED -> scoreRows.add(RowFactory.create(id, floats));
      case SOFT_WITH_WEIGHTS ->
          scoreRows.add(RowFactory.create(id, floats, .25f + random.nextInt(8)));
      case INDICES_IN_THE_SAME_TABLE -> scoreRows.add(RowFactory.create(id, floats, labels));
      case LOGITS_AND_TRUTH -> scoreRows.add(RowFactory.create(id, doubles));
      case WIDE_SHUFFLED -> scoreRows.add(RowFactory.create(wide.toArray()));
      case LONG -> {
        for (int c = CLASSES - 1; c >= 0; c--) {
          scoreRows.add(RowFactory.create(id, CLASS_NAMES.get(c), scores[c]));
        }
      }
    }
    if (this != INDICES_IN_THE_SAME_TABLE) {
      labelRows.add(RowFactory.create(id, labels));
    }
  }

  private void label(List<Object> labels, int c, double truth, Random random) {
    switch (this) {
      case MULTI_HOT_WITH_UNKNOWN -> {
        int draw = random.nextInt(6);
        labels.add(draw == 0 ? null : Byte.valueOf((byte) (draw == 1 ? -1 : truth)));
      }
      case SOFT_WITH_WEIGHTS -> {
        int draw = random.nextInt(6);
        labels.add(draw == 0 ? Double.NaN : draw < 3 ? Math.abs(truth - .2) : truth);
      }
      case NAMES_DROPPED -> labels.addAll(truth > 0 ? List.of(CLASS_NAMES.get(c)) : List.of());
      case INDICES_IN_THE_SAME_TABLE ->
          labels.addAll(truth > 0 ? Arrays.asList((short) c, (short) c) : List.of());
      case LOGITS_AND_TRUTH -> labels.add(truth > 0);
      case LONG -> labels.add((long) truth);
      case WIDE_SHUFFLED -> labels.add((byte) truth);
    }
  }
}
