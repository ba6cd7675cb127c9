package org.sglthresh.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.array.text.TextArrayFile;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.layout.AnnotatorRule;
import org.sglthresh.io.layout.LayoutHints;
import org.sglthresh.io.layout.LayoutName;
import org.sglthresh.io.layout.LayoutSniffer;
import org.sglthresh.io.layout.MatrixLayout;
import org.sglthresh.io.layout.SelectionFinder;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.spark.source.annotators.AnnotatorList;

/** Damaged rows of numbers, labels of annotators and selections of Raven. */
@Tag("fuzz")
class FieldTextFuzzTest {
  private static final Configuration CONFIGURATION = new Configuration();

  @TempDir Path directory;

  @Test
  void matrix() {
    Fuzz.of("matrix", ".txt")
        .seeds(
            "# two rows\n5.000000000000000000e-01 2.5e-01\n0.0e+00 nan\n".getBytes(UTF_8),
            "# Speech,Dog\n0.5,0.25\n0.0,1\n1e-3,1\n".getBytes(UTF_8))
        .run(directory, FieldTextFuzzTest::readMatrix);
  }

  private static void readMatrix(Path path) throws IOException {
    InputFile file = InputFile.find(CONFIGURATION, path.toString());
    MatrixLayout layout =
        LayoutSniffer.matrix(CONFIGURATION, file, LayoutHints.NONE.with(LayoutName.MATRIX))
            .orElseThrow();
    TextArrayFile text = TextArrayFile.open(CONFIGURATION, file, layout);
    RowArray rows = text.rows(CONFIGURATION, text.entries().get(0));
    try (RowArray.Reader reader = rows.reader(CONFIGURATION)) {
      int count = reader.rowsPerRead();
      reader.read(0, count, new float[count * rows.columns()]);
    }
  }

  @Test
  void annotators() {
    Fuzz.of("annotators", ".csv")
        .seeds(
            """
            split,audio_filename,annotator_id,1_engine_presence,8_dog_presence
            train,a.wav,17,1,0
            train,a.wav,-1,-1,1
            test,b.wav,0,0,1
            """
                .getBytes(UTF_8))
        .run(directory, FieldTextFuzzTest::readAnnotators);
  }

  private static void readAnnotators(Path path) {
    InputFile file = InputFile.find(CONFIGURATION, path.toString());
    TextLayout layout =
        LayoutSniffer.sniff(CONFIGURATION, file, LayoutHints.NONE.with(LayoutName.ANNOTATORS));
    AnnotatorList.read(
        CONFIGURATION, file, layout, AnnotatorRule.ANY, layout.classes(), layout.classNames());
  }

  @Test
  void selections() {
    Fuzz.of("selections", ".txt")
        .seeds(
            """
            Selection\tView\tBegin Time (s)\tEnd Time (s)\tSpecies
            1\tWaveform 1\t0.5\t1.25\tEATO
            1\tSpectrogram 1\t0.5\t1.25\tEATO
            """
                .getBytes(UTF_8),
            """
            Selection\tBegin Time (s)\tEnd Time (s)\tBegin File\tFile Offset (s)\tTag
            1\t10.5\t11\ta.wav\t10.5\tsong
            2\t70.2\t70.35\tb.wav\t10.2\tcall
            """
                .getBytes(UTF_8))
        .run(directory, FieldTextFuzzTest::readSelections);
  }

  private static void readSelections(Path path) {
    InputFile file = InputFile.find(CONFIGURATION, path.toString());
    SelectionFinder.find(CONFIGURATION, file, LayoutHints.NONE.with(LayoutName.SELECTIONS))
        .orElseThrow()
        .events(CONFIGURATION);
  }
}
