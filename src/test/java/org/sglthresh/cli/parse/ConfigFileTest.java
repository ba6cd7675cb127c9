package org.sglthresh.cli.parse;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.command.OptimizeCommand;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.optimize.method.MethodName;

class ConfigFileTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("my run.properties");
  }

  private void write(String... lines) throws IOException {
    Files.write(file, List.of(lines), StandardCharsets.UTF_8);
  }

  private OptimizeOptions optimize(String path, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", path));
    OptimizeCommand command = new OptimizeCommand();
    return command.read(new ArgumentParser(command.name(), command.settings()).parse(all));
  }

  private void assertRefused(String message, String... words) {
    List<String> all = new ArrayList<>(List.of("optimize"));
    all.addAll(List.of(words));
    all.addAll(List.of("--config", file.toString()));
    Call call = Call.of(all.toArray(String[]::new));
    assertEquals(
        new Call(2, "", "sglthresh optimize: error: " + message + System.lineSeparator()), call);
  }

  @Test
  void theExampleIsTaken() {
    OptimizeOptions options = optimize("conf/optimize.properties", "--scores=s", "--output=o");
    assertEquals(MethodName.ROBUST, options.learning().method());
    assertEquals(0.3, options.learning().settings().sgl().initialThreshold());
    assertEquals(IfExists.SKIP, options.output().ifExists());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:"})
  void aFileGivesValuesAndTheCommandLineWins(String scheme) throws IOException {
    file = directory.resolve("run.properties");
    write(
        "# as on the cluster",
        "scores = s",
        "labels=Zoë",
        "output: o",
        "epochs=7",
        "slope=20",
        "learn-slope=true",
        "objective=");
    OptimizeOptions options = optimize(scheme + file, "--epochs", "9", "--slope=");
    assertEquals("s", options.tuning().scores());
    assertEquals("Zoë", options.tuning().labels().orElseThrow());
    assertEquals("o", options.output().path());
    assertEquals(9, options.learning().settings().sgl().epochs());
    assertEquals(20, options.learning().settings().sgl().slope());
    assertEquals(SlopeMode.LEARNED, options.learning().settings().sgl().slopeMode());
    assertEquals("micro-f1", options.learning().objective().label());
    assertEquals(
        SlopeMode.FIXED,
        optimize(file.toString(), "--learn-slope=false").learning().settings().sgl().slopeMode());
  }

  @Test
  void aBadValueIsAnsweredWithKeyAndFile() throws IOException {
    write("scores=s", "output=o", "slope=steep");
    assertRefused("slope in " + file + " takes a number above 0, not 'steep'");
    write("scores=s", "output=o", "initial-threshold=2");
    assertRefused(
        "initial-threshold in "
            + file
            + " is 2.0, but scores are probabilities: take a number from 0 to 1, or say"
            + " --score-scale logit");
    write("scores=s", "output=o", "slope=5");
    assertRefused(
        "slope in "
            + file
            + " does not go with method default, which would ignore it; leave it out",
        "--method=default");
    write("scores=s", "output=o", "eval-labels=l");
    assertRefused(
        "eval-labels in "
            + file
            + " is given without --eval-scores, so there is nothing to measure");
  }

  @Test
  void anUnknownKeyIsRefused() throws IOException {
    write("scores=s", "epoch=5");
    assertRefused(
        file
            + " has the key 'epoch', which optimize does not take from a file; did you mean"
            + " epochs?");
    write("spark.master=local");
    assertRefused(file + " has the key 'spark.master', which optimize does not take from a file");
    write("config=other");
    assertRefused(file + " has the key 'config', which optimize does not take from a file");
    write("help=true");
    assertRefused(file + " has the key 'help', which optimize does not take from a file");
  }

  @Test
  void aKeyStandsOnce() throws IOException {
    write("epochs=5", "slope=3", "epochs=6");
    assertRefused(file + " has the key 'epochs' twice");
  }

  @Test
  void aFileThatCannotBeReadIsRefused() throws IOException {
    assertRefused("--config " + file + ": there is no such file");
    Files.write(file, new byte[] {'a', '=', (byte) 0xe9});
    assertRefused(
        "--config "
            + file
            + ": line 1 is not UTF-8 text; convert it, for example"
            + " with iconv -f latin1 -t utf-8 '"
            + file
            + "' > NEW");
    Files.write(file, "\uFEFFscores=\nepoch=5\n".getBytes(UTF_8));
    assertRefused(
        file
            + " has the key 'epoch', which optimize does not take from a file; did you mean"
            + " epochs?");
    Files.write(file, "\uFEFFepoch=5\n".getBytes(UTF_16LE));
    assertRefused(
        file
            + " has the key 'epoch', which optimize does not take from a file; did you mean"
            + " epochs?");
    write("scores=\\u12");
    assertRefused("--config " + file + " is not a properties file: Malformed \\uxxxx encoding.");
    Call call = Call.of("optimize", "--config", "file:" + directory.resolve("none"));
    assertEquals(
        "sglthresh optimize: error: --config file:"
            + directory.resolve("none")
            + ": there is no such file",
        call.lastLine());
    assertEquals(
        "sglthresh optimize: error: --config nope://host/file: No FileSystem for scheme \"nope\"",
        Call.of("optimize", "--config", "nope://host/file").lastLine());
  }
}
