package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.option.OptionRecordsTest;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.demo.DemoKind;
import org.sglthresh.job.demo.DemoOptions;

class DemoCommandTest {
  @Test
  void wordsBecomeItsRecord() {
    assertEquals(
        new DemoOptions(
            DemoKind.SCORES, 12_958, 0, new OutputOptions("sglthresh-demo", IfExists.OVERWRITE)),
        OptionRecordsTest.read(new DemoCommand()));
    assertEquals(
        new DemoOptions(DemoKind.SCORES, 100, 2, new OutputOptions("mine", IfExists.OVERWRITE)),
        OptionRecordsTest.read(new DemoCommand(), "--clips=100", "--seed=2", "--output=mine"));
    assertEquals(
        new DemoOptions(
            DemoKind.AUDIO, 200, 0, new OutputOptions("sglthresh-demo", IfExists.OVERWRITE)),
        OptionRecordsTest.read(new DemoCommand(), "--audio"));
  }

  @Test
  void theNumberOfClipsIsHeldToItsRange() {
    assertEquals(
        "sglthresh demo: error: --clips takes a whole number from 1 to 10,000,000,000, not '-2'",
        Call.of("demo", "--clips", "-2").lastLine());
  }
}
