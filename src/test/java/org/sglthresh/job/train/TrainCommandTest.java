package org.sglthresh.job.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;
import org.sglthresh.error.OptInJars;
import org.sglthresh.spark.annotate.onnx.TestTaggers;
import org.sglthresh.spark.train.TrainTables;

/** Options of {@code train} that do not go together, and inputs that do not. */
class TrainCommandTest {
  @TempDir private static Path directory;
  private static TrainTables tables;

  @BeforeAll
  static void write() {
    tables = new TrainTables(directory);
    TrainTables.Corpus corpus = new TrainTables.Corpus("a", 8, 4, 1);
    corpus.features(tables, "f");
    corpus.labels(tables, "l");
  }

  private static String path(String name) {
    return directory.resolve(name).toString();
  }

  private static String refused(int exitCode, String kind, Object... more) {
    String output = path("refused");
    Call call =
        Call.of(
            Call.words(
                "train",
                "--student=" + kind,
                "--features=" + path("f"),
                "--output=" + output,
                Call.words(more)));
    assertEquals(exitCode, call.exitCode(), call.err());
    assertEquals("", call.out());
    assertFalse(Files.exists(Path.of(output, "_SUCCESS")));
    String begin = "sglthresh train: error: ";
    assertTrue(call.lastLine().startsWith(begin), call.err());
    return call.lastLine().substring(begin.length()).replace(directory.toString(), "DIR");
  }

  private static String labels() {
    return "--labels=" + path("l");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cnn | --hidden=3 | --hidden is nothing that --student cnn knows; leave it out",
        "mobilenetv2 | --backbone=x | --backbone is nothing that --student mobilenetv2 knows; leave"
            + " it out",
        "dense | --width=2 | --width is nothing that --student dense knows; leave it out",
        "dense | --dropout=0.1 | --dropout is nothing that --student dense knows; leave it out",
        "dense | --batch-normalisation=frozen | --batch-normalisation is nothing that --student"
            + " dense knows; leave it out",
        "dense | --patience=3 | --patience needs --validation-features, on which mAP is measured",
        "dense | --average=3 | --average needs --validation-features, on which mAP is measured",
        "dense | --tune=head | --tune needs --initial-student, whose other layers stay",
        "dense | --validation-labels=x | --validation-labels is given without"
            + " --validation-features; give both or none",
        "dense | --validation-features=x | --validation-features is given without"
            + " --validation-labels; give both or none",
        "dense | --eval-features=x | --eval-features is given without --eval-labels; give both or"
            + " none",
      })
  void optionsThatDoNotGoTogether(String kind, String option, String message) {
    assertEquals(message, refused(2, kind, labels(), option));
  }

  @ParameterizedTest
  @CsvSource({
    "--share=0, a number above 0",
    "--width=9, from 0.1 to 4",
    "--dropout=1, below 1",
    "--epochs=0, 1",
    "--hidden=0, 1",
    "--learning-rate=0, 0",
    "--l2=-1, at least 0",
    "--student=rnn, dense",
  })
  void valuesOutOfRange(String option, String wanted) {
    Call call =
        Call.of(
            Call.words(
                "train",
                option.startsWith("--student") ? new String[0] : new String[] {"--student=dense"},
                "--features=f",
                "--labels=l",
                "--output=o",
                option));
    assertEquals(2, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(option.split("=")[0]), call.lastLine());
    assertTrue(call.lastLine().contains(wanted), call.lastLine());
  }

  @Test
  void convolutionsNeedOptInJars() {
    String missing = OptInJars.DJL.missing("--student cnn").getMessage();
    assertTrue(
        missing.startsWith(
            "--student cnn needs the opt-in jars of DJL and PyTorch, which are not here: give"
                + " ./submit.sh --with djl, or spark-submit --jars "),
        missing);
  }

  @Test
  void convolutionsNeedSpectrograms() {
    assertFalse(refused(OptInJars.DJL.arePresent() ? 3 : 2, "cnn", labels()).isEmpty());
  }

  @Test
  void classesMustBeNamed() {
    String labels =
        tables.labels(
            "unnamed", TrainTables.FLOATS, List.of(), TrainTables.row("a0@0-2000", List.of(1f)));
    assertEquals(
        "nothing says what the classes of the labels DIR/unnamed are, in which order; name a file"
            + " of them with --classes; 'describe DIR/unnamed' shows what it holds",
        refused(3, "dense", "--labels=" + labels));
  }

  @Test
  void labelsOfOtherClasses() throws Exception {
    Path two = Files.writeString(directory.resolve("two.txt"), "Dog\nCat\n");
    assertTrue(
        refused(3, "dense", labels(), "--classes=" + two)
            .startsWith(
                "In the labels table DIR/l, 8 clips have another number of labels than there are"
                    + " classes: clip \"a0@0-2000\": 3 instead of 2"));
    String words =
        tables.labels(
            "words",
            DataTypes.createArrayType(DataTypes.StringType),
            List.of(),
            TrainTables.row("a0@0-2000", List.of("Bird")));
    assertTrue(
        refused(3, "dense", "--labels=" + words, "--classes=" + two)
            .startsWith(
                "In the labels table DIR/words, 1 label names an unknown class: clip"
                    + " \"a0@0-2000\": \"Bird\". Give the names of all classes in a file with"
                    + " --classes"));
  }

  @Test
  void inputsThatAreNotThere() {
    assertEquals(
        "The labels table DIR/none does not exist.",
        refused(3, "dense", "--labels=" + path("none")));
    assertEquals(
        "classes file DIR/none/classes.json does not exist; check the path",
        refused(3, "dense", labels(), "--initial-student=" + path("none")));
    assertTrue(
        refused(3, "dense", labels(), "--backbone=" + path("none.onnx")).contains("none.onnx"));
  }

  @Test
  void aBackboneMustHaveEmbeddingsOfThisLength() throws Exception {
    TestTaggers.of(directory, "mean", "\"layout\": \"batch,1,bands,frames\"", TestTaggers.CLASSES);
    assertEquals(
        "--backbone DIR/mean.onnx names no output with embeddings in the file that describes it, so"
            + " no student can stand on it",
        refused(2, "dense", labels(), "--backbone=" + path("mean.onnx")));
    TestTaggers.of(
        directory,
        "mean",
        "\"layout\": \"batch,1,bands,frames\"",
        "\"embedding\": \"embedding\"",
        TestTaggers.CLASSES);
    assertEquals(
        "DIR/mean.onnx gives embeddings of 8 numbers, and the student takes features of 4; give the"
            + " tagger whose embeddings they are",
        refused(3, "dense", labels(), "--backbone=" + path("mean.onnx")));
  }

  @Test
  void theOutputIsApartFromTheInputs() {
    Call call =
        Call.of(
            "train",
            "--student=dense",
            "--features=" + path("f"),
            labels(),
            "--output=" + path("f"));
    assertEquals(4, call.exitCode(), call.err());
  }

  @Test
  void aShareThatIsTooSmall() {
    assertEquals(
        "the features DIR/f and the labels table DIR/l have no window in common among the"
            + " recordings that --share 0.0001 draws; draw a larger share; 'describe DIR/l' shows what it"
            + " holds",
        refused(3, "dense", labels(), "--share=0.0001"));
  }
}
