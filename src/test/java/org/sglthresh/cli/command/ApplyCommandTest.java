package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.option.OptionRecordsTest;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.apply.ApplyOptions;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.table.TableSource;

class ApplyCommandTest {
  @Test
  void wordsBecomeItsRecord() {
    assertEquals(
        new ApplyOptions(
            TableSource.ofScores("s", ScoreScale.LOGIT).naming(Optional.of("c.json")),
            "-2",
            new OutputOptions("o", IfExists.FAIL)),
        OptionRecordsTest.read(
            new ApplyCommand(),
            "--scores=s",
            "--classes=c.json",
            "--score-scale=logit",
            "--thresholds",
            "-2",
            "--output=o"));
  }

  @Test
  void aThresholdLiesOnTheScaleOfTheScores() {
    assertEquals(
        "sglthresh apply: error: --thresholds is 2.0, but scores are probabilities: take a number"
            + " from 0 to 1, or say --score-scale logit",
        Call.of("apply", "--scores=s", "--thresholds=2", "--output=o").lastLine());
  }
}
