package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.option.OptionRecordsTest;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.corpus.ImportFile;
import org.sglthresh.job.corpus.ImportOptions;
import org.sglthresh.job.corpus.SynthesizeOptions;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.table.ExtraLabels;
import org.sglthresh.spark.table.MissingScores;

class CorpusCommandsTest {
  private static void assertRefused(String line, String... args) {
    Call call = Call.of(args);
    assertEquals(new Call(2, "", line + System.lineSeparator()), call);
  }

  @Test
  void wordsBecomeRecords() {
    assertEquals(
        new ImportOptions(
            new ImportFile("s.npy"),
            Optional.of(new ImportFile("l.npy")),
            Optional.of("ids.csv"),
            Optional.of("c.txt"),
            ScoreScale.PROBABILITY,
            MissingScores.FAIL,
            ExtraLabels.FAIL,
            new OutputOptions("o", IfExists.FAIL)),
        OptionRecordsTest.read(
            new ImportCommand(),
            "--scores=s.npy",
            "--labels=l.npy",
            "--clip-ids=ids.csv",
            "--classes=c.txt",
            "--output=o"));
    assertEquals(
        new SynthesizeOptions(12_958, 527, 0, new OutputOptions("o", IfExists.FAIL)),
        OptionRecordsTest.read(new SynthesizeCommand(), "--clips=12958", "--output=o"));
    assertEquals(
        new SynthesizeOptions(5, 20, -3, new OutputOptions("o", IfExists.FAIL)),
        OptionRecordsTest.read(
            new SynthesizeCommand(), "--clips=5", "--classes=20", "--seed", "-3", "--output=o"));
  }

  @Test
  void countsAreHeldToTheirRange() {
    assertRefused(
        "sglthresh synthesize: error: --clips takes a whole number from 1 to 10,000,000,000, not '0'",
        "synthesize",
        "--clips",
        "0",
        "--output=o");
    assertRefused(
        "sglthresh synthesize: error: --classes takes a whole number from 1 to 100,000, not '0'",
        "synthesize",
        "--clips=5",
        "--classes=0",
        "--output=o");
    assertRefused(
        "sglthresh synthesize: error: missing option --clips N", "synthesize", "--output", "o");
  }
}
