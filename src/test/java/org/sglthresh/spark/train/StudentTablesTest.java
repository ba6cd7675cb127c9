package org.sglthresh.spark.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sglthresh.spark.train.TrainTables.CLASSES;
import static org.sglthresh.spark.train.TrainTables.FLOATS;
import static org.sglthresh.spark.train.TrainTables.row;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.psl.student.DenseArchitecture;
import org.sglthresh.psl.student.TrainingMode;
import org.sglthresh.psl.student.TrainingMode.Normalisation;
import org.sglthresh.psl.student.Weights;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.train.StudentSource.Gaps;

/** Features with their labels, in every form that tables may have. */
class StudentTablesTest {
  private static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType);
  private static final DataType BYTES = DataTypes.createArrayType(DataTypes.ByteType);
  private static final DataType STRINGS = DataTypes.createArrayType(DataTypes.StringType);
  private static final Gaps NONE = new Gaps(false, false);

  @TempDir private Path directory;
  private TrainTables tables;

  @BeforeEach
  void lay() {
    tables = new TrainTables(directory);
  }

  /** The labels of all windows, by their ids. */
  private static Map<String, String> labels(StudentSource source) {
    StudentTables opened = StudentTables.open(Tables.spark(), source);
    try (StudentWindows windows = opened.load(CLASSES, opened.firstLength(), false)) {
      return byId(windows, windows.labels());
    }
  }

  private static Map<String, String> byId(StudentWindows windows, List<float[]> rows) {
    List<String> ids = ids(windows);
    TreeMap<String, String> found = new TreeMap<>();
    for (int i = 0; i < ids.size(); i++) {
      found.put(ids.get(i), Arrays.toString(rows.get(i)));
    }
    assertEquals(windows.size(), found.size());
    return found;
  }

  private static List<String> ids(StudentWindows windows) {
    return windows.ids(IntStream.range(0, windows.size()).toArray());
  }

  private String twoWindows() {
    return tables.features("features", row("a", List.of(1f, 2f)), row("b", List.of(3f, 4f)));
  }

  private void assertLabels(String a, String b, StudentSource source) {
    assertEquals(Map.of("a", a, "b", b), labels(source));
  }

  @Test
  void featuresAreArraysOfAnyNumbersOrVectors() {
    String labels =
        tables.labels(
            "labels",
            FLOATS,
            CLASSES,
            row("a", List.of(.1f, .2f, .3f)),
            row("b", List.of(0f, 1f, 0f)));
    StructType id = new StructType().add("clip_id", "string");
    List<String> forms =
        List.of(
            twoWindows(),
            tables.table(
                "doubles",
                id.add("embedding", DOUBLES),
                row("a", List.of(1.0, 2.0)),
                row("b", List.of(3.0, 4.0))),
            tables.table(
                "bytes",
                id.add("embedding", BYTES),
                row("a", List.of((byte) 1, (byte) 2)),
                row("b", List.of((byte) 3, (byte) 4))),
            tables.table(
                "vectors",
                id.add("embedding", SQLDataTypes.VectorType()),
                row("a", Vectors.dense(1, 2)),
                row("b", Vectors.sparse(2, new int[] {0, 1}, new double[] {3, 4}))));
    for (String features : forms) {
      StudentSource source = TrainTables.source(features, labels);
      assertEquals(Map.of("a", "[1.0, 2.0]", "b", "[3.0, 4.0]"), seen(source), features);
      assertLabels("[0.1, 0.2, 0.3]", "[0.0, 1.0, 0.0]", source);
    }
  }

  /** The two features of all windows, as a student of two classes passes them on. */
  private static Map<String, String> seen(StudentSource source) {
    DenseArchitecture identity = new DenseArchitecture(2, List.of(), 2);
    Weights weights = new Weights(new float[] {1, 0, 0, 1, 0, 0}, new float[0]);
    StudentKernels kernels =
        new StudentKernels(
            identity, new float[] {1, 1}, new TrainingMode(0, 0, Normalisation.TRAIN));
    try (StudentWindows windows =
        StudentTables.open(Tables.spark(), source).load(CLASSES, 2, false)) {
      List<float[]> features = new ArrayList<>();
      for (float[] scores : windows.scores(kernels, weights)) {
        features.add(new float[] {logit(scores[0]), logit(scores[1])});
      }
      return byId(windows, features);
    }
  }

  private static float logit(float score) {
    return Math.round(1e3 * Math.log(score / (1.0 - score))) / 1000f;
  }

  @Test
  void labelsAreSoftHardOrNames() {
    String features = twoWindows();
    StudentSource soft =
        TrainTables.source(
            features,
            tables.labels(
                "soft",
                DOUBLES,
                CLASSES,
                row("b", Arrays.asList(null, Double.NaN, -1.0)),
                row("a", List.of(.25, 1.0, 0.0))));
    assertLabels("[0.25, 1.0, 0.0]", "[NaN, NaN, NaN]", soft);
    StudentSource hard =
        TrainTables.source(
            features,
            tables.labels(
                "hard",
                BYTES,
                CLASSES,
                row("a", List.of((byte) 1, (byte) 0, (byte) -1)),
                row("b", Arrays.asList((byte) 0, null, (byte) 1))));
    assertLabels("[1.0, 0.0, NaN]", "[0.0, NaN, 1.0]", hard);
    String names =
        tables.labels(
            "names",
            STRINGS,
            List.of(),
            row("a", List.of("Rain", "Dog", "Dog")),
            row("b", List.of()));
    for (LabelEncoding encoding : List.of(LabelEncoding.SOFT, LabelEncoding.AUTO)) {
      assertLabels(
          "[1.0, 0.0, 1.0]",
          "[0.0, 0.0, 0.0]",
          TrainTables.source(features, names, encoding, NONE));
    }
    String indices =
        tables.labels(
            "indices",
            DataTypes.createArrayType(DataTypes.IntegerType),
            List.of(),
            row("a", List.of(2)),
            row("b", List.of(1, 0)));
    assertLabels(
        "[0.0, 0.0, 1.0]",
        "[1.0, 1.0, 0.0]",
        TrainTables.source(features, indices, LabelEncoding.INDICES, NONE));
  }

  @Test
  void labelsMayBeInRowsOrColumnsOfTheirOwn() {
    String features = twoWindows();
    StructType id = new StructType().add("clip_id", "string");
    String wide =
        tables.table(
            "wide",
            id.add("Rain", "double").add("Dog", "double").add("Cat", "double"),
            row("a", .5, 0.0, 1.0),
            row("b", 0.0, null, .25));
    assertLabels("[0.0, 1.0, 0.5]", "[NaN, 0.25, 0.0]", TrainTables.source(features, wide));
    String rows =
        tables.table(
            "rows", id.add("class", "string"), row("a", "Cat"), row("b", "Rain"), row("b", "Dog"));
    assertLabels("[0.0, 1.0, 0.0]", "[1.0, 0.0, 1.0]", TrainTables.source(features, rows));
  }

  @Test
  void classesOfAnotherOrderAreMoved() {
    String labels =
        tables.labels(
            "labels",
            FLOATS,
            List.of("Rain", "Dog", "Cat"),
            row("a", List.of(.1f, .2f, .3f)),
            row("b", List.of(0f, 1f, 0f)));
    StudentSource source = TrainTables.source(twoWindows(), labels);
    assertEquals(List.of("Rain", "Dog", "Cat"), StudentTables.classNames(Tables.spark(), source));
    assertLabels("[0.2, 0.3, 0.1]", "[1.0, 0.0, 0.0]", source);
  }

  @Test
  void labelsOfRecordingsAreThoseOfAllTheirWindows() {
    String features =
        tables.windows(
            "features",
            row("a@0-2000", "a", List.of(1f, 2f)),
            row("a@2000-4000", "a", List.of(1f, 2f)),
            row("b@0-2000", "b", List.of(3f, 4f)));
    StructType recording = new StructType().add("recording", "string");
    List<String> forms =
        List.of(
            tables.table(
                "by recording",
                recording.add("labels", STRINGS),
                row("b", List.of("Cat")),
                row("a", List.of("Dog", "Rain"))),
            tables.labels(
                "by id",
                FLOATS,
                CLASSES,
                row("a", List.of(1f, 0f, 1f)),
                row("b", List.of(0f, 1f, 0f))));
    for (String labels : forms) {
      assertEquals(
          new TreeMap<>(
              Map.of(
                  "a@0-2000", "[1.0, 0.0, 1.0]",
                  "a@2000-4000", "[1.0, 0.0, 1.0]",
                  "b@0-2000", "[0.0, 1.0, 0.0]")),
          labels(TrainTables.source(features, labels)),
          labels);
    }
  }

  @Test
  void partitionsDecideNeitherNumbersNorIds() {
    TrainTables.Corpus corpus = new TrainTables.Corpus("r", 200, 4, 1);
    StudentSource source =
        TrainTables.source(corpus.features(tables, "features"), corpus.labels(tables, "labels"));
    StudentTables opened = StudentTables.open(Tables.spark(), source);
    List<String> ids = List.of();
    List<float[]> labels = List.of();
    for (int partitions : new int[] {1, 2, 7}) {
      try (StudentWindows windows = opened.load(CLASSES, new FeatureLength(4, false), partitions)) {
        assertEquals(200, windows.size());
        if (ids.isEmpty()) {
          ids = ids(windows);
          labels = windows.labels();
        }
        assertEquals(ids, ids(windows), partitions + " partitions");
        assertArrayEquals(labels.toArray(), windows.labels().toArray());
        assertArrayEquals(sums(labels), windows.labelSums());
      }
    }
  }

  private static double[] sums(List<float[]> labels) {
    double[] sums = new double[CLASSES.size()];
    labels.forEach(row -> IntStream.range(0, sums.length).forEach(c -> sums[c] += row[c]));
    return sums;
  }

  @Test
  void windowsOfOneTableAloneAreLeftOutAndCountedIfAskedFor() {
    String features = twoWindows();
    String labels =
        tables.labels(
            "labels",
            FLOATS,
            CLASSES,
            row("b", List.of(1f, 0f, 0f)),
            row("c", List.of(1f, 0f, 0f)),
            row("d", List.of(1f, 0f, 0f)));
    StudentSource source =
        TrainTables.source(features, labels, LabelEncoding.SOFT, new Gaps(true, true));
    try (StudentWindows windows =
        StudentTables.open(Tables.spark(), source).load(CLASSES, 2, false)) {
      assertEquals(List.of("b"), ids(windows));
      assertEquals(1, windows.featuresLeftOut());
      assertEquals(2, windows.labelsLeftOut());
    }
  }

  @Test
  void recordingsWithoutWindowsAreLeftOutAndCountedIfAskedFor() {
    String features = tables.windows("features", row("a@0-2000", "a", List.of(1f, 2f)));
    String labels =
        tables.labels(
            "labels", STRINGS, List.of(), row("a", List.of("Dog")), row("b", List.of("Dog")));
    StudentSource source =
        TrainTables.source(features, labels, LabelEncoding.SOFT, new Gaps(false, true));
    try (StudentWindows windows =
        StudentTables.open(Tables.spark(), source).load(CLASSES, 2, false)) {
      assertEquals(1, windows.size());
      assertEquals(1, windows.labelsLeftOut());
    }
  }

  private Set<String> share(String features, String labels, double share, long seed) {
    StudentSource all = TrainTables.source(features, labels);
    StudentSource drawn =
        new StudentSource(
            all.role(),
            all.features(),
            all.column(),
            all.labels(),
            all.labelsColumn(),
            all.encoding(),
            all.gaps(),
            new RecordingShare(share, seed));
    return new TreeSet<>(labels(drawn).keySet());
  }

  @Test
  void aShareIsOfWholeRecordingsAndNested() {
    TrainTables.Corpus corpus = new TrainTables.Corpus("r", 2000, 3, 1);
    String features = corpus.features(tables, "features");
    String labels = corpus.labels(tables, "labels");
    Set<String> tenth = share(features, labels, .1, 5);
    Set<String> half = share(features, labels, .5, 5);
    assertEquals(tenth, share(features, labels, .1, 5));
    assertEquals(100, tenth.size() / 2, 30.0);
    assertEquals(500, half.size() / 2, 50.0);
    assertEquals(2000, share(features, labels, 1, 5).size());
    TreeSet<String> outside = new TreeSet<>(tenth);
    outside.removeAll(half);
    assertEquals(new TreeSet<>(), outside, "a smaller share is part of a larger one");
    Set<String> others = share(features, labels, .1, 6);
    others.retainAll(tenth);
    assertEquals(10, others.size() / 2, 10.0, "another seed draws others");
    for (String window : half) {
      String other =
          window.endsWith("@0-2000")
              ? window.replace("@0-2000", "@2000-4000")
              : window.replace("@2000-4000", "@0-2000");
      assertEquals(List.of(other), half.stream().filter(other::equals).toList());
    }
  }
}
